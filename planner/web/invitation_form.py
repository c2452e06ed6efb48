"""The form that invites somebody into an organisation, and the one by which an invitation is accepted."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from planner.domain.body import Body
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.permission import ACTS_FOR
from planner.web.body_choices import body_choices
from planner.web.filters import CLASSIFICATION_LABELS, ROLE_LABELS


class InvitationForm(Form):
    """Login, name, role with the body it is bound to, clearance."""

    login = StringField(_("Login"))
    name = StringField(_("Name of the function"))
    role = SelectField(_("Role"), validate_choice=False)
    body = SelectField(_("Bound to"), validate_choice=False)
    clearance = SelectField(_("Clearance"), validate_choice=False)

    def offer(self, roles: Iterable[str], bodies: Iterable[Body], cleared: int) -> None:
        """Offer the roles that may be given here, the bodies of the organisation, and what is not above `cleared`.

        Nobody is invited to act for a subtree: whoever does has to organise something above it already.
        """
        self.role.choices = [SelectChoice(role, ROLE_LABELS[role]) for role in roles if role != ACTS_FOR]
        self.body.choices = body_choices(bodies, _("the whole committee"))
        ranks = zip(CLASSIFICATIONS, CLASSIFICATION_LABELS, strict=True)
        self.clearance.choices = [SelectChoice(code, label) for code, label in list(ranks)[: cleared + 1]]
