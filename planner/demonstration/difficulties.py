"""What offices asked those above and below them, and what came back, done by the very actions of the planner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from planner import actions, store
from planner.actions.inquiries import NewInquiry
from planner.demonstration import upward_words as words
from planner.demonstration.conducting import merged
from planner.demonstration.openings import RUNNING, SILENT
from planner.domain.congress import Congress
from planner.domain.difficulty import NewDifficulty
from planner.domain.difficulty_step import Move
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.task import OPEN

_COMMUNE, _DISTRICT, _LATE_DISTRICT = "P86.857.29590", "P86.857", "P86.860"
_FLOODED, _WITHOUT_FUNDS = "P22", "P45"
_COMMUNE_OFFICE, _DISTRICT_OFFICE, _PROVINCE_OFFICE = "vanphong.thanhduc", "vanphong.longho", "vanphong.vinhlong"
_RUNNING_OFFICE = "vanphong.anbinh"
_HOUR, _WEEK = timedelta(hours=1), timedelta(days=7)


@dataclass(frozen=True)
class _Story:
    """Whoever writes for the offices: accounts by login, and who stands in for those without one."""

    db: Database
    when: Moment
    cycle_id: int
    enterer: Person

    def ago(self, days: int, hours: int = 1) -> Moment:
        """So many days before, so many hours before the time of the build."""
        back = timedelta(days=days)
        return Moment(self.when.now - back - hours * _HOUR, self.when.today - back)

    def person(self, login: str) -> Person:
        """The account, or who stands in."""
        return store.people.get(self.db, login) if login else self.enterer

    def congress(self, code: str) -> Congress:
        """The congress of a committee."""
        organisation = store.organisations.get(self.db, self.enterer.scope, self.cycle_id, code)
        return store.congresses.find(self.db, self.enterer.scope, organisation)

    def ask(self, login: str, code: str, at: Moment, field: str, question: str, wished: int, phase: str = "") -> str:
        """Raise a difficulty, about an open task of a phase where one is named; returns its public id."""
        person, congress = self.person(login), self.congress(code)
        found = store.tasks.of_congress(self.db, person.scope, congress) if phase else []
        fitting = [one for one in found if one.phase == phase and one.status in OPEN and not one.classification]
        new = NewDifficulty(field, question, at.today + timedelta(days=wished))
        task = fitting[0].public_id if fitting else ""
        return actions.difficulties.raise_one(self.db, person, at, congress.public_id, new, task).public_id

    def step(self, login: str, public_id: str, at: Moment, kind: str, said: str = "", day: int = 0) -> None:
        """Take the next step of a thread; `day` is so many days after it."""
        person = self.person(login)
        version = store.difficulties.get(self.db, person.scope, public_id).version
        move = Move(kind, said, at.today + timedelta(days=day) if day else None)
        actions.difficulties.take_step(self.db, person, at, public_id, version, move)


def play(db: Database, when: Moment, cycle_id: int, enterer: Person) -> Iterator[datetime]:
    """Write the threads; names the instant of each step.

    One is answered through three levels, one waits at the Centre, one is closed, one was returned.
    """
    story = _Story(db, when, cycle_id, enterer)
    return merged([_hall(story), _quota(story), _power(story), _centre(story), _inquiries(story)])


def _hall(story: _Story) -> Iterator[datetime]:
    """A commune asks its district, which asks the province, which promises and answers."""
    yield (at := story.ago(20)).now
    key = story.ask(_COMMUNE_OFFICE, _COMMUNE, at, "logistics", words.HALL["asked"], 8, "HAU_CAN")
    yield (at := story.ago(19)).now
    story.step(_DISTRICT_OFFICE, key, at, "passed_on", words.HALL["passed_on"])
    yield (at := story.ago(18, 3)).now
    story.step(_PROVINCE_OFFICE, key, at, "promised", words.HALL["promised"], 9)
    yield (at := story.ago(10, 2)).now
    story.step(_PROVINCE_OFFICE, key, at, "answered", words.HALL["answered"])


def _quota(story: _Story) -> Iterator[datetime]:
    """A district asks the province, which passes it on to the Centre, where it has waited for twelve days."""
    yield (at := story.ago(13, 4)).now
    key = story.ask(_DISTRICT_OFFICE, _DISTRICT, at, "organisation", words.QUOTA["asked"], 7, "DAI_BIEU")
    yield (at := story.ago(12)).now
    story.step(_PROVINCE_OFFICE, key, at, "passed_on", words.QUOTA["passed_on"])


def _power(story: _Story) -> Iterator[datetime]:
    """A commune asks its district, and closes it with the answer."""
    yield (at := story.ago(20, 3)).now
    key = story.ask(_RUNNING_OFFICE, RUNNING, at, "logistics", words.POWER["asked"], 5)
    yield (at := story.ago(18, 2)).now
    story.step(_DISTRICT_OFFICE, key, at, "answered", words.POWER["answered"])
    yield (at := story.ago(10, 3)).now
    story.step(_RUNNING_OFFICE, key, at, "closed", words.POWER["closed"])


def _centre(story: _Story) -> Iterator[datetime]:
    """Two provinces ask the Centre: it returns one question, the other waits."""
    yield (at := story.ago(12, 2)).now
    key = story.ask("", _FLOODED, at, "other", words.FLOOD["asked"], 7)
    yield (at := story.ago(10, 4)).now
    story.step("vanphong.tw", key, at, "returned", words.FLOOD["returned"])
    yield (at := story.ago(9, 3)).now
    story.ask("", _WITHOUT_FUNDS, at, "economic_social", words.FUNDS["asked"], 14)


def _inquiries(story: _Story) -> Iterator[datetime]:
    """The Centre asks the silent province, which says nothing; Vĩnh Long asks a late district, which answers."""
    db = story.db
    yield (at := story.ago(11, 4)).now
    _ask_below(story, "vanphong.tw", SILENT, at, NewInquiry(words.WHY_UNOPENED, at.today + _WEEK, sign="unopened"))
    yield (at := story.ago(11, 3)).now
    new = NewInquiry(words.WHY_LATE, at.today + _WEEK, sign="many_late")
    key = _ask_below(story, _PROVINCE_OFFICE, _LATE_DISTRICT, at, new)
    yield (at := story.ago(9, 2)).now
    actions.inquiries.answer(db, story.enterer, at, key, 1, words.BECAUSE)


def _ask_below(story: _Story, login: str, code: str, at: Moment, new: NewInquiry) -> str:
    person = store.people.get(story.db, login)
    below = store.organisations.get(story.db, person.scope, story.cycle_id, code)
    return actions.inquiries.ask(story.db, person, at, below, new).public_id
