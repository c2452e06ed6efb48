"""What holds in this installation and where it comes from, for administrators; and the little that is changed there."""

import dataclasses
from dataclasses import dataclass

from flask import Blueprint, Response, current_app, redirect, request, url_for
from flask_babel import gettext

from planner import actions
from planner.domain import password
from planner.domain.permission import ROLES
from planner.domain.problem import Invalid, Problem
from planner.settings import Settings
from planner.web import rendering
from planner.web.access import administrators, db, moment, person, settings
from planner.web.filters import LANGUAGE_LABELS
from planner.web.rail import home_place

bp = Blueprint("settings_page", __name__)


@dataclass(frozen=True)
class Row:
    """One thing that holds: what it is, its value, the variable it is set by ("" where fixed), and whether set."""

    name: str
    value: str
    variable: str = ""
    is_set: bool = False


@bp.get("/settings")
@administrators
def show() -> Response:
    """Everything that holds."""
    return _page()


@bp.post("/settings/second-factor")
@administrators
def demand_factor() -> Response:
    """Say whose role demands a second factor, from the next request on."""
    try:
        actions.second_factors.require(db(), person(), moment(), request.form.getlist("role"))
    except Invalid as error:
        return _page(error.problems, 422)
    return redirect(url_for("settings_page.show"), 303)


def _page(problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    return rendering.render(
        "settings_page/show.html",
        None,
        status,
        server=_server(settings()),
        rules=_rules(),
        roles=ROLES,
        demanded=actions.second_factors.required_roles(db()),
        others=problems,
        place=home_place(),
    )


def _server(own: Settings) -> list[Row]:
    """What the server was started with. The key's place is told to nobody."""
    usual = {field.name: field.default for field in dataclasses.fields(Settings)}
    shown = {
        "db": (gettext("Database"), "PLANNER_DB", str(own.db)),
        "host": (gettext("Address that is listened on"), "PLANNER_HOST", own.host),
        "port": (gettext("Port"), "PLANNER_PORT", str(own.port)),
        "url": (gettext("Address on paper, in links and calendars"), "PLANNER_URL", own.url),
        "trusted_hosts": (gettext("Names that are answered"), "PLANNER_TRUSTED_HOSTS", ", ".join(own.names)),
        "cert": (gettext("Certificate of its own"), "PLANNER_CERT", own.cert),
        "proxy": (gettext("Proxies in front that are trusted"), "PLANNER_PROXY", str(own.proxy)),
        "is_insecure": (gettext("Served to a network without TLS"), "PLANNER_INSECURE", _yes(is_so=own.is_insecure)),
        "lang": (gettext("Language of who has not chosen"), "PLANNER_LANG", str(LANGUAGE_LABELS[own.lang])),
        "tz": (gettext("Time zone of the office"), "PLANNER_TZ", own.tz),
    }
    return [
        Row(name, value, variable, is_set=getattr(own, key) != usual[key])
        for key, (name, variable, value) in shown.items()
    ]


def _rules() -> list[Row]:
    """What the program fixes for everybody."""
    hours = round(actions.sessions.LIFETIME.total_seconds() / 3600)
    tries, minutes = actions.throttle.ATTEMPTS, round(actions.throttle.WINDOW.total_seconds() / 60)
    megabytes = current_app.config["MAX_CONTENT_LENGTH"] // 1_000_000
    return [
        Row(gettext("A sign-in lasts"), gettext("%(hours)d hours", hours=hours)),
        Row(
            gettext("After wrong passwords an address waits"),
            gettext("from %(tries)d within %(minutes)d minutes on", tries=tries, minutes=minutes),
        ),
        Row(gettext("A password has at least"), gettext("%(count)d letters", count=password.SHORTEST)),
        Row(gettext("What is sent is at most"), gettext("%(megabytes)d MB", megabytes=megabytes)),
        Row(gettext("Cookies come back over TLS alone"), _yes(is_so=settings().has_tls)),
        Row(gettext("The planning day is shifted"), _yes(is_so=current_app.config["DAY_OFFSET"] != 0)),
    ]


def _yes(*, is_so: bool) -> str:
    return gettext("yes") if is_so else gettext("no")
