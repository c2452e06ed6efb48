"""Every sum up the tree equals a recount after whatever sequence of deeds, also of two people at the same instant."""

import shutil
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import world as cast
from factories import an_edit, tasks_of
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from traces import assert_sound

from planner import actions, store
from planner.actions.congresses import NewCongress
from planner.actions.successions import Wanted
from planner.domain.board import Placement
from planner.domain.difficulty import ANSWERED, CLOSED, PASSED_ON, REOPENED, NewDifficulty
from planner.domain.difficulty_step import Move
from planner.domain.permission import ACTS_FOR
from planner.domain.problem import Refused
from planner.domain.succession import MERGED, SPLIT, Heir
from planner.domain.tally import DELEGATES, Typed
from planner.domain.task import STATUSES, Stub
from planner.domain.task_import import NewTask
from planner.store.organisations import NewOrganisation

LEVELS = ("chi_bo", "co_so", "cap_tren_truc_tiep_co_so", "truc_thuoc_trung_uong")
STUB = Stub("12/SM", "mat", "Văn phòng")
small = st.integers(0, 11)


class Tree(RuleBasedStateMachine):
    """Somebody who may do everything everywhere, at one tree through two connections in turn."""

    path: Path  # of the world, never written to

    @initialize()
    def grow(self):
        self.folder = tempfile.TemporaryDirectory()
        file = Path(self.folder.name) / "planner.db"
        shutil.copyfile(self.path, file)
        self.connections = [store.connection.connect(file) for _ in range(2)]
        self.db = self.connections[0]
        self.actor = everywhere(self.db)
        self.done = 0

    def teardown(self):
        if hasattr(self, "connections"):
            assert_sound(self.db)
            assert_true_for_each_clearance(self.db)
            for db in self.connections:
                db.close()
            self.folder.cleanup()

    @invariant()
    def sums_equal_a_recount(self):
        if hasattr(self, "connections"):
            assert store.sums.differences(self.db) == []

    def _by(self):
        """Whose deed it is, through the connection whose turn it is; his places are read anew, as they move."""
        self.done += 1
        self.db = self.connections[self.done % 2]
        self.actor = everywhere(self.db)
        return self.db, self.actor, cast.MOMENT

    def _code(self, number):
        codes = sorted(store.organisations.by_code(self.db, 1))
        return codes[number % len(codes)]

    def _congress(self, number, *, is_cancelled=False):
        """One of the congresses, of those that are cancelled where there are any such and one is wanted."""
        found = self.db.execute(
            "SELECT public_id FROM congress LEFT JOIN congress_cancellation ON congress_id = congress.id"
            " ORDER BY (cancelled_at IS NOT NULL) = ? DESC, congress.id",
            [is_cancelled],
        ).fetchall()
        return found[number % (1 if is_cancelled else len(found))][0]

    def _task(self, congress, number):
        tasks = tasks_of(self.db, self._congress(congress))
        return tasks[number % len(tasks)]

    @rule(congress=small, task=small, deed=small, rank=st.integers(0, 2), days=st.integers(0, 90))
    def work(self, congress, task, deed, rank, days):
        by, one, public_id = self._by(), self._task(congress, task), self._congress(congress)
        edit = an_edit(classification=rank, due=an_edit().due + timedelta(days=days))
        if rank == 2:
            edit = an_edit(title="", classification=2, stub=STUB)
        placement = Placement(STATUSES[days % len(STATUSES)])
        attempt(
            (
                lambda: actions.boards.place(*by, one.public_id, placement, one.placed_version, reason="thừa"),
                lambda: actions.tasks.edit(*by, one.public_id, edit, one.version),
                lambda: actions.tasks.add(*by, public_id, edit),
                lambda: actions.tasks.cancel(*by, one.public_id, "thừa"),
                lambda: actions.tasks.restore(*by, one.public_id),
                lambda: actions.task_imports.bring_in(*by, public_id, [NewTask(edit), NewTask(edit, status="doing")]),
            )[deed % 6]
        )
        undo = store.undos.latest(self.db, self.actor.scope, self.actor.id, cast.MOMENT.stamp)
        if undo and days % 3 == 0:
            attempt(lambda: actions.undos.take_back(*by, undo.public_id))

    @rule(congress=small, deed=small, days=st.integers(-30, 30))
    def plan(self, congress, deed, days):
        by = self._by()
        one = store.congresses.get(self.db, self.actor.scope, self._congress(congress))
        cancelled = self._congress(congress, is_cancelled=True)
        wanted = actions.openings.Wanted(one.opens + timedelta(days=days), one.days, one.kind, one.contents)
        attempt(
            (
                lambda: actions.congresses.cancel(*by, one.public_id, "Hoãn"),
                lambda: actions.congresses.restore(*by, cancelled),
                lambda: actions.openings.move(*by, one.public_id, wanted, one.version),
                lambda: actions.findings.refresh(self.db, cast.MOMENT, cast.ZONE, [one.public_id]),
                lambda: actions.states.settle_lower_first(
                    self.db, actions.installation.clerk(self.db, cast.MOMENT), cast.MOMENT
                ),
            )[deed % 5]
        )

    @rule(one=small, other=small, deed=small)
    def rearrange(self, one, other, deed):
        by, code, to = self._by(), self._code(one), self._code(other)
        new = f"P86.9{self.done:03}"
        below = [child.code for child in store.organisations.by_code(self.db, 1).values() if not child.closed_at]
        opening = NewCongress(date(2010, 6, 1) + timedelta(days=one), 1, "members", (1, 2, 3, 4))
        row = NewOrganisation(new, "Đảng bộ mới", "xa", "local", LEVELS[other % 2], code)
        merger = Wanted(MERGED, (code,), (Heir(to),), reason="Sáp nhập")
        division = Wanted(SPLIT, (code,), (Heir(to), Heir(new, "Đảng bộ mới")), dict.fromkeys(below, new), "Chia tách")
        attempt(
            (
                lambda: actions.organisations.move(*by, cast.CYCLE, code, to),
                lambda: self._succeed(by, merger),
                lambda: self._succeed(by, division),
                lambda: actions.organisations.close(*by, cast.CYCLE, code, "Sáp nhập"),
                lambda: actions.organisations.reopen(*by, cast.CYCLE, code),
                lambda: actions.levels.change_level(*by, cast.CYCLE, to, LEVELS[one % 3], "Sắp xếp"),
                lambda: self._open(by, row, opening),
            )[deed % 7]
        )

    @rule(congress=small, deed=small, task=small, number=small)
    def report(self, congress, deed, task, number):
        by, public_id, one = self._by(), self._congress(congress), self._task(congress, task)
        wished = cast.DAY + timedelta(days=number) if number % 2 else None
        new = NewDifficulty("logistics", "Thiếu hội trường", wished, classification=number % 2)
        known = self.db.execute("SELECT public_id, version FROM difficulty ORDER BY id").fetchall() or [("", 0)]
        difficulty, version = known[number % len(known)]
        kind = (ANSWERED, CLOSED, PASSED_ON, REOPENED)[task % 4]
        move = Move(kind, "Đã rõ")
        attempt(
            (
                lambda: actions.difficulties.raise_one(*by, public_id, new, one.public_id if task % 2 else ""),
                lambda: actions.difficulties.take_step(*by, difficulty, version, move),
                lambda: actions.tallies.add(*by, public_id, DELEGATES, f"Đoàn {number}", Typed(str(task), "")),
            )[deed % 3]
        )

    def _open(self, by, row, opening):
        actions.organisations.found(*by, cast.CYCLE, row)
        actions.congresses.open_one(*self._by(), cast.CYCLE, row.code, opening)

    def _succeed(self, by, wanted):
        seen = actions.successions.foresee(*by, cast.CYCLE, wanted)
        actions.successions.carry_out(*by, cast.CYCLE, wanted, seen.digest)


def attempt(deed):
    """Sensible or not: what is refused wrote nothing, which the sums show as well."""
    with suppress(Refused):
        deed()


def everywhere(db):
    """Whoever may do everything in the whole tree, as far as he is cleared."""
    national = cast.person(db, "vanphong.tw")
    return replace(national, grants=(*national.grants, *(replace(one, role=ACTS_FOR) for one in national.grants)))


def assert_true_for_each_clearance(db):
    """Of every organisation whoever is cleared so far is told the sum of the tasks he can open one by one."""
    office = cast.person(db, "vanphong.tw")
    for ceiling in range(3):
        scope = replace(office.scope, ceiling=ceiling)
        every = store.organisations.by_code(db, 1).values()
        told = store.counters.progress(db, scope, 1, [one.id for one in every])
        late = store.counters.late(db, scope, 1, [one.id for one in every], cast.DAY.isoformat())
        own = {
            congress.path: [one for one in store.tasks.of_congress(db, scope, congress) if not one.is_cancelled]
            for one in every
            if (congress := store.congresses.find(db, scope, one)) and not congress.is_cancelled
        }
        for one in every:
            seen = [task for path, tasks in own.items() if path.startswith(one.path) for task in tasks]
            assert +told[one.id] == Counter(task.status for task in seen)
            assert late[one.id] == sum(task.is_late(cast.DAY) for task in seen)


def test_sums_equal_a_recount_after_any_sequence_of_deeds(world):
    machine = type("TreeOfWorld", (Tree,), {"path": world.path})
    run_state_machine_as_test(machine, settings=settings(max_examples=10, stateful_step_count=30))


ROUNDS = 12


def test_a_committee_moves_while_others_work_on_its_board(db, world, settings):
    """Each round begins at the same instant; whoever comes second writes over what the first one left."""
    together, public_id = Barrier(3), world.congresses[cast.COMMUNE]

    def at_once(deed):
        with closing(store.connection.connect(settings.db)) as own:
            for number in range(ROUNDS):
                together.wait(timeout=60)
                attempt(lambda number=number: deed((own, everywhere(own), cast.MOMENT), number))

    def move(by, number):
        parent = (cast.SIBLING, cast.PROVINCE, cast.DISTRICT)[number % 3]
        actions.organisations.move(*by, cast.CYCLE, cast.COMMUNE, parent)

    def work(by, number):
        task = tasks_of(by[0], public_id)[number]
        actions.boards.place(*by, task.public_id, Placement(("doing", "todo")[number % 2]), task.placed_version)

    def bring_in(by, number):
        edits = [an_edit(due=an_edit().due + timedelta(days=number)), an_edit(classification=1)]
        actions.task_imports.bring_in(*by, public_id, [NewTask(edit) for edit in edits])

    before = len(tasks_of(db, public_id))
    with ThreadPoolExecutor(3) as pool:
        for one in [pool.submit(at_once, deed) for deed in (move, work, bring_in)]:
            one.result()
    assert store.organisations.by_code(db, 1)[cast.COMMUNE].path.startswith(
        store.organisations.by_code(db, 1)[cast.DISTRICT].path
    )
    assert len(tasks_of(db, public_id)) > before
    assert_sound(db)
    assert_true_for_each_clearance(db)
