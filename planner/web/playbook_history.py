"""The versions of a book for its page: which there are, who made them, and which was saved a moment ago."""

import json
from collections import defaultdict

from flask import request

from planner import store
from planner.actions.playbooks import Book
from planner.domain.playbook_version import MOST_VERSIONS, Version, versions
from planner.web.access import db, person


def of_book(book: Book) -> list[Version]:
    """The versions as the reader sees them, the newest first."""
    organisation = book.organisation
    # Of the core one more, to which the oldest listed one is compared; own lines are counted from the first.
    most = -1 if organisation else MOST_VERSIONS + 1
    kept = store.playbooks.history(db(), book.cycle_id, organisation.id if organisation else None, most)
    documents = ((number, made_at, json.loads(text)) for number, made_at, text in kept)
    return versions(documents, person().clearance if organisation else None)


def told(book: Book) -> dict:
    """What the page of a book says of its versions; `saved` is the newest when the address names it as just saved."""
    found = of_book(book)
    is_saved = bool(found) and request.args.get("saved") == str(found[0].number)
    return {"versions": found, "makers": _makers(book), "saved": found[0] if is_saved else None}


def saved(book: Book) -> dict[str, str]:
    """What the address of the page says after a save."""
    newest = next(iter(of_book(book)), None)
    return {"saved": str(newest.number)} if newest else {}


def _makers(book: Book) -> dict[str, str]:
    """Who saved at which moment, as the trace tells the reader; nobody where two saved in the same one."""
    names: dict[str, set[str]] = defaultdict(set)
    for line in store.audits.of_thing(db(), person().scope, book.name):
        if line.action == "playbook.changed":
            names[line.at].add(line.actor)
    return {at: next(iter(found)) for at, found in names.items() if len(found) == 1}
