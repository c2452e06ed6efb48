"""Stamps of steps in the office's own calendar: the planning day is read, the true time is in its title."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import gettext
from markupsafe import Markup, escape

from planner import store
from planner.web import filters
from planner.web.access import moment, settings


def init(app: Flask) -> None:
    """Make the filters known to templates."""
    app.jinja_env.filters |= {"planned": planned, "planned_short": planned_short}


def planned(stamp: str) -> Markup:
    """The planning day of an instant stored in UTC: 10/5/2010, beside days that plans are made with."""
    return _shown(stamp, filters.day(_day(stamp)))


def planned_short(stamp: str) -> Markup:
    """The same without the year: 10/5."""
    return _shown(stamp, filters.day_short(_day(stamp)))


def _day(stamp: str) -> date:
    return store.installation.planning_days(moment(), settings().tz)(stamp)


def _shown(stamp: str, words: str) -> Markup:
    local = datetime.fromisoformat(stamp).astimezone(ZoneInfo(settings().tz)).isoformat(timespec="minutes")
    true = escape(gettext("true time %(when)s", when=filters.moment(stamp)))
    return Markup(f'<time datetime="{local}" title="{true}">{words}</time>')  # noqa: S704 - escaped
