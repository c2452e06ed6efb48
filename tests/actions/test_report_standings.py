"""How those below stand, as a report counts it: for its own kind and period, as the overview of these says it."""

from collections import Counter
from dataclasses import replace

import pytest
import reporting
import world as cast
from reporting import UPPER, draft, later, organisation, seal

from planner import actions, store
from planner.domain.clearance import INTERNAL
from planner.store.organisations import NewOrganisation

APRIL, MAY = "2010-04", "2010-05"
# Both months are offered on this day: that of April was due, that of May is not yet.
NOW = later(0)


@pytest.fixture
def asked(db):
    """The nation asks for the monthly report since before that of April was due; so does the province."""
    reporting.demand(db, cast.NATION, by="vanphong.tw", when=later(-30))
    reporting.demand(db, when=later(-30))


def figures(db, report, when=NOW):
    return actions.reports.figures(db, report, when, cast.ZONE)


def told(db, period, when=NOW):
    """What a report of the province about a month says of those directly below."""
    report = draft(db, cast.PROVINCE, by=UPPER, period=period, when=when)
    return [(one.kind, one.period, dict(one.states)) for one in figures(db, report, when).reports]


def overview(db, period, when=NOW, ceiling=0):
    """The states of the overview of the same kind and month, as somebody cleared so far sees it."""
    scope = replace(cast.person(db, UPPER).scope, ceiling=ceiling)
    found, about = actions.report_reminders.chosen(store.cycles.get(db, cast.CYCLE), when.today, "month", period)
    children = actions.report_reminders.children(
        db, scope, when, cast.ZONE, organisation(db, cast.PROVINCE), found, about
    )
    return dict(Counter(one.standing.state for one in children))


@pytest.mark.parametrize("sent", [(), (APRIL,), (MAY,), (APRIL, MAY)])
@pytest.mark.parametrize("days", [0, 20])
def test_a_report_counts_what_the_overview_of_its_period_says(db, asked, sent, days):
    for period in sent:
        seal(db, draft(db, period=period))
    when = later(days)
    periods = [MAY] if days else [APRIL, MAY]
    for period in periods:
        assert told(db, period, when) == [("month", period, overview(db, period, when))]
        # Each committee directly below stands in one state.
        assert sum(overview(db, period, when).values()) == 2


def test_who_sent_early_for_the_next_month_still_stands_in_the_last(db, asked):
    seal(db, draft(db, period=APRIL))
    seal(db, draft(db, period=MAY))
    assert told(db, APRIL) == [("month", APRIL, {"late": 1, "missing": 1})]
    assert told(db, MAY) == [("month", MAY, {"sent": 1, "not_yet": 1})]


def test_an_internal_report_counts_for_an_internal_report_alone(db, asked):
    seal(db, draft(db, period=APRIL, rank=INTERNAL))
    ordinary = draft(db, cast.PROVINCE, by=UPPER, period=APRIL)
    (one,) = figures(db, ordinary).reports
    assert one.states == overview(db, APRIL) == {"missing": 2}
    internal = actions.reports.rank(db, cast.person(db, UPPER), NOW, ordinary.public_id, INTERNAL, ordinary.version)
    (one,) = figures(db, internal).reports
    assert one.states == overview(db, APRIL, ceiling=INTERNAL) == {"late": 1, "missing": 1}


def test_nothing_is_counted_where_nobody_below_is_asked_for_it(db):
    reporting.demand(db)
    assert [one.kind for one in figures(db, draft(db)).reports] == ["month"]
    assert figures(db, draft(db, kind="sudden", period="")).reports == ()


def test_a_report_does_not_say_that_it_is_missing_itself(db, asked):
    when = later(20)
    actions.findings.refresh_some(db, when, cast.ZONE)
    own, coming = (figures(db, draft(db, period=one, when=when), when) for one in (MAY, "2010-06"))
    assert "report_missing" not in {one.code for one in own.findings}
    assert "report_missing" in {one.code for one in coming.findings}
    assert (own.serious, own.attention) == (coming.serious, coming.attention - 1)


def test_who_was_founded_after_the_day_owes_nothing_of_before(db, asked):
    young = NewOrganisation("P86.999", "Đảng bộ huyện Mới", "huyện", "local", "cap_tren_truc_tiep_co_so", cast.PROVINCE)
    actions.organisations.found(db, cast.person(db, "quantri"), NOW, cast.CYCLE, young)
    before = overview(db, APRIL)
    assert before["not_asked"] == 1
    assert sum(before.values()) == sum(overview(db, MAY).values())
    assert "not_asked" not in overview(db, MAY)
    scope = cast.person(db, UPPER).scope
    founded = organisation(db, "P86.999")
    found = store.reports.standing(db, scope, store.cycles.get(db, cast.CYCLE), [founded], NOW.today)[founded.id]
    assert (found.period, found.state) == (MAY, "not_yet")
    late = later(60)
    found = store.reports.standing(db, scope, store.cycles.get(db, cast.CYCLE), [founded], late.today)[founded.id]
    assert found.state == "missing"
