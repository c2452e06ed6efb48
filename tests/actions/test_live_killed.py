"""A server killed while somebody presses: what was acknowledged stands, never half a press, and the run goes on."""

import os
import signal
import subprocess
import sys

import pytest
import world as cast
from factories import agenda_of
from traces import assert_sound

from planner import actions, store
from planner.domain.live_press import Press
from planner.domain.live_run import START, UNDO, replay

# Starts, then pauses and undoes that without end, and says each press aloud once it is written.
_PRESSER = """
import sys
from datetime import UTC, date, datetime
from itertools import count

from planner import actions, store
from planner.domain.live_press import Press
from planner.domain.moment import Moment

file, sitting, zone = sys.argv[1:]
db = store.connection.connect(file)
person = store.people.get(db, "vanphong.longho")
for number in count():
    kind = ("undo" if number % 2 == 0 else "pause") if number else "start"
    when = Moment(datetime(2026, 11, 23, 3, 0, tzinfo=UTC), date(2010, 5, 10))
    press = Press(kind, f"khoa-{number:06}", number)
    actions.live_runs.press(db, person, when, zone, sitting, press)
    print(press.key, flush=True)
"""


@pytest.mark.parametrize("presses", [1, 4, 9])
def test_killed_server_leaves_whole_presses_and_the_run_goes_on_where_it_was(db, settings, congress_id, presses):
    sitting = agenda_of(db, congress_id)[1].sitting
    child = subprocess.Popen(
        [sys.executable, "-c", _PRESSER, str(settings.db), sitting.public_id, cast.ZONE],
        stdout=subprocess.PIPE,
        text=True,
    )
    told = [child.stdout.readline().strip() for _ in range(presses)]
    os.kill(child.pid, signal.SIGKILL)
    told += child.stdout.read().split()
    assert child.wait() == -signal.SIGKILL
    office = cast.person(db, "vanphong.longho")
    steps = store.live_runs.steps(db, office.scope, sitting)
    keys = list(dict.fromkeys(one.key for one in steps))
    # The last press may have been written without having been said aloud any more.
    assert told == keys[: len(told)]
    assert len(keys) <= len(told) + 1
    assert_sound(db)
    run = replay(agenda_of(db, congress_id)[1], steps)
    assert run.steps == len(keys)
    assert [one.undoes for one in steps if one.kind == UNDO] == keys[1::2][: (len(keys) - 1) // 2]
    press = Press(START, "khoa-sau-do", run.steps)
    actions.live_runs.press(db, office, cast.MOMENT, cast.ZONE, sitting.public_id, press)
    after = replay(agenda_of(db, congress_id)[1], store.live_runs.steps(db, office.scope, sitting))
    assert after.steps == run.steps + 1
    assert after.current.item == run.waiting[0].item
