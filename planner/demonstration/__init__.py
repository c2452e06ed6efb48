"""The demonstration database: invented progress over real organisations, the real directive and its standard plan."""

from planner.demonstration.accounts import ACCOUNTS
from planner.demonstration.build import build, is_current, is_demonstration

__all__ = ["ACCOUNTS", "build", "is_current", "is_demonstration"]
