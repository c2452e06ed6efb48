"""All of one task on one page, and what follows a deed done there: its part, the page, or what was refused."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

from flask import Response, request, url_for

from planner import store
from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.permission import may
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import Task
from planner.store.audits import Line
from planner.web import (
    board_view,
    finding_view,
    forms,
    markdown_view,
    rendering,
    schedule_sentences,
    task_contents,
    task_facts,
    undo_view,
)
from planner.web.access import db, person, settings
from planner.web.congress_frame import frame
from planner.web.filters import in_language
from planner.web.history import told
from planner.web.task_facts import Opened


def after(task_id: str, part: str | None, deed: Callable[[], object]) -> Response:
    """Do a deed on a task; then its part for htmx, its page otherwise; what was refused keeps what was typed."""
    problems: tuple[Problem, ...] = ()
    status = 200
    try:
        deed()
    except (Invalid, Conflict) as error:
        problems, status = error.problems, 409 if isinstance(error, Conflict) else 422
    if status == 200 and (part is None or not rendering.wants_fragment()):
        return rendering.go_to(undo_view.address(url_for("tasks.show", task_id=task_id)))
    typed = request.form if status != 200 else None
    return show(store.tasks.get(db(), person().scope, task_id), part, problems, status, typed)


def read(task_id: str) -> Response:
    """The page of a task, or what stands in the panel beside a board."""
    task, tag = _tagged(task_id)
    return show(task, "tasks/_panel.html", tag=tag)


def news(task_id: str) -> Response:
    """Every part of the page for a poll; nothing when its reader has it all."""
    task, tag = _tagged(task_id)
    if rendering.is_unchanged(tag):
        return rendering.unchanged(tag)
    return rendering.tagged(show(task, "tasks/_news.html", tag=tag), tag)


def _tagged(task_id: str) -> tuple[Task, str]:
    """A task and what a poll of its page compares; what changes while they are read the next poll tells."""
    scope = person().scope
    task = store.tasks.get(db(), scope, task_id)
    congress = store.congresses.get(db(), scope, task.congress_public_id)
    tag = _tag(task, congress)
    return (task if rendering.is_unchanged(tag) else store.tasks.get(db(), scope, task_id)), tag


def _tag(task: Task, congress: Congress) -> str:
    state = (*board_view.state_of(congress), person().clearance, _may_comment(task))
    return board_view.tag_of(congress, task.public_id, state)


def _link(task: Task) -> str:
    home = settings().url or request.url_root
    return f"{home.rstrip('/')}{url_for('tasks.show', task_id=task.public_id)}"


def _may_comment(task: Task) -> bool:
    return may(person(), "task.comment", task.path, task.body_ids) and task.classification < 2


def show(
    task: Task,
    part: str | None = None,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    typed: Mapping[str, str] | None = None,
    opened: Opened | None = None,
    tag: str = "",
) -> Response:
    """The page of a task, or one part of it for htmx.

    `typed` are the values that were refused, `opened` is the fact that is being edited, `tag` says of what was read
    when, so that a poll knows what is new.
    """
    may_change = may(person(), "task.change", task.path, task.body_ids)
    return rendering.render(
        "tasks/show.html",
        part,
        status,
        problems=problems,
        typed=typed or {},
        asks=forms.asks_to_vouch(problems),
        may_change=may_change,
        may_comment=_may_comment(task),
        tag=tag,
        link=_link(task),
        ceiling=min(person().clearance, clearance.INTERNAL),
        **_facts(task, opened, is_done=status == 200),
        **task_contents.of(task, typed or {}, may_change=may_change),
    )


def fragment(template: str, task: Task, status: int = 200, **context: object) -> Response:
    """A part of the page that shows facts alone."""
    opened = cast("Opened | None", context.pop("opened"))
    prose = markdown_view.reader(task, [task.description])
    shown = _facts(task, opened, is_done=status == 200)
    return rendering.render(template, template, status, prose=prose, **context, **shown)


def _facts(task: Task, opened: Opened | None, *, is_done: bool) -> dict[str, Any]:
    """What every part of the page needs: the task, its frame, its facts and its history."""
    scope = person().scope
    congress = store.congresses.get(db(), scope, task.congress_public_id)
    bodies = {body.id: body for body in store.bodies.of_organisation(db(), congress.organisation_id)}
    phases = store.cycles.playbook(db(), congress.playbook_id).phases
    lines = store.audits.of_thing(db(), scope, task.public_id)
    return {
        "task": task,
        "bodies": bodies,
        "phase": next((in_language(one) for one in phases if one.code == task.phase), task.phase),
        "history": told(lines, bodies, undo_view.offers(task, lines)),
        "placed": next((line for line in lines if _has_placed(line, task)), None),
        "toast": undo_view.latest() if is_done and request.method == "POST" else None,
        "warnings": partial(finding_view.of_task, congress, task.public_id),
        "scheduling": partial(schedule_sentences.said_of, congress, task),
        **task_facts.context(task, opened),
        **frame(congress, ""),
    }


def _has_placed(line: Line, task: Task) -> bool:
    """Whether this entry brought the task into the status in which it is."""
    return line.action == "task.placed" and (line.after or {}).get("status") == task.status


def rank(values: Mapping[str, str] | None = None) -> int:
    """The classification that a posted form, or other values, ask for; ordinary when they name none."""
    named = (request.form if values is None else values).get("classification")
    return clearance.level(named or "ordinary")
