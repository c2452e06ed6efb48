"""The pages of accounts: who is listed to whom, what of a person is shown, and that forms do what they say."""

import factories
import pytest
import world as cast

from planner import actions, store
from planner.web.people import MOST

UPPER, OFFICE, MEMBER, KEEPER = "vanphong.vinhlong", "vanphong.longho", "thanhvien.longho", "quantri"


def logins(answer):
    """Whom the list of a page names, in its order."""
    assert answer.status_code == 200
    rows = answer.text.split('<th scope="row"><a href="/people/')[1:]
    return [row[: row.index('"')] for row in rows]


@pytest.fixture
def right(db):
    """A function that gives an account a right behind everybody's back."""

    def add(login, code, role="reader"):
        key = cast.person(db, login).id
        store.people.grant(db, key, store.organisations.key_of(db, code), role, None, cast.MOMENT.stamp, None)

    return add


@pytest.mark.parametrize(
    ("login", "expected"),
    [
        (OFFICE, ["bandoc.longho", "bandoc.thitran", MEMBER, "vankien.longho", OFFICE]),
        ("vanphong.dongthap", ["vanphong.dongthap"]),
        (KEEPER, sorted(cast.LOGINS)),
    ],
)  # fmt: skip
def test_list_names_those_with_rights_within_reach(login, expected, sign_in):
    assert logins(sign_in(login).get("/people")) == expected


def test_list_is_searched_with_and_without_marks_and_kept_to_an_organisation(sign_in, db):
    db.execute("UPDATE person SET name = 'Đoàn kiểm tra' WHERE login = ?", [MEMBER])
    office = sign_in(OFFICE)
    for words in ("doan kiem", "Đoàn", "thanhvien.long"):
        assert logins(office.get("/people", query_string={"q": words})) == [MEMBER]
    assert logins(office.get("/people", query_string={"q": "mangthit"})) == []
    assert logins(office.get("/people", query_string={"organisation": cast.COMMUNE})) == ["bandoc.thitran"]
    assert logins(office.get("/people", query_string={"organisation": cast.SIBLING})) == []
    assert logins(sign_in(KEEPER).get("/people", query_string={"organisation": cast.SIBLING})) == ["thanhvien.mangthit"]


def test_list_shows_who_is_suspended_and_who_has_ended(sign_in, db):
    office, key = sign_in(OFFICE), cast.person(db, MEMBER).id
    db["clearance_suspension"].insert({"person_id": key, "suspended_at": cast.MOMENT.stamp, "suspended_by": key})
    assert logins(office.get("/people?state=suspended")) == [MEMBER]
    assert logins(office.get("/people?state=ended")) == []
    actions.grants.end(db, cast.person(db, OFFICE), cast.MOMENT, MEMBER, cast.DISTRICT, "member")
    actions.removals.remove(db, cast.person(db, OFFICE), cast.MOMENT, "vankien.longho")
    assert logins(office.get("/people?state=ended")) == [MEMBER, "vankien.longho"]
    assert logins(office.get("/people")) == ["bandoc.longho", "bandoc.thitran", OFFICE]
    assert logins(office.get("/people?state=odd")) == ["bandoc.longho", "bandoc.thitran", OFFICE]


def test_long_list_is_read_page_by_page(sign_in, db):
    organisation = store.organisations.key_of(db, cast.DISTRICT)
    for number in range(MOST):
        key = store.people.add(db, f"a.{number:03}", f"Tổ {number}", "!", 0, "vi")
        store.people.grant(db, key, organisation, "reader", None, cast.MOMENT.stamp, None)
    office = sign_in(OFFICE)
    first, second = (office.get("/people", query_string={"page": number}) for number in ("1", "2"))
    assert logins(first) == [f"a.{number:03}" for number in range(MOST)]
    assert logins(second) == ["bandoc.longho", "bandoc.thitran", MEMBER, "vankien.longho", OFFICE]
    assert ("&amp;page=2" in first.text, "&amp;page=3" in second.text, "&amp;page=1" in second.text) == (
        True,
        False,
        True,
    )
    assert logins(office.get("/people?page=0")) == logins(office.get("/people?page=x")) == logins(first)


def test_rights_elsewhere_do_not_exist_for_who_does_not_reach_there(sign_in, right):
    right(MEMBER, cast.SIBLING)
    right(MEMBER, cast.NEIGHBOUR)
    for path in ("/people", f"/people/{MEMBER}"):
        page = sign_in(OFFICE).get(path).text
        assert ("Long Hồ" in page, "Mang Thít" in page, "Đồng Tháp" in page) == (True, False, False)
        assert "Mang Thít" in sign_in(UPPER).get(path).text
        assert "Đồng Tháp" in sign_in(KEEPER).get(path).text


def test_account_outside_reach_is_not_there(sign_in):
    for login in (UPPER, "thanhvien.mangthit", KEEPER, "khong.ai", "vanphong.dongthap"):
        assert sign_in(OFFICE).get(f"/people/{login}").status_code == 404
    assert sign_in(KEEPER).get("/people/khong.ai").status_code == 404


@pytest.mark.parametrize("login", ["bandoc.longho", MEMBER, "kiemtra.tw", "thaymat.vinhlong"])
def test_who_keeps_no_account_is_shown_neither_page_nor_way(login, sign_in):
    client = sign_in(login)
    assert client.get("/people").status_code == 404
    assert 'href="/people"' not in client.get("/account").text
    assert 'href="/people"' in sign_in(OFFICE).get("/account").text


def test_right_is_given_ended_and_given_again_by_forms(sign_in, db):
    office, right = sign_in(OFFICE), {"role": "reader", "organisation": cast.DISTRICT, "body": ""}
    assert office.post(f"/people/{MEMBER}/grants", data=right).headers["Location"] == f"/people/{MEMBER}"
    assert [one.role for one in cast.person(db, MEMBER).grants] == ["member", "reader"]
    refused = office.post(f"/people/{MEMBER}/grants", data=right)
    assert (refused.status_code, "Tài khoản đã có quyền này" in refused.text) == (422, True)
    assert office.post(f"/people/{MEMBER}/grants/ending", data=right).status_code == 303
    assert [one.role for one in cast.person(db, MEMBER).grants] == ["member"]
    page = office.get(f"/people/{MEMBER}").text
    assert "Giao lại" in page
    assert office.post(f"/people/{MEMBER}/grants/ending", data=right).status_code == 409
    assert office.post(f"/people/{MEMBER}/grants", data=right).status_code == 303
    assert [one.role for one in cast.person(db, MEMBER).grants] == ["member", "reader"]


def test_page_offers_what_its_reader_may_do_and_no_more(sign_in):
    own = sign_in(OFFICE).get(f"/people/{OFFICE}").text
    assert "tài khoản của chính đồng chí" in own
    for deed in ("/grants", "/clearance", "/removal", "/resets"):
        assert f"/people/{OFFICE}{deed}" not in own
    above = sign_in(UPPER).get(f"/people/{OFFICE}").text
    assert [f"/people/{OFFICE}{deed}" in above for deed in ("/grants", "/clearance", "/removal", "/resets")] == [
        True, True, True, False
    ]  # fmt: skip
    keeper = sign_in(KEEPER).get(f"/people/{OFFICE}").text
    deeds = ("/grants/ending", "/clearance", "/removal", "/resets")
    assert [f"/people/{OFFICE}{deed}" in keeper for deed in deeds] == [False, False, True, True]


def test_form_offers_only_the_clearances_that_its_reader_has(sign_in, db):
    db.execute("UPDATE person SET clearance = 1 WHERE login = ?", [OFFICE])
    page = sign_in(OFFICE).get(f"/people/{MEMBER}").text
    assert ('value="internal" selected' in page, 'value="registered"' in page) == (True, False)


@pytest.mark.parametrize("cleared", [1, 2])
def test_degrees_above_ones_own_are_not_told_apart(cleared, sign_in, db, district):
    db.execute("UPDATE person SET clearance = ? WHERE login = ?", [cleared, MEMBER])
    db.execute("UPDATE person SET clearance = 0 WHERE login IN (?, ?)", [UPPER, OFFICE])
    for path in ("/people?q=thanhvien", f"/people/{MEMBER}", f"/congresses/{district}/access"):
        page = sign_in(UPPER).get(path).text
        assert ("cao hơn của đồng chí" in page, "nội bộ</span>" in page, "theo sổ mật</span>" in page) == (
            True,
            False,
            False,
        )


def test_clearance_changed_meanwhile_is_told(sign_in, db):
    form = {"clearance": "ordinary", "version": "1"}
    assert sign_in(OFFICE).post(f"/people/{MEMBER}/clearance", data=form).status_code == 303
    again = sign_in(OFFICE).post(f"/people/{MEMBER}/clearance", data=form | {"clearance": "internal"})
    assert (again.status_code, cast.person(db, MEMBER).clearance) == (409, 0)
    assert "Có người khác vừa sửa tài khoản này" in again.text


def test_suspended_clearance_is_put_in_force_again_from_its_page(sign_in, db):
    key = cast.person(db, MEMBER).id
    db["clearance_suspension"].insert({"person_id": key, "suspended_at": cast.MOMENT.stamp, "suspended_by": key})
    office, to = sign_in(OFFICE), f"/people/{MEMBER}/clearance/restoration"
    assert to in office.get(f"/people/{MEMBER}").text
    assert to not in sign_in(KEEPER).get(f"/people/{MEMBER}").text
    assert office.post(to).headers["Location"] == f"/people/{MEMBER}"
    assert cast.person(db, MEMBER).clearance == 1
    assert to not in office.get(f"/people/{MEMBER}").text


def test_what_ends_is_told_before_the_account_is_closed(sign_in, db, world):
    congress, office = world.congresses[cast.DISTRICT], cast.person(db, OFFICE)
    factories.make_share(db, congress, note="Đoàn công tác số 7")
    ended = factories.make_share(db, congress, note="Đoàn cũ")
    actions.shares.end(db, office, cast.MOMENT, ended.public_id)
    factories.make_share(db, congress, note="Nội bộ cơ quan", ceiling=1)
    actions.feeds.make(db, office, cast.MOMENT, congress)
    actions.feeds.make(db, office, cast.MOMENT, congress, ceiling=1)
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [UPPER])
    page = sign_in(UPPER).get(f"/people/{OFFICE}/removal").text
    assert ("Đoàn công tác số 7" in page, "Đoàn cũ" in page, "Nội bộ cơ quan" in page) == (True, False, False)
    assert ("1 lần đăng nhập" in page, "1 lịch" in page) == (True, True)
    assert sign_in(MEMBER).get(f"/people/{OFFICE}/removal").status_code == 404
    assert sign_in(OFFICE).get(f"/people/{OFFICE}/removal").status_code == 403


def test_closing_the_last_organiser_is_warned_of(sign_in, db):
    page, said = f"/people/{OFFICE}/removal", "cán bộ phụ trách cuối cùng của Đảng bộ huyện Long Hồ"
    assert said in sign_in(UPPER).get(page).text
    assert "cuối cùng" not in sign_in(OFFICE).get(f"/people/{MEMBER}/removal").text
    actions.grants.give(db, cast.person(db, UPPER), cast.MOMENT, "bandoc.longho", cast.DISTRICT, "organiser")
    assert "cuối cùng" not in sign_in(UPPER).get(page).text


def test_unknown_role_is_named_with_what_may_be_chosen_in_the_readers_language(sign_in):
    right = {"role": "god", "organisation": cast.DISTRICT, "body": ""}
    page = sign_in(OFFICE).post(f"/people/{MEMBER}/grants", data=right).text
    assert "Không có vai trò god. Có thể chọn: thành viên, bạn đọc, cán bộ phụ trách" in page


def test_closed_account_is_signed_out_and_says_so_to_its_keepers(sign_in):
    member = sign_in(MEMBER)
    assert member.get("/").status_code == 200
    assert sign_in(OFFICE).post(f"/people/{MEMBER}/removal").headers["Location"] == f"/people/{MEMBER}"
    assert member.get("/").headers["Location"].startswith("/login")
    page = sign_in(OFFICE).get(f"/people/{MEMBER}").text
    assert "Tài khoản này đã đóng" in page
    assert f"/people/{MEMBER}/grants" not in page
    assert sign_in(OFFICE).post(f"/people/{MEMBER}/removal").status_code == 409


def test_sign_in_of_an_account_is_ended_where_it_is_kept(sign_in, db):
    member, office = sign_in(MEMBER), sign_in(OFFICE)
    (session,) = store.sessions.open_ones(db, cast.person(db, MEMBER).id, cast.MOMENT.stamp)
    path = f"/people/{MEMBER}/sign-ins/{session.public_id}/ending"
    assert f'action="{path}"' in office.get(f"/people/{MEMBER}").text

    assert office.post(path).headers["Location"] == f"/people/{MEMBER}"

    assert member.get("/").status_code == 303
