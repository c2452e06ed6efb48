"""What a newer playbook offers a congress, and taking of it what the committee wants."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_chain, playbook_rules, playbook_sight, playbook_taking
from planner.actions.change import Log, change
from planner.actions.playbook_sight import Sight
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.opening import Opening
from planner.domain.permission import Person, Scope, require
from planner.domain.playbook import Playbook
from planner.domain.playbook_decision import decided
from planner.domain.playbook_difference import LineChange
from planner.domain.problem import Conflict, Invalid, Problem
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
    return offer_of(playbook_sight.sight(db, scope, congress))


def offer_of(sight: Sight) -> Offer:
    """What is offered where this is what it follows from."""
    lines = tuple(sight.differences(sight.older, sight.newer))
    return Offer(lines, sight.newest, sight.ground.opening, sight.ground.workdays, _token(lines))


def take(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    taken: Collection[str],
    token: str,
    *,
    is_vouched: bool = False,
) -> list[str]:
    """Change the congress's plan as these choices of what is offered say, and leave the rest; returns what was taken.

    `is_vouched` answers the question of secrecy words in a task that more people would see. One change that is taken
    back as one. What is left is not offered again until it changes again. Raises Conflict
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
        if not set(taken) <= set(offer.choices):
            raise Invalid(Problem("playbook.not_offered"))
        chosen = [choice for choice in offer.choices if choice in set(taken)]
        playbook_id = playbook_chain.settle(db, congress.cycle_id, congress.path, when.stamp)
        wanted = [kept for line in offer.lines if (kept := line.taken(chosen))]
        playbook_taking.write(db, log, actor, when, congress, offer.playbook, offer.opening, wanted, is_vouched)
        _decide(db, log, actor, when, congress, offer, chosen, playbook_id)
        changed = {line.code for line in wanted for one in line.fields if one.name == "rules"}
        if changed:
            playbook_rules.write(db, store.congresses.get(db, actor.scope, congress_id), changed)
        _tell(log, congress, offer, {line.code for line in wanted})
    return chosen


def _decide(
    db: Database,
    log: Log,
    actor: Person,
    when: Moment,
    congress: Congress,
    offer: Offer,
    chosen: Collection[str],
    playbook_id: int,
) -> None:
    """Note line by line what was decided, and let the congress stand on the newest version."""
    known = store.playbooks.decisions(db, congress)
    now = {
        line.code: decided(line, chosen, known.get(line.code), playbook_id, when.stamp, actor.id)
        for line in offer.lines
    }
    before: dict = {"playbook": congress.playbook_id, "decided": {code: known.get(code) for code in now}}
    store.playbooks.stand_on(db, congress, playbook_id)
    store.playbooks.decide(db, congress.id, now)
    log.opened(congress.id, before, {"playbook": playbook_id, "decided": now})


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


def _token(lines: Iterable[LineChange]) -> str:
    told = [
        [line.kind, line.choices, _days(line), [[_plain(one.after), _plain(one.present)] for one in line.fields]]
        for line in lines
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    """The value so that it reads the same in every process: a set has no order."""
    return sorted(value) if isinstance(value, frozenset) else value


def _days(line: LineChange) -> list[str]:
    """The days that a line would have: a directive, days off or a moved opening may change them meanwhile."""
    return [line.planned.start.isoformat(), line.planned.due.isoformat()] if line.planned else []
