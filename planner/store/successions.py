"""Which committee went on from which, and which changed its level; what waits for one goes on to its heir."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain.organisation import Organisation
from planner.domain.permission import Scope
from planner.store import connection, scopes

MERGED, SPLIT, LEVEL = "merged", "split", "level"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what became of a committee, or of what it came from.

    `kind` is merged, split or level. `other_code` and `other_name` are of the other committee, "" where the reader may
    not read it, or of the old and the new level; `is_heir` says that this one goes on from the other.
    """

    kind: str
    is_heir: bool
    other_code: str
    other_name: str
    reason: str
    at: str


def note(
    db: Database, kind: str, source: Organisation, heir: Organisation, reason: str, stamp: str, person_id: int
) -> None:
    """Note that one committee goes on in another; a pair that was noted before, and taken back, is noted anew."""
    db.execute(
        "INSERT INTO succession (public_id, cycle_id, kind, from_id, to_id, reason, made_at, made_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (cycle_id, from_id, to_id) DO UPDATE SET kind = excluded.kind,"
        " reason = excluded.reason, made_at = excluded.made_at, made_by = excluded.made_by",
        [connection.new_public_id(), source.cycle_id, kind, source.id, heir.id, reason, stamp, person_id],
    )


def note_level(db: Database, organisation: Organisation, level: str, reason: str, stamp: str, person_id: int) -> None:
    """Note that a committee changed its level."""
    db.execute(
        "INSERT INTO level_change (cycle_id, organisation_id, old_level, new_level, reason, changed_at, changed_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [organisation.cycle_id, organisation.id, organisation.level, level, reason, stamp, person_id],
    )


def history(db: Database, scope: Scope, organisation: Organisation) -> list[Line]:
    """What became of a committee that was loaded in the scope, and what it came from, latest first.

    A succession holds as long as the earlier one is closed. The other committee is named as far as the scope reaches.
    """
    within, params = scopes.within(scope)
    sides = [
        f"SELECT succession.kind AS kind, {is_heir} AS is_heir, CASE WHEN {within} THEN other.code ELSE '' END,"
        f" CASE WHEN {within} THEN other.name ELSE '' END, succession.reason, succession.made_at AS at FROM succession"
        f" JOIN organisation AS other ON other.id = succession.{theirs}"
        " JOIN standing ON standing.cycle_id = succession.cycle_id AND standing.organisation_id = other.id"
        " JOIN organisation_closure ON organisation_closure.organisation_id = succession.from_id"
        f" WHERE succession.cycle_id = :cycle AND succession.{own} = :key"
        for is_heir, own, theirs in ((0, "from_id", "to_id"), (1, "to_id", "from_id"))
    ]
    rows = db.execute(
        " UNION ALL ".join(sides) + " UNION ALL SELECT 'level', 0, old_level, new_level, reason, changed_at"
        " FROM level_change WHERE cycle_id = :cycle AND organisation_id = :key ORDER BY at DESC, kind, is_heir, 4, 3",
        {"cycle": organisation.cycle_id, "key": organisation.id, **params},
    )
    return [Line(kind, bool(is_heir), *rest) for kind, is_heir, *rest in rows]


def hand_over(db: Database, source: Organisation, heirs: Collection[Organisation], stamp: str, person_id: int) -> int:
    """Have each heir hold what waits for the source from below, where that goes on: it was moved there before.

    Difficulties that wait for it get a step; questions that it asked and nobody answered are the heir's. Returns how
    many went on.
    """
    number = 0
    for heir in heirs:
        span = {"low": heir.path, "high": scopes.after_subtree(heir.path)}
        number += _hand_difficulties(db, source, heir, span, stamp, person_id)
        number += db.execute(
            "UPDATE inquiry SET asking_id = :heir, version = version + 1 WHERE asking_id = :source"
            " AND cycle_id = :cycle AND NOT EXISTS (SELECT 1 FROM inquiry_answer WHERE inquiry_id = inquiry.id)"
            " AND NOT EXISTS (SELECT 1 FROM inquiry_withdrawal WHERE inquiry_id = inquiry.id)"
            " AND organisation_id IN (SELECT organisation_id FROM standing WHERE path >= :low AND path < :high)",
            {"heir": heir.id, "source": source.id, "cycle": source.cycle_id, **span},
        ).rowcount
    return number


@dataclass(frozen=True, slots=True)
class Handed:
    """One difficulty that another office holds from now on: who asked it, and of which organisation (its code)."""

    public_id: str
    organisation: str
    classification: int
    asked_by_id: int


def hand_lost(db: Database, heir: Organisation, path: str, stamp: str, person_id: int) -> list[Handed]:
    """Have the heir hold what waits, from the subtree at `path`, for an office that no longer stands above it.

    Each gets a step that says so. The subtree stands below the heir.
    """
    span = {"low": path, "high": scopes.after_subtree(path)}
    found = db.execute(
        "SELECT difficulty.id, difficulty.holder_id, difficulty.public_id, organisation.code,"
        " difficulty.classification, difficulty.asked_by FROM difficulty"
        " JOIN congress ON congress.id = difficulty.congress_id"
        " JOIN organisation ON organisation.id = congress.organisation_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " WHERE standing.path >= :low AND standing.path < :high AND difficulty.state = 'asked'"
        " AND standing.path NOT LIKE '%.' || difficulty.holder_id || '.%' ORDER BY difficulty.id",
        span,
    ).fetchall()
    _pass_on(db, [(key, holder) for key, holder, *_ in found], heir, stamp, person_id)
    return [Handed(*rest) for _, _, *rest in found]


def _pass_on(db: Database, held: Iterable[tuple[int, int]], heir: Organisation, stamp: str, person_id: int) -> None:
    """Give difficulties, each with the key of whom it waits for, to the heir."""
    rows = list(held)
    db.conn.executemany(
        "INSERT INTO difficulty_step (public_id, difficulty_id, kind, from_id, to_id, at, person_id)"
        " VALUES (?, ?, 'passed_on', ?, ?, ?, ?)",
        [(connection.new_public_id(), key, holder, heir.id, stamp, person_id) for key, holder in rows],
    )
    db.conn.executemany(
        "UPDATE difficulty SET holder_id = ?, version = version + 1 WHERE id = ?", [(heir.id, key) for key, _ in rows]
    )


def _hand_difficulties(
    db: Database, source: Organisation, heir: Organisation, span: dict[str, str], stamp: str, person_id: int
) -> int:
    keys = [
        key
        for (key,) in db.execute(
            "SELECT difficulty.id FROM difficulty JOIN congress ON congress.id = difficulty.congress_id"
            " JOIN standing ON standing.cycle_id = congress.cycle_id"
            " AND standing.organisation_id = congress.organisation_id"
            " WHERE difficulty.holder_id = :source AND difficulty.state <> 'closed'"
            " AND standing.path >= :low AND standing.path < :high ORDER BY difficulty.id",
            {"source": source.id, **span},
        ).fetchall()
    ]
    _pass_on(db, [(key, source.id) for key in keys], heir, stamp, person_id)
    return len(keys)
