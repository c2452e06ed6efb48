"""What a posted change of many tasks asks for, and what it would change, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext, ngettext
from werkzeug.datastructures import MultiDict

from planner import store
from planner.actions.task_batches import Foreseen
from planner.actions.working_days import working_days
from planner.domain.body import SUBCOMMITTEE, UNIT, Body
from planner.domain.congress import Congress
from planner.domain.problem import Invalid, Problem
from planner.domain.task_edit import TaskPatch
from planner.domain.workday import settle
from planner.store.assignees import Assignable
from planner.web.access import db, person
from planner.web.action_sentences import FIELDS
from planner.web.filters import PRIORITY_LABELS, STATUS_LABELS, day, localised

# In place of a code: takes the body or the people away.
NOBODY = "-"
MOST_WORKDAYS = 250
_MOST_LISTED = 5
_KEPT = ("status", "reason", "due", "workdays", "priority", "subcommittee", "lead", "assignee", "query")


@dataclass(frozen=True)
class Choices:
    """What tasks of a congress can be given."""

    bodies: list[Body]
    people: list[Assignable]

    def of(self, kind: str) -> list[Body]:
        """The bodies of one kind."""
        return [body for body in self.bodies if body.kind == kind]


@dataclass(frozen=True)
class Asked:
    """A posted change: versions as they were seen by public id, the patch, and what the form held."""

    versions: dict[str, tuple[int, int]]
    patch: TaskPatch
    kept: list[tuple[str, str]]
    query: str

    @property
    def patches(self) -> dict[str, TaskPatch]:
        """The same patch for every chosen task."""
        return dict.fromkeys(self.versions, self.patch)


def choices(congress: Congress) -> Choices:
    """What tasks of the congress can be given."""
    people = store.assignees.of_congress(db(), person().scope, congress, 0)
    return Choices(store.bodies.of_organisation(db(), congress.organisation_id), people)


def options(offered: Choices) -> dict[str, list[tuple[str, str]]]:
    """Value and words of everything that the form offers."""
    kinds = {"subcommittee": SUBCOMMITTEE, "lead": UNIT}
    return {
        name: [(body.code, localised(body, "name")) for body in offered.of(kind)] for name, kind in kinds.items()
    } | {
        "status": [(code, str(label)) for code, label in STATUS_LABELS.items()],
        "priority": [(code, str(label)) for code, label in PRIORITY_LABELS.items()],
        "assignee": [(one.login, one.name) for one in offered.people],
    }


def read(form: MultiDict, offered: Choices) -> Asked:
    """The change that was posted; Invalid for what makes no sense, and where it asks for nothing."""
    if form.get("due") and form.get("workdays", "").strip():
        raise Invalid(Problem("task.two_days", "workdays"))
    patch = TaskPatch(
        status=form.get("status") or None,
        reason=form.get("reason", "") if form.get("status") == "not_applicable" else "",
        due=_day(form),
        due_workdays=_workdays(form.get("workdays", "").strip()),
        priority=form.get("priority") or None,
        subcommittee_id=_body(form, "subcommittee", offered.of(SUBCOMMITTEE)),
        lead_id=_body(form, "lead", offered.of(UNIT)),
        assignee_id=_person(form.get("assignee", ""), offered.people),
    )
    if patch == TaskPatch():
        raise Invalid(Problem("task.nothing_chosen"))
    return Asked(chosen(form), patch, kept(form), form.get("query", ""))


def chosen(form: MultiDict) -> dict[str, tuple[int, int]]:
    """The chosen tasks with version and placed_version as they were seen: "k3v9x2m7qa.3.1"."""
    found = {}
    for value in form.getlist("task"):
        public_id, _, versions = value.partition(".")
        version, _, placed = versions.partition(".")
        found[public_id] = (_number(version), _number(placed))
    return found


def kept(form: MultiDict) -> list[tuple[str, str]]:
    """What the form says beside the tasks, to be sent again."""
    return [(name, form[name]) for name in _KEPT if form.get(name)]


def told(one: Foreseen, offered: Choices) -> list[tuple[str, str, str]]:
    """Label, before and after of everything that would change in a task."""
    task, edit = one.task, one.edit
    names = {body.id: localised(body, "name") for body in offered.bodies}
    people = {who.id: who.name for who in offered.people}
    values = [
        ("status", str(STATUS_LABELS[task.status]), str(STATUS_LABELS[one.status])),
        ("start", day(task.start), day(edit.start)),
        ("due", day(task.due), day(edit.due)),
        ("priority", str(PRIORITY_LABELS[task.priority]), str(PRIORITY_LABELS.get(edit.priority, edit.priority))),
        ("subcommittee_id", names.get(task.subcommittee_id or 0, "–"), names.get(edit.subcommittee_id or 0, "–")),
        ("lead_id", names.get(task.lead_id or 0, "–"), names.get(edit.lead_id or 0, "–")),
        ("assignee_ids", _people(task.assignee_ids, people), _people(edit.assignee_ids or frozenset(), people)),
    ]
    return [(str(FIELDS[name]), before, after) for name, before, after in values if before != after]


def doubts(congress: Congress, found: Iterable[Foreseen]) -> list[str]:
    """What is doubtful about the due days that tasks would get: days off, and days outside the cycle."""
    days = sorted({one.edit.due for one in found if one.edit.due and one.edit.due != one.task.due})
    if not days:
        return []
    workdays = working_days(db(), congress.cycle_code, congress.path)
    _, starts, ends = store.cycles.bounds(db(), congress.cycle_code)
    off = [one for one in days if settle(one, "working", congress.opens, congress.closes, workdays) != one]
    outside = [one for one in days if not starts <= one <= ends]
    words = []
    if off:
        words.append(ngettext("%(days)s is a day off.", "%(days)s are days off.", len(off), days=_listed(off)))
    if outside:
        bounds = {"starts": day(starts), "ends": day(ends)}
        said = gettext("%(days)s: outside the cycle (%(starts)s – %(ends)s).", days=_listed(outside), **bounds)
        words.append(said)
    return words


def _listed(days: list[date]) -> str:
    return ", ".join(map(day, days[:_MOST_LISTED])) + (" …" if len(days) > _MOST_LISTED else "")


def _people(keys: frozenset[int], names: dict[int, str]) -> str:
    return ", ".join(names[key] for key in names if key in keys) or "–"


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _day(form: MultiDict) -> date | None:
    due = form.get("due", type=date.fromisoformat)
    if form.get("due") and due is None:
        raise Invalid(Problem("task.day_missing", "due"))
    return due


def _workdays(words: str) -> int | None:
    if not words:
        return None
    digits = words.removeprefix("+").removeprefix("-").removeprefix("−")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 3 or int(digits) > MOST_WORKDAYS:
        raise Invalid(Problem("task.bad_workdays", "workdays", {"most": MOST_WORKDAYS}))
    return -int(digits) if words[0] in "-−" else int(digits)


def _body(form: MultiDict, name: str, bodies: list[Body]) -> int | None:
    code = form.get(name, "")
    if code in ("", NOBODY):
        return 0 if code else None
    found = next((body.id for body in bodies if body.code == code), None)
    if found is None:
        raise Invalid(Problem("body.unknown", name))
    return found


def _person(login: str, people: list[Assignable]) -> int | None:
    if login in ("", NOBODY):
        return 0 if login else None
    found = next((one.id for one in people if one.login == login), None)
    if found is None:
        raise Invalid(Problem("task.unknown_assignee", "assignee"))
    return found
