"""Opening a congress inside the transaction of a deed: its row, standard plan, standard agenda and trace."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_chain, standard_agenda, standard_plan
from planner.actions.change import Log
from planner.actions.working_days import working_days
from planner.domain.congress import Congress, opening_problems
from planner.domain.cycle import DirectiveLevel, rung_on
from planner.domain.moment import Moment
from planner.domain.opening import opening_of
from planner.domain.organisation import Organisation
from planner.domain.permission import Person
from planner.domain.plan import plan_tasks
from planner.domain.playbook import Playbook, content_set_for
from planner.domain.problem import Invalid, Problem


@dataclass(frozen=True)
class NewCongress:
    """What a committee says when it opens a congress; `is_past_done` marks all that was due before today as done."""

    opens: date | None
    days: int | None
    kind: str
    contents: tuple[int, ...]
    is_pilot: bool = False
    is_past_done: bool = False


def lay_down(
    db: Database, log: Log, actor: Person, when: Moment, cycle_code: str, organisation: Organisation, new: NewCongress
) -> Congress:
    """Open the congress of an organisation that the actor may plan, with everything that comes with it.

    Raises Invalid with all that is wrong: values that make no sense, a closed organisation, a congress that it has.
    """
    cycle_id, starts, ends = store.cycles.bounds(db, cycle_code)
    cycle = store.cycles.get(db, cycle_code)
    rung = rung_on(cycle, organisation.level, new.opens or when.today)
    playbook_id = playbook_chain.settle(db, cycle_id, organisation.path, when.stamp)
    playbook = store.cycles.playbook(db, playbook_id)
    problems = _value_problems(new, starts, ends, playbook, rung) + _place_problems(db, actor, organisation)
    if problems or new.opens is None or new.days is None:
        raise Invalid(*problems)
    public_id = store.connection.new_public_id()
    store.congresses.add(
        db,
        public_id=public_id,
        organisation=organisation,
        playbook_id=playbook_id,
        opens=new.opens,
        days=new.days,
        kind=new.kind,
        contents=tuple(sorted(new.contents)),
        is_pilot=new.is_pilot,
        stamp=when.stamp,
    )
    congress = store.congresses.get(db, actor.scope, public_id)
    store.congress_counters.enter(db, congress)
    opening = opening_of(cycle, organisation.level, new.opens, new.days, new.kind, new.contents)
    plan = plan_tasks(playbook, opening, working_days(db, cycle_code, organisation.path))
    until = when.today if new.is_past_done else None
    standard_plan.lay_down(db, actor, when, congress, plan, playbook, done_before=until)
    standard_agenda.lay_down(db, congress, playbook, opening)
    note_opened(log, congress)
    return congress


def _value_problems(
    new: NewCongress, starts: date, ends: date, playbook: Playbook, rung: DirectiveLevel
) -> list[Problem]:
    return opening_problems(
        opens=new.opens,
        days=new.days,
        kind=new.kind,
        contents=new.contents,
        starts=starts,
        ends=ends,
        allowed=tuple(one.contents for one in content_set_for(playbook, rung.playbook_of)),
    )


def _place_problems(db: Database, actor: Person, organisation: Organisation) -> list[Problem]:
    if organisation.closed_at:
        return [Problem("organisation.closed", "organisation")]
    if store.congresses.find(db, actor.scope, organisation):
        return [Problem("congress.exists", "organisation", {"organisation": organisation.name})]
    return []


def note_opened(log: Log, congress: Congress) -> None:
    """Leave the trace of a new congress with everything it was opened with."""
    log(
        "congress.opened",
        "congress",
        congress.public_id,
        congress=congress,
        after={
            "opens": congress.opens.isoformat(),
            "days": congress.days,
            "kind": congress.kind,
            "contents": list(congress.contents),
            "pilot": congress.is_pilot,
        },
    )
