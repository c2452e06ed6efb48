"""What is sent under a seal: who reports what about which time, the office's lines and the figures, as one text."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from planner.domain import report_figures
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.report import Line, Report
from planner.domain.report_figures import Figures


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a line was taken from: the line and the report of an office below, and whether its words were changed."""

    line: str
    report: str
    organisation_code: str
    organisation_name: str
    is_edited: bool


@dataclass(frozen=True, slots=True)
class SealedLine:
    """A line as it was sent; `public_id` is that of the row it was written in."""

    public_id: str
    part: str
    text: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation as far as a letterhead needs it."""

    name: str
    type: str
    level: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """All that a sealed report holds: the office as it was called and ranked then, its lines and figures.

    `offices` are the one that sent and all that stood above it then, the nearest first.
    """

    organisation_code: str
    organisation_name: str
    level: str
    sealed_by: str
    sealed_on: date
    lines: tuple[SealedLine, ...]
    figures: Figures
    offices: tuple[Office, ...] = ()
    corrects: str = ""


def content(
    report: Report,
    lines: Iterable[Line],
    figures: Figures,
    sealed_by: str,
    when: Moment,
    offices: Sequence[Organisation] = (),
    origins: Mapping[int, Origin] | None = None,
) -> str:
    """The one canonical text that is hashed and never written again.

    `offices` are the one that sends and all above it, the nearest first; `origins` where lines, by their keys, are
    taken from.
    """
    known = origins or {}
    value = {
        "report": report.public_id,
        "corrects": report.corrects,
        "organisation": {"code": report.organisation_code, "name": report.organisation_name, "level": report.level},
        "cycle": report.cycle_code,
        "kind": report.kind,
        "period": report.period,
        "due": report.due and report.due.isoformat(),
        "classification": report.classification,
        "sealed": {"on": when.today.isoformat(), "at": when.stamp, "by": sealed_by},
        "offices": [{"name": one.name, "type": one.type, "level": one.level} for one in offices],
        "lines": [_line(one, known.get(one.id)) for one in lines],
        "figures": report_figures.plain(figures),
    }
    return report_figures.canonical_json(value)


def read(text: str) -> Sealed:
    """A sealed content again."""
    value = json.loads(text)
    office, sealed = value["organisation"], value["sealed"]
    return Sealed(
        office["code"],
        office["name"],
        office["level"],
        sealed["by"],
        date.fromisoformat(sealed["on"]),
        tuple(_sealed_line(one) for one in value["lines"]),
        report_figures.read(value["figures"]),
        tuple(Office(one["name"], one["type"], one["level"]) for one in value["offices"]),
        value["corrects"],
    )


def _line(line: Line, origin: Origin | None) -> dict[str, object]:
    said: dict[str, object] = {"id": line.public_id, "part": line.part, "text": line.text}
    return said | ({"from": asdict(origin)} if origin else {})


def _sealed_line(value: Mapping[str, Any]) -> SealedLine:
    origin = Origin(**value["from"]) if "from" in value else None
    return SealedLine(value["id"], value["part"], value["text"], origin)
