"""One function per thing a person can do: permission, rule, write and trace in one transaction."""

from planner.actions import (
    boards,
    comments,
    congresses,
    cycles,
    items,
    organisations,
    people,
    sessions,
    states,
    tasks,
)

__all__ = [
    "boards",
    "comments",
    "congresses",
    "cycles",
    "items",
    "organisations",
    "people",
    "sessions",
    "states",
    "tasks",
]
