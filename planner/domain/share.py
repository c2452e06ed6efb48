"""Read-only ways into one congress without an account: what they open, until when, and how far they ever reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.domain import clearance, text
from planner.domain.permission import Person, Scope, may
from planner.domain.problem import Problem

BOARD, TIMELINE, AGENDA, LIVE, CHECKLIST = "board", "timeline", "agenda", "live", "checklist"
PAGES = (BOARD, TIMELINE, AGENDA, LIVE, CHECKLIST)
# What can be had as a paper: a board is no paper, the checklist says the same; what goes on passes.
PAPERS = (TIMELINE, AGENDA, CHECKLIST)
OPEN, EXPIRED, ENDED = "open", "expired", "ended"
DEFAULT_DAYS = 30
NOTE_LIMIT = 200


@dataclass(frozen=True)
class Share:
    """One link; instants are UTC. `path` is the congress's organisation now, `made_by` answers for the link.

    `body_id` None opens the whole congress, else what concerns one subcommittee. `openings` counts who came in.
    """

    id: int
    public_id: str
    congress_public_id: str
    path: str
    body_id: int | None
    pages: tuple[str, ...]
    ceiling: int
    note: str
    has_password: bool
    made_at: str
    made_by: int
    made_by_name: str
    expires_at: datetime
    version: int
    ended_at: str | None = None
    openings: int = 0
    last_opened_at: str | None = None


@dataclass(frozen=True)
class Wanted:
    """What somebody wants a link to open; `last_day` is the planning day at whose end it closes."""

    pages: tuple[str, ...]
    note: str
    last_day: date | None
    body_id: int | None = None
    ceiling: int = clearance.ORDINARY
    has_password: bool = False


def state(share: Share, maker: Person | None, now: datetime) -> str:
    """Whether the link opens at a true instant.

    It lives no longer than its maker's right to make it; `maker` None is an account that is closed.
    """
    if share.ended_at is not None or maker is None or not may(maker, "share.make", share.path):
        return ENDED
    return OPEN if now < share.expires_at else EXPIRED


def reach(ceiling: int, path: str, maker: Person) -> Scope:
    """What a link may read: one organisation in one cycle, so one congress, up to its ceiling.

    Never registered things, and never above what its maker is cleared for now.
    """
    return Scope((), (path,), min(ceiling, maker.clearance, clearance.INTERNAL))


def default_last_day(today: date, cycle_ends: date, closes: date, pages: Iterable[str] = ()) -> date:
    """Thirty days from a planning day; with the live view at least the day after its congress closes.

    Nothing lasts beyond the end of the cycle.
    """
    last_day = today + timedelta(days=DEFAULT_DAYS)
    if LIVE in pages:
        last_day = max(last_day, closes + timedelta(days=1))
    return min(last_day, cycle_ends)


def making_problems(wanted: Wanted, today: date, cycle_ends: date, ceiling: int) -> list[Problem]:
    """All that is wrong with a link wanted on a planning day by somebody cleared up to `ceiling`."""
    problems = text.line_problems(wanted.note, "note", limit=NOTE_LIMIT)
    if not wanted.pages or not set(wanted.pages) <= set(PAGES):
        problems.append(Problem("share.no_page", "pages"))
    if wanted.ceiling > min(ceiling, clearance.INTERNAL):
        problems.append(Problem("classification.above_clearance", "ceiling"))
    return problems + lasting_problems(wanted.last_day, today, cycle_ends)


def lasting_problems(last_day: date | None, today: date, cycle_ends: date) -> list[Problem]:
    """What is wrong with the last day of a link: it lies between today and the end of the cycle."""
    if today > cycle_ends:
        return [Problem("share.cycle_over", "last_day", {"ends": cycle_ends})]
    if last_day is None or not today <= last_day <= cycle_ends:
        return [Problem("share.bad_last_day", "last_day", {"first": today, "last": cycle_ends})]
    return []
