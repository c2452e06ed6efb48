"""Lists of difficulties over a scope: a page of them, how many there are of each sort, how many wait for an office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain.difficulty import CLOSED, Difficulty
from planner.domain.difficulty_filter import OURS, WAITING, DifficultyFilter, Sort
from planner.domain.permission import Scope
from planner.store import difficulties, scopes

# It waits above for somebody who stands there no longer.
_LOST = """
difficulty.state = 'asked'
    AND (holding.path IS NULL OR SUBSTR(standing.path, 1, LENGTH(holding.path)) <> holding.path)
"""
# Whose turn it is: his office's, or his own where he asked for a committee that has no account; what lost its way
# waits for who asked.
_WAITING = f"""
difficulty.state <> 'closed' AND (difficulty.holder_id IN ({{offices}})
    OR (difficulty.asked_by = :me AND difficulty.state IN ('answered', 'returned'))
    OR (congress.organisation_id IN ({{offices}}) AND {_LOST}))
"""
_OVERDUE = "difficulty.state = 'asked' AND COALESCE(difficulty.promised_on, difficulty.wished_on) < :today"
_TALLIED = """
SELECT difficulty.field, difficulty.state, standing.level, COALESCE({overdue}, 0), COALESCE({waiting}, 0),
    congress.organisation_id IN ({ours}), COUNT(*)
FROM difficulty
JOIN congress ON congress.id = difficulty.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN standing AS holding ON holding.cycle_id = congress.cycle_id AND holding.organisation_id = difficulty.holder_id
WHERE difficulty.classification <= :ceiling AND {within} AND {under}
GROUP BY 1, 2, 3, 4, 5, 6
"""


@dataclass(frozen=True)
class Reader:
    """For whom a list is: his key, the committees in whose name he answers, and those to which he belongs."""

    id: int
    offices: frozenset[int]
    committees: frozenset[int]


def tallied(db: Database, scope: Scope, reader: Reader, under: str, today: date) -> dict[Sort, int]:
    """How many there are of each sort in the scope, or below the path `under` alone: one statement."""
    within, params = scopes.within(scope)
    below, more = _below(under)
    statement = _TALLIED.format(
        overdue=_OVERDUE,
        waiting=_WAITING.format(offices=_marks(reader.offices)),
        ours=_marks(reader.committees),
        within=within,
        under=below,
    )
    asked = {"ceiling": scope.ceiling, "me": reader.id, "today": today.isoformat()}
    found = db.execute(statement, {**asked, **params, **more})
    return {Sort(*row[:3], *map(bool, row[3:6])): row[6] for row in found}


def listed(
    db: Database,
    scope: Scope,
    reader: Reader,
    wanted: DifficultyFilter,
    under: str,
    today: date,
    limit: int,
    first: int = 0,
) -> list[Difficulty]:
    """Those that a filter keeps, the overdue before the others, the oldest first."""
    below, params = _below(under)
    parts = [below, "difficulty.state = :state" if wanted.state else "difficulty.state <> :state"]
    params |= {"state": wanted.state or CLOSED, "today": today.isoformat(), "limit": limit, "first": first}
    if wanted.view == WAITING:
        parts.append(f"({_WAITING.format(offices=_marks(reader.offices))})")
        params["me"] = reader.id
    if wanted.view == OURS:
        parts.append(f"congress.organisation_id IN ({_marks(reader.committees)})")
    for column, value in (("difficulty.field", wanted.field), ("standing.level", wanted.level)):
        if value:
            name = column.rsplit(".", 1)[-1]
            parts.append(f"{column} = :{name}")
            params[name] = value
    if wanted.is_overdue:
        parts.append(f"({_OVERDUE})")
    order = f"ORDER BY COALESCE({_OVERDUE}, 0) DESC, difficulty.asked_at, difficulty.id LIMIT :limit OFFSET :first"
    return difficulties.rows(db, scope, f"{' AND '.join(parts)} {order}", params)


def waiting(db: Database, scope: Scope, reader: Reader, today: date, limit: int) -> list[Difficulty]:
    """What waits for somebody's office or came back to him, as `listed`."""
    return listed(db, scope, reader, DifficultyFilter(WAITING), "", today, limit)


def _below(under: str) -> tuple[str, dict[str, object]]:
    if not under:
        return "1 = 1", {}
    return "standing.path >= :under AND standing.path < :behind", {
        "under": under,
        "behind": scopes.after_subtree(under),
    }


def _marks(keys: Iterable[int]) -> str:
    return ", ".join(str(int(key)) for key in sorted(keys)) or "NULL"
