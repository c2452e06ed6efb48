"""What is sent under a seal: who reports what about which time, the office's lines and the figures, as one text."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain import report_figures
from planner.domain.moment import Moment
from planner.domain.report import Line, Report
from planner.domain.report_figures import Figures


@dataclass(frozen=True, slots=True)
class SealedLine:
    """A line as it was sent; `public_id` is that of the row it was written in."""

    public_id: str
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """All that a sealed report holds: the office as it was called and ranked then, its lines and figures."""

    organisation_code: str
    organisation_name: str
    level: str
    sealed_by: str
    sealed_on: date
    lines: tuple[SealedLine, ...]
    figures: Figures


def content(report: Report, lines: Iterable[Line], figures: Figures, sealed_by: str, when: Moment) -> str:
    """The one canonical text that is hashed and never written again."""
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
        "lines": [{"id": one.public_id, "part": one.part, "text": one.text} for one in lines],
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
        tuple(SealedLine(one["id"], one["part"], one["text"]) for one in value["lines"]),
        report_figures.read(value["figures"]),
    )
