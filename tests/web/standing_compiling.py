"""The standing questions' reports from below: their routes, and one thing for every name in their paths."""

import reporting
import world as cast
from sqlite_utils import Database
from web.standing_route import page, post

from planner import store
from planner.domain.permission import Scope
from planner.domain.report import Seal

_APRIL = {"kind": "month", "period": "2010-04"}
# A draft is seen by its own organisation alone.
_DRAFT = {"works": 303, "upper": 404}

COMPILING_ROUTES = (
    page("report_papers.pdf", "/reports/{sealed_report}.pdf"),
    page("report_papers.preview", "/reports/{sealed_report}.html"),
    page("report_papers.word", "/reports/{sealed_report}.docx"),
    page("report_papers.sheet", "/reports/{sealed_report}.xlsx"),
    page("report_overviews.index", "/organisations/{code}/reports", query={"kind": "month"}),
    page("report_overviews.sheet", "/organisations/{code}/reports.xlsx"),
    post("report_overviews.remind", "/organisations/{code}/report-reminders", _APRIL, "report.reminded"),
    post("report_compiling.take", "/reports/{report}/sources", {"source": "{source}"}, "report.lines_taken", part="<",
         **_DRAFT),
)  # fmt: skip


def sources(db: Database) -> dict[str, str]:
    """A sentence that the commune sent to the district, about the month of the district's draft.

    Reports of the month are asked for since before that of April was due.
    """
    reporting.demand(db, cast.NATION, by="vanphong.tw", when=reporting.later(-30))
    office = cast.person(db, "vanphong.tw")
    commune = reporting.organisation(db, cast.COMMUNE, "vanphong.tw")
    key = store.connection.new_public_id()
    rest = (0, "month", reporting.MONTH, None, cast.MOMENT.stamp, office.id)
    with store.connection.writing(db):
        store.reports.add(db, key, commune, *rest)
        report = store.reports.get(db, Scope((commune.path,), (), 0), key)
        line = store.connection.new_public_id()
        store.report_lines.add(db, line, report, "favourable", 1.0, "Chi bộ đã họp xong.")
        seal = Seal("7c" * 32, "0" * 64, cast.DAY, cast.MOMENT.stamp, office.name)
        store.reports.seal(db, report, "{}", seal, office.id)
    return {"source": line}
