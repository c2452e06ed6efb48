"""Choosing a pack and following it: what is offered, what is refused beside its field, and for whom the result is."""

from dataclasses import replace

import pytest
import world as cast

from planner import actions, store
from planner.domain.job import CANCELLED
from planner.domain.pack import Wanted, wanted_of
from planner.domain.problem import Problem
from planner.papers import Papers

PAGE = f"/organisations/{cast.PROVINCE}/pack"
OFFICE = "vanphong.vinhlong"


@pytest.fixture
def papers(settings):
    return Papers(settings.papers)


@pytest.fixture
def ask(db, papers):
    """A pack of the province that an account asked for, as a job."""

    def asked(login=OFFICE, **changes):
        person = cast.person(db, login)
        province = store.organisations.get(db, person.scope, store.cycles.bounds(db, cast.CYCLE)[0], cast.PROVINCE)
        wanted = replace(Wanted(), **changes)
        public_id = actions.packs.ask(
            db, person, cast.MOMENT, province, wanted, "http://x", f"tập.{wanted.form}", papers
        )
        return store.jobs.of_person(db, person.scope, person.id, public_id)

    return asked


def jobs_of(db, login=OFFICE):
    person = cast.person(db, login)
    return store.jobs.all_of_person(db, person.scope, person.id)


def test_page_offers_what_there_is_and_counts_it(sign_in, htmx):
    page = sign_in(OFFICE).get(PAGE).text
    assert "<b>4 đại hội, 12 văn bản</b>" in page
    for kind in ("checklist", "timeline", "agenda"):
        assert f'name="kinds" value="{kind}" checked' in page
    assert 'value="week"' not in page
    assert "(2)</option>" in page
    part = sign_in(OFFICE).get(f"{PAGE}?asked=1&kinds=agenda&level=cap_tren_truc_tiep_co_so", headers=htmx).text
    assert part.lstrip().startswith("<div")
    assert "<b>2 đại hội, 2 văn bản</b>" in part
    assert 'value="checklist" checked' not in part


def test_page_in_english(sign_in):
    client = sign_in(OFFICE)
    client.post("/language", data={"lang": "en", "next": "/"})
    assert "<b>4 congresses, 12 documents</b>" in client.get(PAGE).text


def test_pages_link_to_it_for_whoever_reads_plans(sign_in, district):
    link = f"/organisations/{cast.DISTRICT}/pack?cycle=XI"
    client = sign_in("vanphong.longho")
    for page in (f"/organisations/{cast.DISTRICT}", f"/congresses/{district}/documents"):
        assert link in client.get(page).text
    keeper = sign_in("quantri")
    assert "/pack" not in keeper.get(f"/organisations/{cast.DISTRICT}").text
    assert keeper.get(f"/organisations/{cast.DISTRICT}/pack").status_code == 404


def test_reader_of_one_committee_gets_that_one_alone(sign_in):
    page = sign_in("bandoc.vinhlong").get(PAGE).text
    assert "<b>1 đại hội, 3 văn bản</b>" in page
    assert 'name="classification"' not in page
    assert 'value="chair"' not in page
    assert 'value="chair"' in sign_in(OFFICE).get(PAGE).text


def test_pack_is_asked_for_and_followed(sign_in, db, htmx):
    client = sign_in(OFFICE)
    form = {"kinds": ["agenda", "checklist"], "form": "zip", "language": "en", "classification": "internal",
            "level": "co_so", "names_absent": "y", "asked": "1"}  # fmt: skip
    response = client.post(PAGE, data=form)
    (job,) = jobs_of(db)
    assert (response.status_code, response.headers["Location"]) == (303, f"/jobs/{job.public_id}")
    assert wanted_of(job.wanted) == Wanted(("checklist", "agenda"), "en", 1, "co_so", "zip", names_absent=True)
    assert job.file_name == "congress documents Đảng bộ tỉnh Vĩnh Long.zip"
    assert client.post(PAGE, data=form, headers=htmx).headers["HX-Redirect"] == f"/jobs/{job.public_id}"
    page = client.get(f"/jobs/{job.public_id}").text
    assert f'href="/organisations/{cast.PROVINCE}?cycle=XI"' in page
    assert f'action="/jobs/{job.public_id}/cancellation"' in page
    assert f'hx-get="/jobs/{job.public_id}"' in page


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"kinds": []}, "Hãy chọn ít nhất một loại văn bản."),
        ({"kinds": ["week"]}, "Tập văn bản không có loại week."),
        ({"kinds": ["agenda"], "form": "rar"}, "không phải rar."),
        ({"kinds": ["agenda"], "level": "huyen"}, "Ở đây không có đại hội nào thuộc cấp huyen."),
        ({"kinds": ["agenda"], "language": "fr"}, "Không có ngôn ngữ này."),
    ],
)
def test_what_cannot_be_made_is_said_in_words(sign_in, db, form, sentence):
    client = sign_in(OFFICE)
    for answer in (
        client.post(PAGE, data={"asked": "1", **form}),
        client.get(PAGE, query_string={"asked": "1", **form}),
    ):
        assert (answer.status_code, sentence in answer.text) == (422, True)
    assert jobs_of(db) == []


def test_subtree_without_a_congress_says_so(sign_in, db, world):
    by = cast.person(db, "thaymat.vinhlong")
    actions.congresses.cancel(db, by, cast.MOMENT, world.congresses[cast.COMMUNE], "Sáp nhập")
    answer = sign_in(OFFICE).get(f"/organisations/{cast.COMMUNE}/pack")
    assert (answer.status_code, "chưa có đại hội nào, nên chưa có gì" in answer.text) == (422, True)


def test_committee_of_three_hundred_letters(sign_in, db):
    name = "Đảng bộ " + "xã ấp ở giữa " * 23
    db.execute("UPDATE organisation SET name = ? WHERE code = ?", [name[:300].strip(), cast.PROVINCE])
    client = sign_in(OFFICE)
    client.post(PAGE, data={"kinds": "agenda", "asked": "1"})
    (job,) = jobs_of(db)
    assert len(job.file_name.encode()) < 255
    assert client.get(f"/jobs/{job.public_id}").status_code == 200


def test_running_pack_tells_its_pages_and_what_is_left_out(sign_in, db, ask, htmx):
    job = ask()
    store.jobs.begin(db, job, cast.MOMENT.stamp)
    part = store.packs.parts(db, job)[0]
    problem = Problem("document.too_long", params={"rows": 4000, "most": 3000})
    store.packs.note(db, job, part.left_out(problem))
    store.jobs.note_page(db, job, 20, 40)
    client = sign_in(OFFICE)
    text = client.get(f"/jobs/{job.public_id}", headers=htmx).text
    assert "Trang 20 trong khoảng 40 trang" in text
    assert "1 văn bản được bỏ qua:" in text
    assert "<b>Đảng bộ tỉnh Vĩnh Long</b>, Bảng kiểm: 4000 dòng" in text.replace("4.000", "4000")
    store.jobs.note_page(db, job, 40, 40)
    assert "Đã tạo đủ 40 trang, đang ghép lại." in client.get(f"/jobs/{job.public_id}").text


def test_pack_is_cancelled_once_and_says_so(sign_in, db, ask):
    job = ask()
    client = sign_in(OFFICE)
    for _time in range(2):
        answer = client.post(f"/jobs/{job.public_id}/cancellation")
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/jobs/{job.public_id}")
    assert [one.state for one in jobs_of(db)] == [CANCELLED]
    page = client.get(f"/jobs/{job.public_id}").text
    assert "Đã hủy: không có văn bản nào được tạo." in page
    assert "hx-get" not in page.split('id="job"')[1]
    assert "đã hủy" in client.get("/jobs").text
    assert client.get(f"/jobs/{job.public_id}/result").status_code == 410


@pytest.mark.parametrize(("form", "kind"), [("pdf", "application/pdf"), ("zip", "application/zip")])
def test_result_is_handed_over_as_what_it_is(sign_in, db, ask, papers, form, kind):
    job = ask(form=form)
    store.jobs.finish(db, job, 40, cast.MOMENT.stamp)
    papers.keep(job.result, b"made")
    answer = sign_in(OFFICE).get(f"/jobs/{job.public_id}/result")
    assert (answer.status_code, answer.mimetype, answer.data) == (200, kind, b"made")
    assert f"filename=\"tap.{form}\"; filename*=UTF-8''t%E1%BA%ADp.{form}" in answer.headers["Content-Disposition"]


def test_result_is_nobody_elses_and_goes_with_the_right(sign_in, db, ask, papers):
    job = ask(ceiling=1)
    store.jobs.finish(db, job, 40, cast.MOMENT.stamp)
    papers.keep(job.result, b"made")
    for login in cast.LOGINS:
        addresses = (f"/jobs/{job.public_id}", f"/jobs/{job.public_id}/result")
        expected = 200 if login == OFFICE else 404
        assert {sign_in(login).get(one).status_code for one in addresses} == {expected}
        assert sign_in(login).post(f"{addresses[0]}/cancellation").status_code == (303 if login == OFFICE else 404)
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [OFFICE])
    assert sign_in(OFFICE).get(f"/jobs/{job.public_id}/result").status_code == 404
    db.execute("UPDATE person SET clearance = 2 WHERE login = ?", [OFFICE])
    db.execute(
        "UPDATE access_grant SET role = 'reader' WHERE person_id = (SELECT id FROM person WHERE login = ?)", [OFFICE]
    )
    assert sign_in(OFFICE).get(f"/jobs/{job.public_id}/result").status_code == 404
    assert sign_in(OFFICE).get("/jobs").text.count("tập.pdf") == 0
