"""One subcommittee's sheet of the week: always one page."""

from flask_babel import gettext

from planner import store
from planner.domain.body import UNIT, short_name
from planner.domain.checklist import counted
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.week import week
from planner.store.connection import Database
from planner.web import paper
from planner.web.filters import localised
from planner.web.paper import Content, Kind, Viewer

# Lines for which one page has room beside letterhead, heads and signature, two lines of type each at most.
ROOM = 24
ROOM_SIGNED = 19


def content(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Content:
    """What is due and begins this week and the next, what runs, what is stuck; shortened to the page it has."""
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    tasks = paper.tasks(db, viewer, congress, options)
    sheet = week(tasks, viewer.today, ROOM_SIGNED if options.is_signed else ROOM)
    body = paper.body_of(bodies, options.body)
    html = paper.text_of(
        "print/week.html",
        head=paper.head_of(db, viewer, congress, options),
        options=options,
        congress=congress,
        week=sheet,
        counts=counted(tasks, viewer.today),
        names={one.id: short_name(localised(one, "name"), options.language) for one in bodies if one.kind == UNIT},
        today=viewer.today,
    )
    highest = max((task.classification for task in tasks), default=0)
    name = localised(body, "name") if body else ""
    return Content(gettext("Work of the week · %(body)s", body=name), html, 1, highest)


def count(_db: Database, _viewer: Viewer, _congress: Congress, _options: Options) -> int:
    """One page, however much there is."""
    return 1


KIND = Kind(content, count)
