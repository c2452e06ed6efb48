"""The table of numbers of delegates and documents of a congress."""

from flask_babel import gettext

from planner.domain.congress import Congress
from planner.formats.workbook import Column, Value
from planner.web import tally_view
from planner.web.table import Table, texts
from planner.web.tally_view import Section


def of_congress(congress: Congress) -> Table:
    """Every unit of both kinds, then the sum of each; a number that is not known is an empty cell."""
    columns = [
        texts(gettext("What is counted"), 28),
        texts(gettext("Unit"), 40),
        Column(gettext("Expected"), 12),
        Column(gettext("Received"), 12),
        Column(gettext("Missing"), 12),
        Column(gettext("More than expected"), 12),
        Column(gettext("Per cent"), 12),
        Column(gettext("Units without an expected number"), 18),
        Column(gettext("Units without a received number"), 18),
    ]
    rows = [row for section in tally_view.sections(congress) for row in _rows(section)]
    return Table("so-luong", gettext("Numbers of delegates and documents"), columns, rows)


def _rows(section: Section) -> list[list[Value]]:
    rows: list[list[Value]] = [
        [
            section.label,
            one.unit,
            one.counts.expected,
            one.counts.received,
            one.counts.missing,
            one.counts.surplus or None,
            one.counts.percent,
            None,
            None,
        ]
        for one in section.lines
    ]
    if not section.lines:
        return rows
    total = section.total
    received = None if total.received_unknown == total.units else total.received
    expected = None if total.expected_unknown == total.units else total.expected
    together: list[Value] = [section.label, gettext("Together"), expected, received]
    both: list[Value] = [section.missing, section.surplus or None, section.compared.percent]
    together += both if section.compared.units else [None, None, None]
    return [*rows, [*together, total.expected_unknown, total.received_unknown]]
