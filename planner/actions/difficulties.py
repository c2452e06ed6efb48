"""Difficulties: raised to the level above or further up, answered, returned, passed on, asked again and closed."""

from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.domain import difficulty as rules
from planner.domain import difficulty_step, text
from planner.domain.congress import Congress
from planner.domain.difficulty import ANSWERED, ASKED, CLOSED, PASSED_ON, RETURNED, Difficulty, NewDifficulty
from planner.domain.difficulty_step import Move
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation, lineage
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound, Problem
from planner.domain.task import Task

_GOES_UP = (PASSED_ON, rules.ASKED_AGAIN, rules.REOPENED)


def raise_one(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    new: NewDifficulty,
    task_id: str = "",
    *,
    is_vouched: bool = False,
) -> Difficulty:
    """Ask a level above about a congress, or about a task of it; its office is told.

    It never ranks below its task. Raises Invalid, Conflict where the congress is cancelled or the
    committee closed, NotFound, NotAllowed.
    """
    new = replace(new, question=text.cleaned(new.question))
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        task = _task(db, actor, congress, task_id) if task_id else None
        require(actor, "difficulty.raise", congress.path)
        if congress.is_cancelled:
            raise Conflict(Problem("congress.cancelled"))
        if store.organisations.get(db, actor.scope, congress.cycle_id, congress.organisation_code).closed_at:
            raise Conflict(Problem("organisation.takes_nothing_new"))
        problems = rules.question_problems(new.field, new.question, new.wished_on, when.today)
        if problems:
            raise Invalid(*problems)
        rank = rules.ranked(new.classification, task.classification if task else 0, actor.clearance)
        asked = ask({"question": new.question}, is_vouched)
        holder = _receiver(db, congress.cycle_id, congress.path, new.holder)
        public_id = _add(db, actor, when, congress, task, replace(new, classification=rank), holder.id)
        raised = store.difficulties.get(db, actor.scope, public_id)
        _count(db, None, raised)
        _tell(db, actor, when, raised, ASKED)
        after = {"difficulty_field": new.field, "question": new.question, "holder": holder.name}
        wished = {"wished_on": _iso(raised.wished_on)}
        _note_step(log, "difficulty.asked", congress, raised, {**after, **wished}, asked=asked)
    return raised


def take_step(
    db: Database,
    actor: Person,
    when: Moment,
    public_id: str,
    version: int,
    move: Move,
    to_code: str = "",
    *,
    is_vouched: bool = False,
) -> Difficulty:
    """Promise, answer, return, pass on, ask again, close or reopen; whose turn it is then is told.

    `to_code` is the committee it goes up to: by default the next one, or who answered before. Raises Conflict where it
    is closed, was answered or went on since `version`; Invalid, NotFound, NotAllowed.
    """
    move = replace(move, text=text.cleaned(move.text))
    with change(db, actor, when) as log:
        before = store.difficulties.get(db, actor.scope, public_id)
        _require_step(actor, when, before, version, move)
        asked = ask({"said": move.text}, is_vouched)
        if move.kind in _GOES_UP:
            move = replace(move, to_id=_goes_to(db, actor, before, move.kind, to_code))
        after = _write(db, actor, when, before, version, move)
        congress = store.congresses.get(db, actor.scope, before.congress_public_id)
        _note_move(log, congress, after, move, asked=asked)
    return after


def receivers(db: Database, difficulty_path: str, cycle_id: int) -> list[Organisation]:
    """Who stands above a path and is not closed, nearest first: to whom a question may go."""
    above = {one.id: one for one in store.organisations.around(db, cycle_id, difficulty_path) if not one.closed_at}
    return [above[key] for key in reversed(lineage(difficulty_path)[1][:-1]) if key in above]


def _require_step(actor: Person, when: Moment, before: Difficulty, version: int, move: Move) -> None:
    """Whether it is the actor's turn, the difficulty stands as he saw it, and what he says holds."""
    if difficulty_step.acting_path(actor, before, move.kind) is None:
        deed = "difficulty.raise" if move.kind in rules.OF_ASKER else "difficulty.answer"
        raise NotAllowed(Problem("permission.refused", params={"deed": deed}))
    difficulty_step.require_next(before, move.kind)
    if before.version != version:
        raise Conflict(Problem("difficulty.changed", "said"))
    problems = difficulty_step.move_problems(move, when.today)
    if problems:
        raise Invalid(*problems)


def _task(db: Database, actor: Person, congress: Congress, task_id: str) -> Task:
    task = store.tasks.get(db, actor.scope, task_id)
    if task.congress_id != congress.id:
        raise NotFound(Problem("task.unknown"))
    return task


def _receiver(db: Database, cycle_id: int, path: str, code: str) -> Organisation:
    """The one of this code above a path, or the nearest; Invalid where there is none."""
    found = [one for one in receivers(db, path, cycle_id) if code in ("", one.code)]
    if not found:
        raise Invalid(Problem("difficulty.not_above", "holder"))
    return found[0]


def _goes_to(db: Database, actor: Person, before: Difficulty, kind: str, code: str) -> int:
    path = difficulty_step.above_whom(before, kind)
    if not code and kind != PASSED_ON:
        answered = difficulty_step.last_answering(
            store.difficulties.steps(db, actor.scope, before), before.organisation_id
        )
        nearby = [one for one in receivers(db, path, before.cycle_id) if one.id == answered]
        code = nearby[0].code if nearby else ""
    return _receiver(db, before.cycle_id, path, code).id


def _add(
    db: Database, actor: Person, when: Moment, congress: Congress, task: Task | None, new: NewDifficulty, holder_id: int
) -> str:
    public_id = store.connection.new_public_id()
    key = store.difficulties.add(
        db,
        public_id,
        congress,
        task,
        classification=new.classification,
        field=new.field,
        question=new.question,
        wished_on=new.wished_on,
        holder_id=holder_id,
        stamp=when.stamp,
        person_id=actor.id,
    )
    move = Move(ASKED, new.question, new.wished_on, holder_id)
    step_id = store.connection.new_public_id()
    store.difficulties.note(db, step_id, key, move, congress.organisation_id, when.stamp, actor.id)
    return public_id


def _write(db: Database, actor: Person, when: Moment, before: Difficulty, version: int, move: Move) -> Difficulty:
    """Write the step and what it made of the difficulty; the sums, and who is told."""
    is_of_holder = move.kind in rules.OF_HOLDER and not before.is_lost
    from_id = before.holder_id if is_of_holder and before.holder_id else before.organisation_id
    changed = difficulty_step.taken(before, move)
    store.difficulties.turn(db, changed, version)
    shown = replace(move, to_id=None if move.kind in (rules.PROMISED, CLOSED) else changed.holder_id)
    step_id = store.connection.new_public_id()
    store.difficulties.note(db, step_id, before.id, shown, from_id, when.stamp, actor.id)
    after = store.difficulties.get(db, actor.scope, before.public_id)
    _count(db, before, after)
    _tell(db, actor, when, after, move.kind)
    return after


def _count(db: Database, before: Difficulty | None, after: Difficulty) -> None:
    gone, come = (one.shares if one else () for one in (before, after))
    store.difficulty_counters.adjust(db, after.path, gone, come)


def _tell(db: Database, actor: Person, when: Moment, after: Difficulty, kind: str) -> None:
    """Tell whose turn it is now; what was told of the steps before and not read is no longer so."""
    if kind != rules.PROMISED:
        store.upward_notices.forget(db, after.public_id)
    if after.holder_id is None or kind == rules.PROMISED:
        return
    people = store.upward_notices.organisers(db, after.holder_id)
    if after.state != ASKED:
        people.append(after.asked_by_id)
    notice = {ASKED: "difficulty_asked", ANSWERED: "difficulty_answered", RETURNED: "difficulty_returned"}[after.state]
    code, rank = after.organisation_code, after.classification
    store.upward_notices.tell(db, actor, when, notice, "difficulty", after.public_id, code, rank, people)


def _note_move(log: Log, congress: Congress, after: Difficulty, move: Move, *, asked: bool) -> None:
    action = {
        rules.PROMISED: "difficulty.promised",
        ANSWERED: "difficulty.answered",
        RETURNED: "difficulty.returned",
        PASSED_ON: "difficulty.passed_on",
        rules.ASKED_AGAIN: "difficulty.asked_again",
        CLOSED: "difficulty.closed",
        rules.REOPENED: "difficulty.reopened",
    }[move.kind]
    told = {"said": move.text, "day": _iso(move.day), "holder": after.holder_name}
    _note_step(log, action, congress, after, told, asked=asked)


def _note_step(
    log: Log, action: str, congress: Congress, difficulty: Difficulty, after: dict[str, str | None], *, asked: bool
) -> None:
    """Enter the step with what of `after` was said at all."""
    key, rank = difficulty.public_id, difficulty.classification
    said = {name: value for name, value in after.items() if value}
    log(action, "difficulty", key, congress=congress, classification=rank, after=said)
    if asked:
        log("secrecy.vouched", "difficulty", key, congress=congress, classification=rank)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
