"""Opening every congress of the demonstration with its plan as far as it has come, in few large transactions."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from sqlite_utils import Database

from planner import store
from planner.actions import standard_agenda
from planner.actions.change import Log, change
from planner.actions.congresses import NewCongress, note_opened, opening_of
from planner.actions.working_days import working_days
from planner.demonstration import laying, pace
from planner.demonstration.laying import Layer, Rows
from planner.demonstration.openings import PROVINCE
from planner.demonstration.openings import opening_of as planned_opening
from planner.demonstration.recent import BOARDS
from planner.domain.cycle import Cycle
from planner.domain.moment import Moment
from planner.domain.opening import Opening
from planner.domain.organisation import Organisation
from planner.domain.permission import Person
from planner.domain.plan import Plan, plan_tasks
from planner.domain.playbook import Playbook
from planner.domain.standard_agenda import PlannedSitting, planned_sittings
from planner.domain.workday import Workdays


@dataclass(frozen=True)
class _Books:
    """What every plan of the cycle is made from, and the plans made so far: equal openings have equal plans."""

    cycle: Cycle
    playbook: Playbook
    playbook_id: int
    workdays: Workdays
    plans: dict[Opening, tuple[Plan, Rows]] = field(default_factory=dict)
    agendas: dict[Opening, tuple[PlannedSitting, ...]] = field(default_factory=dict)

    def plan(self, organisation: Organisation, new: NewCongress) -> tuple[Plan, Rows]:
        opening = opening_of(self.cycle, organisation.level, new.opens, new.days, new.kind, new.contents)
        if opening not in self.plans:
            plan = plan_tasks(self.playbook, opening, self.workdays)
            self.plans[opening] = plan, laying.rows_of(plan, self.playbook)
        return self.plans[opening]

    def agenda(self, opening: Opening) -> tuple[PlannedSitting, ...]:
        if opening not in self.agendas:
            self.agendas[opening] = planned_sittings(self.playbook, opening)
        return self.agendas[opening]


def open_all(
    db: Database, enterer: Person, when: Moment, today: date, cycle_code: str, say: Callable[[str, int, int], None]
) -> None:
    """Open the congress of every organisation but the silent ones; the sums are left to a recount.

    Organisations with an account open their own, `enterer` those of all others.
    """
    cycle_id, *_ = store.cycles.bounds(db, cycle_code)
    playbook_id = store.cycles.core_playbook_id(db, cycle_id)
    # Nobody has set days off of his own yet, so every organisation has the same working days.
    same = working_days(db, cycle_code, "")
    books = _Books(store.cycles.get(db, cycle_code), store.cycles.playbook(db, playbook_id), playbook_id, same)
    organisations = store.organisations.by_code(db, cycle_id)
    parents = {one.parent_id for one in organisations.values()}
    own = {code: store.people.get(db, login) for login, code in BOARDS}
    layer = Layer(db, when)
    planned = sorted(_planned(organisations, books.workdays), key=lambda one: own.get(one[0].code, enterer).id)
    done = 0
    for _, same_actor in groupby(planned, key=lambda one: own.get(one[0].code, enterer).id):
        group = list(same_actor)
        actor = own.get(group[0][0].code, enterer)
        with change(db, actor, when) as log:
            for organisation, new in group:
                _open(layer, log, actor, books, organisation, new, today, organisation.id in parents)
                done += 1
                say("congresses", done, len(planned))
            layer.flush()


def _planned(organisations: dict[str, Organisation], days: Workdays) -> list[tuple[Organisation, NewCongress]]:
    places: Counter = Counter()
    found = []
    for organisation in organisations.values():
        new = planned_opening(organisation, places[organisation.level], days)
        if new:
            places[organisation.level] += 1
            found.append((organisation, new))
    return found


def _open(
    layer: Layer,
    log: Log,
    actor: Person,
    books: _Books,
    organisation: Organisation,
    new: NewCongress,
    today: date,
    has_lower: bool,
) -> None:
    db, public_id = layer.db, store.connection.new_public_id()
    store.congresses.add(
        db,
        public_id=public_id,
        organisation=organisation,
        playbook_id=books.playbook_id,
        opens=new.opens,
        days=new.days,
        kind=new.kind,
        contents=new.contents,
        is_pilot=new.is_pilot,
        stamp=layer.when.stamp,
    )
    congress = store.congresses.get(db, actor.scope, public_id)
    plan, rows = books.plan(organisation, new)
    reached = pace.reached(plan, organisation.code, today, has_lower=has_lower)
    tasks = layer.lay(actor, congress, rows, reached)
    if _has_agenda(organisation):
        standard_agenda.write(db, congress, books.agenda(plan.opening), tasks)
    note_opened(log, congress)


def _has_agenda(organisation: Organisation) -> bool:
    """Agendas for every committee of the province in full depth, elsewhere down to the districts.

    Those of ten thousand communes would be half a million rows; their pages offer to lay the agenda down.
    """
    is_small = organisation.level in {"co_so", "chi_bo"}
    return not is_small or organisation.code.startswith(f"{PROVINCE}.")
