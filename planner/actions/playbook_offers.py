"""What a newer playbook offers a congress, and taking of it what the committee wants."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_chain, playbook_taking
from planner.actions.change import Log, change
from planner.actions.working_days import working_days
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.opening import Opening, opening_of
from planner.domain.permission import Person, Scope, require
from planner.domain.plan import PlannedTask, plan_tasks
from planner.domain.playbook import Playbook
from planner.domain.playbook_difference import LineChange, Present, differences
from planner.domain.playbook_merge import seen
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task_days import present_days
from planner.domain.workday import Workdays


@dataclass(frozen=True, slots=True)
class Offer:
    """What the newest playbook would change in a congress, as far as somebody sees it.

    `token` is what the offer is known by: whoever takes of another one than he saw is told so.
    """

    lines: tuple[LineChange, ...]
    playbook: Playbook
    opening: Opening
    workdays: Workdays
    token: str

    @property
    def choices(self) -> tuple[str, ...]:
        """All that may be taken, each by itself."""
        return tuple(choice for line in self.lines for choice in line.choices)


def count(db: Database, scope: Scope, congress: Congress) -> int:
    """How many lines are offered to a congress, at the price of two queries where there is nothing new."""
    if congress.is_cancelled:
        return 0
    digest, _ = playbook_chain.newest(db, congress.cycle_id, congress.path)
    is_newest = digest == store.playbooks.digest_of(db, congress.playbook_id)
    if is_newest and store.playbooks.opened_with(db, congress) == congress.playbook_id:
        return 0
    return sum(not line.cause for line in offered(db, scope, congress).lines)


def offered(db: Database, scope: Scope, congress: Congress) -> Offer:
    """What is offered to a congress that was loaded within the scope; nothing is written. Raises as `plan_tasks`."""
    digest, newest = playbook_chain.newest(db, congress.cycle_id, congress.path)
    ground = _ground(db, congress, scope.ceiling)
    newer, older = _plan(_Version(digest, newest), ground), _older(db, congress, ground)
    lines = tuple(differences(older, newer, _present(db, scope, congress), scope.ceiling, congress.level))
    return Offer(lines, newest, ground.opening, ground.workdays, _token(lines))


def take(db: Database, actor: Person, when: Moment, congress_id: str, taken: Collection[str], token: str) -> list[str]:
    """Change the congress's plan as these choices of what is offered say, and leave the rest; returns what was taken.

    One change that is taken back as one. What is left is not offered again until it changes again. Raises Conflict
    where something else is offered by now or the congress is cancelled, Invalid, NotAllowed, NotFound.
    """
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        require(actor, "congress.plan", congress.path)
        if congress.is_cancelled:
            raise Conflict(Problem("opening.cancelled", params={"name": congress.organisation_name}))
        offer = offered(db, actor.scope, congress)
        if offer.token != token:
            raise Conflict(Problem("playbook.offer_changed"))
        if not offer.lines:
            raise Invalid(Problem("playbook.nothing_offered"))
        chosen = [choice for choice in offer.choices if choice in set(taken)]
        playbook_id = playbook_chain.settle(db, congress.cycle_id, congress.path, when.stamp)
        wanted = [kept for line in offer.lines if (kept := line.taken(chosen))]
        playbook_taking.write(db, log, actor, when, congress, offer.playbook, offer.opening, wanted)
        _decide(db, log, actor, when, congress, offer, {line.code for line in wanted}, playbook_id)
        _tell(log, congress, offer, {line.code for line in wanted})
    return chosen


def _decide(
    db: Database,
    log: Log,
    actor: Person,
    when: Moment,
    congress: Congress,
    offer: Offer,
    taken: Collection[str],
    playbook_id: int,
) -> None:
    """Note line by line what was decided, and let the congress stand on the newest version."""
    known = store.playbooks.decisions(db, congress)
    decided = {line.code: [playbook_id, int(line.code in taken), when.stamp, actor.id] for line in offer.lines}
    before: dict = {"playbook": congress.playbook_id, "decided": {code: known.get(code) for code in decided}}
    store.playbooks.stand_on(db, congress, playbook_id)
    store.playbooks.decide(db, congress.id, dict(decided))
    log.opened(congress.id, before, {"playbook": playbook_id, "decided": decided})


def _tell(log: Log, congress: Congress, offer: Offer, taken: Collection[str]) -> None:
    """The trace stands at the lowest rank that it touches, and names the lines of that rank alone."""
    rank = min(line.classification for line in offer.lines)
    named = [line.code for line in offer.lines if line.classification == rank]
    sides = {
        "lines_taken": ", ".join(code for code in named if code in taken),
        "lines_left": ", ".join(code for code in named if code not in taken),
    }
    after = {name: codes for name, codes in sides.items() if codes}
    log("playbook.taken", "congress", congress.public_id, congress=congress, classification=rank, after=after)


@dataclass(frozen=True)
class _Version:
    """A playbook that is known by its digest, so that what was computed from it can be kept."""

    digest: str
    playbook: Playbook = field(compare=False, hash=False)


@dataclass(frozen=True)
class _Ground:
    """What the plans of one congress are counted from, as far as somebody of this clearance sees them."""

    core: _Version
    opening: Opening
    workdays: Workdays
    ceiling: int


# By digests, opening, working days and clearance: whoever plans a congress looks at its page again and again, while
# the two or three versions that it is compared with stay the same. 64 plans of a hundred tasks are 10 MB.
@lru_cache(maxsize=64)
def _plan(version: _Version, ground: _Ground) -> dict[str, PlannedTask]:
    """The planned tasks of a version by code, without own lines of offices above the clearance."""
    core = {task.code for task in ground.core.playbook.tasks}
    plan = plan_tasks(seen(version.playbook, core, ground.ceiling), ground.opening, ground.workdays)
    return {task.code: task for task in plan.tasks}


def _version(db: Database, playbook_id: int) -> _Version:
    return _Version(store.playbooks.digest_of(db, playbook_id), store.cycles.playbook(db, playbook_id))


def _ground(db: Database, congress: Congress, ceiling: int) -> _Ground:
    cycle = store.cycles.get(db, congress.cycle_code)
    opening = opening_of(cycle, congress.level, congress.opens, congress.days, congress.kind, congress.contents)
    core = _version(db, store.cycles.core_playbook_id(db, congress.cycle_id))
    return _Ground(core, opening, working_days(db, congress.cycle_code, congress.path), ceiling)


def _token(lines: Iterable[LineChange]) -> str:
    told = [
        [line.kind, line.choices, [[_plain(one.after), _plain(one.present)] for one in line.fields]] for line in lines
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    """The value so that it reads the same in every process: a set has no order."""
    return sorted(value) if isinstance(value, frozenset) else value


def _older(db: Database, congress: Congress, ground: _Ground) -> Mapping[str, PlannedTask]:
    """For every code the line that the congress decided on last, else the one it was opened with."""
    decisions = store.playbooks.decisions(db, congress)
    versions = {key: _version(db, key) for key in {row[0] for row in decisions.values()}}
    older = dict(_plan(_version(db, store.playbooks.opened_with(db, congress)), ground))
    for code, (playbook_id, *_) in decisions.items():
        decided = _plan(versions[playbook_id], ground).get(code)
        older.pop(code, None)
        if decided:
            older[code] = decided
    return older


def _present(db: Database, scope: Scope, congress: Congress) -> dict[str, Present]:
    """The standard tasks of a congress that the scope sees, in the words of a playbook."""
    tasks = [task for task in store.tasks.of_congress(db, scope, congress) if task.standard_code]
    bodies = {body.id: body.code for body in store.bodies.of_organisation(db, congress.organisation_id)}
    items = store.playbooks.items(db, scope, congress)
    codes = {task.id: task.standard_code for task in tasks}
    waits: dict[int, set] = {}
    for key, other, kind, lag in store.playbooks.relations(db, scope, congress):
        if other in codes:
            waits.setdefault(key, set()).add((codes[other], kind, lag))
    return {
        task.standard_code: Present(
            task,
            {
                "title": (task.title, task.title_en),
                "start": present_days(task).start_from,
                "due": present_days(task).due_from,
                "subcommittee": bodies.get(task.subcommittee_id or 0, ""),
                "lead": bodies.get(task.lead_id or 0, ""),
                "partners": frozenset(bodies[key] for key in task.partner_ids if key in bodies),
                "priority": task.priority,
                "phase": task.phase,
                "calendar": task.calendar,
                "deliverable": (task.deliverable, task.deliverable_en),
                "items": tuple((vi, en, required) for _, vi, en, required in items.get(task.id, [])),
                "relations": frozenset(waits.get(task.id, ())),
            },
        )
        for task in sorted(tasks, key=lambda one: not one.is_cancelled)
    }
