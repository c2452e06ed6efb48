"""Tables of a cycle: lines of playbooks with their offsets, and the limits of its directives."""

from dataclasses import replace

from flask_babel import get_locale, gettext

from planner import store
from planner.actions.playbooks import Book
from planner.domain import relative_date
from planner.domain.cycle import Cycle, DirectiveLevel, Limit
from planner.formats.workbook import Column, Value
from planner.web import playbook_bodies
from planner.web.access import db
from planner.web.filters import CLASSIFICATION_LABELS, GRADE_LABELS, in_language
from planner.web.table import Table, texts


def lines(book: Book) -> Table:
    """Every line of a book, as far as its reader is cleared, with the due day that each level counts."""
    playbook = book.playbook
    cycle = store.cycles.get(db(), book.cycle_code)
    leads = playbook_bodies.leads(playbook)
    named = {one.code: in_language(one) for one in (*playbook.phases, *playbook.subcommittees)}
    columns = [
        Column(gettext("Code"), 16),
        texts(gettext("Task"), 60),
        texts(gettext("Phase"), 24),
        texts(gettext("Subcommittee")),
        texts(gettext("Lead")),
        *(texts(in_language(cycle.level_names[level]), 16) for level in playbook.levels),
        Column(gettext("Classification"), 14),
        Column(gettext("Grade"), 16),
    ]
    rows: list[list[Value]] = [
        [
            task.code,
            task.title_en if str(get_locale()) == "en" else task.title_vi,
            named[task.phase],
            named[task.subcommittee],
            " / ".join(leads.get(task.code, [task.lead])),
            *(relative_date.short(task.spans[level].due) if level in task.spans else None for level in playbook.levels),
            gettext("internal") if task.classification == "internal" else str(CLASSIFICATION_LABELS[0]),
            str(GRADE_LABELS[task.grade]),
        ]
        for task in book.tasks
    ]
    return Table("khung-cong-viec", gettext("Playbook"), columns, rows)


def limits(cycle: Cycle) -> Table:
    """One row for each limit of each level, under the newest directive first."""
    columns = [
        Column(gettext("Directive"), 16),
        Column(gettext("Date"), 12),
        texts(gettext("Level")),
        texts(gettext("Limit"), 40),
        Column(gettext("Value"), 14),
        Column(gettext("Grade"), 16),
        texts(gettext("Source"), 30),
    ]
    rows: list[list[Value]] = [
        [
            directive.number,
            directive.date,
            in_language(cycle.level_names[rung.level]),
            name,
            limit.value if limit.value is not None else gettext("no limit known"),
            str(GRADE_LABELS[limit.grade]),
            limit.source,
        ]
        for directive in reversed(cycle.directives)
        for rung in reversed(directive.levels)
        for name, limit in _limits(rung)
    ]
    return Table("thoi-han", gettext("Limits"), columns, rows)


def _limits(rung: DirectiveLevel) -> list[tuple[str, Limit]]:
    """The limits by name; what most directives say nothing of stands there where it is said."""
    approval = rung.agenda_approval
    said = gettext("yes") if approval.value else gettext("no")
    asked = [(gettext("Agenda approved by the level above"), replace(approval, value=said))]
    return [
        (gettext("Not before"), rung.window_start),
        (gettext("Finished by"), rung.must_finish),
        (gettext("At most, days"), rung.max_days),
        (gettext("Preparatory session, half days"), rung.preparatory_max_half_days),
        (gettext("Approval ahead, working days"), rung.preapproval_lead_workdays),
        *(asked if approval.value is not None else ()),
    ]
