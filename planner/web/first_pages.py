"""What the first pages of the day would each load anew, and several times at once where people come together."""

from flask import Flask

from planner.formats import public_holidays

# Templates of the pages that are open all day.
_DAILY = ("base", "shared/", "macros/", "home/", "congresses/", "boards/", "tasks/", "task_lists/")


def load(app: Flask, year: int) -> None:
    """Have templates and calendars at hand before anybody asks; workers that fork afterwards share them."""
    for name in app.jinja_env.list_templates(filter_func=lambda name: name.startswith(_DAILY)):
        app.jinja_env.get_template(name)
    # Tết of each year is looked for in the lunar calendar.
    public_holidays.viet_nam(year, year)
