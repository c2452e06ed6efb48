"""All documents of one district in one PDF: its congress and twelve communes, two printers side by side."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from planner import actions, binding, packs, server, store
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import Ground
from planner.cli.pack import Quiet
from planner.domain.pack import Wanted
from planner.papers import Papers
from planner.printer import Printer

_DISTRICT, _CONGRESSES, _PRINTERS = "P86.857", 13, 2
_LEAST = 10


def figures(ground: Ground) -> Iterator[Figure]:
    """From the database to the finished PDF, by warm printers, with nothing kept from before."""
    app = server.make_app(ground.settings)
    db = store.connection.connect(ground.settings.db)
    with ExitStack() as held:
        held.callback(db.close)
        printers = [held.enter_context(closing(Printer())) for _number in range(_PRINTERS)]
        for printer in printers:
            printer.pdf("<title>warm</title>", ())
        held.enter_context(app.test_request_context())
        folder = held.enter_context(TemporaryDirectory(dir=ground.settings.db.parent))
        pace = _pace(ground, db, printers, Papers(Path(folder)))
        yield Figure("pack of one district, pages a second", "", _LEAST, (pace,), is_floor=True)


def _pace(ground: Ground, db: Database, printers: list[Printer], papers: Papers) -> float:
    person, when, wanted = ground.person(db), ground.moment(db), Wanted()
    cycle_id = store.cycles.bounds(db, "XI")[0]
    district = store.organisations.get(db, person.scope, cycle_id, _DISTRICT)
    commission = packs.Commission(person, person.scope, when, district, wanted, "http://bench")
    shop = packs.Workshop(db, papers, printers, Quiet())
    began = time.perf_counter()
    parts = actions.packs.parts(db, person.scope, district, wanted)[: _CONGRESSES * len(wanted.kinds)]
    _whole, pages = binding.bound(commission, packs.made_parts(commission, parts, shop), shop)
    return pages / (time.perf_counter() - began)
