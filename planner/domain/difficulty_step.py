"""The steps of a difficulty's thread: which may follow, who may take it, and what becomes of it then."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.difficulty import (
    ANSWERED,
    ASKED,
    ASKED_AGAIN,
    CLOSED,
    OF_ASKER,
    OF_HOLDER,
    PASSED_ON,
    PROMISED,
    REOPENED,
    RETURNED,
    Difficulty,
    day_problems,
    words_problems,
)
from planner.domain.organisation import paths_above
from planner.domain.permission import Person, may
from planner.domain.problem import Conflict, Problem

# What may follow in each state: by whom it waits for, and by who asked, who ends it whenever he likes.
_AFTER = {
    ASKED: {*OF_HOLDER, CLOSED},
    ANSWERED: {ASKED_AGAIN, CLOSED},
    RETURNED: {ASKED_AGAIN, CLOSED},
    CLOSED: {REOPENED},
}


@dataclass(frozen=True)
class Move:
    """A step to be taken: its kind, its words, the day it names, and the organisation it goes to, where it has them."""

    kind: str
    text: str = ""
    day: date | None = None
    to_id: int | None = None


@dataclass(frozen=True)
class Step:
    """One step of the thread, never changed; `to_name` is "" where it went to nobody, `day` the day that was named."""

    public_id: str
    kind: str
    from_id: int
    from_name: str
    to_id: int | None
    to_name: str
    text: str
    day: date | None
    at: str
    person: str


def require_next(difficulty: Difficulty, kind: str) -> None:
    """Raise Conflict unless this step may follow now: what is closed takes no answer, and nothing is answered twice.

    One that lost its way waits for nobody: it may only be passed on to who stands above now, or be closed.
    """
    if difficulty.is_closed and kind != REOPENED:
        raise Conflict(Problem("difficulty.closed"))
    if difficulty.is_lost and kind not in (PASSED_ON, CLOSED):
        raise Conflict(Problem("difficulty.lost", params={"name": difficulty.holder_name}))
    if kind not in _AFTER[difficulty.state]:
        code = "difficulty.came_back" if kind in OF_HOLDER else "difficulty.not_closed"
        code = "difficulty.waits" if kind == ASKED_AGAIN else code
        raise Conflict(Problem(code))


def move_problems(move: Move, today: date) -> list[Problem]:
    """What is wrong with the cleaned words and the day of a step."""
    problems = words_problems(move.kind, move.text)
    is_promise = move.kind == PROMISED
    if is_promise or move.kind in (ASKED_AGAIN, REOPENED):
        problems += day_problems(move.day, today, "day", required=is_promise)
    return problems


def taken(difficulty: Difficulty, move: Move) -> Difficulty:
    """The difficulty after a step that may follow: whose turn it is now, and by when.

    The question stays what it was called by, whatever the thread adds. Whoever it goes to has not promised yet.
    """
    if move.kind == PROMISED:
        return replace(difficulty, promised_on=move.day)
    if move.kind == CLOSED:
        return replace(difficulty, state=CLOSED, holder_id=None, promised_on=None)
    if move.kind in (ANSWERED, RETURNED):
        return replace(difficulty, state=move.kind, holder_id=difficulty.organisation_id, promised_on=None)
    passed = replace(difficulty, state=ASKED, holder_id=move.to_id, promised_on=None)
    if move.kind == PASSED_ON:
        return passed
    return replace(passed, wished_on=move.day)


def above_whom(difficulty: Difficulty, kind: str) -> str:
    """The path above which the receiver of a step must stand: passing on goes up from whoever holds it now."""
    is_held = kind == PASSED_ON and not difficulty.is_lost
    return difficulty.holder_path if is_held else difficulty.path


def acting_path(actor: Person, difficulty: Difficulty, kind: str) -> str | None:
    """In whose name somebody may take a step of this kind: the path of that organisation, None where he may not.

    The office above whose turn it is answers, promises, returns and passes on; what lost its way is passed on by who
    asked. Where it is nobody's turn above, any office above is told why it comes too late.
    """
    if kind in OF_ASKER or (kind == PASSED_ON and difficulty.is_lost):
        paths, deed = [difficulty.path], "difficulty.raise"
    elif difficulty.state == ASKED and not difficulty.is_lost:
        paths, deed = [difficulty.holder_path], "difficulty.answer"
    else:
        paths, deed = paths_above(difficulty.path), "difficulty.answer"
    return next((one for one in paths if may(actor, deed, one)), None)


def open_steps(actor: Person, difficulty: Difficulty) -> tuple[str, ...]:
    """The steps that somebody may take now, as the page offers them."""
    return tuple(
        kind
        for kind in (*OF_HOLDER, *OF_ASKER)
        if can_follow(difficulty, kind) and acting_path(actor, difficulty, kind)
    )


def can_follow(difficulty: Difficulty, kind: str) -> bool:
    """Whether a step of this kind may follow now, whoever takes it."""
    is_way_open = not difficulty.is_lost or kind in (PASSED_ON, CLOSED)
    return is_way_open and kind in _AFTER[difficulty.state]


def last_answering(steps: Collection[Step], own_id: int) -> int | None:
    """Who last answered or returned it, None before anybody did: there it is asked again."""
    found = [one.from_id for one in steps if one.kind in (ANSWERED, RETURNED) and one.from_id != own_id]
    return found[-1] if found else None
