"""Writing a moved congress with all of its tasks, inside the transaction of a deed: rows, sums, traces, steps back."""

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from planner import store
from planner.actions import standard_plan, task_writing
from planner.actions.agenda_begun import held_days, keep_days
from planner.actions.change import Log
from planner.actions.courses import Course, whole_plans
from planner.domain import clearance, lapse
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.plan import Plan
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.shift import Move, Shift, plain_opening
from planner.domain.task import Task
from planner.domain.task_days import Days, plain_days, present_days
from planner.domain.undo import Step
from planner.store.counters import Share


def move(db: Database, log: Log, actor: Person, when: Moment, course: Course, version: int) -> None:
    """Write the congress with its new opening, and all that this does to its tasks; a sitting that was held stays.

    Raises Conflict where somebody changed the congress since `version`, Invalid where it stands like that already.
    """
    congress, after = course.congress, course.ground.after
    was = plain_opening(congress.opens, congress.days, congress.kind, congress.contents)
    now = plain_opening(after.opens, after.days, after.kind, after.contents)
    if congress.version != version:
        raise Conflict(Problem("opening.changed", params={"name": congress.organisation_name}))
    if was == now:
        raise Invalid(Problem("opening.nothing_changes", params={"name": congress.organisation_name}))
    held = held_days(db, congress)
    store.openings.save(db, congress, version, now)
    keep_days(db, held, after.opens, after.closes)
    log.opened(congress.id, was, now)
    _write(db, log, actor, when, course)
    # Behind its tasks, so that it stands above them where the latest changes are told.
    log("congress.moved", "congress", congress.public_id, congress=congress, before=was, after=now)


def _write(db: Database, log: Log, actor: Person, when: Moment, course: Course) -> None:
    congress, shift = course.congress, course.shift
    lapsed = store.openings.lapsed(db, whole_plans([congress.path]), [congress])
    written = [move for move in (*shift.stands, *shift.returns) if move.is_written]
    store.openings.move_tasks(db, [(move.task.id, move.days) for move in written])
    why = lapse.of_opening(course.ground.after.kind, course.ground.after.contents)
    reasons = {task.id: "" if task.classification == clearance.REGISTERED else why for task in shift.goes}
    store.openings.lapse_tasks(db, reasons.items(), when.stamp, actor.id)
    store.openings.return_tasks(db, [move.task.id for move in shift.returns])
    cancelled = {key: [reason, when.stamp, actor.id] for key, reason in reasons.items()}
    for step in _steps(shift, written, lapsed, cancelled):
        log.stepped(step)
    added = _add(db, log, actor, when, course)
    _count(db, congress, shift, added)
    _tell(log, shift, reasons)


def _steps(
    shift: Shift, written: list[Move], lapsed: Mapping[int, list], cancelled: Mapping[int, list]
) -> Iterable[Step]:
    """What the tasks were and are, part by part; one that returns has other days and no cancellation any more."""
    returned = {move.task.id for move in shift.returns}
    for move in written:
        before: dict = {"days": plain_days(present_days(move.task))}
        after: dict = {"days": plain_days(move.days)}
        if move.task.id in returned:
            before, after = before | {"cancellation": lapsed[move.task.id]}, after | {"cancellation": None}
        yield Step(move.task.id, before, after)
    for key in returned - {move.task.id for move in written}:
        yield Step(key, {"cancellation": lapsed[key]}, {"cancellation": None})
    for key, row in cancelled.items():
        yield Step(key, {"cancellation": None}, {"cancellation": row})


def _add(db: Database, log: Log, actor: Person, when: Moment, course: Course) -> list[Share]:
    """Lay the tasks down that the congress needs by now; returns what they add to the sums."""
    congress, shift = course.congress, course.shift
    if not shift.comes:
        return []
    plan = Plan(course.ground.after, shift.comes)
    standing = {move.task.standard_code: move.task.id for move in (*shift.stands, *shift.returns)}
    rows = standard_plan.add(db, actor, when, congress, plan, course.ground.playbook, standing)
    scope = whole_plans([congress.path])
    for task in store.tasks.of_ids(db, scope, [row["public_id"] for row in rows]).values():
        log.added(task.id)
        log.of_task("task.added", task, None, {"title": task.title, **_told(task.start, task.due)})
    return [Share(row["classification"], row["status"], row["due"]) for row in rows]


def _count(db: Database, congress: Congress, shift: Shift, added: list[Share]) -> None:
    stands = [move for move in shift.stands if not move.task.is_cancelled]
    gone = [task_writing.share(task) for task in (*(move.task for move in stands), *shift.goes)]
    come = [_share(move.task, move.days) for move in (*stands, *shift.returns)]
    store.counters.adjust(db, congress.path, gone, [*come, *added])


def _share(task: Task, days: Days) -> Share:
    return Share(task.classification, task.status, days.due.isoformat())


def _tell(log: Log, shift: Shift, reasons: dict[int, str]) -> None:
    for move in (*shift.stands, *shift.returns):
        if move.moves:
            before, after = _told(move.task.start, move.task.due), _told(move.days.start, move.days.due)
            log.of_task("task.shifted", move.task, before, after)
    for move in shift.returns:
        log.of_task("task.restored", move.task, {"reason": move.task.cancelled_reason}, None)
    for task in shift.goes:
        log.of_task("task.cancelled", task, None, {"reason": reasons[task.id]})


def _told(start: object, due: object) -> dict:
    return {"start": task_writing.plain(start), "due": task_writing.plain(due)}
