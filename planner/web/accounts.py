"""Signing in and out; my account: password, language, my sign-ins."""

from functools import partial

from flask import Blueprint, Response, redirect, request, url_for

from planner import actions
from planner.domain.problem import Invalid, Problem
from planner.settings import LANGUAGES
from planner.web import account_page, forms, kept_text, patience, rendering, second_step, signing_in
from planner.web.access import (
    COOKIE,
    before_second_factor,
    db,
    is_signed_in,
    moment,
    open_to_all,
    person,
    session,
    settings,
    signed_in,
)
from planner.web.security import is_safe_path
from planner.web.sentences import sentence

bp = Blueprint("accounts", __name__)
LANGUAGE_COOKIE = "planner_language"


@bp.get("/login")
@open_to_all
def sign_in() -> Response:
    """The form."""
    return _sign_in_page(forms.SignInForm())


@bp.post("/login")
@open_to_all
def start_session() -> Response:
    """Check login and password; then ask for a code, or set the cookie and go where the person wanted to go."""
    request.max_form_memory_size = 4 * kept_text.MOST
    form = forms.SignInForm(request.form)
    address, agent = request.remote_addr or "", request.user_agent.string
    try:
        who, token = actions.sessions.sign_in(
            db(),
            moment(),
            form.login.data or "",
            form.password.data or "",
            address,
            agent,
            signing_in.device(),
        )
    except Invalid as error:
        return patience.asked_again(partial(_refused, form), error.problems)
    return signing_in.entered(who, token) if token else second_step.ask(who)


def _refused(form: forms.SignInForm, problems: tuple[Problem, ...], status: int) -> Response:
    """The form again with what was wrong; the dialog over a page gets the sentences alone."""
    if signing_in.is_dialog():
        return Response(" ".join(map(sentence, problems)), status, content_type="text/plain; charset=utf-8")
    return _sign_in_page(form, problems, status)


def _sign_in_page(form: forms.SignInForm, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    others = forms.lay_beside(form, problems)
    kept = request.form.get("kept", "")
    return rendering.render(
        "accounts/login.html",
        None,
        status,
        form=form,
        others=others,
        next=request.values.get("next", "/"),
        kept=kept if kept_text.read(kept) else "",
        is_file_lost=False,
    )


@bp.post("/logout")
@signed_in
@before_second_factor
def sign_out() -> Response:
    """End this sign-in."""
    actions.sessions.end(db(), person(), moment(), session().public_id)
    response = redirect(url_for("accounts.sign_in"), 303)
    response.delete_cookie(COOKIE, path="/")
    return response


@bp.get("/account")
@signed_in
def show() -> Response:
    """My account."""
    return account_page.show()


@bp.post("/account/password")
@signed_in
def change_password() -> Response:
    """Set my new password; my other sign-ins end."""
    form = forms.PasswordForm(request.form)
    try:
        if form.new.data != form.again.data:
            raise Invalid(Problem("password.unequal", "again"))
        actions.people.change_password(
            db(), person(), moment(), form.old.data or "", form.new.data or "", session().public_id
        )
    except Invalid as error:
        return patience.asked_again(partial(_not_changed, form), error.problems)
    return redirect(url_for("accounts.show"), 303)


def _not_changed(form: forms.PasswordForm, problems: tuple[Problem, ...], status: int) -> Response:
    return account_page.show(form, problems=problems, status=status)


@bp.post("/account/sign-ins/<public_id:session_id>/ending")
@signed_in
def end_session(session_id: str) -> Response:
    """End one of my sign-ins."""
    actions.sessions.end(db(), person(), moment(), session_id)
    return redirect(url_for("accounts.show"), 303)


@bp.post("/account/sign-ins/ending")
@signed_in
def end_other_sessions() -> Response:
    """End all my sign-ins but this one."""
    actions.sessions.end_others(db(), person(), moment(), session().public_id)
    return redirect(url_for("accounts.show"), 303)


@bp.post("/language")
@open_to_all
def choose_language() -> Response:
    """Vietnamese or English, for me from now on; without an account for this browser."""
    wanted, back = request.form.get("lang", ""), request.form.get("next", "")
    response = redirect(back if is_safe_path(back) else url_for("home.desk"), 303)
    if wanted not in LANGUAGES:
        raise Invalid(Problem("person.unknown_language", "lang"))
    if is_signed_in() and wanted != person().language:
        actions.people.choose_language(db(), person(), moment(), wanted)
    response.set_cookie(
        LANGUAGE_COOKIE, wanted, max_age=31_536_000, httponly=True, samesite="Lax", secure=settings().has_tls
    )
    return response
