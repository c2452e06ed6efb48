"""Tables of an organisation: what stands below it, and the days off that its office and others set."""

from datetime import date

from flask_babel import gettext

from planner import store
from planner.domain.congress import Congress
from planner.domain.cycle import Cycle
from planner.domain.organisation import Organisation
from planner.domain.subtree_line import Line
from planner.formats.workbook import Column, Value
from planner.store.forecasts import Kept
from planner.web import subtree as lines
from planner.web.access import db, moment, person
from planner.web.filters import in_language
from planner.web.table import Table, per_cent, texts


def subtree(organisation: Organisation, words: str) -> Table:
    """The organisations below, worst first, or those found by words; figures are of everything below each."""
    found = lines.rows(organisation, words)
    kept = store.forecasts.latest(db(), person().scope, [one.congress for one in found if one.congress])
    cycle = store.cycles.get(db(), store.cycles.code_of(db(), organisation.cycle_id))
    columns = [
        texts(gettext("Organisation"), 40),
        Column(gettext("Code"), 18),
        texts(gettext("Level")),
        Column(gettext("Opens"), 12),
        Column(gettext("Closes"), 12),
        Column(gettext("State"), 20),
        Column(gettext("Tasks"), 10),
        Column(gettext("Done"), 10),
        Column(gettext("Late"), 10),
        Column(gettext("Chance of being ready, per cent"), 16),
        Column(gettext("Foreseen on"), 12),
        Column(gettext("Serious"), 14),
    ]
    rows = [_child(one, cycle, kept.get(one.congress.id) if one.congress else None) for one in found]
    return Table("to-chuc", gettext("Organisations below"), columns, rows)


def _child(one: Line, cycle: Cycle, kept: Kept | None) -> list[Value]:
    congress, today = one.congress, moment().today
    is_ahead = congress and not congress.is_cancelled and congress.opens > today
    has_chance = bool(is_ahead and kept and kept.chance is not None)
    return [
        one.organisation.name,
        one.organisation.code,
        in_language(cycle.level_names[one.organisation.level]),
        congress.opens if congress else None,
        congress.closes if congress else None,
        _state(one.organisation, congress, today),
        one.planned or None,
        one.done if one.planned else None,
        one.late if one.planned else None,
        per_cent(kept.chance) if has_chance else None,
        kept.day if has_chance else None,
        one.serious,
    ]


def _state(organisation: Organisation, congress: Congress | None, today: date) -> str:
    if organisation.closed_at:
        return gettext("closed")
    if congress is None:
        return gettext("no congress opened")
    if congress.is_cancelled:
        return gettext("cancelled")
    return gettext("held") if congress.closes < today else ""


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
