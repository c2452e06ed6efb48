"""What a newer playbook offers a congress, and taking of it what the committee wants."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_chain, playbook_taking
from planner.actions.change import Log, change
from planner.actions.working_days import working_days
from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.opening import Opening, opening_of
from planner.domain.permission import Person, Scope, require
from planner.domain.plan import PlannedTask, plan_tasks
from planner.domain.playbook import Playbook
from planner.domain.playbook_difference import LineChange, Present, differences
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
    return len(offered(db, scope, congress).lines)


def offered(db: Database, scope: Scope, congress: Congress) -> Offer:
    """What is offered to a congress that was loaded within the scope; nothing is written. Raises as `plan_tasks`."""
    _, newest = playbook_chain.newest(db, congress.cycle_id, congress.path)
    cycle = store.cycles.get(db, congress.cycle_code)
    opening = opening_of(cycle, congress.level, congress.opens, congress.days, congress.kind, congress.contents)
    plans = _Plans(db, congress, scope.ceiling, opening)
    newer = plans.of(newest)
    older = _older(db, congress, plans)
    present = _present(db, scope, congress)
    lines = tuple(differences(older, newer, present, scope.ceiling))
    seen = hashlib.sha256(repr([(line.choices, line.fields) for line in lines]).encode())
    return Offer(lines, newest, opening, seen.hexdigest()[:16])


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
        wanted = [kept for line in offer.lines if (kept := _chosen(line, chosen))]
        playbook_taking.write(db, log, actor, when, congress, offer.playbook, offer.opening, wanted)
        _decide(db, log, actor, when, congress, offer, {line.code for line in wanted}, playbook_id)
        _tell(log, congress, offer, {line.code for line in wanted})
    return chosen


def _chosen(line: LineChange, chosen: Collection[str]) -> LineChange | None:
    """The line with those of its fields that were chosen; None when nothing of it was."""
    if not line.fields:
        return line if line.code in chosen else None
    fields = tuple(one for one in line.fields if f"{line.code}:{one.name}" in chosen)
    return replace(line, fields=fields) if fields else None


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


class _Plans:
    """Plans of one congress by playbook, without own lines of offices above a ceiling."""

    def __init__(self, db: Database, congress: Congress, ceiling: int, opening: Opening) -> None:
        core = store.cycles.playbook(db, store.cycles.core_playbook_id(db, congress.cycle_id))
        self._core = {task.code for task in core.tasks}
        self._ceiling, self._opening = ceiling, opening
        self._workdays: Workdays = working_days(db, congress.cycle_code, congress.path)
        self._kept: dict[int, dict[str, PlannedTask]] = {}

    def of(self, playbook: Playbook) -> dict[str, PlannedTask]:
        """The planned tasks of a playbook by code."""
        if id(playbook) not in self._kept:
            seen = [task for task in playbook.tasks if self._is_seen(task.code, task.classification)]
            plan = plan_tasks(replace(playbook, tasks=tuple(seen)), self._opening, self._workdays)
            self._kept[id(playbook)] = {task.code: task for task in plan.tasks}
        return self._kept[id(playbook)]

    def _is_seen(self, code: str, classification: str) -> bool:
        return code in self._core or clearance.level(classification) <= self._ceiling


def _older(db: Database, congress: Congress, plans: _Plans) -> Mapping[str, PlannedTask]:
    """For every code the line that the congress decided on last, else the one it was opened with."""
    first = store.cycles.playbook(db, store.playbooks.opened_with(db, congress))
    older = dict(plans.of(first))
    for code, (playbook_id, *_) in store.playbooks.decisions(db, congress).items():
        decided = plans.of(store.cycles.playbook(db, playbook_id)).get(code)
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
