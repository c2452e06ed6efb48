"""Signs of trouble in words: what may be asked about, with the numbers behind it."""

from collections.abc import Callable, Mapping
from datetime import date

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from planner.domain.sign import Sign
from planner.web import forecast_words, report_words
from planner.web.filters import GRADE_LABELS, day, day_short

Params = Mapping[str, int | float | str | date]

# The icon of each sign; its word and its weight say the same.
ICONS = {
    "unopened": "circle-dashed",
    "silent": "volume-x",
    "untouched": "circle-dashed",
    "report_missing": "file-text",
    "report_returned": "undo-2",
    "answer_overdue": "message-circle-question",
    "unlikely": "trending-down",
    "falling": "trending-down",
    "many_late": "clock-alert",
    "serious": "octagon-alert",
    "close_to_limit": "flag",
    "past_limit": "calendar-x",
    "not_answered": "message-circle-question",
}

# What each sign is about, without figures: as it is said of a question that was asked about it long ago.
LABELS = {
    "unopened": _("no congress opened"),
    "silent": _("silent for long"),
    "untouched": _("plan untouched"),
    "report_missing": _("report missing"),
    "report_returned": _("report returned"),
    "answer_overdue": _("difficulties without an answer in time"),
    "unlikely": _("little chance of being ready in time"),
    "falling": _("falling chance"),
    "many_late": _("many late tasks"),
    "serious": _("serious warnings"),
    "close_to_limit": _("close to the limit of the directive"),
    "past_limit": _("past the limit of the directive"),
    "not_answered": _("question not answered"),
}


def sentence(sign: Sign) -> str:
    """The sign in words, as they stand after the name of the committee."""
    return _SENTENCES[sign.code](sign.params)


def _unopened(_: Params) -> str:
    return gettext("no congress opened in the planner")


def _silent(params: Params) -> str:
    return ngettext("silent for %(num)d day", "silent for %(num)d days", int(str(params["days"])))


def _untouched(_: Params) -> str:
    return gettext("nothing done in its plan yet")


def _report_missing(params: Params) -> str:
    return gettext("report of %(period)s missing", period=_period(params))


def _report_returned(params: Params) -> str:
    return gettext("report of %(period)s returned", period=_period(params))


def _answer_overdue(params: Params) -> str:
    number = int(str(params["number"]))
    return ngettext(
        "%(num)d difficulty without its answer in time", "%(num)d difficulties without their answer in time", number
    )


def _chance(value: object) -> str:
    return forecast_words.chance(float(str(value)))


def _unlikely(params: Params) -> str:
    return gettext("chance of being ready %(chance)s", chance=_chance(params["chance"]))


def _falling(params: Params) -> str:
    return gettext(
        "chance fell from %(before)s to %(chance)s within a week",
        before=_chance(params["before"]),
        chance=_chance(params["chance"]),
    )


def _many_late(params: Params) -> str:
    number = int(str(params["number"]))
    return ngettext(
        "%(num)d task of %(planned)s late", "%(num)d tasks of %(planned)s late", number, planned=params["planned"]
    )


def _serious(params: Params) -> str:
    number = int(str(params["number"]))
    return ngettext("%(num)d serious warning below", "%(num)d serious warnings below", number)


def _close_to_limit(params: Params) -> str:
    return gettext(
        "ends %(closes)s, close to the limit %(limit)s (%(grade)s)",
        closes=_short(params["closes"]),
        limit=_short(params["limit"]),
        grade=GRADE_LABELS[str(params["grade"])],
    )


def _past_limit(params: Params) -> str:
    return gettext(
        "ends %(closes)s, past the limit %(limit)s (%(grade)s)",
        closes=_short(params["closes"]),
        limit=_short(params["limit"]),
        grade=GRADE_LABELS[str(params["grade"])],
    )


def _not_answered(params: Params) -> str:
    number = int(str(params["number"]))
    return ngettext(
        "%(num)d question not answered, due %(due)s",
        "%(num)d questions not answered, the first due %(due)s",
        number,
        due=day(params["due"]) if isinstance(params["due"], date) else "",
    )


def _period(params: Params) -> str:
    return report_words.period_words(str(params["period"]))


def _short(value: int | str | date) -> str:
    return day_short(value) if isinstance(value, date) else str(value)


_SENTENCES: dict[str, Callable[[Params], str]] = {
    "unopened": _unopened,
    "silent": _silent,
    "untouched": _untouched,
    "report_missing": _report_missing,
    "report_returned": _report_returned,
    "answer_overdue": _answer_overdue,
    "unlikely": _unlikely,
    "falling": _falling,
    "many_late": _many_late,
    "serious": _serious,
    "close_to_limit": _close_to_limit,
    "past_limit": _past_limit,
    "not_answered": _not_answered,
}
