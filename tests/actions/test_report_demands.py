"""Which reports an office asks for: of everything strictly below it, from today on, until it asks no more."""

import pytest
import world as cast
from reporting import LOWER, UPPER, demand, later, organisation, states
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound


def codes(refused):
    return [one.code for one in refused.value.problems]


def in_force(db, code, when=cast.MOMENT):
    return store.report_demands.in_force(db, organisation(db, code, "vanphong.tw").path, when.today)


def end(db, public_id, by=UPPER, when=cast.MOMENT):
    return actions.report_demands.end(db, cast.person(db, by), when, public_id)


def test_holds_for_everything_strictly_below_and_nothing_else(db):
    mark = last_number(db)
    key = demand(db)
    assert {code: in_force(db, code) for code in (cast.NATION, cast.PROVINCE, cast.DISTRICT, cast.COMMUNE)} == {
        cast.NATION: {}, cast.PROVINCE: {}, cast.DISTRICT: {"month": cast.DAY}, cast.COMMUNE: {"month": cast.DAY},
    }  # fmt: skip
    assert in_force(db, cast.NEIGHBOUR) == {}
    assert [(one.action, one.public_id, one.organisation) for one in entries(db, mark)] == [
        ("report_demand.set", key, cast.PROVINCE)
    ]
    assert_sound(db)


def test_only_levels_of_the_kind_owe_it(db):
    demand(db, kind="week")
    assert states(db, codes=(cast.DISTRICT, cast.COMMUNE)) == [("2010-W19", "not_yet"), ("", "not_asked")]


def test_ends_and_may_be_asked_again(db):
    key = demand(db)
    with nothing_written(db, Conflict) as refused:
        demand(db)
    assert codes(refused) == ["report_demand.known"]
    assert end(db, key, when=later(1)) == cast.PROVINCE
    assert (in_force(db, cast.DISTRICT), in_force(db, cast.DISTRICT, later(1))) == ({"month": cast.DAY}, {})
    assert states(db, when=later(20)) == [("", "not_asked")] * 2
    with nothing_written(db, NotFound):
        end(db, key)
    demand(db, when=later(2))
    assert in_force(db, cast.DISTRICT, later(2)) == {"month": later(2).today}


def test_several_offices_may_ask_and_the_earliest_day_counts(db):
    demand(db, cast.NATION, by="vanphong.tw")
    mine = demand(db, when=later(3))
    assert in_force(db, cast.DISTRICT, later(3)) == {"month": cast.DAY}
    end(db, mine, when=later(4))
    assert in_force(db, cast.DISTRICT, later(4)) == {"month": cast.DAY}


@pytest.mark.parametrize(
    ("code", "by", "refusal"),
    [
        (cast.PROVINCE, "bandoc.vinhlong", NotAllowed),
        (cast.PROVINCE, "vanphong.tw", NotAllowed),
        (cast.PROVINCE, "kiemtra.tw", NotAllowed),
        (cast.DISTRICT, UPPER, NotAllowed),
        (cast.DISTRICT, "thanhvien.longho", NotAllowed),
    ],
)
def test_only_the_office_itself_asks(db, code, by, refusal):
    key = demand(db, code=code, by="thaymat.vinhlong")
    with nothing_written(db, refusal):
        demand(db, code, "week", by)
    with nothing_written(db, refusal):
        end(db, key, by)


def test_what_the_cycle_does_not_know_and_who_has_nobody_below(db):
    with nothing_written(db, Invalid) as refused:
        demand(db, kind="year")
    assert codes(refused) == ["report_demand.unknown_kind"]
    with nothing_written(db, Invalid) as refused:
        demand(db, cast.COMMUNE, by="thaymat.vinhlong")
    assert codes(refused) == ["report_demand.nothing_below"]


def test_siblings_do_not_see_it(db):
    key = demand(db)
    with pytest.raises(NotFound):
        store.report_demands.get(db, cast.person(db, "vanphong.dongthap").scope, key)
    with pytest.raises(NotFound):
        store.report_demands.get(db, cast.person(db, LOWER).scope, key)
