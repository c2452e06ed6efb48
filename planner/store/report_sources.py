"""Where the lines of a report came from: the lines of sealed reports below, those still on offer and those taken."""

from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain.permission import Scope
from planner.domain.report import Report
from planner.store import scopes

# A report counts as corrected once the correction was sent.
_STATE = (
    "EXISTS (SELECT 1 FROM report_return WHERE report_return.report_id = below.id),"
    " EXISTS (SELECT 1 FROM report AS correction JOIN report_seal AS sealed ON sealed.report_id = correction.id"
    " WHERE correction.corrects_id = below.id)"
)
_COLUMNS = (
    "SELECT source.id, source.public_id, source.part, source.text, below.public_id, below.classification,"
    f" organisation.code, organisation.name, standing.path, {_STATE}"
)
_BELOW = (
    " JOIN report AS below ON below.id = source.report_id"
    " JOIN organisation ON organisation.id = below.organisation_id"
    " JOIN standing ON standing.cycle_id = below.cycle_id AND standing.organisation_id = below.organisation_id"
)


@dataclass(frozen=True)
class Source:
    """A line of a sealed report below: its words there, and whether that report was returned or corrected since."""

    id: int
    public_id: str
    part: str
    text: str
    report_id: str
    classification: int
    organisation_code: str
    organisation_name: str
    path: str
    is_returned: bool
    is_corrected: bool


def offered(db: Database, scope: Scope, report: Report) -> list[Source]:
    """What may be taken into a draft: lines of the reports of the same kind and period from directly below.

    Only of those that hold, neither returned nor corrected, and that rank no higher than the draft; part by part, in
    the order of names.
    """
    within, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} FROM report_line AS source{_BELOW} JOIN report_seal ON report_seal.report_id = below.id"
        " WHERE standing.cycle_id = :cycle AND standing.parent_id = :organisation AND below.kind = :kind"
        f" AND below.period = :period AND below.classification <= :rank AND {within}"
        " AND source.text <> ''"
        " ORDER BY source.part, organisation.name_sort, organisation.code, source.position, source.id",
        {
            "cycle": report.cycle_id,
            "organisation": report.organisation_id,
            "kind": report.kind,
            "period": report.period,
            "rank": min(report.classification, scope.ceiling),
            **params,
        },
    )
    found = map(_source, rows)
    return [one for one in found if not (one.is_returned or one.is_corrected)]


def of_report(db: Database, scope: Scope, report: Report) -> dict[int, Source]:
    """The sources of a report's lines that rank no higher than the scope, by their keys."""
    rows = db.execute(
        f"{_COLUMNS} FROM report_line JOIN report_line AS source ON source.id = report_line.source_id{_BELOW}"
        " WHERE report_line.report_id = ? AND below.classification <= ?",
        [report.id, min(report.classification, scope.ceiling)],
    )
    return {one.id: one for one in map(_source, rows)}


def highest(db: Database, report: Report) -> int:
    """The highest classification of the reports that a report's lines were taken from; it may not rank below."""
    (rank,) = db.execute(
        "SELECT COALESCE(MAX(below.classification), 0) FROM report_line"
        " JOIN report_line AS source ON source.id = report_line.source_id"
        " JOIN report AS below ON below.id = source.report_id WHERE report_line.report_id = ?",
        [report.id],
    ).fetchone()
    return rank


def _source(row: tuple) -> Source:
    *known, is_returned, is_corrected = row
    return Source(*known, bool(is_returned), bool(is_corrected))
