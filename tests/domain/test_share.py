"""When a link opens, what it reaches, and what nobody may ask of one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain import share
from planner.domain.permission import ACTS_FOR, MEMBER, ORGANISER, READER, Grant, Person
from planner.domain.problem import Problem
from planner.domain.share import ENDED, EXPIRED, OPEN, PAGES, Share, Wanted

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TODAY, CYCLE_ENDS = date(2010, 5, 10), date(2012, 1, 19)
PATH, NEIGHBOUR = "1.2.3.", "1.2.4."
WANTED = Wanted(("board",), "Phòng họp số 1", date(2010, 6, 9))
instants = st.integers(-5_000, 5_000).map(lambda hours: NOW + timedelta(hours=hours))
ceilings = st.integers(0, 2)


def maker(clearance=2, role=ORGANISER, path=PATH):
    return Person(7, "vanphong", "Văn phòng", clearance, "vi", grants=(Grant(role, 3, (path,)),))


def a_share(**changes):
    values = {"ceiling": 0, "expires_at": NOW + timedelta(days=30), "note": "", "has_password": False} | changes
    return Share(
        1, "abc", "def", PATH, None, PAGES, made_at="", made_by=7, made_by_name="Văn phòng", version=1, **values
    )


def codes(problems):
    return [(problem.code, problem.field) for problem in problems]


def test_link_opens_until_its_last_instant_and_not_at_it():
    one = a_share(expires_at=NOW)
    assert share.state(one, maker(), NOW - timedelta(seconds=1)) == OPEN
    assert share.state(one, maker(), NOW) == EXPIRED


@given(instants, instants)
def test_expired_link_never_opens(expires, now):
    assert (share.state(a_share(expires_at=expires), maker(), now) == OPEN) == (now < expires)


@given(instants, instants)
def test_ended_link_never_opens(expires, now):
    one = a_share(expires_at=expires, ended_at=NOW.isoformat())
    assert share.state(one, maker(), now) == ENDED


@given(instants, st.sampled_from([MEMBER, READER, ORGANISER, ACTS_FOR]), st.sampled_from([PATH, NEIGHBOUR, "1.2."]))
def test_link_opens_only_while_its_maker_may_make_it(now, role, path):
    may = (role == ORGANISER and path == PATH) or (role == ACTS_FOR and PATH.startswith(path))
    one = a_share(expires_at=now + timedelta(seconds=1))
    assert (share.state(one, maker(role=role, path=path), now) == OPEN) == may


def test_link_of_a_closed_account_is_dead():
    assert share.state(a_share(), None, NOW) == ENDED


@given(ceilings, ceilings, st.text("1234567890.", max_size=12))
def test_link_reaches_one_organisation_never_above_its_maker_and_never_registered_things(ceiling, cleared, path):
    found = share.reach(ceiling, PATH, maker(cleared))
    assert found.ceiling == min(ceiling, cleared, 1)
    assert found.contains(path) == (path == PATH)
    assert not found.contains(PATH + "9.")


def test_default_is_thirty_days_and_ends_with_the_cycle():
    closes = date(2010, 7, 15)
    assert share.default_last_day(TODAY, CYCLE_ENDS, closes) == date(2010, 6, 9)
    assert share.default_last_day(TODAY, CYCLE_ENDS, closes, ("board", "agenda")) == date(2010, 6, 9)
    assert share.default_last_day(date(2012, 1, 10), CYCLE_ENDS, closes) == CYCLE_ENDS


@pytest.mark.parametrize(
    ("closes", "last_day"),
    [
        (date(2010, 5, 1), date(2010, 6, 9)),
        (date(2010, 6, 8), date(2010, 6, 9)),
        (date(2010, 6, 9), date(2010, 6, 10)),
        (date(2010, 7, 15), date(2010, 7, 16)),
        (CYCLE_ENDS, CYCLE_ENDS),
    ],
)
def test_link_to_follow_a_sitting_lasts_until_the_day_after_the_congress(closes, last_day):
    assert share.default_last_day(TODAY, CYCLE_ENDS, closes, ("board", "live")) == last_day


@pytest.mark.parametrize("last_day", [TODAY, CYCLE_ENDS])
def test_link_may_last_from_today_to_the_end_of_the_cycle(last_day):
    assert share.making_problems(replace(WANTED, last_day=last_day), TODAY, CYCLE_ENDS, 0) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"pages": ()}, ("share.no_page", "pages")),
        ({"pages": ("board", "audit")}, ("share.no_page", "pages")),
        ({"note": ""}, ("text.missing", "note")),
        ({"note": "x" * 201}, ("text.too_long", "note")),
        ({"note": "hai\ndòng"}, ("text.one_line", "note")),
        ({"note": "MẬT"}, ("text.secrecy_stamp", "note")),
        ({"last_day": None}, ("share.bad_last_day", "last_day")),
        ({"last_day": TODAY - timedelta(days=1)}, ("share.bad_last_day", "last_day")),
        ({"last_day": CYCLE_ENDS + timedelta(days=1)}, ("share.bad_last_day", "last_day")),
        ({"ceiling": 2}, ("classification.above_clearance", "ceiling")),
    ],
    ids=str,
)
def test_problem_of_making_is_named_with_its_field(changes, problem):
    assert codes(share.making_problems(replace(WANTED, **changes), TODAY, CYCLE_ENDS, 2)) == [problem]


@given(ceilings, ceilings)
def test_nobody_shares_above_his_clearance_or_anything_registered(ceiling, cleared):
    problems = share.making_problems(replace(WANTED, ceiling=ceiling), TODAY, CYCLE_ENDS, cleared)
    assert (problems == []) == (ceiling <= min(cleared, 1))


def test_after_the_cycle_nothing_is_shared():
    late = CYCLE_ENDS + timedelta(days=1)
    assert share.lasting_problems(late, late, CYCLE_ENDS) == [
        Problem("share.cycle_over", "last_day", {"ends": CYCLE_ENDS})
    ]
