"""What stands beside a chance that changes since the days moved by hold more or fewer working days than usual."""

from datetime import date

import pytest
from domain.histories import WORKDAYS
from flask import render_template
from flask_babel import force_locale

from planner.actions.opening_chance import Chances, worked_between


@pytest.mark.parametrize(
    ("before", "after", "worked"),
    [
        (date(2010, 9, 25), date(2010, 9, 27), 0),
        (date(2010, 9, 27), date(2010, 9, 25), 0),
        (date(2010, 9, 15), date(2010, 9, 18), 3),
        (date(2010, 9, 15), date(2010, 9, 20), 3),
        (date(2010, 9, 20), date(2010, 9, 15), -3),
        (date(2010, 9, 15), date(2010, 9, 22), 5),
        (date(2010, 9, 15), date(2010, 9, 15), 0),
        # The second of September is a holiday.
        (date(2010, 9, 1), date(2010, 9, 8), 4),
    ],
)
def test_working_days_from_one_opening_to_another(before, after, worked):
    assert worked_between(before, after, WORKDAYS) == worked


@pytest.mark.parametrize(
    ("days", "worked", "said"),
    [
        (2, 0, "Việc dời theo 2 ngày nhưng trước khai mạc không thêm ngày làm việc nào."),
        (-2, 0, "Việc dời theo sớm hơn 2 ngày nhưng trước khai mạc không bớt ngày làm việc nào."),
        (5, 3, "Việc dời theo 5 ngày; trước khai mạc thêm 3 ngày làm việc."),
        (-5, -3, "Việc dời theo sớm hơn 5 ngày; trước khai mạc bớt 3 ngày làm việc."),
        (7, 5, None),
        (-14, -10, None),
        (0, 0, None),
    ],
)
def test_a_move_that_holds_more_or_fewer_working_days_than_usual_is_explained(days, worked, said, app):
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        page = render_template("openings/_chance.html", chances=Chances(0.25, 0.14, days, worked))
    assert (said in page) if said else ("trước khai mạc" not in page)


@pytest.mark.parametrize(
    ("days", "worked", "said"),
    [
        (1, 1, "Tasks move along by 1 day; there is 1 working day more before the opening."),
        (5, 3, "Tasks move along by 5 days; there are 3 working days more before the opening."),
        (-1, -1, "Tasks move along by 1 day; there is 1 working day less before the opening."),
        (2, 0, "Tasks move along by 2 days, yet there is no working day more before the opening."),
    ],
)
def test_the_same_in_english(days, worked, said, app):
    with app.test_request_context(), force_locale("en"):
        assert said in render_template("openings/_chance.html", chances=Chances(0.25, 0.14, days, worked))
