"""What is typed to open many congresses: a window and what is alike, then the day of each."""

from dataclasses import dataclass
from datetime import date, timedelta

from werkzeug.datastructures import MultiDict

from planner.actions.congress_opening import NewCongress
from planner.actions.opening_prospects import Survey, bounds
from planner.domain.opening_spread import Window, open_days, spread, window_problems
from planner.domain.organisation import Organisation
from planner.domain.playbook import content_set_for
from planner.domain.problem import Problem
from planner.web import forms, opening_form

PER_DAY = 5
# Without a day of the directive a window is as long as this, in days.
_USUAL = 60
_OF_LINE = "opens."


@dataclass(frozen=True)
class Asked:
    """The window and what is alike in all; values that make no sense are None, and named in `problems`."""

    first: date | None
    last: date | None
    days: int | None
    per_day: int | None
    with_days_off: bool
    kind: str
    contents: tuple[int, ...]
    problems: tuple[Problem, ...]

    @property
    def window(self) -> Window | None:
        """The window, where it is one."""
        if self.problems or not (self.first and self.last and self.days and self.per_day):
            return None
        return Window(self.first, self.last, self.days, self.per_day, self.with_days_off)


def read(values: MultiDict, survey: Survey, today: date) -> Asked:
    """What the values say; what they do not name is proposed from the directive and the playbook of the level."""
    usual = _usual(survey, today)
    level = survey.rung.playbook_of
    standard = survey.playbook.levels.get(level)
    sets = content_set_for(survey.playbook, level)
    given = {name: values[name].strip() for name in ("from", "to", "days", "per_day") if name in values}
    first = forms.as_day(given["from"]) if "from" in given else usual[0]
    last = forms.as_day(given["to"]) if "to" in given else usual[1]
    days = _number(given["days"]) if "days" in given else standard.standard_days if standard else 1
    per_day = _number(given["per_day"]) if "per_day" in given else PER_DAY
    contents = opening_form.contents(values["contents"]) if "contents" in values else sets[0].contents if sets else ()
    problems = tuple(_as_typed(one, given) for one in window_problems(first, last, days, per_day))
    kind = values.get("kind", "delegates")
    return Asked(first, last, days, per_day, "off" in values, kind, tuple(contents), problems)


def _usual(survey: Survey, today: date) -> tuple[date, date]:
    first = max(survey.rung.window_start.day or today, today + timedelta(days=1))
    last = survey.rung.must_finish.day
    return first, last if last and last >= first else first + timedelta(days=_USUAL)


def _number(text: str) -> int | None:
    return forms.whole(text) or None


def _as_typed(problem: Problem, given: dict[str, str]) -> Problem:
    """The problem; that a day is missing becomes that it cannot be read where something was typed."""
    found = given.get(problem.field, "")
    if problem.code == "spread.day_missing" and found:
        return Problem("opening.unreadable_day", problem.field, {"found": found[:20]})
    return problem


def proposed(survey: Survey, asked: Asked, most: int) -> dict[str, date | None]:
    """The day of each place by code, spread over the window; None where no day is left for it."""
    if not (window := asked.window):
        return {}
    places = survey.places[:most]
    days = spread(bounds(survey, window.days)[:most], open_days(window, survey.workdays), window.per_day)
    return {place.code: day for place, day in zip(places, days, strict=True)}


def days_of_lines(values: MultiDict, places: list[Organisation]) -> dict[str, date | None]:
    """The day of each place by code, as its line says."""
    return {one.code: day_of_line(values, one.code) for one in places}


def day_of_line(values: MultiDict, code: str) -> date | None:
    """The day that one line says, None when it is none."""
    return forms.as_day(values.get(f"{_OF_LINE}{code}", ""))


def new_congress(asked: Asked, opens: date | None) -> NewCongress:
    """What opening one of them says."""
    return NewCongress(opens, asked.days, asked.kind, asked.contents)
