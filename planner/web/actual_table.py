"""Planned against actual times of a congress as a table: a row for each item of a sitting that was begun."""

from collections.abc import Sequence
from datetime import time

from flask_babel import gettext

from planner.domain.actual_times import Actual, Held
from planner.domain.congress import Congress
from planner.domain.live_run import FINISHED, PAUSED, RUNNING, SKIPPED, WAITING
from planner.domain.time_of_day import DAY_MINUTES
from planner.formats.workbook import Column, Value
from planner.web import actual_view, agenda_view
from planner.web.access import db, person
from planner.web.filters import CLASSIFICATION_LABELS, localised
from planner.web.table import Table, texts


def of_congress(congress: Congress) -> Table:
    """Every item that the reader sees; minutes are whole, times those of the day on which the sitting was held."""
    found = actual_view.of_congress(db(), person().scope, congress)
    begun = [one for one in found if one.started is not None]
    rows = [_row(held, one) for held in begun for one in held.items]
    rows += [_total(begun)] if rows else []
    return Table("thoi-gian-thuc-te", gettext("Actual times"), _columns(), rows)


def _columns() -> list[Column]:
    return [
        texts(gettext("Sitting"), 20),
        Column(gettext("Day"), 12),
        Column(gettext("No."), 6),
        texts(gettext("What happened"), 60),
        Column(gettext("Kind"), 14),
        texts(gettext("Who presents"), 30),
        Column(gettext("Classification"), 12),
        Column(gettext("Planned start"), 10),
        Column(gettext("Planned end"), 10),
        Column(gettext("Planned minutes"), 10),
        Column(gettext("Actual start"), 10),
        Column(gettext("Actual end"), 10),
        Column(gettext("Actual minutes"), 10),
        Column(gettext("Minutes paused"), 10),
        Column(gettext("Difference"), 11),
        Column(gettext("Began late by"), 10),
        Column(gettext("State"), 14),
    ]


def _row(held: Held, one: Actual) -> list[Value]:
    start, end = one.live.timed.start, one.live.timed.end
    is_planned = one.planned is not None
    return [
        agenda_view.sitting_name(held.run.sitting),
        held.day,
        one.number,
        localised(one.item),
        str(agenda_view.KIND_LABELS[one.item.kind]),
        localised(one.item, "presenter"),
        str(CLASSIFICATION_LABELS[one.item.classification]),
        _clock(start) if is_planned else None,
        _clock(end) if is_planned else None,
        one.planned,
        _clock(one.started),
        _clock(one.ended),
        one.took,
        one.paused or None,
        one.over,
        one.late,
        _states()[one.live.state] if is_planned else gettext("added on the day"),
    ]


def _total(begun: Sequence[Held]) -> list[Value]:
    """What was planned and has ended, of all sittings: how many items, their minutes, and what they took."""
    row: list[Value] = [None] * len(_columns())
    planned, took = sum(one.planned for one in begun), sum(one.took for one in begun)
    row[2] = sum(len(one.done) for one in begun)
    row[3] = gettext("Total of the planned items that have ended")
    row[9], row[12], row[14] = planned, took, took - planned
    return row


def _clock(minute: int | None) -> time | None:
    """A minute of the day as a time; what lies past midnight begins again at 0:00."""
    return None if minute is None else time(*divmod(minute % DAY_MINUTES, 60))


def _states() -> dict[str, str]:
    return {
        WAITING: gettext("not held yet"),
        RUNNING: gettext("running"),
        PAUSED: gettext("paused"),
        FINISHED: gettext("ended"),
        SKIPPED: gettext("skipped"),
    }
