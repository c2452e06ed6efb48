"""Agendas of districts before the province: one waits, one was returned, one was approved and changed since."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from sqlite_utils import Database

from planner import actions, store
from planner.demonstration import words
from planner.demonstration.openings import PILOT, PROVINCE
from planner.domain.agenda_approval import Approval
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person

# No source says who approves agendas: the demonstration assumes it of districts, and says so by the grade.
LEVEL = "cap_tren_truc_tiep_co_so"
_UPPER, _DISTRICT = "vanphong.vinhlong", "vanphong.longho"
_WAITING, _CHANGED, _RETURNED = "P86.857", "P86.855", PILOT


@dataclass(frozen=True)
class _Office:
    """Who writes for one committee, at which moment; and the committee's congress."""

    db: Database
    person: Person
    when: Moment
    congress: Congress

    def keep(self, name: str) -> str:
        """Keep the agenda as it stands; returns the version's public id."""
        return actions.agenda_versions.keep(self.db, self.person, self.when, self.congress.public_id, name).public_id

    def send(self, version_id: str) -> Approval:
        """Send it to the level above."""
        actions.agenda_approvals.send(self.db, self.person, self.when, version_id)
        return store.agenda_approvals.of_congress(self.db, self.person.scope, self.congress)[-1]

    def shorten(self, minutes: int) -> None:
        """Shorten the first report of the agenda."""
        items = store.agendas.items(self.db, self.person.scope, self.congress)
        item = next(one for one in items if one.kind == "report" and one.minutes > minutes)
        actions.agenda_items.set_minutes(
            self.db, self.person, self.when, item.public_id, item.minutes - minutes, item.version
        )


def assume(cycle_document: dict) -> dict:
    """The cycle's document with the agendas of districts to be approved above."""
    directives = [one | {"levels": [_asking(level) for level in one["levels"]]} for one in cycle_document["directives"]]
    return cycle_document | {"directives": directives}


def play(db: Database, when: Moment, cycle_id: int, enterer: Person) -> Iterator[datetime]:
    """Keep, send and decide, before the last days; `enterer` stands in for offices without an account.

    The province keeps its own agenda before its office begins to edit it. Names the instant of each deed.
    """
    upper = store.people.get(db, _UPPER)
    decide = partial(actions.agenda_approvals.decide, db, upper)
    yield _ago(when, 15).now
    _office(db, upper, _ago(when, 15), cycle_id, PROVINCE).keep(words.AGENDA_DRAFTS[0])
    yield _ago(when, 14).now
    changed, returned = (_office(db, enterer, _ago(when, 14), cycle_id, code) for code in (_CHANGED, _RETURNED))
    agreed, refused = (one.send(one.keep(words.AGENDA_DRAFTS[0])) for one in (changed, returned))
    yield _ago(when, 13).now
    decide(_ago(when, 13), agreed.public_id, words.AGENDA_AGREED, is_approved=True)
    yield _ago(when, 12).now
    decide(_ago(when, 12), refused.public_id, words.AGENDA_RETURNED, is_approved=False)
    yield _ago(when, 11).now
    replace(changed, when=_ago(when, 11)).shorten(5)
    yield _ago(when, 10).now
    waiting = _office(db, store.people.get(db, _DISTRICT), _ago(when, 10), cycle_id, _WAITING)
    waiting.keep(words.AGENDA_DRAFTS[0])
    waiting.shorten(10)
    waiting.send(waiting.keep(words.AGENDA_DRAFTS[1]))


def _asking(level: dict) -> dict:
    asked = {"agenda_approval": {"value": True, "grade": "assumed"}}
    return level | asked if level["level"] == LEVEL else level


def _office(db: Database, person: Person, when: Moment, cycle_id: int, code: str) -> _Office:
    organisation = store.organisations.get(db, person.scope, cycle_id, code)
    return _Office(db, person, when, store.congresses.find(db, person.scope, organisation))


def _ago(when: Moment, days: int) -> Moment:
    back = timedelta(days=days, hours=1)
    return Moment(when.now - back, when.today - timedelta(days=days))
