"""The page of a document in the making: for its asker alone, in every state, by plain reload and by htmx."""

import pytest
import world as cast
from factories import an_order

from planner import store
from planner.clerk_place import held_alone
from planner.domain.problem import Problem
from planner.papers import Papers
from planner.printer import Failed
from planner.web import home

ASKER = "vanphong.longho"


@pytest.fixture
def papers(settings):
    return Papers(settings.papers)


@pytest.fixture
def job(db, world):
    """A waiting job of the asker."""
    person = cast.person(db, ASKER)
    congress = store.congresses.get(db, person.scope, world.congresses[cast.DISTRICT])
    public_id = store.connection.new_public_id()
    store.jobs.add(db, public_id, congress, an_order(expected=40), person.id, None, cast.MOMENT.stamp)
    return store.jobs.of_person(db, person.scope, person.id, public_id)


def path(job):
    return f"/jobs/{job.public_id}"


def test_waiting_and_running_job_asks_again_by_itself_and_by_a_plain_link(sign_in, db, job, htmx):
    client = sign_in(ASKER)
    for begun in (False, True):
        if begun:
            store.jobs.begin(db, job, cast.MOMENT.stamp)
            store.jobs.note_page(db, job, 20, 40)
        page, part = client.get(path(job)).text, client.get(path(job), headers=htmx).text
        for text in (page, part):
            assert f'hx-get="{path(job)}"' in text
            assert f'<a href="{path(job)}">Xem lại</a>' in text
            assert ("Đang chờ đến lượt." in text, "Trang 20 trong khoảng 40 trang" in text) == (not begun, begun)
        assert "<html" in page
        assert part.lstrip().startswith("<section")
    assert 'value="47"' in part


IDLE = "Trực sổ đang không chạy. Văn bản sẽ được làm tiếp khi máy chủ có trực sổ trở lại."


@pytest.mark.parametrize("begun", [False, True])
def test_open_job_that_nobody_works_at_says_so_until_there_is_a_clerk(sign_in, db, job, settings, htmx, begun):
    if begun:
        store.jobs.begin(db, job, cast.MOMENT.stamp)
    client = sign_in(ASKER)

    def said():
        return [IDLE in client.get(path(job), headers=headers).text for headers in ({}, htmx)]

    assert said() == [True, True]
    with held_alone(settings.db):
        assert said() == [False, False]
    assert said() == [True, True]
    store.jobs.cancel(db, job, cast.MOMENT.stamp)
    assert said() == [False, False]


def test_job_whose_pages_are_all_laid_out_says_so(sign_in, db, job):
    store.jobs.begin(db, job, cast.MOMENT.stamp)
    store.jobs.note_page(db, job, 41, 41)
    page = sign_in(ASKER).get(path(job)).text
    assert "Đã dàn đủ 41 trang, đang ghi ra tệp." in page
    assert 'value="95"' in page


def test_done_job_asks_no_more_and_hands_its_document_over(sign_in, db, job, papers):
    store.jobs.finish(db, job, 3, cast.MOMENT.stamp)
    papers.keep(job.result, b"%PDF-1.7 made")
    client = sign_in(ASKER)

    page = client.get(path(job)).text
    response = client.get(f"{path(job)}/result")

    assert "hx-get" not in page.split('id="job"')[1]
    assert "Đã xong: 3 trang." in page
    assert (response.status_code, response.mimetype, response.data) == (200, "application/pdf", b"%PDF-1.7 made")
    assert response.headers["Content-Disposition"] == (
        "attachment; filename=\"danh-muc-viec.pdf\"; filename*=UTF-8''danh-m%E1%BB%A5c-vi%E1%BB%87c.pdf"
    )
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("language", "title", "saved"), [
    ("vi", "Bảng kiểm", "lưu thành tệp danh-mục-việc.pdf"), ("en", "Checklist", "saved as danh-mục-việc.pdf"),
])  # fmt: skip
def test_job_is_called_in_words_of_its_reader_and_its_file_is_what_it_is_saved_as(sign_in, job, language, title, saved):
    client = sign_in(ASKER)
    client.post("/language", data={"lang": language})
    page, mine = client.get(path(job)).text, client.get("/jobs").text
    assert f"{title} <small>{job.organisation_name}</small>" in page
    # Papers are finished here, too: the head says when they were asked for, not that they are.
    assert (">Yêu cầu lúc</th>" in mine) == (language == "vi")
    assert page.count(job.file_name) == page.count(saved) == 1
    assert f'<a href="{path(job)}">{title}</a>' in mine
    assert mine.count(job.file_name) == mine.count(saved) == 1


def test_failed_job_says_why(sign_in, db, job):
    store.jobs.fail(db, job, Problem("printer.too_slow", params={"seconds": 600}), cast.MOMENT.stamp)
    client = sign_in(ASKER)
    page = client.get(path(job)).text
    assert "Chưa tạo được văn bản." in page
    assert "Sau 600 giây văn bản vẫn chưa xong." in page
    result = client.get(f"{path(job)}/result")
    assert (result.status_code, "Sau 600 giây" in result.text) == (410, True)


@pytest.mark.parametrize(
    ("ends", "sentence"), [(False, "Văn bản đang được tạo."), (True, "Văn bản không còn được giữ.")]
)
def test_document_that_is_not_there_is_said_to_be_missing(sign_in, db, job, ends, sentence):
    if ends:
        store.jobs.finish(db, job, 3, cast.MOMENT.stamp)
    response = sign_in(ASKER).get(f"{path(job)}/result")
    assert (response.status_code, sentence in response.text) == (410, True)


@pytest.mark.parametrize("login", [one for one in cast.LOGINS if one != ASKER])
def test_job_does_not_exist_for_anybody_else(sign_in, db, job, papers, login):
    store.jobs.finish(db, job, 3, cast.MOMENT.stamp)
    papers.keep(job.result, b"%PDF-1.7 made")
    client = sign_in(login)
    unknown = client.get("/jobs/aaaaaaaaaa")
    for address in (path(job), f"{path(job)}/result"):
        response = client.get(address)
        assert response.status_code == 404
        assert response.text.replace(address, "") == unknown.text.replace("/jobs/aaaaaaaaaa", "")
    assert job.file_name not in client.get("/jobs").text


def test_my_documents_lists_mine_in_every_state(sign_in, db, job):
    client = sign_in(ASKER)
    assert "đang chờ" in client.get("/jobs").text
    store.jobs.begin(db, job, cast.MOMENT.stamp)
    store.jobs.note_page(db, job, 20, 40)
    assert "47 %" in client.get("/jobs").text
    store.jobs.finish(db, job, 3, cast.MOMENT.stamp)
    assert f'href="{path(job)}/result">3 trang</a>' in client.get("/jobs").text
    assert "Chưa có gì." in sign_in("thanhvien.longho").get("/jobs").text


@pytest.mark.parametrize(
    ("code", "params", "status", "sentence"),
    [
        ("printer.busy", {}, 503, "Máy đang in các văn bản khác."),
        ("printer.killed", {}, 503, "bị ngắt giữa chừng"),
        ("printer.too_slow", {"seconds": 30}, 503, "Sau 30 giây"),
        ("printer.unavailable", {"line": "apt-get install -y x"}, 503, "apt-get install -y x"),
        ("printer.too_large", {}, 413, "quá lớn"),
        ("printer.failed", {}, 500, "Không tạo được"),
    ],
)
def test_document_that_cannot_be_printed_is_a_message_and_no_half_file(
    sign_in, monkeypatch, htmx, code, params, status, sentence
):
    def fail():
        raise Failed(Problem(code, params=params))

    monkeypatch.setattr(home, "roots", fail)
    client = sign_in(ASKER)
    for headers in ({}, htmx):
        response = client.get("/", headers=headers)
        assert (response.status_code, response.mimetype) == (status, "text/html")
        assert "Chưa tạo được văn bản." in response.text
        assert sentence in response.text
