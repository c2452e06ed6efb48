"""Calendar feeds: what one reads on behalf of its holder, and the all-day event that each thing becomes."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.permission import Person, Scope
from planner.domain.task import NOT_APPLICABLE, Task

# Live ones of one person; more would be addresses that nobody remembers.
MOST = 30


@dataclass(frozen=True)
class Feed:
    """An address for calendar programs; `made_at` is UTC, `path` that of the congress's organisation.

    Without a congress (`congress_public_id` "") it shows the holder's own work everywhere; without `body_id` the whole
    congress, else what concerns that subcommittee. `ceiling` is what was asked for; `reach` says what holds now.
    """

    id: int
    public_id: str
    person_id: int
    holder: str
    congress_id: int | None
    congress_public_id: str
    organisation_code: str
    path: str
    body_id: int | None
    ceiling: int
    made_at: str
    is_ended: bool = False


@dataclass(frozen=True)
class Event:
    """What a calendar shows of one thing, on every day from `first` to `last`; texts are in the holder's language.

    `sequence` grows whenever the thing changes, so that programs keep the newer of two copies.
    """

    uid: str
    sequence: int
    first: date
    last: date
    summary: str
    description: str = ""
    category: str = ""
    url: str = ""
    is_cancelled: bool = False
    is_internal: bool = False

    @property
    def ends(self) -> date:
        """The day after the last one: calendars name an all-day event's end from outside."""
        return self.last + timedelta(days=1)


def reach(feed: Feed, holder: Person) -> Scope:
    """What the feed may read: what its holder may read now, and never above what the feed was made for.

    Registered things stay inside: a calendar keeps copies on machines that no register knows of.
    """
    return replace(holder.scope, ceiling=min(feed.ceiling, holder.clearance, clearance.INTERNAL))


def is_open(feed: Feed, holder: Person | None) -> bool:
    """Whether the feed answers: its holder still reads what it was made for; `holder` None is a closed account."""
    if feed.is_ended or holder is None:
        return False
    scope = reach(feed, holder)
    return scope.contains(feed.path) if feed.congress_id else bool(scope.own or scope.subtrees)


def uid(public_id: str, installation: str) -> str:
    """The name of a thing in all calendars for good: public ids never change, and neither does the installation's.

    No host stands in it, since the planner may move to another.
    """
    return f"{public_id}@{installation}"


def task_event(
    task: Task,
    congress: Congress,
    installation: str,
    *,
    summary: str,
    description: str = "",
    category: str = "",
    url: str = "",
) -> Event:
    """The event of a task on its due day, with the texts of Event.

    The versions of the task (text), of its place (status, cancelled, restored) and of its congress only ever grow, so
    their sum does too; a new task of a new congress starts at 0, as RFC 5545 has it.
    """
    return Event(
        uid=uid(task.public_id, installation),
        sequence=task.version + task.placed_version + congress.version - 3,
        first=task.due,
        last=task.due,
        summary=summary,
        description=description,
        category=category,
        url=url,
        is_cancelled=is_off(task, congress),
        is_internal=task.classification > clearance.ORDINARY,
    )


def congress_event(congress: Congress, installation: str, *, summary: str, url: str = "") -> Event:
    """The event of a congress on its official days, with the texts of Event."""
    return Event(
        uid=uid(congress.public_id, installation),
        sequence=congress.version - 1,
        first=congress.opens,
        last=congress.closes,
        summary=summary,
        url=url,
        is_cancelled=congress.is_cancelled,
    )


def is_off(task: Task, congress: Congress) -> bool:
    """Whether nobody has to do the task any more: cancelled itself or with its congress, or not applicable."""
    return task.is_cancelled or congress.is_cancelled or task.status == NOT_APPLICABLE
