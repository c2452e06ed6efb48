"""The figures of a report: what stood at one moment in a subtree, as far as one classification sees it.

They are plain values, so that they are written as one canonical text and read again from it, years later.
"""

import hashlib
import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class OwnCongress:
    """The congress of the organisation itself; its tasks by status, and how many are late."""

    public_id: str
    opens: date
    closes: date
    kind: str
    is_cancelled: bool
    tasks: Mapping[str, int]
    late: int


@dataclass(frozen=True, slots=True)
class Driver:
    """A task that a forecast hangs on, with the share of courses in which it decides."""

    public_id: str
    number: str
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The forecast of the own congress as the clerk last made it, on `day`; days are None where all is done."""

    day: date
    needed: int
    done: int
    favourable: date | None
    expected: date | None
    unfavourable: date | None
    chance: float | None
    drivers: tuple[Driver, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A finding of the own congress: its sentence is made of `code` and `params`.

    One that `is_about_lower` tells of congresses below; to who does not read there it has no code any more.
    """

    code: str
    severity: str
    params: Mapping[str, Any]
    is_about_lower: bool = False


@dataclass(frozen=True, slots=True)
class LevelBelow:
    """The organisations of one level strictly below: how many, and what became of their congresses."""

    level: str
    total: int
    unopened: int
    opened: int
    held: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class OpenDifficulty:
    """A difficulty that is not closed: of which organisation, what was asked, when, and how it stands."""

    public_id: str
    organisation_code: str
    organisation_name: str
    field: str
    question: str
    asked_on: date
    state: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Difficulties:
    """Those of the subtree: open, past their day, answered since the period began; and the open ones themselves."""

    open: int
    overdue: int
    answered: int
    listed: tuple[OpenDifficulty, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """What the units of a level were expected to send and what was received; units that said nothing are counted."""

    level: str
    kind: str
    units: int
    expected: int
    expected_unknown: int
    received: int
    received_unknown: int


@dataclass(frozen=True, slots=True)
class ReportsBelow:
    """The reports of one kind that the organisations directly below owe: how many stand in each state."""

    kind: str
    period: str
    states: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a report. What was not computed yet is None, which is never zero.

    `tasks` are those of the whole subtree by status; `serious` and `attention` count the open findings there, as the
    clerk last made them: the oldest on `found_on`, and not yet for `unlooked` congresses. `outlooks` count the
    organisations strictly below by how their congresses look (the words of `subtree_line`).
    """

    day: date
    clearance: int
    tasks: Mapping[str, int]
    late: int
    serious: int | None
    attention: int | None
    found_on: date | None = None
    unlooked: int = 0
    congress: OwnCongress | None = None
    forecast: Foreseen | None = None
    findings: tuple[Told, ...] = ()
    below: tuple[LevelBelow, ...] = ()
    outlooks: Mapping[str, int] = field(default_factory=dict)
    difficulties: Difficulties | None = None
    tallies: tuple[Tally, ...] = ()
    reports: tuple[ReportsBelow, ...] = ()


def canonical(figures: Figures) -> str:
    """The figures as one text that is the same whenever they are: JSON with sorted keys and no blanks."""
    return canonical_json(plain(figures))


def plain(figures: Figures) -> dict[str, Any]:
    """The figures as JSON values."""
    value: dict[str, Any] = json.loads(json.dumps(asdict(figures), default=date.isoformat))
    return value


def canonical_json(value: object) -> str:
    """Plain values as one text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: str) -> str:
    """The hash of a canonical text."""
    return hashlib.sha256(content.encode()).hexdigest()


def read(value: Mapping[str, Any]) -> Figures:
    """The figures again from JSON values; what an older report does not know stays as it is by default."""
    figures: Figures = _of(Figures, value)
    return figures


def _of(kind: Any, value: Any) -> Any:
    """A value of a type from JSON: dataclasses, tuples of them, days, and what may be None."""
    if value is None:
        return None
    if is_dataclass(kind):
        hints, make = typing.get_type_hints(kind), typing.cast("Callable[..., Any]", kind)
        return make(**{one.name: _of(hints[one.name], value[one.name]) for one in fields(kind) if one.name in value})
    if isinstance(kind, types.UnionType):
        return _of(next(one for one in typing.get_args(kind) if one is not types.NoneType), value)
    if typing.get_origin(kind) is tuple:
        return tuple(_of(typing.get_args(kind)[0], one) for one in value)
    return date.fromisoformat(value) if kind is date else value
