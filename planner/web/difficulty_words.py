"""Words of difficulties and questions: steps, states, ages, the way up."""

from dataclasses import dataclass

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from planner import actions, store
from planner.domain import difficulty as rules
from planner.domain.difficulty import Difficulty
from planner.domain.organisation import Organisation
from planner.web.access import db, moment, settings
from planner.web.report_terms import DIFFICULTY_FIELDS as FIELD_LABELS
from planner.web.report_terms import DIFFICULTY_STATES as STATE_LABELS

STATE_ICONS = {"asked": "hourglass", "answered": "message-square", "returned": "undo-2", "closed": "circle-check"}
STEP_LABELS = {
    "asked": _("asked"),
    "promised": _("promised an answer"),
    "answered": _("answered"),
    "returned": _("returned it for a clearer question"),
    "passed_on": _("passed it on"),
    "asked_again": _("asked again"),
    "closed": _("closed it"),
    "reopened": _("opened it again"),
}
STEP_ICONS = {
    "asked": "circle-question-mark",
    "promised": "calendar-clock",
    "answered": "message-square",
    "returned": "undo-2",
    "passed_on": "send",
    "asked_again": "circle-question-mark",
    "closed": "circle-check",
    "reopened": "history",
}
__all__ = ["FIELD_LABELS", "STATE_ICONS", "STATE_LABELS", "STEP_ICONS", "STEP_LABELS", "Receiver", "aged", "receivers"]


@dataclass(frozen=True)
class Receiver:
    """Somebody to whom a question may go: the code, and the name with those between."""

    code: str
    label: str


def receivers(path: str, cycle_id: int) -> list[Receiver]:
    """To whom a question from below `path` may go, nearest first, each with the way that it takes."""
    found = actions.difficulties.receivers(db(), path, cycle_id)
    return [Receiver(one.code, _with_way(one, found[:place])) for place, one in enumerate(found)]


def _with_way(organisation: Organisation, between: list[Organisation]) -> str:
    if not between:
        return gettext("%(name)s (directly above)", name=organisation.name)
    return gettext("%(name)s (past %(others)s)", name=organisation.name, others=", ".join(one.name for one in between))


def aged(difficulty: Difficulty) -> int:
    """For how many planning days it has been asked."""
    day_of = store.installation.planning_days(moment(), settings().tz)
    return rules.age(day_of(difficulty.asked_at), moment().today)
