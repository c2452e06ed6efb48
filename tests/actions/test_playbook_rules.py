"""Changed rules and classifications of a playbook's lines, offered for tasks that are there: taken, left, undone."""

from dataclasses import replace

import pytest
import world as cast
from actions.test_playbook_offers import change_core, task_of, undo
from factories import tasks_of
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.actions import playbook_rules
from planner.domain.board import Placement
from planner.domain.playbook import Rule
from planner.domain.playbook_rule_edit import TypedRules
from planner.domain.problem import Invalid
from planner.domain.task_edit import as_edit

FOLLOWS = TypedRules(follows="T140", follows_days="10")
RULE = Rule("workdays_after", days=10, task="T140")
STANDING = Rule("workdays_after", days=15, task="T140")


@pytest.fixture
def congress(db, office, world):
    return lambda: store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])


@pytest.fixture
def offer(db, office, congress):
    return lambda actor=office: actions.playbook_offers.offered(db, actor.scope, congress())


@pytest.fixture
def take(db, office, congress, offer):
    def do(*choices, actor=office, **more):
        return actions.playbook_offers.take(
            db, actor, cast.MOMENT, congress().public_id, choices, offer(actor).token, **more
        )

    return do


def fields(offer, code):
    (line,) = [one for one in offer.lines if one.code == code]
    return {one.name: one for one in line.fields}


def in_force(db, congress, code="T141"):
    return playbook_rules.in_force(db, congress()).get(code, ())


def rule_of(db, congress, code="T141"):
    return db.execute("SELECT rule, rule_days FROM task WHERE id = ?", [task_of(db, congress, code).id]).fetchone()


def test_changed_rule_is_offered_and_holds_only_once_it_is_taken(db, keeper, office, congress, offer, take):
    change_core(db, keeper, "T141", rules=FOLLOWS)
    found = fields(offer(), "T141")["rules"]
    assert (found.before, found.after, found.present, found.is_own) == ((STANDING,), (RULE,), (STANDING,), False)
    was = task_of(db, congress, "T141").due
    take("T141:rules", "T141:due")
    assert (in_force(db, congress), rule_of(db, congress)) == ((RULE,), ("workdays_after", 10))
    assert task_of(db, congress, "T141").due < was
    assert offer().lines == ()

    undo(db, office)
    assert (in_force(db, congress), rule_of(db, congress)) == ((STANDING,), ("workdays_after", 15))
    assert task_of(db, congress, "T141").due == was
    undo(db, office)
    assert (in_force(db, congress), rule_of(db, congress)) == ((RULE,), ("workdays_after", 10))
    assert_sound(db)


def test_rule_that_was_left_does_not_hold_though_the_congress_stands_on_the_newer_version(
    db, keeper, office, congress, offer, take
):
    change_core(db, keeper, "T141", rules=FOLLOWS)
    take()
    assert (in_force(db, congress), rule_of(db, congress)) == ((STANDING,), ("workdays_after", 15))
    report = task_of(db, congress, "T140")
    for item in store.items.of_task(db, office.scope, report):
        actions.items.tick(db, office, cast.MOMENT, report.public_id, item.public_id, is_ticked=True)
    report = task_of(db, congress, "T140")
    days = cast.MOMENT.today
    actions.boards.place(
        db, office, cast.MOMENT, report.public_id, Placement("done"), report.placed_version, done_on=days
    )
    held = task_of(db, congress, "T141")
    workdays = actions.working_days.working_days(db, cast.CYCLE, congress().path)
    assert held.due == workdays.add(workdays.forward(days), 15)


def test_rule_that_the_committee_kept_is_said_and_kept_when_it_changes_again(db, keeper, congress, offer, take):
    change_core(db, keeper, "T141", rules=FOLLOWS)
    take()
    change_core(db, keeper, "T141", rules=replace(FOLLOWS, follows_days="5"))
    found = fields(offer(), "T141")["rules"]
    assert (found.before, found.present, found.is_own) == ((RULE,), (STANDING,), True)


def test_rule_that_is_added_or_goes_is_offered_too(db, keeper, congress, offer, take):
    change_core(db, keeper, "T141", rules=TypedRules())
    change_core(db, keeper, "T065", rules=TypedRules(every="week"))
    take("T141:rules", "T065:rules")
    assert (in_force(db, congress), rule_of(db, congress)) == ((), ("", None))
    assert rule_of(db, congress, "T065") == ("recurring", None)
    task = task_of(db, congress, "T065")
    days = actions.recurrence.planned_days(db, task)
    assert len(days) > 1


def test_raised_classification_is_offered_and_taken_with_a_new_number(db, keeper, office, congress, offer, take):
    change_core(db, keeper, "T065", classification="internal", title_vi="Mời khách")
    found = fields(offer(), "T065")["classification"]
    assert (found.before, found.after, found.present, found.lowers) == ("ordinary", "internal", "ordinary", False)
    was = task_of(db, congress, "T065")
    take("T065:classification")
    now = task_of(db, congress, "T065")
    assert (now.classification, now.title, now.printed_number[:1]) == (1, was.title, "N")
    assert {one.classification for one in store.items.of_task(db, office.scope, now)} <= {1}
    assert_sound(db)
    undo(db, office)
    assert task_of(db, congress, "T065").printed_number == was.printed_number
    assert_sound(db)


def test_whoever_is_cleared_less_is_told_nothing_of_a_line_that_is_raised(db, keeper, office, offer):
    change_core(db, keeper, "T065", classification="internal", title_vi="Mời khách")
    assert offer(replace(office, clearance=0)).lines == ()


@pytest.fixture
def lowered(db, keeper, congress):
    """A line that was internal when the plan was laid down, and is open to all by now."""
    tasks = tasks_of(db, congress().public_id)
    code = next(one.standard_code for one in tasks if one.classification == 1 and one.standard_code and not one.rule)
    change_core(db, keeper, code, classification="ordinary")
    return code


def test_lowering_is_offered_to_the_cleared_alone_and_says_that_it_lowers(db, office, congress, offer, take, lowered):
    found = fields(offer(), lowered)["classification"]
    assert (found.before, found.after, found.present, found.lowers) == ("internal", "ordinary", "internal", True)
    assert offer(replace(office, clearance=0)).lines == ()
    number = last_number(db)
    take(f"{lowered}:classification")
    assert task_of(db, congress, lowered).classification == 0
    assert ("task.reclassified", 0) in {(one.action, one.classification) for one in entries(db, number)}
    assert_sound(db)


def test_words_of_a_stamp_in_a_lowered_task_are_asked_about(db, office, congress, take, lowered):
    task = task_of(db, congress, lowered)
    edit = replace(as_edit(task), description="Kèm danh sách tối mật của ban")
    actions.tasks.edit(db, office, cast.MOMENT, task.public_id, edit, task.version, is_vouched=True)
    with nothing_written(db, Invalid) as raised:
        take(f"{lowered}:classification")
    assert raised.value.problems[0].code == "text.secrecy_words"
    number = last_number(db)
    take(f"{lowered}:classification", is_vouched=True)
    assert "secrecy.vouched" in {one.action for one in entries(db, number)}


def test_what_the_committee_raised_itself_is_kept(db, keeper, office, congress, offer):
    task = task_of(db, congress, "T065")
    actions.tasks.edit(db, office, cast.MOMENT, task.public_id, replace(as_edit(task), classification=1), task.version)
    change_core(db, keeper, "T065", title_vi="Mời khách")
    assert set(fields(offer(), "T065")) == {"title"}
    change_core(db, keeper, "T065", classification="internal")
    assert set(fields(offer(), "T065")) == {"title"}
    change_core(db, keeper, "T065", classification="ordinary")
    assert set(fields(offer(), "T065")) == {"title"}
