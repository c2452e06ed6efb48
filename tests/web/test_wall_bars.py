"""Lines of the printed timeline that join what stands on the critical path."""

from datetime import date, timedelta

import pytest

from planner.domain import timeline_sheet
from planner.domain.reach import Reach
from planner.domain.timeline import Link, Planned, Surroundings, chart
from planner.web.overlay import Overlay
from planner.web.wall_bars import main_year, threads

OPENS = date(2010, 9, 15)
AROUND = Surroundings(OPENS, OPENS + timedelta(days=2), Reach(date(2007, 1, 12), date(2013, 1, 19)))
WIDE = timeline_sheet.WIDE


def _task(key, start, due):
    return Planned(f"t{key}", key, 0, "Việc", "", None, "todo", start, due, None, None, "normal", None, None)


def _drawn(kind, first, second, critical=("t1", "t2"), rows=slice(None)):
    """The path of two tasks by their days in May, and the chart."""
    tasks = [_task(key, *(date(2010, 5, day) for day in days)) for key, days in ((1, first), (2, second))]
    own = chart(tasks, [Link("t1", "t2", kind)], [], AROUND, date(2010, 5, 1))
    [placed] = timeline_sheet.placed([own.bars[rows]], {bar.row: 1 for bar in own.bars}, WIDE.row)
    return threads(placed, own, WIDE, Overlay(critical=frozenset(critical)))[0], own


def _at(own, day):
    """The place of the beginning of a day of May."""
    return timeline_sheet.across((date(2010, 5, day) - own.starts).days, own)


def test_line_leaves_the_end_of_the_first_and_enters_the_beginning_of_the_second():
    path, own = _drawn("FS", (3, 7), (17, 21))

    assert path == f"M{_at(own, 8):.2f} 2.88H{_at(own, 8) + 0.8:.2f}V8.62H{_at(own, 17):.2f}"


def test_line_goes_around_what_stands_against_the_order_of_days():
    path, own = _drawn("FS", (10, 21), (3, 7))

    assert path.startswith(f"M{_at(own, 22):.2f} ")
    assert path.endswith(f"H{_at(own, 3) - 0.8:.2f}V2.88H{_at(own, 3):.2f}")


@pytest.mark.parametrize(("kind", "day", "side"), [("SS", 3, -1.2), ("FF", 22, 1.2)])
def test_lines_between_beginnings_and_between_ends_turn_outside_of_both(kind, day, side):
    path, own = _drawn(kind, (3, 7), (10, 21))

    assert f"H{_at(own, day) + side:.2f}V" in path


@pytest.mark.parametrize("changes", [{"critical": ("t1",)}, {"critical": ()}, {"rows": slice(1)}], ids=str)
def test_nothing_joins_what_is_off_the_path_or_on_another_sheet(changes):
    assert _drawn("FS", (3, 7), (17, 21), **changes)[0] == ""


@pytest.mark.parametrize(("number", "due", "expected"), [
    (999, date(2009, 12, 31), 2010), (1000, date(2009, 12, 31), None), (999, date(2010, 1, 1), None),
])  # fmt: skip
def test_years_are_told_where_they_differ_and_numbers_leave_room_for_them(number, due, expected):
    own = chart([_task(number, due, due)], [], [], AROUND, date(2010, 5, 1))

    assert main_year(own) == expected
