"""The transaction every deed runs in: all of it and its trace, or nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from planner import store
from planner.domain import clearance, undo
from planner.domain.audit import Entry
from planner.domain.congress import Congress
from planner.domain.freshness import is_work, true_day
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.task import Task
from planner.domain.undo import Picture, Step


class Log:
    """Collects what a deed leaves behind: its entries in the audit chain, and how its author can take it back."""

    def __init__(self, actor: Person, when: Moment):
        self._actor = actor
        self._when = when
        self.drafts: list[tuple[Entry, int | None, dict | None, dict | None]] = []
        self._pictures: dict[int, Picture] = {}
        self._added: list[int] = []
        self._steps: dict[int, Step] = {}
        self._last: list[Callable[[], None]] = []
        self.congress_steps: dict[int, tuple[dict, dict]] = {}
        self.worked: set[tuple[str, int]] = set()

    def at_end(self, deed: Callable[[], None]) -> None:
        """Do this once everything else of the change is written, in the same transaction."""
        self._last.append(deed)

    def finish(self) -> None:
        """Do what was left for the end."""
        for deed in self._last:
            deed()

    def remembers(self, db: Database, task_ids: Iterable[int]) -> None:
        """Picture tasks before they are written to: what changes in them becomes one undo of the actor."""
        self._pictures |= store.pictures.of_tasks(db, [key for key in task_ids if key not in self._pictures])

    def added(self, task_id: int) -> None:
        """Note a task that was inserted: taking that back cancels it."""
        self._added.append(task_id)

    def stepped(self, step: Step) -> None:
        """Note a step whose parts the deed knows itself, where two pictures would cost too much."""
        first = self._steps.get(step.task_id, step)
        self._steps[step.task_id] = Step(step.task_id, first.before, step.after)

    def opened(self, congress_id: int, before: dict, after: dict) -> None:
        """Note another opening of a congress: what was and what is, so that it is taken back with its tasks."""
        self.congress_steps[congress_id] = (before, after)

    def steps(self, db: Database) -> list[Step]:
        """What the deed did to the tasks it remembers; nothing is kept of one that became a registered stub."""
        after = store.pictures.of_tasks(db, [*self._pictures, *self._added])
        changed = [undo.step(key, before, after[key]) for key, before in self._pictures.items()]
        steps = [one for key, one in self._steps.items() if key not in self._pictures]
        steps += [one for one in changed if one]
        steps += [undo.addition(key, after[key]) for key in self._added]
        stubs = {one.task_id for one in steps if _became_stub(one)}
        if stubs:
            store.undos.forget_tasks(db, stubs)
        return [one for one in steps if one.task_id not in stubs]

    def __call__(
        self,
        action: str,
        noun: str,
        public_id: str,
        *,
        organisation: str = "",
        congress: Congress | None = None,
        classification: int = 0,
        before: dict | None = None,
        after: dict | None = None,
    ) -> None:
        """Note one change (`action` is noun.past); with a congress, polls of its viewers learn of it too."""
        place = (congress.organisation_code, congress.public_id) if congress else (organisation, "")
        if congress:
            self._note_work(noun, congress.path, classification)
        what = (action, noun, public_id, classification)
        self._add(what, place, congress.id if congress else None, before, after)

    def of_task(self, action: str, task: Task, before: dict | None = None, after: dict | None = None) -> None:
        """Note a change of a task at the task's own classification."""
        self.inside_task(action, task, "task", task.public_id, task.classification, before, after)

    def inside_task(
        self,
        action: str,
        task: Task,
        noun: str,
        public_id: str,
        classification: int,
        before: dict | None = None,
        after: dict | None = None,
    ) -> None:
        """Note a change of something that a task holds, at that thing's classification."""
        place = (task.organisation_code, task.congress_public_id)
        self._note_work(noun, task.path, classification)
        self._add((action, noun, public_id, classification), place, task.congress_id, before, after)

    def _note_work(self, noun: str, path: str, classification: int) -> None:
        if is_work(noun, self._actor.login):
            self.worked.add((path, classification))

    def _add(
        self,
        what: tuple[str, str, str, int],
        place: tuple[str, str],
        congress_id: int | None,
        before: dict | None,
        after: dict | None,
    ) -> None:
        action, noun, public_id, classification = what
        organisation, congress = place
        entry = Entry(
            number=0,
            at=self._when.stamp,
            actor=self._actor.login,
            action=action,
            noun=noun,
            public_id=public_id,
            organisation=organisation,
            congress=congress,
            classification=classification,
            digest="",
            previous="",
            hash="",
        )
        self.drafts.append((entry, congress_id, before, after))


@contextmanager
def change(db: Database, actor: Person, when: Moment) -> Iterator[Log]:
    """One IMMEDIATE transaction for one thing a person did; it must leave a trace."""
    with counting(db, actor, when) as log:
        yield log
        if not log.drafts:
            raise RuntimeError("a change without an audit entry")


@contextmanager
def counting(db: Database, actor: Person, when: Moment, patience: float | None = None) -> Iterator[Log]:
    """One IMMEDIATE transaction for what happens too often to leave a trace each time, such as openings of a share.

    With `patience` it waits so many seconds for another writer instead of the usual five.
    """
    with store.connection.writing(db, patience):
        log = Log(actor, when)
        yield log
        log.finish()
        numbers = [0]
        for draft, congress_id, before, after in log.drafts:
            numbers.append(store.audits.append(db, draft, before, after))
            if congress_id is not None:
                store.congresses.bump(db, congress_id, draft.classification)
        for path, rank in log.worked:
            store.freshness.touch(db, path, rank, true_day(when.now))
        _keep_steps(db, actor, when, log, (numbers[min(1, len(numbers) - 1)], numbers[-1]))


def _keep_steps(db: Database, actor: Person, when: Moment, log: Log, entries: tuple[int, int]) -> None:
    steps = log.steps(db)
    congresses = [congress_id for _, congress_id, _, _ in log.drafts if congress_id is not None]
    if (steps or log.congress_steps) and congresses:
        action = log.drafts[-1 if log.congress_steps else 0][0].action
        key = store.undos.add(db, actor.id, congresses[0], action, when.stamp, entries, steps)
        store.undos.add_congress_steps(db, key, log.congress_steps)


def _became_stub(step: Step) -> bool:
    rank = step.after.get("rank")
    return isinstance(rank, dict) and rank["classification"] == clearance.REGISTERED
