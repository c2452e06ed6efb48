"""Every printed document can be read as XML, and has the tree then that it has as HTML."""

import pytest
import tinyhtml5
import world as cast
from html_tree import tree
from web.golden_pages import CASES, report_paper
from web.printed import SIGNED, sheet

from planner.domain.document import Options
from planner.formats import page_source

# A report is no document of a congress and is laid out on its own.
OF_CONGRESSES = [case for case in CASES if case.options.kind != "report"]
OTHERS = (Options("checklist", urgency="express", **SIGNED), Options("week", body="VK", is_plain=True))


def assert_is_read_as_html_is(html):
    assert tree(page_source.read(html)) == tree(tinyhtml5.parse(html, namespace_html_elements=False))


@pytest.mark.parametrize("case", OF_CONGRESSES, ids=lambda case: case.name)
def test_document_has_the_tree_of_its_html(world, db, case):
    case.fill(db, world.congresses[cast.DISTRICT])
    assert_is_read_as_html_is(str(sheet(db, cast.DISTRICT, case.options).html))


@pytest.mark.parametrize("options", OTHERS, ids=["urgent", "plain"])
def test_document_of_other_parts_has_the_tree_of_its_html(db, options):
    assert_is_read_as_html_is(str(sheet(db, cast.DISTRICT, options).html))


@pytest.mark.parametrize("is_sealed", [True, False], ids=["sent", "draft"])
def test_report_has_the_tree_of_its_html(db, is_sealed):
    assert_is_read_as_html_is(str(report_paper(db, Options("report"), 2, is_sealed=is_sealed).html))
