"""Opening a congress at each level with its plan, cancelling and restoring it."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
import world as cast
from factories import tasks_of
from traces import assert_sound, entries, last_number, nothing_written, payloads, revisions

from planner import actions, store
from planner.actions.congresses import NewCongress
from planner.domain.board import STEP
from planner.domain.clearance import level
from planner.domain.organisation import lineage
from planner.domain.problem import Conflict, Invalid, NotFound, Problem
from planner.store.organisations import NewOrganisation

# Level → code of an organisation without a congress, under which parent it is founded ("" = it stands already).
FOUNDED = {
    "toan_quoc": (cast.NATION, ""),
    "truc_thuoc_trung_uong": ("P99", cast.NATION),
    "cap_tren_truc_tiep_co_so": ("P86.999", cast.PROVINCE),
    "co_so": ("P86.857.99999", cast.DISTRICT),
    "chi_bo": ("P86.857.29575.1", cast.COMMUNE),
}


def new_congress(level="co_so", **changes):
    values = {"opens": date(2010, 8, 11), "days": 2, "kind": "delegates",
              "contents": (1, 3) if level == "toan_quoc" else (1, 2, 3, 4)}  # fmt: skip
    return NewCongress(**values | changes)


@pytest.fixture
def opener(db):
    """Whoever acts for everybody: opens congresses anywhere, and sees all of them."""
    key = store.people.add(db, "thaymat.tw", "Thay mặt", "!", 1, "vi")
    store.people.grant(db, key, store.organisations.key_of(db, cast.NATION), "acts_for", None, cast.MOMENT.stamp, None)
    return cast.person(db, "thaymat.tw")


@pytest.fixture
def founded(db, moment):
    """An organisation of the level that has no congress yet; returns its code."""

    def do(level):
        code, parent = FOUNDED[level]
        if parent:
            row = NewOrganisation(code, "Đảng bộ mới", "", "assumed", level, parent)
            actions.organisations.found(db, actions.installation.installer(db, moment), moment, cast.CYCLE, row)
        return code

    return do


@pytest.mark.parametrize("level_code", FOUNDED)
def test_congress_of_each_level_gets_the_plan_of_its_level(db, opener, moment, founded, level_code):
    code, since = founded(level_code), last_number(db)
    new = new_congress(level_code)

    congress = actions.congresses.open_one(db, opener, moment, cast.CYCLE, code, new)

    assert (congress.organisation_code, congress.level, congress.opens, congress.closes, congress.kind) == (
        code, level_code, date(2010, 8, 11), date(2010, 8, 12), "delegates",
    )  # fmt: skip
    tasks = tasks_of(db, congress.public_id)
    assert len(tasks) > 20
    playbook = store.cycles.playbook(db, congress.playbook_id)
    assert len(tasks) > 20
    ranks = {one.code: level(one.classification) for one in playbook.tasks}
    assert {one.classification == ranks[one.standard_code] for one in tasks} == {True}
    assert [one.status for one in tasks if one.status != "todo"] == []
    for rank in {one.classification for one in tasks}:
        numbers = [one.number for one in sorted(tasks, key=lambda one: one.position) if one.classification == rank]
        assert numbers == list(range(1, len(numbers) + 1))
    assert sorted(one.position for one in tasks) == [STEP * number for number in range(1, len(tasks) + 1)]
    assert [(one.action, one.congress) for one in entries(db, since)][-1] == ("congress.opened", congress.public_id)
    assert_sound(db)


def test_opening_is_told_with_everything_and_to_viewers_of_each_classification(db, opener, moment, founded):
    code, since = founded("co_so"), last_number(db)
    new = new_congress(contents=(4, 1, 2), is_pilot=True)
    congress = actions.congresses.open_one(db, opener, moment, cast.CYCLE, code, new)
    assert congress.contents == (1, 2, 4)
    assert congress.is_pilot
    assert payloads(db, since)[-1] == (
        '{"after":{"contents":[1,2,4],"days":2,"kind":"delegates","opens":"2010-08-11","pilot":true},"before":null}'
    )
    ranks = {one.classification for one in tasks_of(db, congress.public_id)}
    assert {rank for key, rank in revisions(db) if key == congress.id} == ranks | {0}


def test_past_tasks_are_done_on_their_due_day_when_the_plan_is_adopted_late(db, opener, moment, founded):
    new = new_congress("cap_tren_truc_tiep_co_so", opens=cast.DAY + timedelta(days=5), is_past_done=True)
    code = founded("cap_tren_truc_tiep_co_so")
    below = NewOrganisation(f"{code}.1", "Đảng bộ xã mới", "", "assumed", "co_so", code)
    actions.organisations.found(db, actions.installation.installer(db, moment), moment, cast.CYCLE, below)
    congress = actions.congresses.open_one(db, opener, moment, cast.CYCLE, code, new)

    tasks = tasks_of(db, congress.public_id)
    past = [one for one in tasks if one.due < cast.DAY]
    assert {one.status for one in tasks if one.due >= cast.DAY} == {"todo"}
    assert Counter((one.status, one.is_computed) for one in past).keys() <= {("done", False), ("todo", True)}
    assert {one.done_on == one.due for one in past if one.status == "done"} == {True}
    assert {one.status for one in tasks if one.is_computed} == {"todo"}
    for one in past:
        unticked = store.items.unticked_required(db, one)
        assert (unticked == 0) or one.status == "todo"
    items = [item for one in past if one.status == "done" for item in store.items.of_task(db, opener.scope, one)]
    assert {(item.ticked_at, item.ticked_by) for item in items} == {(moment.stamp, "Thay mặt")}
    assert_sound(db)


def test_task_that_follows_lower_congresses_is_done_by_hand_where_nothing_stands_below(db, opener, moment, founded):
    new = new_congress("cap_tren_truc_tiep_co_so", opens=cast.DAY - timedelta(days=90), is_past_done=True)
    congress = actions.congresses.open_one(db, opener, moment, cast.CYCLE, founded("cap_tren_truc_tiep_co_so"), new)

    tasks = {one.standard_code: one for one in tasks_of(db, congress.public_id)}

    assert (tasks["T010"].is_computed, tasks["T010"].status) == (False, "done")


def test_plan_of_today_and_later_is_left_to_be_decided_one_by_one(db, opener, moment, founded):
    new = new_congress(opens=cast.DAY + timedelta(days=5))
    congress = actions.congresses.open_one(db, opener, moment, cast.CYCLE, founded("co_so"), new)
    tasks = tasks_of(db, congress.public_id)
    assert {one.status for one in tasks} == {"todo"}
    assert any(one.is_late(cast.DAY) for one in tasks)


def test_congress_that_was_held_long_ago_may_be_opened(db, opener, moment, founded):
    new = new_congress(opens=date(2008, 3, 3), is_past_done=True)
    congress = actions.congresses.open_one(db, opener, moment, cast.CYCLE, founded("co_so"), new)
    assert {one.status for one in tasks_of(db, congress.public_id) if not one.is_computed} == {"done"}


def test_contents_and_kind_decide_which_tasks_there_are(db, opener, moment, founded):
    def codes(congress):
        return {one.standard_code for one in tasks_of(db, congress.public_id)}

    full = actions.congresses.open_one(db, opener, moment, cast.CYCLE, founded("co_so"), new_congress())
    row = NewOrganisation("P86.857.88888", "Đảng bộ khác", "", "assumed", "co_so", cast.DISTRICT)
    actions.organisations.found(db, actions.installation.installer(db, moment), moment, cast.CYCLE, row)
    short = new_congress(contents=(1, 2, 4), kind="members")
    fewer = actions.congresses.open_one(db, opener, moment, cast.CYCLE, row.code, short)
    playbook = store.cycles.playbook(db, full.playbook_id)
    only = {one.code for one in playbook.tasks if set(one.contents) == {3}}
    only |= {one.code for one in playbook.tasks if any(rule.type == "delegate_congress_only" for rule in one.rules)}
    assert codes(full) - codes(fewer) == codes(full) & only
    assert codes(full) & only
    assert codes(fewer) < codes(full)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"opens": date(2008, 1, 11)}, ["congress.outside_cycle"]),
        ({"opens": date(2012, 1, 20)}, ["congress.outside_cycle"]),
        ({"opens": date(9999, 12, 31)}, ["congress.outside_cycle"]),
        ({"opens": None, "days": None}, ["congress.opening_missing", "congress.bad_days"]),
        ({"contents": (1, 3)}, ["congress.contents_not_allowed"]),
        ({"kind": ""}, ["congress.unknown_kind"]),
    ],
)
def test_senseless_congress_is_refused_with_every_reason(db, opener, moment, founded, changes, codes):
    code = founded("co_so")
    with nothing_written(db, Invalid) as raised:
        actions.congresses.open_one(db, opener, moment, cast.CYCLE, code, new_congress(**changes))
    assert [one.code for one in raised.value.problems] == codes


def test_national_congress_takes_its_own_contents_alone(db, opener, moment):
    for contents in ((1, 2, 3, 4), (1, 2, 4)):
        with nothing_written(db, Invalid) as raised:
            actions.congresses.open_one(
                db, opener, moment, cast.CYCLE, cast.NATION, new_congress("toan_quoc", contents=contents)
            )
        assert raised.value.problems == (
            Problem("congress.contents_not_allowed", "contents", {"expected": "1+3"}),
        )  # fmt: skip


@pytest.mark.parametrize(("cycle", "code"), [("XX", cast.PROVINCE), (cast.CYCLE, "P00")])
def test_unknown_cycle_or_organisation_is_not_found(db, opener, moment, cycle, code):
    with nothing_written(db, NotFound):
        actions.congresses.open_one(db, opener, moment, cycle, code, new_congress())


def test_second_congress_of_an_organisation_is_refused_even_when_the_first_is_cancelled(db, world, opener, moment):
    actions.congresses.cancel(db, opener, moment, world.congresses[cast.PROVINCE], "hoãn")
    with nothing_written(db, Invalid) as raised:
        actions.congresses.open_one(db, opener, moment, cast.CYCLE, cast.PROVINCE, new_congress())
    name = {"organisation": "Đảng bộ tỉnh Vĩnh Long"}
    assert raised.value.problems == (Problem("congress.exists", "organisation", name),)


def test_closed_organisation_opens_nothing(db, opener, moment, founded):
    code = founded("chi_bo")
    actions.organisations.close(db, opener, moment, cast.CYCLE, code, "giải thể")
    with nothing_written(db, Invalid) as raised:
        actions.congresses.open_one(db, opener, moment, cast.CYCLE, code, new_congress("chi_bo", days=1))
    assert raised.value.problems == (Problem("organisation.closed", "organisation"),)


def test_sums_of_every_organisation_above_grow_by_the_plan(db, opener, moment, founded):
    code = founded("co_so")
    place = store.organisations.get(db, opener.scope, 1, code)
    _, keys = lineage(place.path)

    def planned():
        sums = store.counters.progress(db, opener.scope, place.cycle_id, keys)
        return [sum(sums[key].values()) for key in keys]

    before = planned()
    congress = actions.congresses.open_one(db, opener, moment, cast.CYCLE, code, new_congress())
    seen = sum(one.classification <= opener.clearance for one in tasks_of(db, congress.public_id))
    assert planned() == [number + seen for number in before]


def test_cancelled_congress_keeps_its_plan_and_comes_back(db, world, moment):
    office, public_id = cast.person(db, "vanphong.vinhlong"), world.congresses[cast.PROVINCE]
    before = store.congresses.get(db, office.scope, public_id)

    actions.congresses.cancel(db, office, moment, public_id, " hoãn vì bão ")
    cancelled = store.congresses.get(db, office.scope, public_id)
    assert (cancelled.is_cancelled, cancelled.cancelled_reason) == (True, "hoãn vì bão")
    assert tasks_of(db, public_id)
    with nothing_written(db, Conflict):
        actions.congresses.cancel(db, office, moment, public_id, "lần nữa")

    actions.congresses.restore(db, office, moment, public_id)
    assert store.congresses.get(db, office.scope, public_id) == replace(before, version=before.version + 2)
    with nothing_written(db, Conflict):
        actions.congresses.restore(db, office, moment, public_id)
    assert_sound(db)


@pytest.mark.parametrize(
    ("reason", "code"),
    [("", "text.missing"), ("MẬT", "text.secrecy_stamp"), ("theo lệnh tối mật", "text.secrecy_words")],
)
def test_cancelling_needs_a_reason_that_may_be_told(db, world, moment, reason, code):
    with nothing_written(db, Invalid) as raised:
        actions.congresses.cancel(
            db, cast.person(db, "vanphong.vinhlong"), moment, world.congresses[cast.PROVINCE], reason
        )
    assert raised.value.problems == (Problem(code, "reason"),)


def test_vouching_for_secrecy_words_is_written_down(db, world, moment):
    office, since = cast.person(db, "vanphong.vinhlong"), last_number(db)
    actions.congresses.cancel(db, office, moment, world.congresses[cast.PROVINCE], "theo lệnh tối mật", is_vouched=True)
    assert [one.action for one in entries(db, since)] == ["congress.cancelled", "secrecy.vouched"]
