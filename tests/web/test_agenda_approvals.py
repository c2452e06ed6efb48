"""Approval of agendas on pages: the agenda's own, the version's, the desk and notices."""

import re
from html import unescape

import pytest
import world as cast
from approvals import ORGANISER, UPPER, ask_for, decide, keep, now, send
from content import content_of
from factories import agenda_of

from planner import actions, store
from planner.domain.agenda_edit import ItemEdit

READER = "bandoc.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def version(db, congress_id):
    ask_for(db)
    return keep(db, congress_id)


@pytest.fixture
def sent(db, version):
    return send(db, version)


@pytest.fixture
def change(db, congress_id, moment):
    """Makes the first item last so long."""

    def do(minutes):
        item = agenda_of(db, congress_id)[0].items[0].item
        actions.agenda_items.set_minutes(db, cast.person(db, ORGANISER), moment, item.public_id, minutes, item.version)

    return do


def read(client, path):
    return unescape(client.get(path).text)


def agenda(congress_id):
    return f"/congresses/{congress_id}/agenda"


def test_nothing_is_said_of_approval_where_the_cycle_does_not_ask(sign_in, db, congress_id):
    version = keep(db, congress_id)
    for path in (agenda(congress_id), f"{agenda(congress_id)}/versions", f"/agenda-versions/{version.public_id}"):
        page = read(sign_in(ORGANISER), path)
        assert "cấp trên duyệt" not in page.lower()
        assert "Trình duyệt phiên bản này" not in page


def test_office_is_told_long_before_that_it_has_to_send_it(sign_in, db, congress_id):
    ask_for(db)
    page = read(sign_in(ORGANISER), agenda(congress_id))
    assert "Chương trình này phải được cấp trên duyệt; chưa trình lần nào." in page
    assert "giả định" in page.partition("Duyệt và phiên bản")[2][:200]


def test_sent_through_the_page_and_decided_by_the_office_above(sign_in, db, congress_id, version):
    own, upper, path = sign_in(ORGANISER), sign_in(UPPER), f"/agenda-versions/{version.public_id}"
    assert "Trình duyệt phiên bản này" in read(own, path)
    assert "Trình duyệt phiên bản này" not in read(upper, path)
    assert own.post(f"{path}/approvals").headers["Location"] == path
    (sent,) = store.agenda_approvals.of_congress(
        db, cast.person(db, UPPER).scope, store.congresses.get(db, cast.person(db, UPPER).scope, congress_id)
    )
    assert "“Dự thảo 1” chờ cấp trên duyệt từ" in read(sign_in(READER), agenda(congress_id))
    for client, is_upper in ((own, False), (upper, True)):
        page = read(client, path)
        assert ("Trả lại kèm lý do" in page) == is_upper
        assert ("/withdrawal" in page) != is_upper
    desk = read(upper, "/")
    assert "Chương trình của Đảng bộ huyện Long Hồ: “Dự thảo 1” chờ duyệt" in desk
    assert "” chờ duyệt" not in read(own, "/")
    answer = upper.post(f"/agenda-approvals/{sent.public_id}/decision", data={"decision": "returned", "reason": ""})
    assert answer.status_code == 422
    answer = upper.post(
        f"/agenda-approvals/{sent.public_id}/decision", data={"decision": "approved", "reason": "Đồng ý"}
    )
    assert answer.headers["Location"] == path
    assert now(db, sent).state == "approved"
    page = read(sign_in(READER), agenda(congress_id))
    assert f"“Dự thảo 1” đã được {UPPER} duyệt" in page
    assert "Đã thay đổi sau khi duyệt." not in page
    assert "” chờ duyệt" not in read(upper, "/")


@pytest.mark.parametrize("form", [{"decision": "Approved"}, {"decision": ""}, {}, {"decision": "returned\n"}])
def test_decision_that_is_none_is_refused_with_a_sentence(sign_in, db, sent, form):
    upper, before = sign_in(UPPER), content_of(db)
    answer = upper.post(f"/agenda-approvals/{sent.public_id}/decision", data=form | {"reason": "Quá ngắn"})
    assert (answer.status_code, content_of(db)) == (422, before)
    assert "Chưa quyết định gì: hãy chọn duyệt hoặc trả lại." in unescape(answer.text)
    assert "Quá ngắn</textarea>" in answer.text


def test_each_decision_is_a_form_of_its_own_without_a_field_in_which_enter_decides(sign_in, db, sent):
    page = read(sign_in(UPPER), f"/agenda-versions/{sent.version_public_id}")
    forms = re.findall(rf'<form[^>]*action="/agenda-approvals/{sent.public_id}/decision".*?</form>', page, re.DOTALL)
    found = [(re.findall('name="decision" value="([a-z]+)"', one), one.count("<button")) for one in forms]
    assert found == [(["approved"], 1), (["returned"], 1)]
    assert all(re.findall('<input[^>]* type="([a-z]+)"', one) == ["hidden"] for one in forms)


def test_reason_may_have_several_lines(sign_in, db, congress_id, sent):
    form = {"decision": "returned", "reason": "Quá ngắn:\r\nthảo luận"}
    assert sign_in(UPPER).post(f"/agenda-approvals/{sent.public_id}/decision", data=form).status_code == 303
    assert (now(db, sent).state, now(db, sent).reason) == ("returned", "Quá ngắn:\nthảo luận")
    assert "trả lại: Quá ngắn:\nthảo luận" in read(sign_in(ORGANISER), agenda(congress_id))


def test_returned_one_says_why_on_the_agenda_page(sign_in, db, congress_id, sent):
    decide(db, sent, reason="Thiếu giờ nghỉ", is_approved=False)
    page = read(sign_in(ORGANISER), agenda(congress_id))
    assert f"“Dự thảo 1” đã bị {UPPER} trả lại: Thiếu giờ nghỉ" in page
    assert "Trình duyệt phiên bản này" in read(sign_in(ORGANISER), f"/agenda-versions/{sent.version_public_id}")


def test_revoked_one_says_so_and_the_office_above_has_the_form(sign_in, db, congress_id, sent):
    decide(db, sent)
    upper, path = sign_in(UPPER), f"/agenda-approvals/{sent.public_id}/revocation"
    assert path in read(upper, f"/agenda-versions/{sent.version_public_id}")
    assert path not in read(sign_in(ORGANISER), f"/agenda-versions/{sent.version_public_id}")
    assert upper.post(path, data={"reason": "Đổi chủ trương"}).status_code == 303
    page = read(sign_in(READER), agenda(congress_id))
    assert f"{UPPER} đã thu hồi việc duyệt “Dự thảo 1”: Đổi chủ trương" in page
    assert "đã được" not in page.partition("Duyệt và phiên bản")[2][:600]


def test_second_at_the_desk_is_told_who_decided(sign_in, db, sent):
    decide(db, sent)
    answer = sign_in("thaymat.vinhlong").post(
        f"/agenda-approvals/{sent.public_id}/decision", data={"decision": "returned", "reason": "Chưa được"}
    )
    assert answer.status_code == 409
    assert f"{UPPER} vừa quyết định việc này." in unescape(answer.text)


def test_what_changed_since_is_counted_for_each_reader_and_leads_to_the_difference(
    sign_in, db, congress_id, sent, change, moment
):
    decide(db, sent)
    place = actions.agenda_items.Place(agenda_of(db, congress_id)[1].sitting.public_id)
    hidden = ItemEdit("Việc nội bộ", "organisation", 10, classification=1)
    before = sign_in(READER).get(agenda(congress_id)).data
    actions.agenda_items.add(db, cast.person(db, ORGANISER), moment, congress_id, place, hidden)
    assert sign_in(READER).get(agenda(congress_id)).data == before
    assert "Đã thay đổi sau khi duyệt." in read(sign_in(ORGANISER), agenda(congress_id))
    change(99)
    for login, count in ((READER, 1), (ORGANISER, 2)):
        page = read(sign_in(login), agenda(congress_id))
        assert "Đã thay đổi sau khi duyệt." in page
        assert f'/agenda-versions/{sent.version_public_id}">{count} phiên, mục khác nhau' in page


def test_moved_congress_counts_as_changed_since(sign_in, db, congress_id, sent, moment):
    decide(db, sent)
    db.execute("UPDATE congress SET opens = '2010-07-21' WHERE public_id = ?", [congress_id])
    page = read(sign_in(READER), agenda(congress_id))
    assert "Đã thay đổi sau khi duyệt." in page
    assert "Khi ấy đại hội khai mạc 14/7/2010, nay là 21/7/2010." in page
    db.execute("UPDATE congress SET opens = '2010-07-14', days = 3 WHERE public_id = ?", [congress_id])
    assert "Khi ấy đại hội có số ngày khác." in read(sign_in(READER), agenda(congress_id))


def test_cancelled_congress_shows_no_form_and_waits_on_no_desk(sign_in, db, congress_id, sent, moment):
    actions.congresses.cancel(db, cast.person(db, "thaymat.vinhlong"), moment, congress_id, "Hoãn")
    upper = sign_in(UPPER)
    assert "” chờ duyệt" not in read(upper, "/")
    assert "Trả lại kèm lý do" not in read(upper, f"/agenda-versions/{sent.version_public_id}")
    answer = upper.post(f"/agenda-approvals/{sent.public_id}/decision", data={"decision": "approved"})
    assert answer.status_code == 409


def test_what_the_decider_could_not_see_is_told_to_who_sees_it(sign_in, db, congress_id, moment):
    ask_for(db)
    item = agenda_of(db, congress_id)[1].items[0].item
    edit = ItemEdit("Việc nội bộ", "organisation", 10, classification=1)
    actions.agenda_items.edit(db, cast.person(db, ORGANISER), moment, item.public_id, edit, item.version)
    sent = send(db, keep(db, congress_id))
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [UPPER])
    decide(db, sent)
    path = f"/agenda-versions/{sent.version_public_id}"
    assert "các mục nội bộ chưa được xem" in read(sign_in(ORGANISER), path)
    for login in (UPPER, READER):
        assert "nội bộ" not in read(sign_in(login), path)


def test_notice_leads_to_the_version_and_counts_in_the_bell(sign_in, db, sent):
    upper = sign_in(UPPER)
    page = read(upper, "/notices")
    assert f"{ORGANISER} trình duyệt chương trình; việc quyết định là của tôi." in page
    assert "1 thông báo chưa đọc" in page
    person = cast.person(db, UPPER)
    (notice,) = store.agenda_notices.of_person(db, person.scope, person.id)
    answer = upper.post(f"/agenda-notices/{notice.public_id}/opening")
    assert answer.headers["Location"] == f"/agenda-versions/{sent.version_public_id}"
    assert "thông báo chưa đọc" not in read(upper, "/notices")
    upper.post(f"/agenda-notices/{notice.public_id}/reading", data={"read": "0"})
    assert "1 thông báo chưa đọc" in read(upper, "/notices")
    upper.post("/notices/reading", data={"kind": "due_tomorrow"})
    assert "1 thông báo chưa đọc" in read(upper, "/notices")
    upper.post("/notices/reading")
    assert "thông báo chưa đọc" not in read(upper, "/notices")
    decide(db, sent, reason="Đồng ý")
    assert f"{UPPER} đã duyệt chương trình. “Đồng ý”" in " ".join(read(sign_in(ORGANISER), "/notices").split())


def test_cycle_page_and_workbook_say_where_approval_is_asked(sign_in, db):
    client = sign_in(READER)
    assert "Cấp trên duyệt chương trình" not in read(client, "/cycles/XI")
    ask_for(db)
    assert "Cấp trên duyệt chương trình" in read(client, "/cycles/XI")
