"""What may be wrong with every committee below one, in one lean question: the worst of thousands are chosen by it."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain.organisation import Organisation
from planner.domain.permission import Scope
from planner.store import scopes

# Sums of other classifications than one's own are in their tables by the row; a forecast is kept per clearance.
_BELOW = """
SELECT organisation.id, organisation.code, organisation.name, organisation.type, organisation.grade,
    organisation.version, standing.cycle_id, standing.level, standing.parent_id, standing.path,
    congress.id IS NOT NULL, COALESCE(congress.opens > :today AND congress_cancellation.congress_id IS NULL, 0),
    (SELECT MAX(freshness.day) FROM freshness WHERE freshness.cycle_id = standing.cycle_id
        AND freshness.organisation_id = organisation.id AND freshness.classification <= :ceiling),
    (SELECT forecast.chance FROM forecast WHERE forecast.congress_id = congress.id
        AND forecast.clearance = :ceiling ORDER BY forecast.day DESC LIMIT 1),
    COALESCE(finding_count.findings, 0),
    (SELECT COALESCE(SUM(difficulty_counter.difficulties), 0) FROM difficulty_counter
        WHERE difficulty_counter.cycle_id = standing.cycle_id
        AND difficulty_counter.organisation_id = organisation.id AND difficulty_counter.due > ''
        AND difficulty_counter.due < :today AND difficulty_counter.classification <= :ceiling)
FROM standing
JOIN organisation ON organisation.id = standing.organisation_id
LEFT JOIN organisation_closure ON organisation_closure.organisation_id = organisation.id
LEFT JOIN congress ON congress.cycle_id = standing.cycle_id AND congress.organisation_id = organisation.id
LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id
LEFT JOIN finding_count ON finding_count.cycle_id = standing.cycle_id AND finding_count.severity = 'serious'
    AND finding_count.organisation_id = organisation.id AND finding_count.clearance = :ceiling
WHERE standing.cycle_id = :cycle AND standing.path > :low AND standing.path < :high
    AND organisation_closure.organisation_id IS NULL
"""


@dataclass(frozen=True, slots=True)
class Below:
    """One committee that is not closed, with what may be wrong: `fresh_on` and `chance` are None where none is known.

    `is_ahead` says that its congress is still to be prepared; `serious` and `overdue` are of its whole subtree.
    """

    columns: tuple
    is_opened: bool
    is_ahead: bool
    fresh_on: date | None
    chance: float | None
    serious: int
    overdue: int

    @property
    def organisation(self) -> Organisation:
        """The committee itself; of thousands it is asked for the worst alone."""
        return Organisation(*self.columns)


def below(db: Database, scope: Scope, above: Organisation, today: date) -> list[Below]:
    """Every committee below one that the scope reaches, in the order of the tree."""
    within, params = scopes.within(scope)
    rows = db.execute(
        f"{_BELOW} AND {within} ORDER BY standing.path",
        {
            "cycle": above.cycle_id,
            "low": above.path,
            "high": scopes.after_subtree(above.path),
            "today": today.isoformat(),
            "ceiling": scope.ceiling,
            **params,
        },
    )
    return [
        Below(
            row[:10],
            bool(row[10]),
            bool(row[11]),
            date.fromisoformat(row[12]) if row[12] else None,
            *row[13:],
        )
        for row in rows
    ]
