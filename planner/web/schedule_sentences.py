"""What the schedule says of one task in the reader's language: whether it is on the critical path, and why."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from planner.domain.congress import Congress
from planner.domain.schedule import Scheduled
from planner.domain.task import OPEN, Task
from planner.store.schedules import Scheduling
from planner.web.filters import day
from planner.web.schedule_view import View, schedule_of


@dataclass(frozen=True)
class Said:
    """Whether a task is on the path, and sentences about it; they may hold a link to the task that decides."""

    is_critical: bool
    sentences: list[Markup]


def said_of(congress: Congress, task: Task) -> Said | None:
    """What is said of a task that was loaded within the reader's scope; None of one that is not open or in a loop."""
    if task.status not in OPEN or task.is_cancelled:
        return None
    view = schedule_of(congress)
    one = view.by_id.get(task.public_id)
    return Said(one.is_critical, _sentences(view, one)) if one else None


def _sentences(view: View, one: Scheduled) -> list[Markup]:
    reason, decides = one.reason, view.tasks.get(one.reason.task or 0)
    if reason.code == "fixed":
        return [escape(gettext("Keeps its planned days."))]
    found = [_on_path(reason.code, decides), _room(one, decides if reason.code == "room" else None)]
    # Every value in them is a number, a day or a link that was made here.
    return [Markup(text) for text in found if text]  # noqa: S704


def _on_path(code: str, decides: Scheduling | None) -> str:
    if code == "path_waited_for" and decides:
        return gettext("On the critical path because task %(task)s waits for it.", task=_link(decides))
    return {
        "path_longest": gettext("On the critical path: the end of the longest chain before the opening."),
        "path_short": gettext("On the critical path: its chain is longer than the time left."),
        "fixed_late": gettext("Keeps its planned days, but what it waits for comes too late for them."),
    }.get(code, "")


def _room(one: Scheduled, decides: Scheduling | None) -> str:
    """How many days there are to spare, or are missing."""
    latest = day(one.latest_due)
    if one.slack < 0:
        return ngettext(
            "%(num)d working day is missing: due by %(latest)s, done on %(earliest)s at the earliest.",
            "%(num)d working days are missing: due by %(latest)s, done on %(earliest)s at the earliest.",
            -one.slack,
            latest=latest,
            earliest=day(one.earliest_due),
        )
    if not one.slack:
        return gettext("No day to spare: done by %(latest)s at the latest.", latest=latest)
    if decides:
        return ngettext(
            "%(num)d working day of slack: done by %(latest)s at the latest, since task %(task)s waits for it.",
            "%(num)d working days of slack: done by %(latest)s at the latest, since task %(task)s waits for it.",
            one.slack,
            latest=latest,
            task=_link(decides),
        )
    return ngettext(
        "%(num)d working day of slack: done by %(latest)s at the latest.",
        "%(num)d working days of slack: done by %(latest)s at the latest.",
        one.slack,
        latest=latest,
    )


def _link(task: Scheduling) -> Markup:
    address = url_for("tasks.show", task_id=task.public_id)
    return Markup('<a href="{}">{}</a>').format(address, task.printed_number)
