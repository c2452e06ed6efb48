"""My desk: which open tasks are mine, and under which head each of them stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.permission import ORGANISER, Person, bound_bodies
from planner.domain.progress import share_done

LATE, TODAY, SOON, REVIEW = "late", "today", "soon", "review"
READ_ONLY, NOT_YOURS, COMPUTED, ITEMS_OPEN = "read_only", "not_yours", "computed", "items_open"
SECTIONS = (LATE, TODAY, REVIEW, SOON)
NEAR = timedelta(days=7)
# So many tasks of one congress stand under one head; the table shows the rest.
MOST = 10


@dataclass(frozen=True)
class Reach:
    """What is a person's own work besides what is assigned to him: congresses as a whole, and bodies in others.

    What is in review in congresses that he organises is his to look at. All are keys, without cancelled congresses.
    """

    whole: frozenset[int]
    partly: frozenset[int]
    organised: frozenset[int]
    body_ids: frozenset[int]


@dataclass(frozen=True)
class DeskTask:
    """What the desk shows of a task; `count` is how many of its congress stand under the same head.

    `is_of_mine` says that one of the person's bodies has a part in it, `is_computed` that no hand moves it;
    `open_items` are the required ones that are not ticked.
    """

    section: str
    count: int
    public_id: str
    number: int
    classification: int
    title: str
    title_en: str
    register_number: str | None
    status: str
    due: date
    blocked_reason: str
    placed_version: int
    is_of_mine: bool
    is_computed: bool
    open_items: int
    path: str
    congress_id: str
    organisation_name: str

    @property
    def printed_number(self) -> str:
        """The number in the series of its classification."""
        return clearance.printed_number(self.classification, self.number)


@dataclass(frozen=True)
class Figures:
    """How a congress stands: tasks by status, and how many open ones are late."""

    counts: Counter = field(default_factory=Counter)
    late: int = 0

    @property
    def percent(self) -> int | None:
        """How much of it is done, None where nothing is planned."""
        return share_done(self.counts)


@dataclass(frozen=True)
class Group:
    """The tasks of one congress under one head, in order; `more` are those that found no room."""

    congress_id: str
    organisation_name: str
    tasks: tuple[DeskTask, ...]
    more: int

    @property
    def whole(self) -> int:
        """How many there are in all."""
        return len(self.tasks) + self.more


def reach(person: Person, congresses: Iterable[Congress]) -> Reach:
    """Whose grant is bound to no body answers for the whole congress, who is bound to bodies for these alone."""
    standing = [one for one in congresses if not one.is_cancelled]
    free = [grant for grant in person.grants if not grant.body_ids]
    whole = {one.id for one in standing if any(one.path in grant.paths for grant in free)}
    organised = {
        one.id for one in standing if any(one.path in grant.paths for grant in free if grant.role == ORGANISER)
    }
    bodies = frozenset().union(*(grant.body_ids for grant in person.grants))
    partly = {one.id for one in standing} - whole
    return Reach(frozenset(whole), frozenset(partly), frozenset(organised), bodies)


def hindrance(person: Person, task: DeskTask) -> str:
    """What keeps the person from bringing the task to done from here; "" for nothing.

    He only reads there; it is of other bodies than his, even where it is assigned to him; it follows from others; or
    required items are open.
    """
    bound = bound_bodies(person, "task.change", task.path)
    if bound is not None and not bound:
        return READ_ONLY
    if bound is not None and not task.is_of_mine:
        return NOT_YOURS
    if task.is_computed:
        return COMPUTED
    return ITEMS_OPEN if task.open_items else ""


def laid_out(tasks: Iterable[DeskTask]) -> dict[str, list[Group]]:
    """The tasks, in their order, under every head and there by congress."""
    found: dict[str, dict[str, list[DeskTask]]] = {section: {} for section in SECTIONS}
    for task in tasks:
        found[task.section].setdefault(task.congress_id, []).append(task)
    return {section: [_group(own) for own in groups.values()] for section, groups in found.items()}


def _group(tasks: list[DeskTask]) -> Group:
    first = tasks[0]
    return Group(first.congress_id, first.organisation_name, tuple(tasks), first.count - len(tasks))


def rest_query(section: str, *, is_whole: bool) -> dict[str, str]:
    """What the address of the table asks for, to show all that stands under a head."""
    own = {} if is_whole else {"mine": "1"}
    asked = {
        LATE: {"late": "1"},
        TODAY: {"status": "doing"},
        SOON: {"due": str(NEAR.days)},
        REVIEW: {"status": "review"},
    }
    return own | asked[section]
