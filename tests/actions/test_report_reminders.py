"""Reminding those below of missing reports: all at once, each once a day, and whoever answers there is told."""

import pytest
import reporting
import world as cast
from reporting import LOWER, UPPER, later

from planner import actions, store
from planner.domain.problem import Conflict, Invalid, NotAllowed

APRIL = "2010-04"
# The kind is asked for since before the report of April was due.
BEFORE = later(-30)


@pytest.fixture
def asked(db):
    reporting.demand(db, when=BEFORE)


def remind(db, by=UPPER, when=cast.MOMENT, kind="month", period=APRIL):
    office = reporting.organisation(db, cast.PROVINCE, by)
    return actions.report_reminders.remind(db, cast.person(db, by), when, cast.ZONE, office, kind, period)


def lines(db, by=UPPER, when=cast.MOMENT, period=APRIL):
    office = reporting.organisation(db, cast.PROVINCE, by)
    kind, about = actions.report_reminders.chosen(store.cycles.get(db, cast.CYCLE), when.today, "month", period)
    found = actions.report_reminders.children(db, cast.person(db, by).scope, when, cast.ZONE, office, kind, about)
    return [(one.organisation.code, one.standing.state, bool(one.reminded_at), one.is_due) for one in found]


def bell(db, login):
    person = cast.person(db, login)
    return [(one.kind, one.thing) for one in store.upward_notices.of_person(db, person.scope, person.id)]


def test_all_whose_report_is_missing_are_reminded_and_whoever_answers_is_told(db, asked):
    assert [one[1:] for one in lines(db)] == [("missing", False, True)] * 2

    reminded = remind(db)

    assert [(one.organisation.code, one.is_heard) for one in reminded] == [(cast.DISTRICT, True), (cast.SIBLING, False)]
    assert bell(db, LOWER) == [("report_reminded", f"month.{APRIL}")]
    assert [one[1:] for one in lines(db)] == [("missing", True, False)] * 2


def test_nobody_is_reminded_twice_on_one_day_but_again_on_the_next(db, asked):
    remind(db)
    with pytest.raises(Conflict) as refused:
        remind(db)
    assert refused.value.problems[0].code == "report.nobody_to_remind"

    assert len(remind(db, when=later(1))) == 2
    assert len(bell(db, LOWER)) == 2


def test_who_sent_is_not_reminded(db, asked):
    reporting.seal(db, reporting.draft(db, period=APRIL))

    assert [one.organisation.code for one in remind(db)] == [cast.SIBLING]
    assert bell(db, LOWER) == []


def test_an_internal_report_counts_as_not_sent_for_who_may_not_see_it(db, asked):
    reporting.seal(db, reporting.draft(db, period=APRIL, rank=1))

    assert [one[1] for one in lines(db)] == ["missing", "late"]
    assert [one[1] for one in lines(db, by="bandoc.vinhlong")] == []
    scope = store.people.get(db, UPPER).scope
    office = reporting.organisation(db, cast.PROVINCE)
    kind, about = actions.report_reminders.chosen(store.cycles.get(db, cast.CYCLE), cast.DAY, "month", APRIL)
    ordinary = type(scope)(scope.subtrees, scope.own, 0)
    found = actions.report_reminders.children(db, ordinary, cast.MOMENT, cast.ZONE, office, kind, about)
    assert [one.standing.state for one in found] == ["missing", "missing"]


def test_what_is_coming_is_neither_missing_nor_reminded(db, asked):
    assert [one[1] for one in lines(db, period="2010-05")] == ["not_yet", "not_yet"]
    with pytest.raises(Conflict):
        remind(db, period="2010-05")


def test_what_was_due_before_it_was_asked_for_is_not_missing(db, asked):
    assert [one[1] for one in lines(db, period="2010-03")] == ["not_asked", "not_asked"]


@pytest.mark.parametrize("login", ["bandoc.vinhlong", "vanphong.longho"])
def test_only_the_office_above_reminds(db, asked, login):
    person, office = cast.person(db, login), reporting.organisation(db, cast.PROVINCE)
    with pytest.raises(NotAllowed):
        actions.report_reminders.remind(db, person, cast.MOMENT, cast.ZONE, office, "month", APRIL)


@pytest.mark.parametrize(("kind", "period"), [("none", APRIL), ("month", "2001-01"), ("sudden", "2010-05-10")])
def test_an_unknown_kind_or_period_is_refused(db, asked, kind, period):
    with pytest.raises(Invalid):
        remind(db, kind=kind, period=period)
    assert bell(db, LOWER) == []
