"""The last days on a few boards, done by their accounts with the very actions of the planner, so histories are real."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count, cycle

from sqlite_utils import Database

from planner import actions, store
from planner.demonstration import assignments, words
from planner.demonstration.openings import PROVINCE
from planner.demonstration.pace import paper
from planner.domain.board import Placement
from planner.domain.clearance import REGISTERED
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.task import DOING, DONE, REVIEW, TODO, Stub, Task
from planner.domain.task_edit import TaskEdit, as_edit

# Which account works on the board of which committee.
BOARDS = (
    ("vanphong.tw", "TW"),
    ("vanphong.longho", "P86.857"),
    ("vanphong.thanhduc", "P86.857.29590"),
    ("vanphong.vinhlong", "P86"),
)
# Late offices without an account of their own; the demonstration writes for them what they are stuck on.
_STUCK = ("P22", "P64", "P86.860")
_LATEST = timedelta(hours=1)
_STEP = timedelta(hours=2, minutes=35)
_MOST = 81
_NUMBER = 127


class _Clock:
    """Moments of the past in steady steps, the last one about an hour ago."""

    def __init__(self, when: Moment, between: tuple[datetime, Callable[[], None]]):
        self._when = when
        self._steps = count(_MOST, -1)
        self._between = [between]

    def tick(self) -> Moment:
        """The next moment, always later than the one before."""
        back = max(next(self._steps), 0) * _STEP + _LATEST
        now = self._when.now - back
        while self._between and self._between[0][0] <= now:
            self._between.pop()[1]()
        return Moment(now, self._when.today - timedelta(days=back.days))


def play(
    db: Database, when: Moment, cycle_id: int, enterer: Person, between: tuple[datetime, Callable[[], None]]
) -> None:
    """Write the recent changes; `enterer` may write everywhere and stands in for offices without an account.

    `between` is what else happened in these days, and the true instant of it: the log runs forward.
    """
    clock, comments = _Clock(when, between), cycle(words.COMMENTS)
    for code in _STUCK:
        for task in _open(db, enterer, _congress(db, enterer, cycle_id, code))[:2]:
            _block(db, enterer, clock, task)
    _register(db, clock.tick(), cycle_id)
    for login, code in BOARDS:
        person = store.people.get(db, login)
        _work(db, person, _congress(db, person, cycle_id, code), clock, comments)
    assignments.play(db, _congress(db, enterer, cycle_id, PROVINCE), clock.tick, when.today)


def _work(db: Database, person: Person, congress: Congress, clock: _Clock, comments: Iterator[str]) -> None:
    tasks = _open(db, person, congress)
    begun = [task for task in tasks if task.status != TODO]
    for number, task in enumerate(begun[:2], start=_NUMBER):
        _finish(db, person, clock, task, paper(task.deliverable, congress.level, number))
    for task in begun[2:5]:
        _tick(db, person, clock, task, most=1)
        actions.comments.write(db, person, clock.tick(), task.public_id, next(comments))
    for task in [task for task in begun[5:7] if task.status == DOING]:
        _place(db, person, clock, task, REVIEW)
    waiting = [task for task in tasks if task.status == TODO]
    for task in waiting[:3]:
        _place(db, person, clock, task, DOING)
    for task in begun[3:4] + waiting[:1]:
        _block(db, person, clock, task)
    if congress.organisation_code == PROVINCE:
        _fill_columns(db, person, clock, waiting[3:])
        _change_mind(db, person, clock, congress)
        _put_off(db, person, clock, waiting[12])


def _fill_columns(db: Database, person: Person, clock: _Clock, waiting: list[Task]) -> None:
    """The board that a newcomer sees first has something in every column."""
    for status, tasks in ((DOING, waiting[:5]), (REVIEW, waiting[5:8])):
        for task in tasks:
            _place(db, person, clock, task, status)


def _change_mind(db: Database, person: Person, clock: _Clock, congress: Congress) -> None:
    """Add a task of the committee's own, and cancel it a little later."""
    moment = clock.tick()
    edit = TaskEdit(words.ADDED, start=moment.today, due=moment.today + timedelta(days=10))
    task = actions.tasks.add(db, person, moment, congress.public_id, edit)
    actions.tasks.cancel(db, person, clock.tick(), task.public_id, words.CANCELLED)


def _put_off(db: Database, person: Person, clock: _Clock, task: Task) -> None:
    """Set the due day of a task later three times, as an office does that waits for something."""
    for days in (3, 1, 3):
        task = store.tasks.get(db, person.scope, task.public_id)
        edit = replace(as_edit(task), due=task.due + timedelta(days=days))
        actions.tasks.edit(db, person, clock.tick(), task.public_id, edit, task.version)


def _finish(db: Database, person: Person, clock: _Clock, task: Task, number: str) -> None:
    """Tick what is required, note the paper of this number, and move the card to done."""
    _tick(db, person, clock, task)
    if number:
        moment = clock.tick()
        edit = replace(as_edit(task), document_number=number, document_date=moment.today)
        task = actions.tasks.edit(db, person, moment, task.public_id, edit, task.version)
    _place(db, person, clock, task, DONE)


def _tick(db: Database, person: Person, clock: _Clock, task: Task, most: int | None = None) -> None:
    """Tick the open items of a task in order, at most so many of them."""
    items = [item for item in store.items.of_task(db, person.scope, task) if item.ticked_at is None]
    for item in items[:most]:
        actions.items.tick(db, person, clock.tick(), task.public_id, item.public_id, is_ticked=True)


def _place(db: Database, person: Person, clock: _Clock, task: Task, status: str) -> None:
    actions.boards.place(db, person, clock.tick(), task.public_id, Placement(status), task.placed_version)


def _block(db: Database, person: Person, clock: _Clock, task: Task) -> None:
    reason = words.BLOCKED.get(task.phase, words.BLOCKED[""])
    actions.tasks.block(db, person, clock.tick(), task.public_id, reason)


def _register(db: Database, when: Moment, cycle_id: int) -> None:
    """One stub of a registered task: where the paper is, and no text at all."""
    person = store.people.get(db, "vanphong.tw")
    congress = _congress(db, person, cycle_id, "TW")
    stub = Stub("07/2010", "toi_mat", words.PLACE_OF_REGISTER)
    edit = TaskEdit("", start=when.today, due=when.today + timedelta(days=45), classification=REGISTERED, stub=stub)
    actions.tasks.add(db, person, when, congress.public_id, edit)


def _congress(db: Database, person: Person, cycle_id: int, code: str) -> Congress:
    organisation = store.organisations.get(db, person.scope, cycle_id, code)
    return store.congresses.find(db, person.scope, organisation)


def _open(db: Database, person: Person, congress: Congress) -> list[Task]:
    """Open tasks in order of due day, without those whose state is computed."""
    tasks = store.tasks.of_congress(db, replace(person.scope, ceiling=1), congress)
    return [task for task in tasks if task.status in (TODO, DOING, REVIEW) and not task.is_computed]
