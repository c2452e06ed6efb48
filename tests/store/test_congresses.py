"""Congresses as they are read: mine, above, and the revisions that a poll asks for."""

from datetime import date

import pytest
import world as cast

from planner import actions, store


def test_mine_are_those_of_my_own_organisations_by_opening_day(db):
    def mine(login):
        return [one.organisation_code for one in store.congresses.mine(db, cast.person(db, login).scope)]

    assert mine("vanphong.vinhlong") == [cast.PROVINCE]
    assert mine("vankien.longho") == [cast.DISTRICT]
    assert mine("quantri") == mine("vanphong.tw") == []


def test_above_are_the_days_of_the_ancestors_nearest_first_without_the_cancelled(db, world):
    reader = cast.person(db, "bandoc.thitran")
    commune = store.congresses.get(db, reader.scope, world.congresses[cast.COMMUNE])
    district = ("Đảng bộ huyện Long Hồ", date(2010, 7, 14), 2)
    province = ("Đảng bộ tỉnh Vĩnh Long", date(2010, 9, 15), 3)
    assert store.congresses.above(db, commune) == [district, province]
    office = cast.person(db, "vanphong.longho")
    actions.congresses.cancel(db, office, cast.MOMENT, world.congresses[cast.DISTRICT], "hoãn")
    assert store.congresses.above(db, commune) == [province]


def test_find_gives_the_congress_of_one_organisation_or_none(db, world):
    scope = cast.person(db, "vanphong.tw").scope
    known = store.organisations.by_code(db, 1)
    assert store.congresses.find(db, scope, known[cast.PROVINCE]).public_id == world.congresses[cast.PROVINCE]
    assert store.congresses.find(db, scope, known[cast.NATION]) is None
    assert store.congresses.find(db, cast.person(db, "vanphong.dongthap").scope, known[cast.PROVINCE]) is None


@pytest.mark.parametrize(("login", "ranks"), [("bandoc.longho", [0]), ("thanhvien.longho", [0, 1])])
def test_revisions_reach_up_to_the_ceiling(db, world, login, ranks):
    scope = cast.person(db, login).scope
    congress = store.congresses.get(db, scope, world.congresses[cast.DISTRICT])
    store.congresses.bump(db, congress.id, 2)
    assert [rank for rank, _ in store.congresses.revisions(db, scope, congress)] == ranks
