"""Forms: fields and their shape; what makes sense is decided by the domain, whose problems are laid beside fields."""

from collections.abc import Iterable, Mapping
from datetime import date

from flask import request
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    Form,
    IntegerField,
    PasswordField,
    SelectField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from planner.domain.board import Move, Placement
from planner.domain.problem import Problem
from planner.web.filters import KIND_LABELS
from planner.web.sentences import sentence


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


class NewPasswordForm(Form):
    """The password of an account that one comes to by a link, typed twice."""

    new = PasswordField(_("New password"))
    again = PasswordField(_("New password again"))


class CongressForm(Form):
    """Opening a congress."""

    cycle = StringField(_("Cycle"))
    organisation = StringField(_("Organisation code"))
    opens = DateField(_("Opening day"), [Optional()])
    days = IntegerField(_("Official days"), [Optional()])
    kind = SelectField(_("Kind of congress"), choices=offered(KIND_LABELS), validate_choice=False)
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


def read_placement() -> Placement:
    """Column and neighbours of a posted move."""
    form = request.form
    return Placement(form.get("status", ""), form.get("after", ""), form.get("before", ""))


def read_moves() -> list[Move]:
    """The cards of a posted move of several, `id:version` or `id:version:status:after:before` each.

    What names no column goes to the end of the form's own.
    """
    return [_move(*one.split(":")) for value in request.form.getlist("card") for one in value.split()]


def _move(public_id: str, version: str = "", status: str = "", after: str = "", before: str = "", *_more: str) -> Move:
    to = Placement(status or request.form.get("status", ""), after, before)
    return Move(public_id, whole(version), to)


def read_day(name: str) -> date | None:
    """An ISO day of the posted form, None when it is none."""
    return day_in(request.form, name)


def day_in(values: MultiDict, name: str) -> date | None:
    """An ISO day among the values of a form or an address, None when it is none."""
    return values.get(name, type=date.fromisoformat)


def as_day(value: str) -> date | None:
    """A day as it is typed by hand, 6/10/2010, or as browsers send it; None when it is none."""
    day, *rest = value.strip().split("/")
    parts = [*reversed(rest), day] if len(rest) == 2 else []
    try:
        return date(*map(int, parts)) if parts else date.fromisoformat(value.strip())
    except ValueError:
        return None


def number(name: str) -> int:
    """A whole number of the posted form, 0 when it is none: a version that nothing carries."""
    return whole(request.form.get(name, ""))


def whole(value: str) -> int:
    """The text as a whole number, 0 when it is none."""
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
