"""Months in words: by name in English, by number in Vietnamese."""

from flask_babel import gettext


def month_name(number: int) -> str:
    """The month of that number, 1 to 12, as it stands in the middle of a sentence."""
    names = (
        gettext("January"),
        gettext("February"),
        gettext("March"),
        gettext("April"),
        gettext("May"),
        gettext("June"),
        gettext("July"),
        gettext("August"),
        gettext("September"),
        gettext("October"),
        gettext("November"),
        gettext("December"),
    )
    return names[number - 1]
