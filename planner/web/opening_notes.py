"""What is worth knowing of the opening day that a congress would get, with names for days off that have one."""

from datetime import date

from flask_babel import get_locale

from planner import store
from planner.domain.congress import Congress
from planner.domain.problem import Problem
from planner.domain.shift import Ground, opening_notes
from planner.formats import public_holidays
from planner.web.access import db


def notes_of(ground: Ground, congress: Congress) -> list[Problem]:
    """The notes on the opening day of `ground`; a day off is called as a public holiday, or as its office calls it."""
    return [_named(note, congress) for note in opening_notes(ground)]


def _named(note: Problem, congress: Congress) -> Problem:
    if note.code != "opening.on_day_off":
        return note
    day: date = note.params["day"]
    names = public_holidays.names(day.year, day.year, str(get_locale()))
    name = store.days_off.in_force(db(), congress.path).get(day) or names.get(day)
    return Problem("opening.on_named_day_off", note.field, {"day": day, "name": name}) if name else note
