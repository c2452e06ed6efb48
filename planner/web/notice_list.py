"""Notices as their page lists them: the unread before the others, day by day, each with what there is to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _

from planner.domain.clearance import printed_number
from planner.domain.notice import (
    AGENDA,
    ASSIGNED,
    DUE_TOMORROW,
    MENTIONED,
    OVERDUE,
    REVIEW,
    UNBLOCKED,
    UPWARD,
    Notice,
)
from planner.web.access import settings

# So many notices of one deed stand beside one another.
_AT_ONCE = 4
KIND_LABELS = {
    ASSIGNED: _("Assigned to me"),
    MENTIONED: _("I was mentioned"),
    REVIEW: _("To be reviewed"),
    DUE_TOMORROW: _("Due tomorrow"),
    OVERDUE: _("Overdue"),
    UNBLOCKED: _("What I wait for is done"),
    AGENDA: _("Approval of agendas"),
    UPWARD: _("Difficulties, questions, reports"),
}
KIND_ICONS = {
    ASSIGNED: "user",
    MENTIONED: "message-square",
    REVIEW: "eye",
    DUE_TOMORROW: "hourglass",
    OVERDUE: "clock-alert",
    UNBLOCKED: "play",
    AGENDA: "landmark",
    UPWARD: "message-circle-question",
}


@dataclass(frozen=True)
class Line:
    """A notice with the reader's own tasks that waited for its task: (public id, printed number)."""

    notice: Notice
    waiting: list[tuple[str, str]]
    told_at: datetime

    @property
    def time(self) -> str:
        """The time of the day at the office, 09:40."""
        return f"{self.told_at:%H:%M}"


@dataclass(frozen=True)
class Bunch:
    """Notices of one kind that one deed caused: those that stand at once, and the rest behind a fold."""

    lines: list[Line]
    rest: list[Line]


@dataclass(frozen=True)
class Section:
    """The unread, or the others: their number, and the bunches of each day."""

    is_unread: bool
    count: int
    days: list[tuple[date, list[Bunch]]]


def sections(notices: list[Notice], waiting: dict[str, list[tuple[str, int, int]]]) -> list[Section]:
    """The sections that hold anything; notices come in the order of the page."""
    found = []
    for is_unread, group in groupby(notices, lambda one: one.is_unread):
        lines = [Line(one, _waiting(one, waiting), _local(one)) for one in group]
        days = [(day, _bunches(own)) for day, own in groupby(lines, lambda line: line.told_at.date())]
        found.append(Section(is_unread, len(lines), days))
    return found


def _bunches(lines: Iterable[Line]) -> list[Bunch]:
    """Tasks given by the hundred in one change push nothing else off the page."""
    together = groupby(lines, lambda line: (line.notice.kind, line.notice.actor, line.notice.made_at))
    bunches = [list(own) for _, own in together]
    return [Bunch(own[:_AT_ONCE], own[_AT_ONCE:]) for own in bunches]


def _waiting(notice: Notice, waiting: dict[str, list[tuple[str, int, int]]]) -> list[tuple[str, str]]:
    if notice.kind != UNBLOCKED:
        return []
    return [(key, printed_number(rank, number)) for key, rank, number in waiting.get(notice.task_id, [])]


def _local(notice: Notice) -> datetime:
    """When it was told, at the office's place."""
    return datetime.fromisoformat(notice.made_at).astimezone(ZoneInfo(settings().tz))
