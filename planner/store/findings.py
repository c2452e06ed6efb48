"""Findings as the clerk last made them, by congress and clearance, and how many stand open in each subtree."""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain.acknowledgement import Judged
from planner.domain.congress import Congress
from planner.domain.finding_basis import LOOKED, SERIOUS, Finding
from planner.domain.finding_filter import FindingFilter
from planner.domain.organisation import Organisation, lineage
from planner.domain.permission import Scope
from planner.store import scopes

_COLUMNS = (
    "finding.code, finding.severity, finding.key, finding.tasks, finding.params, finding.grade, finding.source,"
    " finding.classification, finding.is_about_lower"
)


@dataclass(frozen=True)
class Round:
    """What the rows of a congress for a clearance were made from, the planning day they hold for, and when."""

    fingerprint: str
    day: date
    found_at: str


@dataclass(frozen=True)
class Listed:
    """One line of a list over many congresses."""

    finding: Finding
    is_acknowledged: bool
    organisation_code: str
    organisation_name: str
    level: str
    congress_public_id: str


def round_of(db: Database, scope: Scope, congress: Congress) -> Round | None:
    """The latest round of the clerk over a congress that was loaded within the scope; None before the first."""
    row = db.execute(
        "SELECT fingerprint, day, found_at FROM finding_round WHERE congress_id = ? AND clearance = ?",
        [congress.id, scope.ceiling],
    ).fetchone()
    return Round(row[0], date.fromisoformat(row[1]), row[2]) if row else None


def of_congress(db: Database, scope: Scope, congress: Congress) -> list[Finding]:
    """The kept findings of a congress for the scope's clearance, in order; those about below as far as it reaches."""
    within, params = scopes.within(scope)
    reach, _ = _reaching(scope)
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM finding JOIN congress ON congress.id = finding.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        f" WHERE finding.congress_id = :congress AND finding.clearance = :ceiling AND {within}"
        f" AND (finding.is_about_lower = 0 OR {reach}) ORDER BY finding.position",
        {"congress": congress.id, "ceiling": scope.ceiling, **params},
    )
    return [_finding(row) for row in rows]


def serious_tasks(db: Database, scope: Scope, congress: Congress) -> frozenset[str]:
    """The public ids of the tasks that a serious finding of the kept ones is about, acknowledged ones left out.

    The congress was loaded within the scope.
    """
    row = db.execute(
        "SELECT marked FROM finding_round WHERE congress_id = ? AND clearance = ?", [congress.id, scope.ceiling]
    ).fetchone()
    return frozenset(json.loads(row[0]) if row else ())


def listed(
    db: Database, scope: Scope, organisation: Organisation, wanted: FindingFilter, limit: int, offset: int = 0
) -> list[Listed]:
    """The kept findings of an organisation and everything below it, as far as the scope reaches, worst first."""
    source, params = _source(scope, organisation, wanted)
    rows = db.execute(
        f"SELECT {_COLUMNS}, finding.is_acknowledged, organisation.code, organisation.name, standing.level,"
        f" congress.public_id {source}"
        " ORDER BY CASE finding.severity WHEN 'serious' THEN 0 WHEN 'attention' THEN 1 ELSE 2 END,"
        " LENGTH(standing.path) - LENGTH(REPLACE(standing.path, '.', '')), organisation.name_sort, organisation.code,"
        " finding.position LIMIT :limit OFFSET :offset",
        params | {"limit": limit, "offset": offset},
    )
    return [Listed(_finding(row[:9]), bool(row[9]), *row[10:]) for row in rows]


def tallied(
    db: Database, scope: Scope, organisation: Organisation, wanted: FindingFilter
) -> Counter[tuple[str, str, str, bool]]:
    """How many there are by severity, code, level and whether acknowledged."""
    source, params = _source(scope, organisation, wanted)
    rows = db.execute(
        f"SELECT finding.severity, finding.code, standing.level, finding.is_acknowledged, COUNT(*) {source}"
        " GROUP BY finding.severity, finding.code, standing.level, finding.is_acknowledged",
        params,
    )
    return Counter({(*what, bool(said)): number for *what, said, number in rows})


def freshness(db: Database, scope: Scope, organisation: Organisation) -> tuple[date | None, int]:
    """The planning day that the oldest rows of a subtree hold for, and how many congresses have none yet."""
    within, params = scopes.within(scope)
    oldest, missing = db.execute(
        "SELECT MIN(finding_round.day), COUNT(*) - COUNT(finding_round.day) FROM standing"
        " JOIN congress ON congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id"
        " LEFT JOIN finding_round ON finding_round.congress_id = congress.id AND finding_round.clearance = :ceiling"
        f" WHERE standing.path >= :root AND standing.path < :after AND {within}",
        {
            "ceiling": scope.ceiling,
            "root": organisation.path,
            "after": scopes.after_subtree(organisation.path),
            **params,
        },
    ).fetchone()
    return (date.fromisoformat(oldest) if oldest else None), missing


def out_of_date(db: Database, day: date, after: int, limit: int) -> list[tuple[int, str]]:
    """For the clerk: keys and public ids of congresses behind the key `after` without a full round of the day."""
    rows = db.execute(
        "SELECT congress.id, congress.public_id FROM congress WHERE congress.id > ? AND 3 > (SELECT COUNT(*)"
        " FROM finding_round WHERE finding_round.congress_id = congress.id AND finding_round.day = ?)"
        " ORDER BY congress.id LIMIT ?",
        [after, day.isoformat(), limit],
    )
    return rows.fetchall()


def up_to_date(db: Database, day: date) -> list[str]:
    """For the clerk: the public ids of congresses that have a full round of the day."""
    rows = db.execute(
        "SELECT congress.public_id FROM congress JOIN finding_round ON finding_round.congress_id = congress.id"
        " WHERE finding_round.day = ? GROUP BY congress.id, congress.public_id HAVING COUNT(*) = 3"
        " ORDER BY congress.id",
        [day.isoformat()],
    )
    return [key for (key,) in rows]


def everywhere(db: Database) -> list[str]:
    """For the clerk: the public ids of all congresses."""
    return [key for (key,) in db.execute("SELECT public_id FROM congress ORDER BY id")]


def neighbours(db: Database, public_ids: Collection[str]) -> list[str]:
    """For the clerk: the public ids of the congresses directly above and directly below these."""
    marks = ", ".join("?" for _ in public_ids) or "NULL"
    own = (
        "SELECT standing.cycle_id, standing.organisation_id, standing.parent_id FROM congress"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        f" AND standing.organisation_id = congress.organisation_id WHERE congress.public_id IN ({marks})"
    )
    rows = db.execute(
        f"SELECT congress.public_id FROM ({own}) AS own JOIN congress ON congress.cycle_id = own.cycle_id"
        " AND congress.organisation_id = own.parent_id"
        f" UNION SELECT congress.public_id FROM ({own}) AS own JOIN standing ON standing.cycle_id = own.cycle_id"
        " AND standing.parent_id = own.organisation_id JOIN congress ON congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id",
        [*public_ids, *public_ids],
    )
    return [key for (key,) in rows]


def save(db: Database, congress: Congress, clearance: int, found: Sequence[Judged], made: Round) -> None:
    """Put the findings of a congress for a clearance in place of those before, with the sums of its subtrees."""
    where, place = [congress.id, clearance], _place(db, congress)
    row = db.execute("SELECT path FROM finding_round WHERE congress_id = ? AND clearance = ?", where).fetchone()
    is_counted_here = row is not None and row[0] == place
    if row:
        gone = db.execute(
            "SELECT severity, COUNT(*) FROM finding WHERE congress_id = ? AND clearance = ? AND is_acknowledged = 0"
            " GROUP BY severity",
            where,
        )
        looked = {} if is_counted_here else {LOOKED: -1}
        _count(db, row[0], clearance, looked | {severity: -number for severity, number in gone})
    db.execute("DELETE FROM finding WHERE congress_id = ? AND clearance = ?", where)
    db.conn.executemany(
        "INSERT INTO finding (congress_id, clearance, position, key, code, severity, classification, is_about_lower,"
        " is_acknowledged, params, tasks, grade, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*where, number, *_values(one)) for number, one in enumerate(found)],
    )
    db.execute(
        "INSERT INTO finding_round (congress_id, clearance, fingerprint, day, path, marked, found_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (congress_id, clearance) DO UPDATE SET"
        " fingerprint = excluded.fingerprint, day = excluded.day, path = excluded.path, marked = excluded.marked,"
        " found_at = excluded.found_at",
        [*where, made.fingerprint, made.day.isoformat(), place, _marked(found), made.found_at],
    )
    come = Counter(one.finding.severity for one in found if one.acknowledgement is None)
    _count(db, place, clearance, come if is_counted_here else {**come, LOOKED: 1})


def _place(db: Database, congress: Congress) -> str:
    """Where the organisation stands now: it may have moved since its congress was looked at."""
    (path,) = db.execute(
        "SELECT path FROM standing WHERE cycle_id = ? AND organisation_id = ?",
        [lineage(congress.path)[0], congress.organisation_id],
    ).fetchone()
    return path


def _marked(found: Sequence[Judged]) -> str:
    serious = (one.finding for one in found if one.acknowledgement is None and one.finding.severity == SERIOUS)
    return json.dumps(sorted({key for finding in serious for key in finding.tasks}))


def _count(db: Database, path: str, clearance: int, by_severity: dict[str, int]) -> None:
    cycle_id, keys = lineage(path)
    db.conn.executemany(
        "INSERT INTO finding_count (cycle_id, organisation_id, clearance, severity, findings) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (cycle_id, organisation_id, clearance, severity)"
        " DO UPDATE SET findings = finding_count.findings + excluded.findings",
        [(cycle_id, key, clearance, *what) for key in keys for what in by_severity.items()],
    )


def _source(scope: Scope, organisation: Organisation, wanted: FindingFilter) -> tuple[str, dict]:
    """The tables of a list with its conditions, and their parameters."""
    within, params = scopes.within(scope)
    reach, _ = _reaching(scope)
    params |= {
        "ceiling": scope.ceiling,
        "root": organisation.path,
        "after": scopes.after_subtree(organisation.path),
    }
    conditions = [within, f"(finding.is_about_lower = 0 OR {reach})"]
    for column, values in (
        ("finding.severity", wanted.severities),
        ("finding.code", wanted.codes),
        ("standing.level", wanted.levels),
    ):
        if values:
            conditions.append(_among(column, values, params))
    if wanted.said is not None:
        conditions.append(f"finding.is_acknowledged = {int(wanted.said)}")
    return (
        "FROM standing JOIN organisation ON organisation.id = standing.organisation_id"
        " JOIN congress ON congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id"
        " JOIN finding ON finding.congress_id = congress.id AND finding.clearance = :ceiling"
        " WHERE standing.path >= :root AND standing.path < :after AND " + " AND ".join(conditions),
        params,
    )


def _among(column: str, values: Collection[str], params: dict) -> str:
    names = {f"{column.partition('.')[2]}_{place}": value for place, value in enumerate(sorted(values))}
    params |= names
    return f"{column} IN ({', '.join(f':{name}' for name in names)})"


def _reaching(scope: Scope) -> tuple[str, dict]:
    """A condition that the scope reaches what lies below; its parameters are among those of the whole scope."""
    return scopes.within(Scope(scope.subtrees, (), scope.ceiling))


def _values(one: Judged) -> tuple:
    finding = one.finding
    return (
        finding.key,
        finding.code,
        finding.severity,
        finding.classification,
        int(finding.is_about_lower),
        int(one.acknowledgement is not None),
        json.dumps(dict(finding.params), ensure_ascii=False),
        json.dumps(list(finding.tasks)),
        finding.grade,
        finding.source,
    )


def _finding(row: tuple) -> Finding:
    code, severity, key, tasks, params, grade, source, classification, is_about_lower = row
    return Finding(
        code, severity, key, tuple(json.loads(tasks)), json.loads(params), grade, source, classification,
        bool(is_about_lower),
    )  # fmt: skip
