"""Settings of the installation, and the planning day."""

from datetime import UTC, date, datetime

import pytest
import world as cast

from planner import store


def test_setting_is_written_over_and_has_a_default(db):
    assert store.installation.get(db, "nothing", "x") == "x"
    for value in ("một", "hai"):
        store.installation.put(db, "name", value)
        assert store.installation.get(db, "name") == value


@pytest.mark.parametrize(
    ("now", "zone", "offset", "day"),
    [
        (datetime(2026, 11, 23, 16, 59, tzinfo=UTC), "Asia/Ho_Chi_Minh", 0, date(2026, 11, 23)),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), "Asia/Ho_Chi_Minh", 0, date(2026, 11, 24)),
        (datetime(2026, 11, 23, 17, 0, tzinfo=UTC), "UTC", 0, date(2026, 11, 23)),
        (cast.NOW, "Asia/Ho_Chi_Minh", cast.DAY_OFFSET, cast.DAY),
    ],
)
def test_planning_day_turns_at_midnight_of_the_office_and_ticks_with_its_offset(now, zone, offset, day):
    assert store.installation.planning_day(now, zone, offset) == day


def test_offset_is_zero_but_in_a_demonstration(db):
    assert store.installation.day_offset(db) == cast.DAY_OFFSET
    db.execute("DELETE FROM setting WHERE name = 'planning_offset_days'")
    assert store.installation.day_offset(db) == 0
