"""Days counted from the opening or the closing of a congress, and their short texts: "T-30", "C+7", "opens-2w"."""

import re
from datetime import date, timedelta

from planner.domain.playbook import Offset
from planner.domain.problem import Invalid, Problem

OPENS, CLOSES = "opens", "closes"
ANCHORS = {"opens": OPENS, "t": OPENS, "closes": CLOSES, "c": CLOSES}
DAYS_IN = {"": 1, "d": 1, "w": 7}
SHAPE = re.compile(r"(opens|closes|t|c)(?:\s*([+-])\s*([0-9]{1,4})\s*([dw]?))?", re.IGNORECASE)
MINUS_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})


def parse(text: str) -> Offset:
    """Read "opens-30", "closes+7", "T-30" (= opens-30), "T-2w" (weeks), "C+7" or a bare anchor.

    Raises Invalid `offset.unreadable` with what was found.
    """
    match = SHAPE.fullmatch(text.strip().translate(MINUS_SIGNS))
    if not match:
        raise Invalid(Problem("offset.unreadable", params={"found": text}))
    anchor, sign, number, unit = match.groups(default="")
    days = int(number or 0) * DAYS_IN[unit.lower()]
    return Offset(ANCHORS[anchor.lower()], -days if sign == "-" else days)


def resolve(offset: Offset, opens: date, closes: date) -> date:
    """The day itself; one counted back from the closing is never before the opening (playbook, how_to_read)."""
    day = (opens if offset.anchor == OPENS else closes) + timedelta(days=offset.days)
    if offset.anchor == CLOSES and offset.days < 0:
        return max(day, opens)
    return day


def measure(day: date, anchor: str, opens: date, closes: date) -> Offset:
    """The offset of a day from an anchor; a day before the opening is always counted from the opening."""
    if anchor == OPENS or day < opens:
        return Offset(OPENS, (day - opens).days)
    return Offset(CLOSES, (day - closes).days)


def shift(offset: Offset, days: int) -> Offset:
    """The offset moved by calendar days, later when positive."""
    return Offset(offset.anchor, offset.days + days)


def short(offset: Offset) -> str:
    """The short text that `parse` reads back: "T-30", "C+7", "T"."""
    letter = "T" if offset.anchor == OPENS else "C"
    return f"{letter}{offset.days:+d}" if offset.days else letter
