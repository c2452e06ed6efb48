"""Numbers of delegates and documents: entered, edited and withdrawn, and who may."""

import pytest
import world as cast
from tallies import LEVELS, MEMBER, ORGANISER, add, edit, enter, line_of, listed, sums_of
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound
from planner.domain.tally import DELEGATES, DOCUMENTS, MOST_UNITS, Counts, Entry, Sum, Typed


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


def test_a_unit_is_added_behind_the_others_and_counted_up_to_the_root(db, district):
    before = last_number(db)
    add(db, district, "Khối cơ quan", "20", "18")
    add(db, district, "Công an huyện", "", "4", by=MEMBER)

    assert listed(db, district) == [("Khối cơ quan", Counts(20, 18)), ("Công an huyện", Counts(None, 4))]
    expected = {(LEVELS[cast.DISTRICT], DELEGATES): Sum(2, 20, 1, 22, 0)}
    assert [sums_of(db, code) for code in (cast.DISTRICT, cast.PROVINCE, cast.NATION)] == [expected] * 3
    assert sums_of(db, cast.SIBLING) == sums_of(db, cast.COMMUNE) == {}
    assert [(one.action, one.actor, one.congress) for one in entries(db, before)] == [
        ("tally.added", ORGANISER, district),
        ("tally.added", MEMBER, district),
    ]
    assert '"counted":"delegates","expected":"","received":"4","unit":"Công an huyện"' in payloads(db, before)[1]
    assert_sound(db)


def test_many_numbers_are_entered_at_once_for_units_and_organisations_below(db, district):
    first = add(db, district, "Khối cơ quan", "20")
    before = last_number(db)

    changed = enter(
        db,
        district,
        line_of(db, first, "20", "19"),
        Entry("-commune", organisation_code=cast.COMMUNE, typed=Typed("12", "")),
    )

    assert changed == 2
    assert listed(db, district) == [("Khối cơ quan", Counts(20, 19)), ("Đảng bộ thị trấn Long Hồ", Counts(12, None))]
    assert [one.action for one in entries(db, before)] == ["tally.edited", "tally.added"]
    assert sums_of(db, cast.NATION) == {(LEVELS[cast.DISTRICT], DELEGATES): Sum(2, 32, 0, 19, 1)}
    assert_sound(db)


def test_lines_that_say_what_they_said_leave_no_trace(db, district):
    first, before = add(db, district, "Khối cơ quan", "20"), last_number(db)
    untouched = Entry("-x", organisation_code=cast.COMMUNE)
    assert enter(db, district, line_of(db, first, "20", ""), untouched) == 0
    assert last_number(db) == before


def test_a_known_number_becomes_unknown_again_when_it_is_emptied(db, district):
    first = add(db, district, expected="20", received="0")
    enter(db, district, line_of(db, first, "", "0"))
    assert listed(db, district) == [("Khối cơ quan", Counts(None, 0))]
    assert sums_of(db, cast.NATION) == {(LEVELS[cast.DISTRICT], DELEGATES): Sum(1, 0, 1, 0, 0)}


def test_one_wrong_number_keeps_all_out_and_every_one_is_named(db, district):
    first = add(db, district, expected="20")
    lines = (
        line_of(db, first, "21", "=1+1"),
        Entry("-c", organisation_code=cast.COMMUNE, typed=Typed("-3", "1000001")),
    )
    with nothing_written(db, Invalid) as raised:
        enter(db, district, *lines)
    assert [(one.code, one.field) for one in raised.value.problems] == [
        ("tally.no_number", f"received-{first}"),
        ("tally.no_number", "expected-c"),
        ("tally.too_many", "received-c"),
    ]


def test_a_line_that_somebody_else_changed_is_asked_about_and_nothing_is_written(db, district):
    first, second = add(db, district, expected="20"), add(db, district, "Công an", expected="5")
    mine = (line_of(db, first, "21", ""), line_of(db, second, "6", ""))
    enter(db, district, line_of(db, first, "22", ""), by=MEMBER)
    with nothing_written(db, Conflict) as raised:
        enter(db, district, *mine)
    assert [(one.code, one.field) for one in raised.value.problems] == [("tally.changed", f"-{first}")]


def test_a_line_that_was_not_touched_asks_for_nothing(db, district):
    first, second = add(db, district, expected="20"), add(db, district, "Công an", expected="5")
    mine = (line_of(db, first, "20", ""), line_of(db, second, "6", ""))
    enter(db, district, line_of(db, first, "22", ""), by=MEMBER)
    assert enter(db, district, *mine) == 1
    assert listed(db, district) == [("Khối cơ quan", Counts(22)), ("Công an", Counts(6))]


def test_two_who_type_the_same_do_not_stand_in_each_others_way(db, district):
    first = add(db, district, expected="20")
    mine = line_of(db, first, "22", "")
    enter(db, district, line_of(db, first, "22", ""), by=MEMBER)
    before = last_number(db)
    assert enter(db, district, mine) == 0
    assert last_number(db) == before


def test_two_who_begin_to_count_the_same_organisation_meet(db, district):
    line = Entry("-c", organisation_code=cast.COMMUNE, typed=Typed("12", ""))
    enter(db, district, line, by=ORGANISER)
    with nothing_written(db, Conflict):
        enter(db, district, Entry("-c", organisation_code=cast.COMMUNE, typed=Typed("13", "")))


def test_only_organisations_directly_below_that_one_sees_are_counted(db, district):
    for code in (cast.SIBLING, cast.PROVINCE, "P86.000"):
        with nothing_written(db, Invalid):
            enter(db, district, Entry("-x", organisation_code=code, typed=Typed("1", "")))
    # A member reads his own organisation alone.
    with nothing_written(db, Invalid):
        enter(db, district, Entry("-x", organisation_code=cast.COMMUNE, typed=Typed("1", "")), by=MEMBER)


def test_an_edit_writes_name_numbers_and_place(db, district):
    first, second = add(db, district, "Một", "1"), add(db, district, "Hai", "2")
    edit(db, second, "Hai mới", "3", "1", after="")
    assert listed(db, district) == [("Hai mới", Counts(3, 1)), ("Một", Counts(1))]
    edit(db, second, "Hai mới", "3", "1", after=first, version=2)
    assert listed(db, district) == [("Một", Counts(1)), ("Hai mới", Counts(3, 1))]
    assert sums_of(db, cast.NATION) == {(LEVELS[cast.DISTRICT], DELEGATES): Sum(2, 4, 0, 1, 1)}
    assert_sound(db)


def test_places_hold_however_often_units_are_moved(db, district):
    ids = [add(db, district, name) for name in ("a", "b", "c")]
    names = dict(zip(ids, "abc", strict=True))
    order = list(ids)
    for turn in range(60):
        moved = order.pop(turn % 2)
        order.insert(1, moved)
        version = store.tallies.get(db, cast.person(db, "vanphong.tw").scope, moved).version
        edit(db, moved, names[moved], after=order[0], version=version)
        assert [unit for unit, _ in listed(db, district)] == [names[one] for one in order]


def test_a_stale_edit_is_refused(db, district):
    first = add(db, district, expected="20")
    edit(db, first, expected="21", by=MEMBER)
    with nothing_written(db, Conflict) as raised:
        edit(db, first, expected="22", version=1)
    assert [one.code for one in raised.value.problems] == ["tally.changed"]


def test_two_units_have_two_names(db, district):
    first = add(db, district, "Khối cơ quan")
    second = add(db, district, "Công an")
    for name in ("Khối cơ quan", "khối  CƠ quan"):
        with nothing_written(db, Invalid) as raised:
            add(db, district, name)
        with nothing_written(db, Invalid):
            edit(db, second, name, after=first)
        assert [one.code for one in raised.value.problems] == ["tally.unit_twice"]
    # Delegates and documents are counted apart.
    add(db, district, "Khối cơ quan", kind=DOCUMENTS)


def test_a_withdrawn_unit_is_counted_no_longer_and_can_be_put_back(db, district):
    first, before = add(db, district, expected="20", received="3"), last_number(db)
    actor = cast.person(db, MEMBER)

    actions.tallies.withdraw(db, actor, cast.MOMENT, first)
    assert (listed(db, district), sums_of(db, cast.NATION)) == ([], {})
    assert_sound(db)
    with nothing_written(db, Conflict):
        actions.tallies.withdraw(db, actor, cast.MOMENT, first)
    with nothing_written(db, Conflict):
        edit(db, first, expected="1")

    actions.tallies.restore(db, actor, cast.MOMENT, first)
    assert listed(db, district) == [("Khối cơ quan", Counts(20, 3))]
    assert sums_of(db, cast.NATION) == {(LEVELS[cast.DISTRICT], DELEGATES): Sum(1, 20, 0, 3, 0)}
    with nothing_written(db, Conflict):
        actions.tallies.restore(db, actor, cast.MOMENT, first)
    assert [one.action for one in entries(db, before)] == ["tally.withdrawn", "tally.restored"]


def test_a_name_that_was_taken_meanwhile_keeps_a_withdrawn_unit_out(db, district):
    first = add(db, district)
    actions.tallies.withdraw(db, cast.person(db, MEMBER), cast.MOMENT, first)
    add(db, district)
    with nothing_written(db, Invalid):
        actions.tallies.restore(db, cast.person(db, MEMBER), cast.MOMENT, first)


@pytest.mark.parametrize(
    ("login", "refusal"),
    [
        ("vanphong.vinhlong", NotAllowed), ("kiemtra.tw", NotAllowed), ("bandoc.longho", NotAllowed),
        ("vankien.longho", NotAllowed), ("thanhvien.mangthit", NotFound), ("quantri", NotFound),
    ],
)  # fmt: skip
def test_nobody_else_changes_numbers(login, refusal, db, district):
    first = add(db, district)
    actor = cast.person(db, login)
    for deed in (
        lambda: add(db, district, "Khác", by=login),
        lambda: enter(db, district, line_of(db, first, "1", ""), by=login),
        lambda: edit(db, first, "Khác", by=login),
        lambda: actions.tallies.withdraw(db, actor, cast.MOMENT, first),
        lambda: actions.tallies.restore(db, actor, cast.MOMENT, first),
    ):
        with nothing_written(db, refusal):
            deed()


def test_whoever_acts_for_a_committee_changes_its_numbers(db, district):
    add(db, district, expected="4", by="thaymat.vinhlong")
    assert listed(db, district) == [("Khối cơ quan", Counts(4))]


def test_words_of_secrecy_are_asked_about_once(db, district):
    words = "Đoàn tài liệu mật"
    with nothing_written(db, Invalid) as raised:
        add(db, district, words)
    assert [one.code for one in raised.value.problems] == ["text.secrecy_words"]
    actor = cast.person(db, ORGANISER)
    first = actions.tallies.add(db, actor, cast.MOMENT, district, DELEGATES, words, Typed(), is_vouched=True)
    assert (entries(db)[-1].action, entries(db)[-1].public_id) == ("secrecy.vouched", first)


def test_kinds_are_two_and_units_are_limited(db, district, monkeypatch):
    with nothing_written(db, Invalid):
        add(db, district, kind="votes")
    monkeypatch.setattr("planner.domain.tally.MOST_UNITS", 2)
    assert MOST_UNITS == 500
    add(db, district, "a")
    add(db, district, "b")
    with nothing_written(db, Invalid) as raised:
        add(db, district, "c")
    assert [one.code for one in raised.value.problems] == ["tally.too_many_units"]
