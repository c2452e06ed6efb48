"""The month view: what stands on its days, for whom, under which filter; moving a task to another day."""

import re
from datetime import date

import factories
import pytest
import world as cast

from planner import actions, store
from planner.actions.congresses import NewCongress
from planner.domain.month import MOST
from planner.domain.task_edit import as_edit
from planner.store.organisations import NewOrganisation

ORGANISER, BOUND, READER = "vanphong.longho", "vankien.longho", "bandoc.longho"
MAY_20 = date(2010, 5, 20)


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def task(db, district):
    return factories.make_task(db, district, by=ORGANISER, title="Dọn hội trường", start=cast.DAY, due=MAY_20)


@pytest.fixture
def month(sign_in, district):
    """A function that asks for the district's calendar as the organiser."""

    def ask(login=ORGANISER, congress=district, **query):
        return sign_in(login).get(f"/congresses/{congress}/calendar", query_string=query)

    return ask


def square(page, day):
    """The square of a day, by its ISO date."""
    return next(one for one in page.split("<td ")[1:] if f'datetime="{day}"' in one).partition("</td>")[0]


def test_month_of_today_is_shown_and_today_marked(month):
    page = month().text

    assert "<h2>Tháng 5/2010</h2>" in page
    assert re.search(r'datetime="([\d-]+)"', page)[1] == "2010-04-26"
    assert ('aria-current="date"' in page, "hôm nay" in square(page, "2010-05-10")) == (True, True)
    assert 'class="tabs__tab" href="/congresses/' in page
    assert 'aria-current="page">Lịch</a>' in page


def test_task_stands_on_its_due_day_with_its_state_in_words(month, task):
    page = month().text

    shown = square(page, "2010-05-20")
    assert f'href="/tasks/{task.public_id}"' in shown
    assert "Dọn hội trường" in shown
    assert "Chờ làm: " in shown
    assert "Dọn hội trường" not in square(page, "2010-05-21")


def test_late_is_said_and_inapplicable_is_left_out(db, month, task):
    db.execute("UPDATE task SET start = '2010-05-03', due = '2010-05-04' WHERE id = ?", [task.id])
    assert "due--late" in square(month().text, "2010-05-04")

    db.execute("UPDATE task SET status = 'not_applicable' WHERE id = ?", [task.id])

    answer = month()
    assert (answer.status_code, "Dọn hội trường" in answer.text) == (200, False)


def test_stuck_is_marked_with_its_reason_as_long_as_the_task_is_open(db, month, task):
    actions.tasks.block(db, cast.person(db, ORGANISER), cast.MOMENT, task.public_id, "Chờ <Sở>")

    page = month(day=MAY_20.isoformat()).text

    assert 'title="Vướng: Chờ &lt;Sở&gt;"' in square(page, "2010-05-20")
    assert "<i>Vướng </i>" in square(page, "2010-05-20")
    assert 'class="late" title="Chờ &lt;Sở&gt;"' in page.partition('id="day"')[2]

    db.execute("UPDATE task SET status = 'done' WHERE id = ?", [task.id])

    assert "Vướng: " not in month(day=MAY_20.isoformat()).text


def test_more_than_find_room_are_a_link_to_their_day(db, district, month):
    sunday = date(2010, 5, 23)
    for number in range(MOST + 3):
        factories.make_task(db, district, by=ORGANISER, title=f"Bàn ghế {number}", start=sunday, due=sunday)

    shown = square(month().text, "2010-05-23")
    (link,) = re.findall(r'class="square__more" href="([^"]+)">\+3<', shown)
    assert shown.count("Bàn ghế") == MOST

    day = month(**dict(pair.split("=") for pair in link.replace("&amp;", "&").partition("?")[2].split("&"))).text
    assert day.partition('id="day"')[2].count("Bàn ghế") == MOST + 3


def test_days_off_are_named_in_the_readers_language(db, month):
    assert "Ngày Quốc tế Lao động" in square(month().text, "2010-05-01")

    store.people.set_language(db, cast.person(db, ORGANISER).id, "en")

    page = month().text
    assert "International Labor Day" in square(page, "2010-05-01")
    assert "<h2>May 2010</h2>" in page
    assert "square--off" in square(page, "2010-05-08")


def test_own_congress_sittings_and_those_above_and_below_are_marked(month, world):
    page = month(month="2010-07").text
    opening, closing = square(page, "2010-07-14"), square(page, "2010-07-15")

    assert ("Khai mạc" in opening, "Bế mạc" in closing) == (True, True)
    assert "Phiên chính thức" in opening
    assert "Cấp dưới: Thị trấn Long Hồ" in square(month().text, "2010-05-26")
    assert "Cấp trên: Vĩnh Long" in square(month(month="2010-09").text, "2010-09-15")


def test_many_congresses_below_on_one_day_are_counted(db, month, world):
    everywhere = cast.person(db, "thaymat.vinhlong")
    new = NewOrganisation("P86.859", "Đảng bộ huyện Vũng Liêm", "huyen", "assumed", "cap_tren_truc_tiep_co_so", "P86")
    actions.organisations.found(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, new)
    opened = NewCongress(date(2010, 7, 21), 2, "delegates", (1, 2, 3, 4))
    actions.congresses.open_one(db, everywhere, cast.MOMENT, cast.CYCLE, "P86.859", opened)
    province = world.congresses[cast.PROVINCE]
    assert square(month("vanphong.vinhlong", province, month="2010-07").text, "2010-07-21").count("mark--below") == 2

    db.execute("UPDATE congress SET opens = '2010-07-21' WHERE public_id = ?", [world.congresses[cast.DISTRICT]])

    shown = square(month("vanphong.vinhlong", province, month="2010-07").text, "2010-07-21")
    assert (shown.count("mark--below"), "3 đại hội cấp dưới" in shown) == (1, True)
    assert 'title="Long Hồ, Mang Thít, Vũng Liêm"' in shown


def test_pages_turn_and_keep_the_filter(month):
    page = month(month="2010-12", late="1").text

    links = [one.replace("&amp;", "&").partition("?")[2] for one in re.findall(r'href="([^"]+)" rel="\w+"', page)]
    assert links == ["month=2010-11&late=1", "month=2011-01&late=1"]
    assert '<input type="hidden" name="month" value="2010-12">' in page


def test_filter_keeps_what_it_asks_for(db, month, district, task):
    other = factories.make_task(db, district, by=ORGANISER, title="Mời khách", start=MAY_20, due=MAY_20)

    shown = square(month(q="hoi truong").text, "2010-05-20")

    assert ("Dọn hội trường" in shown, other.title in shown) == (True, False)


def test_month_without_tasks_says_so_and_how_to_see_all(month, task):
    page = month(q="không có gì như thế").text

    assert "Không có nhiệm vụ nào đến hạn trong tháng này." in page
    assert f'href="/congresses/{task.congress_public_id}/calendar?month=2010-05"' in page


@pytest.mark.parametrize(
    "query", [{"month": "rubbish"}, {"day": "2010-02-31"}, {"day": "0001-01-01"}, {"day": "x" * 99}]
)
def test_what_makes_no_sense_is_this_month(query, month):
    answer = month(**query)

    assert answer.status_code == 200
    assert ("<h2>Tháng 5/2010</h2>" in answer.text, 'id="day"' in answer.text) == (True, False)


def test_day_alone_opens_its_month(month):
    page = month(day="2010-07-14").text

    assert "<h2>Tháng 7/2010</h2>" in page
    assert "Thứ Tư, 14/7/2010" in page.partition('id="day"')[2]


def move(client, task, due, was=MAY_20, query="month=2010-05&day=2010-05-20&late=", **options):
    form = {"due": due, "was": was.isoformat(), "query": query}
    return client.post(f"/tasks/{task.public_id}/day", data=form, **options)


def test_task_is_moved_to_another_day_and_that_can_be_taken_back(sign_in, db, task):
    client = sign_in(ORGANISER)

    answer = move(client, task, "2010-05-25")

    saved = store.tasks.get(db, cast.person(db, ORGANISER).scope, task.public_id)
    assert (answer.status_code, saved.due, saved.start) == (303, date(2010, 5, 25), cast.DAY)
    page = client.get(answer.location).text
    assert "Dọn hội trường" in square(page, "2010-05-25")
    (undo,) = re.findall(r'<form class="toast__undo" method="post" action="([^"]+)"', page)
    client.post(undo)
    assert store.tasks.get(db, cast.person(db, ORGANISER).scope, task.public_id).due == MAY_20


def test_start_goes_along_where_it_would_lie_behind(sign_in, db, task):
    move(sign_in(ORGANISER), task, "2010-05-05")

    saved = store.tasks.get(db, cast.person(db, ORGANISER).scope, task.public_id)
    assert (saved.start, saved.due) == (date(2010, 4, 25), date(2010, 5, 5))


def test_counted_day_that_is_moved_stays_where_it_was_put(sign_in, db, district):
    task = factories.a_task(db, district)
    assert task.due_anchor

    move(sign_in(ORGANISER), task, "2010-06-02", was=task.due)

    saved = store.tasks.get(db, cast.person(db, ORGANISER).scope, task.public_id)
    assert (saved.due, saved.due_anchor) == (date(2010, 6, 2), "")


def test_day_that_somebody_else_changed_meanwhile_is_kept(sign_in, db, task):
    office = cast.person(db, ORGANISER)
    edit = {"due": date(2010, 5, 27)}
    actions.tasks.edit_fields(db, office, cast.MOMENT, task.public_id, edit, {"due": as_edit(task).due})

    answer = move(sign_in(ORGANISER), task, "2010-05-25")

    assert answer.status_code == 409
    assert "Dọn hội trường" in square(answer.text, "2010-05-27")


@pytest.mark.parametrize("due", ["", "yesterday", "2010-02-31"])
def test_no_day_is_refused_on_the_page_one_came_from(due, sign_in, task):
    answer = move(sign_in(ORGANISER), task, due)

    assert answer.status_code == 422
    assert "20/5/2010" in answer.text.partition('id="day"')[2]


def test_who_may_not_change_a_task_is_offered_no_form_and_refused(sign_in, month, task):
    assert "/day" in month(day="2010-05-20").text.partition('id="day"')[2]
    assert 'name="due" value' not in month(READER, day="2010-05-20").text.partition('id="day"')[2]
    assert move(sign_in(READER), task, "2010-05-25").status_code == 403
    assert move(sign_in(BOUND), task, "2010-05-25").status_code == 403


def test_nothing_above_clearance_changes_a_byte(db, district, month):
    before = [month(READER, month="2010-05", day="2010-05-20").text, month(READER, month="2010-06").text]

    factories.make_task(db, district, by=ORGANISER, title="Kín", classification=1, start=MAY_20, due=MAY_20)

    assert [month(READER, month="2010-05", day="2010-05-20").text, month(READER, month="2010-06").text] == before
