"""Pages on which a playbook is changed: its lines, one line, a file; the core and own lines look the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, request, url_for

from planner import actions, store
from planner.actions.playbooks import Book
from planner.domain import playbook_edit, relative_date, text
from planner.domain.organisation import Organisation
from planner.domain.playbook import Playbook, StandardTask
from planner.domain.playbook_edit import Line
from planner.domain.playbook_parts import changed_codes
from planner.domain.playbook_version import Version
from planner.domain.problem import Conflict, Invalid, Problem
from planner.formats import playbook_toml
from planner.formats.cycle_file import parsed
from planner.web import forms, playbook_form, playbook_history, playbook_words, rendering
from planner.web.access import db, moment, person
from planner.web.filters import CLASSIFICATION_LABELS, GRADE_LABELS, in_language
from planner.web.rail import home_place, place_of

LARGEST_FILE = 400_000
# So many names of one body stand in a list.
MOST_NAMES = 2


@dataclass(frozen=True)
class Place:
    """Where a book is changed: the blueprint with its addresses, and what they name."""

    book: Book
    blueprint: str
    names: dict[str, str]
    may_change: bool

    def address(self, view: str, **more: str) -> str:
        """The address of one of the views of this book."""
        return url_for(f"{self.blueprint}.{view}", **self.names, **more)


@dataclass(frozen=True)
class Changed:
    """A line that a file changes: what it is called, and whether it is new or goes."""

    code: str
    title: str
    kind: str


def index(place: Place) -> Response:
    """The lines, as far as `?level=`, `?phase=`, `?subcommittee=` and `?q=` want them."""
    book = place.book
    return rendering.render(
        "playbooks/index.html",
        None,
        tasks=_filtered(book.tasks),
        total=len(book.tasks),
        leads={task.code: _lead(book, task) for task in book.tasks},
        **playbook_history.told(book),
        **_around(place),
    )


def line(
    place: Place, code: str, typed: Line | None = None, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    """The form of one line, with `code` "" of a new one; `typed` is what was posted."""
    shown = typed or (actions.playbooks.line_of(place.book, code) if code else _blank(place.book))
    found = playbook_form.beside(
        problems, code or _prospective(problems), place.book.playbook.levels, playbook_words.reason
    )
    return rendering.render(
        "playbooks/line.html",
        None,
        status,
        code=code,
        line=shown,
        errors=found.fields,
        others=_said(found.others),
        asks=forms.asks_to_vouch(problems),
        theirs=_theirs(place.book, code, shown) if status == 409 and code else [],
        # Whoever was told of another's change looks at both, and then saves over it knowingly.
        token=place.book.token,
        **_around(place, _levels(place.book, code)),
    )


def save(place: Place, code: str) -> Response:
    """Save the line that was posted as a new version."""
    typed = playbook_form.read(place.book)
    try:
        saved = actions.playbooks.save_line(
            db(),
            person(),
            moment(),
            place.book,
            code,
            typed,
            request.form.get("token", ""),
            is_vouched=forms.is_vouched(),
        )
    except Invalid as error:
        return line(place, code, typed, error.problems, 422)
    except Conflict as error:
        return line(place, code, typed, error.problems, 409)
    return rendering.go_to(f"{place.address('show', **playbook_history.saved(place.book))}#{saved}")


def remove(place: Place, code: str) -> Response:
    """Take a line out."""
    try:
        token = request.form.get("token", "")
        actions.playbooks.remove_line(db(), person(), moment(), place.book, code, token)
    except (Invalid, Conflict) as error:
        return line(place, code, None, error.problems, 409 if isinstance(error, Conflict) else 422)
    return rendering.go_to(place.address("show", **playbook_history.saved(place.book)))


def download(place: Place, version: Version | None = None) -> Response:
    """The book as TOML, or one of its versions."""
    document, mark = (version.document, f"-{version.number}") if version else (place.book.document, "")
    response = Response(playbook_toml.write(document), content_type="application/toml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="playbook-{place.book.name}{mark}.toml"'
    return response


def file(place: Place, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    """The form for a file."""
    return rendering.render(
        "playbooks/file.html", None, status, others=_said(problems), largest=LARGEST_FILE, **_around(place)
    )


def preview(place: Place) -> Response:
    """What a file would change; nothing is written."""
    given = request.files.get("file")
    content = given.read(LARGEST_FILE + 1) if given else request.form.get("toml", "").encode()
    return previewed(place, content)


def bring_in(place: Place) -> Response:
    """Make the previewed file the newest version, all of it or nothing."""
    content = request.form.get("toml", "").encode()
    try:
        document = _document(content)
        actions.playbooks.replace_document(
            db(),
            person(),
            moment(),
            place.book,
            document,
            request.form.get("token", ""),
            is_vouched=forms.is_vouched(),
        )
    except (Invalid, Conflict) as error:
        return previewed(place, content, error.problems, 409 if isinstance(error, Conflict) else 422)
    return rendering.go_to(place.address("show", **playbook_history.saved(place.book)))


def previewed(place: Place, content: bytes, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    """What a file would change, with what stood against it when it was saved."""
    try:
        document = _document(content)
        found = actions.playbooks.check_document(person(), place.book, document)
    except Invalid as error:
        return file(place, error.problems, 422)
    titles = {task.code: task for task in (*place.book.playbook.tasks, *found.tasks)}
    before = {row["code"] for row in place.book.document.get("tasks", [])}
    after = {row["code"] for row in document.get("tasks", [])}
    changed = [
        Changed(code, titles[code].title_vi, "changed" if code in before & after else _kind(code, before))
        for code in sorted(changed_codes(place.book.document, document))
    ]
    return rendering.render(
        "playbooks/preview.html",
        None,
        status,
        changed=changed,
        toml=content.decode(),
        token=place.book.token,
        others=_said(problems),
        asks=forms.asks_to_vouch(problems),
        **_around(place),
    )


def _said(problems: Iterable[Problem]) -> list[Problem]:
    return [playbook_words.placed(one) for one in problems]


def _kind(code: str, before: set[str]) -> str:
    return "removed" if code in before else "added"


def _document(content: bytes) -> dict:
    if not content.strip():
        raise Invalid(Problem("playbook.no_file", "file"))
    if len(content) > LARGEST_FILE:
        raise Invalid(Problem("playbook.file_too_large", "file", {"most": LARGEST_FILE // 1000}))
    return parsed(content, "playbook.toml")


def _filtered(tasks: tuple[StandardTask, ...]) -> list[StandardTask]:
    level, phase, body = (request.args.get(name, "") for name in ("level", "phase", "subcommittee"))
    words = text.fold(request.args.get("q", "")).split()
    return [
        task
        for task in tasks
        if (not level or level in task.spans)
        and (not phase or task.phase == phase)
        and (not body or task.subcommittee == body)
        and all(word in text.fold(f"{task.code} {task.title_vi} {task.title_en}") for word in words)
    ]


def _prospective(problems: tuple[Problem, ...]) -> str:
    """The code that a new line would have got, as the problems name it."""
    tables = (problem.params.get("table", "") for problem in problems)
    return next((one.removeprefix("tasks[").partition("]")[0] for one in tables if one.startswith("tasks[")), "")


def _theirs(book: Book, code: str, typed: Line) -> list[tuple[str, str]]:
    """What somebody else saved in the line meanwhile, where it is not what was typed: the field and its text."""
    present = actions.playbooks.line_of(book, code)
    names = [name for name in playbook_form.LABELS if getattr(present, name) != text.cleaned(getattr(typed, name))]
    return [(str(playbook_form.LABELS[name]), getattr(present, name)) for name in names]


def _blank(book: Book) -> Line:
    """A new line with the first of everything that is chosen from a list."""
    playbook = book.playbook
    lead = next(iter(playbook_edit.units_at(playbook, _levels(book, ""))))
    return Line("", phase=playbook.phases[0].code, subcommittee=playbook.subcommittees[0].code, lead=lead)


def _levels(book: Book, code: str) -> list[str]:
    """The levels that a line is for, the office's own first; that one of a new line, which in the core is every one."""
    own = book.organisation.level if book.organisation else ""
    spans = next((task.spans for task in book.tasks if task.code == code), {})
    return playbook_edit.levels_of(book.playbook, spans or [own] if own else spans or book.playbook.levels, own)


def _lead(book: Book, task: StandardTask) -> str:
    """What the lead of a line is called at the level that is asked for, else at the office's own, else at the top."""
    asked = request.args.get("level", "") or (book.organisation.level if book.organisation else "")
    units = playbook_edit.units_at(book.playbook, playbook_edit.levels_of(book.playbook, task.spans, asked))
    return in_language(units[task.lead][0]) if task.lead in units else task.lead


def _names(playbook: Playbook, levels: list[str]) -> dict[str, str]:
    """What each body is called at these levels, by code; of many names the first ones."""
    return {
        code: " / ".join(in_language(unit) for unit in units[:MOST_NAMES]) + (" / …" if len(units) > MOST_NAMES else "")
        for code, units in playbook_edit.units_at(playbook, levels).items()
    }


def _around(place: Place, levels: list[str] | None = None) -> dict:
    """What every page of a book needs: where it stands and what its fields offer a line for `levels`."""
    book = place.book
    organisation: Organisation | None = book.organisation
    playbook = book.playbook
    bodies = _names(playbook, levels or _levels(book, ""))
    return {
        "book": book,
        "at": place,
        "cycle": store.cycles.get(db(), book.cycle_code),
        "playbook": playbook,
        "organisation": organisation,
        "place": place_of(organisation.path) if organisation else home_place(),
        "bodies": bodies,
        "asked": request.args,
        "short": relative_date.short,
        "offered": {
            name: [(one.code, in_language(one)) for one in getattr(playbook, name)]
            for name in ("phases", "subcommittees", "priorities")
        }
        | {
            "bodies": [
                (code, f"{bodies[code]} ({code})") for code in sorted(bodies, key=lambda one: text.fold(bodies[one]))
            ]
        },
        "kinds": playbook_form.KIND_LABELS,
        "tiers": playbook_form.TIER_LABELS,
        "calendars": playbook_form.CALENDAR_LABELS,
        "grades": GRADE_LABELS,
        "ranks": _ranks(organisation),
    }


def _ranks(organisation: Organisation | None) -> dict[str, str]:
    """The classifications that a line may get: the core is no secret to administrators."""
    ceiling = 1 if organisation is None else min(person().clearance, 1)
    return {
        code: CLASSIFICATION_LABELS[rank] for rank, code in list(enumerate(("ordinary", "internal")))[: ceiling + 1]
    }
