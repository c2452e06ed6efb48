"""Cards by column, and the order of cards."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from planner.domain.board import slot, spaced
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, Problem
from planner.domain.task import Task
from planner.store import rules, scopes


class Card(NamedTuple):
    """What a card shows and is found by, and nothing else; `due` and `done_on` are ISO days.

    `partner_ids` and `assignee_ids` hold only what was asked for. A tuple, as thousands are made for one page.
    """

    public_id: str
    number: int
    classification: int
    title: str
    title_en: str
    register_number: str | None
    status: str
    due: str
    placed_version: int
    lead: str | None
    subcommittee_id: int | None
    blocked_reason: str | None
    done_on: str | None
    items: int
    ticked: int
    rule: str
    lane: str | None
    priority: str
    phase: str
    document_number: str
    lead_id: int | None
    partner_ids: frozenset[int] = frozenset()
    assignee_ids: frozenset[int] = frozenset()

    @property
    def body_ids(self) -> frozenset[int]:
        """Every body that has a part in the task, as far as it was asked for."""
        return self.partner_ids | {body for body in (self.subcommittee_id, self.lead_id) if body}


_CARDS = """
SELECT task.id, task.public_id, task.number, task.classification, task.title, task.title_en,
    task_register.register_number, task.status, task.due, task.placed_version, body.code,
    task.subcommittee_id, task_blockage.reason, task_completion.done_on,
    COALESCE(counted.items, 0), COALESCE(counted.ticked, 0), {rule}, lane.code,
    task.priority, task.phase, task.document_number, task.lead_id, own.person_id, {other}{partners}
FROM task
JOIN congress ON congress.id = task.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN body ON body.id = task.lead_id
LEFT JOIN body AS lane ON lane.id = task.subcommittee_id
LEFT JOIN task_register ON task_register.task_id = task.id
LEFT JOIN task_blockage ON task_blockage.task_id = task.id
LEFT JOIN task_completion ON task_completion.task_id = task.id
LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id
LEFT JOIN task_assignment AS own ON own.task_id = task.id AND own.person_id = :own
{joined}
LEFT JOIN (
    SELECT check_item.task_id, COUNT(*) AS items, COUNT(check_item.ticked_at) AS ticked
    FROM check_item JOIN task AS owner ON owner.id = check_item.task_id
    WHERE owner.{one} AND check_item.classification <= :ceiling
        AND NOT EXISTS (SELECT 1 FROM check_item_cancellation WHERE check_item_id = check_item.id)
    GROUP BY check_item.task_id
) AS counted ON counted.task_id = task.id
WHERE task.{one} AND task.classification <= :ceiling AND task_cancellation.task_id IS NULL AND {condition}
ORDER BY task.position, task.id
"""


_PARTNER = "SELECT MIN(body_id) FROM task_partner WHERE task_partner.task_id = task.id AND body_id IN ({})"
_OTHER = "LEFT JOIN task_assignment AS other ON other.task_id = task.id AND other.person_id = :other"


def cards(
    db: Database,
    scope: Scope,
    congress: Congress,
    people: tuple[int, int] = (0, 0),
    *,
    with_partners: bool = False,
    among: Iterable[frozenset[int]] = (),
) -> list[Card]:
    """Every visible, uncancelled card of a congress in board order (all columns in one list).

    `people` are the keys of two accounts whose assignments are looked up (0: nobody's). Of each set of bodies in
    `among` one partner of the task is told, without a question more; `with_partners` tells all of them.
    """
    rows = _rows(db, scope, "congress_id", congress.id, people, among)
    partners = _partners(db, congress) if with_partners else {}
    return [_card(row, partners.get(row[0], _NOBODY)) for row in rows]


def card(db: Database, scope: Scope, task: Task) -> Card:
    """The card of one task, loaded within the scope and not cancelled."""
    return _card(_rows(db, scope, "id", task.id, (0, 0), ())[0], task.partner_ids)


_NOBODY: frozenset[int] = frozenset()
# The fields of a card that stand in its row as they are; two assignees and some partners stand behind them.
_PLAIN = len(Card._fields) - 2


def _rows(
    db: Database, scope: Scope, one: str, key: int, people: tuple[int, int], among: Iterable[frozenset[int]]
) -> list[tuple]:
    condition, params = scopes.within(scope)
    partners = "".join(f", ({_PARTNER.format(', '.join(map(str, sorted(some))))})" for some in among)
    other, joined = ("other.person_id", _OTHER) if people[1] else ("NULL", "")
    statement = _CARDS.format(
        one=f"{one} = :key", condition=condition, rule=rules.IN_FORCE, other=other, joined=joined, partners=partners
    )
    asked = {"key": key, "ceiling": scope.ceiling, "own": people[0]} | ({"other": people[1]} if people[1] else {})
    return db.execute(statement, {**asked, **params}).fetchall()


def _card(row: tuple, partners: frozenset[int]) -> Card:
    own, other, *some = row[_PLAIN + 1 :]
    assignees = frozenset(key for key in (own, other) if key) if own or other else _NOBODY
    told = partners.union(key for key in some if key) if some else partners
    return Card._make((*row[1 : _PLAIN + 1], told, assignees))


def _partners(db: Database, congress: Congress) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    rows = db.execute(
        "SELECT task_id, body_id FROM task_partner JOIN task ON task.id = task_partner.task_id WHERE congress_id = ?",
        [congress.id],
    )
    for task_id, body_id in rows:
        found.setdefault(task_id, set()).add(body_id)
    return {task_id: frozenset(keys) for task_id, keys in found.items()}


def partnered(db: Database, scope: Scope, congress: Congress, body_ids: frozenset[int]) -> set[str]:
    """Public ids of the visible tasks in which one of these bodies has a part; the congress was loaded in a scope."""
    rows = db.execute(
        f"SELECT public_id FROM task WHERE congress_id = ? AND classification <= ? AND {scopes.concerning(body_ids)}",
        [congress.id, scope.ceiling],
    )
    return {public_id for (public_id,) in rows}


def tally(db: Database, scope: Scope, congress: Congress) -> list[tuple[int | None, str, int]]:
    """(subcommittee, status, number of cards) up to a classification; the congress was loaded within a scope."""
    rows = db.execute(
        "SELECT subcommittee_id, status, COUNT(*) FROM task"
        " LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        " WHERE congress_id = ? AND classification <= ? AND task_cancellation.task_id IS NULL"
        " GROUP BY subcommittee_id, status",
        [congress.id, scope.ceiling],
    )
    return rows.fetchall()


def neighbours(db: Database, scope: Scope, task: Task) -> tuple[str, str]:
    """Public ids of the visible cards just before and behind a task in its column ("" at an end)."""
    sides = (
        "(SELECT public_id FROM task LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        f" WHERE congress_id = :congress AND status = :status AND position {comparison} :position"
        " AND classification <= :ceiling AND task_cancellation.task_id IS NULL"
        f" ORDER BY position {order} LIMIT 1)"
        for comparison, order in (("<", "DESC"), (">", "ASC"))
    )
    before, behind = db.execute(
        f"SELECT {', '.join(sides)}",
        {"congress": task.congress_id, "status": task.status, "position": task.position, "ceiling": scope.ceiling},
    ).fetchone()
    return before or "", behind or ""


def position_for(db: Database, scope: Scope, task: Task, status: str, after: str, before: str) -> float:
    """A free position in a column behind `after`, else in front of `before`, else at the end.

    Neighbours that left the column meanwhile, or that the mover may not see, count as not given. A column without
    room is spaced anew, which changes no order and no version.
    """
    previous, following = _gap(db, scope, task, status, after, before)
    found = slot(previous, following)
    if found is None:
        _space(db, task.congress_id, status)
        found = slot(*_gap(db, scope, task, status, after, before))
    return found


def place(db: Database, task: Task, placed_version: int, status: str, position: float) -> None:
    """Write column and place; Conflict when somebody moved the card since `placed_version`."""
    changed = db.execute(
        "UPDATE task SET status = ?, position = ?, placed_version = placed_version + 1"
        " WHERE id = ? AND placed_version = ?",
        [status, position, task.id, placed_version],
    ).rowcount
    if not changed:
        raise Conflict(Problem("task.moved", params={"status": task.status}))


def _gap(
    db: Database, scope: Scope, task: Task, status: str, after: str, before: str
) -> tuple[float | None, float | None]:
    column = [task.congress_id, status, task.id]
    anchor = _position(db, scope, column, after)
    if anchor is not None:
        return anchor, _edge(db, column, "MIN", "AND position > ?", [anchor])
    anchor = _position(db, scope, column, before)
    if anchor is not None:
        return _edge(db, column, "MAX", "AND position < ?", [anchor]), anchor
    return _edge(db, column, "MAX", "", []), None


def _position(db: Database, scope: Scope, column: list, public_id: str) -> float | None:
    if not public_id:
        return None
    row = db.execute(
        "SELECT position FROM task WHERE congress_id = ? AND status = ? AND id <> ? AND public_id = ?"
        " AND classification <= ?",
        [*column, public_id, scope.ceiling],
    ).fetchone()
    return row[0] if row else None


def _edge(db: Database, column: list, which: str, condition: str, values: list) -> float | None:
    (found,) = db.execute(
        f"SELECT {which}(position) FROM task WHERE congress_id = ? AND status = ? AND id <> ? {condition}",
        [*column, *values],
    ).fetchone()
    return found


def _space(db: Database, congress_id: int, status: str) -> None:
    keys = db.execute(
        "SELECT id FROM task WHERE congress_id = ? AND status = ? ORDER BY position, id", [congress_id, status]
    ).fetchall()
    rows = [(position, key) for position, (key,) in zip(spaced(len(keys)), keys, strict=True)]
    db.conn.executemany("UPDATE task SET position = ? WHERE id = ?", rows)


def end_of(db: Database, congress_id: int, status: str) -> float:
    """A position behind every card of a column."""
    (last,) = db.execute(
        "SELECT MAX(position) FROM task WHERE congress_id = ? AND status = ?", [congress_id, status]
    ).fetchone()
    return slot(last, None)
