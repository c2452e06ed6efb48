"""The course of preparation as a drawing: shares of a hundred over days, in thousandths of the plot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.forecast_curve import Curve

WHOLE = 1000
# A line that ends further off than this beyond the opening leaves the picture at its edge; the table says where to.
_LEAST_BEYOND = timedelta(days=45)
_MOST_TICKS = 7
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True)
class Tick:
    """The first of a month on the axis, in per cent of the width."""

    x: float
    words: str


@dataclass(frozen=True)
class Chart:
    """The lines as points, what lies between the outer ones, and where today and the opening stand in per cent."""

    planned: str
    done: str
    favourable: str
    expected: str
    unfavourable: str
    band: str
    today: float
    opens: float
    ticks: tuple[Tick, ...]


def chart(curve: Curve, today: date, opens: date) -> Chart:
    """Draw a curve that has at least one planned day."""
    first = min([curve.planned[0][0], today, *(day for day, _ in curve.done[:1])]) - timedelta(days=3)
    beyond = max(_LEAST_BEYOND, (opens - first) / 3)
    last = min(max([opens, today, curve.planned[-1][0], *(one.day for one in curve.ahead)]), max(opens, today) + beyond)
    scale = _Scale(first, last + timedelta(days=6), curve.whole)
    done = [*curve.done, (today, curve.done[-1][1] if curve.done else 0)]
    lines = [
        [(one.day, count) for one, count in zip(curve.ahead, counts, strict=True)]
        for counts in (
            [one.favourable for one in curve.ahead],
            [one.expected for one in curve.ahead],
            [one.unfavourable for one in curve.ahead],
        )
    ]
    return Chart(
        scale.line([(first, 0), *curve.planned]),
        scale.line([(first, 0), *done]),
        *(scale.line(line) for line in lines),
        scale.line([*lines[0], *reversed(lines[2])]),
        scale.x(today) / 10,
        scale.x(opens) / 10,
        tuple(scale.ticks()),
    )


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    whole: int

    def x(self, day: date) -> float:
        """Where a day stands."""
        return round(WHOLE * (day - self.first).days / (self.last - self.first).days, 1)

    def line(self, points: Iterable[tuple[date, int]]) -> str:
        """Days and counts as the points of a line."""
        return " ".join(f"{self.x(day):g},{round(WHOLE * (1 - count / self.whole), 1):g}" for day, count in points)

    def ticks(self) -> Iterable[Tick]:
        """The firsts of months, as many as have room."""
        months = range(self.first.year * 12 + self.first.month, self.last.year * 12 + self.last.month)
        step = next((one for one in _STEPS if len(months) / one <= _MOST_TICKS), _STEPS[-1])
        for number, month in enumerate(months[::step]):
            day = date(month // 12, month % 12 + 1, 1)
            has_year = number == 0 or day.month <= step
            yield Tick(self.x(day) / 10, f"{day.month}/{day.year}" if has_year else str(day.month))
