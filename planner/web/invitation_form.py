"""The form that invites somebody into an organisation, and the one by which an invitation is accepted."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from planner.domain.body import SUBCOMMITTEE, Body
from planner.domain.clearance import CLASSIFICATIONS
from planner.web.filters import CLASSIFICATION_LABELS, ROLE_LABELS, localised


class InvitationForm(Form):
    """Login, name, role with the body it is bound to, clearance."""

    login = StringField(_("Login"))
    name = StringField(_("Name of the function"))
    role = SelectField(_("Role"), validate_choice=False)
    body = SelectField(_("Bound to"), validate_choice=False)
    clearance = SelectField(_("Clearance"), validate_choice=False)

    def offer(self, roles: Iterable[str], bodies: Iterable[Body], cleared: int) -> None:
        """Offer the roles that may be given here, the bodies of the organisation, and what is not above `cleared`."""
        self.role.choices = [SelectChoice(role, ROLE_LABELS[role]) for role in roles]
        named = sorted(bodies, key=lambda body: body.kind != SUBCOMMITTEE)
        self.body.choices = [
            SelectChoice("", _("the whole committee")),
            *(SelectChoice(code, name) for code, name in _first_of_code(named).items()),
        ]
        ranks = zip(CLASSIFICATIONS, CLASSIFICATION_LABELS, strict=True)
        self.clearance.choices = [SelectChoice(code, label) for code, label in list(ranks)[: cleared + 1]]


def _first_of_code(bodies: Iterable[Body]) -> dict[str, str]:
    """Name by code; of two with one code the first, as the deed takes it."""
    names: dict[str, str] = {}
    for body in bodies:
        names.setdefault(body.code, localised(body, "name"))
    return names
