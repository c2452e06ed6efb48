"""Documents on paper: from a congress and options to pages, for people, shares and the command line alike.

Whoever asks is a Viewer; nothing here knows accounts or requests. What was made is kept under its tag.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass, replace
from functools import cache

from flask import Flask, current_app
from flask_babel import force_locale, gettext

from planner import actions, store
from planner.actions.documents import UNASKED, Answers
from planner.domain import document, document_series
from planner.domain.congress import Congress
from planner.domain.cycle import directive_on
from planner.domain.document import Options
from planner.domain.document_series import Issue
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.problem import Invalid
from planner.formats import qr
from planner.settings import TEMPLATES, TRANSLATIONS, Settings
from planner.store.connection import Database
from planner.web import catalogue, filters, paper, paper_styles
from planner.web.paper import Content, Viewer
from planner.web.paper_kinds import KINDS

__all__ = ["KINDS", "Content", "Sheet", "Viewer", "content", "page", "tag"]

# Rows on a page, about: how long a job will take is said by it.
_ROWS_ON_PAGE = 17
# A word, not in a tag, that is longer than any column is wide: only then every word is looked at for where to break.
_LONG_WORD = re.compile(r">[^<]*?[^\s<>]{17}")


@dataclass(frozen=True)
class Sheet:
    """A document ready for the printer; `name` is what it is kept under, `pages` a guess of its length."""

    name: str
    html: str
    styles: tuple[str, ...]
    variant: str
    rows: int
    pages: int


def desk(settings: Settings, *, is_demonstration: bool) -> Flask:
    """An application that writes documents and answers nobody: for the command line."""
    app = Flask("planner", template_folder=str(TEMPLATES), static_folder=None)
    app.config.update(PLANNER=settings, IS_DEMONSTRATION=is_demonstration)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    catalogue.init(app, default_locale=settings.lang)
    filters.init(app)
    return app


def problems(db: Database, congress: Congress, options: Options) -> list:
    """All that is wrong with the options for this congress."""
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    return document.option_problems(options, [body.code for body in bodies if body.kind == "subcommittee"])


def tag(db: Database, viewer: Viewer, congress: Congress, options: Options, address: str = "") -> str:
    """What a made document is found again by: it changes with everything the document shows, and with nothing else.

    The latest version of its series is part of it, so that a copy that became old is never handed out again, nor one
    that was overtaken in another look.
    """
    latest = store.documents.latest(db, congress, series(viewer, congress, options))
    return _named(db, _seen(db, viewer, congress, options, address), latest.version if latest else 0)


def series(viewer: Viewer, congress: Congress, options: Options) -> str:
    """The series in which versions of the document run for this viewer and all who see the same."""
    return document_series.series(options, viewer.body_ids, KINDS[options.kind].reach(viewer, congress))


def _seen(db: Database, viewer: Viewer, congress: Congress, options: Options, address: str) -> str:
    held = viewer.held(options)
    seen = (
        store.congresses.revisions(db, held.scope, congress),
        congress,
        paper.standing_of(db, congress),
        store.bodies.of_organisation(db, congress.organisation_id),
        directive_on(store.cycles.get(db, congress.cycle_code), viewer.today),
        viewer.today,
        sorted(viewer.body_ids) if viewer.body_ids is not None else None,
        held.scope.ceiling,
        options,
        address,
        KINDS[options.kind].seen(db, held, congress, options),
        _code_digest(),
    )
    return repr(seen)


def _named(db: Database, seen: str, version: int) -> str:
    return _keyed(db, f"{version} {seen}")[:40]


def content(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Content:
    """The document without its foot, in the language asked for; Invalid when it would be too long to read."""
    refused = document.length_problems(rows(db, viewer, congress, options))
    if refused:
        raise Invalid(*refused)
    with force_locale(options.language):
        return KINDS[options.kind].content(db, viewer.held(options), congress, options)


def page(content: Content, options: Options, issue: Issue | None, *, address: str = "", sheet: str = "") -> str:
    """The whole document as HTML: content and foot.

    Without an issue it is a preview that says so; `address` is the server's, for the code; `sheet` is the address of
    a style sheet for screens, "" for the printer, which gets its styles apart.
    """
    with force_locale(options.language):
        code = document_series.printed_code(issue.code) if issue else ""
        check = f"{address}/check/{issue.code}" if issue else ""
        kind = paper.DUPLEX if options.two_sided and content.page == paper.SHEET else content.page
        return paper.text_of(
            "print/page.html",
            content=content,
            language=options.language,
            page=kind,
            issue=issue,
            code=code,
            check=check,
            picture=qr.picture(check) if issue else "",
            sheet=sheet,
            has_long_words=_LONG_WORD.search(content.html) is not None,
            is_illustrative=current_app.config.get("IS_DEMONSTRATION", False),
        )


def rows(db: Database, viewer: Viewer, congress: Congress, options: Options) -> int:
    """How many rows the document will have, at most."""
    return KINDS[options.kind].count(db, viewer.held(options), congress, options)


def prepare(
    db: Database,
    actor: Person,
    when: Moment,
    viewer: Viewer,
    congress: Congress,
    options: Options,
    address: str,
    answers: Answers = UNASKED,
) -> Sheet:
    """Write the document and issue it; Invalid when it would be too long, Conflict when its number was given."""
    # Looked at before it is written: what somebody changes meanwhile must not be kept under the name of the new state.
    seen = _seen(db, viewer, congress, options, address)
    made = content(db, viewer, congress, options)
    run, keyed = series(viewer, congress, options), digest(db, viewer, congress, options, made)
    held = _content_digest(db, viewer, congress, options, made)
    issue = actions.documents.issue(db, actor, when, congress, options, run, keyed, answers, held)
    return Sheet(
        name=_named(db, seen, issue.version),
        html=page(made, options, issue, address=address),
        styles=paper_styles.styles(db, congress, options),
        variant=document.variant(made.rows),
        rows=made.rows,
        pages=1 + made.rows // _ROWS_ON_PAGE,
    )


def digest(db: Database, viewer: Viewer, congress: Congress, options: Options, made: Content) -> str:
    """What the content is issued under (hex): the same as long as the same stands on the paper.

    Documents of two families differ in it even where both say the same: each has a code of its own, whose check
    knows nothing of the other.
    """
    layout = paper.layout_of(store.cycles.get(db, congress.cycle_code))
    family = document_series.family(series(viewer, congress, options))
    return _keyed(db, repr((str(made.html), family, layout.name, made.page, options.two_sided)))


def _content_digest(db: Database, viewer: Viewer, congress: Congress, options: Options, made: Content) -> str:
    """The digest of the same document in the looks that go without saying; "" where it stands in these."""
    plain = document_series.unadorned(options)
    if plain == options:
        return ""
    # Sides change the sheet alone: nothing is written once more for them.
    same = made if plain == replace(options, two_sided=False) else content(db, viewer, congress, plain)
    return digest(db, viewer, congress, plain, same)


def held(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Options:
    """The options as far as the viewer's clearance and right reach; of chosen tasks those that he may ask for.

    A chosen task stays when it is cancelled: the document is still the same, and its next version goes without.
    """
    mine = options.held(viewer.scope.ceiling, may_sign=viewer.may_sign)
    if not mine.chosen:
        return mine
    seen = {task.public_id for task in store.tasks.of_congress(db, viewer.held(mine).scope, congress)}
    return replace(mine, chosen=tuple(one for one in mine.chosen if one in seen))


def file_name(congress: Congress, options: Options, ending: str = "pdf") -> str:
    """What a file is called: "bảng kiểm Đảng bộ tỉnh Vĩnh Long VK.pdf"."""
    with force_locale(options.language):
        names = {
            "checklist": gettext("checklist"),
            "week": gettext("week"),
            "timeline": gettext("timeline"),
            "agenda": gettext("agenda"),
            "day": gettext("agenda of the day"),
            "chair": gettext("chair's book"),
            "minutes": gettext("minutes of proceedings"),
        }
    part = "".join(f" {one}" for one in (options.body, options.day) if one)
    return f"{names[options.kind]} {congress.organisation_name}{part}.{ending}"


def _keyed(db: Database, text: str) -> str:
    secret = store.installation.get(db, "secret").encode()
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()


@cache
def _code_digest() -> str:
    """Of everything that makes papers: a new release must not hand out what an old one made."""
    package = TRANSLATIONS.parent
    files = [
        *(TEMPLATES / "print").glob("*.html"),
        *paper_styles.SHEETS.glob("*.css"),
        *TRANSLATIONS.rglob("*.mo"),
        *(file for layer in ("domain", "formats", "store", "web") for file in (package / layer).glob("*.py")),
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()
