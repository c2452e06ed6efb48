"""What every printed document stands on: for whom it is, what it holds, its letterhead and its tasks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from flask import current_app
from flask_babel import gettext
from markupsafe import Markup

from planner import store
from planner.domain import document_number, letterhead
from planner.domain.body import SUBCOMMITTEE, Body, issuing_name
from planner.domain.checklist import concerns
from planner.domain.congress import Congress
from planner.domain.cycle import Cycle
from planner.domain.document import Options
from planner.domain.letterhead import Issuer, Letterhead, Party
from planner.domain.organisation import Organisation, lineage
from planner.domain.party_layout import Layout, layout_on
from planner.domain.permission import Scope
from planner.domain.task import Task
from planner.domain.typography import shortened
from planner.store.connection import Database
from planner.web.filters import localised

# Names of pages in the style sheets.
_LONGEST_NAME = 120
SHEET, DUPLEX, WALL, POSTER = "sheet", "duplex", "wall", "poster"


@dataclass(frozen=True)
class Viewer:
    """Whoever a document is for: a person, a share or the command line.

    `stamp` is the true instant in ISO, `body_ids` the only bodies whose tasks are seen (None: all). `is_office` says
    that scripts of the agenda are read, too.
    """

    scope: Scope
    today: date
    stamp: str
    body_ids: frozenset[int] | None = None
    may_sign: bool = False
    is_office: bool = False

    def held(self, options: Options) -> "Viewer":
        """The viewer as far as the options ask: never above their ceiling."""
        return replace(self, scope=replace(self.scope, ceiling=min(self.scope.ceiling, options.ceiling)))


@dataclass(frozen=True)
class Content:
    """A document without its foot: `rows` are what it is long by.

    `title` stands in the foot and in the file's properties, `page` names the kind of sheet it is set on.
    """

    title: str
    html: Markup
    rows: int
    page: str = SHEET


@dataclass(frozen=True)
class Kind:
    """How one kind of document is made.

    `content` writes it; `count` says cheaply how many rows it will have; `seen` gives whatever else it prints beside
    the congress with its tasks, bodies and letterhead, so that a change of that makes it anew. `reach` says how far
    beyond the congress its viewer sees, where it shows that: other sheets of the same plan are another series. `grid`
    gives style rules of places that are too many to be written by hand.
    """

    content: Callable[[Database, Viewer, Congress, Options], Content]
    count: Callable[[Database, Viewer, Congress, Options], int]
    seen: Callable[[Database, Viewer, Congress, Options], object] = lambda *_: ()
    reach: Callable[[Viewer, Congress], str] = lambda *_: ""
    grid: Callable[[], str] = lambda: ""


def text_of(template: str, **context: object) -> Markup:
    """A template filled without what the application puts around pages: papers are the same for whoever asks."""
    # The template escapes what it is given.
    return Markup(current_app.jinja_env.get_template(template).render(**context))  # noqa: S704 - as a template rendered it


def tasks(db: Database, viewer: Viewer, congress: Congress, options: Options) -> list[Task]:
    """The uncancelled tasks that the viewer sees, of the subcommittee asked for and its teams, with their partners.

    Where some are chosen there are no others.
    """
    held = viewer.held(options)
    found = [
        task
        for task in store.tasks.of_congress(db, held.scope, congress)
        if not task.is_cancelled and (not options.chosen or task.public_id in options.chosen)
    ]
    if viewer.body_ids is not None:
        found = [task for task in found if concerns(task, viewer.body_ids)]
    if options.body:
        own = body_ids(db, congress, options)
        found = [task for task in found if concerns(task, own)]
    return found


def body_ids(db: Database, congress: Congress, options: Options) -> frozenset[int]:
    """The keys of the subcommittee asked for and its teams; empty where there is no such."""
    body = body_of(store.bodies.of_organisation(db, congress.organisation_id), options.body)
    return store.bodies.teams(db, [body.id])[body.id] if body else frozenset()


def body_of(bodies: list[Body], code: str) -> Body | None:
    """The subcommittee of this code, or None."""
    return next((body for body in bodies if body.kind == SUBCOMMITTEE and body.code == code), None)


def standing_of(db: Database, congress: Congress) -> list[Organisation]:
    """The congress's organisation and all above it, nearest first."""
    around = store.organisations.around(db, congress.cycle_id, congress.path)
    by_id = {one.id: one for one in around}
    return [by_id[key] for key in reversed(lineage(congress.path)[1])]


def layout_of(cycle: Cycle) -> Layout:
    """The layout in force when the cycle's first directive was issued."""
    return layout_on(min(directive.date for directive in cycle.directives))


@dataclass(frozen=True)
class Head:
    """The header block with what goes with it: in whose name it is signed, and the congress by name and term."""

    block: Letterhead
    signed_for: tuple[str, ...]
    congress: str
    term: str


def head_of(db: Database, viewer: Viewer, congress: Congress, options: Options, *, by_congress: bool = False) -> Head:
    """The header block of the committee, of the subcommittee asked for, or of the congress itself."""
    party, *above = map(_party, standing_of(db, congress))
    issuer = _issuer(db, congress, options, by_congress=by_congress)
    place = options.place or letterhead.place_of(party, *above)
    block = letterhead.letterhead(
        party,
        above[0] if above else None,
        issuer,
        number=options.number or (_room_for_number(party, options) if options.is_signed else ""),
        dated=letterhead.dated(place, options.dated or viewer.today, options.language),
        language=options.language,
        urgency=options.urgency,
    )
    signed_for = letterhead.signed_for(party, issuer, options.language)
    return Head(block, signed_for, *_congress_words(db, congress, party, options.language))


def _room_for_number(party: Party, options: Options) -> str:
    """What stands in a number's place on a document that is signed before it has one: it is filled in by hand."""
    return document_number.unfilled(document_number.symbol(party, options.kind, options.body))


def party(db: Database, congress: Congress) -> Party:
    """The committee of the congress, as letterheads and numbers know it."""
    return _party(standing_of(db, congress)[0])


def _party(organisation: Organisation) -> Party:
    """No committee is called by more letters than this; a name that somebody made longer must not fill the page."""
    return Party(shortened(organisation.name, _LONGEST_NAME), organisation.type, organisation.level)


def _issuer(db: Database, congress: Congress, options: Options, *, by_congress: bool) -> Issuer:
    if by_congress:
        cycle = store.cycles.get(db, congress.cycle_code)
        term = letterhead.term(cycle.term_local, options.language)
        return Issuer(letterhead.CONGRESS, "", congress.kind, term, congress.cycle_code)
    body = body_of(store.bodies.of_organisation(db, congress.organisation_id), options.body)
    if body is None:
        return Issuer(letterhead.STANDING_COMMITTEE)
    return Issuer(letterhead.SUBCOMMITTEE, shortened(issuing_name(localised(body, "name")), _LONGEST_NAME))


def _congress_words(db: Database, congress: Congress, party: Party, language: str) -> tuple[str, str]:
    if party.type == "toan-quoc":
        return gettext("National Congress %(cycle)s", cycle=congress.cycle_code), ""
    cycle = store.cycles.get(db, congress.cycle_code)
    name = letterhead.party_organisation(party, language)
    if congress.kind == "members":
        title = gettext("Congress of Members of %(name)s", name=name)
    else:
        title = gettext("Congress of Delegates of %(name)s", name=name)
    return title, gettext("term %(years)s", years=letterhead.term(cycle.term_local, language))


def span(first: date, last: date) -> str:
    """A run of days as short as it can be said: "15 – 17/9/2010"."""
    if first == last:
        return f"{first.day}/{first.month}/{first.year}"
    month = "" if (first.month, first.year) == (last.month, last.year) else f"/{first.month}"
    year = "" if first.year == last.year else f"/{first.year}"
    return f"{first.day}{month}{year} – {last.day}/{last.month}/{last.year}"
