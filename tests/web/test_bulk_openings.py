"""Opening many congresses by their page: what is proposed, looked at, done, refused and taken back."""

import re

import pytest
import world as cast
from content import content_of, last_entry

from planner import actions, store
from planner.store.organisations import NewOrganisation

CODES = ("P86.857.1", "P86.857.2", "P86.857.3")
PATH = "/organisations/P86/openings/new"
ALIKE = {
    "asked": "1", "level": "co_so", "from": "2010-06-07", "to": "2010-06-18", "per_day": "2", "days": "1",
    "kind": "members", "contents": "1,2,3,4",
}  # fmt: skip


@pytest.fixture
def client(sign_in):
    return sign_in("thaymat.vinhlong")


@pytest.fixture(autouse=True)
def communes(db):
    keeper = cast.person(db, "quantri")
    for code in CODES:
        row = NewOrganisation(code, f"Đảng bộ xã {code[-1]}", "xa", "assumed", "co_so", cast.DISTRICT)
        actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)


def lines(**days):
    """The form with these days by the last digit of the code, each one ticked."""
    codes = {f"P86.857.{name[-1]}": day for name, day in days.items()}
    return ALIKE | {"take": list(codes)} | {f"opens.{code}": day for code, day in codes.items()}


def opened(db):
    scope = cast.person(db, "vanphong.vinhlong").scope
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    places = [store.organisations.get(db, scope, cycle_id, code) for code in CODES]
    found = [store.congresses.find(db, scope, one) for one in places]
    return [one.opens.isoformat() if one and not one.is_cancelled else "" for one in found]


def days_in(page):
    return re.findall(r'name="opens\.([^"]+)" value="([^"]*)"', page)


def test_page_proposes_days_within_the_limits_and_writes_nothing(client, db):
    before = content_of(db)
    page = client.get(f"{PATH}?{'&'.join(f'{name}={value}' for name, value in ALIKE.items() if name != 'asked')}").text

    assert days_in(page) == list(zip(CODES, ["2010-06-07", "2010-06-10", "2010-06-15"], strict=True))
    assert "1 đại hội của cấp này đã mở, không đưa vào đây." in page
    assert "Mở 3 đại hội" in page
    assert content_of(db) == before


def test_a_window_that_is_full_leaves_some_without_a_day_and_unticked(client):
    page = client.get(f"{PATH}?level=co_so&from=2010-06-08&to=2010-06-08&per_day=2").text

    assert days_in(page) == list(zip(CODES, ["2010-06-08", "2010-06-08", ""], strict=True))
    assert page.count("Không còn ngày nào trong khoảng: hãy tăng số đại hội mỗi ngày hoặc kéo dài khoảng.") == 1
    assert "Mở 2 đại hội" in page


def test_preview_tells_what_a_changed_day_brings(client, db):
    page = client.post(f"{PATH}/preview", data=lines(c1="2010-07-14", c2="2010-06-08")).text

    (line,) = re.findall(r'<tr id="row-P86-857-1">.*?</tr>', page, re.DOTALL)
    assert "30/6/2010" in line
    assert "Phát sinh ở các đại hội đã mở" in page
    assert opened(db) == ["", "", ""]


def test_they_open_as_one_and_the_page_offers_to_take_that_back(client, db):
    answer = client.post(PATH, data=lines(c1="2010-06-08", c2="2010-06-09"))
    page = client.get(answer.headers["Location"]).text

    assert (answer.status_code, opened(db)) == (303, ["2010-06-08", "2010-06-09", ""])
    (undo_id,) = set(re.findall(r'action="/undos/([a-z0-9]+)"', page))
    assert "2 đại hội" in page
    sent_on = client.post(f"/undos/{undo_id}")
    assert (sent_on.status_code, opened(db), last_entry(db)[0]) == (303, ["", "", ""], "congress.opening_undone")
    assert f"/undos/{undo_id}" not in client.get(PATH).text


def test_a_congress_tells_who_opened_it_and_why_it_is_cancelled(client, db):
    client.post(PATH, data=lines(c1="2010-06-08"))
    congress = db.execute("SELECT public_id FROM congress ORDER BY id DESC").fetchone()[0]
    page = client.get(f"/congresses/{congress}").text
    assert "thaymat.vinhlong" in page
    (undo_id,) = db.execute("SELECT public_id FROM undo ORDER BY id DESC LIMIT 1").fetchone()
    assert f"/undos/{undo_id}" in page

    client.post(f"/undos/{undo_id}")
    assert "việc đó đã được hoàn tác" in client.get(f"/congresses/{congress}").text


def test_one_that_was_opened_meanwhile_is_said_and_nothing_is_half(client, db):
    client.post(PATH, data=lines(c1="2010-06-08"))
    answer = client.post(PATH, data=lines(c1="2010-06-09", c2="2010-06-09"))

    assert (answer.status_code, opened(db)) == (409, ["2010-06-08", "", ""])
    assert "Đảng bộ xã 1: trong lúc đó đã có người mở đại hội này" in answer.text
    assert "2 đại hội của cấp này đã mở" in answer.text
    assert ("P86.857.2", "2010-06-09") in days_in(answer.text)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (lines(c1=""), "Đảng bộ xã 1: hãy ghi ngày khai mạc"),
        (lines(c1="1999-01-01"), "nhiệm kỳ"),
        (lines(), "Hãy chọn ít nhất một tổ chức."),
        (lines(c1="2010-06-08") | {"take": "P87"}, "không thuộc Đảng bộ tỉnh Vĩnh Long"),
        (lines(c1="2010-06-08") | {"from": "mai"}, "“mai”"),
        (lines(c1="2010-06-08") | {"to": "2010-06-01"}, "trước khi bắt đầu"),
        (lines(c1="2010-06-08") | {"per_day": "0"}, "số nguyên từ 1 đến 500"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_opens(client, db, form, sentence):
    answer = client.post(PATH, data=form)
    assert (answer.status_code, opened(db)) == (422, ["", "", ""])
    assert sentence in answer.text


@pytest.mark.parametrize("login", ["vanphong.vinhlong", "vanphong.tw", "kiemtra.tw"])
def test_who_does_not_act_for_them_finds_no_page(sign_in, login):
    assert sign_in(login).get(PATH).status_code == 403
    assert "openings/new" not in sign_in(login).get("/organisations/P86").text


def test_the_office_above_offers_it_on_the_subtree(client):
    assert f'{PATH}?cycle=XI"' in client.get("/organisations/P86").text


def row(page, code):
    return re.findall(rf'<tr id="row-{code.replace(".", "-")}">.*?</tr>', page, re.DOTALL)[0]


def test_what_is_late_as_soon_as_it_opens_is_told_of_each_and_of_all(client):
    page = client.post(f"{PATH}/preview", data=lines(c1="2010-05-11", c2="2010-05-12")).text
    told = [re.search(r"(\d+) trong (\d+) việc đã quá hạn ngay khi mở", row(page, code)) for code in CODES[:2]]
    late = [int(one[1]) for one in told]

    assert all(0 < int(one[1]) < int(one[2]) for one in told)
    assert f"Ngay khi mở, {sum(late)} việc đã quá hạn" in page
    assert "2 đại hội có cảnh báo nghiêm trọng ngay khi mở" in page
    assert "ngày làm việc để xong chậm nhất" in row(page, CODES[0])
    assert "không có cảnh báo" not in page


def test_what_is_told_to_be_late_is_late_once_it_is_opened(client, db):
    told = re.search(
        r"(\d+) trong (\d+) việc đã quá hạn", client.post(f"{PATH}/preview", data=lines(c1="2010-05-11")).text
    )
    client.post(PATH, data=lines(c1="2010-05-11"))
    person = cast.person(db, "thaymat.vinhlong")
    place = store.organisations.get(db, person.scope, store.cycles.bounds(db, cast.CYCLE)[0], CODES[0])
    tasks = store.tasks.of_congress(db, person.scope, store.congresses.find(db, person.scope, place))
    assert (sum(one.is_late(cast.DAY) for one in tasks), len(tasks)) == (int(told[1]), int(told[2]))


def test_a_plan_that_is_adopted_late_counts_what_was_due_before_as_done(client, db):
    form = lines(c1="2010-05-11") | {"past": "done"}
    assert "Ngay khi mở, không việc nào quá hạn." in client.post(f"{PATH}/preview", data=form).text
    client.post(PATH, data=form)
    scope = cast.person(db, "thaymat.vinhlong").scope
    place = store.organisations.get(db, scope, store.cycles.bounds(db, cast.CYCLE)[0], CODES[0])
    tasks = store.tasks.of_congress(db, scope, store.congresses.find(db, scope, place))
    assert not any(one.is_late(cast.DAY) for one in tasks)
    assert any(one.status == "done" for one in tasks)


def test_the_proposed_window_begins_where_the_standard_plan_fits_or_as_near_as_leaves_room(client):
    page = client.get(f"{PATH}?level=co_so&per_day=1").text
    assert [day for _, day in days_in(page)] == ["2010-06-28", "2010-06-29", "2010-06-30"]
    assert 'name="from" type="date" value="2010-06-28"' in page
    assert "sau khoảng ngày này" in page


def test_what_is_typed_above_is_kept_by_a_look_and_spread_when_asked(client):
    form = lines(c1="2010-06-08", c2="2010-06-09") | {"days": "2", "per_day": "1", "from": "2010-06-14"}
    kept = client.post(f"{PATH}/preview", data=form).text
    assert re.search(r'name="days"[^>]*value="2"', kept)
    assert dict(days_in(kept))["P86.857.1"] == "2010-06-08"

    spread = client.post(f"{PATH}/preview", data=form | {"spread": "1"}).text
    assert [day for _, day in days_in(spread)] == ["2010-06-14", "2010-06-15", "2010-06-16"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Chưa ghi ngày khai mạc."),
        ({"opens.P86.857.1": "mai"}, "“mai”"),
        ({"spread": "1", "from": "2010-07-05", "to": "2010-07-09"}, "Phải khai mạc chậm nhất 30/6/2010"),
        ({"spread": "1", "from": "2010-06-12", "to": "2010-06-13"}, "không có ngày làm việc nào"),
    ],
)
def test_a_line_without_a_day_says_why(client, changes, words):
    page = client.post(f"{PATH}/preview", data=lines(c1="") | changes).text
    assert words in row(page, CODES[0])


def test_a_window_that_is_none_is_said_and_the_lines_stay(client):
    page = client.post(f"{PATH}/preview", data=lines(c1="2010-06-08") | {"spread": "1", "per_day": "0"}).text
    assert "số nguyên từ 1 đến 500" in page
    assert dict(days_in(page))["P86.857.1"] == "2010-06-08"


def test_rows_stand_by_district_and_are_ticked_district_by_district(client, db):
    row_ = NewOrganisation("P86.858.1", "Đảng bộ xã 8", "xa", "assumed", "co_so", "P86.858")
    actions.organisations.found(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, row_)
    page = client.post(f"{PATH}/preview", data=lines(c1="2010-06-08")).text
    keys = re.findall(r'name="tick" value="(\d+)"', page)
    assert len(keys) == 2
    assert "đã chọn 1 trong 3" in page

    ticked = client.post(f"{PATH}/preview", data=lines(c1="2010-06-08") | {"tick": keys[0]}).text
    assert "đã chọn 3 trong 3" in ticked
    none = client.post(f"{PATH}/preview", data=lines(c1="2010-06-08") | {"untick": keys[0]}).text
    assert "đã chọn 0 trong 3" in none


def test_many_that_were_opened_meanwhile_are_one_sentence(client):
    form = lines(c1="2010-06-08", c2="2010-06-09", c3="2010-06-10")
    client.post(PATH, data=form)
    answer = client.post(PATH, data=form)
    assert answer.status_code == 409
    assert "đã có người mở 3 đại hội (Đảng bộ xã 1, Đảng bộ xã 2, Đảng bộ xã 3)" in answer.text


def test_what_can_be_taken_back_besides_what_was_worked_in_are_congresses(client, db):
    client.post(PATH, data=lines(c1="2010-06-08", c2="2010-06-09", c3="2010-06-10"))
    (undo_id,) = db.execute("SELECT public_id FROM undo ORDER BY id DESC LIMIT 1").fetchone()
    (congress,) = db.execute("SELECT public_id FROM congress ORDER BY id DESC LIMIT 1").fetchone()
    actions.congresses.cancel(db, cast.person(db, "thaymat.vinhlong"), cast.MOMENT, congress, "Hoãn")
    answer = client.post(f"/undos/{undo_id}")
    assert answer.status_code == 409
    assert "Hoàn tác 2 đại hội còn lại" in answer.text
    assert "từ đó đồng chí đã làm việc" in answer.text
