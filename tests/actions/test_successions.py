"""Committees merged and split in mid-cycle: what moves, what ends, what stays, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import world as cast
from factories import make_task, tasks_of
from questions import asked
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.actions.congresses import NewCongress
from planner.actions.successions import Wanted
from planner.domain.difficulty import NewDifficulty
from planner.domain.problem import Conflict, Invalid, NotAllowed
from planner.domain.succession import MERGED, SPLIT, Heir
from planner.domain.tally import DELEGATES, Typed
from planner.store.organisations import NewOrganisation

REASON = "Nghị quyết về sắp xếp đơn vị hành chính"
SECOND = "P86.857.29580"
CLOSED = "P86.857.29590"


@pytest.fixture
def keeper(db):
    return cast.person(db, "quantri")


@pytest.fixture(autouse=True)
def communes(db, keeper):
    """Beside the town of the cast, the district has one more commune, and one that is closed."""
    for code in (SECOND, CLOSED):
        row = NewOrganisation(code, f"Đảng bộ xã {code[-3:]}", "xa", "assumed", "co_so", cast.DISTRICT)
        actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)
    actions.organisations.close(db, keeper, cast.MOMENT, cast.CYCLE, CLOSED, "nhập xã")


def merger(*codes, into=cast.SIBLING, name="", reason=REASON):
    return Wanted(MERGED, codes or (cast.DISTRICT,), (Heir(into, name),), reason=reason)


def division(parts, *heirs, code=cast.DISTRICT):
    return Wanted(SPLIT, (code,), tuple(Heir(*one) for one in heirs), parts, REASON)


def foresee(db, actor, wanted, when=cast.MOMENT):
    return actions.successions.foresee(db, actor, when, cast.CYCLE, wanted)


def carry_out(db, actor, wanted, when=cast.MOMENT, **options):
    digest = foresee(db, actor, wanted, when).digest
    return actions.successions.carry_out(db, actor, when, cast.CYCLE, wanted, digest, **options)


def organisation(db, code):
    return store.organisations.by_code(db, 1)[code]


def refusals(db, actor, wanted, when=cast.MOMENT):
    with nothing_written(db, Invalid) as raised:
        actions.successions.carry_out(db, actor, when, cast.CYCLE, wanted, "")
    return [one.code for one in raised.value.problems]


def test_what_goes_on_in_another_takes_what_lies_below_along_and_ends(db, world, keeper):
    make_task(db, world.congresses[cast.COMMUNE], "thaymat.vinhlong")
    since, office = last_number(db), cast.person(db, "vanphong.longho")
    seen = foresee(db, keeper, merger())
    assert [(child.code, heir) for child, heir in seen.parts] == [(cast.COMMUNE, cast.SIBLING), (SECOND, cast.SIBLING)]
    assert [one.organisation_code for one in seen.ended(cast.DAY)] == [cast.DISTRICT]
    assert (seen.held(cast.DAY), seen.without_congress) == ((), ())
    assert seen.loses() == {organisation(db, cast.DISTRICT).id}
    assert seen.gains() == {organisation(db, cast.SIBLING).id}

    carry_out(db, keeper, merger())

    district, sibling, commune = (organisation(db, code) for code in (cast.DISTRICT, cast.SIBLING, cast.COMMUNE))
    assert commune.path == f"{sibling.path}{commune.id}."
    assert organisation(db, CLOSED).path.startswith(district.path)
    assert district.closed_at == cast.MOMENT.stamp
    congress = store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])
    assert (congress.is_cancelled, congress.cancelled_reason) == (True, REASON)
    assert tasks_of(db, congress.public_id)
    assert not cast.person(db, "vanphong.longho").scope.contains(commune.path)
    assert store.counters.progress(db, office.scope, 1, [district.id])[district.id].total() == 0
    assert [(one.action, one.organisation) for one in entries(db, since)] == [
        ("organisation.moved", cast.COMMUNE),
        ("organisation.moved", SECOND),
        ("congress.cancelled", cast.DISTRICT),
        ("organisation.merged", cast.DISTRICT),
        ("organisation.succeeded", cast.SIBLING),
    ]
    assert f'"heirs":["{cast.SIBLING}"]' in payloads(db, since)[3]
    assert f'"predecessors":["{cast.DISTRICT}"]' in payloads(db, since)[4]
    assert_sound(db)


def test_a_congress_that_was_held_stays_what_it_is(db, world, keeper):
    later = cast.Moment(cast.NOW, date(2010, 7, 16))
    seen = foresee(db, keeper, merger(), later)
    assert ([one.organisation_code for one in seen.held(later.today)], seen.ended(later.today)) == ([cast.DISTRICT], ())
    before = store.counters.progress(db, keeper.names_scope(1), 1, [1])
    carry_out(db, keeper, merger(), later)
    office = cast.person(db, "vanphong.longho")
    assert not store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT]).is_cancelled
    assert store.counters.progress(db, keeper.names_scope(1), 1, [1]) == before
    assert_sound(db)


@pytest.mark.parametrize("day", [date(2010, 7, 14), date(2010, 7, 15)])
def test_nobody_is_merged_away_while_its_congress_sits(db, keeper, day):
    assert refusals(db, keeper, merger(), cast.Moment(cast.NOW, day)) == ["succession.in_session"]


def test_several_go_on_in_one_that_is_founded_with_it(db, keeper):
    wanted = merger(cast.COMMUNE, SECOND, into="P86.857.30000", name="Đảng bộ xã Long Hồ")
    assert [one.code for one in foresee(db, keeper, wanted).without_congress] == ["P86.857.30000"]
    carry_out(db, keeper, wanted)
    new, district = organisation(db, "P86.857.30000"), organisation(db, cast.DISTRICT)
    assert (new.level, new.path, new.name) == ("co_so", f"{district.path}{new.id}.", "Đảng bộ xã Long Hồ")
    scope = cast.person(db, "vanphong.longho").scope
    assert [(one.kind, one.is_heir, one.other_code) for one in store.successions.history(db, scope, new)] == [
        ("merged", True, cast.COMMUNE),
        ("merged", True, SECOND),
    ]
    assert_sound(db)


def test_districts_are_abolished_and_their_communes_stand_below_the_province(db, keeper):
    carry_out(db, keeper, merger(cast.DISTRICT, cast.SIBLING, into=cast.PROVINCE))
    commune, province = organisation(db, cast.COMMUNE), organisation(db, cast.PROVINCE)
    assert (commune.path, commune.parent_id) == (f"{province.path}{commune.id}.", province.id)
    assert_sound(db)


def test_one_is_split_line_by_line(db, world, keeper):
    heirs = (("P86.901", "Đảng bộ huyện Bắc"), ("P86.902", "Đảng bộ huyện Nam"))
    wanted = division({cast.COMMUNE: "P86.901", SECOND: "P86.902"}, *heirs)
    since = last_number(db)
    carry_out(db, keeper, wanted)
    north, south, province = (organisation(db, code) for code in ("P86.901", "P86.902", cast.PROVINCE))
    assert north.path == f"{province.path}{north.id}."
    assert (organisation(db, cast.COMMUNE).parent_id, organisation(db, SECOND).parent_id) == (north.id, south.id)
    assert organisation(db, cast.DISTRICT).closed_at
    told = [(one.action, one.organisation) for one in entries(db, since)]
    assert told[:2] == [("organisation.founded", "P86.901"), ("organisation.founded", "P86.902")]
    assert told[-3:] == [
        ("organisation.split", cast.DISTRICT),
        ("organisation.succeeded", "P86.901"),
        ("organisation.succeeded", "P86.902"),
    ]
    assert_sound(db)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (merger(into=cast.DISTRICT), ["succession.into_itself"]),
        (merger(into=cast.COMMUNE), ["succession.into_own_subtree"]),
        (merger(cast.DISTRICT, cast.COMMUNE), ["succession.nested"]),
        (merger(cast.DISTRICT, cast.DISTRICT), ["succession.twice", "succession.twice"]),
        (merger(CLOSED, into=cast.COMMUNE), ["succession.closed"]),
        (merger(SECOND, into=CLOSED), ["succession.closed"]),
        (merger("P00"), ["succession.source_unknown"]),
        (merger(into="P00"), ["succession.heir_unknown"]),
        (merger(into=cast.SIBLING, name="Tên khác"), ["organisation.code_taken"]),
        (merger(into="xã 1", name="Đảng bộ xã"), ["organisation.bad_code"]),
        (merger(into="P86.903", name="MẬT"), ["text.secrecy_stamp"]),
        (merger(reason=""), ["text.missing"]),
        (Wanted(MERGED, (cast.DISTRICT,), (), reason=REASON), ["succession.no_heir"]),
        (Wanted(MERGED, (), (Heir(cast.SIBLING),), reason=REASON), ["succession.too_many"]),
        (merger(cast.PROVINCE, into="P99", name="Đảng bộ tỉnh"), ["succession.in_session"]),
        (merger(cast.NATION, into="TW2", name="Khác"), ["succession.no_parent"]),
        (merger(cast.DISTRICT, into=cast.COMMUNE), ["succession.into_own_subtree"]),
        (division({}, (cast.SIBLING,)), ["succession.too_few_heirs"]),
        (division({}, (cast.SIBLING,), (cast.SIBLING,)), ["succession.too_few_heirs"]),
        (
            division({cast.COMMUNE: cast.SIBLING, SECOND: "P00"}, (cast.SIBLING,), ("P86.901", "Bắc")),
            ["succession.unassigned"],
        ),
    ],
)
def test_what_makes_no_sense_is_refused_whole(db, keeper, wanted, codes):
    when = cast.Moment(cast.NOW, date(2010, 9, 16)) if codes == ["succession.in_session"] else cast.MOMENT
    assert refusals(db, keeper, wanted, when) == codes


def test_what_lies_below_must_fit_below_the_heir(db, keeper):
    wanted = merger(cast.SIBLING, into=SECOND)
    row = NewOrganisation("P86.858.1", "Đảng bộ xã", "xa", "assumed", "co_so", cast.SIBLING)
    actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)
    assert refusals(db, keeper, wanted) == ["organisation.parent_not_above"]


def test_done_twice_is_told(db, keeper):
    wanted = merger()
    digest = foresee(db, keeper, wanted).digest
    actions.successions.carry_out(db, keeper, cast.MOMENT, cast.CYCLE, wanted, digest)
    with nothing_written(db, Invalid) as raised:
        actions.successions.carry_out(db, keeper, cast.MOMENT, cast.CYCLE, wanted, digest)
    assert [one.code for one in raised.value.problems] == ["succession.closed"]


def test_what_changed_since_it_was_looked_at_is_looked_at_again(db, keeper):
    wanted = merger()
    digest = foresee(db, keeper, wanted).digest
    row = NewOrganisation("P86.857.1", "Đảng bộ xã mới", "xa", "assumed", "co_so", cast.DISTRICT)
    actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)
    with nothing_written(db, Conflict) as raised:
        actions.successions.carry_out(db, keeper, cast.MOMENT, cast.CYCLE, wanted, digest)
    assert [one.code for one in raised.value.problems] == ["succession.changed"]


def test_it_needs_the_right_at_both_ends(db):
    deputy = cast.person(db, "thaymat.vinhlong")
    assert refusals(db, deputy, merger(into=cast.NEIGHBOUR)) == ["succession.heir_unknown"]
    assert refusals(db, deputy, merger(cast.NEIGHBOUR)) == ["succession.source_unknown"]
    carry_out(db, deputy, merger())
    for login in ("vanphong.tw", "vanphong.longho", "bandoc.longho"):
        with nothing_written(db, NotAllowed):
            actions.successions.carry_out(db, cast.person(db, login), cast.MOMENT, cast.CYCLE, merger(), "")


def test_words_of_a_stamp_are_asked_about_once(db, keeper):
    wanted = merger(reason="Theo công văn mật số 1")
    digest = foresee(db, keeper, wanted).digest
    with nothing_written(db, Invalid) as raised:
        actions.successions.carry_out(db, keeper, cast.MOMENT, cast.CYCLE, wanted, digest)
    assert [one.code for one in raised.value.problems] == ["text.secrecy_words"]
    carry_out(db, keeper, wanted, is_vouched=True)
    assert "secrecy.vouched" in [one.action for one in entries(db)]


def test_reopened_by_hand_it_is_no_longer_said_to_go_on_elsewhere_and_may_again(db, keeper):
    carry_out(db, keeper, merger())
    actions.organisations.reopen(db, keeper, cast.MOMENT, cast.CYCLE, cast.DISTRICT)
    district, scope = organisation(db, cast.DISTRICT), keeper.names_scope(1)
    assert store.successions.history(db, scope, district) == []
    carry_out(db, keeper, merger())
    assert [(one.kind, one.other_code) for one in store.successions.history(db, scope, district)] == [
        ("merged", cast.SIBLING)
    ]
    assert_sound(db)


def test_nothing_opens_again_below_what_is_closed(db, keeper):
    carry_out(db, keeper, merger())
    with nothing_written(db, Conflict) as raised:
        actions.organisations.reopen(db, keeper, cast.MOMENT, cast.CYCLE, CLOSED)
    assert [one.code for one in raised.value.problems] == ["organisation.parent_closed"]


def test_the_other_committee_is_named_as_far_as_the_reader_reads(db, keeper):
    carry_out(db, keeper, merger())
    district = organisation(db, cast.DISTRICT)
    names = {
        login: [one.other_name for one in store.successions.history(db, cast.person(db, login).scope, district)]
        for login in ("bandoc.longho", "vanphong.vinhlong")
    }
    assert names == {"bandoc.longho": [""], "vanphong.vinhlong": ["Đảng bộ huyện Mang Thít"]}


def test_a_closed_one_takes_no_new_plan_and_its_old_one_stays_readable(db, world, keeper):
    carry_out(db, keeper, merger(cast.COMMUNE, into=SECOND))
    reader, deputy = cast.person(db, "bandoc.thitran"), cast.person(db, "thaymat.vinhlong")
    assert store.congresses.get(db, reader.scope, world.congresses[cast.COMMUNE]).is_cancelled
    new = NewCongress(date(2010, 6, 1), 1, "members", (1, 2, 3, 4))
    with nothing_written(db, Invalid) as raised:
        actions.congresses.open_one(db, deputy, cast.MOMENT, cast.CYCLE, CLOSED, new)
    assert "organisation.closed" in [one.code for one in raised.value.problems]
    day = replace(new, opens=date(2010, 6, 1) + timedelta(days=1))
    assert actions.congresses.open_one(db, deputy, cast.MOMENT, cast.CYCLE, SECOND, day).organisation_code == SECOND


def test_what_waits_for_who_goes_on_elsewhere_is_the_heirs(db, world, keeper):
    """Difficulties from below and questions to below go on; so do the sums of both and of delegates."""
    commune, deputy = world.congresses[cast.COMMUNE], cast.person(db, "thaymat.vinhlong")
    new = NewDifficulty("logistics", "Thiếu hội trường", cast.DAY + timedelta(days=3))
    raised = actions.difficulties.raise_one(db, deputy, cast.MOMENT, commune, new)
    actions.tallies.add(db, deputy, cast.MOMENT, commune, DELEGATES, "Chi bộ ấp Một", Typed("12", ""))
    inquiry = asked(db, cast.COMMUNE, "vanphong.longho")
    district, sibling = organisation(db, cast.DISTRICT), organisation(db, cast.SIBLING)
    assert raised.holder_id == district.id

    carry_out(db, keeper, merger())

    after = store.difficulties.get(db, cast.person(db, "vanphong.vinhlong").scope, raised.public_id)
    assert (after.holder_id, after.version, after.is_lost) == (sibling.id, raised.version + 1, False)
    (asking,) = db.execute("SELECT asking_id FROM inquiry WHERE public_id = ?", [inquiry.public_id]).fetchone()
    assert asking == sibling.id
    assert_sound(db)
    actions.organisations.move(db, keeper, cast.MOMENT, cast.CYCLE, cast.SIBLING, cast.NEIGHBOUR)
    assert_sound(db)
