"""Who can see a congress, and why: every living way in stands there, and none that is shut or above the reader."""

import re

import factories
import pytest
import world as cast

from planner import actions, store

UPPER, OFFICE, MEMBER = "vanphong.vinhlong", "vanphong.longho", "thanhvien.longho"


@pytest.fixture
def ways(sign_in, district):
    """A function that reads the page as an account sees it."""

    def read(login=OFFICE):
        answer = sign_in(login).get(f"/congresses/{district}/access")
        assert answer.status_code == 200
        return answer.text

    return read


def accounts(page):
    """The logins of the tables of accounts, in their order."""
    return re.findall(r'<small class="mute">([a-z.]+)</small></th>', page)


def row(page, login):
    """The words in the line of an account."""
    (found,) = re.findall(rf">{re.escape(login)}</small></th>(.*?)</tr>", page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_every_account_that_reads_it_stands_there_and_nobody_else(ways, db, district):
    seeing = {
        login
        for login in cast.LOGINS
        for scope in [cast.person(db, login).scope]
        if scope.contains(store.congresses.get(db, cast.person(db, OFFICE).scope, district).path)
    }
    assert set(accounts(ways())) == seeing
    assert accounts(ways())[:4] == ["bandoc.longho", MEMBER, "vankien.longho", OFFICE]
    assert accounts(ways(UPPER)) == accounts(ways("kiemtra.tw")) == accounts(ways())


def test_line_says_why_how_far_and_whether_it_writes(ways, sign_in, db):
    sign_in(MEMBER)
    actions.sessions.sign_in(db, cast.MOMENT, MEMBER, cast.PASSWORD, "::1", "x")
    page = ways()
    assert row(page, MEMBER) == "Thành viên · Đảng bộ huyện Long Hồ nội bộ có 23/11/2026 10:00"
    assert row(page, "vankien.longho") == (
        "Thành viên · Đảng bộ huyện Long Hồ · Tiểu ban Văn kiện giao 23/11/2026 10:00, người giao: Trực sổ"
        " thường có chưa lần nào"
    )
    assert row(page, "kiemtra.tw") == "Cán bộ kiểm tra · Ban Chấp hành Trung ương nội bộ không chưa lần nào"


def test_ways_in_are_ended_from_the_page_by_who_may(ways, sign_in, db, district):
    office = cast.person(db, OFFICE)
    share = factories.make_share(db, district, note="Đoàn công tác số 7")
    actions.feeds.make(db, office, cast.MOMENT, district)
    actions.invitations.invite(db, office, cast.MOMENT, "moi.mot", "Tổ giúp việc", 0, cast.DISTRICT, "reader")
    deed = re.compile(r'action="(/(?:shares|feeds|invitations)/\w+/\w+)"')
    deeds = deed.findall(ways())
    assert [one.split("/")[1] for one in deeds] == ["shares", "feeds", "invitations"]
    assert deeds[0] == f"/shares/{share.public_id}/revocation"
    assert deed.findall(ways("kiemtra.tw")) == []
    assert [f'href="/people/{one}"' in ways() for one in (MEMBER, UPPER)] == [True, False]
    assert 'href="/people/' not in ways("kiemtra.tw")
    for one in deeds:
        assert sign_in(OFFICE).post(one, data={"next": f"/congresses/{district}/access"}).status_code == 303
    assert deed.findall(ways()) == []


def test_suspended_clearance_is_told_as_what_is_in_force(ways, db):
    key = cast.person(db, MEMBER).id
    db["clearance_suspension"].insert({"person_id": key, "suspended_at": cast.MOMENT.stamp, "suspended_by": key})
    assert "thường đang treo" in row(ways(), MEMBER)


def test_ended_right_and_closed_account_are_no_ways_in(ways, db):
    office = cast.person(db, OFFICE)
    actions.grants.end(db, office, cast.MOMENT, MEMBER, cast.DISTRICT, "member")
    actions.removals.remove(db, office, cast.MOMENT, "vankien.longho")
    assert accounts(ways())[:2] == ["bandoc.longho", OFFICE]


def test_links_that_open_stand_there_with_ceiling_and_maker(ways, db, district):
    factories.make_share(db, district, note="Đoàn công tác số 7")
    ended = factories.make_share(db, district, note="Đoàn cũ")
    actions.shares.end(db, cast.person(db, OFFICE), cast.MOMENT, ended.public_id)
    factories.make_share(db, district, note="Nội bộ cơ quan", ceiling=1)
    assert [note in ways() for note in ("Đoàn công tác số 7", "Đoàn cũ", "Nội bộ cơ quan")] == [True, False, True]
    # The day that stands on the link itself, at whose end it closes.
    assert '<td data-label="Ngày cuối">9/6/2010</td>' in ways()
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [UPPER])
    page = ways(UPPER)
    assert [note in page for note in ("Đoàn công tác số 7", "Nội bộ cơ quan")] == [True, False]
    assert "vượt quyền tiếp cận của đồng chí" in page
    actions.removals.remove(db, cast.person(db, UPPER), cast.MOMENT, OFFICE)
    assert "Đoàn công tác số 7" not in ways(UPPER)


def test_calendars_that_answer_stand_there(ways, db, district):
    office, member = cast.person(db, OFFICE), cast.person(db, MEMBER)
    actions.feeds.make(db, office, cast.MOMENT, district, ceiling=1)
    actions.feeds.make(db, member, cast.MOMENT)
    actions.feeds.make(db, member, cast.MOMENT, district, "VK")
    actions.feeds.make(db, cast.person(db, UPPER), cast.MOMENT)
    page = ways()
    assert (page.count("cả đại hội"), page.count("việc của mình ở mọi nơi")) == (1, 1)
    assert [f"<b>{member.name}</b> {what}" in page for what in ("việc của mình ở mọi nơi", "Tiểu ban Văn kiện")] == [
        True, True
    ]  # fmt: skip
    actions.grants.end(db, office, cast.MOMENT, MEMBER, cast.DISTRICT, "member")
    assert f"<b>{member.name}</b>" not in ways()
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [UPPER])
    assert "cả đại hội" not in ways(UPPER)


def test_invitations_that_would_open_it_stand_there(ways, db):
    invite = actions.invitations.invite
    upper, office = cast.person(db, UPPER), cast.person(db, OFFICE)
    invite(db, office, cast.MOMENT, "moi.mot", "Tổ giúp việc", 0, cast.DISTRICT, "reader")
    invite(db, upper, cast.MOMENT, "moi.hai", "Bạn đọc tỉnh", 0, cast.PROVINCE, "reader")
    invite(db, cast.person(db, "vanphong.tw"), cast.MOMENT, "moi.ba", "Văn phòng hai", 0, cast.PROVINCE, "organiser")
    page = ways()
    assert [login in page for login in ("moi.mot", "moi.hai", "moi.ba")] == [True, False, True]
    actions.removals.remove(db, upper, cast.MOMENT, OFFICE)
    assert "moi.mot" not in ways(UPPER)


@pytest.mark.parametrize("login", [MEMBER, "vankien.longho", "bandoc.longho"])
def test_page_and_way_to_it_are_for_who_answers_for_the_congress_or_inspects_it(login, sign_in, district):
    to = f"/congresses/{district}/access"
    assert sign_in(login).get(to).status_code == 403
    assert to not in sign_in(login).get(f"/congresses/{district}").text
    for one in (OFFICE, UPPER, "kiemtra.tw", "thaymat.vinhlong"):
        assert to in sign_in(one).get(f"/congresses/{district}").text
