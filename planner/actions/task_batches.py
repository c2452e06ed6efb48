"""Many tasks of one congress in one change, given the same at once: all of it or nothing."""

from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from planner import store
from planner.actions import placing, task_writing
from planner.actions.change import Log, change
from planner.actions.placing import Wanted
from planner.actions.secrecy import ask
from planner.actions.working_days import working_days
from planner.domain import text
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, may, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import Task
from planner.domain.task_edit import MOST_AT_ONCE, TaskEdit, TaskPatch, as_edit, patched
from planner.domain.workday import Workdays


def change_many(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    patches: dict[str, TaskPatch],
    versions: dict[str, tuple[int, int]] | None = None,
    *,
    is_vouched: bool = False,
) -> list[Task]:
    """Give each task, by public id, what its patch says; returns the tasks that changed, as they stand afterwards.

    `versions` are the version and placed_version that the actor saw of each task: Conflict names every task that
    somebody else changed since, and who did; left out, what stands now is changed. Raises Invalid with a problem for
    every task that cannot take it (its number in the params), NotAllowed, NotFound, also for a task of another
    congress. Nothing is written then.
    """
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        tasks = [_changeable(db, actor, congress, key) for key in _counted(patches)]
        _refuse_stale(db, actor, tasks, versions or {})
        asked = ask(_reasons(patches), is_vouched)
        workdays = working_days(db, congress.cycle_code, congress.path)
        log.remembers(db, [task.id for task in tasks if _is_edit(patches[task.public_id])])
        problems: list[Problem] = []
        saved = []
        for task in tasks:
            try:
                saved.append(_give(db, log, actor, when, congress, task, patches[task.public_id], workdays))
            except Invalid as refused:
                problems += [_about(task, one) for one in refused.problems]
        if problems:
            raise Invalid(*problems)
        if not log.drafts:
            raise Invalid(Problem("task.nothing_changes"))
        _count(db, congress, [(task, now) for task, now in zip(tasks, saved, strict=True) if now])
        if asked:
            log.of_task("secrecy.vouched", tasks[0])
    return [task for task in saved if task]


@dataclass(frozen=True)
class Foreseen:
    """A task, what a patch would make of it, and why it cannot; a problem names the task by its number."""

    task: Task
    edit: TaskEdit
    status: str
    problems: tuple[Problem, ...]

    @property
    def changes(self) -> bool:
        """Whether the task would be another afterwards."""
        return self.status != self.task.status or not task_writing.stands(self.task, self.edit)


def foresee(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    patches: dict[str, TaskPatch],
    versions: dict[str, tuple[int, int]] | None = None,
) -> list[Foreseen]:
    """What `change_many` would do to each task, in its order; nothing is written.

    Raises Invalid for none or too many tasks, NotFound where `change_many` would.
    """
    congress = store.congresses.get(db, actor.scope, congress_id)
    tasks = [store.tasks.of_congress_by_id(db, actor.scope, congress, key) for key in _counted(patches)]
    workdays = working_days(db, congress.cycle_code, congress.path)
    return [
        _foreseen(db, actor, when, congress, task, patches[task.public_id], versions or {}, workdays) for task in tasks
    ]


def _counted(many: Any) -> Any:
    if not 0 < len(many) <= MOST_AT_ONCE:
        raise Invalid(Problem("task.too_many_at_once" if many else "task.none_chosen", params={"most": MOST_AT_ONCE}))
    return many


def _changeable(db: Database, actor: Person, congress: Congress, public_id: str) -> Task:
    task = store.tasks.of_congress_by_id(db, actor.scope, congress, public_id)
    require(actor, "task.change", task.path, task.body_ids)
    return task


def _refuse_stale(db: Database, actor: Person, tasks: list[Task], versions: dict[str, tuple[int, int]]) -> None:
    stale = [problem for task in tasks for problem in _stale(db, actor, task, versions)]
    if stale:
        raise Conflict(*stale)


def _stale(db: Database, actor: Person, task: Task, versions: dict[str, tuple[int, int]]) -> list[Problem]:
    """That somebody changed the task since the actor saw it, and who did, as far as he may know."""
    present = (task.version, task.placed_version)
    if versions.get(task.public_id, present) == present:
        return []
    latest = store.audits.of_thing(db, actor.scope, task.public_id, 1)
    if not latest:
        return [Problem("task.changed_meanwhile", params={"number": task.printed_number})]
    return [Problem("task.changed_by", params={"number": task.printed_number, "who": latest[0].actor})]


def _reasons(patches: dict[str, TaskPatch]) -> dict[str, str]:
    return {"reason": "\n".join(dict.fromkeys(text.cleaned(patch.reason) for patch in patches.values()))}


def _is_edit(patch: TaskPatch) -> bool:
    """Whether the patch writes more than a status, which notes its own step."""
    return patch != TaskPatch(status=patch.status, reason=patch.reason, done_on=patch.done_on)


def _give(
    db: Database,
    log: Log,
    actor: Person,
    when: Moment,
    congress: Congress,
    task: Task,
    patch: TaskPatch,
    workdays: Workdays,
) -> Task | None:
    """Write one patch; None when the task says it already."""
    wanted = _settled(db, actor, congress, task, patch, workdays)
    written = None
    if not task_writing.stands(task, wanted):
        written = task_writing.write(db, log, actor, when, task, wanted, is_vouched=True)
    placed = _placed(task, patch, when)
    if placed is None:
        return written
    present = written or task
    placing.check(db, present, placed, when.today)
    position = store.boards.end_of(db, congress.id, placed.status)
    placing.put(db, log, actor, when, present, placed, position, present.placed_version)
    return store.tasks.get(db, actor.scope, task.public_id)


def _count(db: Database, congress: Congress, changed: list[tuple[Task, Task]]) -> None:
    """The sums of what was edited, once for the whole change; a new status was counted with its move."""
    gone = [task_writing.share(task) for task, _ in changed]
    come = [replace(task_writing.share(now), status=task.status) for task, now in changed]
    store.counters.adjust(db, congress.path, gone, come)


def _settled(
    db: Database, actor: Person, congress: Congress, task: Task, patch: TaskPatch, workdays: Workdays
) -> TaskEdit:
    """The checked edit that a patch makes of a task; Invalid where it cannot take it."""
    if task.is_cancelled:
        raise Invalid(Problem("task.cancelled"))
    wanted = task_writing.counted(task_writing.cleaned(patched(task, patch, workdays)), task, congress, workdays)
    if not task_writing.stands(task, wanted):
        task_writing.check(db, actor, congress, wanted, task)
    return wanted


def _placed(task: Task, patch: TaskPatch, when: Moment) -> Wanted | None:
    """The column that a patch brings a task to; None when it stands there."""
    if patch.status is None or patch.status == task.status:
        return None
    return Wanted(patch.status, text.cleaned(patch.reason), patch.done_on or when.today)


def _foreseen(
    db: Database,
    actor: Person,
    when: Moment,
    congress: Congress,
    task: Task,
    patch: TaskPatch,
    versions: dict[str, tuple[int, int]],
    workdays: Workdays,
) -> Foreseen:
    problems = _stale(db, actor, task, versions)
    if not may(actor, "task.change", task.path, task.body_ids):
        problems = [Problem("task.not_yours", params={"number": task.printed_number})]
    edit, placed = as_edit(task), _placed(task, patch, when)
    try:
        edit = _settled(db, actor, congress, task, patch, workdays)
        if placed:
            placing.check(db, task, placed, when.today)
    except Invalid as refused:
        problems += [_about(task, one) for one in refused.problems]
    return Foreseen(task, edit, placed.status if placed else task.status, tuple(problems))


def _about(task: Task, problem: Problem) -> Problem:
    return replace(problem, params={**problem.params, "number": task.printed_number})
