"""Months in words: by name in English, by number in Vietnamese."""

from flask_babel import lazy_gettext as _

_NAMES = (
    _("January"),
    _("February"),
    _("March"),
    _("April"),
    _("May"),
    _("June"),
    _("July"),
    _("August"),
    _("September"),
    _("October"),
    _("November"),
    _("December"),
)


def month_name(number: int) -> str:
    """The month of that number, 1 to 12, as it stands in the middle of a sentence."""
    return str(_NAMES[number - 1])
