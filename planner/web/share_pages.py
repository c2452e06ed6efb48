"""What a link shows, page by page: the same for whoever comes by it and for whoever previews it before making it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from flask import Response, current_app, request
from flask_babel import gettext
from markupsafe import Markup

from planner import store
from planner.domain.agenda import PREPARATORY
from planner.domain.board import COLUMNS
from planner.domain.body import SUBCOMMITTEE
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.relative_date import resolve
from planner.domain.share import AGENDA, BOARD, CHECKLIST, LIVE, TIMELINE, Share
from planner.domain.task import DOING, DONE, NOT_APPLICABLE, REVIEW, Task
from planner.domain.timescale import QUARTER, SCALES
from planner.store.boards import Card
from planner.web import agenda_view, live_view, public_cards, rendering, schedule_view
from planner.web.access import db, moment, settings
from planner.web.catalogue import language
from planner.web.congress_frame import congress_name
from planner.web.filters import SHARE_PAGE_LABELS, STATUS_LABELS, day, localised
from planner.web.overlay import Overlay
from planner.web.timeline_chart import chart
from planner.web.timeline_drawing import drawing

_MILESTONES = 8
_OPEN_TO_TASKS = {BOARD, TIMELINE, CHECKLIST}


@dataclass(frozen=True)
class Face:
    """A link as its pages know it: `pages` and `papers` are addresses by page, as far as it opens them.

    `body_ids` None shows the whole congress, else the tasks that concern one of these; `last_day` is a planning day.
    `query` leads back to a page; `follow` is what the live page asks again and again, "" where it follows nothing.
    """

    congress: Congress
    scope: Scope
    body_ids: frozenset[int] | None
    body_name: str
    issuer: str
    last_day: date
    start: str
    pages: dict[str, str]
    papers: dict[str, str]
    is_preview: bool = False
    languages: dict[str, str] = field(default_factory=dict)
    wall: str = ""
    scales: dict[str, str] = field(default_factory=dict)
    query: tuple[tuple[str, str], ...] = ()
    follow: str = ""

    @property
    def ways(self) -> dict[str, str]:
        """The addresses of the pages as links to them go there: to the timeline at the present day."""
        return self.pages | {page: f"{self.pages[page]}#gantt-today" for page in self.pages if page == TIMELINE}


@dataclass(frozen=True)
class Lane:
    """The cards of one subcommittee, by column as ready HTML."""

    name: str
    counts: Counter
    columns: dict[str, Markup]


def last_day(share: Share) -> date:
    """The planning day at whose end a link closes."""
    return store.installation.last_day_before(share.expires_at, settings().tz, current_app.config["DAY_OFFSET"])


def show(face: Face, page: str) -> Response:
    """One page of a link, "" for its first."""
    if page == LIVE:
        return _live(face)
    template, content = _PAGES[page]
    context = {"face": face, "shown": page, "name": congress_name(face.congress), "today": moment().today}
    return rendering.render(template, None, as_of=_as_of(), preparatory=_preparatory(face), **context, **content(face))


def _live(face: Face) -> Response:
    """What goes on now: a page of its own, without the frame of the others, and with the one script there is."""
    wanted = live_view.asked(face.query)
    ways = [(face.start, gettext("Overview"), "")]
    ways += [(address, str(SHARE_PAGE_LABELS[page]), "") for page, address in face.ways.items() if page != LIVE]
    ways += [(address, "", code) for code, address in face.languages.items() if code != language()]
    return live_view.page(face.scope, face.congress, wanted, face.follow, ways, face)


def _as_of() -> str:
    """The time of day at the office and the planning day: 9:42, 10/5/2010."""
    local = moment().now.astimezone(ZoneInfo(settings().tz))
    return f"{local.hour}:{local:%M}, {day(moment().today)}"


def _first(face: Face) -> dict:
    """Figures, milestones and progress, as far as any page of the link shows tasks at all."""
    tasks = _tasks(face) if _OPEN_TO_TASKS & face.pages.keys() else None
    counts = Counter(task.status for task in tasks or ())
    return {
        "has_tasks": tasks is not None,
        "counts": counts,
        "whole": counts.total() - counts[NOT_APPLICABLE],
        "under_way": counts[DOING] + counts[REVIEW],
        "late": sum(task.is_late(moment().today) for task in tasks or ()),
        "milestones": _milestones(tasks or []),
        "rows": _by_subcommittee(face, tasks or []),
    }


def _tasks(face: Face) -> list[Task]:
    """The tasks that the link shows, by due day; cancelled ones are nobody's business outside."""
    tasks = [one for one in store.tasks.of_congress(db(), face.scope, face.congress) if not one.is_cancelled]
    concerned = _concerned(face)
    return tasks if concerned is None else [task for task in tasks if task.public_id in concerned]


def _concerned(face: Face) -> set[str] | None:
    """The tasks in which the subcommittee of the link, one of its teams or its unit has a part; None for all."""
    if face.body_ids is None:
        return None
    return store.boards.partnered(db(), face.scope, face.congress, face.body_ids)


def _milestones(tasks: list[Task]) -> list[Task]:
    """What everything else hangs on: critical tasks, two that are over and then those that come."""
    critical = [task for task in tasks if task.priority == "critical" and task.status != NOT_APPLICABLE]
    over = [task for task in critical if task.status == DONE][-2:]
    coming = [task for task in critical if task.status != DONE]
    return (over + coming)[:_MILESTONES]


def _by_subcommittee(face: Face, tasks: list[Task]) -> list[tuple[str, Counter, list[Task]]]:
    """Name, counts and tasks of each subcommittee that has any; those without one come last."""
    grouped: dict[int | None, list[Task]] = {}
    for task in tasks:
        grouped.setdefault(task.subcommittee_id, []).append(task)
    return [
        (name, Counter(task.status for task in grouped[key]), grouped[key])
        for key, name in _lane_names(face)
        if key in grouped
    ]


def _lane_names(face: Face) -> list[tuple[int | None, str]]:
    bodies = store.bodies.of_organisation(db(), face.congress.organisation_id)
    names: list[tuple[int | None, str]] = [
        (body.id, localised(body, "name")) for body in bodies if body.kind == SUBCOMMITTEE
    ]
    return [*names, (None, gettext("Without a subcommittee"))]


def _board(face: Face) -> dict:
    cards, concerned = store.boards.cards(db(), face.scope, face.congress), _concerned(face)
    if concerned is not None:
        cards = [card for card in cards if card.public_id in concerned]
    write = public_cards.writer(moment().today, face.congress.opens.year)
    by_lane: dict[int | None, list[Card]] = {}
    for card in cards:
        if card.status in COLUMNS:
            by_lane.setdefault(card.subcommittee_id, []).append(card)
    return {
        "lanes": [_lane(name, by_lane[key], write) for key, name in _lane_names(face) if key in by_lane],
        "counts": Counter(card.status for card in cards),
        "labels": {status: str(STATUS_LABELS[status]) for status in COLUMNS},
    }


def _lane(name: str, cards: list[Card], write) -> Lane:
    html: dict[str, list[str]] = {status: [] for status in COLUMNS}
    for card in cards:
        html[card.status].append(write(card))
    # Every text in a card was escaped by its writer.
    columns = {status: Markup("".join(parts)) for status, parts in html.items()}  # noqa: S704 - what is joined in it was escaped
    return Lane(name, Counter(card.status for card in cards), columns)


def _checklist(face: Face) -> dict:
    bodies = store.bodies.of_organisation(db(), face.congress.organisation_id)
    return {
        "groups": _by_subcommittee(face, _tasks(face)),
        "bodies": {body.id: localised(body, "name") for body in bodies},
    }


def _timeline(face: Face) -> dict:
    found = chart(db(), face.scope, face.congress, moment().today, face.body_ids)
    asked = request.args.get("scale", "")
    scale = asked if asked in SCALES else QUARTER
    # What the office froze for itself stays with it; the path is nothing but the plan that is shown.
    overlay = Overlay(schedule_view.shared(db(), face.scope, face.congress, moment().today).critical)
    return {"timeline": found, "drawing": drawing(found, scale, is_linked=False, overlay=overlay)}


def _agenda(face: Face) -> dict:
    """The whole agenda, whatever subcommittee the link is for, up to its ceiling."""
    agenda = agenda_view.programme(db(), face.scope, face.congress)
    return {"days": agenda_view.by_day(agenda)}


def _preparatory(face: Face) -> list[date]:
    """The days of the preparatory session, for every head of a link that opens the agenda."""
    if AGENDA not in face.pages:
        return []
    sittings, congress = store.agendas.sittings(db(), face.scope, face.congress), face.congress
    own = [one for one in sittings if one.session == PREPARATORY and not one.is_cancelled]
    return sorted({resolve(one.day, congress.opens, congress.closes) for one in own})


_PAGES: dict[str, tuple[str, Callable[[Face], dict]]] = {
    "": ("public/first.html", _first),
    BOARD: ("public/board.html", _board),
    TIMELINE: ("public/timeline.html", _timeline),
    AGENDA: ("public/agenda.html", _agenda),
    CHECKLIST: ("public/checklist.html", _checklist),
}
