"""What a server has at hand before anybody asks."""

from planner.app import create_ready_app
from planner.formats import public_holidays


def test_templates_of_the_pages_of_the_day_are_ready(settings):
    app = create_ready_app(settings)

    ready = {name for _, name in app.jinja_env.cache}
    assert {"boards/show.html", "home/desk.html", "task_lists/index.html", "tasks/show.html"} <= ready
    assert not {name for name in ready if name.startswith("print/")}


def test_calendar_of_the_year_is_ready(settings):
    public_holidays.viet_nam.cache_clear()

    create_ready_app(settings)

    assert public_holidays.viet_nam.cache_info().currsize == 1
