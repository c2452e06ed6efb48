"""Questions that come down, their answers, and those that were taken back."""

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from planner.domain.inquiry import Inquiry
from planner.domain.organisation import Organisation
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.store import scopes

_INQUIRIES = """
SELECT inquiry.id, inquiry.public_id, inquiry.cycle_id, organisation.id, organisation.code, organisation.name,
    standing.path, asking.id, asking.code, asking.name, COALESCE(upper.path, ''), inquiry.classification, inquiry.sign,
    inquiry.question, inquiry.answer_due, inquiry.asked_at, inquiry.asked_by, asker.name, inquiry.version,
    COALESCE(inquiry_answer.text, ''), COALESCE(inquiry_answer.answered_at, ''), COALESCE(answerer.name, ''),
    COALESCE(inquiry_withdrawal.reason, ''), COALESCE(inquiry_withdrawal.withdrawn_at, ''),
    COALESCE(withdrawer.name, '')
FROM inquiry
JOIN organisation ON organisation.id = inquiry.organisation_id
JOIN standing ON standing.cycle_id = inquiry.cycle_id AND standing.organisation_id = inquiry.organisation_id
JOIN organisation AS asking ON asking.id = inquiry.asking_id
JOIN person AS asker ON asker.id = inquiry.asked_by
LEFT JOIN standing AS upper ON upper.cycle_id = inquiry.cycle_id AND upper.organisation_id = inquiry.asking_id
LEFT JOIN inquiry_answer ON inquiry_answer.inquiry_id = inquiry.id
LEFT JOIN person AS answerer ON answerer.id = inquiry_answer.answered_by
LEFT JOIN inquiry_withdrawal ON inquiry_withdrawal.inquiry_id = inquiry.id
LEFT JOIN person AS withdrawer ON withdrawer.id = inquiry_withdrawal.withdrawn_by
WHERE inquiry.classification <= :ceiling
"""
_IS_OPEN = "inquiry_answer.inquiry_id IS NULL AND inquiry_withdrawal.inquiry_id IS NULL"


def get(db: Database, scope: Scope, public_id: str) -> Inquiry:
    """One of an organisation in the scope, or NotFound."""
    found = _rows(db, scope, "inquiry.public_id = :id", {"id": public_id})
    if not found:
        raise NotFound(Problem("inquiry.unknown"))
    return found[0]


def listed(db: Database, scope: Scope, *, is_open: bool = False, limit: int = 200) -> list[Inquiry]:
    """Those of the scope, or the open ones alone: first what waits, by the day it is due, then the newest."""
    where = f"{_IS_OPEN if is_open else '1 = 1'} ORDER BY {_IS_OPEN} DESC,"
    where += f" CASE WHEN {_IS_OPEN} THEN inquiry.answer_due ELSE '' END, inquiry.id DESC LIMIT :limit"
    return _rows(db, scope, where, {"limit": limit})


def of_organisation(db: Database, scope: Scope, organisation: Organisation) -> list[Inquiry]:
    """What one organisation was asked, the newest first."""
    where = "inquiry.organisation_id = :key AND inquiry.cycle_id = :cycle ORDER BY inquiry.id DESC"
    return _rows(db, scope, where, {"key": organisation.id, "cycle": organisation.cycle_id})


def open_of(db: Database, scope: Scope, cycle_id: int, organisation_ids: Iterable[int]) -> dict[int, list[Inquiry]]:
    """What waits for an answer of each of these organisations, the longest first; only those that have any."""
    marks = ", ".join(str(int(key)) for key in organisation_ids) or "NULL"
    where = f"inquiry.cycle_id = :cycle AND inquiry.organisation_id IN ({marks}) AND {_IS_OPEN} ORDER BY inquiry.id"
    found: dict[int, list[Inquiry]] = {}
    for one in _rows(db, scope, where, {"cycle": cycle_id}):
        found.setdefault(one.organisation_id, []).append(one)
    return found


def latest_of(db: Database, scope: Scope, cycle_id: int, organisation_ids: Iterable[int]) -> dict[int, Inquiry]:
    """What each of these organisations was asked last, answered or not; only those that were asked anything."""
    marks = ", ".join(str(int(key)) for key in organisation_ids) or "NULL"
    where = (
        "inquiry.id IN (SELECT MAX(last.id) FROM inquiry AS last WHERE last.cycle_id = :cycle"
        f" AND last.organisation_id IN ({marks}) AND last.classification <= :ceiling GROUP BY last.organisation_id)"
    )
    return {one.organisation_id: one for one in _rows(db, scope, where, {"cycle": cycle_id})}


def waiting_for(db: Database, scope: Scope, offices: Iterable[int]) -> list[Inquiry]:
    """What these organisations were asked in any cycle and have not answered, the first due first."""
    marks = ", ".join(str(int(key)) for key in sorted(offices)) or "NULL"
    where = f"inquiry.organisation_id IN ({marks}) AND {_IS_OPEN} ORDER BY inquiry.answer_due, inquiry.id"
    return _rows(db, scope, where, {})


def add(
    db: Database,
    public_id: str,
    organisation: Organisation,
    asking_id: int,
    *,
    classification: int,
    sign: str,
    question: str,
    answer_due: date,
    stamp: str,
    person_id: int,
) -> None:
    """Write a question to an organisation."""
    db.execute(
        "INSERT INTO inquiry (public_id, cycle_id, organisation_id, asking_id, classification, sign, question,"
        " answer_due, asked_at, asked_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            public_id,
            organisation.cycle_id,
            organisation.id,
            asking_id,
            classification,
            sign,
            question,
            answer_due.isoformat(),
            stamp,
            person_id,
        ],
    )


def answer(db: Database, inquiry: Inquiry, version: int, words: str, stamp: str, person_id: int) -> None:
    """Write the answer; Conflict when somebody was faster."""
    _turn(db, inquiry, version)
    db.execute(
        "INSERT INTO inquiry_answer (inquiry_id, text, answered_at, answered_by) VALUES (?, ?, ?, ?)",
        [inquiry.id, words, stamp, person_id],
    )


def withdraw(db: Database, inquiry: Inquiry, version: int, reason: str, stamp: str, person_id: int) -> None:
    """Note that the question is taken back; Conflict when somebody was faster."""
    _turn(db, inquiry, version)
    db.execute(
        "INSERT INTO inquiry_withdrawal (inquiry_id, reason, withdrawn_at, withdrawn_by) VALUES (?, ?, ?, ?)",
        [inquiry.id, reason, stamp, person_id],
    )


def remove(db: Database, public_id: str) -> None:
    """Take one out for good, with what was answered."""
    own = "SELECT id FROM inquiry WHERE public_id = ?"
    for table in ("inquiry_answer", "inquiry_withdrawal"):
        db.execute(f"DELETE FROM {table} WHERE inquiry_id IN ({own})", [public_id])
    db.execute("DELETE FROM inquiry WHERE public_id = ?", [public_id])


def _turn(db: Database, inquiry: Inquiry, version: int) -> None:
    count = db.execute(
        "UPDATE inquiry SET version = version + 1 WHERE id = ? AND version = ?", [inquiry.id, version]
    ).rowcount
    if not count:
        raise Conflict(Problem("inquiry.changed", "said"))


def _rows(db: Database, scope: Scope, where: str, params: dict) -> list[Inquiry]:
    within, reach = scopes.within(scope)
    found = db.execute(f"{_INQUIRIES} AND {within} AND {where}", {"ceiling": scope.ceiling, **reach, **params})
    return [Inquiry(*row[:14], date.fromisoformat(row[14]), *row[15:]) for row in found]
