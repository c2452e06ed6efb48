"""My desk, and whether the planner runs."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, Response, make_response

from planner import store
from planner.domain.congress import Congress
from planner.domain.permission import ORGANISER
from planner.domain.progress import share_done
from planner.web import rendering
from planner.web.access import db, moment, open_to_all, person, signed_in
from planner.web.rail import home_place, roots

bp = Blueprint("home", __name__)
NEAR = timedelta(days=7)


@dataclass(frozen=True)
class Answered:
    """A congress that the person answers for, with its own figures."""

    congress: Congress
    counts: Counter
    percent: int | None
    late: int


@bp.get("/")
@signed_in
def desk() -> Response:
    """Overdue, due in 7 days, and the congresses I answer for."""
    scope, today = person().scope, moment().today
    congresses = store.congresses.mine(db(), scope)
    # Of members bound to a body only what that body has a part in; of everybody else all of the congress.
    own = store.tasks.due_soon(db(), scope, [one.id for one in congresses], today + NEAR, person().own_body_ids)
    return rendering.render(
        "home/desk.html",
        None,
        late=[task for task in own if task.due < today],
        soon=[task for task in own if task.due >= today],
        congresses=[_answered(congress) for congress in congresses],
        by_id={one.id: one for one in congresses},
        roots=roots(),
        today=today,
        place=home_place(),
        may_open=any(grant.role == ORGANISER for grant in person().grants),
    )


def _answered(congress: Congress) -> Answered:
    cards = store.boards.tally(db(), person().scope, congress)
    counts: Counter = Counter()
    for _, status, number in cards:
        counts[status] += number
    late = store.tasks.due_soon(db(), person().scope, [congress.id], moment().today - timedelta(days=1), limit=500)
    return Answered(congress, counts, share_done(counts), len(late))


@bp.get("/healthz")
@open_to_all
def health() -> Response:
    """`ok` when the database answers."""
    store.connection.touch(db())
    return make_response("ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"})
