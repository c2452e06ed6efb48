"""A log of a hundred thousand entries: verified whole, and a page of it for the reader who has most to look through."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

from sqlite_utils import Database

from planner import demonstration, store
from planner.cli.bench.figure import Figure
from planner.domain.audit import Entry
from planner.domain.audit_filter import AuditFilter
from planner.domain.audit_reach import audit_reach
from planner.domain.permission import Person
from planner.settings import Settings

_ENTRIES = 100_000
_READER = "kiemtra.tw"


def figures(settings: Settings, path: Path) -> Iterator[Figure]:
    """Seconds to verify the chain; milliseconds for the first page, and for a filter that finds nothing at all."""
    settings = replace(settings, db=path)
    demonstration.build(path, settings, "province", "khong-ai-dang-nhap", lambda *_: None)
    db = store.connection.connect(path)
    try:
        _fill(db, settings)
        yield Figure("audit verify, 100,000 entries", "s", 2, (_took(lambda: _verified(db)),))
        reader = store.people.get(db, _READER)
        first = tuple(1000 * _took(lambda: _page(db, reader, AuditFilter(), settings)) for _ in range(20))
        yield Figure("log of 100,000 entries in the store, first page", "ms", 20, first)
        nothing = AuditFilter(noun="job", person="quantri")
        found = tuple(1000 * _took(lambda: _page(db, reader, nothing, settings)) for _ in range(5))
        yield Figure("the same, a filter that looks through all of it", "ms", 150, found)
    finally:
        db.close()


def _fill(db: Database, settings: Settings) -> None:
    code = "P86"
    now = settings.now()
    with store.connection.writing(db):
        for number in range(_ENTRIES - store.audits.head(db)[0]):
            at = (now + timedelta(seconds=number)).isoformat(timespec="seconds")
            what = ("task.placed", "task", f"bench{number % 900:05}", code, "", number % 2, "", "", "")
            store.audits.append(db, Entry(0, at, "vanphong.vinhlong", *what), {"status": "todo"}, {"status": "doing"})


def _verified(db: Database) -> None:
    if store.verification.chain_findings(db):
        raise RuntimeError("a chain that was written a moment ago does not hold")


def _page(db: Database, reader: Person, wanted: AuditFilter, settings: Settings) -> None:
    reach = audit_reach(reader)
    if reach:
        asked = store.audit_lists.asked(db, reader.scope, reach, wanted, settings.tz)
        list(islice(store.audit_lists.lines(db, reader.scope, asked), 51))


def _took(deed: Callable[[], None]) -> float:
    began = time.perf_counter()
    deed()
    return time.perf_counter() - began
