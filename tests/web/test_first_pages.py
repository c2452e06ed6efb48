"""What a server has at hand before anybody asks."""

import subprocess
import sys

from planner.app import prepared_app
from planner.formats import public_holidays

# What papers, workbooks and calendars are made with and read by.
_RARE = {"PIL", "docx", "fontTools", "icalendar", "lxml", "openpyxl", "pikepdf", "weasyprint"}


def test_templates_of_the_pages_of_the_day_are_ready(settings):
    app = prepared_app(settings)

    ready = {name for _, name in app.jinja_env.cache}
    assert {"boards/show.html", "home/desk.html", "task_lists/index.html", "tasks/show.html"} <= ready
    assert not {name for name in ready if name.startswith("print/")}


def test_calendar_of_the_year_is_ready(settings):
    public_holidays.viet_nam.cache_clear()

    prepared_app(settings)

    assert public_holidays.viet_nam.cache_info().currsize == 1


def test_server_at_rest_holds_no_library_of_rare_work():
    loaded = "import sys, planner.app, planner.worker; from planner.formats import public_holidays;"
    loaded += " public_holidays.viet_nam(2010, 2010); print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded += "; print('holidays.countries' in sys.modules)"

    names, every_country = subprocess.check_output([sys.executable, "-P", "-c", loaded], text=True).splitlines()

    assert not _RARE & set(names.split())
    assert every_country == "False"
