"""Whoever failed too often is told when to come again: in words, and in the header that programs read."""

from collections.abc import Callable

from flask import Response

from planner.domain.problem import Problem

_THROTTLED = {"session.throttled", "session.address_throttled", "session.account_throttled"}


def asked_again(show: Callable[[tuple[Problem, ...], int], Response], problems: tuple[Problem, ...]) -> Response:
    """The form, shown again by `show(problems, status)` with what was refused: 422, or 429 and the seconds to wait."""
    minutes = next((one.params["minutes"] for one in problems if one.code in _THROTTLED), 0)
    response = show(problems, 429 if minutes else 422)
    if minutes:
        response.headers["Retry-After"] = str(minutes * 60)
    return response
