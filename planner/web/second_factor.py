"""The second factor: asked for after the password, and set up, renewed or taken away under my account."""

from functools import partial

from flask import Blueprint, Response, redirect, request, url_for
from flask_babel import gettext
from markupsafe import Markup

from planner import actions, store
from planner.domain.problem import Invalid, Problem
from planner.formats import qr
from planner.web import forms, kept_text, patience, rendering, second_step, signing_in
from planner.web.access import before_second_factor, db, moment, open_to_all, person, session, signed_in
from planner.web.rail import home_place
from planner.web.second_factor_form import CodeForm, OwnPasswordForm
from planner.web.sentences import sentence

bp = Blueprint("second_factor", __name__)


@bp.get("/login/code")
@open_to_all
def ask_code() -> Response:
    """The second step of signing in; without the first one it is that."""
    wanted = request.args.get("next", "")
    if not actions.sessions.is_proved(db(), moment(), second_step.proof()):
        return redirect(url_for("accounts.sign_in", next=wanted or None), 303)
    return second_step.page(CodeForm(), [], wanted, "")


@bp.post("/login/code")
@open_to_all
def give_code() -> Response:
    """Check the code, set the cookie, go where the person wanted to go."""
    request.max_form_memory_size = 4 * kept_text.MOST
    form = CodeForm(request.form)
    address, agent = request.remote_addr or "", request.user_agent.string
    typed, device = form.factor_code.data or "", signing_in.device()
    try:
        who, token = actions.sessions.second_step(db(), moment(), second_step.proof(), typed, address, agent, device)
    except Invalid as error:
        return patience.asked_again(partial(_refused, form), error.problems)
    return second_step.forget(signing_in.entered(who, token))


@bp.get("/account/second-factor")
@signed_in
@before_second_factor
def show() -> Response:
    """Whether I have one, and what to do next."""
    return _page()


@bp.post("/account/second-factor")
@signed_in
@before_second_factor
def begin() -> Response:
    """Begin to set it up: the page then shows the picture for the telephone."""
    form = OwnPasswordForm(request.form)
    try:
        actions.second_factors.begin(db(), person(), moment(), form.password.data or "", session().public_id)
    except Invalid as error:
        return patience.asked_again(partial(_page, form), error.problems)
    return redirect(url_for("second_factor.show"), 303)


@bp.post("/account/second-factor/confirmation")
@signed_in
@before_second_factor
def confirm() -> Response:
    """Confirm it by a code; the page that answers shows the recovery codes, and none after it."""
    form = CodeForm(request.form)
    try:
        codes = actions.second_factors.confirm(
            db(), person(), moment(), form.factor_code.data or "", session().public_id
        )
    except Invalid as error:
        return _page(form, error.problems, 422)
    return _told(codes)


@bp.post("/account/second-factor/codes")
@signed_in
def renew_codes() -> Response:
    """Other recovery codes, shown on the page that answers, and on none after it."""
    form = OwnPasswordForm(request.form)
    try:
        codes = actions.second_factors.renew_codes(
            db(), person(), moment(), form.password.data or "", session().public_id
        )
    except Invalid as error:
        return patience.asked_again(partial(_page, form), error.problems)
    return _told(codes)


@bp.post("/account/second-factor/removal")
@signed_in
def remove() -> Response:
    """Do without it from now on."""
    form = OwnPasswordForm(request.form)
    try:
        actions.second_factors.remove(db(), person(), moment(), form.password.data or "", session().public_id)
    except Invalid as error:
        return patience.asked_again(partial(_page, form), error.problems)
    return redirect(url_for("accounts.show"), 303)


def _refused(form: CodeForm, problems: tuple[Problem, ...], status: int) -> Response:
    if signing_in.is_dialog():
        return Response(" ".join(map(sentence, problems)), status, content_type="text/plain; charset=utf-8")
    others = forms.lay_beside(form, problems)
    return second_step.page(form, others, request.form.get("next", ""), request.form.get("kept", ""), status)


def _told(codes: list[str]) -> Response:
    return rendering.render("accounts/recovery_codes.html", None, codes=codes, place=home_place())


def _page(
    form: CodeForm | OwnPasswordForm | None = None, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    found = store.second_factors.of_person(db(), person().id)
    is_drawn = found is not None and not found.is_confirmed
    if form is None or isinstance(form, CodeForm) != is_drawn:
        form = CodeForm() if is_drawn else OwnPasswordForm()
    issuer = gettext("Congress planner")
    picture = qr.drawing(actions.one_time_codes.address(found.secret, person().login, issuer)) if is_drawn else ""
    return rendering.render(
        "accounts/second_factor.html",
        None,
        status,
        form=form,
        others=forms.lay_beside(form, problems),
        factor=found,
        # Made of a code alone, which holds no text.
        picture=Markup(picture),  # noqa: S704 - a picture that was drawn here
        codes_left=store.second_factors.codes_left(db(), person().id),
        is_demanded=actions.second_factors.is_demanded_of(db(), person()),
        place=home_place(),
    )
