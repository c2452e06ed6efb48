"""One function per thing a person can do: permission, rule, write and trace in one transaction."""

from planner.actions import (
    audits,
    boards,
    comments,
    congresses,
    counters,
    cycles,
    feeds,
    installation,
    items,
    organisations,
    passwords,
    people,
    sessions,
    shares,
    states,
    tasks,
)

__all__ = [
    "audits",
    "boards",
    "comments",
    "congresses",
    "counters",
    "cycles",
    "feeds",
    "installation",
    "items",
    "organisations",
    "passwords",
    "people",
    "sessions",
    "shares",
    "states",
    "tasks",
]
