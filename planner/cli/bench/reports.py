"""Compiling a provincial report: 115 sealed reports below, of 8 districts and 107 communes."""

import time
from collections.abc import Iterator

from sqlite_utils import Database

from planner import actions, store
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import Ground
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import ORGANISER, Person
from planner.domain.report import PARTS
from planner.domain.report_period import next_due

_PROVINCE, _LEVELS, _KIND = "P86", ("cap_tren_truc_tiep_co_so", "co_so"), "month"
_LIMIT, _RUNS = 1000, 5


def figures(ground: Ground) -> Iterator[Figure]:
    """A draft begun, its figures gathered, all sentences on offer from below taken; then the same sealed."""
    db = store.connection.connect(ground.settings.db)
    try:
        yield from _measured(ground, db)
    finally:
        db.close()


def _measured(ground: Ground, db: Database) -> Iterator[Figure]:
    when, zone = ground.moment(db), ground.settings.tz
    cycle_id, *_ = store.cycles.bounds(db, "XI")
    province = store.organisations.get(db, ground.person(db).scope, cycle_id, _PROVINCE)
    below = [
        one for level in _LEVELS for one in store.organisations.at_level(db, ground.person(db).scope, province, level)
    ]
    actor = _in_charge(ground, db, [province, *below])
    for one in below:
        _send(db, actor, when, zone, one)
    name = f"provincial report from {len(below)} lower ones"
    compiled = tuple(_compile(db, actor, when, zone, province) for _run in range(_RUNS))
    yield Figure(f"{name}, compiled", "ms", _LIMIT, compiled)
    yield Figure(f"{name}, sealed", "ms", _LIMIT, (_sealed(db, actor, when, zone, province),))


def _in_charge(ground: Ground, db: Database, organisations: list[Organisation]) -> Person:
    """The account of all figures, as if it were the office of each of these."""
    key = ground.person(db).id
    with store.connection.writing(db):
        for one in organisations:
            store.people.grant(db, key, one.id, ORGANISER, None, "", None)
    return ground.person(db)


def _period(db: Database, when: Moment) -> str:
    kind = next(one for one in store.cycles.get(db, "XI").report_kinds if one.code == _KIND)
    found = next_due(kind, when.today)
    if found is None:
        raise RuntimeError("no period")
    return found.period


def _send(db: Database, actor: Person, when: Moment, zone: str, organisation: Organisation) -> None:
    report = actions.reports.make(db, actor, when, organisation, _KIND, _period(db, when), 0)
    for part in PARTS:
        words = f"{organisation.name}: công việc chuẩn bị đại hội được triển khai theo kế hoạch đã duyệt."
        actions.report_lines.add(db, actor, when, report.public_id, part, words)
    actions.reports.seal(db, actor, when, zone, report.public_id)


def _compile(db: Database, actor: Person, when: Moment, zone: str, organisation: Organisation) -> float:
    began = time.perf_counter()
    report = actions.reports.make(db, actor, when, organisation, _KIND, _period(db, when), 0)
    actions.reports.figures(db, report, when, zone)
    chosen = [one.public_id for one in store.report_sources.offered(db, actor.scope, report)]
    actions.report_compiling.take(db, actor, when, report.public_id, chosen)
    took = (time.perf_counter() - began) * 1000
    actions.reports.discard(db, actor, when, report.public_id)
    return took


def _sealed(db: Database, actor: Person, when: Moment, zone: str, organisation: Organisation) -> float:
    report = actions.reports.make(db, actor, when, organisation, _KIND, _period(db, when), 0)
    began = time.perf_counter()
    actions.reports.seal(db, actor, when, zone, report.public_id)
    return (time.perf_counter() - began) * 1000
