"""The page of one difficulty: the thread that all sides see, and the steps that its reader may take."""

from flask import Response, request

from planner import store
from planner.domain import clearance, difficulty_step
from planner.domain import difficulty as rules
from planner.domain.difference import parts
from planner.domain.difficulty import ASKED, ASKED_AGAIN, PASSED_ON, REOPENED, Difficulty
from planner.domain.difficulty_step import Step
from planner.domain.organisation import Organisation
from planner.domain.problem import Conflict, Refused
from planner.web import difficulty_words, forms, rendering
from planner.web.access import db, moment, person
from planner.web.difficulty_list import lines
from planner.web.rail import place_of


def show(difficulty: Difficulty, error: Refused | None = None) -> Response:
    """The thread; `error` is why a step was refused, whose words stay on the page beside what was said meanwhile."""
    problems = error.problems if error else ()
    is_conflict = isinstance(error, Conflict)
    steps = store.difficulties.steps(db(), person().scope, difficulty)
    (line,) = lines([difficulty])
    allowed = difficulty_step.open_steps(person(), difficulty)
    typed = request.form if error else {}
    return rendering.render(
        "difficulties/show.html",
        None,
        409 if is_conflict else 422 if error else 200,
        difficulty=difficulty,
        line=line,
        steps=steps,
        way=_way(difficulty, steps),
        allowed=allowed,
        receivers=_receivers(difficulty, allowed),
        step_labels=difficulty_words.STEP_LABELS,
        step_icons=difficulty_words.STEP_ICONS,
        others=problems,
        asks=forms.asks_to_vouch(problems),
        typed=typed,
        differing=_differing(typed.get("said", ""), steps) if is_conflict else [],
        limit=rules.QUESTION_LIMIT,
        today=moment().today,
        place=place_of(difficulty.path),
    )


def may_be_internal(task_rank: int) -> bool:
    """Whether the writer may choose to make it internal: he is cleared for that, and its task is not so already."""
    return min(person().clearance, clearance.INTERNAL) > task_rank


def _receivers(difficulty: Difficulty, allowed: tuple[str, ...]) -> list[difficulty_words.Receiver]:
    """To whom it may go up next; nobody where no step of the reader's goes up."""
    goes_up = next((kind for kind in allowed if kind in (PASSED_ON, ASKED_AGAIN, REOPENED)), None)
    if goes_up is None:
        return []
    return difficulty_words.receivers(difficulty_step.above_whom(difficulty, goes_up), difficulty.cycle_id)


def _way(difficulty: Difficulty, steps: list[Step]) -> list[Organisation]:
    """The committees from who asked up to whom it waits for, or up to who answered last."""
    highest = difficulty.holder_id
    if difficulty.state != ASKED:
        highest = difficulty_step.last_answering(steps, difficulty.organisation_id)
    near = {one.id: one for one in store.organisations.around(db(), difficulty.cycle_id, difficulty.path)}
    keys = rules.way(difficulty.path, highest) if highest else ()
    return [near[key] for key in (difficulty.organisation_id, *keys) if key in near]


def _differing(mine: str, steps: list[Step]) -> list[tuple[str, list, list]]:
    """What was typed beside what was said last, in pieces."""
    last = steps[-1]
    words = last.text or str(difficulty_words.STEP_LABELS[last.kind])
    return [(last.from_name, *parts(mine, words))] if mine else []
