"""What the schedule says of one task in the reader's language: whether it is on the critical path, and why."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from planner.domain.congress import Congress
from planner.domain.schedule import Scheduled
from planner.domain.task import COMPUTED_RULE, DONE, OPEN, Task
from planner.store.schedules import Scheduling
from planner.web.filters import day
from planner.web.schedule_view import View, schedule_of


@dataclass(frozen=True)
class Said:
    """Whether a task is on the path, and sentences about it; they may hold a link to the task that decides."""

    is_critical: bool
    sentences: list[Markup]


def said_of(congress: Congress, task: Task) -> Said | None:
    """What is said of a task that was loaded within the reader's scope; None of one that stands in no schedule."""
    if task.is_cancelled:
        return None
    if task.status == DONE:
        return Said(is_critical=False, sentences=[escape(gettext("Done: it decides no day any more."))])
    if task.status not in OPEN:
        return None
    view = schedule_of(congress)
    one = view.by_id.get(task.public_id)
    if one is None:
        return Said(is_critical=False, sentences=[escape(gettext("Waits for itself in a circle: no day follows."))])
    return Said(one.is_critical, _sentences(view, one, _kept(congress, task)))


def _kept(congress: Congress, task: Task) -> str:
    """Whose days a task keeps that the schedule does not move."""
    if task.rule == COMPUTED_RULE:
        return gettext("Keeps its days: they follow the congresses below.")
    if task.rule == "recurring":
        return gettext("Keeps its days: it comes round at fixed times.")
    if task.start >= congress.opens and task.due <= congress.closes:
        return gettext("Keeps the days of the congress.")
    return gettext("Keeps its planned days.")


def _sentences(view: View, one: Scheduled, kept: str) -> list[Markup]:
    reason, decides = one.reason, view.tasks.get(one.reason.task or 0)
    if reason.code == "fixed":
        return [escape(kept)]
    late = kept if reason.code == "fixed_late" else ""
    found = [late, _on_path(reason.code, decides), _room(one, decides if reason.code == "room" else None)]
    # Every value in them is a number, a day or a link that was made here.
    return [Markup(text) for text in found if text]  # noqa: S704 - what is joined in it was escaped


def _on_path(code: str, decides: Scheduling | None) -> str:
    if code == "path_waited_for" and decides:
        return gettext("On the critical path because task %(task)s waits for it.", task=_link(decides))
    return {
        "path_longest": gettext("On the critical path: the end of the longest chain before the opening."),
        "path_short": gettext("On the critical path: its chain is longer than the time left."),
        "fixed_late": gettext("On the critical path: what it waits for comes too late for these days."),
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
