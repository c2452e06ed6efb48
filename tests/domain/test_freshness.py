"""What counts as work on a plan, and on which true day it was done."""

from datetime import UTC, date, datetime

import pytest

from planner.domain.audit import CLERK
from planner.domain.freshness import is_work, true_day


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 23, 16, 59, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), date(2026, 11, 24)),
    ],
)
def test_day_begins_at_midnight_in_viet_nam(instant, day):
    assert true_day(instant) == day


def test_work_is_what_a_person_does_to_a_plan():
    nouns = ("task", "item", "comment", "relation", "occurrence", "share", "document", "congress", "agenda_item")

    assert [noun for noun in nouns if is_work(noun, "vanphong.longho")] == list(nouns[:5])
    assert not is_work("task", CLERK)
