"""The form of a task: everything a person may write into it, whole or field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _
from wtforms import DateField, Field, Form, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Optional

from planner import store
from planner.domain import clearance
from planner.domain.body import SUBCOMMITTEE, UNIT, Body
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.congress import Congress
from planner.domain.playbook import Offset
from planner.domain.problem import Invalid, Problem
from planner.domain.relative_date import CLOSES, OPENS
from planner.domain.task import Stub, Task
from planner.domain.task_edit import FIXED, TaskEdit, as_edit, counted
from planner.store.assignees import Assignable
from planner.web.access import db, person
from planner.web.filters import CLASSIFICATION_LABELS, DEGREE_LABELS, PRIORITY_LABELS, in_language, localised
from planner.web.forms import offered

# Fields of a task that stand in its form under the same name.
_SAME = ("title", "description", "deliverable", "document_number", "document_date", "start", "due", "priority", "phase")
# What a day is counted from: before or after the opening or the closing.
_COUNTED = {
    "": _("on this day"),
    "opens-": _("days before the opening"),
    "opens+": _("days after the opening"),
    "closes-": _("days before the closing"),
    "closes+": _("days after the closing"),
}
_ANCHORS = {"opens": OPENS, "closes": CLOSES}


@dataclass(frozen=True)
class Offered:
    """What the form of a task may choose from; phases are names by their codes."""

    bodies: list[Body]
    people: list[Assignable]
    phases: Mapping[str, str]
    ceiling: int

    def form(self, *args: object, **kwargs: object) -> "TaskForm":
        """A form of a task with these choices."""
        return TaskForm(self, *args, **kwargs)


class TaskForm(Form):
    """Everything a person may write into a task."""

    title = StringField(_("Title"))
    description = TextAreaField(_("Description"))
    subcommittee = SelectField(_("Subcommittee"), validate_choice=False)
    lead = SelectField(_("Lead"), validate_choice=False)
    partners = SelectMultipleField(_("Partners"), validate_choice=False)
    assignees = SelectMultipleField(_("Assigned to"), validate_choice=False)
    start = DateField(_("Start"), [Optional()])
    start_from = SelectField(_("Start"), choices=offered(_COUNTED), validate_choice=False)
    start_days = StringField(_("Days"))
    due = DateField(_("Due"), [Optional()])
    due_from = SelectField(_("Due"), choices=offered(_COUNTED), validate_choice=False)
    due_days = StringField(_("Days"))
    priority = SelectField(_("Priority"), choices=offered(PRIORITY_LABELS), validate_choice=False)
    phase = SelectField(_("Phase"), validate_choice=False)
    deliverable = StringField(_("Deliverable"))
    document_number = StringField(_("Document number"))
    document_date = DateField(_("Document date"), [Optional()])
    classification = SelectField(_("Classification"), validate_choice=False)
    register_number = StringField(_("Register number"))
    degree = SelectField(_("Degree"), choices=offered({"": "–"} | DEGREE_LABELS), validate_choice=False)
    register_place = StringField(_("Place of the register"))

    def __init__(self, choices: Offered, *args: object, **kwargs: object):
        """A form that offers bodies by their code, people by their login, and classifications up to a ceiling."""
        super().__init__(*args, **kwargs)
        self._keys = {(body.kind, body.code): body.id for body in choices.bodies}
        self._people = {one.login: one.id for one in choices.people}
        names = {(body.kind, body.code): localised(body, "name") for body in choices.bodies}
        for field, kind, none in (
            (self.subcommittee, SUBCOMMITTEE, {"": "–"}),
            (self.lead, UNIT, {"": "–"}),
            (self.partners, UNIT, {}),
        ):
            field.choices = offered(none | {code: name for (one, code), name in names.items() if one == kind})
        self.assignees.choices = offered({one.login: one.name for one in choices.people})
        self.phase.choices = offered({"": "–"} | dict(choices.phases))
        ranks = enumerate(CLASSIFICATIONS[: choices.ceiling + 1])
        self.classification.choices = offered({code: CLASSIFICATION_LABELS[rank] for rank, code in ranks})

    def edit(self, task: Task | None = None) -> TaskEdit:
        """The values as the domain wants them, for a present task or a new one.

        What the browser did not send at all keeps what stands. Raises Invalid for an unknown code or
        classification, or an unreadable day.
        """
        self._refuse_unreadable()
        rank = clearance.level(self.classification.data or "ordinary")
        stub = Stub(self.register_number.data or "", self.degree.data or "", self.register_place.data or "")
        start, start_from = self._day("start", task)
        due, due_from = self._day("due", task)
        return TaskEdit(
            title=self.title.data or "",
            description=self.description.data or "",
            deliverable=self.deliverable.data or "",
            document_number=self.document_number.data or "",
            document_date=self.document_date.data,
            start=start or due,
            due=due,
            priority=self.priority.data or "normal",
            subcommittee_id=self._key(SUBCOMMITTEE, self.subcommittee.data, "subcommittee"),
            lead_id=self._key(UNIT, self.lead.data, "lead"),
            classification=rank,
            stub=stub if rank == clearance.REGISTERED else None,
            start_from=due_from if start is None and start_from in {None, FIXED} else start_from,
            due_from=due_from,
            phase=self._phase(task),
            partner_ids=self._partners(),
            assignee_ids=self._assignees(task),
        )

    def refuse_ignored_days(self, seen: Mapping[str, str] | None) -> None:
        """Raise Invalid where a day was typed while it is counted as before: it would not be what is saved.

        `seen` are the fields that the writer saw, as his form sends them.
        """
        ignored = [
            Problem("task.day_not_counted", name)
            for name in ("start", "due")
            if seen and _typed(self[f"{name}_from"]) and _typed(self[name]) not in {"", seen.get(name)}
            if all(_typed(self[part]) == seen.get(part) for part in (f"{name}_from", f"{name}_days"))
        ]
        if ignored:
            raise Invalid(*ignored)

    def _refuse_unreadable(self) -> None:
        unreadable = [
            Problem("task.day_missing", name)
            for name in ("start", "due", "document_date")
            if _typed(self[name]) and self[name].data is None
        ]
        unreadable += [
            Problem("task.days_unreadable", name, {"found": _typed(self[f"{name}_days"])[:20]})
            for name in ("start", "due")
            if _typed(self[f"{name}_from"]) and not _whole(_typed(self[f"{name}_days"]))
        ]
        if unreadable:
            raise Invalid(*unreadable)

    def _day(self, name: str, task: Task | None) -> tuple[date | None, Offset | None]:
        """A day and what it is counted from; where it is counted the day itself only stands in until it is."""
        day, anchor = self[name].data, _typed(self[f"{name}_from"])
        if not anchor:
            return day, FIXED if self[f"{name}_from"].raw_data else None
        days = int(_typed(self[f"{name}_days"]))
        offset = Offset(_ANCHORS.get(anchor[:-1], anchor), -days if anchor.endswith("-") else days)
        if task is None:
            return day, offset
        return getattr(task, name), offset

    def _phase(self, task: Task | None) -> str | None:
        if not self.phase.raw_data:
            return None
        if self.phase.data not in {choice.value for choice in self.phase.choices} | {task.phase if task else ""}:
            raise Invalid(Problem("task.unknown_phase", "phase"))
        return str(self.phase.data)

    def _partners(self) -> frozenset[int] | None:
        if not self.partners.raw_data:
            return None
        return frozenset(key for code in self.partners.data if (key := self._key(UNIT, code, "partners")))

    def _assignees(self, task: Task | None) -> frozenset[int] | None:
        """Those who were ticked, and those whom the form could not offer since they no longer work here."""
        if not self.assignees.raw_data:
            return None
        ticked = [login for login in self.assignees.data if login]
        if any(login not in self._people for login in ticked):
            raise Invalid(Problem("task.unknown_assignee", "assignees"))
        unseen = (task.assignee_ids if task else frozenset()) - set(self._people.values())
        return frozenset(self._people[login] for login in ticked) | unseen

    def _key(self, kind: str, code: str | None, name: str) -> int | None:
        if code and (kind, code) not in self._keys:
            raise Invalid(Problem("body.unknown", name))
        return self._keys[kind, code] if code else None


def offered_in(congress: Congress, classification: int = clearance.ORDINARY) -> Offered:
    """What the form of a task of that classification may choose from in a congress."""
    scope = person().scope
    phases = store.cycles.playbook(db(), congress.playbook_id).phases
    return Offered(
        store.bodies.of_organisation(db(), congress.organisation_id),
        store.assignees.of_congress(db(), scope, congress, classification),
        {phase.code: in_language(phase) for phase in phases},
        scope.ceiling,
    )


def of_task(task: Task, choices: Offered) -> TaskForm:
    """The form filled with a task as it is."""
    return choices.form(None, data=values_of(task, choices))


def values_of(task: Task, choices: Offered) -> dict[str, object]:
    """What stands in the form of a task as it is."""
    stub, edit = task.stub or Stub("", "", ""), as_edit(task)
    codes = {body.id: body.code for body in choices.bodies}
    values = {name: getattr(task, name) for name in _SAME}
    for name, offset in (("start", edit.start_from), ("due", edit.due_from)):
        values |= _counted(name, offset or counted("", None))
    return values | {
        "subcommittee": codes.get(task.subcommittee_id, ""),
        "lead": codes.get(task.lead_id, ""),
        "partners": [code for key, code in codes.items() if key in task.partner_ids],
        "assignees": [one.login for one in choices.people if one.id in task.assignee_ids],
        "classification": CLASSIFICATIONS[task.classification],
        "register_number": stub.register_number,
        "degree": stub.degree,
        "register_place": stub.place,
    }


def _counted(name: str, offset: Offset) -> dict[str, object]:
    if offset == FIXED:
        return {f"{name}_from": "", f"{name}_days": ""}
    sign = "-" if offset.days < 0 else "+"
    return {f"{name}_from": f"{offset.anchor}{sign}", f"{name}_days": str(abs(offset.days))}


def _typed(field: Field) -> str:
    return str(field.raw_data[0]) if field.raw_data else ""


def _whole(value: str) -> bool:
    return value.strip().isascii() and value.strip().isdigit() and len(value) < 6
