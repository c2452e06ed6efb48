"""States that follow from other congresses instead of from a hand; the clerk keeps them."""

from collections import Counter

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.task import DOING, DONE, TODO
from planner.store.counters import Share


def settle_lower_first(db: Database, clerk: Person, when: Moment) -> int:
    """Bring every "lower congresses first" task to the state that its lower congresses give; returns how many moved.

    An organisation without subordinates has nothing to follow. Done when the congress of every open subordinate
    organisation has closed before today, doing when one has opened.
    Rule `lower_before_upper` of the playbook.
    """
    wanted = [
        (task, status)
        for task, counts in store.tasks.waiting_for_lower(db, when.today)
        if counts["lower"] and (status := lower_status(counts)) != task.status
    ]
    if not wanted:
        return 0
    with change(db, clerk, when) as log:
        for task, status in wanted:
            due = task.due.isoformat()
            position = store.boards.end_of(db, task.congress_id, status)
            store.boards.place(db, task, task.placed_version, status, position)
            store.task_states.note_status(
                db, task, status, day=when.today, reason="", stamp=when.stamp, person_id=clerk.id
            )
            if status == DONE:
                store.items.tick_required(db, task, when.stamp, clerk.id)
                store.notices.tell_of_completion(db, task.id, clerk.id, when.stamp)
            store.counters.adjust(
                db,
                task.path,
                [Share(task.classification, task.status, due)],
                [Share(task.classification, status, due)],
            )
            log.of_task("task.placed", task, {"status": task.status}, {"status": status})
    return len(wanted)


def lower_status(counts: Counter) -> str:
    """The state by how many lower organisations there are, and how many congresses opened and closed."""
    if counts["lower"] and counts["closed"] == counts["lower"]:
        return DONE
    return DOING if counts["opened"] else TODO
