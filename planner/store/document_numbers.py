"""Numbers that documents were given, and what their last signature said."""

from datetime import date, timedelta

from sqlite_utils import Database

from planner.domain import clearance, document_number
from planner.domain.congress import Congress
from planner.domain.document_number import Given, Signature
from planner.domain.permission import Scope
from planner.store import scopes

# Behind the paper that bears a number: the digest of all that stands on it.
_DIGEST = ";digest="
_PLACED = (
    " JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id"
)


def given(db: Database, scope: Scope, congress: Congress) -> list[Given]:
    """Every number of the congress's organisation, in whichever cycle, of documents within the scope; oldest first."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        "SELECT issuer, type, value, day, congress_id, paper"
        " FROM document_number JOIN congress ON congress.id = document_number.congress_id"
        f"{_PLACED} WHERE congress.organisation_id = :organisation AND classification <= :ceiling AND {condition}"
        " ORDER BY document_number.id",
        {"organisation": congress.organisation_id, "ceiling": scope.ceiling, **params},
    )
    return [_given(*row) for row in rows]


def _given(issuer: str, type_: str, value: int, day: str, congress_id: int, borne: str) -> Given:
    paper, _, digest = borne.partition(_DIGEST)
    return Given(issuer, type_, value, date.fromisoformat(day), congress_id, paper, digest)


def noted(db: Database, scope: Scope, congress: Congress) -> list[Given]:
    """The numbers of the organisation's own documents that stand at tasks within the scope, in whichever cycle.

    Without a date such a document counts as of the day that its task is due.
    """
    condition, params = scopes.within(scope)
    rows = db.execute(
        "SELECT task.document_number, organisation.type, coalesce(task.document_date, task.due), congress.id,"
        " task.classification, task.number FROM task JOIN congress ON congress.id = task.congress_id"
        f" JOIN organisation ON organisation.id = congress.organisation_id{_PLACED}"
        " WHERE congress.organisation_id = :organisation AND task.document_number <> ''"
        f" AND task.classification <= :ceiling AND {condition} ORDER BY task.id",
        {"organisation": congress.organisation_id, "ceiling": scope.ceiling, **params},
    )
    read = (
        document_number.noted(typed, type_, date.fromisoformat(day), key, clearance.printed_number(*numbered))
        for typed, type_, day, key, *numbered in rows
    )
    return [one for one in read if one]


def closings(db: Database, scope: Scope, congress: Congress) -> list[date]:
    """The closing days of the organisation's congresses that are not cancelled, of all cycles."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"SELECT congress.opens, congress.days FROM congress{_PLACED}"
        " LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id"
        " WHERE congress.organisation_id = :organisation AND congress_cancellation.congress_id IS NULL"
        f" AND {condition} ORDER BY congress.opens",
        {"organisation": congress.organisation_id, **params},
    )
    return [date.fromisoformat(opens) + timedelta(days=days - 1) for opens, days in rows]


def signature(db: Database, scope: Scope, congress: Congress, issuer: str = "") -> Signature | None:
    """What the last signed document of the issuer, "" for any of the congress, bore within the scope, or None."""
    condition, params = scopes.within(scope)
    row = db.execute(
        "SELECT number, place, signer, recipients, day"
        " FROM document_signature JOIN congress ON congress.id = document_signature.congress_id"
        f"{_PLACED} WHERE congress.id = :congress AND :issuer IN (issuer, '')"
        f" AND classification <= :ceiling AND {condition}"
        " ORDER BY given_at DESC, classification DESC LIMIT 1",
        {"congress": congress.id, "issuer": issuer, "ceiling": scope.ceiling, **params},
    ).fetchone()
    if row is None:
        return None
    number, place, signer, recipients, day = row
    return Signature(number, place, signer, tuple(recipients.splitlines()), date.fromisoformat(day))


def add(db: Database, one: Given, classification: int, stamp: str) -> None:
    """Note a number that was given."""
    db.execute(
        "INSERT INTO document_number (congress_id, issuer, type, value, day, paper, classification, given_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            one.congress_id,
            one.issuer,
            one.type,
            one.value,
            one.day.isoformat(),
            f"{one.paper}{_DIGEST}{one.digest}" if one.digest else one.paper,
            classification,
            stamp,
        ],
    )


def remember(
    db: Database, congress: Congress, issuer: str, classification: int, signature: Signature, stamp: str
) -> None:
    """Keep what was signed in the place of what was signed before."""
    db.execute(
        "INSERT INTO document_signature (congress_id, issuer, classification, place, signer, recipients, number, day,"
        " given_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (congress_id, issuer, classification) DO UPDATE SET place = excluded.place,"
        " signer = excluded.signer, recipients = excluded.recipients, number = excluded.number, day = excluded.day,"
        " given_at = excluded.given_at",
        [
            congress.id,
            issuer,
            classification,
            signature.place,
            signature.signer,
            "\n".join(signature.recipients),
            signature.number,
            signature.day.isoformat(),
            stamp,
        ],
    )
