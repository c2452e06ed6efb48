"""The log as a list: what its reader may see of it, filtered, from the newest on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlite_utils import Database

from planner.domain import text
from planner.domain.audit_filter import AuditFilter, Place, instants
from planner.domain.audit_reach import ADMINISTERED, AuditReach
from planner.domain.permission import Scope
from planner.store import audits, scopes
from planner.store.audits import Line

# What was raised since is hidden with all that was written of it before, like the thing itself; so is a difficulty
# whose task became a stub.
_FROM = f"""
FROM {audits.LINE_TABLES}
LEFT JOIN task ON task.public_id = audit_entry.public_id
LEFT JOIN agenda_item ON agenda_item.public_id = audit_entry.public_id
LEFT JOIN report ON report.public_id = audit_entry.public_id
LEFT JOIN difficulty ON difficulty.public_id = audit_entry.public_id
WHERE audit_entry.classification <= :ceiling AND COALESCE(task.classification, 0) <= :ceiling
    AND COALESCE(agenda_item.classification, 0) <= :ceiling AND COALESCE(report.classification, 0) <= :ceiling
    AND (audit_entry.noun <> 'difficulty' OR difficulty.classification <= :ceiling)
"""
_CODES = "SELECT organisation.code FROM organisation JOIN standing ON standing.organisation_id = organisation.id WHERE "
# A name that more accounts or committees have in them is too little to look for.
_MOST_NAMED = 400


@dataclass(frozen=True)
class Listed:
    """A line of the log, and where it happened: code of the organisation and public id of the congress, or ""."""

    line: Line
    organisation: str
    congress: str


@dataclass(frozen=True)
class Asked:
    """The condition of a list with its parameters."""

    condition: str
    params: dict[str, object]


def asked(db: Database, scope: Scope, reach: AuditReach, wanted: AuditFilter, zone: str) -> Asked:
    """What a reader asks for, within what he may read; `words` are looked for by whoever reads the lines."""
    seen, params = _seen(reach)
    parts = [seen]
    params["ceiling"] = scope.ceiling
    since, until = instants(wanted, zone)
    for condition, name, value in (
        ("audit_entry.at >= :since", "since", since),
        ("audit_entry.at < :until", "until", until),
        ("audit_entry.noun = :noun", "noun", wanted.noun),
        # The index of congresses is taken only where it is said that there is one.
        ("audit_entry.congress = :congress AND audit_entry.congress <> ''", "congress", wanted.congress),
    ):
        if value:
            parts.append(condition)
            params[name] = value
    for condition, more in (_of_person(db, wanted.person), _of_organisation(db, wanted.organisation)):
        parts += [condition] if condition else []
        params |= more
    return Asked("".join(f" AND {one}" for one in parts), params)


def lines(
    db: Database, scope: Scope, asked: Asked, before: Place | None = None, at_once: int = 100
) -> Iterator[Listed]:
    """The lines that are asked for, the newest first, those behind a place, so many read at once."""
    start, params = _start(db, asked, before) if before else ("", asked.params)
    rows = db.execute(
        f"SELECT {audits.LINE_COLUMNS}, audit_entry.organisation, audit_entry.congress"
        f" {_FROM} {asked.condition} {start} ORDER BY audit_entry.number DESC",
        params,
    )
    while chunk := list(islice(rows, at_once)):
        told = audits.without_withdrawn(db, scope, [audits.line_of(*row[:-2]) for row in chunk])
        yield from (Listed(line, *row[-2:]) for line, row in zip(told, chunk, strict=True))


def _start(db: Database, asked: Asked, before: Place) -> tuple[str, dict[str, object]]:
    """From which entry on: behind the one of that moment that is so many-th of those asked for."""
    params = asked.params | {"moment": before.at}
    rows = db.execute(
        f"SELECT audit_entry.number {_FROM} {asked.condition} AND audit_entry.at = :moment"
        " ORDER BY audit_entry.number DESC",
        params,
    )
    numbers = [number for (number,) in islice(rows, before.count)]
    # Some of that moment were raised meanwhile, or all: then what is older.
    if not numbers:
        return "AND audit_entry.at < :moment", params
    return "AND audit_entry.number < :number", params | {"number": numbers[-1]}


def _seen(reach: AuditReach) -> tuple[str, dict[str, object]]:
    whole, params = scopes.within(reach.whole, mark="whole_")
    own, more = scopes.within(reach.own, mark="mine_")
    mine = f"(audit_entry.organisation = '' OR audit_entry.organisation IN ({_CODES}{own}))"
    parts = [f"audit_entry.organisation IN ({_CODES}{whole})", f"(audit_entry.actor = :login AND {mine})"]
    if reach.administers:
        parts.append(f"audit_entry.noun IN ({', '.join(repr(noun) for noun in ADMINISTERED)})")
    return f"({' OR '.join(parts)})", {**params, **more, "login": reach.login}


def _of_person(db: Database, wanted: str) -> tuple[str, dict[str, object]]:
    if not wanted:
        return "", {}
    people = dict(db.execute("SELECT login, name FROM person").fetchall())
    words = text.fold(wanted).split()
    found = [wanted] if wanted in people else [one for one, name in people.items() if _holds(f"{one} {name}", words)]
    return _among("audit_entry.actor", "person", found or [wanted])


def _of_organisation(db: Database, wanted: str) -> tuple[str, dict[str, object]]:
    """The committee of that code with everything below it, else those that have the words in their name."""
    if not wanted:
        return "", {}
    named = db.execute("SELECT id, code, name_folded FROM organisation").fetchall()
    words = text.fold(wanted).split()
    found = [key for key, code, _ in named if code == wanted] or [
        key for key, _, name in named if all(word in name for word in words)
    ]
    keys = ", ".join(str(int(key)) for key in found[:_MOST_NAMED]) or "NULL"
    rows = db.execute(f"SELECT path FROM standing WHERE organisation_id IN ({keys})")
    within, params = scopes.within(Scope(tuple(path for (path,) in rows), (), 0), mark="place_")
    return f"audit_entry.organisation IN ({_CODES}{within})", params


def _among(column: str, mark: str, values: Iterable[str]) -> tuple[str, dict[str, object]]:
    params: dict[str, object] = {f"{mark}_{index}": one for index, one in enumerate(list(values)[:_MOST_NAMED])}
    return f"{column} IN ({', '.join(f':{name}' for name in params)})", params


def _holds(name: str, words: list[str]) -> bool:
    return all(word in text.fold(name) for word in words)
