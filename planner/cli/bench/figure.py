"""One measured figure beside its limit."""

from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Figure:
    """A name, what was measured (all in `unit`), a limit for the median, and one for the 95th of a hundred.

    With `is_floor` the limit is a least instead of a most; None means that there is none.
    """

    name: str
    unit: str
    limit: float | None
    measured: tuple[float, ...]
    p95: float | None = None
    is_floor: bool = False

    @property
    def median(self) -> float:
        """The middle one of what was measured."""
        return median(self.measured)

    @property
    def worst(self) -> float:
        """The 95th of a hundred; the largest where little was measured."""
        return quantiles(self.measured, n=20)[-1] if len(self.measured) >= 20 else max(self.measured)

    @property
    def is_kept(self) -> bool:
        """Whether the limits hold."""
        if self.limit is not None and (self.median < self.limit if self.is_floor else self.median > self.limit):
            return False
        return self.p95 is None or self.worst <= self.p95

    def line(self) -> str:
        """The figure as a line of the table."""
        parts = (self.limit, self.p95) if self.p95 else (self.limit,)
        limits = " / ".join("–" if one is None else f"{one:g}" for one in parts)
        limit = f"{'≥' if self.is_floor else '≤'} {limits} {self.unit}".rstrip()
        return f"{self.name:<58}{limit:>14}{self.median:>12.2f}{self.worst:>12.2f} {'✓' if self.is_kept else '✗'}"
