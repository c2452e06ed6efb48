"""What pages show by the dozen, written in code."""

import pytest
from flask_babel import force_locale

from planner.web.drawing import count, lane_progress, meter


@pytest.fixture(autouse=True)
def english(app):
    with app.test_request_context(), force_locale("en"):
        yield


def test_meter_lays_the_three_parts_one_behind_the_other():
    assert meter({"todo": 1, "doing": 2, "review": 1, "done": 2, "not_applicable": 9}) == (
        '<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" role="img"'
        ' aria-label="2 done, 1 in review, 2 in progress, of 6">\n'
        '  <rect class="meter__done" x="0" y="0" width="33.3" height="8"/>\n'
        '  <rect class="meter__review" x="33.3" y="0" width="16.7" height="8"/>\n'
        '  <rect class="meter__doing" x="50.0" y="0" width="33.3" height="8"/>\n'
        "</svg>"
    )


def test_meter_of_nothing_is_empty():
    assert 'of 0">' in meter({})
    assert meter({}).count('width="0"') == 3


def test_progress_of_a_lane_is_found_by_the_lanes_code():
    written = lane_progress('"V&', {"done": 1, "todo": 3})
    assert written.startswith('<span class="lane__progress" id="progress-&#34;V&amp;">1/4 done<svg')


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        (12, "12"),
        (3, '<span class="hidden">3 of 12</span><span aria-hidden="true">3/12</span>'),
    ],
)
def test_count_says_what_a_filter_hides(shown, written):
    assert count(shown, 12) == written


def test_icons_are_the_same_by_macro_and_by_name(app):
    template = app.jinja_env.from_string(
        '{% from "macros/icons.html" import icon, status_icon %}{{ status_icon("done") }}{{ icon("circle-check") }}'
    )
    sheet = app.jinja_env.globals["icons"]
    assert template.render() == f'<svg class="icon" aria-hidden="true"><use href="{sheet}#circle-check"/></svg>' * 2
