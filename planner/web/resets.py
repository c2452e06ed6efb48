"""Passwords forgotten: an administrator makes a link, and whoever has it sets another password by it, once."""

from flask import Blueprint, Response, redirect, request, url_for

from planner import actions
from planner.domain.problem import Invalid, Problem
from planner.web import forms, one_use, rendering
from planner.web.access import db, moment, open_to_all, person, signed_in

bp = Blueprint("resets", __name__)


@bp.post("/people/<login>/resets")
@signed_in
def add(login: str) -> Response:
    """Make the link; the page that answers tells it, and none after it."""
    frees = request.form.get("second_factor") == "1"
    token = actions.resets.open_reset(db(), person(), moment(), login, frees_second_factor=frees)
    path = url_for("resets.show", token=token)
    return one_use.told("accounts/reset_made.html", path, login=login, frees_second_factor=frees)


@bp.post("/people/<login>/resets/withdrawal")
@signed_in
def withdraw(login: str) -> Response:
    """Make the link void that waits to be used."""
    actions.resets.withdraw(db(), person(), moment(), login)
    return redirect(url_for("people.show", login=login), 303)


@bp.post("/people/<login>/clearance/restoration")
@signed_in
def restore(login: str) -> Response:
    """Put a clearance in force again that a reset had suspended."""
    actions.resets.restore_clearance(db(), person(), moment(), login)
    return redirect(url_for("people.show", login=login), 303)


@bp.get("/resets/<token>")
@open_to_all
def show(token: str) -> Response:
    """The form for another password."""
    return _page(token, forms.NewPasswordForm())


@bp.post("/resets/<token>")
@open_to_all
def use(token: str) -> Response:
    """Set it; then one signs in with it."""
    form = forms.NewPasswordForm(request.form)
    try:
        if form.new.data != form.again.data:
            raise Invalid(Problem("password.unequal", "again"))
        actions.resets.use_reset(db(), moment(), token, form.new.data or "")
    except Invalid as error:
        return _page(token, form, error.problems, 422)
    return redirect(url_for("accounts.sign_in"), 303)


def _page(token: str, form: forms.NewPasswordForm, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    opened = actions.resets.opened(db(), moment(), token)
    others = forms.lay_beside(form, problems)
    account = opened.account
    return rendering.render(
        "accounts/reset.html",
        None,
        status,
        form=form,
        others=others,
        to=url_for("resets.use", token=token),
        account=account.person,
        is_cleared=bool(account.cleared),
        frees_second_factor=opened.reset.frees_second_factor,
    )
