"""What entries of the log are about, by name, as far as their reader may see it now."""

from collections.abc import Collection, Iterable

from sqlite_utils import Database

from planner.domain.body import Body
from planner.domain.permission import Scope
from planner.store import scopes


def organisations(db: Database, scope: Scope, codes: Iterable[str]) -> dict[str, tuple[str, bool]]:
    """Names of committees by code, and whether the scope reaches each; the codes stand in entries of the reader."""
    within, params = scopes.within(scope)
    marks, named = _marks("code", codes)
    rows = db.execute(
        "SELECT organisation.code, organisation.name, EXISTS (SELECT 1 FROM standing"
        f" WHERE standing.organisation_id = organisation.id AND {within}) FROM organisation"
        f" WHERE organisation.code IN ({marks})",
        params | named,
    )
    return {code: (name, bool(is_seen)) for code, name, is_seen in rows}


def agenda_items(db: Database, scope: Scope, public_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Titles of agenda items, Vietnamese and English, by public id."""
    marks, named = _marks("id", public_ids)
    within, params = scopes.within(scope)
    rows = db.execute(
        "SELECT agenda_item.public_id, agenda_item.title, agenda_item.title_en FROM agenda_item"
        " JOIN sitting ON sitting.id = agenda_item.sitting_id JOIN congress ON congress.id = sitting.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        f" WHERE agenda_item.public_id IN ({marks}) AND agenda_item.classification <= :ceiling AND {within}",
        {"ceiling": scope.ceiling, **params, **named},
    )
    return {public_id: (title, title_en) for public_id, title, title_en in rows}


def kept(db: Database, scope: Scope, public_ids: Iterable[str]) -> dict[str, str]:
    """Names that kept agendas and frozen plans have, by public id."""
    marks, named = _marks("id", public_ids)
    within, params = scopes.within(scope)
    statements = (
        f"SELECT {table}.public_id, {table}.name FROM {table} JOIN congress ON congress.id = {table}.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        f" WHERE {table}.public_id IN ({marks}) AND {within}"
        for table in ("agenda_version", "baseline")
    )
    return dict(db.execute(" UNION ALL ".join(statements), params | named).fetchall())


def shares(db: Database, scope: Scope, public_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """For whom links are, and the public ids of the congresses that they open, by public id."""
    marks, named = _marks("id", public_ids)
    within, params = scopes.within(scope)
    rows = db.execute(
        "SELECT share.public_id, share.note, congress.public_id FROM share"
        " JOIN congress ON congress.id = share.congress_id JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        f" WHERE share.public_id IN ({marks}) AND share.ceiling <= :ceiling AND {within}",
        {"ceiling": scope.ceiling, **params, **named},
    )
    return {public_id: (note, congress) for public_id, note, congress in rows}


def questions(db: Database, scope: Scope, public_ids: Iterable[str]) -> dict[str, str]:
    """What difficulties and inquiries ask, by public id."""
    marks, named = _marks("id", public_ids)
    within, params = scopes.within(scope)
    rows = db.execute(
        "SELECT difficulty.public_id, difficulty.question FROM difficulty"
        " JOIN congress ON congress.id = difficulty.congress_id JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        f" WHERE difficulty.public_id IN ({marks}) AND difficulty.classification <= :ceiling AND {within}"
        " UNION ALL SELECT inquiry.public_id, inquiry.question FROM inquiry"
        " JOIN standing ON standing.cycle_id = inquiry.cycle_id"
        " AND standing.organisation_id = inquiry.organisation_id"
        f" WHERE inquiry.public_id IN ({marks}) AND inquiry.classification <= :ceiling AND {within}",
        {"ceiling": scope.ceiling, **params, **named},
    )
    return dict(rows.fetchall())


def bodies(db: Database, scope: Scope, keys: Iterable[int]) -> dict[int, Body]:
    """Bodies that entries name, by key, within a scope."""
    within, params = scopes.within(scope)
    marks = ", ".join(str(int(key)) for key in sorted(set(keys))) or "NULL"
    rows = db.execute(
        "SELECT id, organisation_id, kind, code, name, name_en, parent_id, leader_id, telephone FROM body"
        f" WHERE id IN ({marks}) AND organisation_id IN (SELECT standing.organisation_id FROM standing WHERE {within})",
        params,
    )
    return {row[0]: Body(*row) for row in rows}


def bodies_of(db: Database, scope: Scope, named: Collection[tuple[str, str]]) -> dict[tuple[str, str], Body]:
    """Bodies by the code of their committee and their own, within a scope; of two of one code the subcommittee."""
    within, params = scopes.within(scope)
    committees, first = _marks("committee", [committee for committee, _ in named])
    codes, second = _marks("body", [code for _, code in named])
    rows = db.execute(
        "SELECT organisation.code, body.id, organisation_id, kind, body.code, body.name, body.name_en, parent_id,"
        " leader_id, telephone FROM body JOIN organisation ON organisation.id = organisation_id"
        f" WHERE organisation.code IN ({committees}) AND body.code IN ({codes})"
        f" AND organisation_id IN (SELECT standing.organisation_id FROM standing WHERE {within})"
        " ORDER BY kind DESC",
        {**params, **first, **second},
    )
    return {(committee, row[3]): Body(*row) for committee, *row in rows}


def _marks(name: str, values: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Marks for a list of values, with what stands behind each; none is never found."""
    named = {f"{name}_{place}": value for place, value in enumerate(sorted({*values}))}
    return ", ".join(f":{one}" for one in named) or "NULL", named
