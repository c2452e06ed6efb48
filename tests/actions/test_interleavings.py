"""Two and three people at one board in every order: nothing acknowledged is lost, and taking back is exact."""

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import world as cast
from factories import tasks_of
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from traces import assert_sound, entries, last_number

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.problem import Conflict
from planner.domain.task_edit import as_edit

LOGINS = ("vanphong.vinhlong", "thaymat.vinhlong", "vanphong.vinhlong")
COLUMNS = ("todo", "doing", "review")
TASKS = 2
WORDS = ("Chuẩn bị", "Báo cáo", "Nghị quyết")


@dataclass
class Known:
    """What must stand in the database of one task."""

    title: str
    reason: str
    status: str
    position: float


@dataclass
class Deed:
    """An acknowledged change: who made it, which undo takes it back, and the part as it was and as it was left."""

    client: int
    undo: str
    task: int
    part: str
    was: object
    left: object


class Board(RuleBasedStateMachine):
    """People who each act on what they last saw."""

    path: Path  # of the world, never written to
    congress: str
    people = 2

    @initialize()
    def open_board(self):
        self.folder = tempfile.TemporaryDirectory()
        file = Path(self.folder.name) / "planner.db"
        shutil.copyfile(self.path, file)
        self.dbs = [store.connection.connect(file) for _ in range(self.people)]
        self.persons = [cast.person(self.dbs[0], login) for login in LOGINS[: self.people]]
        found = [one for one in tasks_of(self.dbs[0], self.congress) if one.status == "todo" and not one.is_computed]
        self.ids = [one.public_id for one in found if one.classification == 0][:TASKS]
        self.known = [self._read(index) for index in range(TASKS)]
        self.seen = [[self._task(index) for index in range(TASKS)] for _ in range(self.people)]
        self.deeds: list[Deed] = []
        self.start = last_number(self.dbs[0])
        self.acknowledged = []

    def teardown(self):
        if hasattr(self, "dbs"):
            assert_sound(self.dbs[0])
            told = [(one.action, one.public_id) for one in entries(self.dbs[0], self.start)]
            assert told == self.acknowledged
            for db in self.dbs:
                db.close()
            self.folder.cleanup()

    clients = st.integers(0, 2)
    tasks = st.integers(0, TASKS - 1)

    @rule(client=clients)
    def look(self, client):
        """The page is read again."""
        client %= self.people
        self.seen[client] = [self._task(index) for index in range(TASKS)]

    @rule(client=clients, task=tasks, status=st.sampled_from(COLUMNS), after=tasks, before=tasks)
    def move(self, client, task, status, after, before):
        """A card is dragged to where it was last seen free."""
        client %= self.people
        is_fresh = self.seen[client][task].placed_version == self._task(task).placed_version
        was = self._place(task)
        is_moved = self._move(client, task, Placement(status, self.ids[after], self.ids[before]))
        assert is_moved == is_fresh
        if is_moved:
            self._acknowledge("task.placed", client, task, "place", was, self._place(task))
            self._stand_between(task, status, after, before)

    @rule(client=clients, task=tasks, statuses=st.lists(st.sampled_from(COLUMNS), min_size=2, max_size=6))
    def move_fast(self, client, task, statuses):
        """One card is moved several times in a second, without waiting for the page."""
        client %= self.people
        self.look(client)
        for status in statuses:
            was = self._place(task)
            assert self._move(client, task, Placement(status))
            self._acknowledge("task.placed", client, task, "place", was, self._place(task))
        assert self._task(task).status == statuses[-1]

    @rule(client=clients, task=tasks, words=st.sampled_from(WORDS))
    def rename(self, client, task, words):
        """The whole form is saved from what was last seen."""
        client %= self.people
        seen, present = self.seen[client][task], self._task(task)
        edit = replace(as_edit(seen), title=words)
        try:
            saved = actions.tasks.edit(*self._by(client), self.ids[task], edit, seen.version)
        except Conflict:
            assert seen.version != present.version
            return
        assert seen.version == present.version
        self._see(client, task, version=saved.version, title=saved.title)
        if present.title != words:
            self._acknowledge("task.edited", client, task, "title", present.title, words)

    @rule(client=clients, task=tasks, words=st.sampled_from(WORDS))
    def rename_in_place(self, client, task, words):
        """One field is saved with what was seen in it: only somebody else's change of this field refuses it."""
        client %= self.people
        seen, present = self.seen[client][task], self._task(task)
        try:
            saved = actions.tasks.edit_fields(
                *self._by(client), self.ids[task], {"title": words}, {"title": seen.title}
            )
        except Conflict:
            assert present.title not in {seen.title, words}
            return
        assert present.title in {seen.title, words}
        self._see(client, task, version=saved.version, title=words)
        if present.title != words:
            self._acknowledge("task.edited", client, task, "title", present.title, words)

    @rule(client=clients, task=tasks, words=st.sampled_from(("", *WORDS)))
    def block(self, client, task, words):
        """What a card is stuck on is said, or taken away."""
        client %= self.people
        was = self._task(task).blocked_reason
        actions.tasks.block(*self._by(client), self.ids[task], words)
        if was != words:
            action = "task.blocked" if words else "task.unblocked"
            self._acknowledge(action, client, task, "reason", was, words)

    @rule(client=clients, place=st.integers(0, 5))
    def take_back(self, client, place):
        """A change of one's own that stands is taken back, unless the same was changed since."""
        client %= self.people
        own = [one for one in self.deeds if self.persons[one.client].id == self.persons[client].id]
        if not own:
            return
        deed = own[-1 - place % len(own)]
        is_possible = self._part(deed) == deed.left
        try:
            actions.undos.take_back(*self._by(client), deed.undo)
        except Conflict:
            assert not is_possible
            self.deeds.remove(deed)
            return
        assert is_possible
        assert self._part(deed) == deed.was
        self.deeds.remove(deed)
        self.acknowledged.append(("task.undone", self.ids[deed.task]))
        self.known[deed.task] = self._read(deed.task)

    @invariant()
    def nothing_acknowledged_is_lost(self):
        """The database holds exactly what was acknowledged."""
        if hasattr(self, "known"):
            assert [self._read(index) for index in range(TASKS)] == self.known

    def _by(self, client):
        return self.dbs[client], self.persons[client], cast.MOMENT

    def _task(self, index):
        return store.tasks.get(self.dbs[0], self.persons[0].scope, self.ids[index])

    def _read(self, index):
        task = self._task(index)
        return Known(task.title, task.blocked_reason, task.status, task.position)

    def _place(self, index):
        known = self.known[index]
        return known.status, known.position

    def _part(self, deed):
        task = self._task(deed.task)
        parts = {"place": (task.status, task.position), "title": task.title, "reason": task.blocked_reason}
        return parts[deed.part]

    def _move(self, client, task, placement):
        version = self.seen[client][task].placed_version
        try:
            moved, _ = actions.boards.place(*self._by(client), self.ids[task], placement, version)
        except Conflict:
            return False
        self._see(client, task, placed_version=moved.placed_version)
        self.known[task].status, self.known[task].position = moved.status, moved.position
        return True

    def _see(self, client, task, **values):
        self.seen[client][task] = replace(self.seen[client][task], **values)

    def _acknowledge(self, action, client, task, part, was, left):
        if part != "place":
            setattr(self.known[task], part, left)
        person = self.persons[client]
        undo = store.undos.latest(self.dbs[client], person.scope, person.id, cast.MOMENT.stamp)
        self.acknowledged.append((action, self.ids[task]))
        if was != left:
            self.deeds.append(Deed(client, undo.public_id, task, part, was, left))

    def _stand_between(self, task, status, after, before):
        """Behind the one named first where it stands in the column, else in front of the other."""
        standing = [index for index in range(TASKS) if self.known[index].status == status and index != task]
        if after in standing:
            assert self.known[after].position < self.known[task].position
        elif before in standing:
            assert self.known[task].position < self.known[before].position


@pytest.mark.parametrize("people", [2, 3])
def test_people_at_one_board_lose_nothing_in_any_order(world, people):
    machine = type(
        f"BoardOf{people}",
        (Board,),
        {"path": world.path, "congress": world.congresses[cast.PROVINCE], "people": people},
    )

    run_state_machine_as_test(machine, settings=settings(max_examples=40, stateful_step_count=30))
