"""What is said beside the bars of a printed timeline: where it stands, and what keeps it legible."""

from datetime import date, timedelta

import pytest

from planner.domain import timeline_sheet
from planner.domain.reach import Reach
from planner.domain.timeline import Planned, Surroundings, chart
from planner.web import wall_labels
from planner.web.wall_labels import Stroke

OPENS = date(2010, 9, 15)
AROUND = Surroundings(OPENS, OPENS + timedelta(days=2), Reach(date(2007, 1, 12), date(2013, 1, 19)))
TODAY = date(2010, 5, 10)
WIDE = timeline_sheet.WIDE


@pytest.fixture(autouse=True)
def _sentences(app):
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        yield


def _label(start, due, status="review", others=()):
    """The label of a task, the lines of its sheet, and its bar where it stands."""
    days = [(start, due), *others]
    tasks = [
        Planned(f"t{key}", key, 0, "Việc", "", None, status, *each, None, None, "normal", None, None)
        for key, each in enumerate(days)
    ]
    own = chart(tasks, [], [], AROUND, TODAY)
    lines = wall_labels.fixed(own)
    bar = next(bar for bar in own.bars if bar.task.public_id == "t0")
    return wall_labels.label(bar, own, TODAY, WIDE, lines), lines, bar


def test_label_stands_behind_its_bar():
    found, _, _ = _label(date(2010, 6, 1), date(2010, 6, 20))

    assert (found.words, found.place.split()[0][0]) == ("chờ duyệt", "x")


def test_label_stands_before_its_bar_where_a_line_would_cross_it_behind():
    """The congress begins a few days later."""
    found, lines, _ = _label(date(2010, 8, 1), date(2010, 9, 10))

    assert found.place.startswith(" before w")
    assert not any(found.begin < line < found.end for line in lines)


def test_label_stands_before_its_bar_where_a_line_would_touch_its_first_letter():
    """Due two days ago: today's line stands between the bar and words behind it."""
    due, earlier = TODAY - timedelta(days=2), TODAY - timedelta(days=60)
    found, lines, _ = _label(due, due, "todo", others=[(earlier, earlier)])

    assert found.words == "trễ 2 ngày"
    assert found.place.startswith(" before loud w")
    assert not any(found.begin < line < found.end for line in lines)


def test_what_is_crossed_on_both_sides_stays_behind_on_a_patch():
    found, lines, bar = _label(date(2010, 5, 12), date(2010, 9, 10), others=[(date(2010, 5, 3), date(2010, 5, 9))])
    [[row]] = timeline_sheet.placed([[bar]], {bar.row: 1}, WIDE.row)

    patch = wall_labels.halos([(row, found)], [], lines, WIDE)

    assert found.place.startswith(" x")
    assert patch.startswith(f"M{found.begin:.2f} ")


def test_patch_lies_below_what_a_line_of_the_critical_path_crosses_and_nothing_else():
    found, lines, bar = _label(date(2010, 6, 1), date(2010, 6, 20))
    [[row]] = timeline_sheet.placed([[bar]], {bar.row: 1}, WIDE.row)
    through, beside = (Stroke(x, x, 0, 9) for x in (found.begin + 3, found.end + 3))

    assert wall_labels.halos([(row, found)], [through], lines, WIDE).count("M") == 1
    assert wall_labels.halos([(row, found)], [beside], lines, WIDE) == ""
    assert wall_labels.halos([(row, found)], [Stroke(0, 400, 5.75, 5.75)], lines, WIDE) == ""


def test_label_behind_a_title_of_two_lines_is_lifted_to_its_bar():
    found, _, _ = _label(date(2010, 6, 1), date(2010, 6, 20))

    assert wall_labels.html(found, 2).startswith('<span class="l up x')
    assert "up" not in wall_labels.html(found, 1)
