"""What is typed to open many congresses: a window and what is alike, then the day of each."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from werkzeug.datastructures import MultiDict

from planner.actions.congress_opening import NewCongress
from planner.actions.opening_prospects import Survey, bounds
from planner.domain.opening_spread import Window, begun_late, open_days, spread, why_none, window_problems
from planner.domain.organisation import Organisation
from planner.domain.playbook import content_set_for
from planner.domain.problem import Problem
from planner.web import forms, opening_form

PER_DAY = 5
# Without a day of the directive a window is as long as this, in days.
_USUAL = 60
_OF_LINE = "opens."
PAST_DONE = "done"


@dataclass(frozen=True)
class Asked:
    """The window and what is alike in all; values that make no sense are None, and named in `problems`.

    `is_past_done` says that what was due before today counts as done in all of them.
    """

    first: date | None
    last: date | None
    days: int | None
    per_day: int | None
    with_days_off: bool
    kind: str
    contents: tuple[int, ...]
    problems: tuple[Problem, ...]
    is_past_done: bool = False

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
    is_past_done = values.get("past") == PAST_DONE
    return Asked(first, last, days, per_day, "off" in values, kind, tuple(contents), problems, is_past_done)


def fitted(asked: Asked, survey: Survey, fit: date | None, most: int) -> Asked:
    """The proposed window begun where the standard plan fits, or as near to that as leaves a day for whom it had one.

    Where the directive ends no window, it stays as long as it was.
    """
    window = asked.window
    if window is None or fit is None or fit <= window.first:
        return asked
    if survey.rung.must_finish.day is None:
        return replace(asked, first=fit, last=fit + (window.last - window.first))
    days = open_days(window, survey.workdays)
    first = begun_late(bounds(survey, window.days)[:most], days, window.per_day, fit)
    return replace(asked, first=max(window.first, first)) if first else asked


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


def reasons(survey: Survey, asked: Asked, most: int) -> dict[str, Problem]:
    """Why no day is left in the window for each place by code, whether or not one is; empty without a window."""
    if not (window := asked.window):
        return {}
    days = open_days(window, survey.workdays)
    places = survey.places[:most]
    return {
        place.code: why_none(one, days) for place, one in zip(places, bounds(survey, window.days)[:most], strict=True)
    }


def days_of_lines(values: MultiDict, places: list[Organisation]) -> dict[str, date | None]:
    """The day of each place by code, as its line says."""
    return {one.code: day_of_line(values, one.code) for one in places}


def day_of_line(values: MultiDict, code: str) -> date | None:
    """The day that one line says, None when it is none."""
    return forms.as_day(typed_day(values, code))


def typed_day(values: MultiDict, code: str) -> str:
    """What is typed as the day of one line."""
    return values.get(f"{_OF_LINE}{code}", "").strip()


def new_congress(asked: Asked, opens: date | None) -> NewCongress:
    """What opening one of them says."""
    return NewCongress(opens, asked.days, asked.kind, asked.contents, is_past_done=asked.is_past_done)
