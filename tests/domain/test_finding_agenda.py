"""Findings about the official sittings: each says the numbers that it rests on, and is not there without them."""

from dataclasses import replace
from datetime import date

from untouched import opening, untouched

from planner.domain.agenda import OFFICIAL
from planner.domain.finding import find
from planner.domain.relative_date import Offset

PROVINCE = "truc_thuoc_trung_uong"
BASE = untouched("XII", PROVINCE, opening("XII", PROVINCE, date(2015, 9, 14), 2))
SITTING = next(one for one in BASE.sittings if one.session == OFFICIAL)
ITEM = BASE.items[0]


def held(*sittings):
    """The plan with official sittings of one item each: (day after the opening, begins, minutes)."""
    every = [
        (
            replace(SITTING, id=key, public_id=f"s{key}", day=Offset("opens", day), starts=starts, position=float(key)),
            replace(ITEM, id=key, public_id=f"i{key}", sitting_id=key, minutes=minutes, kind="item", fixed_at=None),
        )
        for key, (day, starts, minutes) in enumerate(sittings, start=1)
    ]
    return replace(BASE, sittings=tuple(one for one, _ in every), items=tuple(item for _, item in every))


def told(inputs):
    return {one.key: one.params for one in find(inputs) if one.code.startswith("agenda_")}


def test_five_sittings_that_fit_two_days_are_no_finding():
    assert told(held((0, 450, 200), (0, 810, 200), (0, 1140, 80), (1, 450, 200), (1, 810, 200))) == {}


def test_the_day_that_is_over_full_says_by_how_many_minutes():
    assert told(held((0, 450, 200), (1, 450, 240), (1, 810, 250))) == {
        "agenda_too_long:1": {"minutes": 490, "most": 480, "over": 10, "day": "2015-09-15"}
    }


def test_two_sittings_at_the_same_time():
    assert told(held((0, 480, 120), (0, 590, 60), (0, 650, 60))) == {
        "agenda_overlap:s1.s2": {"first": "08:00", "until": "10:00", "second": "09:50", "day": "2015-09-14"}
    }


def test_two_sittings_at_the_same_time_in_two_halls_are_no_finding_and_fill_the_day_once():
    plan = held((0, 480, 200), (0, 810, 200), (0, 810, 180))
    halls = ("Hội trường A", "Hội trường A", "Hội trường B")
    apart = replace(
        plan, sittings=tuple(replace(one, hall=hall) for one, hall in zip(plan.sittings, halls, strict=True))
    )
    assert told(apart) == {}
    assert told(plan).keys() == {"agenda_overlap:s2.s3", "agenda_too_long:0"}


def test_two_sittings_at_the_same_time_in_one_named_hall_name_the_hall():
    plan = held((0, 480, 120), (0, 590, 60))
    named = [replace(one, hall=hall) for one, hall in zip(plan.sittings, ("Hội trường A", "hội trường a"), strict=True)]
    assert told(replace(plan, sittings=tuple(named))) == {
        "agenda_hall_twice:s1.s2": {
            "first": "08:00", "until": "10:00", "second": "09:50", "day": "2015-09-14", "hall": "Hội trường A",
        }
    }  # fmt: skip


def test_a_sitting_that_outgrows_its_half_days_says_so_and_its_day_does_not_say_it_again():
    plan = held((0, 450, 500), (1, 450, 490))
    short = replace(plan, sittings=(replace(plan.sittings[0], half_days=1), replace(plan.sittings[1], half_days=2)))
    assert told(short) == {}
    assert {one.key: one.params for one in find(short) if one.code == "sitting_too_long"} == {
        "sitting_too_long:s1":
            {"day": "2015-09-14", "at": "07:30", "minutes": 500, "half_days": 1, "most": 240, "over": 260},
        "sitting_too_long:s2":
            {"day": "2015-09-15", "at": "07:30", "minutes": 490, "half_days": 2, "most": 480, "over": 10},
    }  # fmt: skip


def test_a_sitting_that_fits_its_evening_too_leaves_its_day_too_full():
    plan = held((0, 450, 500))
    evening = replace(plan, sittings=(replace(plan.sittings[0], half_days=3),))
    assert told(evening).keys() == {"agenda_too_long:0"}


def test_a_sitting_after_the_closing():
    assert told(held((0, 450, 200), (2, 450, 200))) == {
        "agenda_outside:s2": {"day": "2015-09-16", "opens": "2015-09-14", "closes": "2015-09-15"}
    }


def test_what_is_missing_before_a_fixed_time_says_how_much_and_names_nothing():
    plan = held((0, 480, 120))
    fixed = replace(ITEM, id=9, public_id="i9", sitting_id=1, minutes=5, kind="item", fixed_at=580, title="Bầu cử")

    assert told(replace(plan, items=(*plan.items, fixed))) == {
        "agenda_squeezed:i9": {"day": "2015-09-14", "at": "09:40", "missing": 20}
    }
    assert told(replace(plan, items=(*plan.items, replace(fixed, fixed_at=600)))) == {}


def test_what_rests_on_hidden_items_is_as_internal_as_these():
    plan = held((0, 480, 120), (0, 590, 60))
    hidden = replace(plan, items=tuple(replace(one, classification=1) for one in plan.items))

    assert [one.classification for one in find(hidden) if one.code == "agenda_overlap"] == [1]
