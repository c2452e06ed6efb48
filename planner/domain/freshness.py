"""When something last moved: the true day in Việt Nam, whatever the planning day is."""

from datetime import date, datetime, timedelta, timezone

from planner.domain.audit import CLERK

# What counts as work on a plan; a link made or a paper printed does not.
WORK = frozenset({"task", "item", "comment", "relation", "occurrence"})
# Việt Nam keeps this hour all year.
_ZONE = timezone(timedelta(hours=7))


def is_work(noun: str, actor: str) -> bool:
    """Whether a change of such a thing is work on a plan; what the machine computes is nobody's."""
    return noun in WORK and actor != CLERK


def true_day(now: datetime) -> date:
    """The day of a true instant."""
    return now.astimezone(_ZONE).date()
