"""All findings together: their order, what a lower clearance is told, and what acknowledging them means."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from untouched import opening, untouched

from planner.domain.acknowledgement import Acknowledgement, acknowledgement_problems, judged
from planner.domain.finding import NOTE, SEVERITIES, Finding, Lower, Question, find, is_alike, seen
from planner.domain.timeline import Held

PROVINCE = "truc_thuoc_trung_uong"
TODAY = date(2010, 5, 10)
CYCLE_ENDS = date(2012, 1, 19)


def broken():
    """A plan with something of everything wrong with it, inside and above an ordinary reader's clearance."""
    inputs = untouched("XI", PROVINCE, opening("XI", PROVINCE, date(2010, 10, 29), 5))
    pushed = tuple(replace(task, pushes=(0, 1, 1, 2)) for task in inputs.tasks[:40])
    return replace(
        inputs.with_days({task.id: (task.due, task.due + timedelta(days=9)) for task in inputs.tasks[::3]}),
        tasks=pushed,
        today=TODAY,
        opened_on=date(2010, 1, 1),
        lower=Lower(2, (Held("Huyện", date(2010, 10, 29), 2),)),
        above=(Held("Trung ương", date(2010, 11, 1), 8),),
        questions=(Question("q1", 1, "logistics", date(2010, 4, 1), None),),
        moved_on={0: date(2010, 1, 5), 1: date(2010, 2, 5), 2: TODAY},
    )


def test_the_worst_stand_first_and_equal_plans_give_equal_findings():
    found = find(broken())

    order = [SEVERITIES.index(one.severity) for one in found]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2}
    assert found == find(broken())


def test_params_are_plain_values():
    for one in find(broken()):
        assert json.loads(json.dumps(dict(one.params))) == one.params
        assert one.grade


@pytest.mark.parametrize("ceiling", [0, 1, 2])
def test_nothing_above_the_ceiling_changes_what_is_told(ceiling):
    inputs = broken()
    without = replace(
        inputs,
        tasks=tuple(
            replace(task, pushes=tuple(rank for rank in task.pushes if rank <= ceiling))
            for task in inputs.tasks
            if task.classification <= ceiling
        ),
        questions=tuple(one for one in inputs.questions if one.classification <= ceiling),
        moved_on={rank: day for rank, day in inputs.moved_on.items() if rank <= ceiling},
        ceiling=ceiling,
    )

    assert find(seen(inputs, ceiling)) == find(without)
    assert all(one.classification <= ceiling for one in find(without))


def test_clearances_are_alike_only_where_nothing_lies_between_them():
    inputs = broken()
    cut = [seen(inputs, ceiling) for ceiling in range(3)]
    assert [is_alike(cut[0], cut[1]), is_alike(cut[1], cut[2])] == [False, False]
    plain = replace(seen(inputs, 0), ceiling=2)
    cut = [seen(plain, ceiling) for ceiling in range(3)]
    ranks = {task.classification for task in plain.playbook.tasks}
    assert ranks == {"ordinary", "internal"}

    # An internal line of the playbook that the plan lacks is told of to whoever may know that there is one.
    assert [is_alike(cut[0], cut[1]), is_alike(cut[1], cut[2])] == [False, True]
    assert find(cut[0]) != find(cut[1]) == find(cut[2])


def test_without_what_lies_below_the_rest_is_the_same():
    inputs = broken()

    alone = find(replace(inputs, lower=Lower()))

    assert alone == [one for one in find(inputs) if not one.is_about_lower]
    assert len(alone) < len(find(inputs))


def said(**changes):
    one = Acknowledgement("a1", "no_movement", 1, "Chờ hướng dẫn", None, TODAY, "Văn phòng")
    return replace(one, **changes)


@pytest.mark.parametrize(
    ("changes", "covers"),
    [
        ({}, True),
        ({"until": TODAY}, True),
        ({"until": TODAY - timedelta(days=1)}, False),
        ({"key": "due_pushed:x"}, False),
        ({"classification": 0}, False),
    ],
)
def test_an_acknowledgement_covers_the_same_thing_seen_as_wholly_until_its_day(changes, covers):
    finding = Finding("no_movement", "attention", "no_movement", classification=1)

    [one] = judged([finding], [said(**changes)], TODAY)

    assert (one.acknowledgement is not None) == covers
    assert one.is_counted != covers


def test_a_note_waits_for_nobody():
    assert not judged([Finding("day_off_in_congress", NOTE, "x")], [], TODAY)[0].is_counted


@pytest.mark.parametrize(
    ("reason", "until", "codes"),
    [
        ("Đã báo cáo", None, []),
        ("Đã báo cáo", TODAY, []),
        ("", TODAY, ["text.missing"]),
        ("MẬT", None, ["text.secrecy_stamp"]),
        ("Đã báo cáo", TODAY - timedelta(days=1), ["finding.until_past"]),
        ("Đã báo cáo", CYCLE_ENDS, []),
        ("Đã báo cáo", CYCLE_ENDS + timedelta(days=1), ["finding.until_late"]),
    ],
)
def test_an_acknowledgement_needs_a_reason_and_no_day_that_is_over(reason, until, codes):
    finding = Finding("no_movement", "attention", "no_movement", classification=1)

    assert [one.code for one in acknowledgement_problems(finding, reason, until, TODAY, CYCLE_ENDS)] == codes


@pytest.mark.parametrize(("reason", "codes"), [("", []), ("Đã báo cáo", ["task.registered_text"])])
def test_what_rests_on_registered_tasks_holds_no_text(reason, codes):
    finding = Finding("due_pushed", "attention", "due_pushed:x", classification=2)

    assert [one.code for one in acknowledgement_problems(finding, reason, None, TODAY, CYCLE_ENDS)] == codes
