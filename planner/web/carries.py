"""Other days for one task, as its bar is moved: done at once, or foreseen where others come into conflict."""

from urllib.parse import parse_qsl

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.actions.carries import Foresight
from planner.actions.opening_chance import Chances
from planner.domain.carry import Carry, Clash, Span, ending_from
from planner.domain.congress import Congress
from planner.domain.cycle import directive_on
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.schedule import KEEPING_RULES, keeps_its_days
from planner.domain.task import Task
from planner.domain.timeline import bounds
from planner.web import forms, rendering, timeline_page, undo_view
from planner.web.access import db, moment, person, settings, signed_in
from planner.web.congress_frame import frame
from planner.web.filters import day
from planner.web.opening_findings import Consequences, consequences
from planner.web.timeline_chart import bound_words

bp = Blueprint("carries", __name__)

# So many tasks are named; the others are counted.
MOST_SHOWN = 60


@bp.get("/tasks/<public_id:task_id>/days")
@signed_in
def show(task_id: str) -> Response:
    """What the days `?start=` to `?due=` would do to the tasks that wait for this one; nothing is changed."""
    task = store.tasks.get(db(), person().scope, task_id)
    try:
        found = actions.carries.foresee(db(), person(), task_id, _span(task, request.args))
    except Invalid as error:
        return _page(_congress(task), task, None, error.problems, 422)
    return _page(_congress(task), task, found, (), 200)


@bp.post("/tasks/<public_id:task_id>/days")
@signed_in
def move(task_id: str) -> Response:
    """Give the task these days; `along` says what becomes of others, without it a conflict is shown first."""
    task = store.tasks.get(db(), person().scope, task_id)
    choice = {"1": True, "0": False}.get(request.form.get("along", ""))
    query = request.form.get("query", "")[:500]
    try:
        span = _span(task, request.form)
        found = actions.carries.move(db(), person(), moment(), task_id, span, forms.number("version"), is_along=choice)
    except (Conflict, Invalid) as error:
        return _refused(task, query, error)
    if choice is None and not found.is_free:
        days = {"start": found.span.start.isoformat(), "due": found.span.due.isoformat()}
        return rendering.go_to(url_for("carries.show", task_id=task_id, query=query or None, **days))
    if rendering.wants_fragment():
        return _chart(_congress(task), query, (), 200)
    return rendering.go_to(undo_view.address(_back(_congress(task), query)))


def _refused(task: Task, query: str, error: Conflict | Invalid) -> Response:
    """Why not; where somebody was faster, with what the wanted days would do to the task as it stands now."""
    status = 409 if isinstance(error, Conflict) else 422
    is_stale = any(one.field == "days" for one in error.problems)
    if rendering.wants_fragment():
        again = (task, _span(task, request.form)) if is_stale else None
        return _chart(_congress(task), query, error.problems, status, again)
    found = None
    if is_stale:
        found = actions.carries.foresee(db(), person(), task.public_id, _span(task, request.form))
    return _page(_congress(task), found.task if found else task, found, error.problems, status)


def _congress(task: Task) -> Congress:
    return store.congresses.get(db(), person().scope, task.congress_public_id)


def _span(task: Task, values: MultiDict) -> Span:
    """The days of the form; one that is missing stays as it is. Raises Invalid for one that cannot be read."""
    days = {name: forms.day_in(values, name) for name in ("start", "due")}
    unread = [name for name, day in days.items() if day is None and values.get(name)]
    if unread:
        raise Invalid(*(Problem("task.day_unreadable", name, {"found": values[name][:60]}) for name in unread))
    return Span(days["start"] or task.start, days["due"] or task.due)


def _asked(query: str) -> MultiDict:
    return MultiDict(parse_qsl(query))


def _back(congress: Congress, query: str) -> str:
    return timeline_page.read(congress, _asked(query)).address()


def _chart(
    congress: Congress,
    query: str,
    problems: tuple[Problem, ...],
    status: int,
    again: tuple[Task, Span] | None = None,
) -> Response:
    """The chart as it is now: what was moved stands in its place, what was refused goes back.

    Pieces of which the browser names the mark come empty, and are left alone there.

    `again` is the task as it stands with the days that somebody may still want for it.
    """
    page = timeline_page.context(congress, _asked(query))
    toast = None if problems else undo_view.latest()
    return rendering.render(
        "",
        "timelines/_answer.html",
        status,
        problems=problems,
        toast=toast,
        again=again,
        congress=congress,
        known=frozenset(request.form.get("known", "").split()),
        **page,
    )


def _page(
    congress: Congress, task: Task, found: Foresight | None, problems: tuple[Problem, ...], status: int
) -> Response:
    query = request.values.get("query", "")[:500]
    return rendering.render(
        "carries/show.html",
        None,
        status,
        task=task,
        found=found,
        problems=problems,
        query=query,
        back=_back(congress, query),
        clashes=_clashes(found, found.alone) if found else [],
        left=_clashes(found, found.along) if found else [],
        stays=_stays(found, congress) if found else {},
        limits=_limits(found, congress) if found else [],
        over=_over(found, congress) if found else [],
        findings=_findings(found) if found and not congress.is_cancelled else None,
        chances=_chances(found, congress) if found and not congress.is_cancelled else None,
        moved=_moved(found) if found else [],
        most=MOST_SHOWN,
        **frame(congress, "timeline"),
    )


def _clashes(found: Foresight, carry: Carry) -> list[tuple[Task, Task, Clash]]:
    """The task that comes too early, and what it waits for, worst first."""
    worst = sorted(carry.clashes, key=lambda one: (-one.days, one.second))
    return [(found.tasks[one.second], found.tasks[one.first], one) for one in worst]


def _moved(found: Foresight) -> list[tuple[Task, Span]]:
    """The tasks that would go along with the days they would get, by day."""
    others = [(found.tasks[key], span) for key, span in found.along.days.items() if key != found.task.id]
    return sorted(others, key=lambda one: (one[1].start, one[1].due, one[0].id))


def _stays(found: Foresight, congress: Congress) -> dict[int, str]:
    """Why a task that would come too early does not go along, in words, by key."""
    keys = {one.second for carry in (found.alone, found.along) for one in carry.clashes} - set(found.along.days)
    return {key: _why(found.tasks[key], found, congress) for key in keys}


def _why(task: Task, found: Foresight, congress: Congress) -> str:
    if task.id in found.fixed:
        return gettext("not yours to move")
    if task.rule in KEEPING_RULES:
        return gettext("its days are computed")
    if keeps_its_days(task.rule, task.calendar, task.start, task.due, congress.opens, congress.closes):
        return gettext("belongs to the days of the congress")
    return gettext("these tasks wait for one another in a circle")


def _findings(found: Foresight) -> Consequences:
    difference = actions.carries.findings(db(), person(), moment(), settings().tz, found)
    return consequences(difference.appears, difference.vanishes, difference.stays)


def _chances(found: Foresight, congress: Congress) -> Chances | None:
    """The chance of being ready in time before and after, where the others go along."""
    return actions.opening_chance.with_days(db(), person(), moment(), settings().tz, congress, found.along.days)


def _over(found: Foresight, congress: Congress) -> list[tuple[Task, Span]]:
    """The tasks that would go along and then end on the opening day or after it, and do not now, latest first."""
    dues = {key: found.tasks[key].due for key in found.along.days}
    keys = ending_from(congress.opens, found.along, dues)
    return [(found.tasks[key], found.along.days[key]) for key in keys if key != found.task.id]


def _limits(found: Foresight, congress: Congress) -> list[str]:
    """What the task itself kept before and would not keep then: the opening, and its level's limit in the directive."""
    was, then = found.task.due, found.span.due
    words = []
    if was < congress.opens <= then:
        words.append(gettext("It would then end after the opening, %(day)s.", day=day(congress.opens)))
    cycle = store.cycles.get(db(), congress.cycle_code)
    limits = bounds(directive_on(cycle, congress.opens), congress.level)
    # By when the levels below finish is nothing to a task of this congress.
    own = [one for one in limits if one.code == "must_finish" and one.level == congress.level]
    broken = [one for one in own if was <= one.day < then]
    said = [gettext("It would then end after a limit: %(limit)s.", limit=bound_words(one, cycle)) for one in broken]
    return words + said
