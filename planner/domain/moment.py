"""The two clocks side by side: true time for traces, the planning day for plans."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Moment:
    """When something is done: `now` is the true instant (UTC), `today` the planning day of the office."""

    now: datetime
    today: date

    @property
    def stamp(self) -> str:
        """The true instant as ISO text with offset, to the second, as it is stored."""
        return self.now.isoformat(timespec="seconds")

    def wall(self, zone: str) -> datetime:
        """What a clock on the wall of the office shows, to the second: its time of day, on the planning day."""
        return datetime.combine(self.today, self.now.astimezone(ZoneInfo(zone)).time().replace(microsecond=0))
