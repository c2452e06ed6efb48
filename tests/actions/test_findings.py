"""The clerk's rounds: what they keep, for whom, when they look again, and that nobody reads more by them."""

from dataclasses import replace
from datetime import date, timedelta

import factories
import pytest
import world as cast
from traces import content, last_number

from planner import actions, store
from planner.actions.plan_inputs import everywhere, fingerprint
from planner.domain.clearance import INTERNAL
from planner.domain.finding import find, seen
from planner.domain.finding_basis import LOOKED
from planner.domain.finding_filter import FindingFilter
from planner.domain.moment import Moment
from planner.domain.permission import Scope
from planner.domain.task_edit import as_edit

SUNDAY = date(2010, 5, 16)


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def congress(db, office, world):
    return store.congresses.get(db, office.scope, world.congresses[cast.PROVINCE])


@pytest.fixture
def refresh(db, moment):
    return lambda when=moment: actions.findings.refresh_some(db, when, cast.ZONE)


def kept(db, congress, ceiling, organisation_only=False):
    path = congress.path
    scope = Scope((), (path,), ceiling) if organisation_only else Scope((path,), (), ceiling)
    return store.findings.of_congress(db, scope, congress)


def on_sunday(db, congress, **changes):
    return factories.make_task(db, congress.public_id, start=SUNDAY, **changes)


def counts(db, code):
    """The open serious findings of the subtree of an organisation for each clearance."""
    rows = db.execute(
        "SELECT clearance, severity, findings FROM finding_count JOIN organisation ON id = organisation_id"
        " WHERE code = ? AND findings > 0 ORDER BY clearance, severity",
        [code],
    )
    return rows.fetchall()


def test_a_round_keeps_what_each_clearance_would_find(db, congress, moment, refresh, world):
    on_sunday(db, congress)
    on_sunday(db, congress, classification=INTERNAL)

    assert refresh() == len(world.congresses)

    for ceiling in range(3):
        inputs = actions.plan_inputs.gather(db, everywhere(congress, ceiling), moment, cast.ZONE, congress)
        assert kept(db, congress, ceiling) == find(inputs)
    assert [sum(one.code == "task_on_day_off" for one in kept(db, congress, level)) for level in range(3)] == [1, 2, 2]


def test_what_is_cut_for_a_clearance_equals_what_it_reads(db, congress, moment):
    on_sunday(db, congress, classification=INTERNAL)
    whole = actions.plan_inputs.gather(db, everywhere(congress, 2), moment, cast.ZONE, congress)

    for ceiling in range(3):
        own = actions.plan_inputs.gather(db, everywhere(congress, ceiling), moment, cast.ZONE, congress)
        assert seen(whole, ceiling) == own


def test_a_second_round_writes_nothing(db, congress, refresh):
    on_sunday(db, congress)
    refresh()
    before = content(db)

    assert refresh() == 0
    assert content(db) == before


def test_a_round_that_was_broken_off_goes_on_where_it_stopped(db, congress, moment, refresh, world):
    actions.findings.refresh(db, moment, cast.ZONE, [congress.public_id])

    assert refresh() == len(world.congresses) - 1


def test_a_round_goes_on_portion_by_portion(db, moment, world, monkeypatch):
    monkeypatch.setattr(actions.findings, "_AT_ONCE", 2)

    looked_at = [actions.findings.refresh_some(db, moment, cast.ZONE, most=2) for _ in range(4)]

    assert looked_at == [2, 2, 1, 0]
    assert sum(looked_at) == len(world.congresses)


def test_after_a_pause_what_changed_meanwhile_is_found_anew(db, congress, moment, refresh, world):
    refresh()
    task = on_sunday(db, congress)

    assert actions.findings.refresh_kept(db, moment, cast.ZONE) == len(world.congresses)
    assert task.public_id in {key for one in kept(db, congress, 0) for key in one.tasks}


def test_every_congress_is_looked_at_once_a_day(refresh, moment, world):
    refresh()

    assert refresh(Moment(moment.now + timedelta(days=1), moment.today + timedelta(days=1))) == len(world.congresses)


def test_between_two_days_only_what_changed_is_looked_at(db, congress, moment, refresh):
    refresh()
    number = last_number(db)
    assert actions.findings.refresh_changed(db, moment, cast.ZONE, number) == 0
    task = on_sunday(db, congress)

    assert actions.findings.refresh_changed(db, moment, cast.ZONE, number) == 1
    assert task.public_id in {key for one in kept(db, congress, 0) for key in one.tasks}


def test_a_change_of_a_hidden_task_touches_no_lower_clearance(db, congress, moment, refresh):
    refresh()
    later = Moment(moment.now + timedelta(minutes=5), moment.today)
    number = last_number(db)
    on_sunday(db, congress, classification=INTERNAL)

    actions.findings.refresh_changed(db, later, cast.ZONE, number)

    made = [store.findings.round_of(db, everywhere(congress, level), congress).found_at for level in range(3)]
    assert made == [moment.stamp, later.stamp, later.stamp]


def test_a_cancelled_congress_below_is_told_above(db, congress, moment, refresh, world):
    stand_in = cast.person(db, "thaymat.vinhlong")
    db.execute("UPDATE congress SET opens = '2010-09-15' WHERE public_id = ?", [world.congresses[cast.DISTRICT]])
    refresh()
    assert "opens_before_lower" in {one.code for one in kept(db, congress, 0)}
    number = last_number(db)

    actions.congresses.cancel(db, stand_in, moment, world.congresses[cast.DISTRICT], "Hoãn")
    actions.findings.refresh_changed(db, moment, cast.ZONE, number)

    assert "opens_before_lower" not in {one.code for one in kept(db, congress, 0)}


def test_a_cycle_that_is_loaded_again_is_looked_at_everywhere(db, moment, refresh, world):
    refresh()
    number = last_number(db)
    keeper = cast.person(db, "quantri")
    actions.organisations.rename(db, keeper, moment, cast.CYCLE, cast.DISTRICT, "Đảng bộ huyện Long Hồ mới", 1)

    assert actions.findings.refresh_changed(db, moment, cast.ZONE, number) == len(world.congresses)


def test_a_cancelled_congress_has_no_findings(db, congress, moment, refresh):
    on_sunday(db, congress)
    refresh()
    own = sum(one.severity == "serious" for one in kept(db, congress, 0))
    before = {(level, severity): number for level, severity, number in counts(db, cast.PROVINCE)}
    assert own
    actions.congresses.cancel(db, cast.person(db, "vanphong.vinhlong"), moment, congress.public_id, "Hoãn")

    actions.findings.refresh(db, moment, cast.ZONE, [congress.public_id])

    assert kept(db, congress, 2) == []
    after = {(level, severity): number for level, severity, number in counts(db, cast.PROVINCE)}
    assert after[0, "serious"] == before[0, "serious"] - own


def test_who_reads_the_organisation_alone_is_told_nothing_of_below(db, congress, refresh, world):
    db.execute("UPDATE congress SET opens = '2010-09-15' WHERE public_id = ?", [world.congresses[cast.DISTRICT]])
    refresh()

    whole, own = kept(db, congress, 0), kept(db, congress, 0, organisation_only=True)

    assert {one.code for one in whole if one.is_about_lower} == {"opens_before_lower", "waits_for_lower"}
    assert own == [one for one in whole if not one.is_about_lower]


def test_sums_follow_the_findings_up_the_tree(db, congress, moment, refresh, world):
    district = store.congresses.get(db, everywhere(congress, 2), world.congresses[cast.DISTRICT])
    refresh()
    before = {code: counts(db, code) for code in (cast.NATION, cast.PROVINCE, cast.NEIGHBOUR)}

    factories.make_task(db, district.public_id, by="vanphong.longho", start=SUNDAY, classification=INTERNAL)
    actions.findings.refresh(db, moment, cast.ZONE, [district.public_id])

    gained = {code: [(level, "attention", 1) for level in (1, 2)] for code in (cast.NATION, cast.PROVINCE)}
    for code in (cast.NATION, cast.PROVINCE):
        assert added(before[code], counts(db, code)) == gained[code]
    assert counts(db, cast.NEIGHBOUR) == before[cast.NEIGHBOUR]


def added(before, after):
    old = {what[:2]: what[2] for what in before}
    return [(*what, number - old.get(tuple(what), 0)) for *what, number in after if number != old.get(tuple(what), 0)]


def test_sums_move_with_an_organisation(db, congress, moment, refresh, world):
    district = world.congresses[cast.DISTRICT]
    factories.make_task(db, district, by="vanphong.longho", start=SUNDAY)
    refresh()
    keeper = cast.person(db, "quantri")
    number = last_number(db)

    actions.organisations.move(db, keeper, moment, cast.CYCLE, cast.DISTRICT, cast.NEIGHBOUR)
    actions.findings.refresh_changed(db, moment, cast.ZONE, number)

    scope = Scope((f"{congress.cycle_id}.",), (), 2)
    for code in (cast.PROVINCE, cast.NEIGHBOUR):
        organisation = store.organisations.get(db, scope, congress.cycle_id, code)
        tally = store.findings.tallied(db, scope, organisation, FindingFilter(said=False))
        counted = {severity: 0 for severity, *_ in tally}
        for (severity, *_), count in tally.items():
            counted[severity] += count
        assert [(2, severity, number) for severity, number in sorted(counted.items())] == [
            one for one in counts(db, code) if one[0] == 2 and one[1] != LOOKED
        ]


def _put_off(db, office, when, task, days):
    task = store.tasks.get(db, office.scope, task.public_id)
    edit = replace(as_edit(task), due=task.due + timedelta(days=days))
    actions.tasks.edit(db, office, when, task.public_id, edit, task.version)


def _days_later(moment, days):
    return replace(moment, now=moment.now + timedelta(days=days), today=moment.today + timedelta(days=days))


def test_what_one_person_does_to_a_due_day_on_one_day_is_one_push(db, congress, office, moment):
    task = factories.make_task(db, congress.public_id)
    for days in (1, 1, 1, 1):
        _put_off(db, office, moment, task, days)

    def times():
        found = actions.plan_inputs.gather(db, office.scope, moment, cast.ZONE, congress).tasks
        return next(one.pushes for one in found if one.id == task.id)

    assert times() == (0,)
    _put_off(db, office, _days_later(moment, 1), task, 1)
    assert times() == (0, 0)
    _put_off(db, office, _days_later(moment, 2), task, -1)
    assert times() == (0,)
    _put_off(db, office, _days_later(moment, 3), task, -1)
    assert times() == ()


def test_a_due_day_that_is_put_off_three_times_is_told_from_the_log(db, congress, office, moment):
    task = factories.make_task(db, congress.public_id)
    for day, days in enumerate((3, 6, 10)):
        _put_off(db, office, _days_later(moment, day), task, days)

    found = actions.plan_inputs.found(db, office.scope, moment, cast.ZONE, congress)

    assert [(one.tasks, one.params["times"]) for one in found if one.code == "due_pushed"] == [((task.public_id,), 3)]


def test_a_push_that_was_taken_back_is_none(db, congress, office, moment):
    task = factories.make_task(db, congress.public_id)
    for day, days in enumerate((3, 6, -1, 10)):
        _put_off(db, office, _days_later(moment, day), task, days)

    found = actions.plan_inputs.found(db, office.scope, moment, cast.ZONE, congress)

    assert [one for one in found if one.code == "due_pushed"] == []


def test_the_fingerprint_changes_with_what_findings_follow_from(db, congress, office, moment, world):
    marks = [fingerprint(db, congress, 0)]
    factories.make_task(db, congress.public_id, classification=INTERNAL)
    assert fingerprint(db, congress, 0) == marks[0]
    factories.make_task(db, congress.public_id)
    marks.append(fingerprint(db, congress, 0))
    db.execute("UPDATE congress SET opens = '2010-07-15' WHERE public_id = ?", [world.congresses[cast.DISTRICT]])
    marks.append(fingerprint(db, congress, 0))
    db.execute("UPDATE cycle SET digest = 'x'")
    marks.append(fingerprint(db, congress, 0))

    assert len(set(marks)) == len(marks)
