"""What one change of one person did to tasks, part by part, and whether it can be taken back.

A picture of a task maps its parts to plain JSON values. A part is a column that is edited by itself ("title"), columns
that only make sense together ("days", "state"), or one thing that hangs on the task ("item:k3…", "comment:x7…").
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from planner.domain.problem import Problem

Picture = dict[str, Any]
EXISTENCE = "existence"
# Part → the fields by which the log tells of it, where they are called otherwise.
_FIELDS = {
    "days": ("start", "due"),
    "state": ("status",),
    "rank": ("classification",),
    "blockage": ("blocked",),
    "partners": ("partner_ids",),
    "assignees": ("assignee_ids",),
    EXISTENCE: ("cancellation",),
}
# What an entry tells by its action alone.
_ACTION_FIELDS = {"task.cancelled": {"cancellation"}, "task.restored": {"cancellation"}}
# Changes of congresses themselves, with all of their tasks.
_OF_CONGRESSES = ("congress.moved", "congress.move_undone")
# Likewise, where they were opened at once: what is taken back then is that they are there.
OF_BULK = ("congress.opened", "congress.opening_undone", "congress.opening_restored")
# How long a change can be taken back, in days.
KEPT_DAYS = 60


@dataclass(frozen=True)
class Step:
    """The parts of one task as they were and as the change left them; None where a part was not there."""

    task_id: int
    before: Picture
    after: Picture


@dataclass(frozen=True)
class Undo:
    """A change that its author may take back; `made_at` and `undone_at` are UTC instants as ISO text."""

    id: int
    public_id: str
    person_id: int
    congress_id: int
    action: str
    tasks: int
    made_at: str
    first_entry: int
    last_entry: int
    undone_at: str | None
    congress_public_id: str

    @property
    def is_of_congress(self) -> bool:
        """Whether it moved or opened congresses: such a change holds tasks too that its author does not see."""
        return self.action in _OF_CONGRESSES + OF_BULK

    @property
    def is_of_bulk(self) -> bool:
        """Whether it opened many congresses at once, or took that back."""
        return self.action in OF_BULK


def step(task_id: int, before: Picture, after: Picture) -> Step | None:
    """What changed between two pictures of a task; None when nothing did."""
    parts = sorted({**before, **after})
    names = [name for name in parts if _settled(name, before.get(name)) != _settled(name, after.get(name))]
    if not names:
        return None
    return Step(task_id, {name: before.get(name) for name in names}, {name: after.get(name) for name in names})


def addition(task_id: int, after: Picture) -> Step:
    """The step of a task that was not there before: taken back, it is cancelled as long as it is untouched."""
    return Step(task_id, {EXISTENCE: False}, {**after, EXISTENCE: True})


def changed_since(one: Step, present: Picture) -> list[str]:
    """The parts that are no longer as the change left them; empty when it can be taken back."""
    names = {**one.after, **present} if EXISTENCE in one.after else one.after
    seen = {**present, EXISTENCE: "cancellation" not in present}
    return [name for name in names if not _is_same(name, one.after.get(name), seen.get(name))]


def _settled(name: str, value: object) -> object:
    """The part without the count of its moves, which says that it was moved, not where it stands."""
    if name == "state" and isinstance(value, dict):
        return {key: value[key] for key in value if key != "placed_version"}
    return value


def _is_same(name: str, left: object, present: object) -> bool:
    """A place is still the same when nobody moved the card, even where a crowded column was spaced anew."""
    if name == "state" and isinstance(left, dict) and isinstance(present, dict):
        is_in_place = left["placed_version"] == present["placed_version"] or left["position"] == present["position"]
        loose = {"placed_version": 0, "position": 0}
        return is_in_place and {**left, **loose} == {**present, **loose}
    return left == present


class Told(Protocol):
    """An entry of the log, as far as it tells which part of a task it changed."""

    @property
    def action(self) -> str: ...

    @property
    def noun(self) -> str: ...

    @property
    def before(self) -> dict | None: ...

    @property
    def after(self) -> dict | None: ...


T = TypeVar("T", bound=Told)


def last_change(parts: Iterable[str], lines: Iterable[T]) -> T | None:
    """The first of the entries (newest first) that changed one of these parts; None when none tells so."""
    wanted = {name for part in parts for name in _FIELDS.get(part, (part,))}
    nouns = {part.partition(":")[0] for part in parts if ":" in part}
    return next((line for line in lines if _tells(line, wanted, nouns)), None)


def _tells(line: Told, wanted: set[str], nouns: set[str]) -> bool:
    fields = {**(line.before or {}), **(line.after or {})}.keys() | _ACTION_FIELDS.get(line.action, set())
    return bool(fields & wanted) or line.noun in nouns or (line.action == "task.undone" and bool(nouns))


def changed_problem(number: str, who: str, *, is_own: bool) -> Problem:
    """That the task of this printed number was changed since, by somebody else or by the author of the change."""
    return Problem("undo.changed_by_you" if is_own else "undo.changed_since", params={"number": number, "who": who})


def congress_problem(name: str, who: str, *, is_own: bool) -> Problem:
    """That the congress of this organisation was moved again since, by somebody else or by the author himself."""
    code = "undo.congress_changed_by_you" if is_own else "undo.congress_changed"
    return Problem(code, params={"name": name, "who": who})


def undo_problems(undo: Undo, steps: int) -> list[Problem]:
    """Why the change as a whole cannot be taken back: it was already, or its texts were removed for good."""
    if undo.undone_at:
        return [Problem("undo.done_already")]
    return [Problem("undo.text_removed")] if steps < undo.tasks else []
