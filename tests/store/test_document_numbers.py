"""Numbers that were given and days that bound their terms, within a scope."""

from dataclasses import replace
from datetime import date

import pytest
import world as cast
from factories import make_task

from planner import actions, store
from planner.domain.document_number import COMMITTEE, Given, Signature
from planner.store.connection import writing


@pytest.fixture
def congress(db, world):
    return store.congresses.get(db, cast.person(db, "vanphong.longho").scope, world.congresses[cast.DISTRICT])


def scope(db, login="vanphong.longho"):
    return cast.person(db, login).scope


def test_numbers_come_oldest_first_and_only_to_who_reads_the_organisation(db, congress):
    first = Given(COMMITTEE, "KH", 7, cast.DAY, congress.id, "a", "5a" * 32)
    later = replace(first, value=3, type="TB", digest="")
    with writing(db):
        for one, classification in ((first, 0), (later, 1)):
            store.document_numbers.add(db, one, classification, cast.MOMENT.stamp)

    assert store.document_numbers.given(db, scope(db), congress) == [first, later]
    assert store.document_numbers.given(db, scope(db, "bandoc.longho"), congress) == [first]
    assert store.document_numbers.given(db, scope(db, "thanhvien.mangthit"), congress) == []


def test_signature_of_the_highest_that_is_seen_and_given_last_is_remembered(db, congress):
    ordinary = Signature("01-KH/HU", "Long Hồ", "Bí thư", (), cast.DAY)
    internal = Signature("", "", "Phó Bí thư", ("Lưu", "Thường trực"), cast.DAY)
    with writing(db):
        store.document_numbers.remember(db, congress, COMMITTEE, 0, ordinary, "2010-05-10T01:00:00+00:00")
        store.document_numbers.remember(db, congress, COMMITTEE, 1, internal, "2010-05-10T02:00:00+00:00")

    found = [store.document_numbers.signature(db, scope(db, login), congress, COMMITTEE)
             for login in ("vanphong.longho", "bandoc.longho", "thanhvien.mangthit")]  # fmt: skip
    assert found == [internal, ordinary, None]
    assert store.document_numbers.signature(db, scope(db), congress, "body:VK") is None
    assert store.document_numbers.signature(db, scope(db), congress) == internal


def test_cancelled_congress_ends_no_term(db, congress):
    assert store.document_numbers.closings(db, scope(db), congress) == [congress.closes]

    actions.congresses.cancel(db, cast.person(db, "vanphong.longho"), cast.MOMENT, congress.public_id, "Hoãn")

    assert store.document_numbers.closings(db, scope(db), congress) == []


def test_numbers_at_tasks_are_told_within_clearance_and_reach(db, congress):
    for number, classification, day in (
        ("42-KH/HU", 0, date(2009, 10, 30)),
        ("43-KH/HU", 1, None),
        ("9-KH/TU", 0, None),
    ):
        make_task(
            db, congress.public_id, by="vanphong.longho", title=number, document_number=number,
            document_date=day, classification=classification, start=cast.DAY, due=cast.DAY,
        )  # fmt: skip

    logins = ("vanphong.longho", "bandoc.longho", "thanhvien.mangthit")
    known = [store.document_numbers.noted(db, scope(db, login), congress) for login in logins]
    found = [[(one.value, one.day, one.paper[:1]) for one in some] for some in known]
    both = [(42, date(2009, 10, 30)), (43, cast.DAY)]
    assert [[one[:2] for one in some] for some in found] == [both, both[:1], []]
    assert found[0][1][2] == "N"
