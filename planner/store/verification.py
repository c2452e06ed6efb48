"""Whether a database file holds together: pages, foreign keys, the audit chain and the sums."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain import audit
from planner.domain.audit import Anchor
from planner.store import audits, connection, sums
from planner.store.sums import Difference

WRONG_SUM = "sum"


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold, and where: `integrity`, `foreign_keys`, `payloads`, `lost`, `sum` with its
    difference, a break of the chain by its kind, or what an anchor tells of it: `cut`, `rewritten`.
    """

    code: str
    detail: str = ""
    difference: Difference | None = None


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
    found += [Finding(WRONG_SUM, difference=one) for one in sums.differences(db)]
    return found


def chain_findings(db: Database, anchors: Iterable[Anchor] = ()) -> list[Finding]:
    """Where the audit chain breaks, which payloads were changed or lost, what anchors no longer find."""
    found = [
        Finding(one.kind, f"{one.number}, {one.other}" if one.kind == audit.MOVED else _span(one.number, one.other))
        for one in audit.breaks(audits.chain(db), lambda one: audits.number_of(db, one))
    ]
    changed = audits.digest_mismatches(db)
    if changed:
        found.append(Finding("payloads", ", ".join(map(str, changed[:5]))))
    lost = audits.lost_payloads(db)
    if lost:
        found.append(Finding("lost", ", ".join(map(str, lost[:5]))))
    last, _ = audits.head(db)
    for anchor in anchors:
        if anchor.number > last:
            found.append(Finding("cut", _span(last + 1, anchor.number)))
        elif anchor.number and audits.hash_of(db, anchor.number) != anchor.hash:
            found.append(Finding("rewritten", str(anchor.number)))
    return found


def _span(first: int, last: int) -> str:
    return f"{first}–{last}" if last > first else str(first)
