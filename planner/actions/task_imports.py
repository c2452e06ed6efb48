"""Tasks that come in many at once, from a committee's own plan or from another congress: all of them or none."""

from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from planner import store
from planner.actions import task_writing
from planner.actions.change import Log, change
from planner.actions.placing import Wanted
from planner.actions.secrecy import ask
from planner.actions.working_days import reach, working_days
from planner.domain import text
from planner.domain.body import SUBCOMMITTEE
from planner.domain.clearance import ORDINARY, held
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, bound_bodies, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import TODO, Task
from planner.domain.task_edit import MOST_AT_ONCE
from planner.domain.task_import import Ground, NewTask, state_problems, working_inside
from planner.domain.workday import Workdays


def ground(
    db: Database, actor: Person, when: Moment, congress: Congress, rank: int = ORDINARY, language: str = "vi"
) -> Ground:
    """Where tasks that the actor brings into a congress come to; `rank` is the classification of what says none.

    Raises NotAllowed where he may change no task of it.
    """
    own = bound_bodies(actor, "task.change", congress.path)
    if own is not None:
        require(actor, "task.change", congress.path, own)
    tasks = store.tasks.of_congress(db, actor.scope, congress)
    people = store.assignees.of_congress(db, actor.scope, congress, ORDINARY)
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    playbook = store.cycles.playbook(db, congress.playbook_id)
    inner = working_inside(playbook.tasks)
    return Ground(
        bodies=bodies,
        opens=congress.opens,
        closes=congress.closes,
        today=when.today,
        workdays=working_days(db, congress.cycle_code, congress.path),
        reach=reach(db, congress.cycle_code),
        ceiling=actor.clearance,
        own_bodies=own,
        people={one.login.casefold(): one.id for one in people},
        phases=playbook.phases,
        titles={
            text.fold(title): task.printed_number
            for task in tasks
            for title in (task.title_en, task.title)
            if title and not task.is_cancelled
        },
        rank=rank,
        inner_bodies=frozenset(body.id for body in bodies if body.kind == SUBCOMMITTEE and body.code in inner),
        language=language,
    )


def bring_in(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    tasks: Sequence[NewTask],
    *,
    is_vouched: bool = False,
) -> list[Task]:
    """Add tasks with their states, lines to tick and relations among them, in their order; one change, one undo.

    Raises Invalid with every problem, the task's place from 0 in the params as `row`; Invalid `text.secrecy_words`
    once for all of it; NotAllowed where the actor may not add a task for one of the bodies. Nothing is written then.
    """
    if not 0 < len(tasks) <= MOST_AT_ONCE:
        raise Invalid(Problem("task.too_many_at_once" if tasks else "task.none_chosen", params={"most": MOST_AT_ONCE}))
    # Two thousand tasks take a while to look at: before the transaction, so that nobody else waits for it.
    congress = store.congresses.get(db, actor.scope, congress_id)
    workdays = working_days(db, congress.cycle_code, congress.path)
    wanted = [_cleaned(one, congress, workdays) for one in tasks]
    _check(db, actor, when, congress, wanted)
    texts = [words for one in wanted for words in (*task_writing.texts(one.edit).values(), *_other_texts(one))]
    ask({"file": "\n".join(texts)}, is_vouched)
    with change(db, actor, when) as log:
        if store.congresses.get(db, actor.scope, congress_id) != congress:
            raise Conflict(Problem("congress.changed"))
        added = [_add(db, log, actor, when, congress, one) for one in wanted]
        relations = [(added[row].id, added[place].id, kind, lag)
                     for row, one in enumerate(wanted) for place, kind, lag in one.waits_for]  # fmt: skip
        store.tasks.link_many(db, [], relations)
        store.counters.adjust(db, congress.path, [], [task_writing.share(task) for task in added])
    return added


def _cleaned(one: NewTask, congress: Congress, workdays: Workdays) -> NewTask:
    edit = task_writing.counted(task_writing.cleaned(one.edit), None, congress, workdays)
    items = tuple(
        replace(item, title=text.cleaned(item.title), classification=held(item.classification, edit.classification))
        for item in one.items
    )
    return replace(one, edit=edit, reason=text.cleaned(one.reason), blocked=text.cleaned(one.blocked), items=items)


def _check(db: Database, actor: Person, when: Moment, congress: Congress, tasks: Sequence[NewTask]) -> None:
    problems = []
    own = store.bodies.of_organisation(db, congress.organisation_id)
    for row, one in enumerate(tasks):
        edit = one.edit
        bodies = frozenset(key for key in (edit.subcommittee_id, edit.lead_id, *(edit.partner_ids or ())) if key)
        require(actor, "task.change", congress.path, bodies)
        found = state_problems(one, when.today)
        for item in one.items:
            found += text.line_problems(item.title, "item")
        try:
            task_writing.check(db, actor, congress, edit, None, own)
        except Invalid as refused:
            found += refused.problems
        problems += [replace(problem, params={**problem.params, "row": row}) for problem in found]
    if problems:
        raise Invalid(*problems)


def _other_texts(one: NewTask) -> list[str]:
    """The words of a task besides its own."""
    return [one.reason, one.blocked, *(item.title for item in one.items)]


def _add(db: Database, log: Log, actor: Person, when: Moment, congress: Congress, one: NewTask) -> Task:
    task = task_writing.insert(db, log, actor, when, congress, one.edit, is_vouched=True)
    if one.more:
        store.tasks.save(db, task, task.version, dict(one.more))
    store.items.add_many(
        db,
        [
            (store.connection.new_public_id(), task.id, item.classification, item.title, item.title_en,
             int(item.required), float(place), None, None)
            for place, item in enumerate(one.items, start=1)
        ],
    )  # fmt: skip
    task_writing.note_answer(log, task, ask({"file": "\n".join(_other_texts(one))}, answered=True))
    if one.blocked:
        store.task_states.block(db, task.id, one.blocked, when.stamp, actor.id)
        log.of_task("task.blocked", task, None, {"blocked": one.blocked})
    if one.status != TODO:
        _place(db, log, actor, when, task, Wanted(one.status, one.reason, one.done_on or when.today))
    return store.tasks.get(db, actor.scope, task.public_id)


def _place(db: Database, log: Log, actor: Person, when: Moment, task: Task, wanted: Wanted) -> None:
    """Bring a new task to its column; its sums are written with those of all, its undo is that of its coming."""
    position = store.boards.end_of(db, task.congress_id, wanted.status)
    store.boards.place(db, task, task.placed_version, wanted.status, position)
    store.task_states.note_status(
        db, task, wanted.status, day=wanted.day, reason=wanted.reason, stamp=when.stamp, person_id=actor.id
    )
    log.of_task("task.placed", task, {"status": task.status}, {"status": wanted.status})
