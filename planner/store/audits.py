"""The audit chain: append and read; no update, no delete."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sqlite_utils import Database

from planner.domain import audit
from planner.domain.audit import Entry
from planner.domain.permission import Scope

_COLUMNS = (
    "SELECT audit_entry.number, at, actor, action, noun, public_id, organisation, congress, classification,"
    " digest, previous, hash"
)

# What a line is made of, in the order that `line_of` takes it in.
LINE_COLUMNS = (
    "audit_entry.at, COALESCE(person.name, audit_entry.actor), audit_entry.action, audit_entry.noun,"
    " audit_entry.public_id, audit_entry.classification, payload, audit_entry.actor, audit_entry.number"
)
LINE_TABLES = (
    "audit_entry LEFT JOIN audit_payload ON audit_payload.number = audit_entry.number"
    " LEFT JOIN person ON person.login = audit_entry.actor"
)
_LINES = f"SELECT {LINE_COLUMNS} FROM {LINE_TABLES}"


@dataclass(frozen=True)
class Line:
    """An entry as its readers see it: with the actor's name, and before and after unless purged.

    `login` and `number` tell whether the reader can take it back; the number stands on no page.
    """

    at: str
    actor: str
    action: str
    noun: str
    public_id: str
    classification: int
    before: dict | None
    after: dict | None
    is_purged: bool
    login: str
    number: int


def append(db: Database, draft: Entry, before: dict | None, after: dict | None) -> int:
    """Chain an entry to the last one and return its number; digest and hashes are filled in under the write lock."""
    last = db.execute("SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, audit.GENESIS)
    salt, payload = secrets.token_bytes(16), audit.payload_text(before, after)
    db.execute(
        "INSERT INTO audit_entry (number, at, actor, action, noun, public_id, organisation, congress,"
        " classification, digest, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        audit.sealed(draft, number, audit.digest(salt, payload), previous),
    )
    db.execute("INSERT INTO audit_payload (number, salt, payload) VALUES (?, ?, ?)", [number, salt, payload])
    return number


def of_thing(db: Database, scope: Scope, public_id: str, limit: int = 200) -> list[Line]:
    """What happened to one thing up to a classification, newest first."""
    lines = _lines(db, "public_id = ? AND classification <= ?", [public_id, scope.ceiling], limit)
    return without_withdrawn(db, scope, lines)


def since(db: Database, scope: Scope, public_id: str, number: int, limit: int = 200) -> list[Line]:
    """What happened to one thing behind an entry, up to a classification, newest first."""
    condition = "public_id = ? AND classification <= ? AND audit_entry.number > ?"
    return _lines(db, condition, [public_id, scope.ceiling, number], limit)


def of_congress(db: Database, scope: Scope, congress: str, seen: set[str], limit: int) -> list[Line]:
    """The latest changes of the things that the reader sees in one congress, newest first.

    Filtered here and not by a limit first, so that changes of hidden things push nothing out of the list.
    """
    # The index holds only entries that are about a congress, and is taken only where that is said.
    rows = db.execute(
        f"{_LINES} WHERE congress = ? AND congress <> '' AND classification <= ? ORDER BY audit_entry.number DESC",
        [congress, scope.ceiling],
    )
    visible = (row for row in rows if row[4] in seen)
    return without_withdrawn(db, scope, [line_of(*row) for row in islice(visible, limit)])


def without_withdrawn(db: Database, scope: Scope, lines: list[Line]) -> list[Line]:
    """The lines without what withdrawn comments said: it stays in the chain, and is told to nobody."""
    tasks = sorted({line.public_id for line in lines if line.noun == "comment"})
    rows = db.execute(
        "SELECT task.public_id, person.login, written_at, text FROM comment JOIN task ON task.id = comment.task_id"
        " JOIN comment_withdrawal ON comment_withdrawal.comment_id = comment.id JOIN person ON person.id = author_id"
        f" WHERE comment.classification <= ? AND task.public_id IN ({', '.join('?' for _ in tasks) or 'NULL'})",
        [scope.ceiling, *tasks],
    )
    gone = set(rows.fetchall())
    said = [(line.public_id, line.login, line.at, (line.after or {}).get("text")) for line in lines]
    return [replace(line, after=None) if one in gone else line for line, one in zip(lines, said, strict=True)]


def _lines(db: Database, condition: str, values: list, limit: int) -> list[Line]:
    rows = db.execute(f"{_LINES} WHERE {condition} ORDER BY audit_entry.number DESC LIMIT ?", [*values, limit])
    return [line_of(*row) for row in rows]


def line_of(
    at: str,
    actor: str,
    action: str,
    noun: str,
    public_id: str,
    classification: int,
    text: str | None,
    login: str,
    number: int,
) -> Line:
    """The line of a row of `LINE_COLUMNS`."""
    payload = json.loads(text) if text else {"before": None, "after": None}
    told = (payload["before"], payload["after"], text is None)
    return Line(at, actor, action, noun, public_id, classification, *told, login, number)


def chain(db: Database) -> Iterator[Entry]:
    """Every entry in order: for verifying, never for showing."""
    for row in db.execute(f"{_COLUMNS} FROM audit_entry ORDER BY number"):
        yield Entry(*row)


def digest_mismatches(db: Database) -> list[int]:
    """The numbers of payloads that are not the ones that were written: changed, or of no entry."""
    rows = db.execute(
        "SELECT audit_payload.number, digest, salt, payload FROM audit_payload"
        " LEFT JOIN audit_entry ON audit_entry.number = audit_payload.number ORDER BY audit_payload.number"
    )
    return [number for number, digest, salt, payload in rows if audit.digest(salt, payload) != digest]


def lost_payloads(db: Database) -> list[int]:
    """The numbers of entries whose payload is gone though no purge tells of it."""
    rows = db.execute(
        "SELECT number FROM audit_entry WHERE number NOT IN (SELECT number FROM audit_payload) ORDER BY number"
    )
    missing = [number for (number,) in rows]
    return audit.unexplained(missing, _purges(db)) if missing else []


def _purges(db: Database) -> list[tuple[int, dict]]:
    """Every purge by its number, with what it tells."""
    rows = db.execute(
        "SELECT audit_entry.number, payload FROM audit_entry"
        " JOIN audit_payload ON audit_payload.number = audit_entry.number"
        " WHERE action = ? ORDER BY audit_entry.number",
        [audit.PURGED],
    )
    return [(number, json.loads(payload)["after"] or {}) for number, payload in rows]


def hash_of(db: Database, number: int) -> str:
    """The hash of one entry, "" where there is none: to be held against an anchor."""
    row = db.execute("SELECT hash FROM audit_entry WHERE number = ?", [number]).fetchone()
    return row[0] if row else ""


def number_of(db: Database, entry_hash: str) -> int | None:
    """The number of the entry that has a hash, to tell what was moved."""
    row = db.execute("SELECT number FROM audit_entry WHERE hash = ?", [entry_hash]).fetchone()
    return row[0] if row else None


def head(db: Database) -> tuple[int, str]:
    """Number and hash of the last entry (0 and the genesis hash when there is none)."""
    row = db.execute("SELECT number, hash FROM audit_entry ORDER BY number DESC LIMIT 1").fetchone()
    return row or (0, audit.GENESIS)


def congresses_since(db: Database, number: int) -> list[str]:
    """For the clerk: the public ids of congresses that entries above `number` are about."""
    rows = db.execute(
        "SELECT DISTINCT congress FROM audit_entry WHERE number > ? AND congress <> '' ORDER BY congress", [number]
    )
    return [congress for (congress,) in rows]


def openings_since(db: Database, number: int) -> list[str]:
    """For the clerk: the public ids of congresses that entries above `number` opened, moved or cancelled."""
    rows = db.execute(
        "SELECT DISTINCT congress FROM audit_entry WHERE number > ? AND noun = 'congress' ORDER BY congress", [number]
    )
    return [congress for (congress,) in rows]


def has_wider_since(db: Database, number: int) -> bool:
    """For the clerk: whether an entry above `number` changed what many plans rest on.

    That is the tree, days off, the cycle and its playbook, or which reports are asked for.
    """
    row = db.execute(
        "SELECT 1 FROM audit_entry WHERE number > ? AND noun IN ('organisation', 'cycle', 'playbook', 'day_off',"
        " 'report_demand')"
        " LIMIT 1",
        [number],
    )
    return row.fetchone() is not None


def standing_of(db: Database, public_id: str) -> tuple[str, int]:
    """The organisation that the entries of a thing were last written in, and the highest classification among them."""
    organisation, rank = db.execute(
        "SELECT (SELECT organisation FROM audit_entry WHERE public_id = :id ORDER BY number DESC LIMIT 1),"
        " MAX(classification) FROM audit_entry WHERE public_id = :id",
        {"id": public_id},
    ).fetchone()
    return organisation or "", rank or 0


def purge_comment(db: Database, task: str, text: str) -> list[int]:
    """Remove the payloads of the entries that wrote this comment into the log; returns their numbers."""
    rows = db.execute(
        "SELECT audit_payload.number, payload FROM audit_payload JOIN audit_entry"
        " ON audit_entry.number = audit_payload.number WHERE public_id = ? AND noun = 'comment'",
        [task],
    ).fetchall()
    numbers = [number for number, payload in rows if (json.loads(payload)["after"] or {}).get("text") == text]
    db.conn.executemany("DELETE FROM audit_payload WHERE number = ?", [(number,) for number in numbers])
    return numbers


def purge(db: Database, public_id: str) -> list[int]:
    """Remove the payloads of one thing's entries for good; returns their numbers. The chain still verifies.

    What earlier purges of it tell stays: it explains what they removed.
    """
    rows = db.execute(
        "DELETE FROM audit_payload WHERE number IN"
        " (SELECT number FROM audit_entry WHERE public_id = ? AND action <> ?) RETURNING number",
        [public_id, audit.PURGED],
    ).fetchall()
    return sorted(number for (number,) in rows)
