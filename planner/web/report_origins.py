"""Where the sentences of a report came from, each with a way there for who may read it; and what is still on offer."""

from dataclasses import dataclass

from flask import url_for

from planner import store
from planner.domain.report import PARTS, Report
from planner.store.report_sources import Source
from planner.web.access import db, person


@dataclass(frozen=True)
class Origin:
    """The source of a sentence; `address` leads to the line itself, "" where the reader does not see its report."""

    name: str
    address: str
    is_edited: bool
    is_returned: bool
    is_corrected: bool


@dataclass(frozen=True)
class Group:
    """What one committee offers for one part."""

    name: str
    address: str
    sources: list[Source]


def origins(report: Report) -> dict[str, Origin]:
    """The sources of a report's sentences, by the public ids of these."""
    found = store.report_sources.of_report(db(), person().scope, report)
    if not found:
        return {}
    lines = store.report_lines.of_report(db(), report)
    taken = ((line, found[line.source_id]) for line in lines if line.source_id in found)
    return {line.public_id: _origin(one, is_edited=one.text != line.text) for line, one in taken}


def offers(report: Report) -> dict[str, list[Group]]:
    """What may still be taken into a draft: by part, then by committee; parts without an offer are left out."""
    taken = {line.source_id for line in store.report_lines.of_report(db(), report)}
    found = [one for one in store.report_sources.offered(db(), person().scope, report) if one.id not in taken]
    return {part: groups for part in PARTS if (groups := _grouped([one for one in found if one.part == part]))}


def _grouped(found: list[Source]) -> list[Group]:
    groups: dict[str, list[Source]] = {}
    for one in found:
        groups.setdefault(one.report_id, []).append(one)
    return [Group(each[0].organisation_name, _report_of(each[0]), each) for each in groups.values()]


def _origin(one: Source, *, is_edited: bool) -> Origin:
    is_seen = person().scope.contains(one.path)
    address = f"{_report_of(one)}#line-{one.public_id}" if is_seen else ""
    return Origin(one.organisation_name, address, is_edited, one.is_returned, one.is_corrected)


def _report_of(one: Source) -> str:
    return url_for("reports.show", report_id=one.report_id)
