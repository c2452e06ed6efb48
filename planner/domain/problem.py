"""What can be wrong, said in codes; `web` and `cli` turn codes into sentences."""

import dataclasses
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: `code` is `noun.rule`, `field` the form field or cell, `params` fill the sentence."""

    code: str
    field: str = ""
    params: dict = dataclasses.field(default_factory=dict)


class Refused(Exception):
    """Base of everything the planner refuses on purpose."""

    def __init__(self, *problems: Problem):
        super().__init__(*(problem.code for problem in problems))
        self.problems = problems


class Invalid(Refused):
    """The values make no sense; nothing was written (HTTP 422)."""


class NotAllowed(Refused):
    """Visible, but not this person's to change (HTTP 403)."""


class NotFound(Refused):
    """Does not exist, or does not exist for this person (HTTP 404)."""


class Conflict(Refused):
    """Somebody else changed the same thing since it was read (HTTP 409)."""


class Gone(Refused):
    """Was there and has ended: a share, a feed (HTTP 410)."""
