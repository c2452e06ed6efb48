"""Days, instants, states and codes as readers see them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Flask, current_app
from flask_babel import get_locale, gettext, ngettext
from flask_babel import lazy_gettext as _
from jinja2 import pass_context
from markupsafe import Markup

from planner.domain import browser
from planner.domain.congress import Congress
from planner.domain.document_series import Issue, printed_code
from planner.domain.line_breaks import broken
from planner.domain.typography import bound, ended, shortened, whole
from planner.web import forecast_words, lapse_words, opening_sentences
from planner.web.action_sentences import ACTIONS, FIELDS
from planner.web.agenda_view import FILTERS
from planner.web.sentences import sentence

STATUS_LABELS = {
    "todo": _("To do"),
    "doing": _("In progress"),
    "review": _("In review"),
    "done": _("Done"),
    "not_applicable": _("Not applicable"),
}
PRIORITY_LABELS = {"critical": _("Critical"), "high": _("High"), "normal": _("Normal"), "low": _("Low")}
CLASSIFICATION_LABELS = (_("ordinary"), _("internal"), _("registered"))
DEGREE_LABELS = {"mat": _("secret"), "toi_mat": _("top secret"), "tuyet_mat": _("absolutely secret")}
GRADE_LABELS = {
    "sourced": _("sourced"),
    "secondary": _("weak source"),
    "local": _("one place only"),
    "assumed": _("assumed"),
}
KIND_LABELS = {"members": _("congress of members"), "delegates": _("congress of delegates")}
DOCUMENT_LABELS = {
    "checklist": _("Checklist"),
    "week": _("Work of the week"),
    "timeline": _("Timeline"),
    "agenda": _("Agenda"),
    "day": _("Agenda of the day"),
    "chair": _("Chair's book"),
    "minutes": _("Minutes of proceedings"),
}
DOCUMENT_PURPOSES = {
    "checklist": _("For the meeting table: every task with a box to tick and room for a note."),
    "week": _("One sheet for one subcommittee: this week and the next."),
    "timeline": _("For the wall, A3: bars, limits and the congress days on one sheet."),
    "agenda": _("For delegates: sittings, times and who presents."),
    "day": _("For the wall: one day of the agenda in large type, on A3 or A4; a long day takes several sheets."),
    "chair": _("For the presidium: cues, announcements, reserves and readiness, sitting by sitting."),
    "minutes": _("For the secretariat: the actual times of every sitting and item, and room for what was decided."),
}
_WEEKDAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)
LANGUAGE_LABELS = {"vi": _("Vietnamese"), "en": _("English")}
RELATION_LABELS = {"FS": _("finish to start"), "FF": _("finish to finish"), "SS": _("start to start")}
# Said of the task that waits.
RELATION_WORDS = {
    "FS": _("starts once the other is finished"),
    "FF": _("is finished once the other is finished"),
    "SS": _("starts once the other has started"),
}
ROLE_LABELS = {
    "member": _("member"),
    "reader": _("reader"),
    "organiser": _("organiser"),
    "inspector": _("inspector"),
    "administrator": _("administrator"),
    "acts_for": _("acts for"),
}

SHARE_PAGE_LABELS = {
    "board": _("Board"),
    "timeline": _("Timeline"),
    "agenda": _("Agenda"),
    "live": _("Follow the sitting"),
    "checklist": _("Checklist"),
}


# Filters that give the word for a code.
_WORDS = {
    "status_label": STATUS_LABELS,
    "priority_label": PRIORITY_LABELS,
    "classification_label": CLASSIFICATION_LABELS,
    "degree_label": DEGREE_LABELS,
    "grade_label": GRADE_LABELS,
    "kind_label": KIND_LABELS,
    "relation_label": RELATION_LABELS,
    "relation_words": RELATION_WORDS,
    "role_label": ROLE_LABELS,
    "share_page_label": SHARE_PAGE_LABELS,
    "action_label": ACTIONS,
    "field_label": FIELDS,
    "document_label": DOCUMENT_LABELS,
    "document_purpose": DOCUMENT_PURPOSES,
    "language_label": LANGUAGE_LABELS,
}


def init(app: Flask) -> None:
    """Make the filters known to templates."""
    app.jinja_env.filters["browser"] = browser.named
    app.jinja_env.filters |= FILTERS | forecast_words.FILTERS | lapse_words.FILTERS | opening_sentences.FILTERS
    app.jinja_env.filters |= {name: _shown_later(words.__getitem__) for name, words in _WORDS.items()}
    app.jinja_env.filters |= {
        "day": day,
        "day_short": day_short,
        "day_in": day_in,
        "weekday": weekday,
        "distance": distance,
        "until_opening": until_opening,
        "moment": moment,
        "moment_short": moment_short,
        "issued": issued,
        "sentence": sentence,
        "localised": localised,
        "in_language": in_language,
        "remark": remark,
        "percent": percent,
        "bound": bound,
        "broken": broken,
        "ended": ended,
        "whole": whole,
        "headed": headed,
        "shortened": shortened,
        "later": later,
        "printed_code": printed_code,
        "paper_day": paper_day,
    }


def _shown_later(look_up: Callable[..., object]) -> Callable[..., object]:
    """A filter that looks a code up whenever it is shown.

    Without the context Jinja would look one that a template names up once for all, in the first reader's language.
    """
    return pass_context(lambda _context, code: look_up(code))


def day(value: date | None) -> str:
    """10/5/2010."""
    return f"{value.day}/{value.month}/{value.year}" if value else ""


def headed(value: str) -> str:
    """The words with a capital at their head: "Thứ Hai"."""
    return value[:1].upper() + value[1:]


def later(value: date, days: int) -> date:
    """The day so many days after."""
    return value + timedelta(days=days)


def day_short(value: date | None) -> str:
    """10/5."""
    return f"{value.day}/{value.month}" if value else ""


def day_in(value: date, year: int) -> str:
    """10/5, of another year than this one with it: 30/10/2009."""
    return day_short(value) if value.year == year else day(value)


def weekday(value: date) -> str:
    """The day of the week in words."""
    return str(_WEEKDAYS[value.weekday()])


def distance(value: date, today: date) -> str:
    """How far away a due day is: 5 days left, today, 3 days late."""
    days = (value - today).days
    if days == 0:
        return gettext("today")
    if days > 0:
        return ngettext("%(num)d day left", "%(num)d days left", days)
    return ngettext("%(num)d day late", "%(num)d days late", -days)


def until_opening(congress: Congress, today: date) -> str:
    """How far away the opening is: 5 days left, today; after it that the congress is in session or was held."""
    if today > congress.closes:
        return gettext("was held")
    return gettext("in session") if today > congress.opens else distance(congress.opens, today)


def moment(stamp: str) -> str:
    """An instant stored in UTC, at the office's place: 10/5/2010 09:40."""
    local = datetime.fromisoformat(stamp).astimezone(ZoneInfo(current_app.config["PLANNER"].tz))
    return f"{local.day}/{local.month}/{local.year} {local:%H:%M}"


def moment_short(stamp: str) -> str:
    """An instant stored in UTC, at the office's place, without the year: 10/5 09:40."""
    local = datetime.fromisoformat(stamp).astimezone(ZoneInfo(current_app.config["PLANNER"].tz))
    return f"{local.day}/{local.month} {local:%H:%M}"


def issued(issue: Issue) -> str:
    """When a document was issued: its planning day with the time of day at the office, 10/5/2010, 18:55."""
    local = datetime.fromisoformat(issue.issued_at).astimezone(ZoneInfo(current_app.config["PLANNER"].tz))
    words = {"day": day(date.fromisoformat(issue.day)), "hour": f"{local:%H}", "minute": f"{local:%M}"}
    return gettext("%(day)s, %(hour)s:%(minute)s", **words)


def localised(thing: object, name: str = "title") -> str:
    """The English text of a thing for English pages where it has one, else the Vietnamese."""
    english = getattr(thing, f"{name}_en") if str(get_locale()) == "en" else ""
    return english or getattr(thing, name)


def remark(thing: object, name: str) -> str:
    """What a thing of the cycle data says in English, on other pages in Vietnamese where it does."""
    vietnamese = "" if str(get_locale()) == "en" else getattr(thing, f"{name}_vi")
    return vietnamese or getattr(thing, name)


def in_language(named: object) -> str:
    """The name, in the reader's language, of a thing from the cycle data that has both."""
    return named.en if str(get_locale()) == "en" else named.vi


def paper_day(value: date, year: int, is_in_one: bool = False) -> Markup:
    """A day in a narrow column: 10/5, of another year than the main one with the year.

    That stands on a line of its own unless all is to be `is_in_one`.
    """
    if value.year == year:
        return Markup(f"{value.day}/{value.month}")  # noqa: S704 - numbers alone
    return Markup(f"{value.day}/{value.month}/{'' if is_in_one else '<br>'}{value.year}")  # noqa: S704 - numbers alone


def percent(part: int, whole: int) -> str:
    """A share in whole per cent; nothing planned is no share at all."""
    return f"{100 * part // whole}%" if whole else "–"
