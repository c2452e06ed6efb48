"""Settings of this installation that live in the database: its secret, the planning day's offset."""

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from planner.domain.moment import Moment


def get(db: Database, name: str, default: str = "") -> str:
    """One setting, or the default."""
    row = db.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
    return row[0] if row else default


def put(db: Database, name: str, value: str) -> None:
    """Write one setting."""
    db.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [name, value],
    )


def make_secret(db: Database) -> None:
    """A fresh secret for this installation; there is no default one."""
    put(db, "secret", secrets.token_hex(32))


def day_offset(db: Database) -> int:
    """How many days the planning day is shifted against the true day; zero but in a demonstration."""
    return int(get(db, "planning_offset_days", "0"))


def planning_day(now: datetime, zone: str, offset_days: int) -> date:
    """The day plans are looked at: the true day at the office's place plus the offset."""
    return now.astimezone(ZoneInfo(zone)).date() + timedelta(days=offset_days)


def planning_days(when: Moment, zone: str) -> Callable[[str], date]:
    """What tells on which planning day of the office a stamp was written, as the two clocks stand to each other now."""
    offset = (when.today - planning_day(when.now, zone, 0)).days
    return lambda stamp: planning_day(datetime.fromisoformat(stamp), zone, offset)


def end_of_day(day: date, zone: str, offset_days: int) -> datetime:
    """The true instant (UTC) at which a planning day is over at the office's place."""
    following = day - timedelta(days=offset_days - 1)
    return datetime.combine(following, time(), ZoneInfo(zone)).astimezone(UTC)


def last_day_before(instant: datetime, zone: str, offset_days: int) -> date:
    """The planning day that ends with a true instant, or in which it lies: the inverse of `end_of_day`."""
    return planning_day(instant - timedelta(microseconds=1), zone, offset_days)
