"""Who asks, through which connection, at what moment; and the rule that every route must declare."""

import os
import threading
from collections.abc import Callable
from datetime import timedelta

from flask import Flask, abort, current_app, g, request, url_for
from flask_login import LoginManager, UserMixin, current_user

from planner import actions, store
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.settings import Settings
from planner.store.connection import Database
from planner.store.sessions import Session
from planner.web.rendering import go_to

COOKIE = "planner_session"


class SignedIn(UserMixin):
    """The person behind the request's session, as Flask-Login wants it."""

    def __init__(self, person: Person, session: Session):
        self.person = person
        self.session = session

    def get_id(self) -> str:
        """Never stored in a cookie: the session's own token is what the browser holds."""
        return self.session.public_id


def open_to_all(view: Callable) -> Callable:
    """Declare that a route needs no account."""
    view.access_rule = "open"
    return view


def signed_in(view: Callable) -> Callable:
    """Declare that a route needs an account; what it shows is held in that person's scope."""
    view.access_rule = "signed in"
    return view


def before_second_factor(view: Callable) -> Callable:
    """Declare that a route is open also to whoever has to set up a second factor first, and has not yet."""
    view.before_second_factor = True
    return view


def administrators(view: Callable) -> Callable:
    """Declare that a route is for administrators; it does not exist for others."""
    view.access_rule = "administrator"
    return view


def init(app: Flask) -> None:
    """Hang sign-in and the declared rules into the application: what declares nothing is refused."""
    manager = LoginManager(app)
    manager.request_loader(_load)
    app.before_request(_hold_to_rule)
    app.teardown_appcontext(_close)


def settings() -> Settings:
    """The settings this application was made with."""
    return current_app.config["PLANNER"]


def db() -> Database:
    """The request's database connection: its thread's own, which the next request of the thread takes over."""
    if "db" not in g:
        g.db = _connection_of_thread()
    return g.db


def _connection_of_thread() -> Database:
    """One connection per thread and process: statements stay prepared, and the WAL is not emptied at each close."""
    held = current_app.extensions.setdefault("planner_connections", threading.local())
    owner = (os.getpid(), settings().db)
    if getattr(held, "owner", None) != owner:
        held.db, held.owner = store.connection.connect(settings().db), owner
    return held.db


def moment() -> Moment:
    """True time and planning day of this request; the same from its first line to its last."""
    if "moment" not in g:
        now = settings().now()
        day = store.installation.planning_day(now, settings().tz, current_app.config["DAY_OFFSET"])
        g.moment = Moment(now, day)
    return g.moment


def person() -> Person:
    """Who asks; only on routes that declare `signed_in` or `administrators`."""
    return current_user.person


def session() -> Session:
    """The sign-in that this request comes by."""
    return current_user.session


def is_signed_in() -> bool:
    """Whether anybody is signed in."""
    return current_user.is_authenticated


def cookie_age() -> timedelta:
    """How long the browser keeps the session cookie: a day longer than it lets in, so that it tells whose it was."""
    return actions.sessions.LIFETIME + timedelta(days=1)


def _load(asked) -> SignedIn | None:
    token = asked.cookies.get(COOKIE, "")
    found = actions.sessions.of_token(db(), moment(), token) if token else None
    return SignedIn(*found) if found else None


def _hold_to_rule():
    if request.endpoint is None:
        return None
    view = current_app.view_functions[request.endpoint]
    rule = getattr(view, "access_rule", None)
    if rule == "open":
        return None
    if rule is None:
        abort(403)
    if not is_signed_in():
        return current_app.config["SIGN_IN"]()
    if not hasattr(view, "before_second_factor") and actions.sessions.must_set_up(person(), session()):
        return go_to(url_for("second_factor.show"))
    if rule == "administrator" and not person().is_administrator:
        abort(404)
    return None


def _close(_error: BaseException | None) -> None:
    """A request leaves no transaction behind to the next one of its thread."""
    connection = g.pop("db", None)
    if connection is not None:
        store.connection.abandon(connection)
