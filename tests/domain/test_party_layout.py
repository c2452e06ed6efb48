"""The style tables: every value with its source and grade, chosen by the day of the directive."""

from datetime import date

import pytest

from planner.domain.cycle import GRADES
from planner.domain.cycle_reading import read_cycle
from planner.domain.party_layout import GUIDANCE_2004, GUIDANCE_2018, LAYOUTS, layout_on, stylesheet
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES

each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)


@pytest.mark.parametrize(("cycle", "expected"), [
    ("XI", GUIDANCE_2004), ("XII", GUIDANCE_2004), ("XIII", GUIDANCE_2018), ("XIV", GUIDANCE_2018),
])  # fmt: skip
def test_cycle_is_printed_by_the_last_guidance_before_its_directive(cycle, expected):
    read = read_cycle(read_cycle_file(CYCLES / f"{cycle}.toml")[0], cycle)

    assert layout_on(min(directive.date for directive in read.directives)) == expected


@pytest.mark.parametrize(("day", "expected"), [
    (date(1998, 1, 1), GUIDANCE_2004), (date(2004, 5, 28), GUIDANCE_2004), (date(2018, 4, 2), GUIDANCE_2004),
    (date(2018, 4, 3), GUIDANCE_2018), (date(2030, 1, 1), GUIDANCE_2018),
])  # fmt: skip
def test_guidance_decides_from_its_own_day(day, expected):
    assert layout_on(day) == expected


@each_layout
def test_every_value_says_where_it_comes_from_and_how_sure_it_is(layout):
    assert len(layout.measures) > 30
    for measure in layout.measures.values():
        assert measure.value > 0
        assert measure.grade in GRADES
        assert measure.source


def test_margins_and_sizes_are_those_of_the_sources():
    margins = [(one.top.value, one.bottom.value, one.left.value, one.right.value) for one in LAYOUTS]
    assert margins == [(25, 25, 35, 15), (20, 20, 30, 15)]
    assert [one.text_width for one in LAYOUTS] == [160, 165]
    for one in LAYOUTS:
        sizes = (one.party_size, one.upper_size, one.issuing_size, one.number_size, one.date_size, one.title_size)
        assert [size.value for size in sizes] == [15, 14, 14, 14, 14, 16]
        assert one.page_number_top.value == 10


@each_layout
def test_style_sheet_has_every_page_and_no_value_is_forgotten(layout):
    sheet = stylesheet(layout)

    for page in ("@page sheet ", "@page duplex ", "@page duplex:left ", "@page wall "):
        assert page in sheet
    assert "{" in sheet
    assert "{{" not in sheet
    assert sheet.count("{") == sheet.count("}")
    one = layout
    assert f"{one.top.value:g}mm {one.left.value:g}mm {one.bottom.value:g}mm {one.right.value:g}mm" in sheet
