"""Tables of an organisation: what stands below it, and the days off that its office and others set."""

from dataclasses import replace

from flask_babel import gettext

from planner import store
from planner.domain.cycle import Cycle
from planner.domain.organisation import Organisation
from planner.formats.workbook import Column, Value
from planner.web import subtree as lines
from planner.web import subtree_table
from planner.web.access import db, moment, person
from planner.web.subtree_choice import Choice
from planner.web.subtree_page import Asked
from planner.web.subtree_ways import ways
from planner.web.table import Table, texts

# A sheet's name is no longer.
_LONGEST_TITLE = 31


def subtree(organisation: Organisation, wanted: Asked) -> Table:
    """The organisations below, worst first, or those found by words; figures are of everything below each."""
    choice = Choice(wanted.kind, wanted.sort)
    found = choice.of(lines.rows(organisation, wanted.words, is_everywhere=wanted.is_everywhere))
    (whole,) = [None] if wanted.words or wanted.kind else lines.lines(organisation, [organisation])
    standing = ways(db(), [one.organisation for one in found])
    made = subtree_table.table(found, cycle_of(organisation), moment().today, standing, whole)
    # The kind stands first: a long name of the sheet is cut at its end.
    return replace(made, title=f"{choice.words} – {made.title}"[:_LONGEST_TITLE]) if choice.words else made


def cycle_of(organisation: Organisation) -> Cycle:
    """The cycle that the organisation stands in."""
    return store.cycles.get(db(), store.cycles.code_of(db(), organisation.cycle_id))


def days_off(organisation: Organisation) -> Table:
    """Those that hold here, whoever set them, then those set further below."""
    found = [
        *store.days_off.above(db(), organisation),
        *store.days_off.below(db(), person().scope, organisation),
    ]
    columns = [
        Column(gettext("First day"), 12),
        Column(gettext("Last day"), 12),
        texts(gettext("Reason"), 50),
        texts(gettext("Organisation"), 40),
        Column(gettext("Code"), 18),
        texts(gettext("Set by"), 24),
    ]
    rows: list[list[Value]] = [
        [one.starts, one.ends, one.reason, one.organisation_name, one.organisation_code, one.set_by] for one in found
    ]
    return Table("ngay-nghi", gettext("Days off"), columns, rows)
