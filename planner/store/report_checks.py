"""Codes that papers of sealed reports bear: the beginning of the seal's hash, told by letters."""

import base64

from sqlite_utils import Database

from planner.domain.document_series import Issue, Standing, code_of
from planner.domain.report import Report

# Letters of base32 hold five bits each, figures of hexadecimal four: twelve of these are fifteen of those.
_LETTERS, _FIGURES = 12, 15


def standing(db: Database, code: str) -> Standing | None:
    """Whether the sealed report that bears this code is the latest about its time, or None when none bears it."""
    if len(code) != _LETTERS:
        return None
    try:
        first = base64.b32decode(f"{code}AAAA").hex()[:_FIGURES]
    except ValueError:
        return None
    row = db.execute(
        "SELECT report_id FROM report_seal WHERE digest >= ? AND digest < ? ORDER BY digest LIMIT 1",
        [first, f"{first}g"],
    ).fetchone()
    if row is None:
        return None
    after = db.execute(
        "SELECT report.id FROM report JOIN report_seal ON report_seal.report_id = report.id"
        " WHERE report.corrects_id = ? ORDER BY report.id LIMIT 1",
        row,
    ).fetchone()
    return Standing(_issue(db, after[0]) if after else None)


def issue(db: Database, report: Report) -> Issue | None:
    """What a sealed report bears on paper, None for a draft; its version counts those that it corrects."""
    return _issue(db, report.id) if report.seal else None


def _issue(db: Database, key: int) -> Issue:
    digest, day, stamp = db.execute(
        "SELECT digest, sealed_on, sealed_at FROM report_seal WHERE report_id = ?", [key]
    ).fetchone()
    (version,) = db.execute(
        "WITH RECURSIVE chain (id) AS (SELECT ? UNION ALL SELECT report.corrects_id FROM report"
        " JOIN chain ON chain.id = report.id WHERE report.corrects_id IS NOT NULL) SELECT COUNT(*) FROM chain",
        [key],
    ).fetchone()
    return Issue(version, digest, code_of(digest), day, stamp)
