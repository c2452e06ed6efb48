"""Difficulties up the tree: who may raise them, answer them and end them."""

from datetime import date

import pytest
import world as cast
from questions import COMMUNE_OFFICE, DISTRICT_OFFICE, PROVINCE_OFFICE, raised, step
from traces import nothing_written

from planner.domain.difficulty import ANSWERED, CLOSED, OF_ASKER, OF_HOLDER
from planner.domain.problem import NotAllowed, NotFound

DAY = date(2010, 5, 20)
MAY_NOT_SEE = {"quantri", "thanhvien.mangthit", "vanphong.dongthap"}


@pytest.mark.parametrize("login", cast.LOGINS)
def test_who_may_raise_one_in_the_district(db, world, login):
    blind = MAY_NOT_SEE | {"bandoc.vinhlong", "bandoc.thitran"}
    if login in (DISTRICT_OFFICE, COMMUNE_OFFICE):
        assert raised(db, world.congresses[cast.DISTRICT], login).asked_by == login
        return
    with nothing_written(db, NotFound if login in blind else NotAllowed):
        raised(db, world.congresses[cast.DISTRICT], login)


@pytest.mark.parametrize("login", cast.LOGINS)
def test_who_may_answer_for_the_province(db, world, login):
    one = raised(db, world.congresses[cast.DISTRICT])
    blind = MAY_NOT_SEE | {"bandoc.vinhlong", "bandoc.thitran"}
    if login in (PROVINCE_OFFICE, COMMUNE_OFFICE):
        assert step(db, one, ANSWERED, login, "Được").state == ANSWERED
        return
    for kind in OF_HOLDER:
        with nothing_written(db, NotFound if login in blind else NotAllowed):
            step(db, one, kind, login, "Được", DAY)


@pytest.mark.parametrize("login", cast.LOGINS)
def test_who_may_end_one_of_the_district(db, world, login):
    one = raised(db, world.congresses[cast.DISTRICT])
    blind = MAY_NOT_SEE | {"bandoc.vinhlong", "bandoc.thitran"}
    if login in (DISTRICT_OFFICE, COMMUNE_OFFICE):
        assert step(db, one, CLOSED, login).state == CLOSED
        return
    for kind in OF_ASKER:
        with nothing_written(db, NotFound if login in blind else NotAllowed):
            step(db, one, kind, login, "Thôi")
