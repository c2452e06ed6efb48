"""Shares, chances and days of a forecast as readers see them."""

from datetime import date

from flask_babel import gettext, ngettext


def chance(value: float) -> str:
    """A chance in whole per cent; what is not quite certain is never said to be."""
    if 0 < value < 0.01:
        return "<1%"
    if 0.99 < value < 1:
        return ">99%"
    return f"{round(100 * value)}%"


def share(value: float) -> str:
    """A share in whole per cent, rounded down so that 100 means all."""
    return f"{int(100 * value + 1e-9)}%"


def part_of(value: float, whole: int) -> int:
    """How many of `whole` a share is, rounded down as the share itself is."""
    return int(value * whole + 1e-9)


def beside_opening(day: date, opens: date) -> str:
    """How far before or after the opening a day lies."""
    days = (opens - day).days
    if days == 0:
        return gettext("on the opening day")
    if days > 0:
        return ngettext("%(num)d day before", "%(num)d days before", days)
    return ngettext("%(num)d day too late", "%(num)d days too late", -days)


def beside_workdays(days: int, worked: int) -> str:
    """By how many days a move of the opening takes tasks along, and how many working days it gains or loses by that."""
    moved = ngettext("%(num)d day", "%(num)d days", abs(days))
    if days > 0 and not worked:
        return gettext(
            "Tasks move along by %(moved)s, yet there is no working day more before the opening.", moved=moved
        )
    if not worked:
        return gettext(
            "Tasks move along by %(moved)s, yet there is no working day less before the opening.", moved=moved
        )
    if days > 0:
        return ngettext(
            "Tasks move along by %(moved)s; there is %(num)d working day more before the opening.",
            "Tasks move along by %(moved)s; there are %(num)d working days more before the opening.",
            worked,
            moved=moved,
        )
    return ngettext(
        "Tasks move along by %(moved)s; there is %(num)d working day less before the opening.",
        "Tasks move along by %(moved)s; there are %(num)d working days less before the opening.",
        -worked,
        moved=moved,
    )


FILTERS = {
    "chance": chance,
    "share": share,
    "part_of": part_of,
    "beside_opening": beside_opening,
    "beside_workdays": beside_workdays,
}
