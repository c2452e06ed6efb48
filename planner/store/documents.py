"""Documents that were issued: versions within a series, found again by what is printed on them."""

from itertools import islice

from sqlite_utils import Database

from planner.domain import document_series
from planner.domain.congress import Congress
from planner.domain.document import FOR_OFFICE, Options
from planner.domain.document_series import Borne, Issue, Last, Made, Standing
from planner.domain.permission import Scope
from planner.store import scopes

_OFFICE = ", ".join(f"'{kind}'" for kind in FOR_OFFICE)
_COLUMNS = "SELECT version, digest, code, day, issued_at FROM document_issue"


def latest(db: Database, congress: Congress, series: str) -> Last | None:
    """The last issue of a series, or None; congress and series stand for what their reader may see."""
    row = db.execute(
        "SELECT version, digest, code, day, issued_at, content, (SELECT content FROM document_issue AS other"
        " WHERE other.congress_id = own.congress_id AND other.family = own.family ORDER BY other.id DESC LIMIT 1)"
        " FROM document_issue AS own WHERE congress_id = ? AND series = ? ORDER BY version DESC LIMIT 1",
        [congress.id, series],
    ).fetchone()
    return Last(Issue(*row[:5]), *row[5:]) if row else None


def made(db: Database, scope: Scope, congress: Congress, limit: int = 12, *, is_office: bool = False) -> list[Made]:
    """The last issue of every series of a congress that holds nothing above the scope, newest first.

    What the office alone reads is listed at a rank of its own; `is_office` says that its reader is given it all the
    same, as far as its series holds no tasks or items above his clearance.
    """
    condition, params = scopes.within(scope)
    rows = db.execute(
        "SELECT series, number, document_issue.version, digest, code, day, issued_at"
        " FROM document_issue JOIN congress ON congress.id = document_issue.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        f" WHERE congress.id = :congress AND {condition}"
        f" AND (ceiling <= :ceiling OR (:is_office AND document_issue.kind IN ({_OFFICE})))"
        " AND NOT EXISTS (SELECT 1 FROM document_issue AS newer WHERE newer.congress_id = document_issue.congress_id"
        " AND newer.series = document_issue.series AND newer.version > document_issue.version)"
        " ORDER BY issued_at DESC, document_issue.id DESC",
        {"congress": congress.id, "ceiling": scope.ceiling, "is_office": is_office, **params},
    )
    found = (document_series.made(series, Issue(*rest), number) for series, number, *rest in rows)
    return list(islice((one for one in found if one.options.ceiling <= scope.ceiling), limit))


def add(db: Database, congress: Congress, options: Options, series: str, issue: Issue, content: str) -> None:
    """Write a version of a series, with the options by which it is listed and the digest of its `content` alone."""
    db.execute(
        "INSERT INTO document_issue (congress_id, kind, language, body, ceiling, number, series, family, version,"
        " digest, content, code, day, issued_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            congress.id,
            options.kind,
            options.language,
            options.body,
            options.rank,
            options.number,
            series,
            document_series.family(series),
            issue.version,
            issue.digest,
            content,
            issue.code,
            issue.day,
            issue.issued_at,
        ],
    )


def standing(db: Database, code: str) -> Standing | None:
    """Whether what the document with this code holds is the latest of its family; None when none bears the code.

    Of one from before families were kept its series is asked.
    """
    row = db.execute(
        "SELECT congress_id, series, version, family, content FROM document_issue WHERE code = ?"
        " ORDER BY id DESC LIMIT 1",
        [code],
    ).fetchone()
    if row is None:
        return None
    congress_id, series, version, family, content = row
    if family:
        newer = db.execute(
            f"{_COLUMNS} WHERE congress_id = :congress AND family = :family AND id > (SELECT MAX(id)"
            " FROM document_issue WHERE congress_id = :congress AND family = :family AND content = :content)"
            " ORDER BY id LIMIT 1",
            {"congress": congress_id, "family": family, "content": content},
        ).fetchone()
    else:
        newer = db.execute(
            f"{_COLUMNS} WHERE congress_id = ? AND series = ? AND version > ? ORDER BY version LIMIT 1",
            [congress_id, series, version],
        ).fetchone()
    return Standing(Issue(*newer) if newer else None)


def bearing(db: Database, code: str) -> Borne | None:
    """The document that bears this code, or None; whoever tells of it has to say no more than its check may."""
    row = db.execute(
        "SELECT document_issue.version, digest, code, day, issued_at, congress.public_id, standing.path, ceiling,"
        " family"
        " FROM document_issue JOIN congress ON congress.id = document_issue.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " WHERE code = ? ORDER BY document_issue.id DESC LIMIT 1",
        [code],
    ).fetchone()
    return Borne(Issue(*row[:5]), *row[5:]) if row else None
