"""Agendas of districts before the province: one waits, one was returned, one was approved and changed since."""

from dataclasses import dataclass
from datetime import timedelta

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


def keep_first(db: Database, when: Moment, cycle_id: int) -> None:
    """The province keeps its agenda before its office begins to edit it."""
    _office(db, store.people.get(db, _UPPER), _ago(when, 6), cycle_id, PROVINCE).keep(words.AGENDA_DRAFTS[0])


def play(db: Database, when: Moment, cycle_id: int, enterer: Person) -> None:
    """Send and decide; `enterer` stands in for offices without an account."""
    upper = store.people.get(db, _UPPER)
    changed = _office(db, enterer, _ago(when, 5), cycle_id, _CHANGED)
    approval = changed.send(changed.keep(words.AGENDA_DRAFTS[0]))
    actions.agenda_approvals.decide(db, upper, _ago(when, 4), approval.public_id, words.AGENDA_AGREED, is_approved=True)
    _office(db, enterer, _ago(when, 2), cycle_id, _CHANGED).shorten(5)
    returned = _office(db, enterer, _ago(when, 5), cycle_id, _RETURNED)
    approval = returned.send(returned.keep(words.AGENDA_DRAFTS[0]))
    actions.agenda_approvals.decide(
        db, upper, _ago(when, 3), approval.public_id, words.AGENDA_RETURNED, is_approved=False
    )
    waiting = _office(db, store.people.get(db, _DISTRICT), _ago(when, 1), cycle_id, _WAITING)
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
