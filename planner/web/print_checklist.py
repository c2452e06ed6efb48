"""The checklist on paper: tasks in groups, with a box to tick."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext

from planner import store
from planner.domain import letterhead
from planner.domain.body import UNIT, Body, short_name, told_name
from planner.domain.checklist import NOBODY, Group, arranged, counted, kept
from planner.domain.checklist_columns import BLOCK, POINTS, STEP, widths
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.task import Task
from planner.domain.typography import lines
from planner.store.connection import Database
from planner.web import checklist_needs, paper, type_sizes
from planner.web.checklist_needs import Shown
from planner.web.filters import localised
from planner.web.paper import Content, Kind, Viewer

# Lines of the usual type that make a row too tall to be kept whole: a quarter of a page.
_TALL = 12


@dataclass(frozen=True)
class Section:
    """A group with its head in words."""

    numeral: str
    name: str
    group: Group


def content(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Content:
    """Every task once, in groups; the introduction counts all of them, whatever is left out of the list."""
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    everything = paper.tasks(db, viewer, congress, options)
    shown = kept(everything, is_open_only=options.is_open_only)
    groups = arranged(shown, options.group, [body.id for body in bodies])
    by_id = {body.id: body for body in bodies}
    head = paper.head_of(db, viewer, congress, options)
    committee = letterhead.committee(paper.party(db, congress))
    names = _short_names(bodies, options.language)
    partners = store.bodies.helping(db, viewer.scope, congress)
    year = congress.opens.year
    titles = _titles()
    needs = checklist_needs.needs(Shown(shown, names, partners, viewer.today, year), titles, options)
    columns = widths(options.columns, options.text_size, needs)
    html = paper.text_of(
        "print/checklist.html",
        head=head,
        options=options,
        congress=congress,
        days=paper.span(congress.opens, congress.closes),
        counts=counted(everything, viewer.today),
        sections=[Section(roman(n), _name(group, by_id, committee), group) for n, group in enumerate(groups, 1)],
        titles=titles,
        names=names,
        partners=partners,
        today=viewer.today,
        year=year,
        widths=columns,
        in_one=frozenset(name for name in columns if name in needs and needs[name].whole <= columns[name]),
        most=checklist_needs.MOST_OF_NOTE,
        one_line=checklist_needs.ONE_LINE,
        is_cut=any(needs[name].least > columns[name] for name in columns if name in needs),
        tall=_tall(shown, options, columns),
    )
    return Content(f"{gettext('Checklist')} · {head.congress}", html, len(shown))


def _titles() -> dict[str, str]:
    """The heads of all columns there are."""
    return {
        "number": gettext("No."),
        "task": gettext("Task"),
        "lead": gettext("Lead"),
        "partners": gettext("Partners"),
        "deliverable": gettext("Deliverable"),
        "due": gettext("Due"),
        "tick": gettext("Tick"),
        "note": gettext("Note"),
    }


def _tall(tasks: Iterable[Task], options: Options, room: Mapping[str, int]) -> frozenset[int]:
    """The rows that take so much of a page that they have to be cut between their lines."""
    points = options.text_size or POINTS
    return frozenset(task.id for task in tasks if _lines(task, points, room) > _TALL * POINTS / points)


def _lines(task: Task, points: int, room: Mapping[str, int]) -> int:
    texts = {"task": localised(task), "deliverable": localised(task, "deliverable")}
    return max(lines(text, points, BLOCK * room[name] / 1000) for name, text in texts.items() if name in room)


def count(db: Database, viewer: Viewer, congress: Congress, options: Options) -> int:
    """How many rows it will have, at most."""
    return len(paper.tasks(db, viewer, congress, options))


def _name(group: Group, bodies: Mapping[int, Body], committee: str) -> str:
    if group.key == NOBODY:
        return gettext("Without a subcommittee")
    if isinstance(group.key, int):
        return told_name(localised(bodies[group.key], "name"), committee)
    monday = date.fromisoformat(group.key)
    sunday = monday + timedelta(days=6)
    return gettext("Week of %(first)s to %(last)s", first=_day(monday), last=_day(sunday))


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _short_names(bodies: list[Body], language: str) -> dict[int, str]:
    return {body.id: short_name(localised(body, "name"), language) for body in bodies if body.kind == UNIT}


def roman(number: int) -> str:
    """The number in Roman figures, as the parts of documents are counted."""
    figures = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, figure in figures:
        written += figure * (number // value)
        number %= value
    return written


def grid() -> str:
    """Every width that a column may have, and every size of type."""
    columns = [f".q{width}{{width:{width / 10:g}%}}" for width in range(0, 1000, STEP)]
    return "".join(columns) + type_sizes.rules(POINTS, _TYPE)


# Part of the table → points and mm of a line, as the style sheet of the checklist has them.
_TYPE = {
    ".checklist": (POINTS, 4.75),
    " .s": (10.5, 4.75),
    " .t": (10, 4.3),
    " .on": (9.5, 3.8),
    " .group th": (11, 4.75),
    " .group b": (12, 4.75),
}


KIND = Kind(content, count, grid=grid)
