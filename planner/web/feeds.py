"""Calendar feeds: what calendar programs fetch by an address of its own; making, ending and renewing them."""

from flask import Blueprint, Response, make_response, request, url_for
from flask_babel import force_locale

from planner import actions
from planner.domain.problem import Conflict, Invalid
from planner.web import account_page, feed_calendar, rendering
from planner.web.access import db, moment, open_to_all, person, settings, signed_in
from planner.web.feed_form import FeedForm
from planner.web.security import is_safe_path

bp = Blueprint("feeds", __name__)


@bp.get("/f/<token>.ics")
@open_to_all
def show(token: str) -> Response:
    """The calendar behind an address, as its holder may read it now; 304 for who has it already."""
    holder, feed = actions.feeds.of_token(db(), token)
    with force_locale(holder.language):
        tag = feed_calendar.tag(feed, holder)
        is_known = request.if_none_match.contains(tag)
        response = make_response(b"" if is_known else feed_calendar.content(feed, holder), 304 if is_known else 200)
    response.content_type = "text/calendar; charset=utf-8"
    response.set_etag(tag)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.post("/feeds")
@signed_in
def make() -> Response:
    """Make a feed for me; its address is told on the page that answers, and never again."""
    form = FeedForm(request.form)
    try:
        wanted = form.wanted()
        token = actions.feeds.make(
            db(),
            person(),
            moment(),
            wanted.congress_id,
            wanted.body,
            ceiling=wanted.ceiling,
            latest=request.form.get("latest"),
        )
    except (Invalid, Conflict) as error:
        status = 409 if isinstance(error, Conflict) else 422
        return account_page.show(feed_form=form, problems=error.problems, status=status)
    return account_page.show(address=_address(token))


@bp.post("/feeds/<public_id:feed_id>/revocation")
@signed_in
def end(feed_id: str) -> Response:
    """End a feed: mine, or one on a congress that I organise."""
    actions.feeds.end(db(), person(), moment(), feed_id)
    back = request.form.get("next", "")
    return rendering.go_to(back if is_safe_path(back) else url_for("accounts.show", _anchor="feeds"))


@bp.post("/feeds/<public_id:feed_id>/renewal")
@signed_in
def renew(feed_id: str) -> Response:
    """Give my feed another address, told this once; the old one is dead."""
    return account_page.show(address=_address(actions.feeds.renew(db(), person(), moment(), feed_id)))


def _address(token: str) -> str:
    """The whole address, by the name that the installation gives itself, else by the one that this request came to."""
    return f"{(settings().url or request.host_url).rstrip('/')}{url_for('feeds.show', token=token)}"
