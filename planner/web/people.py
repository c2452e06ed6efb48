"""Accounts and their rights: listed as far as the reader keeps them, given, ended, cleared, closed."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request, url_for

from planner import actions, store
from planner.domain.granting import may_keep_people
from planner.domain.permission import Person
from planner.domain.problem import Conflict, Invalid
from planner.store.grants import OPEN, STATES
from planner.web import forms, person_page, rendering
from planner.web.access import db, moment, person, signed_in
from planner.web.rail import home_place

bp = Blueprint("people", __name__)
# So many accounts stand on one page.
MOST = 50


@bp.app_template_global()
def keeps_people(person: Person) -> bool:
    """Whether a page shows this reader the way to the accounts."""
    return may_keep_people(person)


@bp.get("/people")
@signed_in
def index() -> Response:
    """The accounts within reach: of my organisations and everything below them, or all."""
    _require_keeper()
    asked = request.args
    state, page = asked.get("state", OPEN), max(forms.whole(asked.get("page", "1")), 1)
    state, words, organisation = state if state in STATES else OPEN, asked.get("q", "").strip(), _organisation()
    scope, first = person_page.scope(), (page - 1) * MOST
    found = store.grants.people(
        db(),
        scope,
        is_everybody=person().is_administrator,
        state=state,
        organisation=organisation,
        words=words,
        span=(first, first + MOST + 1),
    )
    listed = found[:MOST]
    return rendering.render(
        "people/index.html",
        None,
        listed=listed,
        rights=store.grants.of_people(db(), scope, [one.id for one in listed]),
        last=store.sessions.last_ones(db(), [one.login for one in listed]),
        state=state,
        words=words,
        organisation=organisation,
        number=page,
        has_more=len(found) > MOST,
        form=person_page.form(),
        place=home_place(),
    )


@bp.get("/people/<login>")
@signed_in
def show(login: str) -> Response:
    """One account."""
    _require_keeper()
    return person_page.show(login)


@bp.post("/people/<login>/grants")
@signed_in
def give(login: str) -> Response:
    """Give the account a right, or one that ended again."""
    return _do(login, lambda: actions.grants.give(db(), person(), moment(), login, *_right()))


@bp.post("/people/<login>/grants/ending")
@signed_in
def end(login: str) -> Response:
    """End a right of the account."""
    return _do(login, lambda: actions.grants.end(db(), person(), moment(), login, *_right()))


@bp.post("/people/<login>/clearance")
@signed_in
def clear(login: str) -> Response:
    """Say how far the account is cleared."""
    wanted, version = request.form.get("clearance", ""), forms.number("version")
    return _do(login, lambda: actions.grants.clear(db(), person(), moment(), login, wanted, version))


@bp.post("/people/<login>/sign-ins/<public_id:session_id>/ending")
@signed_in
def end_session(login: str, session_id: str) -> Response:
    """End a sign-in of the account."""
    return _do(login, lambda: actions.sessions.end_of(db(), person(), moment(), login, session_id))


@bp.get("/people/<login>/removal")
@signed_in
def closing(login: str) -> Response:
    """What ends when the account is closed."""
    _require_keeper()
    return person_page.closing(login)


@bp.post("/people/<login>/removal")
@signed_in
def remove(login: str) -> Response:
    """Close the account."""
    return _do(login, lambda: actions.removals.remove(db(), person(), moment(), login))


def _do(login: str, deed: Callable[[], None]) -> Response:
    _require_keeper()
    person_page.seen(login)
    try:
        deed()
    except (Invalid, Conflict) as error:
        return person_page.show(login, error.problems, 409 if isinstance(error, Conflict) else 422)
    return rendering.go_to(url_for("people.show", login=login))


def _right() -> tuple[str, str, str]:
    """Code of the organisation, role and code of the body of a posted right."""
    return request.form.get("organisation", ""), request.form.get("role", ""), request.form.get("body", "")


def _organisation() -> str:
    return request.args.get("organisation", "").strip()


def _require_keeper() -> None:
    """The accounts do not exist for whoever keeps none."""
    if not may_keep_people(person()):
        abort(404)
