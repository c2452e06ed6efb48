"""Reports upward: drafts where they are written, sealed ones wherever the scope reaches."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from sqlite_utils import Database

from planner.domain import report_standing
from planner.domain.cycle import Cycle, ReportKind
from planner.domain.organisation import Organisation
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.domain.report import Report, Return, Seal
from planner.domain.report_period import CONGRESS_DAY, Days, Period, last_due, next_due
from planner.domain.report_standing import Sent, Standing
from planner.store import report_demands, scopes

# What corrects a report is never hidden from who sees that: it has the same rank.
_COLUMNS = """
SELECT report.id, report.public_id, report.organisation_id, organisation.code, organisation.name, standing.level,
    standing.path, report.cycle_id, cycle.code, report.classification, report.kind, report.period, report.due,
    report.made_at, maker.name, report.version, COALESCE(corrected.public_id, ''),
    COALESCE(correction.public_id, ''), correction_seal.report_id IS NOT NULL,
    report_seal.digest, report_seal.head, report_seal.sealed_on, report_seal.sealed_at, sealer.name,
    returner.name, report_return.reason, report_return.returned_at, refuser.name
FROM report
JOIN organisation ON organisation.id = report.organisation_id
JOIN cycle ON cycle.id = report.cycle_id
JOIN standing ON standing.cycle_id = report.cycle_id AND standing.organisation_id = report.organisation_id
JOIN person AS maker ON maker.id = report.made_by
LEFT JOIN report AS corrected ON corrected.id = report.corrects_id
LEFT JOIN report AS correction ON correction.corrects_id = report.id
    AND NOT EXISTS (SELECT 1 FROM report_discard WHERE report_discard.report_id = correction.id)
LEFT JOIN report_seal AS correction_seal ON correction_seal.report_id = correction.id
LEFT JOIN report_seal ON report_seal.report_id = report.id
LEFT JOIN person AS sealer ON sealer.id = report_seal.sealed_by
LEFT JOIN report_return ON report_return.report_id = report.id
LEFT JOIN organisation AS returner ON returner.id = report_return.organisation_id
LEFT JOIN person AS refuser ON refuser.id = report_return.returned_by
WHERE NOT EXISTS (SELECT 1 FROM report_discard WHERE report_discard.report_id = report.id)
    AND report.classification <= :ceiling
"""


def get(db: Database, scope: Scope, public_id: str) -> Report:
    """A report that the scope reaches: a sealed one anywhere in it, a draft where a grant of one's own is. NotFound."""
    condition, params = _visible(scope)
    row = db.execute(f"{_COLUMNS} AND report.public_id = :id AND {condition}", {"id": public_id, **params}).fetchone()
    if row is None:
        raise NotFound(Problem("report.unknown"))
    return _report(row)


def listed(db: Database, scope: Scope, cycle_id: int, paths: Iterable[str]) -> list[Report]:
    """Every report that the scope reaches of the organisations at these paths, the newest first."""
    condition, params = _visible(scope)
    named = {f"path_{place}": path for place, path in enumerate(sorted(set(paths)))}
    marks = ", ".join(f":{name}" for name in named) or "NULL"
    rows = db.execute(
        f"{_COLUMNS} AND report.cycle_id = :cycle AND standing.path IN ({marks}) AND {condition}"
        " ORDER BY report.id DESC",
        {"cycle": cycle_id, **params, **named},
    )
    return [_report(row) for row in rows]


def named(db: Database, scope: Scope, public_ids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Cycle, kind and period of those of these reports that the scope reaches, by public id."""
    condition, params = _visible(scope)
    wanted = {f"id_{place}": key for place, key in enumerate(sorted(set(public_ids)))}
    marks = ", ".join(f":{name}" for name in wanted) or "NULL"
    rows = db.execute(f"{_COLUMNS} AND report.public_id IN ({marks}) AND {condition}", params | wanted)
    return {row[1]: (row[8], row[10], row[11]) for row in rows}


def content(db: Database, report: Report) -> str:
    """All that a sealed report holds, as it was written when it was sent; the report was loaded within a scope.

    "" once that was purged.
    """
    (found,) = db.execute("SELECT content FROM report_seal WHERE report_id = ?", [report.id]).fetchone()
    return found


def standing(
    db: Database,
    scope: Scope,
    cycle: Cycle,
    organisations: Collection[Organisation],
    today: date,
    held: Mapping[int, Days] | None = None,
) -> dict[int, Standing]:
    """How each of these organisations, loaded within the scope, stands with what is asked of it: its worst kind.

    `held` are the days of their congresses that are not cancelled, where these were read already.
    """
    found = standings(db, scope, cycle, organisations, today, held)
    return {key: report_standing.worst(each) for key, each in found.items()}


def standings(
    db: Database,
    scope: Scope,
    cycle: Cycle,
    organisations: Collection[Organisation],
    today: date,
    held: Mapping[int, Days] | None = None,
) -> dict[int, list[Standing]]:
    """The same with every kind by itself, in the order of the cycle; kinds that follow events are never missing."""
    demands = report_demands.of_paths(db, [one.path for one in organisations], today)
    keys = [one.id for one in organisations]
    known = sent(db, scope, cycle, keys)
    stands_since = report_demands.standing_since(db, scope, next((one.cycle_id for one in organisations), 0), keys)
    held = _days(db, cycle, keys) if held is None else held
    # Only what is due on the days of a congress is due on other days for one committee than for another.
    due = {kind.code: (last_due(kind, today), next_due(kind, today)) for kind in cycle.report_kinds}
    found: dict[int, list[Standing]] = {}
    for one in organisations:
        own = demands[one.path]
        asked = [kind for kind in cycle.report_kinds if one.level in kind.levels and (kind.enabled or kind.code in own)]
        stands = (
            report_standing.standing(
                kind.code,
                *(_due_on_days(kind, today, held.get(one.id)) if kind.rhythm == CONGRESS_DAY else due[kind.code]),
                max(own.get(kind.code, cycle.starts), stands_since.get(one.id, cycle.starts)),
                known[one.id, kind.code],
            )
            for kind in asked
        )
        # Who is closed owes nothing any more; what it sent stays said.
        found[one.id] = [stand for stand in stands if stand and (stand.sent_on or not one.closed_at)]
    return found


def _due_on_days(kind: ReportKind, today: date, held: Days | None) -> tuple[Period | None, Period | None]:
    return last_due(kind, today, held), next_due(kind, today, held)


def sent(
    db: Database, scope: Scope, cycle: Cycle, keys: Iterable[int]
) -> defaultdict[tuple[int, str], dict[str, list[Sent]]]:
    """The sealed reports of organisations (keys), by organisation and kind, then by period, the oldest first."""
    marks = ", ".join(str(int(key)) for key in keys) or "NULL"
    rows = db.execute(
        "SELECT report.organisation_id, report.kind, report.period, report.public_id, report_seal.sealed_on,"
        " report_return.report_id IS NOT NULL, EXISTS (SELECT 1 FROM report AS correction"
        " JOIN report_seal AS sealed ON sealed.report_id = correction.id WHERE correction.corrects_id = report.id)"
        " FROM report JOIN report_seal ON report_seal.report_id = report.id"
        " JOIN cycle ON cycle.id = report.cycle_id"
        " LEFT JOIN report_return ON report_return.report_id = report.id"
        f" WHERE cycle.code = ? AND report.organisation_id IN ({marks}) AND report.classification <= ?"
        " ORDER BY report_seal.sealed_at, report.id",
        [cycle.code, scope.ceiling],
    )
    found: defaultdict[tuple[int, str], dict[str, list[Sent]]] = defaultdict(dict)
    for key, kind, period, public_id, sealed_on, returned, overtaken in rows:
        one = Sent(public_id, date.fromisoformat(sealed_on), bool(returned), bool(overtaken))
        found[key, kind].setdefault(period, []).append(one)
    return found


def _days(db: Database, cycle: Cycle, keys: Iterable[int]) -> dict[int, Days]:
    marks = ", ".join(str(int(key)) for key in keys) or "NULL"
    rows = db.execute(
        "SELECT congress.organisation_id, congress.opens, congress.days FROM congress"
        " JOIN cycle ON cycle.id = congress.cycle_id"
        " LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id"
        f" WHERE cycle.code = ? AND congress.organisation_id IN ({marks})"
        " AND congress_cancellation.congress_id IS NULL",
        [cycle.code],
    )
    opened = ((key, date.fromisoformat(opens), days) for key, opens, days in rows)
    return {key: Days(opens, opens + timedelta(days=days - 1)) for key, opens, days in opened}


def add(
    db: Database,
    public_id: str,
    organisation: Organisation,
    classification: int,
    kind: str,
    period: str,
    due: date | None,
    stamp: str,
    person_id: int,
    corrects_id: int | None = None,
) -> int:
    """Write a draft and return its key."""
    (key,) = db.execute(
        "INSERT INTO report (public_id, organisation_id, cycle_id, classification, kind, period, due, corrects_id,"
        " made_at, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [
            public_id,
            organisation.id,
            organisation.cycle_id,
            classification,
            kind,
            period,
            due and due.isoformat(),
            corrects_id,
            stamp,
            person_id,
        ],
    ).fetchone()
    return key


def rank(db: Database, report: Report, classification: int, version: int) -> None:
    """Give a draft another classification; Conflict when it was changed since `version`."""
    changed = db.execute(
        "UPDATE report SET classification = ?, version = version + 1 WHERE id = ? AND version = ?",
        [classification, report.id, version],
    ).rowcount
    if not changed:
        raise Conflict(Problem("report.changed"))


def seal(db: Database, report: Report, content: str, seal: Seal, person_id: int) -> None:
    """Write what was sent; Conflict where the report was sent already."""
    sealed = db.execute(
        "INSERT INTO report_seal (report_id, content, digest, head, sealed_on, sealed_at, sealed_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [report.id, content, seal.digest, seal.head, seal.sealed_on.isoformat(), seal.sealed_at, person_id],
    ).rowcount
    if not sealed:
        raise Conflict(Problem("report.sent"))


def send_back(db: Database, report: Report, organisation_id: int, reason: str, stamp: str, person_id: int) -> None:
    """Note that an office above returned a sealed report; Conflict where one did already."""
    returned = db.execute(
        "INSERT INTO report_return (report_id, organisation_id, reason, returned_at, returned_by)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [report.id, organisation_id, reason, stamp, person_id],
    ).rowcount
    if not returned:
        raise Conflict(Problem("report.returned"))


def discard(db: Database, report: Report, stamp: str, person_id: int) -> None:
    """Note that a draft was given up."""
    db.execute(
        "INSERT INTO report_discard (report_id, discarded_at, discarded_by) VALUES (?, ?, ?)",
        [report.id, stamp, person_id],
    )


def purge(db: Database, public_id: str) -> None:
    """Take the words of a report out for good: content, lines and the reason of a return; that it was there stays."""
    own = "report_id = (SELECT id FROM report WHERE public_id = ?)"
    db.execute(f"UPDATE report_seal SET content = '' WHERE {own}", [public_id])
    db.execute(f"UPDATE report_line SET text = '', version = version + 1 WHERE {own}", [public_id])
    db.execute(f"UPDATE report_return SET reason = '' WHERE {own}", [public_id])


def _visible(scope: Scope) -> tuple[str, dict]:
    """Sealed reports of the whole scope, drafts of the organisations where a grant of one's own stands."""
    within, params = scopes.within(scope)
    own, own_params = scopes.within(Scope((), (*scope.own, *scope.subtrees), scope.ceiling), mark="draft_")
    condition = f"({within} AND (report_seal.report_id IS NOT NULL OR {own}))"
    return condition, {"ceiling": scope.ceiling, **params, **own_params}


def _report(row: tuple) -> Report:
    head, (digest, chain, sealed_on, sealed_at, sealer), back = row[:19], row[19:24], row[24:]
    *known, due, made_at, made_by, version, corrects, corrected_by, is_overtaken = head
    return Report(
        *known,
        date.fromisoformat(due) if due else None,
        made_at,
        made_by,
        version,
        corrects,
        corrected_by,
        bool(is_overtaken),
        Seal(digest, chain, date.fromisoformat(sealed_on), sealed_at, sealer) if digest else None,
        Return(*back) if back[0] else None,
    )
