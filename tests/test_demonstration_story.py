"""What the demonstration tells of the way up the tree: reports, difficulties, questions, numbers, and earlier days."""

from collections import Counter
from datetime import date

import pytest
import world as cast
from plans import WORKDAYS

from planner import store
from planner.demonstration import conducting, openings, pace
from planner.domain import report_figures, report_seal
from planner.domain.cycle import level_in
from planner.domain.difficulty import ANSWERED, ASKED, CLOSED, RETURNED
from planner.domain.organisation import Organisation
from planner.domain.report_standing import LATE, MISSING, SENT

TODAY = date(2010, 5, 10)


def april(db, scope, organisation):
    """The monthly reports of April that an organisation sent, the oldest first."""
    found = reversed(store.reports.listed(db, scope, organisation.cycle_id, [organisation.path]))
    return [one for one in found if not one.is_draft and (one.kind, one.period) == ("month", "2010-04")]


@pytest.fixture(scope="module")
def db(demonstration_file):
    """A province's demonstration; tests here do not write to it."""
    connection = store.connection.connect(demonstration_file)
    yield connection
    connection.close()


def threads(db):
    """Every difficulty with the kinds of its steps and who took them."""
    rows = db.execute(
        "SELECT difficulty.public_id, organisation.code, difficulty.state, step.kind, taker.code"
        " FROM difficulty JOIN congress ON congress.id = congress_id"
        " JOIN organisation ON organisation.id = congress.organisation_id"
        " JOIN difficulty_step AS step ON step.difficulty_id = difficulty.id"
        " JOIN organisation AS taker ON taker.id = step.from_id ORDER BY step.id"
    )
    found = {}
    for key, code, state, kind, taker in rows.fetchall():
        found.setdefault((key, code, state), []).append((kind, taker))
    return [(code, state, steps) for (_, code, state), steps in found.items()]


def test_one_difficulty_is_answered_through_three_levels_one_waits_at_the_centre_one_is_closed(db):
    told = threads(db)
    commune, district, province, centre = "P86.857.29590", "P86.857", "P86", "TW"
    assert (commune, ANSWERED, [("asked", commune), ("passed_on", district), ("promised", province),
                                ("answered", province)]) in told  # fmt: skip
    assert (district, ASKED, [("asked", district), ("passed_on", province)]) in told
    assert ("P86.857.29587", CLOSED, [("asked", "P86.857.29587"), ("answered", district),
                                      ("closed", "P86.857.29587")]) in told  # fmt: skip
    assert ("P22", RETURNED, [("asked", "P22"), ("returned", centre)]) in told


def test_what_waits_at_the_centre_has_waited_for_twelve_days_and_is_overdue(db):
    scope = store.people.get(db, "vanphong.tw").scope
    row = db.execute(
        "SELECT difficulty.public_id, step.at FROM difficulty JOIN difficulty_step AS step"
        " ON step.difficulty_id = difficulty.id AND step.kind = 'passed_on' WHERE difficulty.state = 'asked'"
    ).fetchone()
    waiting = store.difficulties.get(db, scope, row[0])
    assert (cast.NOW.date() - date.fromisoformat(row[1][:10])).days == 12
    assert waiting.holder_name == "Ban Chấp hành Trung ương"
    assert waiting.answer_due < TODAY


def test_one_question_from_above_was_answered_and_the_silent_province_says_nothing(db):
    scope = store.people.get(db, "vanphong.tw").scope
    found = {one.organisation_code: (one.state, one.answer_due < TODAY) for one in store.inquiries.listed(db, scope)}
    assert found == {openings.SILENT: ("open", True), "P86.860": ("answered", True)}


def test_most_reports_came_in_time_some_late_some_never_one_was_returned_and_one_corrected(db):
    scope = store.people.get(db, "vanphong.tw").scope
    cycle = store.cycles.get(db, "XI")
    cycle_id, *_ = store.cycles.bounds(db, "XI")
    tree = store.organisations.by_code(db, cycle_id)
    stands = store.reports.standing(db, scope, cycle, list(tree.values()), TODAY)
    by_code = {code: stands[one.id].state for code, one in tree.items()}
    states = list(by_code.values())

    assert {code: by_code[code] for code in ("P86", "P86.857", "P86.860", "P86.863", "P20", "P86.862")} == {
        "P86": SENT, "P86.857": SENT, "P86.860": MISSING, "P86.863": LATE, "P20": MISSING, "P86.862": "returned",
    }  # fmt: skip
    assert states.count(SENT) > states.count(LATE) + states.count(MISSING) > 20
    chain = [(one.is_overtaken, bool(one.corrects)) for one in
             april(db, scope, tree["P86.857"])]  # fmt: skip
    assert chain == [(True, False), (False, True)]


def test_every_sealed_report_has_the_hash_of_what_it_holds(db):
    rows = db.execute("SELECT content, digest FROM report_seal").fetchall()
    assert len(rows) > 100
    assert [digest for content, digest in rows if report_figures.digest(content) != digest] == []


def test_numbers_of_delegates_are_expected_from_every_unit_and_of_some_nothing_is_known(db):
    scope = store.people.get(db, "vanphong.tw").scope
    cycle_id, *_ = store.cycles.bounds(db, "XI")
    sums = store.tally_counters.sums(db, scope, cycle_id, store.organisations.key_of(db, "P86"))
    own, below = sums["truc_thuoc_trung_uong", "delegates"], sums["cap_tren_truc_tiep_co_so", "delegates"]
    assert own.units == 12
    assert (below.units > 100, below.expected_unknown > 0, below.received_unknown > below.expected_unknown) == (
        True, True, True,
    )  # fmt: skip
    assert sums["truc_thuoc_trung_uong", "documents"].units == 3


def test_of_a_committee_that_has_not_met_no_delegates_have_come(db):
    rows = db.execute(
        "SELECT tally.received, congress.opens FROM tally JOIN congress ON congress.organisation_id ="
        " tally.organisation_id WHERE tally.kind = 'delegates'"
    ).fetchall()
    scope, (cycle_id, *_) = store.people.get(db, "vanphong.vinhlong").scope, store.cycles.bounds(db, "XI")
    papers = store.tally_counters.sums(db, scope, cycle_id, store.organisations.key_of(db, "P86"))

    assert [opens for received, opens in rows if received is not None and opens >= TODAY.isoformat()] == []
    assert sum(received is not None for received, _ in rows) > 20
    assert 0 < papers["truc_thuoc_trung_uong", "documents"].received < 50


def test_yesterday_and_last_week_can_be_compared_with(db):
    cycle_id, *_ = store.cycles.bounds(db, "XI")
    scope = store.people.get(db, "vanphong.vinhlong").scope
    keys = [store.organisations.key_of(db, code) for code in ("TW", "P86", "P86.857")]
    now = store.counters.progress(db, scope, cycle_id, keys)
    for key in keys:
        week, yesterday = (
            store.subtree_snapshots.near(db, scope, cycle_id, [key], TODAY.replace(day=day))[key] for day in (3, 9)
        )
        assert week.done <= yesterday.done <= now[key]["done"]
        assert week.done < now[key]["done"]
        assert week.serious is None


def test_two_subtrees_have_been_silent_for_weeks_and_the_others_have_not(db):
    cycle_id, *_ = store.cycles.bounds(db, "XI")
    scope = store.people.get(db, "vanphong.tw").scope
    keys = {code: store.organisations.key_of(db, code) for code in ("P45", "P86.860", "P86.857", "P86")}
    found = store.freshness.latest(db, scope, cycle_id, keys.values())
    silent = {code: (cast.NOW.date() - found[key]).days for code, key in keys.items()}
    assert (silent["P45"] >= 24, silent["P86.860"] >= 19, silent["P86.857"] < 9, silent["P86"] < 9) == (True,) * 4


def test_stories_go_on_in_the_order_of_time():
    done = []

    def story(name, *times):
        for at in times:
            yield at
            done.append((at, name))

    conducting.in_order([story("a", 1, 4), story("b"), story("c", 2, 3, 5)])
    assert done == [(1, "a"), (2, "c"), (3, "c"), (4, "a"), (5, "c")]


def test_regions_are_behind_with_everything_below_them():
    paces = [pace.pace_of(f"P22.{number}") for number in range(200)]
    assert {one: paces.count(one) > 20 for one in (pace.LATE, pace.BUSY, pace.STEADY)} == dict.fromkeys(
        (pace.LATE, pace.BUSY, pace.STEADY), True
    )
    assert {pace.pace_of(f"P86.{number}") for number in range(200)} == {pace.STEADY}


def test_the_nation_has_regions_from_far_ahead_to_far_behind(db):
    rows = db.execute(
        "SELECT SUM(task.status = 'done') * 100 / COUNT(*),"
        " SUM(task.status IN ('todo', 'doing', 'review') AND task.due < '2010-05-10') FROM task"
        " JOIN congress ON congress.id = congress_id JOIN organisation ON organisation.id = organisation_id"
        " WHERE code GLOB 'P[0-9][0-9]' GROUP BY code"
    ).fetchall()
    done = [share for share, _ in rows]

    assert (len(rows), max(done) - min(done) >= 12, sum(late > 2 for _, late in rows) >= 6) == (62, True, True)
    assert sum(late == 0 for _, late in rows) >= 20


def test_most_provinces_open_in_the_last_weeks_of_september_and_the_first_of_october(db):
    rows = db.execute(
        "SELECT opens FROM congress JOIN organisation ON organisation.id = organisation_id"
        " WHERE code GLOB 'P[0-9][0-9]'"
    ).fetchall()
    weeks = Counter(date.fromisocalendar(2010, date.fromisoformat(day).isocalendar().week, 1) for (day,) in rows)
    middle = [date(2010, 9, 20), date(2010, 9, 27), date(2010, 10, 4)]

    assert max(weeks, key=weeks.get) in middle
    assert sum(weeks[week] for week in middle) > len(rows) / 2


def test_the_report_of_the_province_knows_warnings_forecasts_and_difficulties(db):
    scope, (cycle_id, *_) = store.people.get(db, "vanphong.vinhlong").scope, store.cycles.bounds(db, "XI")
    organisation = store.organisations.get(db, scope, cycle_id, "P86")
    (report,) = april(db, scope, organisation)
    figures = report_seal.read(store.reports.content(db, report)).figures

    assert (figures.found_on, figures.unlooked) == (date(2010, 4, 24), 0)
    assert (figures.serious > 0, figures.attention > 0, figures.difficulties.open > 0) == (True, True, True)
    assert 0 < figures.forecast.chance < 1
    assert {"in_time", "tight", "unlikely"} <= set(figures.outlooks)
    assert "unforeseen" not in figures.outlooks


def test_communes_of_one_district_open_after_the_limit_and_before_their_district(db):
    cycle = store.cycles.get(db, "XI")
    limit = level_in(cycle.directives[-1], "co_so").must_finish.value
    late, other = (
        [openings.opening_of(an_organisation(code), place, WORKDAYS).opens for place in range(60)]
        for code in (f"{openings.LATE_DISTRICT}.1", "P22.203.1")
    )
    district = openings.opening_of(an_organisation(openings.LATE_DISTRICT, "cap_tren_truc_tiep_co_so"), 0, WORKDAYS)
    assert max(other) < limit < min(late) <= max(late) < district.opens


def an_organisation(code, level="co_so"):
    """A committee of a level, somewhere in the tree."""
    return Organisation(1, code, "Đảng bộ", "xa", "assumed", 1, 1, level, 2, "1.2.1.")
