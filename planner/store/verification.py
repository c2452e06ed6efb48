"""Whether a database file holds together: pages, foreign keys, the audit chain and the sums."""

from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain import audit
from planner.store import audits, connection, counters


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold: `integrity`, `foreign_keys`, `chain`, `payloads` or `counters`, and where."""

    code: str
    detail: str = ""


def findings(db: Database) -> list[Finding]:
    """Everything that does not hold; when the pages are damaged, only that."""
    try:
        (answer,) = db.execute("PRAGMA integrity_check(1)").fetchone()
    except connection.DatabaseError as error:
        answer = str(error)
    if answer != "ok":
        return [Finding("integrity", answer)]
    found = chain_findings(db)
    broken = db.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        found.append(Finding("foreign_keys", str(broken[0])))
    if counters.counted(db) != counters.kept(db):
        found.append(Finding("counters"))
    return found


def chain_findings(db: Database) -> list[Finding]:
    """Where the audit chain breaks, and which payloads are not the ones that were written."""
    found = []
    number = audit.first_break(audits.chain(db))
    if number is not None:
        found.append(Finding("chain", str(number)))
    changed = audits.digest_mismatches(db)
    if changed:
        found.append(Finding("payloads", ", ".join(map(str, changed[:5]))))
    return found
