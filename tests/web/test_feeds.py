"""Calendar feeds as calendar programs meet them, and the page where people make them."""

import re
from dataclasses import replace

import pytest
import world as cast
from conftest import frozen, serve
from content import content_of
from factories import a_stub, a_task, feed_path, make_task, tasks_of
from icalendar import Calendar

from planner import actions, store
from planner.domain.board import Placement

HIDDEN = "Ẩn-kín"
NAME = "Đại hội đại biểu Đảng bộ huyện Long Hồ"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.longho")


@pytest.fixture
def feed(db, district, moment):
    """Make a feed as an account and return its path."""

    return lambda login, congress=district, **wanted: feed_path(db, login, congress, **wanted)


@pytest.fixture
def events(client):
    """The events behind a path, by the number and title that people see."""

    def fetched(path):
        return {str(one["SUMMARY"]): one for one in Calendar.from_ical(client.get(path).data).events}

    return fetched


def whole_tasks(db, congress_id):
    """Every task with its partners."""
    scope = cast.person(db, "vanphong.tw").scope
    return [store.tasks.get(db, scope, task.public_id) for task in tasks_of(db, congress_id)]


def titles(tasks):
    return {f"{task.printed_number} {task.title}" for task in tasks}


# what a program gets


def test_feed_is_a_calendar_for_its_reader_alone(client, feed):
    answer = client.get(feed("bandoc.longho"))
    assert (answer.status_code, answer.content_type) == (200, "text/calendar; charset=utf-8")
    assert answer.data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert not {"Set-Cookie", "Vary"} & set(answer.headers.keys())


def test_congress_is_shown_whole_with_its_own_days(db, district, feed, events):
    shown = events(feed("bandoc.longho"))
    assert shown.keys() == titles(one for one in tasks_of(db, district) if one.classification == 0) | {NAME}
    congress = shown[NAME]
    assert (congress["DTSTART"].to_ical(), congress["DTEND"].to_ical()) == (b"20100714", b"20100716")


def test_task_stands_on_its_due_day_with_what_one_asks_about_it(db, district, office, moment, feed, events):
    task = make_task(db, district, by="vanphong.longho", subcommittee_id=body_id(db, "VK"), deliverable="Kế hoạch")
    event = events(feed("bandoc.longho"))[f"{task.printed_number} {task.title}"]
    assert (event["DTSTART"].dt, str(event["TRANSP"]), str(event["STATUS"])) == (task.due, "TRANSPARENT", "CONFIRMED")
    assert event["CATEGORIES"].cats == ["Tiểu ban Văn kiện"]
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Trạng thái: Chờ làm",
        "Sản phẩm: Kế hoạch",
        NAME,
    ]
    assert "URL" not in event


def test_subcommittee_is_shown_with_its_teams_and_what_it_helps(db, district, feed, events):
    subcommittee = body_id(db, "VK")
    helped = make_task(db, district, by="vanphong.longho", title="Việc chung")
    store.tasks.link_many(db, [(helped.id, subcommittee)], [])
    shown = events(feed("thanhvien.longho", body="VK"))
    concerned = {
        one for one in tasks_of(db, district) if one.classification == 0 and one.subcommittee_id == subcommittee
    }
    assert len(concerned) > 3
    assert titles([*concerned, helped]) <= shown.keys()
    teams = store.bodies.teams(db, [subcommittee])[subcommittee]
    others = {one for one in tasks_of(db, district) if not one.body_ids & teams} - {helped}
    assert not titles(others) & shown.keys()


def test_own_work_of_a_bound_member_is_his_bodys(db, district, feed, events):
    own = cast.person(db, "vankien.longho").own_body_ids
    expected = [one for one in whole_tasks(db, district) if one.body_ids & own and one.classification == 0]
    assert events(feed("vankien.longho", "")).keys() == titles(expected) | {NAME}


def test_own_work_of_everybody_else_is_that_of_the_congresses_he_answers_for(db, district, feed, events):
    shown = events(feed("thanhvien.longho", ""))
    assert titles(one for one in tasks_of(db, district) if one.classification == 0) <= shown.keys()


def test_what_is_done_or_off_says_so_in_words(db, district, office, moment, feed, events):
    done, exempt, cancelled = (make_task(db, district, by="vanphong.longho", title=f"Việc {n}") for n in range(3))
    actions.boards.place(db, office, moment, done.public_id, Placement("done"), 1)
    actions.boards.place(db, office, moment, exempt.public_id, Placement("not_applicable"), 1, reason="Không có")
    actions.tasks.cancel(db, office, moment, cancelled.public_id, "Trùng")
    shown = events(feed("bandoc.longho"))
    told = {mark: shown[f"{mark}: {task.printed_number} {task.title}"] for mark, task in
            (("Đã xong", done), ("Không áp dụng", exempt), ("Đã hủy", cancelled))}  # fmt: skip
    assert [str(one["STATUS"]) for one in told.values()] == ["CONFIRMED", "CANCELLED", "CANCELLED"]
    assert [one["SEQUENCE"] for one in told.values()] == [1, 1, 1]


def test_cancelled_congress_takes_its_tasks_along(db, district, office, moment, feed, events):
    path = feed("bandoc.longho")
    before = events(path)
    actions.congresses.cancel(db, office, moment, district, "Hoãn")
    after = events(path)
    assert {str(one["STATUS"]) for one in after.values()} == {"CANCELLED"}
    assert all(title.startswith("Đã hủy: ") for title in after)
    assert sorted(one["SEQUENCE"] for one in after.values()) == sorted(one["SEQUENCE"] + 1 for one in before.values())


def test_feed_speaks_its_holders_language(client, db, moment, feed):
    path = feed("bandoc.longho")
    vietnamese = client.get(path)
    actions.people.choose_language(db, cast.person(db, "bandoc.longho"), moment, "en")
    english = client.get(path)
    assert "Trạng thái: Chờ làm" in unfolded(vietnamese)
    assert "Status: To do" in unfolded(english)
    assert vietnamese.headers["ETag"] != english.headers["ETag"]


def test_events_lead_to_the_planner_where_it_has_an_address(app, settings, db, district, feed, client):
    path = feed("bandoc.longho")
    assert "URL" not in client.get(path).text
    serve(app, replace(settings, url="https://kehoach.example/"))
    task = a_task(db, district)
    text = unfolded(client.get(path))
    assert f"URL:https://kehoach.example/tasks/{task.public_id}\r\n" in text
    assert f"URL:https://kehoach.example/congresses/{district}\r\n" in text


# asking again


def test_unchanged_feed_is_not_sent_again(client, db, district, office, moment, feed):
    path = feed("bandoc.longho")
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    task = a_task(db, district)
    actions.boards.place(db, office, moment, task.public_id, Placement("doing"), 1)
    changed = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (changed.status_code, changed.headers["ETag"] == first.headers["ETag"]) == (200, False)


def test_equal_data_give_equal_bytes_on_another_day_and_at_another_process(app, settings, client, feed):
    path = feed("bandoc.longho")
    first = client.get(path)
    serve(app, frozen(settings.db, cast.NOW.replace(year=2027)))
    later = client.get(path)
    assert (later.data, later.headers["ETag"]) == (first.data, first.headers["ETag"])


def test_unchanged_answer_asks_the_database_little(app, settings, feed, queries):
    path, client = feed("bandoc.longho"), app.test_client()
    tag = client.get(path).headers["ETag"]
    queries.clear()
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert len(queries) <= 8


# secrecy


@pytest.mark.parametrize(("ceiling", "ranks"), [(0, {""}), (1, {"", "N"})])
def test_feed_shows_up_to_its_ceiling_and_never_what_is_registered(db, district, moment, feed, events, ceiling, ranks):
    make_task(db, district, by="vanphong.longho", title=HIDDEN, classification=1)
    make_task(db, district, by="vanphong.longho", title="", classification=2, stub=a_stub(place=HIDDEN))
    shown = events(feed("vanphong.longho", ceiling=ceiling))
    numbers = {title.split()[0] for title in shown if title.split()[0][-1].isdigit()}
    assert {number.rstrip("0123456789") for number in numbers} == ranks
    assert any(HIDDEN in title for title in shown) is (ceiling == 1)
    marked = {title for title, event in shown.items() if str(event["CLASS"]) == "CONFIDENTIAL"}
    assert marked == {title for title in shown if re.match(r"N\d", title)}


def test_feed_follows_its_holders_clearance_down(db, moment, feed, events):
    path = feed("thanhvien.longho", ceiling=1)
    assert any(re.match(r"N\d", title) for title in events(path))
    person_id = cast.person(db, "thanhvien.longho").id
    db.execute(
        "INSERT INTO clearance_suspension (person_id, suspended_at, suspended_by) VALUES (?, ?, ?)",
        [person_id, moment.stamp, person_id],
    )
    assert not any(re.match(r"N\d", title) for title in events(path))


def test_hidden_changes_move_neither_tag_nor_byte(client, db, district, office, moment, feed):
    paths = [
        feed("bandoc.longho"),
        feed("bandoc.longho", ""),
        feed("vankien.longho", ""),
        feed("vanphong.longho", body="VK"),
    ]
    before = [client.get(path) for path in paths]
    subcommittee = body_id(db, "VK")
    task = make_task(db, district, by="vanphong.longho", title=HIDDEN, classification=1, subcommittee_id=subcommittee)
    actions.boards.place(db, office, moment, task.public_id, Placement("doing"), 1)
    actions.tasks.cancel(db, office, moment, task.public_id, HIDDEN)
    actions.items.add(db, office, moment, a_task(db, district).public_id, HIDDEN, classification=1)
    actions.feeds.make(db, office, moment, district, ceiling=1)
    after = [client.get(path) for path in paths]
    for one, other in zip(before, after, strict=True):
        assert one.data == other.data
        assert dict(one.headers) == dict(other.headers)


# when it is over


def test_mistyped_address_is_nothing_and_tells_nothing(client, feed):
    path = feed("bandoc.longho")
    for wrong in (path.replace(".ics", "x.ics"), path[:-5] + ".ics", "/f/.ics", "/f/x.ics", path.removesuffix(".ics")):
        assert client.get(wrong).status_code == 404


def test_ended_feed_is_refused_at_the_very_next_request(client, sign_in, db, feed):
    path = feed("bandoc.longho")
    tag = client.get(path).headers["ETag"]
    public_id = store.feeds.of_person(db, cast.person(db, "bandoc.longho").id)[0].public_id
    answer = sign_in("bandoc.longho").post(f"/feeds/{public_id}/revocation")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account#feeds")
    for headers in ({}, {"If-None-Match": tag}):
        gone = client.get(path, headers=headers)
        assert (gone.status_code, "VCALENDAR" in gone.text) == (410, False)
        assert path not in gone.text
    assert client.head(path).status_code == 410


def test_feed_of_a_closed_account_is_gone(client, db, moment, feed):
    path = feed("bandoc.longho")
    store.people.disable(db, cast.person(db, "bandoc.longho").id, moment.stamp, 1)
    assert client.get(path).status_code == 410


def test_reading_a_feed_writes_nothing(client, db, feed):
    path = feed("bandoc.longho")
    before = content_of(db)
    client.get(path)
    client.get(path, headers={"If-None-Match": '"x"'})
    assert content_of(db) == before


def body_id(db, code):
    (key,) = db.execute(
        "SELECT body.id FROM body JOIN organisation ON organisation.id = body.organisation_id"
        " WHERE organisation.code = ? AND body.code = ? AND kind = 'subcommittee'",
        [cast.DISTRICT, code],
    ).fetchone()
    return key


def unfolded(answer):
    return answer.text.replace("\r\n ", "")
