"""The office's own words in its reports, line by line in three parts."""

from collections.abc import Iterable

from sqlite_utils import Database

from planner.domain.problem import Conflict, NotFound, Problem
from planner.domain.report import PARTS, Line, Report

_COLUMNS = "SELECT id, public_id, report_id, part, position, text, version, source_id FROM report_line"


def of_report(db: Database, report: Report) -> list[Line]:
    """The lines of a report that was loaded within a scope, part by part, in order."""
    rows = db.execute(f"{_COLUMNS} WHERE report_id = ? ORDER BY position, id", [report.id])
    return sorted((Line(*row) for row in rows), key=lambda line: PARTS.index(line.part))


def get(db: Database, report: Report, public_id: str) -> Line:
    """One line of this very report, or NotFound."""
    row = db.execute(f"{_COLUMNS} WHERE report_id = ? AND public_id = ?", [report.id, public_id]).fetchone()
    if row is None:
        raise NotFound(Problem("report.unknown_line"))
    return Line(*row)


def add(
    db: Database, public_id: str, report: Report, part: str, position: float, text: str, source_id: int | None = None
) -> None:
    """Write a line; `source_id` is that of a report below from which it was taken."""
    db.execute(
        "INSERT INTO report_line (public_id, report_id, part, position, text, source_id) VALUES (?, ?, ?, ?, ?, ?)",
        [public_id, report.id, part, position, text, source_id],
    )


def write(db: Database, line: Line, text: str, version: int) -> None:
    """Give a line other words; Conflict when somebody did since `version`."""
    changed = db.execute(
        "UPDATE report_line SET text = ?, version = version + 1 WHERE id = ? AND version = ?", [text, line.id, version]
    ).rowcount
    if not changed:
        raise Conflict(Problem("report.line_changed", "said"))


def arrange(db: Database, lines: Iterable[Line]) -> None:
    """Put all lines of a part in this order: their words keep their version, so that no other's edit fails."""
    places = [(float(place), line.id) for place, line in enumerate(lines, 1)]
    db.conn.executemany("UPDATE report_line SET position = ? WHERE id = ?", places)


def remove(db: Database, line: Line, version: int) -> None:
    """Take a line out of a draft; Conflict when somebody changed its words since `version`."""
    if not db.execute("DELETE FROM report_line WHERE id = ? AND version = ?", [line.id, version]).rowcount:
        raise Conflict(Problem("report.line_changed", "said"))
