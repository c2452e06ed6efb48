"""Forms: fields and their shape; what makes sense is decided by the domain, whose problems are laid beside fields."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    Form,
    IntegerField,
    PasswordField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from planner.domain import clearance
from planner.domain.board import Placement
from planner.domain.body import SUBCOMMITTEE, UNIT, Body
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.problem import Invalid, Problem
from planner.domain.task import Stub, Task
from planner.domain.task_edit import TaskEdit
from planner.web.filters import CLASSIFICATION_LABELS, DEGREE_LABELS, KIND_LABELS, PRIORITY_LABELS, localised
from planner.web.sentences import sentence

# Fields of a task that stand in its form under the same name.
_SAME = ("title", "description", "deliverable", "document_number", "document_date", "start", "due", "priority")


def offered(labels: Mapping[str, str]) -> list[SelectChoice]:
    """The choices of a field: label by value."""
    return [SelectChoice(value, label) for value, label in labels.items()]


class SignInForm(Form):
    """Login and password."""

    login = StringField(_("Account"))
    password = PasswordField(_("Password"))


class PasswordForm(Form):
    """One's own new password, typed twice."""

    old = PasswordField(_("Present password"))
    new = PasswordField(_("New password"))
    again = PasswordField(_("New password again"))


class CongressForm(Form):
    """Opening a congress."""

    cycle = StringField(_("Cycle"))
    organisation = StringField(_("Organisation code"))
    opens = DateField(_("Opening day"), [Optional()])
    days = IntegerField(_("Official days"), [Optional()])
    kind = SelectField(_("Kind"), choices=offered(KIND_LABELS), validate_choice=False)
    contents = SelectField(_("Contents"), validate_choice=False)
    is_pilot = BooleanField(_("Pilot congress"))
    past = SelectField(
        _("What was due before today"),
        validate_choice=False,
        choices=offered({"open": _("I decide one by one"), "done": _("All of it is done")}),
    )


class OrganisationForm(Form):
    """Founding a committee."""

    cycle = StringField(_("Cycle"))
    parent_code = StringField(_("Code of the parent organisation"))
    code = StringField(_("Code"))
    name = StringField(_("Name"))
    level = SelectField(_("Level"), validate_choice=False)
    type = StringField(_("Type"))


class TaskForm(Form):
    """Everything a person may write into a task."""

    title = StringField(_("Title"))
    description = TextAreaField(_("Description"))
    subcommittee = SelectField(_("Subcommittee"), validate_choice=False)
    lead = SelectField(_("Lead"), validate_choice=False)
    start = DateField(_("Start"), [Optional()])
    due = DateField(_("Due"), [Optional()])
    priority = SelectField(_("Priority"), choices=offered(PRIORITY_LABELS), validate_choice=False)
    deliverable = StringField(_("Deliverable"))
    document_number = StringField(_("Document number"))
    document_date = DateField(_("Document date"), [Optional()])
    classification = SelectField(_("Classification"), validate_choice=False)
    register_number = StringField(_("Register number"))
    degree = SelectField(_("Degree"), choices=offered({"": "–"} | DEGREE_LABELS), validate_choice=False)
    register_place = StringField(_("Place of the register"))

    def __init__(self, bodies: list[Body], ceiling: int, *args: object, **kwargs: object):
        """A form that offers these bodies, by their code, and the classifications up to a ceiling."""
        super().__init__(*args, **kwargs)
        self._bodies = bodies
        for field, kind in ((self.subcommittee, SUBCOMMITTEE), (self.lead, UNIT)):
            own = {body.code: localised(body, "name") for body in bodies if body.kind == kind}
            field.choices = offered({"": "–"} | own)
        ranks = enumerate(CLASSIFICATIONS[: ceiling + 1])
        self.classification.choices = offered({code: CLASSIFICATION_LABELS[rank] for rank, code in ranks})

    def edit(self) -> TaskEdit:
        """The values as the domain wants them; Invalid for an unknown code or classification, or an unreadable day."""
        unreadable = [
            Problem("task.day_missing", name)
            for name in ("start", "due", "document_date")
            if self[name].raw_data and self[name].raw_data[0] and self[name].data is None
        ]
        if unreadable:
            raise Invalid(*unreadable)
        rank = clearance.level(self.classification.data or "ordinary")
        stub = Stub(self.register_number.data or "", self.degree.data or "", self.register_place.data or "")
        return TaskEdit(
            title=self.title.data or "",
            description=self.description.data or "",
            deliverable=self.deliverable.data or "",
            document_number=self.document_number.data or "",
            document_date=self.document_date.data,
            start=self.start.data or self.due.data,
            due=self.due.data,
            priority=self.priority.data or "normal",
            subcommittee_id=_key(self._bodies, SUBCOMMITTEE, self.subcommittee),
            lead_id=_key(self._bodies, UNIT, self.lead),
            classification=rank,
            stub=stub if rank == clearance.REGISTERED else None,
        )


def of_task(task: Task, bodies: list[Body], ceiling: int) -> TaskForm:
    """The form filled with a task as it is."""
    stub = task.stub or Stub("", "", "")
    codes = {body.id: body.code for body in bodies}
    values = {name: getattr(task, name) for name in _SAME}
    values |= {
        "subcommittee": codes.get(task.subcommittee_id, ""),
        "lead": codes.get(task.lead_id, ""),
        "classification": CLASSIFICATIONS[task.classification],
        "register_number": stub.register_number,
        "degree": stub.degree,
        "register_place": stub.place,
    }
    return TaskForm(bodies, ceiling, None, data=values)


def read_placement() -> Placement:
    """Column and neighbours of a posted move."""
    form = request.form
    return Placement(form.get("status", ""), form.get("after", ""), form.get("before", ""))


def read_day(name: str) -> date | None:
    """An ISO day of the posted form, None when it is none."""
    return request.form.get(name, type=date.fromisoformat)


def number(name: str) -> int:
    """A whole number of the posted form, 0 when it is none: a version that nothing carries."""
    value = request.form.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def lay_beside(form: Form, problems: Iterable[Problem]) -> list[Problem]:
    """Put each problem beside the field it names; returns those that name none of the form's fields."""
    # WTForms speaks English of its own, and knows no more than that a value cannot be read: the domain says it better.
    for field in form:
        field.errors = []
    others = []
    for problem in problems:
        if problem.field in form and "line" not in problem.params:
            field = form[problem.field]
            field.errors = [*field.errors, sentence(problem)]
        else:
            others.append(problem)
    return others


def asks_to_vouch(problems: Iterable[Problem]) -> bool:
    """Whether the form must ask if its text holds a state secret."""
    return any(problem.code == "text.secrecy_words" for problem in problems)


def is_vouched() -> bool:
    """Whether the writer answered that question."""
    return request.form.get("is_vouched") == "1"


def _key(bodies: list[Body], kind: str, field: SelectField) -> int | None:
    if not field.data:
        return None
    found = [body.id for body in bodies if body.kind == kind and body.code == field.data]
    if not found:
        raise Invalid(Problem("body.unknown", field.name))
    return found[0]
