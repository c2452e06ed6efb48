"""My desk, and whether the planner runs."""

from dataclasses import dataclass

from flask import Blueprint, Response, make_response, url_for

from planner import actions, store
from planner.domain import agenda_approval, difficulty_filter
from planner.domain.agenda_approval import Approval
from planner.domain.board import Placement
from planner.domain.congress import Congress
from planner.domain.desk import Figures, hindrance, laid_out, reach
from planner.domain.notice import MENTIONED
from planner.domain.permission import ORGANISER
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import DONE
from planner.web import desk_links, difficulty_list, forms, rendering, report_list, suspensions, undo_view
from planner.web.access import db, moment, open_to_all, person, signed_in
from planner.web.rail import home_place, roots
from planner.web.report_states import STATES

bp = Blueprint("home", __name__)
# So many comments that name me stand on the desk; the page of notices shows the rest.
_MENTIONS = 10


@dataclass(frozen=True)
class Answered:
    """A congress that the person answers for, with its own figures."""

    congress: Congress
    figures: Figures


@bp.get("/")
@signed_in
def desk() -> Response:
    """Mine today, overdue, in the next 7 days, waiting for me; and the congresses I answer for."""
    return rendering.render("home/desk.html", None, **_desk(), **_around())


@bp.post("/tasks/<public_id:task_id>/completion")
@signed_in
def finish(task_id: str) -> Response:
    """Bring a task to done from the desk, in one touch; back to the desk, with the way to take it back."""
    problems: tuple[Problem, ...] = ()
    try:
        actions.boards.place(db(), person(), moment(), task_id, Placement(DONE), forms.number("placed_version"))
    except (Invalid, Conflict) as error:
        problems, status = error.problems, 409 if isinstance(error, Conflict) else 422
    if problems:
        refused = store.tasks.get(db(), person().scope, task_id)
        page = {} if rendering.wants_fragment() else _around()
        context = _desk(problems, refused) | page
        return rendering.render("home/desk.html", "home/_desk.html", status, **context)
    if not rendering.wants_fragment():
        return rendering.go_to(undo_view.address(url_for("home.desk")))
    return rendering.render("home/_desk_answer.html", "home/_desk_answer.html", toast=undo_view.latest(), **_desk())


def _desk(problems: tuple[Problem, ...] = (), refused: object = None) -> dict:
    """What the desk's own part needs; `problems` are why the task `refused` cannot be done."""
    scope, today = person().scope, moment().today
    congresses = store.congresses.mine(db(), scope)
    own = reach(person(), congresses)
    tasks = store.desks.tasks(db(), scope, own, person().id, today)
    figures = store.desks.figures(db(), scope, [one.id for one in congresses], today)
    return {
        "sections": laid_out(tasks),
        "hindrances": {task.public_id: hindrance(person(), task) for task in tasks},
        "rest": desk_links.of(congresses, own),
        "approvals": _approvals(),
        "difficulties": difficulty_list.waiting(),
        "inquiries": store.inquiries.waiting_for(db(), scope, difficulty_filter.offices(person())),
        "reports": report_list.due_for_me(),
        "states": STATES,
        "mentions": store.notices.of_person(db(), scope, person().id, MENTIONED, _MENTIONS, is_unread=True),
        "congresses": [Answered(one, figures[one.id]) for one in congresses],
        "today": today,
        "problems": problems,
        "refused": refused,
    }


def _approvals() -> list[Approval]:
    """The agendas of offices below that wait for the person's decision: not those that he sent himself."""
    waiting = store.agenda_approvals.waiting(db(), person().scope, agenda_approval.deciding_for(person()))
    return [one for one in waiting if one.sent_by_id != person().id]


def _around() -> dict:
    """What stands around the desk's own part."""
    return {
        "roots": roots(),
        "place": home_place(),
        "is_suspended": suspensions.is_mine(),
        "suspended": suspensions.waiting(),
        "may_open": any(grant.role == ORGANISER for grant in person().grants),
    }


@bp.get("/healthz")
@open_to_all
def health() -> Response:
    """`ok` when the database answers."""
    store.connection.touch(db())
    return make_response("ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"})
