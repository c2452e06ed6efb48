"""What is typed to move a congress, in an address or a form."""

from werkzeug.datastructures import MultiDict

from planner.actions.openings import Wanted
from planner.domain.congress import Congress
from planner.domain.problem import Problem
from planner.web import forms

KEEP, ALONG = "1", "0"


def wanted(congress: Congress, values: MultiDict) -> Wanted:
    """What the values say of the congress; what they do not name stays as it is, what makes no sense is None."""
    return Wanted(
        opens=forms.as_day(values["opens"]) if "opens" in values else congress.opens,
        days=_number(values["days"]) if "days" in values else congress.days,
        kind=values.get("kind", congress.kind),
        contents=contents(values["contents"]) if "contents" in values else congress.contents,
        keeps_hand_days=(values.getlist("keep") or [KEEP])[-1] != ALONG,
    )


def as_typed(problem: Problem, values: MultiDict, name: str = "opens") -> Problem:
    """The problem; that there is no day becomes that it cannot be read where something was typed."""
    if problem.code == "congress.opening_missing" and (found := values.get(name, "").strip()):
        return Problem("opening.unreadable_day", name, {"found": found[:20]})
    return problem


def pairs(asked: Wanted) -> list[tuple[str, str]]:
    """The values that say it: for an address, or a form that carries them along."""
    return [
        ("opens", asked.opens.isoformat() if asked.opens else ""),
        ("days", str(asked.days or "")),
        ("kind", asked.kind),
        ("contents", ",".join(map(str, asked.contents))),
        ("keep", KEEP if asked.keeps_hand_days else ALONG),
    ]


def contents(value: str) -> tuple[int, ...]:
    """The numbers of contents in "1,2,3,4"; what is no number is left out."""
    parts = (part.strip() for part in value.split(","))
    return tuple(int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 3)


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else None
