"""An agenda kept under a name: what it is called, and the days that its congress had then."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain import text
from planner.domain.agenda import TimedSitting
from planner.domain.agenda_edit import NewSitting, SittingEdit, as_edit
from planner.domain.problem import Problem

# A year of keeping two a week; they are never removed.
MOST = 100
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Version:
    """A kept agenda of a congress; `kept_at` is a UTC instant as ISO text, `kept_by` a person's name.

    `opens` and `days` are those that the congress had when it was kept.
    """

    id: int
    public_id: str
    congress_public_id: str
    path: str
    name: str
    opens: date
    days: int
    kept_at: str
    kept_by: str

    @property
    def closes(self) -> date:
        """The last official day that the congress had then."""
        return self.opens + timedelta(days=self.days - 1)


def version_problems(name: str, versions: Iterable[Version]) -> list[Problem]:
    """What is wrong with keeping an agenda under a cleaned name beside those that the congress has already."""
    known = list(versions)
    problems = text.line_problems(name, "name", limit=LONGEST_NAME)
    if name and text.fold(name) in {text.fold(one.name) for one in known}:
        problems.append(Problem("agenda_version.name_taken", "name", {"name": name}))
    if len(known) >= MOST:
        problems.append(Problem("agenda_version.too_many", params={"most": MOST}))
    return problems


def as_new(agenda: Iterable[TimedSitting]) -> list[NewSitting]:
    """The sittings of an agenda as what could be brought in to make the same again."""
    return [
        NewSitting(
            SittingEdit(one.sitting.session, one.day, one.start, one.sitting.half_days, one.sitting.hall),
            tuple((0, as_edit(entry.item)) for entry in one.items),
        )
        for one in agenda
    ]


def token(*agendas: Iterable[TimedSitting]) -> str:
    """A short mark of agendas as they were looked at: another one as soon as anything in them reads otherwise."""
    seen = [[(_told(one), [as_edit(entry.item) for entry in one.items]) for one in agenda] for agenda in agendas]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:20]


def _told(one: TimedSitting) -> tuple[object, ...]:
    return (one.sitting.session, one.day, one.start, one.sitting.half_days, one.sitting.hall)
