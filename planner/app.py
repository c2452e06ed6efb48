"""The wiring of the web application, nothing else."""

from flask import Flask, request
from flask_babel import get_locale
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from planner import store, web
from planner.settings import LANGUAGES, TEMPLATES, Settings
from planner.web import (
    access,
    addresses,
    assets,
    bell,
    catalogue,
    converters,
    errors,
    filters,
    first_pages,
    help_topics,
    planning_stamps,
    security,
    undo_view,
)
from planner.web.accounts import LANGUAGE_COOKIE
from planner.web.environment import Environment


class NotReady(Exception):
    """The database lacks something without which nothing may be served; the text says what to run."""


def create_app(settings: Settings) -> Flask:
    """The application over an existing, migrated database; NotReady when it is neither."""
    return found(_without_database(settings))


def prepared_app(settings: Settings) -> Flask:
    """The same for a server, which still needs its database `found`: what its first pages need is loaded already."""
    app = _without_database(settings)
    first_pages.load(app, settings.now().year)
    return app


def found(app: Flask) -> Flask:
    """The application, which from now on answers over its database; NotReady when that is not there or not migrated."""
    _read_installation(app, app.config["PLANNER"])
    return app


def _without_database(settings: Settings) -> Flask:
    app = Flask("planner", template_folder=str(TEMPLATES), static_folder=None)
    app.jinja_environment = Environment
    app.config.update(
        PLANNER=settings,
        MAX_CONTENT_LENGTH=10_000_000,
        TRUSTED_HOSTS=list(settings.names),
        BABEL_DEFAULT_LOCALE=settings.lang,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_options = {"autoescape": True}
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxy, x_proto=settings.proxy, x_host=settings.proxy)
    converters.init(app)
    security.init(app)
    access.init(app)
    errors.init(app)
    filters.init(app)
    planning_stamps.init(app)
    assets.init(app)
    bell.init(app)
    catalogue.init(app, locale_selector=lambda: _language(settings))
    addresses.init(app)
    app.context_processor(lambda: _around(app, settings))
    app.jinja_env.globals["page_undo"] = undo_view.of_page
    app.jinja_env.globals["topic_here"] = help_topics.topic_here
    app.jinja_env.globals["page_address"] = undo_view.page_address
    web.init(app)
    return app


def _read_installation(app: Flask, settings: Settings) -> None:
    """What the database says once and for all: its secret, the planning day's offset, whether it is a demonstration."""
    if not settings.db.is_file():
        raise NotReady("no database")
    db = store.connection.connect(settings.db)
    try:
        if store.schema.pending(db):
            raise NotReady("migrations are pending")
        app.config["SECRET"] = store.installation.get(db, "secret")
        app.config["DAY_OFFSET"] = store.installation.day_offset(db)
        app.config["IS_DEMONSTRATION"] = store.installation.get(db, "demonstration") == "1"
    finally:
        db.close()
    if not app.config["SECRET"]:
        raise NotReady("no secret")


def _language(settings: Settings) -> str:
    # What comes by a secret address is the same for everybody, signed in or not.
    is_secret = security.is_secret(request.path)
    if not is_secret and access.is_signed_in():
        return access.person().language
    chosen = (is_secret and request.args.get("lang")) or request.cookies.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in LANGUAGES else settings.lang


def _around(app: Flask, settings: Settings) -> dict:
    """What stands around every page."""
    is_secret = security.is_secret(request.path)
    is_in = not is_secret and access.is_signed_in()
    return {
        "lang": str(get_locale()),
        "person": access.person() if is_in else None,
        "planning_day": access.moment().today,
        "is_demonstration": app.config["IS_DEMONSTRATION"],
        "is_shifted": app.config["DAY_OFFSET"] != 0,
        "is_insecure": settings.is_insecure and not settings.is_loopback and not settings.has_tls,
        "here": request.full_path.rstrip("?") if request.method == "GET" and not is_secret else "/",
    }
