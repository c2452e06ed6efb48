"""Numbers of delegates and documents, expected and received, per unit; what is not known is not zero."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain import text
from planner.domain.problem import Invalid, Problem

KINDS = DELEGATES, DOCUMENTS = ("delegates", "documents")
MOST = 1_000_000
UNIT_LIMIT = 200
# Units of one kind at one congress: more than any committee has directly below it.
MOST_UNITS = 500

# A whole number, also written in groups of three as "1.250", "1 250".
_NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?:[.,\u00a0\u202f ][0-9]{3})+")


@dataclass(frozen=True, slots=True)
class Counts:
    """Two numbers of one unit; None where one is not known."""

    expected: int | None = None
    received: int | None = None

    @property
    def missing(self) -> int | None:
        """What has not come yet; None unless both are known. More than expected leaves nothing missing."""
        if self.expected is None or self.received is None:
            return None
        return max(self.expected - self.received, 0)

    @property
    def surplus(self) -> int:
        """What has come beyond what was expected; 0 unless both are known."""
        if self.expected is None or self.received is None:
            return 0
        return max(self.received - self.expected, 0)

    @property
    def percent(self) -> int | None:
        """What has come, per hundred expected and rounded down; None unless both are known, and where none is due."""
        if not self.expected or self.received is None:
            return None
        return self.received * 100 // self.expected


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one kind for one unit of a congress; `organisation_code` is "" for a unit that was typed.

    `path` is where the congress's organisation stands.
    """

    id: int
    public_id: str
    congress_id: int
    congress_public_id: str
    path: str
    level: str
    kind: str
    unit: str
    organisation_code: str
    counts: Counts
    position: float
    version: int
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """Counts of many units added up: what is known, and of how many units it is not."""

    units: int = 0
    expected: int = 0
    expected_unknown: int = 0
    received: int = 0
    received_unknown: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(*(own + more for own, more in zip(self.figures, other.figures, strict=True)))

    def __neg__(self) -> "Sum":
        return Sum(*(-own for own in self.figures))

    @property
    def figures(self) -> tuple[int, int, int, int, int]:
        """The five numbers in order."""
        return self.units, self.expected, self.expected_unknown, self.received, self.received_unknown

    @property
    def percent(self) -> int | None:
        """What has come, per hundred expected; None as long as any number is not known, and where none is due."""
        if self.expected_unknown or self.received_unknown or not self.expected:
            return None
        return self.received * 100 // self.expected


def summed(all_counts: Iterable[Counts]) -> Sum:
    """The counts of units added up."""
    total = Sum()
    for one in all_counts:
        total += as_sum(one)
    return total


def compared(all_counts: Iterable[Counts]) -> Sum:
    """The same of the units alone of which both numbers are known, as what is missing can be told of these."""
    return summed(one for one in all_counts if one.missing is not None)


def as_sum(counts: Counts) -> Sum:
    """One unit as a sum."""
    return Sum(
        1,
        counts.expected or 0,
        int(counts.expected is None),
        counts.received or 0,
        int(counts.received is None),
    )


@dataclass(frozen=True, slots=True)
class Typed:
    """Two numbers as they were typed; blank is not known."""

    expected: str = ""
    received: str = ""


def read_counts(typed: Typed, mark: str = "") -> Counts:
    """The numbers that were typed; raises Invalid with all that is wrong, by field, `mark` added to its name."""
    problems: list[Problem] = []
    found = [_read(getattr(typed, name), name + mark, problems) for name in ("expected", "received")]
    if problems:
        raise Invalid(*problems)
    return Counts(*found)


def _read(typed: str, field: str, problems: list[Problem]) -> int | None:
    value = text.cleaned(typed)
    if not value:
        return None
    if not _NUMBER.fullmatch(value):
        problems.append(Problem("tally.no_number", field, {"found": value[:40]}))
        return None
    digits = re.sub(r"[^0-9]", "", value).lstrip("0") or "0"
    if len(digits) > len(str(MOST)) or int(digits) > MOST:
        problems.append(Problem("tally.too_many", field, {"most": MOST}))
        return None
    return int(digits)


def unit_problems(unit: str) -> list[Problem]:
    """What is wrong with the name of a unit, a cleaned line."""
    return text.line_problems(unit, "unit", limit=UNIT_LIMIT)


def same_unit(one: str, other: str) -> bool:
    """Whether two names mean the same unit, however they are spaced and whatever their case."""
    return one.casefold().split() == other.casefold().split()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a form of many numbers, for a tally or for an organisation that has none yet.

    `version` and `seen` are what the form was made from: a line whose numbers were not touched asks for nothing.
    `mark` is what the names of its fields end in.
    """

    mark: str
    public_id: str = ""
    organisation_code: str = ""
    version: int = 0
    seen: Counts = Counts()
    typed: Typed = Typed()


def touched(entries: Iterable[Entry]) -> list[tuple[Entry, Counts]]:
    """The lines that say something else than what was seen, read; raises Invalid with all that is wrong."""
    found: list[tuple[Entry, Counts]] = []
    problems: list[Problem] = []
    for entry in entries:
        try:
            counts = read_counts(entry.typed, entry.mark)
        except Invalid as error:
            problems += error.problems
        else:
            found += [(entry, counts)] if counts != entry.seen else []
    if problems:
        raise Invalid(*problems)
    return found
