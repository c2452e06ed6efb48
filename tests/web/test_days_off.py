"""Days off of an office: what they would do is shown first, then done, then taken back."""

import re
from datetime import date

import factories
import pytest
import world as cast

from planner import actions, store
from planner.actions.days_off import NewDaysOff

PATH = f"/organisations/{cast.PROVINCE}/days-off"
FLOOD = {"starts": "2010-06-16", "ends": "2010-06-17", "reason": "Lũ lớn"}
OFFICE = "vanphong.vinhlong"


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace(" .", ".").replace(" ,", ",").replace(" :", ":")


def foreseen(db, login=OFFICE, **changes):
    person = cast.person(db, login)
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    place = store.organisations.get(db, person.scope, cycle_id, cast.PROVINCE)
    new = NewDaysOff(date(2010, 6, 16), date(2010, 6, 17), "Lũ lớn")
    return actions.days_off.foresee(db, person, cast.MOMENT, "Asia/Ho_Chi_Minh", place, new)


def test_effect_is_shown_first_and_nothing_is_changed(sign_in, db):
    effects = foreseen(db).effects
    moved = sum(len(one.moves) for one in effects)
    assert moved > 0
    page = sign_in(OFFICE).get(PATH, query_string=FLOOD)
    assert f"{moved} việc đổi ngày, ở {len(effects)} đại hội" in words(page.text)
    assert f"Đặt ngày nghỉ, dời {moved} việc" in words(page.text)
    assert all(one.congress.organisation_name in page.text for one in effects)
    assert db.execute("SELECT COUNT(*) FROM day_off").fetchone() == (0,)


def test_while_one_types_the_preview_comes_alone(sign_in, htmx):
    page = sign_in(OFFICE).get(PATH, query_string=FLOOD, headers=htmx).text
    assert page.lstrip().startswith('<section class="panel" id="days-off-preview"')


def test_set_and_taken_back(sign_in, db):
    client = sign_in(OFFICE)
    answer = client.post(PATH, data=FLOOD)
    assert (answer.status_code, answer.location) == (303, PATH)
    assert "16/6/2010 – 17/6/2010 Lũ lớn" in words(client.get(PATH).text)
    (key,) = db.execute("SELECT public_id FROM day_off").fetchone()
    assert "đưa" in words(client.get(f"/days-off/{key}").text)
    assert client.post(f"/days-off/{key}/withdrawal").status_code == 303
    assert "Chưa đặt ngày nghỉ nào" in words(client.get(PATH).text)
    assert client.get(f"/days-off/{key}").status_code == 404


def test_offices_below_see_the_days_and_who_set_them_but_take_none_back(sign_in, db):
    sign_in(OFFICE).post(PATH, data=FLOOD)
    page = sign_in("vanphong.longho").get(f"/organisations/{cast.DISTRICT}/days-off").text
    assert "16/6/2010 – 17/6/2010 Lũ lớn Đảng bộ tỉnh Vĩnh Long" in words(page)
    (key,) = db.execute("SELECT public_id FROM day_off").fetchone()
    assert key not in page
    assert sign_in("vanphong.longho").get(f"/days-off/{key}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends": "=1+1"}, "Hãy chọn ngày."),
        ({"ends": "2010-06-01"}, "Ngày cuối sớm hơn ngày đầu."),
        ({"starts": "2030-06-16", "ends": ""}, "Nhiệm kỳ đại hội từ"),
        ({"starts": "<script>", "ends": ""}, "Hãy chọn ngày."),
        ({"ends": "2010-12-16"}, "Mỗi lần nhiều nhất 31 ngày."),
    ],
)
def test_what_cannot_be_set_is_told_before_and_after(sign_in, db, changes, sentence):
    client = sign_in(OFFICE)
    assert sentence in words(client.get(PATH, query_string=FLOOD | changes).text)
    answer = client.post(PATH, data=FLOOD | changes)
    assert (answer.status_code, sentence in words(answer.text)) == (422, True)
    assert db.execute("SELECT COUNT(*) FROM day_off").fetchone() == (0,)


def test_secrecy_words_ask_once(sign_in, db):
    client = sign_in(OFFICE)
    secret = FLOOD | {"reason": "Theo văn bản tối mật"}
    asked = client.post(PATH, data=secret)
    assert (asked.status_code, 'name="is_vouched"' in asked.text) == (422, True)
    assert client.post(PATH, data=secret | {"is_vouched": "1"}).status_code == 303


def test_the_calendar_tells_the_reason(sign_in, world):
    client = sign_in(OFFICE)
    client.post(PATH, data=FLOOD)
    page = client.get(f"/congresses/{world.congresses[cast.PROVINCE]}/calendar?month=2010-06").text
    assert page.count("Lũ lớn") >= 2


DISTRICT = f"/organisations/{cast.DISTRICT}/days-off"
LONG = FLOOD | {"starts": "2010-06-01", "ends": "2010-06-30"}


def test_own_congress_tells_its_chance_before_and_after(sign_in, db, world):
    client = sign_in("vanphong.longho")
    district = world.congresses[cast.DISTRICT]
    todo = [one for one in factories.tasks_of(db, district) if one.status == "todo"]
    with db.conn:
        keys = ", ".join(str(one.id) for one in todo[3:])
        db.execute(f"UPDATE task SET status = 'not_applicable' WHERE id IN ({keys})")

    def said():
        return re.search(r"Khả năng kịp ngày</dt><dd>([^ <]+)", client.get(f"/congresses/{district}").text)[1]

    before = said()
    told = re.search(r"Khả năng kịp ngày: (\S+) → (\S+) ", words(client.get(DISTRICT, query_string=LONG).text))
    client.post(DISTRICT, data=LONG)

    assert told.groups() == (before, said())
    assert before != said()


def test_warnings_of_the_own_congress_that_the_days_bring_and_take_are_told(sign_in, db, world):
    client = sign_in("vanphong.longho")
    day = date(2010, 6, 16)
    hand = factories.make_task(db, world.congresses[cast.DISTRICT], "vanphong.longho", start=day, due=day)

    page = words(client.get(DISTRICT, query_string=FLOOD).text)
    client.post(DISTRICT, data=FLOOD)
    (key,) = db.execute("SELECT public_id FROM day_off").fetchone()
    end = words(client.get(f"/days-off/{key}").text)

    told = f"Rơi vào ngày nghỉ: {hand.printed_number} {hand.title}"
    assert f"mới: {told}" in page
    assert f"hết: {told}" in end


def test_what_is_only_a_note_is_shown_as_one(sign_in):
    page = sign_in("vanphong.longho").get(DISTRICT, query_string=FLOOD | {"starts": "2010-07-14", "ends": "2010-07-14"})
    own = page.text.partition('class="days-off__own"')[2].partition("</ul>")[0]
    shown = re.findall(r"finding__severity--(\w+)\">.*?<b>(.*?)</b>", own)
    assert ("note", "Đại hội có ngày nghỉ") in shown
    assert 'class="late"' not in own


def test_congresses_that_sit_on_these_days_are_named(sign_in):
    client = sign_in(OFFICE)
    below = words(client.get(PATH, query_string=FLOOD | {"starts": "2010-07-15", "ends": "2010-07-15"}).text)
    own = words(client.get(PATH, query_string=FLOOD | {"starts": "2010-09-13", "ends": "2010-09-15"}).text)
    clear = words(client.get(PATH, query_string=FLOOD).text)

    assert "Đảng bộ huyện Long Hồ họp từ 14/7/2010 đến 15/7/2010, trùng những ngày này." in below
    assert "Đảng bộ tỉnh Vĩnh Long họp từ 15/9/2010 đến 17/9/2010, trùng những ngày này." in own
    assert "trùng những ngày này" not in clear


def test_every_task_that_moves_can_be_looked_at(sign_in, db):
    effects = foreseen(db).effects
    page = sign_in(OFFICE).get(PATH, query_string=FLOOD).text
    assert page.count('<details class="days-off__moves">') == len(effects)
    assert all(f"/tasks/{move.task.public_id}" in page for one in effects for move in one.moves)


def test_history_of_a_task_tells_why_it_moved_and_came_back(sign_in, db):
    client = sign_in(OFFICE)
    task = foreseen(db).effects[0].moves[0].task
    client.post(PATH, data=FLOOD)
    set_off = words(client.get(f"/tasks/{task.public_id}").text)
    (key,) = db.execute("SELECT public_id FROM day_off").fetchone()
    client.post(f"/days-off/{key}/withdrawal")
    withdrawn = words(client.get(f"/tasks/{task.public_id}").text)

    assert "dời vì ngày nghỉ" in set_off
    assert "Ngày nghỉ: Lũ lớn" in set_off
    assert "dời về, vì bỏ ngày nghỉ" in withdrawn
    assert "dời theo đại hội" not in withdrawn


def test_days_that_are_off_already_are_named_before(sign_in):
    client = sign_in(OFFICE)
    client.post(PATH, data=FLOOD)
    again = words(client.get(PATH, query_string=FLOOD | {"starts": "2010-06-17", "ends": "2010-06-18"}).text)
    beside = words(client.get(PATH, query_string=FLOOD | {"starts": "2010-06-18", "ends": "2010-06-18"}).text)

    assert "16/6/2010 – 17/6/2010 đã là ngày nghỉ ở đây: Lũ lớn (Đảng bộ tỉnh Vĩnh Long)." in again
    assert "đã là ngày nghỉ ở đây" not in beside


def test_reason_is_a_line_of_two_hundred_characters(sign_in):
    client = sign_in(OFFICE)
    page = client.get(PATH, query_string=FLOOD | {"reason": "Lũ" * 150})

    assert (page.status_code, "300 ký tự, tối đa 200" in words(page.text)) == (200, True)
    assert 'name="reason" maxlength="200"' in page.text
