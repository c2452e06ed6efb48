"""The form of one line of a playbook: read from what was posted, its problems laid beside its fields."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from flask import request
from flask_babel import lazy_gettext as _

from planner.actions.playbooks import Book
from planner.domain import playbook_edit
from planner.domain.playbook_edit import Line
from planner.domain.playbook_rule_edit import TypedRules
from planner.domain.problem import Problem

_TEXTS = (
    *playbook_edit.TEXTS, "phase", "subcommittee", "lead", "partners", "priority", "tier", "classification", "calendar",
    "grade",
)  # fmt: skip
# Key of a line's table in a document → field of the form, where they are called otherwise.
FIELDS = {"depends_on": "relations", "deliverable": "deliverable_vi"}
# Kind and key of a rule's table → field of the form.
_RULE_FIELDS = {
    ("recurring", "every"): "rule_every",
    ("workdays_after_close", "days"): "rule_after_close",
    ("workdays_after", "task"): "rule_follows",
    ("workdays_after", "days"): "rule_follows_days",
    ("preapproval", "moves"): "rule_moves",
}
_RULE_TEXTS = ("every", "after_close", "follows", "follows_days", "moves")
_RULE_TICKS = ("is_approved_ahead", "follows_lower", "is_delegates_only", "has_decoration")
# So many empty rows stand below the relations of a line.
_MORE_RELATIONS = 2
KIND_LABELS = {"added": _("new"), "changed": _("changed"), "removed": _("goes")}
TIER_LABELS = {"core": _("Every plan has it"), "extended": _("Offered")}
# Whatever is wrong with anything else of a line is said above the form.
_SHOWN = {*_TEXTS, "offsets", "relations", "rules", *_RULE_FIELDS.values()}
LABELS = {
    "title_vi": _("Task"),
    "title_en": _("Task in English"),
    "lead": _("Lead"),
    "partners": _("Partners"),
    "priority": _("Priority"),
    "relations": _("Waits for"),
    "items": _("Check items"),
    "deliverable_vi": _("Deliverable"),
    "grade": _("Grade"),
    "source": _("Source: paper and number"),
}
CALENDAR_LABELS = {"working": _("Only working days"), "calendar": _("Any day, days off too")}


@dataclass(frozen=True)
class Beside:
    """Problems by the field they stand beside, as sentences, and those that name none."""

    fields: dict[str, list[str]]
    others: list[Problem]


def read(book: Book) -> Line:
    """The line that was posted."""
    values = {name: request.form.get(name, "") for name in _TEXTS}
    contents = tuple(int(one) for one in request.form.getlist("contents") if one.isascii() and one.isdigit())
    offsets = {
        level: (request.form.get(f"start.{level}", ""), request.form.get(f"due.{level}", ""))
        for level in book.playbook.levels
    }
    return Line(**values, contents=contents, offsets=offsets, relations=_relations(), rules=_rules())


def relation_rows(line: Line) -> list[tuple[str, str, str]]:
    """Line, kind and days of each relation, and some empty rows for more."""
    rows = [playbook_edit.relation_parts(row) for row in line.relations.splitlines() if row.strip()]
    return rows + [("", "FS", "")] * _MORE_RELATIONS


def _relations() -> str:
    """The relations that were posted field by field, a row each; what is left empty is none."""
    columns = (request.form.getlist(f"relation_{name}") for name in ("task", "kind", "days"))
    return "\n".join(row for parts in zip(*columns, strict=False) if (row := playbook_edit.relation_row(*parts)))


def _rules() -> TypedRules:
    texts = {name: request.form.get(f"rule_{name}", "") for name in _RULE_TEXTS}
    return TypedRules(**texts, **{name: f"rule_{name}" in request.form for name in _RULE_TICKS})


def beside(problems: Iterable[Problem], code: str, levels: Container[str], reason: Callable[[Problem], str]) -> Beside:
    """Where the problems of a line stand: those of a reader by the key they name; `reason` says them.

    A problem of nothing that the form shows for its `levels` stands above it.
    """
    fields: dict[str, list[str]] = defaultdict(list)
    others = []
    for problem in problems:
        name = _field(problem, code)
        if name in _SHOWN or name.removeprefix("offsets.") in levels:
            fields[name].append(reason(problem))
        else:
            others.append(problem)
    return Beside(dict(fields), others)


def _field(problem: Problem, code: str) -> str:
    """The field that a problem belongs to; "" for one of another line or of the whole."""
    if "table" not in problem.params:
        name = problem.field.partition(".")[0] if problem.field.startswith("offsets.") else problem.field
        return problem.field if name == "offsets" else name
    head, _dot, rest = problem.params["table"].partition("].")
    if head.removesuffix("]") != f"tasks[{code}":
        return ""
    where = rest or problem.params["key"]
    if where.startswith("offsets."):
        return where
    if rest.startswith("rules["):
        kind, key = rest.removeprefix("rules[").removesuffix("]"), problem.params["key"].partition("[")[0]
        return _RULE_FIELDS.get((kind, key), "rules")
    name = where.partition("[")[0].partition(".")[0]
    return FIELDS.get(name, name)
