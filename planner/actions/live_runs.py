"""Presses at the clock of a sitting: each is written once, however often it is sent, or refused with what happened."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, counting
from planner.actions.secrecy import ask
from planner.domain import clearance, live_run
from planner.domain.agenda import AgendaItem, Sitting, timetable
from planner.domain.agenda_edit import cleaned, item_problems
from planner.domain.congress import Congress
from planner.domain.live_beside import beside_problem
from planner.domain.live_press import Deed, Press, deeds, is_repeated, meanwhile, place_of_insertion, press_problems
from planner.domain.live_run import Run, Step, replay
from planner.domain.moment import Moment
from planner.domain.permission import Person, Scope, require
from planner.domain.problem import Conflict, Invalid, Problem


def press(
    db: Database, actor: Person, when: Moment, zone: str, sitting_id: str, press: Press, *, is_vouched: bool = False
) -> None:
    """Write what was pressed, at the wall time of `zone` that it was pressed at; the same press twice is written once.

    Raises Conflict where somebody pressed since (with what), for a cancelled sitting, or a key that stands for
    another press; Invalid where the press makes no sense; NotFound, NotAllowed. Nothing is written then.
    """
    with counting(db, actor, when) as log:
        sitting, congress = pressable(db, actor, sitting_id)
        problems = press_problems(press)
        if problems:
            raise Invalid(*problems)
        everything = replace(actor.scope, ceiling=clearance.INTERNAL)
        whole, all_steps = _run(db, everything, sitting, congress)
        if is_repeated(press, all_steps, whole):
            return
        # Whoever is cleared for all that agendas hold sees the whole.
        sees_all = actor.clearance >= clearance.INTERNAL
        run, steps = (whole, all_steps) if sees_all else _run(db, actor.scope, sitting, congress)
        since = meanwhile(press, steps, run)
        if since:
            raise Conflict(_by_whom(db, since, steps))
        asked = beside_problem(press, run, _others(db, actor.scope, sitting, congress), when.wall(zone))
        if asked:
            raise Invalid(asked)
        made = _made(db, log, actor, sitting, congress, run, press, is_vouched)
        made = [*_ended_unseen(whole, run, made), *made]
        at = when.wall(zone) - timedelta(seconds=press.ago)
        store.live_runs.append(db, sitting.id, [_step(deed, press, at, actor) for deed in made])
        _note(log, sitting, congress, made, all_steps, at)
        _follow(db, log, actor, when, congress, whole, _run(db, everything, sitting, congress)[0])


def _by_whom(db: Database, since: Problem, steps: list[Step]) -> Problem:
    """What was pressed last, with the function of who did."""
    keys = {one.person_id for one in steps[-1:]}
    who = next(iter(store.people.names_of(db, keys).values()), "")
    return replace(since, params={**since.params, "who": who})


def pressable(db: Database, actor: Person, sitting_id: str) -> tuple[Sitting, Congress]:
    """A sitting that may be run, with its congress; NotFound, NotAllowed, Conflict where it is cancelled."""
    sitting = store.agendas.sitting(db, actor.scope, sitting_id)
    require(actor, "agenda.run", sitting.path)
    if sitting.is_cancelled:
        raise Conflict(Problem("sitting.cancelled"))
    return sitting, store.congresses.get(db, actor.scope, sitting.congress_public_id)


def _run(db: Database, scope: Scope, sitting: Sitting, congress: Congress) -> tuple[Run, list[Step]]:
    items = [one for one in store.agendas.items(db, scope, congress) if one.sitting_id == sitting.id]
    (own,) = timetable([sitting], items, congress.opens, congress.closes)
    steps = store.live_runs.steps(db, scope, sitting)
    return replay(own, steps), steps


def _others(db: Database, scope: Scope, sitting: Sitting, congress: Congress) -> list[Run]:
    """The other sittings of a congress as they stand."""
    found, steps = store.agendas.sittings(db, scope, congress), store.live_runs.of_congress(db, scope, congress)
    agenda = timetable(found, store.agendas.items(db, scope, congress), congress.opens, congress.closes)
    return [replay(one, steps.get(one.sitting.id, ())) for one in agenda if one.sitting.id != sitting.id]


def _made(
    db: Database,
    log: Log,
    actor: Person,
    sitting: Sitting,
    congress: Congress,
    run: Run,
    press: Press,
    is_vouched: bool,
) -> Iterable[Deed]:
    if press.kind != live_run.INSERT:
        return deeds(run, press)
    edit = cleaned(press.edit)
    problems = [_told(one) for one in item_problems(edit, actor.clearance)]
    if problems:
        raise Invalid(*problems)
    asked = ask({"title": edit.title, "presenter": edit.presenter}, is_vouched)
    position = store.agenda_items.position_for(
        db, actor.scope, sitting, store.agenda_items.NEW, *place_of_insertion(run, press)
    )
    public_id = store.connection.new_public_id()
    store.agenda_items.add_many(db, [(public_id, sitting.id, position, edit)])
    item, _ = store.agendas.item(db, actor.scope, public_id)
    if asked:
        # The answer stands behind what it was asked for.
        log.at_end(partial(log, "secrecy.vouched", "agenda_item", public_id, congress=congress))
    return [Deed(live_run.INSERT, item)]


def _told(problem: Problem) -> Problem:
    """The same in the words of the clock, where the sentence stands away from its field."""
    return (
        Problem("live_run.no_title", "title") if (problem.code, problem.field) == ("text.missing", "title") else problem
    )


def _ended_unseen(whole: Run, run: Run, made: Iterable[Deed]) -> list[Deed]:
    """What begins ends also what runs unseen by its presser."""
    current = whole.current
    is_unseen = current is not None and run.find(current.item.public_id) is None
    begins = any(one.kind == live_run.START for one in made)
    return [Deed(live_run.FINISH, current.item)] if current and is_unseen and begins else []


def _step(deed: Deed, press: Press, at: datetime, actor: Person) -> Step:
    item_id = deed.item.id if deed.item else None
    return Step(0, press.key, at, deed.kind, item_id, deed.minutes, 0, actor.id, deed.undoes)


def _note(
    log: Log, sitting: Sitting, congress: Congress, made: Iterable[Deed], all_steps: list[Step], at: datetime
) -> None:
    """An entry for each step, at the classification that the step has, so that polls learn of what they show."""
    for one in made:
        after: dict[str, object] = {"pressed_at": at.isoformat(timespec="seconds")}
        if one.kind == live_run.EXTEND:
            after["added_minutes"] = one.minutes
        if one.item:
            _note_item(log, congress, one.item, one.kind, after)
            continue
        rank = min((step.classification for step in all_steps if step.key == one.undoes), default=0)
        action = "sitting.press_undone" if one.kind == live_run.UNDO else "sitting.begun_anew"
        log(action, "sitting", sitting.public_id, congress=congress, classification=rank, after=after)


def _note_item(log: Log, congress: Congress, item: AgendaItem, kind: str, after: dict) -> None:
    action = (
        "agenda_item.started" if kind == live_run.START
        else "agenda_item.finished" if kind == live_run.FINISH
        else "agenda_item.paused" if kind == live_run.PAUSE
        else "agenda_item.resumed" if kind == live_run.RESUME
        else "agenda_item.skipped" if kind == live_run.SKIP
        else "agenda_item.extended" if kind == live_run.EXTEND
        else "agenda_item.inserted"
    )  # fmt: skip
    rank = item.classification
    log(action, "agenda_item", item.public_id, congress=congress, classification=rank, after=after)


def _follow(db: Database, log: Log, actor: Person, when: Moment, congress: Congress, was: Run, now: Run) -> None:
    """Items whose insertion no longer stands leave the agenda; those whose insertion stands again return to it."""
    if was.inserted == now.inserted:
        return
    everything = replace(actor.scope, ceiling=clearance.INTERNAL)
    items = {one.id: one for one in store.agendas.items(db, everything, congress)}
    for key in sorted(was.inserted ^ now.inserted):
        item, stands = items[key], key in now.inserted
        if item.is_cancelled != stands:
            continue
        if stands:
            store.agenda_items.put_back(db, key)
        else:
            store.agenda_items.take_off(db, key, when.stamp, actor.id)
        action = "agenda_item.put_back" if stands else "agenda_item.taken_off"
        log(action, "agenda_item", item.public_id, congress=congress, classification=item.classification)
