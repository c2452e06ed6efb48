"""Two people at one clock over networks that lose requests and answers, and a server that is killed and comes back.

Nothing pressed is written twice, nothing acknowledged is lost, and nobody presses past another without being told.
"""

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
import world as cast
from factories import agenda_of
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from traces import assert_sound

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain import live_run
from planner.domain.agenda_edit import ItemEdit
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.live_press import Press
from planner.domain.live_run import replay
from planner.domain.moment import Moment
from planner.domain.permission import ORGANISER
from planner.domain.problem import Conflict, Invalid

OFFICE, LOW = "vanphong.longho", "vanphong.thuong"
ARRIVED, ANSWER_LOST, LOST = "arrived", "answer lost", "lost"


@dataclass
class Pressed:
    """What lies in a clock until it is acknowledged: the press, and how many seconds into the test it was made."""

    press: Press
    made: int


class Clocks(RuleBasedStateMachine):
    """Two devices; each keeps what it pressed until it hears that it was written or refused."""

    path: Path  # of the world, never written to
    congress: str
    logins = (OFFICE, OFFICE)

    @initialize()
    def open_sitting(self):
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "planner.db"
        shutil.copyfile(self.path, self.file)
        self.db = store.connection.connect(self.file)
        self._add_low_office()
        self.sitting = agenda_of(self.db, self.congress)[1].sitting
        self._add_internal_item()
        self.people = [cast.person(self.db, login) for login in self.logins]
        self.known = [0, 0]
        self.waiting: list[list[Pressed]] = [[], []]
        self.written: dict[str, tuple[str, str]] = {}
        self.second, self.count = 0, 0

    def teardown(self):
        if hasattr(self, "db"):
            assert_sound(self.db)
            self.db.close()
            self.folder.cleanup()

    clocks = st.integers(0, 1)

    pressed = st.tuples(
        st.sampled_from([*live_run.KINDS, live_run.START, live_run.START, live_run.START]),
        st.sampled_from([0, 0, 1, 2, 3]),
        st.sampled_from([5, 5, -3, 0, 10_000]),
        st.integers(0, 900),
    )

    @rule(clock=clocks, drawn=st.lists(pressed, min_size=1, max_size=4), may_skip=st.booleans())
    def press(self, clock, drawn, may_skip):
        """A finger presses, time passes in between, and the clock counts on by itself."""
        for kind, place, minutes, seconds in drawn:
            self.second += seconds
            self.count += 1
            items = self._run(clock).items
            item = items[place - 1].item.public_id if place and kind not in (live_run.UNDO, live_run.ANEW) else ""
            seen = self.known[clock] + len(self.waiting[clock])
            title = "Phát biểu" if kind == live_run.INSERT else ""
            press = Press(kind, f"khoa-{self.count:06}", seen, item, minutes, 0, may_skip, title)
            self.waiting[clock].append(Pressed(press, self.second))

    @precondition(lambda self: any(self.waiting))
    @rule(clock=clocks, fates=st.lists(st.sampled_from([ARRIVED, ARRIVED, ANSWER_LOST, LOST]), min_size=1, max_size=6))
    def send(self, clock, fates):
        """The first press that waits is sent, now and again until an answer comes back; then the next."""
        for fate in fates:
            if self.waiting[clock] and fate != LOST:
                self._send(clock, is_answered=fate == ARRIVED)

    @precondition(lambda self: not all(self.waiting))
    @rule(clock=clocks)
    def look(self, clock):
        """The page is read again, when nothing waits in it."""
        if not self.waiting[clock]:
            self.known[clock] = self._run(clock).steps

    def _send(self, clock, *, is_answered):
        pressed = self.waiting[clock][0]
        answer = self._deliver(clock, pressed, self._content())
        if not is_answered:
            return
        self.waiting[clock].pop(0)
        if answer is None:
            self.known[clock] = pressed.press.seen + 1
        else:
            # The device says what happened, gives up what was built upon it, and shows how it stands.
            self.waiting[clock].clear()
            self.known[clock] = self._run(clock).steps

    @precondition(lambda self: self.written)
    @rule()
    def server_is_restarted(self):
        before = [self._run(clock) for clock in (0, 1)]
        self.db.close()
        self.db = store.connection.connect(self.file)
        assert [self._run(clock) for clock in (0, 1)] == before

    @invariant()
    def log_holds_what_was_acknowledged_once_and_nothing_else(self):
        if not hasattr(self, "written"):
            return
        rows = self.db.execute("SELECT key, kind, at FROM live_press ORDER BY number").fetchall()
        assert list(dict.fromkeys(key for key, _, _ in rows)) == list(self.written)
        for key, (kind, at) in self.written.items():
            own = [(one, when) for other, one, when in rows if other == key]
            assert len(own) == len({(one, when) for one, when in own}) or kind == live_run.START
            assert {when for _, when in own} == {at}
            kinds = {one for one, _ in own}
            assert kind in kinds or (kind == live_run.START and kinds == {live_run.FINISH})

    @invariant()
    def one_item_runs_at_most_and_times_go_on(self):
        if hasattr(self, "written"):
            for clock in (0, 1):
                run = self._run(clock)
                assert sum(one.is_current for one in run.items) <= 1
                assert all(one.started <= one.ended for one in run.items if one.started and one.ended)

    def _deliver(self, clock, pressed, before):
        """Send once; returns what was refused, None where it was written now or before."""
        steps = self._run(clock).steps
        is_known = pressed.press.key in self.written
        sent = replace(pressed.press, ago=self.second - pressed.made)
        when = Moment(cast.NOW + timedelta(seconds=self.second), cast.DAY)
        try:
            actions.live_runs.press(self.db, self.people[clock], when, cast.ZONE, self.sitting.public_id, sent)
        except Conflict as error:
            assert not is_known
            assert pressed.press.seen != steps
            assert self._content() == before
            return error
        except Invalid as error:
            assert not is_known
            assert sent.ago > 43_200 or pressed.press.seen == steps
            assert self._content() == before
            return error
        if is_known:
            assert self._content() == before
            return None
        assert pressed.press.seen == steps
        assert self._run(clock).steps == steps + 1
        wall = Moment(cast.NOW + timedelta(seconds=pressed.made), cast.DAY).wall(cast.ZONE)
        self.written[pressed.press.key] = (pressed.press.kind, wall.isoformat())
        return None

    def _run(self, clock):
        scope = self.people[clock].scope
        own = next(one for one in agenda_of(self.db, self.congress, self.logins[clock])
                   if one.sitting.id == self.sitting.id)  # fmt: skip
        return replay(own, store.live_runs.steps(self.db, scope, self.sitting))

    def _content(self):
        return [
            self.db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
            for table in ("live_press", "audit_entry", "agenda_item", "agenda_item_cancellation")
        ]

    def _add_low_office(self):
        with store.connection.writing(self.db):
            key = store.people.add(self.db, LOW, "Văn phòng", "!", ORDINARY, "vi")
            district = store.organisations.key_of(self.db, cast.DISTRICT)
            store.people.grant(self.db, key, district, ORGANISER, None, cast.MOMENT.stamp, None)

    def _add_internal_item(self):
        office = cast.person(self.db, OFFICE)
        first = agenda_of(self.db, self.congress)[1].items[0].item.public_id
        place = Place(self.sitting.public_id, after=first)
        edit = ItemEdit("Hội ý", "organisation", 10, None, "", INTERNAL)
        actions.agenda_items.add(self.db, office, cast.MOMENT, self.congress, place, edit)


@pytest.mark.parametrize("logins", [(OFFICE, OFFICE), (OFFICE, LOW)])
def test_two_clocks_lose_nothing_double_nothing_and_never_pass_each_other_unseen(world, congress_id, logins):
    machine = type("TwoClocks", (Clocks,), {"path": world.path, "congress": congress_id, "logins": logins})
    run_state_machine_as_test(machine, settings=settings(max_examples=20, stateful_step_count=20))
