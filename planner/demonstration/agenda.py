"""An agenda that its office has begun to edit: halls, scripts, a shorter report, a fixed time, an internal item."""

from dataclasses import replace
from datetime import timedelta

from sqlite_utils import Database

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.demonstration import scripts, words
from planner.demonstration.openings import PROVINCE
from planner.domain.agenda import OFFICIAL, AgendaItem
from planner.domain.agenda_edit import ItemEdit, as_edit
from planner.domain.clearance import INTERNAL
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person

_LOGIN = "vanphong.vinhlong"
_GUEST_AT = 10 * 60 + 45
_HELD_AT = 15 * 60 + 10
_BACK = timedelta(minutes=50)


def play(db: Database, when: Moment, cycle_id: int) -> None:
    """Write the province's scripts, and edit its first official sitting: what is fixed holds, for whoever reads it."""
    person = store.people.get(db, _LOGIN)
    moment = Moment(when.now - _BACK, when.today)
    organisation = store.organisations.get(db, person.scope, cycle_id, PROVINCE)
    congress = store.congresses.find(db, person.scope, organisation)
    _name_halls(db, person, moment, congress)
    _script(db, person, moment, congress)
    sitting = next(one for one in store.agendas.sittings(db, person.scope, congress) if one.session == OFFICIAL)
    items = [one for one in store.agendas.items(db, person.scope, congress) if one.sitting_id == sitting.id]
    report, guest, ballot = (_called(items, title) for title in words.AGENDA_TITLES)
    actions.agenda_items.set_minutes(db, person, moment, report.public_id, report.minutes - 5, report.version)
    for item, time in ((guest, _GUEST_AT), (ballot, _HELD_AT)):
        edit = replace(as_edit(item), fixed_at=time)
        actions.agenda_items.edit(db, person, moment, item.public_id, edit, item.version)
    place = Place(sitting.public_id, before=ballot.public_id)
    talk = ItemEdit(words.AGENDA_TALK, "organisation", 10, None, words.AGENDA_PRESIDIUM, INTERNAL)
    actions.agenda_items.add(db, person, moment, congress.public_id, place, talk)


def _name_halls(db: Database, person: Person, moment: Moment, congress: Congress) -> None:
    for sitting in store.agendas.sittings(db, person.scope, congress):
        edit = replace(actions.sittings.as_edit(sitting, congress), hall=words.AGENDA_HALLS[sitting.session])
        actions.sittings.edit(db, person, moment, sitting.public_id, edit, sitting.version)


def _script(db: Database, person: Person, moment: Moment, congress: Congress) -> None:
    for item in store.agendas.items(db, person.scope, congress, with_script=True):
        script = scripts.of(item.title)
        if script:
            edit = replace(as_edit(item), script=script)
            actions.agenda_items.edit(db, person, moment, item.public_id, edit, item.version)


def _called(items: list[AgendaItem], title: str) -> AgendaItem:
    return next(item for item in items if item.title.startswith(title))
