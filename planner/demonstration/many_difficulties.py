"""Difficulties of committees all over the country: asked of the one above on a few days, in one transaction each."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, change
from planner.demonstration import upward_words as words
from planner.demonstration.openings import PROVINCE
from planner.domain import clearance, difficulty
from planner.domain.congress import Congress
from planner.domain.difficulty import ASKED
from planner.domain.difficulty_step import Move
from planner.domain.moment import Moment
from planner.domain.permission import Person

_DAYS = (16, 14, 13, 11, 10)
# Of so many committees of a level one asks something; those of the province in depth have a story of their own.
_EVERY = {"truc_thuoc_trung_uong": 9, "cap_tren_truc_tiep_co_so": 4, "co_so": 9}
# So many days after they asked they wished for an answer.
_WISHED = (5, 8, 12, 20, 30)


def play(db: Database, when: Moment, cycle_id: int, enterer: Person) -> Iterator[datetime]:
    """Ask on each of the days; names the instant of each."""
    chance = Random("difficulties")  # noqa: S311 - must be the same in every build
    by_day: dict[int, list[tuple[Congress, int]]] = {}
    tree = store.organisations.by_code(db, cycle_id)
    asking = [
        one
        for place, one in enumerate(tree.values())
        if one.level in _EVERY and not one.code.startswith(PROVINCE) and place % _EVERY[one.level] == 1
    ]
    congresses = store.congresses.of_organisations(db, enterer.scope, cycle_id, [one.id for one in asking])
    for one in asking:
        if one.id in congresses and one.parent_id:
            by_day.setdefault(chance.choice(_DAYS), []).append((congresses[one.id], one.parent_id))
    for days in sorted(by_day, reverse=True):
        back = timedelta(days=days)
        at = Moment(when.now - back - timedelta(hours=5), when.today - back)
        yield at.now
        with change(db, enterer, at) as log:
            for congress, parent_id in by_day[days]:
                _ask(db, log, enterer, at, congress, parent_id, chance)


def _ask(
    db: Database, log: Log, enterer: Person, at: Moment, congress: Congress, holder_id: int, chance: Random
) -> None:
    field, question = chance.choice(words.QUESTIONS)
    wished_on = at.today + timedelta(days=chance.choice(_WISHED))
    public_id = store.connection.new_public_id()
    key = store.difficulties.add(
        db,
        public_id,
        congress,
        None,
        classification=clearance.ORDINARY,
        field=field,
        question=question,
        wished_on=wished_on,
        holder_id=holder_id,
        stamp=at.stamp,
        person_id=enterer.id,
    )
    move = Move(ASKED, question, wished_on, holder_id)
    step_id = store.connection.new_public_id()
    store.difficulties.note(db, step_id, key, move, congress.organisation_id, at.stamp, enterer.id)
    come = difficulty.shares(clearance.ORDINARY, ASKED, None, wished_on)
    store.difficulty_counters.adjust(db, congress.path, (), come)
    told = {"difficulty_field": field, "question": question, "wished_on": wished_on.isoformat()}
    log("difficulty.asked", "difficulty", public_id, congress=congress, after=told)
