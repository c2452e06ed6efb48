"""Second factors: when a code is good, and who has to have one."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from planner.domain.permission import ROLES, Person

# Codes change every half minute; a clock may be one of these ahead or behind.
PERIOD = 30
_LEEWAY = 1
RECOVERY_CODES = 10
# So long after the password the code may be given.
PATIENCE = timedelta(minutes=10)


def steps(now: datetime) -> range:
    """The half minutes whose codes are good at a true instant, oldest first."""
    present = int(now.timestamp()) // PERIOD
    return range(present - _LEEWAY, present + _LEEWAY + 1)


def is_demanded(person: Person, roles: Iterable[str]) -> bool:
    """Whether the person has to have a second factor, where everybody with one of these roles has to."""
    return not {grant.role for grant in person.grants}.isdisjoint(roles)


def as_setting(roles: Iterable[str]) -> str:
    """The roles as they are kept, in the order of the table."""
    wanted = set(roles)
    return ",".join(role for role in ROLES if role in wanted)


def of_setting(value: str) -> tuple[str, ...]:
    """The roles that were kept."""
    return tuple(role for role in value.split(",") if role in ROLES)
