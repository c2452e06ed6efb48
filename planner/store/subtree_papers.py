"""Versions of the printed sheets of subtrees, and what their codes tell."""

from sqlite_utils import Database

from planner.domain.document_series import Issue, Standing
from planner.domain.organisation import Organisation

_COLUMNS = "SELECT version, digest, code, issued_on, issued_at FROM subtree_paper"


def latest(db: Database, organisation: Organisation, series: str) -> Issue | None:
    """The last version of a series of an organisation, or None; the organisation was loaded within a scope."""
    row = db.execute(
        f"{_COLUMNS} WHERE organisation_id = ? AND cycle_id = ? AND series = ? ORDER BY version DESC LIMIT 1",
        [organisation.id, organisation.cycle_id, series],
    ).fetchone()
    return Issue(*row) if row else None


def add(db: Database, organisation: Organisation, series: str, issue: Issue) -> None:
    """Keep one more version."""
    db.execute(
        "INSERT INTO subtree_paper (cycle_id, organisation_id, series, version, digest, code, issued_on, issued_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            organisation.cycle_id,
            organisation.id,
            series,
            issue.version,
            issue.digest,
            issue.code,
            issue.day,
            issue.issued_at,
        ],
    )


def standing(db: Database, code: str) -> Standing | None:
    """Whether the sheet that bears this code is the latest of its series, or None when none bears it.

    Whoever holds the paper may ask: the answer says no more than yes, no, since when.
    """
    row = db.execute(
        "SELECT organisation_id, cycle_id, series, version FROM subtree_paper WHERE code = ? ORDER BY id DESC LIMIT 1",
        [code],
    ).fetchone()
    if row is None:
        return None
    after = db.execute(
        f"{_COLUMNS} WHERE organisation_id = ? AND cycle_id = ? AND series = ? AND version > ?"
        " ORDER BY version LIMIT 1",
        row,
    ).fetchone()
    return Standing(Issue(*after) if after else None)
