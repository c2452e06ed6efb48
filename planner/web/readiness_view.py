"""How far the items of an agenda are prepared, in words of screen and paper."""

from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from planner import store
from planner.domain import agenda_readiness
from planner.domain.agenda import TimedSitting
from planner.domain.agenda_readiness import AT_RISK, NOT_READY, READY, Preparing, Readiness
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.store.connection import Database
from planner.web.filters import distance

LABELS = {READY: _("ready"), NOT_READY: _("not ready"), AT_RISK: _("at risk")}
ICONS = {READY: "circle-check", NOT_READY: "circle-dashed", AT_RISK: "triangle-alert"}


def of_agenda(
    db: Database, scope: Scope, congress: Congress, agenda: tuple[TimedSitting, ...], today: date
) -> dict[int, Readiness]:
    """The readiness of every item that has tasks, by its key, over the tasks that the scope sees."""
    return agenda_readiness.of_agenda(agenda, store.agendas.preparing(db, scope, congress), today)


def words(one: Readiness, today: date) -> str:
    """What stands beside the item: that it is ready, how many of its tasks are done, or what went wrong first."""
    if one.state == READY:
        return str(LABELS[READY])
    if one.state == AT_RISK:
        return fault((*one.blocked, *one.late, *one.after)[0], one, today)
    return gettext("%(done)d/%(all)d done", done=one.done, all=len(one.tasks))


def fault(task: Preparing, one: Readiness, today: date) -> str:
    """What is wrong with an open task that prepares an item; "" where nothing is."""
    if task in one.blocked:
        return gettext("%(number)s is stuck", number=task.printed_number)
    if task in one.late:
        return f"{task.printed_number} {distance(task.due, today)}"
    return gettext("%(number)s is due after it", number=task.printed_number) if task in one.after else ""
