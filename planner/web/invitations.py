"""Invitations: made and taken back where one gives roles, accepted by whoever has the link, once."""

from flask import Blueprint, Response, redirect, request, url_for
from flask_babel import get_locale

from planner import actions, store
from planner.domain import clearance
from planner.domain.granting import roles_for
from planner.domain.invitation import may_invite
from planner.domain.organisation import Organisation
from planner.domain.problem import Invalid, NotAllowed, Problem
from planner.web import forms, one_use, rendering
from planner.web.access import db, moment, open_to_all, person, signed_in
from planner.web.invitation_form import InvitationForm
from planner.web.rail import place_of

bp = Blueprint("invitations", __name__)


@bp.get("/organisations/<code:code>/invitations")
@signed_in
def index(code: str) -> Response:
    """The invitations into an organisation that wait, and the form for another one."""
    return _page(_organisation(code), InvitationForm())


@bp.post("/organisations/<code:code>/invitations")
@signed_in
def add(code: str) -> Response:
    """Invite somebody; the page that answers tells the link, and none after it."""
    organisation, form = _organisation(code), InvitationForm(request.form)
    try:
        token = actions.invitations.invite(
            db(),
            person(),
            moment(),
            form.login.data or "",
            form.name.data or "",
            clearance.level(form.clearance.data or ""),
            code,
            form.role.data or "",
            form.body.data or "",
            is_vouched=forms.is_vouched(),
        )
    except Invalid as error:
        return _page(organisation, form, error.problems, 422)
    path = url_for("invitations.show", token=token)
    return one_use.told("accounts/invitation_made.html", path, login=form.login.data, code=code)


@bp.post("/invitations/<public_id:invitation_id>/withdrawal")
@signed_in
def withdraw(invitation_id: str) -> Response:
    """Take an invitation back."""
    found = actions.invitations.withdraw(db(), person(), moment(), invitation_id)
    return redirect(url_for("invitations.index", code=found.organisation_code), 303)


@bp.get("/invitations/<token>")
@open_to_all
def show(token: str) -> Response:
    """What one is invited to, and the form for a password."""
    return _accepting_page(token, forms.NewPasswordForm())


@bp.post("/invitations/<token>")
@open_to_all
def accept(token: str) -> Response:
    """Make the account; then one signs in."""
    form = forms.NewPasswordForm(request.form)
    try:
        if form.new.data != form.again.data:
            raise Invalid(Problem("password.unequal", "again"))
        actions.invitations.accept(db(), moment(), token, form.new.data or "", str(get_locale()))
    except Invalid as error:
        return _accepting_page(token, form, error.problems, 422)
    return redirect(url_for("accounts.sign_in"), 303)


def _organisation(code: str) -> Organisation:
    cycle_id = store.cycles.bounds(db(), store.cycles.current(db(), moment().today))[0]
    found = store.organisations.get(db(), person().names_scope(cycle_id), cycle_id, code)
    if not roles_for(person(), found.path):
        raise NotAllowed(Problem("permission.refused", params={"deed": "person.change"}))
    return found


def _page(
    organisation: Organisation, form: InvitationForm, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    bodies = store.bodies.of_organisation(db(), organisation.id)
    form.offer(roles_for(person(), organisation.path), bodies, person().clearance)
    waiting = store.invitations.open_ones(db(), actions.invitations.reach(db(), person()), moment().stamp)
    return rendering.render(
        "accounts/invitations.html",
        None,
        status,
        organisation=organisation,
        place=place_of(organisation.path),
        form=form,
        others=forms.lay_beside(form, problems),
        must_vouch=forms.asks_to_vouch(problems),
        waiting=[one for one in waiting if one.organisation_id == organisation.id and may_invite(person(), one)],
        body_names={body.id: body for body in bodies},
    )


def _accepting_page(
    token: str, form: forms.NewPasswordForm, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    found = actions.invitations.opened(db(), moment(), token)
    return rendering.render(
        "accounts/invitation.html",
        None,
        status,
        form=form,
        others=forms.lay_beside(form, problems),
        to=url_for("invitations.accept", token=token),
        invitation=found,
    )
