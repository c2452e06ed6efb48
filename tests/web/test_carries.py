"""Other days for one task on its page: what they would do, in words, and what is refused."""

import re
from datetime import date, timedelta
from html import unescape

import factories
import pytest
import world as cast

from planner import actions, store
from planner.domain.cycle import directive_on
from planner.domain.relation_check import NewRelation
from planner.domain.timeline import bounds

LOGIN = "vanphong.longho"
MONDAY, FRIDAY = date(2010, 5, 17), date(2010, 5, 21)


@pytest.fixture
def congress(world):
    """The district's congress."""
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def task(db, congress):
    """A task of one week."""
    return factories.make_task(db, congress, by=LOGIN, start=MONDAY, due=FRIDAY)


@pytest.fixture
def path(task):
    """Where its days are changed."""
    return f"/tasks/{task.public_id}/days"


def _follower(db, moment, congress, task, **days):
    found = factories.make_task(db, congress, by=LOGIN, **days)
    actions.relations.add(db, cast.person(db, LOGIN), moment, found.public_id, task.public_id, NewRelation("FS"))
    return found


def _words(answer):
    told = re.search(r'<section class="panel opening__preview">.*?</section>', answer.text, re.DOTALL)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", told)).split())


def _days(db, task):
    saved = store.tasks.get(db, cast.person(db, LOGIN).scope, task.public_id)
    return saved.start, saved.due


def test_another_year_is_named(sign_in, path):
    page = sign_in(LOGIN).get(f"{path}?start=2009-08-27&due=2009-09-17")

    assert "17/5–21/5 → 27/8/2009–17/9/2009" in _words(page)


def test_whole_shortage_stands_before_what_is_added(sign_in, db, moment, congress, task, path):
    _follower(db, moment, congress, task, start=date(2010, 5, 11), due=date(2010, 5, 12))

    words = _words(sign_in(LOGIN).get(f"{path}?due=2010-05-24"))

    assert "13, thêm 3 có" in words


@pytest.mark.parametrize(
    ("rule", "days", "reason"),
    [
        ("recurring", (date(2010, 5, 21), date(2010, 5, 28)), "ngày do hệ thống tính"),
        ("", (date(2010, 6, 22), date(2010, 6, 23)), "thuộc những ngày đại hội"),
    ],
)
def test_what_does_not_go_along_says_why(rule, days, reason, sign_in, db, moment, congress, task, path):
    if not rule:
        opens = store.congresses.get(db, cast.person(db, LOGIN).scope, congress).opens
        days = opens, opens
    other = _follower(db, moment, congress, task, start=days[0], due=days[1])
    db.execute("UPDATE task SET rule = ? WHERE id = ?", [rule, other.id])

    words = _words(sign_in(LOGIN).get(f"{path}?start=2010-11-15&due=2010-11-19"))

    assert reason in words
    assert "Cảnh báo mới" in words
    assert "khi các việc kia dời theo" not in words
    assert "Dời theo 1" not in words


def test_task_itself_that_would_end_after_the_opening_says_so(sign_in, db, congress, path):
    opens = store.congresses.get(db, cast.person(db, LOGIN).scope, congress).opens
    said = "Khi đó nhiệm vụ kết thúc sau ngày khai mạc"
    client = sign_in(LOGIN)

    assert f"{said} {opens.day}/{opens.month}/{opens.year}." in _words(client.get(f"{path}?due=2010-12-20"))
    assert said not in _words(client.get(f"{path}?due=2010-05-28"))


def test_tasks_that_go_along_past_the_opening_are_named(sign_in, db, moment, congress, task, path):
    opens = store.congresses.get(db, cast.person(db, LOGIN).scope, congress).opens
    other = _follower(db, moment, congress, task, start=date(2010, 5, 24), due=date(2010, 5, 28))
    client, before = sign_in(LOGIN), opens - timedelta(days=1)
    said = f"không còn xong trước ngày khai mạc {opens.day}/{opens.month}/{opens.year}: {other.printed_number}"

    words = _words(client.get(f"{path}?due={before.isoformat()}"))

    assert f"Nếu các việc kia dời theo, 1 việc trong đó {said} {other.title} : 24/5–28/5 →" in words
    assert "không còn xong" not in _words(client.get(f"{path}?due=2010-05-28"))


def test_what_comes_too_early_even_where_others_go_along_is_named(sign_in, db, moment, congress, task, path):
    opens = store.congresses.get(db, cast.person(db, LOGIN).scope, congress).opens
    other = _follower(db, moment, congress, task, start=date(2010, 5, 24), due=date(2010, 5, 28))
    last = _follower(db, moment, congress, other, start=opens, due=opens)

    words = _words(sign_in(LOGIN).get(f"{path}?due={opens.isoformat()}"))

    still = words.partition("Vẫn đến quá sớm")[2]
    assert last.printed_number in still
    assert "thuộc những ngày đại hội" in still


def test_limit_of_the_own_level_alone_is_told(sign_in, db, congress, path):
    found = store.congresses.get(db, cast.person(db, LOGIN).scope, congress)
    directive = directive_on(store.cycles.get(db, found.cycle_code), found.opens)
    limits = {one.level: one.day for one in bounds(directive, found.level) if one.code == "must_finish"}
    own, below = limits.pop(found.level), max(limits.values())
    client = sign_in(LOGIN)

    past_below = _words(client.get(f"{path}?due={(below + timedelta(days=3)).isoformat()}"))
    past_own = _words(client.get(f"{path}?due={(own + timedelta(days=7)).isoformat()}"))

    assert below < own
    assert "kết thúc sau thời hạn" not in past_below
    assert past_own.count("kết thúc sau thời hạn") == 1
    assert f"{own.day}/{own.month}" in past_own.partition("kết thúc sau thời hạn")[2]


@pytest.mark.parametrize("field", ["start", "due"])
def test_day_that_cannot_be_read_is_said(field, sign_in, db, task, path):
    client = sign_in(LOGIN)

    for answer in (client.post(path, data={field: "abc", "version": task.version}), client.get(f"{path}?{field}=abc")):
        assert answer.status_code == 422
        assert "“abc” không phải là ngày như 2010-05-28." in _words(answer)
    assert _days(db, task) == (MONDAY, FRIDAY)


def test_stale_move_shows_both_and_can_be_done_all_the_same(sign_in, db, moment, task, path):
    other = {"due": date(2010, 5, 26)}
    actions.tasks.edit_fields(db, cast.person(db, LOGIN), moment, task.public_id, other, {"due": FRIDAY})
    client, form = sign_in(LOGIN), {"start": "2010-05-24", "due": "2010-05-28", "version": task.version}

    answer = client.post(path, data=form)

    assert answer.status_code == 409
    words = _words(answer)
    name = cast.person(db, LOGIN).name
    assert f"{name} đã sửa {task.printed_number} trong lúc này: nay là 17/5/2010 – 26/5/2010." in words
    assert "Nay là: 17/5–26/5 Đồng chí muốn: 24/5–28/5" in words
    assert "Vẫn dời như tôi muốn" in words
    assert _days(db, task) == (MONDAY, date(2010, 5, 26))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.text))
    assert client.post(path, data=hidden).status_code == 303
    assert _days(db, task) == (date(2010, 5, 24), date(2010, 5, 28))


def test_stale_move_of_a_bar_is_answered_with_the_chart_and_who_was_faster(sign_in, db, moment, task, path, htmx):
    other = {"due": date(2010, 5, 26)}
    actions.tasks.edit_fields(db, cast.person(db, LOGIN), moment, task.public_id, other, {"due": FRIDAY})

    answer = sign_in(LOGIN).post(path, data={"due": "2010-05-28", "version": task.version}, headers=htmx)

    assert answer.status_code == 409
    name = cast.person(db, LOGIN).name
    assert f"{name} đã sửa {task.printed_number} trong lúc này: nay là 17/5/2010 – 26/5/2010." in unescape(answer.text)
    assert f'data-v="{task.version + 1}"' in answer.text
    assert "Vẫn dời như tôi muốn" in answer.text
    form = answer.text.partition('class="toast__again"')[2].partition("</form>")[0]
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))
    assert sign_in(LOGIN).post(path, data=again, headers=htmx).status_code == 200
    assert _days(db, task) == (MONDAY, date(2010, 5, 28))


def test_pieces_that_the_browser_shows_already_come_empty(sign_in, db, district, task, path, htmx):
    client = sign_in(LOGIN)
    page = client.get(f"/congresses/{district}/timeline").text
    marks = set(re.findall(r'data-mark="(\w+)"', page))
    form = {"start": "2010-05-18", "due": "2010-05-24", "version": task.version, "known": " ".join(marks)}

    answer = client.post(path, data=form, headers=htmx).text

    whole = client.get(f"/congresses/{district}/timeline").text
    pieces = dict(re.findall(r'data-mark="(\w+)">(.*?)</(?:ol|div)>', answer))
    now = dict(re.findall(r'data-mark="(\w+)">(.*?)</(?:ol|div)>', whole))
    assert pieces == {mark: "" if mark in marks else html for mark, html in now.items()}
    assert 0 < sum(map(bool, pieces.values())) < len(pieces)
    assert f'href="/tasks/{task.public_id}"' in "".join(pieces.values())
