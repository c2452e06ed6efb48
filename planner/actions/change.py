"""The transaction every deed runs in: all of it and its trace, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from planner import store
from planner.domain.audit import Entry
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.task import Task


class Log:
    """Collects what a deed leaves behind in the audit chain."""

    def __init__(self, actor: Person, when: Moment):
        self._actor = actor
        self._when = when
        self.drafts: list[tuple[Entry, int | None, dict | None, dict | None]] = []

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
        self._add((action, noun, public_id, classification), place, task.congress_id, before, after)

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
        for draft, congress_id, before, after in log.drafts:
            store.audits.append(db, draft, before, after)
            if congress_id is not None:
                store.congresses.bump(db, congress_id, draft.classification)
