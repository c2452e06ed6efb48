"""One subcommittee's sheet of the week: always one page."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from flask_babel import gettext

from planner import store
from planner.domain import letterhead
from planner.domain.body import UNIT, short_name
from planner.domain.checklist import counted
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.task import Task
from planner.domain.typography import bound, lines, shortened, wrapped
from planner.domain.week import DUE, RUNNING, STARTS, STUCK, Week, week
from planner.store.connection import Database
from planner.web import paper
from planner.web.filters import localised
from planner.web.paper import Content, Head, Kind, Viewer

# So many letters of a title and of a difficulty stand on the sheet: first what all of them have room for, if they have.
WHOLE, SHORT = (300, 600), (90, 170)
# mm of the lowest text block, and what stands on every sheet: title and state, heads of tables, groups and parts; then
# the line of a part where nothing is, or not all found room. A row is its lines and its padding.
_HEIGHT, _FRAME, _TOLD = 247.0, 30.0 + 15.5 + 13.5 + 20.5, 6.6
# Parts of the sheet.
_PARTS = 4
_LINE, _PADDING = 4.8, 1.8
_SIGNATURE, _RECIPIENT, _HEAD_LINE = 44.0, 4.8, 6.2
# mm of the column that the text stands in.
_WIDTHS = {DUE: 72.2, STARTS: 72.2, RUNNING: 79.8, STUCK: 150.0}
_NAME_WIDTHS = {DUE: 32.7, STARTS: 32.7, RUNNING: 27.4, STUCK: 150.0}


def content(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Content:
    """What is due and begins this week and the next, what runs, what is stuck; shortened to the page it has."""
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    tasks = paper.tasks(db, viewer, congress, options)
    body = paper.body_of(bodies, options.body)
    head = paper.head_of(db, viewer, congress, options)
    names = {one.id: short_name(localised(one, "name"), options.language) for one in bodies if one.kind == UNIT}
    year = viewer.today.year
    free = room(head, options)
    for most in (WHOLE, SHORT):
        sheet = fitted(tasks, viewer.today, free, partial(cost, names=names, year=year, most=most))
        if sheet.is_whole:
            break
    html = paper.text_of(
        "print/week.html",
        head=head,
        options=options,
        congress=congress,
        week=sheet,
        span=letterhead.dated_span(sheet.monday, sheet.ends, options.language),
        counts=counted(tasks, viewer.today),
        names=names,
        most=most,
        today=viewer.today,
    )
    name = localised(body, "name") if body else head.congress
    return Content(gettext("Work of the week · %(body)s", body=name), html, 1)


def fitted(tasks: list[Task], today: date, room: float, cost: Callable[[str, Task], float]) -> Week:
    """The sheet in so many mm; what parts say themselves takes room only where they do."""
    for told in range(_PARTS):
        sheet = week(tasks, today, room - told * _TOLD, cost)
        if sheet.told <= told:
            return sheet
    return week(tasks, today, room - _PARTS * _TOLD, cost)


def room(head: Head, options: Options) -> float:
    """The mm that are left for rows between letterhead and signature."""
    block = head.block
    signature = 0.0
    if options.is_signed:
        recipients = _HEAD_LINE + sum(_RECIPIENT * lines(one, 12, 75) for one in options.recipients)
        function = sum(_HEAD_LINE * lines(one.upper(), 14, 75) for one in (*head.signed_for, options.signer))
        signature = max(recipients, function + _SIGNATURE - 2 * _HEAD_LINE)
    return _HEIGHT - _FRAME - _HEAD_LINE * (max(block.left_lines, 2) + 2 + block.more_lines) - signature


def cost(part: str, task: Task, names: Mapping[int, str], year: int, most: tuple[int, int] = SHORT) -> float:
    """The mm that a task takes in a line of a day or a part of the sheet; `year` is the one that goes without saying.

    `most` are the letters of a title and of a difficulty that are shown.
    """
    text = shortened(task.blocked_reason, most[1]) if part == STUCK else shortened(localised(task), most[0])
    mark = {STARTS: f"{gettext('Begins:')} ", STUCK: f"• {task.printed_number} "}.get(part, "")
    taken = max(
        wrapped(bound(mark + text), 12 if part == STUCK else 11.5, _WIDTHS[part]),
        # A day of another year has its year on a second line.
        2 if part == RUNNING and task.due.year != year else 1,
        wrapped("" if part == STUCK else bound(names.get(task.lead_id or 0, "")), 11.5, _NAME_WIDTHS[part]),
    )
    return taken * _LINE + _PADDING


def count(_db: Database, _viewer: Viewer, _congress: Congress, _options: Options) -> int:
    """One page, however much there is."""
    return 1


KIND = Kind(content, count)
