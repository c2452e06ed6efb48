"""Adding and editing tasks, saying what they are stuck on, cancelling and restoring them."""

from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.domain import clearance, text
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import TEXT_FIELDS, TODO, Stub, Task, TaskEdit, edit_problems
from planner.store.counters import Share


def add(
    db: Database, actor: Person, when: Moment, congress_id: str, edit: TaskEdit, *, is_vouched: bool = False
) -> Task:
    """Add a task of the committee's own at the end of "todo"; `is_vouched` answers the question of secrecy words."""
    edit = _cleaned(edit)
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        bodies = frozenset(key for key in (edit.subcommittee_id, edit.lead_id) if key)
        require(actor, "task.change", congress.path, bodies)
        _check(db, congress.organisation_id, edit, actor)
        asked = ask(_texts(edit), is_vouched)
        public_id = store.connection.new_public_id()
        _insert(db, congress, edit, public_id)
        task = store.tasks.get(db, actor.scope, public_id)
        store.tasks.save_stub(db, task.id, edit.stub)
        store.counters.adjust(db, congress.path, [], [_share(task)])
        log.of_task("task.added", task, None, _written(edit))
        _note_answer(log, task, asked)
    return store.tasks.get(db, actor.scope, public_id)


def edit(
    db: Database,
    actor: Person,
    when: Moment,
    public_id: str,
    edit: TaskEdit,
    version: int,
    *,
    is_vouched: bool = False,
) -> Task:
    """Write a task anew; Conflict when somebody edited it since `version`, with nothing written.

    A day that changes becomes absolute. A task lifted to another classification gets a number of that series; one
    that becomes registered keeps no text. Saving what already stands writes nothing.
    """
    edit = _cleaned(edit)
    if _stands(db, actor, public_id, edit, version):
        return store.tasks.get(db, actor.scope, public_id)
    with change(db, actor, when) as log:
        task = store.tasks.get(db, actor.scope, public_id)
        require(actor, "task.change", task.path, task.body_ids)
        if task.version != version:
            raise Conflict(Problem("task.changed"))
        _check(db, store.congresses.get(db, actor.scope, task.congress_public_id).organisation_id, edit, actor)
        asked = ask(_texts(edit), is_vouched)
        values = _columns(edit, task)
        if edit.classification != task.classification:
            values["number"] = store.tasks.next_number(db, task.congress_id, edit.classification)
        store.tasks.save(db, task, version, values)
        store.tasks.save_stub(db, task.id, edit.stub)
        _lift_contents(db, task, edit.classification)
        saved = store.tasks.get(db, actor.scope, public_id)
        if not task.is_cancelled:
            store.counters.adjust(db, task.path, [_share(task)], [_share(saved)])
        _note_edit(log, task, saved)
        _note_answer(log, saved, asked)
    return saved


def _stands(db: Database, actor: Person, public_id: str, edit: TaskEdit, version: int) -> bool:
    """Whether the task, still at this version and the actor's to change, says all of the edit already."""
    task = _changeable(db, actor, public_id)
    names = (name for name in edit.__dataclass_fields__)
    return task.version == version and all(getattr(task, name) == getattr(edit, name) for name in names)


def block(db: Database, actor: Person, when: Moment, public_id: str, reason: str, *, is_vouched: bool = False) -> Task:
    """Say what a task is stuck on; empty: stuck no longer. What stands already is not written again."""
    reason = text.cleaned(reason)
    task = _changeable(db, actor, public_id)
    if reason == task.blocked_reason:
        return task
    with change(db, actor, when) as log:
        task = _changeable(db, actor, public_id)
        _check_reason(task, reason, required=False)
        asked = ask({"reason": reason}, is_vouched)
        store.tasks.block(db, task.id, reason, when.stamp, actor.id)
        log.of_task(
            "task.blocked" if reason else "task.unblocked", task, {"blocked": task.blocked_reason}, {"blocked": reason}
        )
        _note_answer(log, task, asked)
    return store.tasks.get(db, actor.scope, public_id)


def cancel(db: Database, actor: Person, when: Moment, public_id: str, reason: str, *, is_vouched: bool = False) -> Task:
    """Cancel a task with a reason; it leaves the board and the sums, and can be restored."""
    reason = text.cleaned(reason)
    with change(db, actor, when) as log:
        task = _changeable(db, actor, public_id)
        if task.is_cancelled:
            raise Conflict(Problem("task.cancelled"))
        _check_reason(task, reason, required=task.classification != clearance.REGISTERED)
        asked = ask({"reason": reason}, is_vouched)
        store.tasks.cancel(db, task.id, reason, when.stamp, actor.id)
        store.counters.adjust(db, task.path, [_share(task)], [])
        log.of_task("task.cancelled", task, None, {"reason": reason})
        _note_answer(log, task, asked)
    return store.tasks.get(db, actor.scope, public_id)


def restore(db: Database, actor: Person, when: Moment, public_id: str) -> Task:
    """Take a cancellation back."""
    with change(db, actor, when) as log:
        task = _changeable(db, actor, public_id)
        if not task.is_cancelled:
            raise Conflict(Problem("task.not_cancelled"))
        store.tasks.restore(db, task.id)
        store.counters.adjust(db, task.path, [], [_share(task)])
        log.of_task("task.restored", task, {"reason": task.cancelled_reason}, None)
    return store.tasks.get(db, actor.scope, public_id)


def _changeable(db: Database, actor: Person, public_id: str) -> Task:
    task = store.tasks.get(db, actor.scope, public_id)
    require(actor, "task.change", task.path, task.body_ids)
    return task


def _cleaned(edit: TaskEdit) -> TaskEdit:
    values = {name: text.cleaned(getattr(edit, name)) for name in TEXT_FIELDS}
    stub = edit.stub and Stub(
        *(text.cleaned(one) for one in (edit.stub.register_number, edit.stub.degree, edit.stub.place))
    )
    kept = {name: getattr(edit, name) for name in edit.__dataclass_fields__}
    return TaskEdit(**{**kept, **values, "stub": stub if edit.classification == clearance.REGISTERED else None})


def _check(db: Database, organisation_id: int, edit: TaskEdit, actor: Person) -> None:
    problems = edit_problems(edit, actor.clearance)
    own = {body.id: body.kind for body in store.bodies.of_organisation(db, organisation_id)}
    for name, key, kind in (
        ("subcommittee", edit.subcommittee_id, "subcommittee"),
        ("lead", edit.lead_id, "unit"),
    ):
        if key and own.get(key) != kind:
            problems.append(Problem("body.unknown", name))
    if problems:
        raise Invalid(*problems)


def _check_reason(task: Task, reason: str, *, required: bool) -> None:
    problems = text.text_problems(reason, "reason", limit=1000)
    if required and not reason:
        problems.append(Problem("task.reason_missing", "reason"))
    if task.classification == clearance.REGISTERED and reason:
        problems.append(Problem("task.registered_text", "reason"))
    if problems:
        raise Invalid(*problems)


def _texts(edit: TaskEdit) -> dict[str, str]:
    return {name: getattr(edit, name) for name in TEXT_FIELDS}


def _columns(edit: TaskEdit, task: Task | None) -> dict:
    values = _texts(edit) | {
        "title_folded": text.fold(edit.title),
        "document_date": edit.document_date.isoformat() if edit.document_date else None,
        "priority": edit.priority,
        "subcommittee_id": edit.subcommittee_id,
        "lead_id": edit.lead_id,
        "classification": edit.classification,
    }
    values |= _day("start", edit.start, task.start if task else None)
    values |= _day("due", edit.due, task.due if task else None)
    if task and edit.title != task.title:
        values["title_en"] = ""
    if task and edit.deliverable != task.deliverable:
        values["deliverable_en"] = ""
    return values


def _day(name: str, day: date | None, before: date | None) -> dict:
    if day is None or day == before:
        return {}
    return {name: day.isoformat(), f"{name}_anchor": "", f"{name}_offset": None}


def _insert(db: Database, congress: Congress, edit: TaskEdit, public_id: str) -> None:
    row = _columns(edit, None) | {
        "public_id": public_id,
        "congress_id": congress.id,
        "number": store.tasks.next_number(db, congress.id, edit.classification),
        "status": TODO,
        "position": store.boards.end_of(db, congress.id, TODO),
    }
    store.tasks.add_many(db, [row])


def _lift_contents(db: Database, task: Task, classification: int) -> None:
    if classification == clearance.REGISTERED:
        store.tasks.remove_reasons(db, task.id)
        store.items.remove_all(db, task.id)
        store.comments.remove_all(db, task.id)
    elif classification > task.classification:
        store.items.raise_classification(db, task.id, classification)
        store.comments.raise_classification(db, task.id, classification)


def _note_edit(log: Log, task: Task, saved: Task) -> None:
    names = (
        *TEXT_FIELDS,
        "document_date",
        "start",
        "due",
        "priority",
        "subcommittee_id",
        "lead_id",
        "classification",
        "number",
    )
    changed = [name for name in names if getattr(task, name) != getattr(saved, name)]
    before = {name: _plain(getattr(task, name)) for name in changed}
    after = {name: _plain(getattr(saved, name)) for name in changed}
    if task.classification == saved.classification:
        log.of_task("task.edited", saved, before, after)
        return
    # Two entries: viewers of the lower classification see the task go (or come), and nothing of the other side.
    lower, higher = sorted((task, saved), key=lambda one: one.classification)
    log.of_task("task.reclassified", lower)
    log.of_task("task.edited", higher, before, after)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _note_answer(log: Log, task: Task, asked: bool) -> None:
    if asked:
        log.of_task("secrecy.vouched", task)


def _share(task: Task) -> Share:
    return Share(task.classification, task.status, task.due.isoformat())


def _written(edit: TaskEdit) -> dict:
    return {name: value for name, value in _texts(edit).items() if value} | {
        "start": _plain(edit.start),
        "due": _plain(edit.due),
    }
