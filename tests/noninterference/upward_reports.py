"""Reports upward in the twins: in both one sent, one returned and a draft; in the changed one with reports above."""

import reporting
import world as cast
from sqlite_utils import Database

from planner import actions
from planner.domain.clearance import INTERNAL, ORDINARY


def prepare(db: Database) -> None:
    """What both have: the province asks, the district has sent, was sent one back, and writes."""
    reporting.demand(db)
    for number in range(2):
        report = reporting.draft(db, kind="sudden", period="")
        reporting.line(db, report, words=f"Đã đủ kinh phí, lần {number}.")
        sent = reporting.seal(db, report)
    reporting.send_back(db, sent)
    reporting.line(db, reporting.draft(db))


def change(db: Database, ceiling: int, word: str) -> None:
    """Above the viewers: internal reports that were sent, returned, corrected, written and given up."""
    if ceiling != ORDINARY:
        return
    for is_returned in (False, True):
        report = reporting.draft(db, kind="sudden", period="", rank=INTERNAL)
        reporting.line(db, report, words=word)
        sent = reporting.seal(db, report)
        if is_returned:
            reporting.send_back(db, sent, word)
            reporting.line(db, reporting.correct(db, sent), words=word)
    person = cast.person(db, reporting.LOWER)
    draft = reporting.draft(db, kind="sudden", period="", rank=INTERNAL)
    reporting.line(db, draft, words=word)
    actions.reports.discard(db, person, cast.MOMENT, draft.public_id)
