"""Reports upward in a few words: asking for them, beginning one, sending it."""

from dataclasses import replace
from datetime import timedelta

import world as cast

from planner import actions, store
from planner.domain.moment import Moment

UPPER, LOWER = "vanphong.vinhlong", "vanphong.longho"
MONTH = "2010-05"


def organisation(db, code, by=UPPER):
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    return store.organisations.get(db, cast.person(db, by).scope, cycle_id, code)


def demand(db, code=cast.PROVINCE, kind="month", by=UPPER, when=cast.MOMENT):
    """Ask a kind of report of everything below; returns the public id of the demand."""
    return actions.report_demands.demand(db, cast.person(db, by), when, organisation(db, code, by), kind)


def draft(db, code=cast.DISTRICT, by=LOWER, kind="month", period=MONTH, rank=0, when=cast.MOMENT):
    """A draft of what was asked for."""
    return actions.reports.make(db, cast.person(db, by), when, organisation(db, code, by), kind, period, rank)


def line(db, report, part="favourable", words="Tiến độ bảo đảm.", by=LOWER, when=cast.MOMENT):
    """A line in a draft; returns its public id."""
    return actions.report_lines.add(db, cast.person(db, by), when, report.public_id, part, words)


def seal(db, report, by=LOWER, when=cast.MOMENT):
    """The draft as it is sent."""
    return actions.reports.seal(db, cast.person(db, by), when, cast.ZONE, report.public_id)


def send_back(db, report, reason="Thiếu số liệu đại biểu.", by=UPPER, when=cast.MOMENT):
    """The report as its upper office returns it."""
    return actions.report_returns.send_back(db, cast.person(db, by), when, report.public_id, reason)


def correct(db, report, by=LOWER, when=cast.MOMENT):
    """The draft that takes its place."""
    return actions.reports.correct(db, cast.person(db, by), when, report.public_id)


def later(days) -> Moment:
    """So many days on, by both clocks."""
    return replace(cast.MOMENT, now=cast.NOW + timedelta(days=days), today=cast.DAY + timedelta(days=days))


def states(db, by=UPPER, when=cast.MOMENT, codes=(cast.DISTRICT, cast.SIBLING)):
    """How organisations stand with what is asked of them, as somebody sees it."""
    scope, cycle = cast.person(db, by).scope, store.cycles.get(db, cast.CYCLE)
    found = [organisation(db, code, by) for code in codes]
    stands = store.reports.standing(db, scope, cycle, found, when.today)
    return [(stands[one.id].period, stands[one.id].state) for one in found]
