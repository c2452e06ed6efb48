"""Pages of reports: a draft whose figures nobody can type, what was sent as it was sent, returns and corrections."""

import re

import pytest
import reporting
import world as cast
from content import content_of
from factories import make_task
from reporting import LOWER, UPPER

from planner import actions, store
from planner.domain.clearance import INTERNAL


@pytest.fixture
def report(db):
    reporting.demand(db)
    return reporting.draft(db)


@pytest.fixture
def sent(db, report):
    reporting.line(db, report, words="Đã đủ kinh phí.")
    return reporting.seal(db, report)


def address(report, rest=""):
    return f"/reports/{report.public_id}{rest}"


def lines(db, report):
    return [(one.part, one.text, one.version) for one in store.report_lines.of_report(db, report)]


def figure(page, label):
    """The figures that stand behind a label."""
    found = re.findall(rf"<td>{label}</td><td[^>]*><b>([^<]*)</b>", page)
    assert found
    return found


def test_what_is_asked_for_is_begun_from_the_list_and_stands_on_the_desk(db, sign_in):
    client = sign_in(LOWER)
    assert "Chưa có cấp trên nào yêu cầu" in client.get("/reports").text
    demand = sign_in(UPPER).post(f"/organisations/{cast.PROVINCE}/report-demands", data={"kind": "month"})
    assert demand.status_code == 303
    form = {"organisation": cast.DISTRICT, "kind": "month", "period": "2010-05", "classification": "internal"}
    page = client.get("/reports").text
    assert all(f'value="{value}"' in page for value in form.values())
    made = client.post("/reports", data=form)
    assert made.status_code == 303
    (report,) = store.reports.listed(
        db, cast.person(db, LOWER).scope, 1, [reporting.organisation(db, cast.DISTRICT).path]
    )
    assert (made.location, report.classification) == (address(report), INTERNAL)
    assert "Báo cáo tháng, tháng 5 năm 2010" in client.get("/").text
    assert "reports-due" not in sign_in("thanhvien.longho").get("/").text


def test_demands_say_that_they_are_assumed(sign_in):
    page = sign_in(UPPER).get(f"/organisations/{cast.PROVINCE}/report-demands").text
    assert "giả định cho đến khi một văn phòng xác nhận" in page
    assert page.count("badge--grade") == 5
    assert all(
        words in page for words in ("ngày 25, 16:00", "thứ Sáu, 16:00", "ngày 25 tháng cuối quý, 16:00", "17:30")
    )
    # Who may not ask sees what is asked, and no button.
    assert "report-demands" not in re.findall('action="([^"]*)"', sign_in("bandoc.vinhlong").get(
        f"/organisations/{cast.PROVINCE}/report-demands").text)  # fmt: skip


def test_figures_of_a_draft_are_those_of_this_moment_and_no_field_holds_one(db, world, sign_in, report):
    client = sign_in(LOWER)
    before = figure(client.get(address(report)).text, "Tổng số nhiệm vụ")
    make_task(db, world.congresses[cast.DISTRICT], by=LOWER, title="Việc mới")
    page = client.get(address(report)).text
    assert [int(one.replace(".", "")) for one in figure(page, "Tổng số nhiệm vụ")] == [
        int(one.replace(".", "")) + 1 for one in before
    ]
    body = page[page.index('<div class="report">') : page.index("</main>")]
    assert set(re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]*)"', body)) == {"said", "seen"}
    # What was seen are names and versions of lines.
    assert re.findall(r'name="seen" value="([^"]*)"', body) == [""]


def test_nobody_can_post_a_figure(db, sign_in, report):
    client = sign_in(LOWER)
    figures = {"late": "0", "tasks": "{}", "figures": '{"late":0}', "content": "{}", "digest": "0", "serious": "0"}
    assert client.post(address(report, "/parts/favourable/lines"), data={"said": "Một"} | figures).status_code == 303
    told = actions.reports.figures(db, report, cast.MOMENT, cast.ZONE)
    assert client.post(address(report, "/seal"), data=figures).status_code == 303
    sealed = store.reports.get(db, cast.person(db, LOWER).scope, report.public_id)
    assert store.reports.content(db, sealed).count('"late":0') == 0 or told.late == 0
    assert actions.reports.figures(db, sealed, cast.MOMENT, cast.ZONE) == told
    assert sealed.seal.digest != "0"


def test_words_are_written_moved_and_taken_out_without_script(db, sign_in, report):
    client = sign_in(LOWER)
    for words in ("Một", "Hai"):
        assert client.post(address(report, "/parts/proposals/lines"), data={"said": words}).status_code == 303
    first, second = (one.public_id for one in store.report_lines.of_report(db, report))
    client.post(address(report, f"/lines/{second}/placement"), data={"up": "1"})
    client.post(address(report, f"/lines/{first}/text"), data={"said": "Ba", "version": "1"})
    assert lines(db, report) == [("proposals", "Hai", 1), ("proposals", "Ba", 2)]
    client.post(address(report, f"/lines/{second}/placement"), data={"down": "1"})
    assert [text for _, text, _ in lines(db, report)] == ["Ba", "Hai"]
    assert client.post(address(report, f"/lines/{first}/removal"), data={"version": "2"}).status_code == 303
    for step in ("up", "down"):
        # The only line of its part stays where it is.
        assert client.post(address(report, f"/lines/{second}/placement"), data={step: "1"}).status_code == 303
    assert lines(db, report) == [("proposals", "Hai", 1)]


def test_the_second_of_two_sees_both_texts_and_loses_neither(db, sign_in, report, htmx):
    key = reporting.line(db, report, words="Kinh phí đã đủ")
    client = sign_in(LOWER)
    client.post(address(report, f"/lines/{key}/text"), data={"said": "Kinh phí còn thiếu", "version": "1"})
    for headers in ({}, htmx):
        answer = client.post(
            address(report, f"/lines/{key}/text"), data={"said": "Kinh phí đã cấp", "version": "1"}, headers=headers
        )
        assert answer.status_code == 409
        assert "Cả hai lời đều ở đây" in answer.text
        assert "Kinh phí đã cấp</textarea>" in answer.text.replace("\n", "")
        assert "<ins>còn thiếu</ins>" in re.sub(
            r"<ins>(còn )</ins><ins>thiếu</ins>", "<ins>còn thiếu</ins>", answer.text
        )
    assert lines(db, report) == [("favourable", "Kinh phí còn thiếu", 2)]


def test_what_was_typed_into_a_line_that_is_gone_is_kept(db, sign_in, report):
    key = reporting.line(db, report)
    actions.report_lines.remove(db, cast.person(db, LOWER), cast.MOMENT, report.public_id, key, 1)
    answer = sign_in(LOWER).post(address(report, f"/lines/{key}/text"), data={"said": "Lời của tôi", "version": "1"})
    assert answer.status_code == 404
    assert "vừa được bỏ ra" in answer.text
    assert "Lời của tôi</textarea>" in answer.text.replace("\n", "")
    assert "Lời của tôi" not in str(lines(db, report))


def test_a_sealed_report_shows_what_was_sent_and_not_what_stands_now(db, world, sign_in, sent):
    client = sign_in(LOWER)
    before = figure(client.get(address(sent)).text, "Tổng số nhiệm vụ")
    make_task(db, world.congresses[cast.DISTRICT], by=LOWER, title="Việc mới")
    page = client.get(address(sent)).text
    assert figure(page, "Tổng số nhiệm vụ") == before
    assert "không phải số liệu hôm nay" in page
    assert (sent.seal.digest in page, sent.seal.head in page, "Đã đủ kinh phí." in page) == (True, True, True)
    assert 'name="said"' not in page
    assert page.count(address(sent, "/correction")) == 1
    upper = sign_in(UPPER).get(address(sent)).text
    assert (address(sent, "/return") in upper, address(sent, "/correction") in upper) == (True, False)


def test_sent_twice_is_refused_with_a_sentence(sign_in, sent, db):
    before = content_of(db)
    answer = sign_in(LOWER).post(address(sent, "/seal"))
    assert (answer.status_code, content_of(db)) == (409, before)
    assert "Báo cáo này đã gửi. Bản đã gửi không bao giờ thay đổi" in answer.text


def test_words_for_a_report_that_was_sent_meanwhile_load_the_page_anew(sign_in, sent, htmx):
    path = address(sent, "/parts/favourable/lines")
    answer = sign_in(LOWER).post(path, data={"said": "Muộn"}, headers=htmx)
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (204, "true")
    plain = sign_in(LOWER).post(path, data={"said": "Muộn"})
    assert plain.status_code == 409
    assert "đã gửi" in plain.text


def test_returned_with_a_reason_corrected_and_both_pages_name_the_other(db, sign_in, sent):
    upper, lower = sign_in(UPPER), sign_in(LOWER)
    assert upper.post(address(sent, "/return"), data={"reason": ""}).status_code == 422
    assert upper.post(address(sent, "/return"), data={"reason": "Thiếu số liệu"}).status_code == 303
    page = lower.get(address(sent)).text
    assert "Đảng bộ tỉnh Vĩnh Long trả lại" in page
    assert "Thiếu số liệu" in page
    assert "Chưa tính là đã gửi" in page
    assert "bị trả lại" in lower.get("/").text
    assert "trả lại" in lower.get("/notices").text
    new = lower.post(address(sent, "/correction")).location
    assert lower.post(f"{new}/seal").status_code == 303
    assert (address(sent) in lower.get(new).text, new in lower.get(address(sent)).text) == (True, True)
    assert (new in upper.get(address(sent)).text, address(sent, "/return") in upper.get(address(sent)).text) == (
        True,
        False,
    )


def test_an_upper_office_is_told_of_no_draft(db, sign_in, sent):
    new = sign_in(LOWER).post(address(sent, "/correction")).location
    assert new not in sign_in(UPPER).get(address(sent)).text
    assert sign_in(UPPER).get(new).status_code == 404


@pytest.mark.parametrize(
    ("login", "status"),
    [("bandoc.longho", 404), ("thanhvien.longho", 200), (UPPER, 200), ("kiemtra.tw", 200), ("thanhvien.mangthit", 404),
     ("bandoc.vinhlong", 404), ("quantri", 404)],
)  # fmt: skip
def test_an_internal_report_is_there_for_the_cleared_alone(db, sign_in, login, status):
    reporting.demand(db)
    sent = reporting.seal(db, reporting.draft(db, rank=INTERNAL))
    assert sign_in(login).get(address(sent)).status_code == status


def test_what_is_internal_changes_no_byte_of_what_others_see(db, world, sign_in, sent):
    addresses = ("/reports", address(sent), "/", f"/organisations/{cast.DISTRICT}/report-demands")
    clients = [sign_in(login) for login in ("bandoc.longho", "vankien.longho")]
    before = [client.get(one).data for client in clients for one in addresses]
    internal = reporting.draft(db, kind="sudden", period="", rank=INTERNAL)
    reporting.line(db, internal, words="Điều nội bộ.")
    reporting.send_back(db, reporting.seal(db, internal))
    reporting.line(db, reporting.correct(db, internal), words="Điều nội bộ nữa.")
    make_task(db, world.congresses[cast.DISTRICT], by=LOWER, title="Việc nội bộ", classification=INTERNAL)
    assert [client.get(one).data for client in clients for one in addresses] == before


def test_the_page_of_a_congress_says_how_its_office_stands(world, sign_in, sent, db):
    own = sign_in(LOWER).get(f"/congresses/{world.congresses[cast.DISTRICT]}").text
    assert (address(sent) in own, "Báo cáo lên cấp trên" in own) == (True, True)
    below = sign_in(UPPER).get(f"/congresses/{world.congresses[cast.COMMUNE]}").text
    assert "chưa đến hạn" in below
    nothing = sign_in("vanphong.dongthap").get(f"/congresses/{world.congresses[cast.NEIGHBOUR]}").text
    assert "Báo cáo lên cấp trên" not in nothing
