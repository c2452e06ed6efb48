"""The scale of the printed timeline: few texts, each number over its division, at every length of a plan."""

import re
from datetime import date, timedelta
from itertools import accumulate

import pytest

from planner.domain import timeline_sheet
from planner.domain.reach import Reach
from planner.domain.timeline import Planned, Surroundings, chart
from planner.domain.timeline_sheet import Placed
from planner.web import wall_scale

OPENS = date(2010, 9, 15)
REACH = Reach(date(2000, 1, 1), date(2020, 12, 31))
STARTS = date(2010, 5, 3)


def _chart(days):
    """A chart with one task of so many days."""
    task = Planned("t", 1, 0, "Việc", "", None, "todo", STARTS, STARTS + timedelta(days=days - 1), None, None, "normal",
                   1, None)  # fmt: skip
    around = Surroundings(OPENS, OPENS + timedelta(days=2), REACH)
    return chart([task], [], [1], around, date(2010, 5, 10))


@pytest.fixture
def _sentences(app):
    with app.test_request_context():
        yield


@pytest.mark.usefixtures("_sentences")
@pytest.mark.parametrize("days", [30, 200, 300, 400, 600, 1700, 5000])
def test_texts_are_few_and_stay_on_the_scale(days):
    own = _chart(days)

    texts = wall_scale.texts(own)

    end = timeline_sheet.in_steps(timeline_sheet.SCALE)
    assert len(texts) <= 25
    assert all(box.words and box.x >= 0 and box.x + box.width <= end for box in texts)
    assert {box.kind.split()[0] for box in texts} == {"wide", "narrow"}


@pytest.mark.usefixtures("_sentences")
def test_numbers_of_weeks_are_one_text_with_equal_words():
    spread = next(box for box in wall_scale.texts(_chart(200)) if box.kind == "narrow spread")

    words = spread.words.split(" ")

    assert len(words) > 20
    assert {len(word.strip("\u2005")) + len(re.findall("\u2005", word)) / 2 for word in words} == {2}


def _group(lines, begin=0.0):
    """A group of rows of so many lines each, the first at a place of its page."""
    [bar] = _chart(30).bars
    return [Placed(bar, top, count) for top, count in zip(accumulate(lines, initial=begin), lines, strict=False)]


def test_lines_of_weeks_are_dashes_of_one_stroke_and_months_lines_of_their_own():
    ten = [_group([1] * 10)]
    weeks, rows = wall_scale.nets(_chart(200), ten, 5.75, 57.5)
    months, _ = wall_scale.nets(_chart(1700), ten, 5.75, 57.5)

    assert weeks.dashes.startswith("0.12 ")
    assert rows.dashes == "0.12 5.63"
    assert (months.dashes, months.path.count("M") > 50) == ("", True)
    assert len(wall_scale.nets(_chart(200), [_group([1])], 5.75, 5.75)) == 1


def test_dashes_between_rows_begin_anew_in_every_group_and_none_lies_below_its_rule():
    _, rows = wall_scale.nets(_chart(200), [_group([1, 1, 1]), _group([1], 3.1), _group([1, 1], 4.2)], 5, 31)

    assert (rows.path, rows.dashes) == ("M206.5 4.94V10.06M206.5 25.94V26.06", "0.12 4.88")


def test_no_line_runs_through_a_title_of_two_lines():
    _, rows = wall_scale.nets(_chart(200), [_group([1, 2, 1])], 5, 20)

    assert (rows.path, rows.dashes) == ("M28 5.00H385M28 15.00H385", "")


@pytest.mark.usefixtures("_sentences")
@pytest.mark.parametrize(("days", "is_number"), [(200, False), (370, True)])
def test_months_are_all_called_by_name_or_all_by_number(days, is_number):
    inner = [one.words for one in wall_scale.wide(_chart(days))[1:-1] if "/" not in one.words]

    assert {words.isdigit() for words in inner} == {is_number}
