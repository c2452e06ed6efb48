"""The month of a congress as its page shows it: what the address asks for, the squares, and one day in full."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from flask import current_app
from flask_babel import get_locale, gettext
from werkzeug.datastructures import MultiDict

from planner import store
from planner.domain import month as months
from planner.domain.clearance import printed_number
from planner.domain.congress import Congress
from planner.domain.month import Month
from planner.domain.permission import bound_bodies
from planner.domain.problem import Problem
from planner.domain.task import NOT_APPLICABLE
from planner.domain.task_filter import matcher
from planner.formats import public_holidays
from planner.store.boards import Card
from planner.web import squares, task_filters
from planner.web.access import db, moment, person
from planner.web.month_names import month_name
from planner.web.rail import short_name
from planner.web.task_filters import Asked

ENDPOINT = "calendars.show"


@dataclass(frozen=True)
class View:
    """What an address asks of the calendar: a month, perhaps one of its days, and the filter."""

    month: Month
    day: date | None
    asked: Asked

    @property
    def query(self) -> str:
        """The whole view as an address says it, for a form to come back to."""
        return self.address(day=self.day).partition("?")[2]

    def address(self, month: Month | None = None, day: date | None = None) -> str:
        """The address of another month or day under the same filter; of this month when neither is given."""
        pairs = [("month", (month or self.month).code)] + ([("day", day.isoformat())] if day else [])
        return task_filters.address(ENDPOINT, self.asked.congress, [*pairs, *self.asked.query])


def view_of(congress: Congress, values: MultiDict) -> View:
    """What an address asks for, as far as it makes sense: this month where it names none."""
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    today, day = moment().today, _day(values.get("day", ""))
    month = months.read(values.get("month", ""), day or today)
    return View(month, day, task_filters.asked(congress, bodies, values))


def page(view: View, problems: tuple[Problem, ...] = ()) -> dict:
    """Everything that templates/calendars/show.html shows besides the frame."""
    congress, everything = view.asked.congress, _cards(view)
    shown = list(filter(matcher(view.asked.wanted, view.asked.facts), everything))
    weeks = months.laid_out(view.month, shown, _marks(congress), *_workdays(congress, view.month))
    kept = [("month", view.month.code)]
    return {
        "view": view,
        "weeks": weeks,
        "squares": squares.writer(moment().today, view.day, view.address(), current_app.jinja_env.globals["icons"]),
        "this_month": months.of_day(moment().today),
        "printed": printed_number,
        "title": gettext("%(month)s %(year)s", month=month_name(view.month.number), year=view.month.year),
        "has_tasks": any(day.tasks for week in weeks for day in week if day.is_of_month),
        "opened": next((day for week in weeks for day in week if day.day == view.day), None),
        "may_move": _movable(congress),
        "bar": task_filters.bar(ENDPOINT, congress, view.asked, everything, len(shown), kept=kept),
        "problems": problems,
    }


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if months.FIRST_YEAR <= day.year <= months.LAST_YEAR else None


def _cards(view: View) -> list[Card]:
    people = (person().id, view.asked.facts.logins.get(view.asked.wanted.assignee, 0))
    found = store.boards.cards(db(), person().scope, view.asked.congress, people, with_partners=True)
    return [card for card in found if card.status != NOT_APPLICABLE]


def _marks(congress: Congress) -> list[tuple[date, months.Mark]]:
    scope = person().scope
    sittings = store.agendas.sittings(db(), scope, congress)
    above = [(short_name(name), *days) for name, *days in store.congresses.above(db(), congress)]
    below = [replace(one, name=short_name(one.name)) for one in store.timelines.lower(db(), scope, congress)[1]]
    return months.marks_of(congress.opens, congress.closes, sittings, above, below)


def _workdays(congress: Congress, month: Month) -> tuple[months.Workdays, dict[date, str]]:
    """Which days are worked, and what the days off are called that have a name: public ones and those of offices."""
    public = public_holidays.viet_nam(month.year - 1, month.year + 1)
    names = public_holidays.names(month.year - 1, month.year + 1, str(get_locale()))
    own = store.days_off.in_force(db(), congress.path)
    return public.with_days_off(own), {**names, **own}


def _movable(congress: Congress) -> Callable[[Card], bool]:
    """A function that says of a card whether the reader may move it to another day."""
    bodies = bound_bodies(person(), "task.change", congress.path)
    return lambda card: bodies is None or bool(bodies & card.body_ids)
