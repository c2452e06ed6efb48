"""The other task of a relation, as somebody names it: by its number, by words of its title, or by choosing."""

import re
from dataclasses import dataclass

from planner import store
from planner.domain import text
from planner.domain.permission import bound_bodies, require
from planner.domain.problem import Invalid, NotAllowed, Problem
from planner.domain.task import Task
from planner.store.relations import Candidate
from planner.web.access import db, person

AWAITED = "awaited_by"
_NUMBER = re.compile(r"[nm]?[0-9]{1,9}", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """The tasks that words name; `is_sure`: the one there is was meant; `is_itself`: they name the task itself."""

    candidates: list[Candidate]
    is_sure: bool = False
    is_itself: bool = False


def may_relate(task: Task, direction: str) -> None:
    """Raise NotAllowed where the person may not have this task, or none that would wait for it, wait."""
    if direction != AWAITED:
        require(person(), "task.change", task.path, task.body_ids)
    elif bound_bodies(person(), "task.change", task.path) == frozenset():
        raise NotAllowed(Problem("permission.refused", params={"deed": "task.change"}))


def found(task: Task, words: str, direction: str) -> Found:
    """The tasks that words name; a number as it is printed names the task of that number and no other.

    Where another task shall wait, only those are found that are the person's to change.
    """
    number = text.cleaned(words).strip().lstrip("#").upper()
    if number == task.printed_number:
        return Found([], is_itself=True)
    bodies = bound_bodies(person(), "task.change", task.path) if direction == AWAITED else None
    some = store.relations.candidates(db(), person().scope, task, words, bodies)
    exact = [one for one in some if one.printed_number == number]
    # A number that is nobody's names those that begin so: none of them was meant for sure.
    is_sure = bool(exact) or (len(some) == 1 and not _NUMBER.fullmatch(number))
    return Found(exact or some, is_sure=is_sure)


def only_one(task: Task, words: str, direction: str) -> str:
    """The task that the number or, where there is but one, the words name; Invalid where a choice has to be made."""
    named = found(task, words, direction)
    if named.is_itself:
        raise Invalid(Problem("relation.itself", "other"))
    if not named.candidates:
        raise Invalid(Problem("relation.nothing_found", "other"))
    if not named.is_sure:
        raise Invalid(Problem("relation.choose", "other"))
    return named.candidates[0].public_id
