"""What moving a congress does to its tasks, by hand and for any plan."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from domain.test_plan_properties import HOLIDAYS, PLAYBOOK

from planner.domain.opening import Opening
from planner.domain.plan import plan_tasks
from planner.domain.playbook import Offset
from planner.domain.problem import Problem
from planner.domain.shift import Ground, opening_notes, shift
from planner.domain.shift_effect import Effect
from planner.domain.task import Task
from planner.domain.task_edit import FIXED

TODAY = date(2010, 5, 10)
OPENING = Opening(date(2010, 9, 15), 3, "delegates", frozenset({1, 2, 3, 4}), "truc_thuoc_trung_uong", "XI", 20)
# Their days follow from the directive or from counted working days, so that their offsets differ by the opening.
RULED = {task.code for task in PLAYBOOK.tasks if task.rules} | {
    code for task in PLAYBOOK.tasks for rule in task.rules for code in rule.moves
}


def a_task(key=1, **changes):
    """A task that counts from thirty to ten days before the opening, unless something else is said."""
    values = {
        "id": key, "public_id": f"t{key}", "congress_id": 1, "number": key, "classification": 0, "standard_code": "",
        "title": f"Việc {key}", "title_en": "", "description": "", "deliverable": "", "deliverable_en": "",
        "document_number": "", "document_date": None, "phase": "", "priority": "normal", "subcommittee_id": None,
        "lead_id": None, "calendar": "working", "rule": "", "start": date(2010, 8, 16), "due": date(2010, 9, 3),
        "start_anchor": "opens", "start_offset": -30, "due_anchor": "opens", "due_offset": -12, "status": "todo",
        "position": 1024.0, "version": 1, "placed_version": 1, "path": "1.2.", "congress_public_id": "c",
        "organisation_code": "P86",
    }  # fmt: skip
    return Task(**values | changes)


def planned(opening, days=HOLIDAYS):
    """The standard plan of an opening, as tasks that stand."""
    return [
        with_days(a_task(key, standard_code=one.code, calendar=one.standard.calendar,
                         rule=one.standard.rules[0].type if one.standard.rules else ""),
                  one.start, one.due, one.start_offset, one.due_offset)
        for key, one in enumerate(plan_tasks(PLAYBOOK, opening, days).tasks, start=1)
    ]  # fmt: skip


def with_days(task, start, due, start_from, due_from):
    def column(offset):
        return offset.days if offset.anchor else None

    return replace(task, start=start, due=due, start_anchor=start_from.anchor, start_offset=column(start_from),
                   due_anchor=due_from.anchor, due_offset=column(due_from))  # fmt: skip


def ground(after, before=OPENING, **changes):
    return Ground(PLAYBOOK, before, after, changes.pop("workdays", HOLIDAYS), TODAY, **changes)


def shifted(found):
    """The tasks as a shift leaves them, those that go and return among them; new ones are not written here."""
    days = [
        with_days(move.task, move.days.start, move.days.due, move.days.start_from, move.days.due_from)
        for move in (*found.stands, *found.returns)
    ]
    back = {move.task.id for move in found.returns}
    stands = [replace(task, is_cancelled=task.is_cancelled and task.id not in back) for task in days]
    gone = [replace(task, is_cancelled=True) for task in found.goes]
    return sorted([*stands, *gone], key=lambda task: task.id)


def later(opening, days):
    return replace(opening, opens=opening.opens + timedelta(days=days))


def only(tasks, after, **changes):
    """The move of the only task."""
    (move,) = shift(tasks, ground(after, **changes)).stands
    return move


def test_untouched_plan_becomes_the_plan_of_the_other_opening():
    after = replace(later(OPENING, 21), days=4, kind="delegates")

    found = shift(planned(OPENING), ground(after))

    assert shifted(found) == [replace(task, id=one.id, number=one.number, public_id=one.public_id, title=one.title)
                              for one in planned(OPENING)
                              for task in planned(after) if task.standard_code == one.standard_code]  # fmt: skip
    assert (found.goes, found.returns, found.comes) == ((), (), ())


def test_task_with_offsets_of_its_own_keeps_them():
    move = only([a_task()], later(OPENING, 21))

    assert (move.days.start, move.days.due) == (date(2010, 9, 6), date(2010, 9, 24))
    assert (move.days.start_from, move.days.due_from) == (Offset("opens", -30), Offset("opens", -12))


@pytest.mark.parametrize(
    ("keeps", "due", "due_from", "effect"),
    [
        (True, date(2010, 9, 3), FIXED, "by_hand"),
        # counted from now on, so that it comes back to where it was
        (False, date(2010, 9, 24), Offset("opens", -12), "fine"),
    ],
)
def test_day_set_by_hand_stays_or_goes_along(keeps, due, due_from, effect):
    task = a_task(start_anchor="", start_offset=None, due_anchor="", due_offset=None)

    move = only([task], later(OPENING, 21), keeps_hand_days=keeps)

    assert (move.days.due, move.days.due_from, move.effect.name) == (due, due_from, effect)


@pytest.mark.parametrize(
    ("side", "start", "due", "effect"),
    [
        ("start", date(2010, 8, 16), date(2010, 9, 24), "start_by_hand"),
        ("due", date(2010, 8, 17), date(2010, 9, 3), "due_by_hand"),
    ],
)
def test_day_set_by_hand_stays_while_the_other_one_goes_along(side, start, due, effect):
    task = a_task(**{f"{side}_anchor": "", f"{side}_offset": None})
    by = 21 if side == "start" else 1

    move = only([task], later(OPENING, by))

    assert (move.days.start, move.days.due, move.effect.name, move.moves) == (start, due, effect, True)


def test_day_after_the_closing_goes_along_with_the_closing():
    task = a_task(start=date(2010, 9, 22), due=date(2010, 9, 24), start_anchor="", start_offset=None, due_anchor="",
                  due_offset=None)  # fmt: skip

    move = only([task], replace(OPENING, days=6), keeps_hand_days=False)

    assert (move.days.start, move.days.due) == (date(2010, 9, 27), date(2010, 9, 27))


@pytest.mark.parametrize(
    ("task", "days", "effect"),
    [
        (a_task(due=date(2010, 5, 20), due_offset=-118, start=date(2010, 5, 13), start_offset=-125), -16,
         Effect("late", 6)),
        (a_task(due=date(2010, 5, 20), due_offset=-118, start=date(2010, 5, 13), start_offset=-125), -7,
         Effect("too_short", 4, 6)),
        (a_task(due=date(2010, 5, 20), due_offset=-118, start=date(2010, 5, 4), start_offset=-134), -7,
         Effect("soon", 3)),
        (a_task(due=date(2010, 5, 4), due_offset=-134, start=date(2010, 5, 4), start_offset=-134), -7,
         Effect("late_still", 13)),
        (a_task(start=date(2010, 9, 3), start_anchor="", start_offset=None), -14, Effect("squeezed")),
        (a_task(status="done"), -14, Effect("done")),
        (a_task(status="not_applicable", due=date(2010, 5, 20), due_offset=-118), -14, Effect("fine")),
        (a_task(), -14, Effect("fine")),
    ],
)  # fmt: skip
def test_effect_says_what_matters_most(task, days, effect):
    assert only([task], later(OPENING, days)).effect == effect


def test_squeezed_start_comes_to_the_due_day_and_none_is_late_for_it():
    move = only([a_task(start=date(2010, 9, 3), start_anchor="", start_offset=None)], later(OPENING, -14))

    assert (move.days.start, move.days.due) == (date(2010, 8, 20), date(2010, 8, 20))


def test_done_task_keeps_its_days():
    move = only([a_task(status="done")], later(OPENING, 21))

    assert (move.moves, move.is_written) == (False, False)


def test_worst_are_told_first():
    tasks = [
        a_task(1),
        a_task(2, due=date(2010, 5, 12), due_offset=-126, start=date(2010, 5, 12), start_offset=-126),
        a_task(3, start_anchor="", start_offset=None, due_anchor="", due_offset=None),
        a_task(4, is_cancelled=True),
    ]

    found = shift(tasks, ground(later(OPENING, -14)))

    assert [move.task.id for move in found.told] == [2, 3, 1]
    assert (found.moved, found.touched, found.count("late"), found.count("by_hand")) == (2, 2, 1, 1)
    # a cancelled one goes along, so that it stands right when it is restored
    assert next(move for move in found.stands if move.task.id == 4).moves


def test_contents_take_tasks_away_and_bring_them_back():
    narrow = replace(OPENING, contents=frozenset({1, 2}))
    wide = planned(OPENING)
    lost = {task.standard_code for task in wide} - {task.standard_code for task in planned(narrow)}
    wide = [replace(task, status="done") if task.standard_code == min(lost) else task for task in wide]

    found = shift(wide, ground(narrow))
    back = shift(shifted(found), ground(OPENING, narrow, lapsed={task.id for task in found.goes}))
    never = shift(planned(narrow), ground(OPENING, narrow))

    # what is done is done
    assert {task.standard_code for task in found.goes} == lost - {min(lost)} != set()
    assert [move.task.id for move in back.returns] == [task.id for task in found.goes]
    assert (back.comes, shifted(back)) == ((), wide)
    assert {task.code for task in never.comes} == lost


def test_task_cancelled_by_hand_stays_cancelled():
    narrow = replace(OPENING, contents=frozenset({1, 2}))
    code = next(
        iter({task.standard_code for task in planned(OPENING)} - {one.standard_code for one in planned(narrow)})
    )
    cancelled = a_task(standard_code=code, is_cancelled=True)

    found = shift([cancelled], ground(OPENING, narrow))

    assert (found.returns, code in {task.code for task in found.comes}) == ((), False)


@pytest.mark.parametrize(
    ("opening", "notes"),
    [
        (OPENING, []),
        (replace(OPENING, opens=date(2010, 2, 15)), [
            Problem("opening.in_past", "opens", {"day": date(2010, 2, 15), "days": 84}),
            Problem("opening.on_day_off", "opens", {"day": date(2010, 2, 15)}),
        ]),
        (replace(OPENING, opens=date(2010, 9, 17)), []),
    ],
)  # fmt: skip
def test_days_of_the_congress_are_noted(opening, notes):
    assert opening_notes(ground(opening)) == notes


def test_task_counted_from_one_that_is_done_stays_with_it():
    follower, first = ("T141", "T140")
    done = a_task(1, standard_code=first, status="done")
    after = a_task(2, standard_code=follower, rule="workdays_after")

    with_it = shift([done, after], ground(later(OPENING, 21))).stands[1]
    without = shift([replace(done, status="todo"), after], ground(later(OPENING, 21))).stands[1]

    assert (with_it.is_written, with_it.effect, without.moves) == (False, Effect("follows"), True)
