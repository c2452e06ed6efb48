"""Who has a right that opens a congress: in its organisation and in every one above it."""

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.organisation import lineage
from planner.domain.permission import Scope
from planner.domain.way_in import Holder


def holders(db: Database, scope: Scope, congress: Congress) -> list[Holder]:
    """The open accounts with a right that opens the congress, those of its own organisation first.

    Those above stand outside the scope of whoever organises the congress, and are told of all the same: they see it.
    """
    if not scope.contains(congress.path):
        return []
    _, keys = lineage(congress.path)
    marks = ", ".join(str(key) for key in keys)
    rows = db.execute(
        "SELECT person.id, person.login, person.name, person.clearance, clearance_suspension.person_id IS NOT NULL,"
        " living_grant.role, standing.path, organisation.code, organisation.name, COALESCE(body.name, ''),"
        " COALESCE(body.name_en, ''), living_grant.granted_at, COALESCE(giver.name, '')"
        " FROM standing JOIN organisation ON organisation.id = standing.organisation_id"
        " JOIN living_grant ON living_grant.organisation_id = standing.organisation_id"
        " JOIN person ON person.id = living_grant.person_id"
        " LEFT JOIN body ON body.id = living_grant.body_id"
        " LEFT JOIN person AS giver ON giver.id = living_grant.granted_by"
        " LEFT JOIN clearance_suspension ON clearance_suspension.person_id = person.id"
        " LEFT JOIN person_disablement ON person_disablement.person_id = person.id"
        f" WHERE standing.cycle_id = ? AND standing.organisation_id IN ({marks})"
        " AND person_disablement.person_id IS NULL ORDER BY LENGTH(standing.path) DESC, person.login, living_grant.id",
        [congress.cycle_id],
    )
    found = [Holder(*row[:4], bool(row[4]), *row[5:]) for row in rows]
    return [one for one in found if one.reads(congress.path)]
