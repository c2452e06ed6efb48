"""Cycles and playbooks, kept as the JSON documents they were loaded from and parsed once per process."""

import hashlib
import json
from datetime import date

from sqlite_utils import Database

from planner.domain.cycle import Cycle
from planner.domain.cycle_change import LevelUse, OpeningDay
from planner.domain.cycle_reading import read_cycle
from planner.domain.playbook import Playbook
from planner.domain.playbook_merge import merged, own_lines
from planner.domain.playbook_parts import prefix_of
from planner.domain.playbook_reading import read_playbook
from planner.domain.problem import NotFound, Problem

# Parsed documents by their digest: immutable, so that any connection may share them.
_cycles: dict[str, Cycle] = {}
_playbooks: dict[str, Playbook] = {}


def codes(db: Database) -> list[str]:
    """The codes of all loaded cycles, latest first."""
    return [code for (code,) in db.execute("SELECT code FROM cycle ORDER BY starts DESC")]


def current(db: Database, today: date) -> str:
    """The code of the cycle that a day lies in (the latest such); else of the latest cycle, "" when none is loaded."""
    row = db.execute(
        "SELECT code FROM cycle ORDER BY starts <= ? AND ends >= ? DESC, starts DESC LIMIT 1",
        [today.isoformat(), today.isoformat()],
    ).fetchone()
    return row[0] if row else ""


def bounds(db: Database, code: str) -> tuple[int, date, date]:
    """Key, first and last day of a cycle; NotFound when it is not loaded."""
    row = db.execute("SELECT id, starts, ends FROM cycle WHERE code = ?", [code]).fetchone()
    if row is None:
        raise NotFound(Problem("cycle.unknown", "cycle", {"cycle": code}))
    return row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2])


def code_of(db: Database, cycle_id: int) -> str:
    """The code of the cycle with this key."""
    (code,) = db.execute("SELECT code FROM cycle WHERE id = ?", [cycle_id]).fetchone()
    return code


def level_uses(db: Database, cycle_id: int) -> list[LevelUse]:
    """The levels that organisations of a cycle stand on, with what stands there."""
    rows = db.execute(
        "SELECT standing.level, COUNT(*), COUNT(organisation_closure.organisation_id), COUNT(congress.id) FROM standing"
        " LEFT JOIN organisation_closure ON organisation_closure.organisation_id = standing.organisation_id"
        " LEFT JOIN congress ON congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id"
        " WHERE standing.cycle_id = ? GROUP BY standing.level ORDER BY standing.level",
        [cycle_id],
    )
    return [LevelUse(*row) for row in rows]


def opening_days(db: Database, cycle_id: int) -> list[OpeningDay]:
    """The opening days of all congresses of a cycle, cancelled ones too, earliest first."""
    rows = db.execute(
        "SELECT organisation.name, congress.opens FROM congress"
        " JOIN organisation ON organisation.id = congress.organisation_id"
        " WHERE congress.cycle_id = ? ORDER BY congress.opens, organisation.code",
        [cycle_id],
    )
    return [OpeningDay(name, date.fromisoformat(opens)) for name, opens in rows]


def get(db: Database, code: str) -> Cycle:
    """The cycle of this code; NotFound when it is not loaded."""
    row = db.execute("SELECT digest FROM cycle WHERE code = ?", [code]).fetchone()
    if row is None:
        raise NotFound(Problem("cycle.unknown", "cycle", {"cycle": code}))
    if row[0] not in _cycles:
        (text,) = db.execute("SELECT document FROM cycle WHERE code = ?", [code]).fetchone()
        _cycles[row[0]] = read_cycle(json.loads(text), f"{code}.toml")
    return _cycles[row[0]]


def playbook(db: Database, playbook_id: int) -> Playbook:
    """One version of a playbook by its key; one of an office with all that it is laid upon."""
    digest, base_id = db.execute(
        "SELECT digest, base_id FROM playbook LEFT JOIN playbook_base ON playbook_base.playbook_id = playbook.id"
        " WHERE playbook.id = ?",
        [playbook_id],
    ).fetchone()
    if digest not in _playbooks:
        text, code = db.execute(
            "SELECT document, code FROM playbook LEFT JOIN organisation ON organisation.id = organisation_id"
            " WHERE playbook.id = ?",
            [playbook_id],
        ).fetchone()
        document = json.loads(text)
        if base_id is None:
            _playbooks[digest] = read_playbook(document, "playbook")
        else:
            _playbooks[digest] = merged(playbook(db, base_id), own_lines(document, prefix_of(code)))
    return _playbooks[digest]


def core_playbook_id(db: Database, cycle_id: int) -> int:
    """The key of the newest core playbook of a cycle."""
    (found,) = db.execute(
        "SELECT id FROM playbook WHERE cycle_id = ? AND organisation_id IS NULL ORDER BY version DESC LIMIT 1",
        [cycle_id],
    ).fetchone()
    return found


def save(db: Database, cycle: Cycle, ends: date, document: str) -> int:
    """Write a cycle's document, new or in place of the one before; returns its key."""
    row = db.execute(
        "INSERT INTO cycle (code, starts, ends, document, digest) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (code) DO UPDATE SET starts = excluded.starts, ends = excluded.ends,"
        " document = excluded.document, digest = excluded.digest RETURNING id",
        [cycle.code, cycle.starts.isoformat(), ends.isoformat(), document, _digest(document)],
    ).fetchone()
    return row[0]


def save_playbook(db: Database, cycle_id: int, document: str, stamp: str) -> bool:
    """Add a version of the core playbook unless one reads the same; says whether it was added.

    A file that was loaded before is no news, whatever was edited since: loading it again takes nothing back.
    """
    known = db.execute(
        "SELECT 1 FROM playbook WHERE cycle_id = ? AND organisation_id IS NULL AND digest = ?",
        [cycle_id, _digest(document)],
    ).fetchone()
    if known:
        return False
    add_playbook(db, cycle_id, document, stamp)
    return True


def add_playbook(db: Database, cycle_id: int, document: str, stamp: str) -> None:
    """Add a version of the core playbook."""
    (newest,) = db.execute(
        "SELECT COALESCE(MAX(version), 0) FROM playbook WHERE cycle_id = ? AND organisation_id IS NULL", [cycle_id]
    ).fetchone()
    db.execute(
        "INSERT INTO playbook (cycle_id, version, document, digest, made_at) VALUES (?, ?, ?, ?, ?)",
        [cycle_id, newest + 1, document, _digest(document), stamp],
    )


def _digest(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()
