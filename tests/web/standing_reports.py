"""The standing questions' reports upward: routes, and one thing for every name in their paths."""

import reporting
import world as cast
from sqlite_utils import Database
from web.standing_route import MINE, UPPER, page, post

_OF_UPPER = {"by": UPPER, "upper": 303}
# A draft is seen by its own organisation alone.
_DRAFT = {"upper": 404}
_LINE = {"works": 303, **_DRAFT}

REPORT_ROUTES = (
    page("reports.index", "/reports", **MINE),
    post(
        "reports.make",
        "/reports",
        {"organisation": cast.DISTRICT, "kind": "sudden", "classification": "ordinary"},
        "report.made",
        **_DRAFT,
    ),
    page("reports.show", "/reports/{sealed_report}"),
    post("reports.rank", "/reports/{report}/classification", {"classification": "internal", "version": "1"},
         "report.ranked", **_DRAFT),
    post("reports.seal", "/reports/{report}/seal", {}, "report.sealed", **_DRAFT),
    post("reports.correct", "/reports/{sealed_report}/correction", {}, "report.corrected"),
    post("reports.send_back", "/reports/{sealed_report}/return", {"reason": "Thiếu số liệu"}, "report.returned",
         **_OF_UPPER),
    post("reports.discard", "/reports/{report}/withdrawal", {}, "report.discarded", **_DRAFT),
    post("report_lines.add", "/reports/{report}/parts/favourable/lines", {"said": "Đã đủ kinh phí."},
         "report.line_added", part="<", **_LINE),
    post("report_lines.write", "/reports/{report}/lines/{report_line}/text", {"said": "Đã đủ", "version": "1"},
         "report.line_written", part="<", **_LINE),
    post("report_lines.place", "/reports/{report}/lines/{report_line}/placement", {"after": ""},
         "report.line_moved", part="<", **_LINE),
    post("report_lines.remove", "/reports/{report}/lines/{report_line}/removal", {"version": "1"},
         "report.line_removed", part="<", **_LINE),
    page("report_demands.index", "/organisations/{code}/report-demands"),
    post("report_demands.demand", "/organisations/{code}/report-demands", {"kind": "week"}, "report_demand.set"),
    post("report_demands.end", "/report-demands/{report_demand}/ending", {}, "report_demand.ended"),
)  # fmt: skip


def reports(db: Database) -> dict[str, str]:
    """What the district asks of those below and owes its upper office: a draft with a line, and a sealed report."""
    reporting.demand(db)
    sealed = reporting.draft(db, kind="sudden", period="")
    reporting.line(db, sealed)
    draft = reporting.draft(db)
    return {
        "report_demand": reporting.demand(db, cast.DISTRICT, by=reporting.LOWER),
        "report": draft.public_id,
        "report_line": reporting.line(db, draft),
        "sealed_report": reporting.seal(db, sealed).public_id,
    }
