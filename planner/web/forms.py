"""Forms: fields and their shape; what makes sense is decided by the domain, whose problems are laid beside fields."""

from collections.abc import Iterable
from datetime import date

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    Form,
    IntegerField,
    PasswordField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional

from planner.domain import clearance
from planner.domain.board import Placement
from planner.domain.body import Body
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.problem import Invalid, Problem
from planner.domain.task import Stub, Task, TaskEdit
from planner.web.filters import CLASSIFICATION_LABELS, DEGREE_LABELS, KIND_LABELS, PRIORITY_LABELS, localised
from planner.web.sentences import sentence


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
    kind = SelectField(_("Kind"), choices=list(KIND_LABELS.items()), validate_choice=False)
    contents = SelectField(_("Contents"), validate_choice=False)
    is_pilot = BooleanField(_("Pilot congress"))
    past = SelectField(
        _("What was due before today"),
        validate_choice=False,
        choices=[
            ("open", _("I decide one by one")),
            ("done", _("All of it is done")),
        ],
    )


class OrganisationForm(Form):
    """Founding a committee."""

    cycle = StringField(_("Cycle"))
    parent_code = StringField(_("Code of the parent organisation"))
    code = StringField(_("Code"))
    name = StringField(_("Name"))
    level = SelectField(_("Level"), validate_choice=False)
    type = StringField(_("Type"))


class SheetForm(Form):
    """A sheet of committees to import."""

    cycle = StringField(_("Cycle"))
    file = FileField(_("CSV or XLSX file"))


class TaskForm(Form):
    """Everything a person may write into a task."""

    title = StringField(_("Title"))
    description = TextAreaField(_("Description"))
    subcommittee_id = SelectField(_("Subcommittee"), validate_choice=False)
    lead_id = SelectField(_("Lead"), validate_choice=False)
    start = DateField(_("Start"), [Optional()])
    due = DateField(_("Due"), [Optional()])
    priority = SelectField(_("Priority"), choices=list(PRIORITY_LABELS.items()), validate_choice=False)
    deliverable = StringField(_("Deliverable"))
    document_number = StringField(_("Document number"))
    document_date = DateField(_("Document date"), [Optional()])
    classification = SelectField(_("Classification"), validate_choice=False)
    register_number = StringField(_("Register number"))
    degree = SelectField(_("Degree"), choices=[("", "–"), *DEGREE_LABELS.items()], validate_choice=False)
    register_place = StringField(_("Place of the register"))

    def offer(self, bodies: list[Body], ceiling: int) -> None:
        """Fill the choices with the organisation's bodies and the classifications up to a ceiling."""
        for field, kind in ((self.subcommittee_id, "subcommittee"), (self.lead_id, "unit")):
            own = [(str(body.id), localised(body, "name")) for body in bodies if body.kind == kind]
            field.choices = [("", "–"), *own]
        self.classification.choices = [
            (code, CLASSIFICATION_LABELS[rank]) for rank, code in enumerate(CLASSIFICATIONS) if rank <= ceiling
        ]

    def edit(self) -> TaskEdit:
        """The values as the domain wants them; Invalid when the classification is unknown or a day unreadable."""
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
            start=self.start.data,
            due=self.due.data,
            priority=self.priority.data or "normal",
            subcommittee_id=_key(self.subcommittee_id.data),
            lead_id=_key(self.lead_id.data),
            classification=rank,
            stub=stub if rank == clearance.REGISTERED else None,
        )


def of_task(task: Task) -> TaskForm:
    """The form filled with a task as it is."""
    stub = task.stub or Stub("", "", "")
    values = {name: getattr(task, name) for name in TaskForm(None)._fields if hasattr(task, name)}
    values |= {
        "subcommittee_id": str(task.subcommittee_id or ""),
        "lead_id": str(task.lead_id or ""),
        "classification": CLASSIFICATIONS[task.classification],
        "register_number": stub.register_number,
        "degree": stub.degree,
        "register_place": stub.place,
    }
    return TaskForm(None, data=values)


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


def _key(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else None
