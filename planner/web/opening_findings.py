"""Findings that a move brings, takes away or changes, as previews tell them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from planner import store
from planner.domain.finding import NOTE, Finding
from planner.domain.shift_findings import Staying
from planner.store.task_names import TaskName
from planner.web.access import db, person
from planner.web.finding_sentences import KINDS, SEVERITY_ICONS, explained, grade_words


@dataclass(frozen=True)
class Told:
    """A finding in words: its name, the numbers behind it, how sure they are, its severity and the icon of that.

    `task` is the task it is about; one that only comes with the move has no name yet, and goes by its `number`.
    `change` tells how the numbers of one that stays change.
    """

    name: str
    words: str
    grade: str
    icon: str
    severity: str
    task: TaskName | None
    number: str
    change: str = ""

    @property
    def is_note(self) -> bool:
        """Whether it is only worth knowing, and counts nowhere."""
        return self.severity == NOTE


@dataclass(frozen=True)
class Consequences:
    """What a move does to the findings of one plan; those that stay are parted by whether they weigh more."""

    appears: list[Told]
    worsens: list[Told]
    vanishes: list[Told]
    eases: list[Told]


def consequences(appears: Iterable[Finding], vanishes: Iterable[Finding], stays: Iterable[Staying]) -> Consequences:
    """The findings in the reader's language, in their order, with the tasks that they are about."""
    appears, vanishes, stays = tuple(appears), tuple(vanishes), tuple(stays)
    every = (*appears, *vanishes, *(one.after for one in stays))
    names = store.task_names.of_ids(db(), person().scope, [key for one in every for key in one.tasks[:1]])
    return Consequences(
        told(appears, names),
        [_told(one.after, names, _changed(one)) for one in stays if one.is_worse],
        told(vanishes, names),
        [_told(one.after, names, _changed(one)) for one in stays if not one.is_worse],
    )


def told(findings: Iterable[Finding], names: Mapping[str, TaskName]) -> list[Told]:
    """The findings in the reader's language, in their order; `names` are those of their tasks by public id."""
    return [_told(one, names) for one in findings]


def _told(one: Finding, names: Mapping[str, TaskName], change: str = "") -> Told:
    task = next((names[key] for key in one.tasks[:1] if key in names), None)
    return Told(
        str(KINDS[one.code]),
        explained(one),
        grade_words(one),
        SEVERITY_ICONS[one.severity],
        one.severity,
        task,
        str(one.params.get("number", "")),
        change,
    )


def _changed(one: Staying) -> str:
    """How its number changes; days are called so."""
    name, before, after = one.measured or ("", 0, 0)
    if not name:
        return gettext("stays, more serious") if one.is_worse else gettext("stays, less serious")
    numbers = {"before": before, "after": after}
    if name == "days":
        return (
            gettext("stays, worse: %(before)s → %(after)s days", **numbers)
            if one.is_worse
            else gettext("stays, less: %(before)s → %(after)s days", **numbers)
        )
    return (
        gettext("stays, worse: %(before)s → %(after)s", **numbers)
        if one.is_worse
        else gettext("stays, less: %(before)s → %(after)s", **numbers)
    )
