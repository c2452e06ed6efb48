"""Times of the day as whole minutes since midnight, and their texts: "8:30", "08:30", "8h30", "8 giờ 30"."""

import re

from planner.domain.problem import Invalid, Problem

DAY_MINUTES = 1440
_SHAPE = re.compile(r"([01]?\d|2[0-3])\s*(?::|h|giờ)\s*([0-5]\d)?")


def read(text: str, field: str = "") -> int:
    """The minutes since midnight that a text names; raises Invalid `time.unreadable` with what was found.

    A bare hour is taken with "h" or "giờ" alone: "8h", "8 giờ".
    """
    match = _SHAPE.fullmatch(text.strip().lower())
    if match is None or (match[2] is None and ":" in text):
        raise Invalid(Problem("time.unreadable", field, {"found": text[:40]}))
    return int(match[1]) * 60 + int(match[2] or 0)


def iso(minutes: int) -> str:
    """08:30, as it is stored and as forms want it; what lies past midnight begins again at 00:00."""
    hours, rest = divmod(minutes % DAY_MINUTES, 60)
    return f"{hours:02}:{rest:02}"


def shown(minutes: int) -> str:
    """8:30, as people read it; what lies past midnight begins again at 0:00."""
    hours, rest = divmod(minutes % DAY_MINUTES, 60)
    return f"{hours}:{rest:02}"
