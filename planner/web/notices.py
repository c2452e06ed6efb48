"""What I am told: read it, mark it, choose its kinds."""

from flask import Blueprint, Response, make_response, request, url_for

from planner import actions, store
from planner.domain.notice import AGENDA, KINDS, UPWARD, Notice, known
from planner.web import notice_list, rendering
from planner.web.access import db, is_signed_in, moment, open_to_all, person, signed_in
from planner.web.bell import bell
from planner.web.rail import home_place

bp = Blueprint("notices", __name__)


@bp.get("/notices")
@signed_in
def index() -> Response:
    """All that stands for me, the unread first; `?kind=` keeps one kind."""
    kind = request.args.get("kind", "")
    kind = known(kind) if kind else ""
    found = store.notices.of_person(db(), person().scope, person().id, kind)
    agendas = store.agenda_notices.of_person(db(), person().scope, person().id) if kind in ("", AGENDA) else []
    upward = store.upward_notices.of_person(db(), person().scope, person().id) if kind in ("", UPWARD) else []
    waiting = store.notices.waiting(db(), person().scope, person().id)
    return rendering.render(
        "notices/index.html",
        None,
        kind=kind,
        kinds=KINDS,
        kind_labels=notice_list.KIND_LABELS,
        kind_icons=notice_list.KIND_ICONS,
        silent=store.notices.silences(db(), person().id),
        agendas=agendas,
        upward=upward,
        sections=notice_list.sections(found, waiting),
        last=found[0].public_id if found and found[0].is_unread else "",
        is_cut=len(found) == store.notices.MOST_LISTED,
        today=moment().today,
        place=home_place(),
    )


@bp.get("/notices/unread")
@open_to_all
def unread() -> Response:
    """The bell alone, as its poll asks for it.

    Open to all, and empty for them: a session that ended meanwhile takes nobody away from what he is typing.
    """
    if not is_signed_in():
        return make_response("", 204)
    now = bell()
    if rendering.is_unchanged(now.tag):
        return rendering.unchanged(now.tag)
    return rendering.poll("notices/_bell.html", "notices/_bell.html", bell=now, tag=now.tag)


@bp.post("/notices/<public_id:notice_id>/opening")
@signed_in
def open_one(notice_id: str) -> Response:
    """Go to what a notice is about; it counts as read."""
    notice = actions.notices.read(db(), person(), moment(), notice_id)
    return rendering.go_to(_address(notice))


@bp.post("/notices/<public_id:notice_id>/reading")
@signed_in
def mark(notice_id: str) -> Response:
    """Mark a notice as read, or with `read=0` as unread."""
    actions.notices.read(db(), person(), moment(), notice_id, is_read=request.form.get("read") != "0")
    return rendering.go_to(_list())


@bp.post("/notices/reading")
@signed_in
def mark_all() -> Response:
    """Mark as read all that was on my page."""
    form = request.form
    kind = form.get("kind", "")
    actions.notices.read_all(db(), person(), moment(), kind, form.get("last", ""))
    if kind in ("", AGENDA):
        actions.agenda_notices.read_all(db(), person(), moment())
    if kind in ("", UPWARD):
        actions.upward_notices.read_all(db(), person(), moment())
    return rendering.go_to(_list())


@bp.post("/notices/kinds")
@signed_in
def choose() -> Response:
    """Say of which kinds I want to be told."""
    actions.notices.choose(db(), person(), moment(), request.form.getlist("kinds"))
    return rendering.go_to(url_for("notices.index"))


def _list() -> str:
    kind = request.form.get("kind", "")
    return url_for("notices.index", kind=kind if kind in KINDS else None)


def _address(notice: Notice) -> str:
    anchor = f"comment-{notice.comment_id}" if notice.comment_id else None
    return url_for("tasks.show", task_id=notice.task_id, _anchor=anchor)
