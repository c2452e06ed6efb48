"""What twins have of shares, feeds, prints and agendas: the ways in that both know, and what is hidden from them."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from unittest.mock import patch

import world as cast
from sqlite_utils import Database

from planner import actions, store
from planner.domain.agenda_edit import ItemEdit
from planner.domain.agenda_script import Script
from planner.domain.body import SUBCOMMITTEE
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.document_series import series
from planner.domain.permission import Person
from planner.domain.share import PAGES, Wanted
from planner.settings import Settings
from planner.web import printing
from planner.web.printing import Viewer

_ZONE = "Asia/Ho_Chi_Minh"
# A subcommittee whose standard tasks are all ordinary.
OPEN_BODY = "LT"


def prepare(
    db: Database, plans: Iterable[tuple[Person, Congress]], viewers: Iterable[str], ceiling: int
) -> dict[str, tuple[str, ...]]:
    """Links into every plan, feeds of every viewer who reads anything, a print; returns their tokens and code."""
    plans = list(plans)
    people = [cast.person(db, login) for login in viewers if login]
    named = cast.numbered_ids(f"token {ceiling}")
    with patch("secrets.token_urlsafe", lambda _size: named()):
        tokens = [token for organiser, congress in plans for token in _share(db, organiser, congress, ceiling)]
        tokens += [token for person in people if person.scope.own or person.scope.subtrees
                   for token in _feed(db, person, plans[0][1], ceiling)]  # fmt: skip
    return {"token": tuple(tokens), "code": (_print(db, *plans[0], ORDINARY),)}


def change(db: Database, organiser: Person, congress: Congress, word: str) -> None:
    """Everything that can be done above an ordinary viewer: to agendas, by printing, by links and by feeds."""
    do = partial(_deed, db, organiser)
    own = store.agendas.sittings(db, organiser.scope, congress)[0]
    items = [one for one in store.agendas.items(db, organiser.scope, congress) if one.sitting_id == own.id]
    place = actions.agenda_items.Place(own.public_id, items[0].public_id, items[1].public_id)
    script = Script(word, word, word, word)
    edit = ItemEdit(word, minutes=75, presenter=word, classification=INTERNAL, script=script)
    added = [do(actions.agenda_items.add, congress.public_id, place, edit) for _ in range(3)]
    do(actions.agenda_items.take_off, added[0].public_id)
    do(actions.agenda_items.set_minutes, added[1].public_id, 5, 1)
    do(actions.agenda_items.place, added[2].public_id, actions.agenda_items.Place("", items[2].public_id), 1)
    linked = {one.public_id for one in store.agenda_item_tasks.of_item(db, organiser.scope, items[0])}
    tasks = store.tasks.of_congress(db, organiser.scope, congress)
    hidden = next(one for one in tasks if one.classification == INTERNAL and one.public_id not in linked)
    do(actions.agenda_item_tasks.add, items[0].public_id, hidden.public_id)
    do(actions.shares.make, congress.public_id, _wanted(word, INTERNAL), _ZONE)
    do(actions.feeds.make, congress.public_id, ceiling=INTERNAL)
    _print(db, organiser, congress, INTERNAL)
    for kind, number in (("checklist", "05-KH/TU"), ("agenda", "03-CTr/ĐH")):
        signed = Options(kind, ceiling=INTERNAL, number=number, place=word, signer=word, recipients=(word,))
        _deed(db, organiser, actions.documents.issue, congress, signed, series(signed, None), "7c" * 32)


def print_above(db: Database, plans: Iterable[tuple[Person, Congress]], ceiling: int) -> None:
    """Print the open subcommittee's checklist up to a ceiling above the viewers: something is up there, or nothing."""
    with printing.desk(Settings(), is_demonstration=False).app_context():
        for organiser, congress in plans:
            viewer = Viewer(organiser.scope, cast.DAY, cast.MOMENT.stamp)
            options = Options("checklist", body=OPEN_BODY, ceiling=ceiling)
            _deed(db, organiser, printing.prepare, viewer, congress, options, "http://127.0.0.1:8000")


def _share(db: Database, organiser: Person, congress: Congress, ceiling: int) -> list[str]:
    """A link to the whole congress and one to a subcommittee's part, as high as the viewers are cleared."""
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    part = next(body.id for body in bodies if (body.kind, body.code) == (SUBCOMMITTEE, "VK"))
    wanted = (_wanted("Đoàn công tác", ceiling), _wanted("Tiểu ban", ceiling, part))
    return [_deed(db, organiser, actions.shares.make, congress.public_id, one, _ZONE).token for one in wanted]


def _wanted(note: str, ceiling: int, body_id: int | None = None) -> Wanted:
    return Wanted(PAGES, note, cast.DAY + timedelta(days=20), body_id, ceiling)


def _feed(db: Database, person: Person, congress: Congress, ceiling: int) -> list[str]:
    own = _deed(db, person, actions.feeds.make, ceiling=ceiling)
    return [own, _deed(db, person, actions.feeds.make, congress.public_id, "VK", ceiling=ceiling)]


def _print(db: Database, person: Person, congress: Congress, ceiling: int) -> str:
    """Issue a checklist of this ceiling; returns the code on it."""
    options = Options("checklist", ceiling=ceiling)
    digest = f"{congress.id:02x}{ceiling:02x}" * 16
    issue = actions.documents.issue
    return _deed(db, person, issue, congress, options, series(options, None), digest).code


def _deed(db: Database, person: Person, deed, *values: object, **named: object):
    return deed(db, person, cast.MOMENT, *values, **named)
