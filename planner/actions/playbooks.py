"""Changing a playbook, line by line or by a file: the core of a cycle, or what an office adds for its subtree."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_chain
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.domain import clearance, playbook_edit, playbook_merge, playbook_rows
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation, lineage
from planner.domain.permission import Person, may
from planner.domain.playbook import Playbook, StandardTask
from planner.domain.playbook_edit import Line
from planner.domain.playbook_merge import NO_LINES, merged, own_lines, read_own_lines
from planner.domain.playbook_parts import (
    Document,
    changed_codes,
    foreign_problems,
    joined,
    office_code_problems,
    prefix_of,
    shown,
    token_of,
)
from planner.domain.playbook_reading import read_playbook
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound, Problem
from planner.formats.cycle_file import to_json

# So many changed lines are named in a trace.
MOST_TOLD = 20


@dataclass(frozen=True)
class Book:
    """A playbook as somebody who may change it sees it; `organisation` None is the core of the cycle.

    `document` is the newest version as far as he is cleared, `hidden` the rest of it; `base` is what it is laid upon
    (None for the core), as far as he is cleared, with the codes of the `core`; `playbook` is what comes of both.
    `token` is what he saw of it.
    """

    cycle_code: str
    cycle_id: int
    organisation: Organisation | None
    document: Document
    hidden: Document
    base: Playbook | None
    playbook: Playbook
    number: int
    core: frozenset[str] = frozenset()

    @property
    def token(self) -> str:
        """What the visible part is known by: whoever changes another one than he saw is told so."""
        return token_of(self.document)

    @property
    def name(self) -> str:
        """What the book is called in a trace."""
        return self.organisation.code if self.organisation else self.cycle_code

    @property
    def tasks(self) -> tuple[StandardTask, ...]:
        """The lines that are changed here: all of the core, or the own ones."""
        own = {row["code"] for row in self.document.get("tasks", [])}
        return tuple(task for task in self.playbook.tasks if task.code in own)

    def table(self, code: str) -> dict[str, Any]:
        """One line as its document has it, or NotFound."""
        for row in self.document.get("tasks", []):
            if row["code"] == code:
                found: dict[str, Any] = row
                return found
        raise NotFound(Problem("playbook.unknown_line", params={"code": code}))


def core(db: Database, cycle_code: str) -> Book:
    """The core of a cycle: everybody may read it. NotFound when the cycle is not loaded."""
    cycle_id, *_ = store.cycles.bounds(db, cycle_code)
    version = store.playbooks.core(db, cycle_id)
    found = store.cycles.playbook(db, version.id)
    return Book(cycle_code, cycle_id, None, json.loads(version.document), NO_LINES, None, found, version.number)


def own(db: Database, reader: Person, cycle_code: str, organisation: Organisation) -> Book:
    """What an organisation, which was loaded within the reader's scope, adds for its subtree."""
    version = store.playbooks.own(db, organisation.cycle_id, [organisation.id]).get(organisation.id)
    document = json.loads(version.document) if version else NO_LINES
    seen, hidden = shown(document, reader.clearance)
    _, base = playbook_chain.newest(db, organisation.cycle_id, organisation.path, above=True)
    core_id = store.cycles.core_playbook_id(db, organisation.cycle_id)
    known = frozenset(task.code for task in store.cycles.playbook(db, core_id).tasks)
    base = playbook_merge.seen(base, known, reader.clearance)
    found = merged(base, own_lines(seen, prefix_of(organisation.code)))
    number = version.number if version else 0
    return Book(cycle_code, organisation.cycle_id, organisation, seen, hidden, base, found, number, known)


def line_of(book: Book, code: str) -> Line:
    """A line as a form shows it, or NotFound."""
    book.table(code)
    task = next(one for one in book.playbook.tasks if one.code == code)
    source = book.playbook.sources.get(f"S_{code}")
    return playbook_edit.as_line(task, source.states if source and book.organisation else "")


def save_line(
    db: Database,
    actor: Person,
    when: Moment,
    book: Book,
    code: str,
    line: Line,
    token: str,
    *,
    is_vouched: bool = False,
) -> str:
    """Write a line as a new version of its playbook, with `code` "" a new line; returns its code.

    `book` is as the actor found it now, `token` what he saw of it: Conflict when somebody changed it since. Raises
    Invalid with problems beside the fields of the line, NotAllowed.
    """
    _require(actor, book)
    line = playbook_edit.cleaned(line)
    problems = playbook_edit.line_problems(line)
    if book.organisation and clearance.level(line.classification) > actor.clearance:
        problems.append(Problem("classification.above_clearance", "classification"))
    if problems:
        raise Invalid(*problems)
    with change(db, actor, when) as log:
        book = _fresh(db, actor, book, token)
        before = book.table(code) if code else None
        wanted = code or _new_code(db, book, line)
        asked = ask({name: getattr(line, name) for name in playbook_edit.TEXTS}, is_vouched)
        document = playbook_rows.with_line(book.document, playbook_edit.written(line, wanted, before))
        if book.organisation:
            document = _with_source(document, wanted, line)
        _write(db, log, when, book, document, asked=asked)
    return wanted


def remove_line(db: Database, actor: Person, when: Moment, book: Book, code: str, token: str) -> None:
    """Take a line out, with whatever leads to it: congresses keep their tasks and are offered the difference."""
    _require(actor, book)
    with change(db, actor, when) as log:
        book = _fresh(db, actor, book, token)
        book.table(code)
        _write(db, log, when, book, playbook_rows.without_line(book.document, code))


def check_document(actor: Person, book: Book, document: Document) -> Playbook:
    """The playbook that a document taken from a file would make; Invalid with all that is wrong. Nothing is written."""
    _require(actor, book)
    return _read(book, document)


def replace_document(
    db: Database, actor: Person, when: Moment, book: Book, document: Document, token: str, *, is_vouched: bool = False
) -> None:
    """Make a document from a file the newest version; all of it or nothing. Raises as `save_line`."""
    _require(actor, book)
    found = _read(book, document)
    with change(db, actor, when) as log:
        book = _fresh(db, actor, book, token)
        if token_of(document) == book.token:
            raise Invalid(Problem("playbook.nothing_changes"))
        asked = ask({"file": playbook_edit.all_texts(found.tasks)}, is_vouched) if book.organisation else False
        _write(db, log, when, book, document, asked=asked)


def may_change(person: Person, book: Book) -> bool:
    """Whether the person plans where the book's lines hold; for the core at the root of the tree, or administers."""
    if book.organisation:
        return may(person, "congress.plan", book.organisation.path)
    paths = [path for grant in person.grants for path in grant.paths]
    roots = [path for path in paths if lineage(path)[0] == book.cycle_id and len(lineage(path)[1]) == 1]
    return may(person, "cycle.load") or any(may(person, "congress.plan", root) for root in roots)


def _require(actor: Person, book: Book) -> None:
    if not may_change(actor, book):
        raise NotAllowed(Problem("permission.refused", params={"deed": "congress.plan"}))


def _fresh(db: Database, actor: Person, book: Book, token: str) -> Book:
    """The book as it is now; Conflict when it is no longer what the actor saw."""
    found = own(db, actor, book.cycle_code, book.organisation) if book.organisation else core(db, book.cycle_code)
    if found.token != token:
        raise Conflict(Problem("playbook.changed"))
    return found


def _read(book: Book, document: Document) -> Playbook:
    """The playbook of a document, with its own rules checked beside those of every playbook."""
    wrong = _code_problems(book, document)
    try:
        found, tasks = _read_rest(book, document)
    except Invalid as error:
        raise Invalid(*wrong, *error.problems) from error
    if len(tasks) > playbook_edit.MOST_LINES:
        wrong.append(Problem("playbook.too_many", params={"most": playbook_edit.MOST_LINES}))
    changed = changed_codes(book.document, document)
    sources = {code: one for code, one in found.sources.items() if code in document.get("sources", {})}
    own = sources if book.organisation else {}
    wrong += playbook_edit.file_problems((task for task in tasks if task.code in changed), own)
    if wrong := wrong + playbook_edit.distance_problems(tasks):
        raise Invalid(*wrong)
    return found


def _read_rest(book: Book, document: Document) -> tuple[Playbook, tuple[StandardTask, ...]]:
    """The playbook of a document, and the lines that stand in the document itself."""
    if book.organisation is None or book.base is None:
        found = read_playbook(document, "playbook")
        return found, found.tasks
    lines = read_own_lines(document, book.base, "playbook", prefix_of(book.organisation.code))
    _refuse_links(lines.tasks, [task for task in book.base.tasks if task.code not in book.core])
    return merged(book.base, lines), lines.tasks


def _code_problems(book: Book, document: Document) -> list[Problem]:
    """That a line which is new in the document takes a code of somebody else."""
    known = {row["code"] for row in book.document.get("tasks", [])}
    rows = document.get("tasks")
    codes = [row.get("code") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    added = [code for code in codes if code not in known]
    return (
        foreign_problems(added, prefix_of(book.organisation.code)) if book.organisation else office_code_problems(added)
    )


def _refuse_links(tasks: tuple[StandardTask, ...], above: list[StandardTask]) -> None:
    """No own line leads from one rank to another: names and days of an ordinary task would tell of an internal one.

    A line that waits for another may move it earlier, also one of the core. `above` are own lines of offices above.
    """
    ranks = {task.code: clearance.level(task.classification) for task in (*above, *tasks)}
    bad = []
    for task in tasks:
        moved = [one.task for one in task.relations] + [code for rule in task.rules for code in rule.moves]
        followed = [rule.task for rule in task.rules if rule.task]
        for code in (*moved, *followed):
            other = ranks.get(code, clearance.ORDINARY)
            # What it only follows is not moved by it.
            if other > ranks[task.code] or (other < ranks[task.code] and code in moved):
                said = "playbook.names_internal" if other > ranks[task.code] else "playbook.internal_moves"
                bad.append(Problem(said, "relations", {"task": task.code, "other": code}))
    if bad:
        raise Invalid(*bad)


def _new_code(db: Database, book: Book, line: Line) -> str:
    """The next code of the series: T120 in the core; in an office its own code, and N before what is internal."""
    documents = store.playbooks.documents(db, book.cycle_id, book.organisation.id if book.organisation else None)
    codes = {row["code"] for text in documents for row in json.loads(text).get("tasks", [])}
    # A code that somebody else bears, who once could take any, is nobody's new one.
    codes |= {task.code for task in book.base.tasks} if book.base else set()
    codes |= store.playbooks.codes_of_offices(db, book.cycle_id)
    if book.organisation is None:
        return playbook_rows.next_code("T", codes, 3)
    series = "N" if line.classification == "internal" else ""
    return playbook_rows.next_code(f"{prefix_of(book.organisation.code)}{series}", codes)


def _with_source(document: Document, code: str, line: Line) -> Document:
    """The document with what the office says of where a line comes from."""
    sources = {key: one for key, one in document.get("sources", {}).items() if key != f"S_{code}"}
    if line.source:
        sources[f"S_{code}"] = {"states": line.source, "grade": line.grade}
    rows = [
        {**row, "sources": [f"S_{code}"] if line.source else []} if row["code"] == code else row
        for row in document["tasks"]
    ]
    return {**document, "tasks": rows, "sources": sources}


def _write(db: Database, log: Log, when: Moment, book: Book, document: Document, *, asked: bool = False) -> None:
    """Check the document and write it as the newest version, with what the actor does not see of it."""
    _read(book, document)
    ranks = changed_codes(book.document, document)
    rank = min(ranks.values(), default=clearance.ORDINARY) if book.organisation else clearance.ORDINARY
    named = sorted(code for code, one in ranks.items() if one == rank or not book.organisation)
    told = {"lines": ", ".join(named[:MOST_TOLD])}
    if book.organisation:
        whole = to_json(joined(document, book.hidden))
        above = playbook_chain.settle_above(db, book.cycle_id, book.organisation.path, when.stamp)
        store.playbooks.lay_upon(db, book.cycle_id, book.organisation.id, above, whole, when.stamp, is_new=True)
        noun, place = "organisation", book.organisation.code
    else:
        store.cycles.add_playbook(db, book.cycle_id, to_json(document), when.stamp)
        noun, place = "cycle", ""
    log("playbook.changed", noun, book.name, classification=rank, after=told, organisation=place)
    if asked:
        log("secrecy.vouched", noun, book.name, classification=rank, organisation=place)
