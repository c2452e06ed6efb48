"""Versions of playbooks and of offices' own lines, and what congresses took of newer ones."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.playbook_decision import Decision
from planner.domain.problem import Conflict, Problem


@dataclass(frozen=True, slots=True)
class Version:
    """The newest version of one playbook as it is kept; the organisation is None for the core."""

    id: int
    organisation_id: int | None
    number: int
    document: str
    digest: str
    made_at: str
    organisation_code: str | None


_COLUMNS = (
    "SELECT playbook.id, organisation_id, playbook.version, document, digest, made_at, organisation.code FROM playbook"
    " LEFT JOIN organisation ON organisation.id = organisation_id"
)


def core(db: Database, cycle_id: int) -> Version:
    """The newest version of the core of a loaded cycle."""
    row = db.execute(
        f"{_COLUMNS} WHERE playbook.cycle_id = ? AND organisation_id IS NULL ORDER BY playbook.version DESC LIMIT 1",
        [cycle_id],
    ).fetchone()
    return Version(*row)


def own(db: Database, cycle_id: int, organisation_ids: Collection[int]) -> dict[int, Version]:
    """The newest version of the own lines of each of these organisations that ever had some."""
    marks = ", ".join(str(int(key)) for key in organisation_ids) or "NULL"
    rows = db.execute(
        f"{_COLUMNS} WHERE playbook.cycle_id = ? AND organisation_id IN ({marks})"
        " ORDER BY organisation_id, playbook.version",
        [cycle_id],
    )
    return {row[1]: Version(*row) for row in rows}


def documents(db: Database, cycle_id: int, organisation_id: int | None) -> list[str]:
    """Every version that there ever was of one playbook, oldest first."""
    condition = "organisation_id IS NULL" if organisation_id is None else "organisation_id = :organisation"
    rows = db.execute(
        f"SELECT document FROM playbook WHERE cycle_id = :cycle AND {condition} ORDER BY version",
        {"cycle": cycle_id, "organisation": organisation_id},
    )
    return [text for (text,) in rows]


def history(db: Database, cycle_id: int, organisation_id: int | None, most: int = -1) -> list[tuple[int, str, str]]:
    """Number, moment and document of the versions of one playbook, oldest first; with `most` the newest ones alone."""
    condition = "organisation_id IS NULL" if organisation_id is None else "organisation_id = :organisation"
    rows = db.execute(
        f"SELECT version, made_at, document FROM playbook WHERE cycle_id = :cycle AND {condition}"
        " ORDER BY version DESC LIMIT :most",
        {"cycle": cycle_id, "organisation": organisation_id, "most": most},
    )
    return rows.fetchall()[::-1]


def codes_of_offices(db: Database, cycle_id: int) -> set[str]:
    """Every code that an own line of any office of a cycle ever had."""
    rows = db.execute("SELECT document FROM playbook WHERE cycle_id = ? AND organisation_id IS NOT NULL", [cycle_id])
    return {row["code"] for (text,) in rows for row in json.loads(text).get("tasks", [])}


def digest(base: str, document: str) -> str:
    """What an office's lines are known by: their text, and the digest of what they are laid upon."""
    return hashlib.sha256(f"{base}\n{document}".encode()).hexdigest()


def digest_of(db: Database, playbook_id: int) -> str:
    """What a version is known by."""
    (found,) = db.execute("SELECT digest FROM playbook WHERE id = ?", [playbook_id]).fetchone()
    return found


def lay_upon(
    db: Database,
    cycle_id: int,
    organisation_id: int,
    base: tuple[int, str],
    document: str,
    stamp: str,
    *,
    is_new: bool = False,
) -> tuple[int, str]:
    """The version of an office's lines upon `base`, key and digest of both; written unless there is one.

    With `is_new` it becomes the newest even where an older one reads the same.
    """
    wanted = digest(base[1], document)
    row = db.execute(
        "SELECT id FROM playbook WHERE cycle_id = ? AND organisation_id = ? AND digest = ? ORDER BY version DESC",
        [cycle_id, organisation_id, wanted],
    ).fetchone()
    if row is None or is_new:
        row = db.execute(
            "INSERT INTO playbook (cycle_id, organisation_id, version, document, digest, made_at) SELECT :cycle,"
            " :organisation, COALESCE(MAX(version), 0) + 1, :document, :digest, :stamp FROM playbook"
            " WHERE cycle_id = :cycle AND organisation_id = :organisation RETURNING id",
            {"cycle": cycle_id, "organisation": organisation_id, "document": document, "digest": wanted,
             "stamp": stamp},
        ).fetchone()  # fmt: skip
        db.execute("INSERT INTO playbook_base (playbook_id, base_id) VALUES (?, ?)", [row[0], base[0]])
    return row[0], wanted


def opened_with(db: Database, congress: Congress) -> int:
    """The key of the version that a congress was opened with."""
    row = db.execute("SELECT playbook_id FROM playbook_start WHERE congress_id = ?", [congress.id]).fetchone()
    return row[0] if row else congress.playbook_id


def decisions(db: Database, congress: Congress) -> dict[str, Decision]:
    """By code of a line what a congress decided on it last."""
    rows = db.execute(
        "SELECT code, playbook_id, is_taken, decided_at, decided_by, fields_left, rules_id FROM playbook_decision"
        " WHERE congress_id = ?",
        [congress.id],
    )
    return {code: Decision(*row) for code, *row in rows.fetchall()}


def rule_versions(db: Database, congress: Congress) -> tuple[int, dict[str, int]]:
    """The version whose rules a congress was opened with, and by code those of lines whose rules it took since."""
    rows = dict(
        db.execute(
            "SELECT '', playbook_id FROM playbook_start WHERE congress_id = :congress UNION ALL"
            " SELECT code, rules_id FROM playbook_decision WHERE congress_id = :congress AND rules_id IS NOT NULL",
            {"congress": congress.id},
        ).fetchall()
    )
    return rows.pop("", congress.playbook_id), rows


def stand_on(db: Database, congress: Congress, playbook_id: int) -> None:
    """Let a congress stand on another version; Conflict when somebody did so since it was loaded.

    The congress keeps its own version, which everybody sees: what was taken may be above his clearance.
    """
    db.execute(
        "INSERT INTO playbook_start (congress_id, playbook_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [congress.id, congress.playbook_id],
    )
    changed = db.execute(
        "UPDATE congress SET playbook_id = ? WHERE id = ? AND playbook_id = ?",
        [playbook_id, congress.id, congress.playbook_id],
    ).rowcount
    if not changed:
        raise Conflict(Problem("congress.changed"))


def decide(db: Database, congress_id: int, decided: Mapping[str, Decision | None]) -> None:
    """Write decisions by code; None takes one out."""
    for code, row in decided.items():
        db.execute("DELETE FROM playbook_decision WHERE congress_id = ? AND code = ?", [congress_id, code])
        if row:
            db.execute(
                "INSERT INTO playbook_decision"
                " (congress_id, code, playbook_id, is_taken, decided_at, decided_by, fields_left, rules_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [congress_id, code, *row],
            )


def items(db: Database, scope: Scope, congress: Congress) -> dict[int, list[tuple[str, str, str, bool]]]:
    """The check items that stand in a congress, by task: public id, both titles, whether it is a required one."""
    rows = db.execute(
        "SELECT task_id, check_item.public_id, check_item.title, check_item.title_en, required FROM check_item"
        " JOIN task ON task.id = task_id WHERE task.congress_id = ? AND check_item.classification <= ?"
        " AND task.classification <= ?"
        " AND NOT EXISTS (SELECT 1 FROM check_item_cancellation WHERE check_item_id = check_item.id)"
        " ORDER BY task_id, check_item.position, check_item.id",
        [congress.id, scope.ceiling, scope.ceiling],
    )
    found: dict[int, list[tuple[str, str, str, bool]]] = {}
    for key, public_id, vi, en, required in rows:
        found.setdefault(key, []).append((public_id, vi, en, bool(required)))
    return found


def relations(db: Database, scope: Scope, congress: Congress) -> list[tuple[int, int, str, int]]:
    """The relations of a congress between tasks up to the ceiling: task, the one it waits for, kind and lag."""
    rows = db.execute(
        "SELECT task_id, waits_for_id, task_relation.type, lag_days FROM task_relation"
        " JOIN task ON task.id = task_id JOIN task AS other ON other.id = waits_for_id"
        " WHERE task.congress_id = ? AND task.classification <= ? AND other.classification <= ?",
        [congress.id, scope.ceiling, scope.ceiling],
    )
    return rows.fetchall()


def set_rule(db: Database, congress_id: int, code: str, kind: str, days: int | None) -> None:
    """Write the rule that the tasks of a standard code in a congress follow; "" for none."""
    db.execute(
        "UPDATE task SET rule = ?, rule_days = ? WHERE congress_id = ? AND standard_code = ?",
        [kind, days, congress_id, code],
    )


def set_standard(db: Database, rows: Iterable[tuple[str, str, str, int]]) -> None:
    """Write what only a playbook gives a task: English title and deliverable, calendar; by the task's key."""
    db.conn.executemany("UPDATE task SET title_en = ?, deliverable_en = ?, calendar = ? WHERE id = ?", list(rows))
