"""My account on one page: what I may do, my password, my calendar feeds, my sign-ins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request
from flask_babel import gettext

from planner import store
from planner.domain.congress import Congress
from planner.domain.feed import Feed
from planner.domain.problem import NotFound, Problem
from planner.web import feed_calendar, forms, rendering, suspensions
from planner.web.access import db, moment, person, session
from planner.web.feed_form import FeedForm
from planner.web.rail import home_place

# So long failed sign-ins are told to the owner.
_TOLD = timedelta(days=30)


@dataclass(frozen=True)
class FeedLine:
    """One of my feeds in words."""

    public_id: str
    name: str
    ceiling: int
    made_at: str


def show(
    password_form: forms.PasswordForm | None = None,
    feed_form: FeedForm | None = None,
    problems: Iterable[Problem] = (),
    status: int = 200,
    address: str = "",
) -> Response:
    """The page; `problems` belong to the form that is given, `address` is that of a new feed, told this once."""
    problems = tuple(problems)
    password, feed = password_form or forms.PasswordForm(), _filled(feed_form)
    return rendering.render(
        "accounts/show.html",
        None,
        status,
        form=password,
        others=forms.lay_beside(password, problems if password_form else ()),
        feed_form=feed,
        feed_others=forms.lay_beside(feed, problems if feed_form else ()),
        feeds=[_line(one) for one in store.feeds.of_person(db(), person().id)],
        address=address,
        factor=store.second_factors.of_person(db(), person().id),
        codes_left=store.second_factors.codes_left(db(), person().id),
        sessions=store.sessions.open_ones(db(), person().id, moment().stamp),
        current=session().public_id,
        refusals=store.sessions.refusals(db(), person().login, (moment().now - _TOLD).isoformat(timespec="seconds")),
        is_suspended=suspensions.is_mine(),
        place=home_place(),
        organisations=store.organisations.of_grants(db(), person()),
    )


def _filled(form: FeedForm | None) -> FeedForm:
    """The form with its choices; a new one stands on the congress whose page sent me here."""
    wanted = request.args.get("congress", "")
    offered = _offered(wanted)
    is_seen = any(one.public_id == wanted for one in offered)
    form = form or FeedForm(data={"what": wanted if is_seen else ""})
    bodies = [(one, store.bodies.of_organisation(db(), one.organisation_id)) for one in offered]
    form.offer(bodies, person().clearance)
    return form


def _offered(wanted: str) -> list[Congress]:
    """The congresses that I answer for, and the one whose page sent me here."""
    own = store.congresses.mine(db(), person().scope)
    if wanted and wanted not in {one.public_id for one in own}:
        try:
            return [store.congresses.get(db(), person().scope, wanted), *own]
        except NotFound:
            return own
    return own


def _line(feed: Feed) -> FeedLine:
    try:
        name = feed_calendar.name_of(feed, feed_calendar.congresses_of(feed, person()))
    except NotFound:
        name = gettext("A congress that you may no longer read")
    return FeedLine(feed.public_id, name, feed.ceiling, feed.made_at)
