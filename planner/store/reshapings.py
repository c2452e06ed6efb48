"""What was moved, merged and split in the tree since an instant, for pages that compare with another day."""

import json
from collections.abc import Callable
from datetime import date

from sqlite_utils import Database

from planner.domain.organisation import lineage
from planner.domain.reshaping import Reshaping


def since(db: Database, cycle_id: int, stamp: str, day_of: Callable[[str], date]) -> list[Reshaping]:
    """The reshapings of a cycle's tree since an instant; places alone, which everybody reads who reads names.

    Of a move whose payload was purged only the new place is known. What a succession moved is told by itself.
    """
    found = [
        Reshaping(day_of(at), lineage(source)[1], lineage(heir)[1], is_succession=True)
        for at, source, heir in db.execute(
            "SELECT succession.made_at, source.path, heir.path FROM succession"
            " JOIN standing AS source ON source.cycle_id = succession.cycle_id"
            " AND source.organisation_id = succession.from_id"
            " JOIN standing AS heir ON heir.cycle_id = succession.cycle_id AND heir.organisation_id = succession.to_id"
            " WHERE succession.cycle_id = ? AND succession.made_at >= ?",
            [cycle_id, stamp],
        )
    ]
    # CROSS JOIN keeps SQLite to beginning with the few moves of these days and not with every committee.
    moves = db.execute(
        "SELECT audit_entry.at, standing.path, audit_payload.payload FROM audit_entry"
        " CROSS JOIN organisation ON organisation.code = audit_entry.public_id"
        " CROSS JOIN standing ON standing.organisation_id = organisation.id AND standing.cycle_id = ?"
        " LEFT JOIN audit_payload ON audit_payload.number = audit_entry.number"
        " WHERE audit_entry.action = 'organisation.moved' AND audit_entry.at >= ?",
        [cycle_id, stamp],
    )
    for at, path, payload in moves:
        told = json.loads(payload)["before"] if payload else {}
        # The moves of a succession do not say where from.
        if told is None:
            continue
        old = lineage(told["path"]) if told else (cycle_id, ())
        if old[0] == cycle_id:
            found.append(Reshaping(day_of(at), old[1][:-1], lineage(path)[1][:-1]))
    return found
