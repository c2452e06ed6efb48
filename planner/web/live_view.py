"""What goes on in the halls of a congress, as whoever looks on sees it: one piece of a page, made once for all of them.

Hundreds ask for it every two seconds. What stands in it follows from the revisions that they may see and from the
minute; so it is kept by these, and its tag is taken of its own words.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from flask import Response, make_response, render_template, request, url_for
from flask_babel import gettext
from markupsafe import Markup

from planner import store
from planner.domain.agenda import TimedItem, TimedSitting
from planner.domain.congress import Congress
from planner.domain.live_outlook import Outlook, outlook
from planner.domain.live_run import LiveItem, replay
from planner.domain.live_scene import BEFORE, BETWEEN, OVER, Scene, minute_of, seconds_until, sight
from planner.domain.permission import Scope
from planner.web import agenda_view, rendering, security
from planner.web.access import db, moment, person, settings
from planner.web.catalogue import language
from planner.web.congress_frame import congress_name
from planner.web.live_words import at_minute, clock, length, say
from planner.web.recent import Recent

WALL = "wall"
PAGE, PART = "public/live.html", "public/_live.html"
# Seconds of the day at the office, by which whoever looks on sets his clock.
CLOCK = "X-Clock"
_COMING = 3
_MINUTE = 60


@dataclass(frozen=True)
class Asked:
    """What of it is wanted: one of today's halls, counted from 1, or one sitting; `query` leads on to the others."""

    hall: int = 0
    sitting: str = ""
    query: tuple[tuple[str, str], ...] = ()

    def to_hall(self, number: int) -> str:
        """The query of the same page for one hall; all of them for 0."""
        own = {"sitting": self.sitting, "hall": str(number) if number else ""}
        return f"?{urlencode([*self.query, *((name, value) for name, value in own.items() if value)])}"


@dataclass(frozen=True)
class Piece:
    """A piece of the page as HTML, and the tag of these words."""

    html: str
    tag: str


# Pieces are small, and few congresses are in session at a time.
_KEPT: Recent[Piece] = Recent(128)


@dataclass(frozen=True)
class Shown:
    """A scene with what is computed for it.

    `until` is the second of the day at which the time of its item is up, or at which the sitting is to begin; `left`
    counts whole minutes until then, negative ones since. `began` is the second from which its time is counted, and
    `part` how much of it is gone. `since` is the minute of its stage. `number` is the place of the item among all.
    """

    scene: Scene
    outlook: Outlook
    until: int | None
    left: int
    began: int
    part: float
    since: int | None
    number: int
    next: tuple[tuple[int | None, TimedItem], ...]
    today: date

    @property
    def end(self) -> str:
        """When it will end, with its day where that is not today."""
        return self._time(self.outlook.ends.expected)

    @property
    def day_end(self) -> str:
        """When the day will end, where that is not with this sitting."""
        day, own = self.outlook.day_ends.expected, self.outlook.ends.expected
        return self._time(day) if day != own else ""

    @property
    def missing(self) -> str:
        """What is missing before fixed times that are to be held."""
        return "; ".join(say("missing", minutes=length(-one.gap), at=clock(one.start)) for one in self.outlook.short)

    def _time(self, minutes: int) -> str:
        return at_minute(minutes, self.scene.run.day or self.today, self.today)


def asked(query: tuple[tuple[str, str], ...], sitting: str = "") -> Asked:
    """What the request asks for; `query` are the values that lead back to its page."""
    hall = request.args.get("hall", "")
    number = int(hall) if hall.isascii() and hall.isdigit() and len(hall) < 3 else 0
    return Asked(number, sitting, query)


def asked_of_wall() -> Asked:
    """What the request of somebody who is signed in asks for: one sitting where his page names it."""
    return asked((("view", WALL),), request.args.get("sitting", "")[:10])


def wall(congress: Congress) -> Response:
    """The page for whoever is signed in; the congress was loaded within his scope."""
    wanted = asked_of_wall()
    follow = url_for("walls.now", congress_id=congress.public_id)
    values = {"congress_id": congress.public_id, "sitting": wanted.sitting or None}
    ways = [(url_for("live_runs.show", **values), gettext("Live run"), "")]
    ways += [(url_for("agendas.show", **values), gettext("Back to the agenda"), "")]
    return page(person().scope, congress, wanted, follow, ways)


def piece(scope: Scope, congress: Congress, wanted: Asked) -> Piece:
    """What is to be seen this minute up to the ceiling of a scope within which the congress was loaded."""
    now = wall_time().replace(second=0)
    # Read before what they count: whatever is written meanwhile has other ones.
    revisions = store.congresses.revisions(db(), scope, congress)
    key = (settings().db, congress.id, congress.version, scope.ceiling, revisions, now, language(), wanted)
    return _KEPT.get(key, lambda: _made(scope, congress, wanted, now))


def page(
    scope: Scope,
    congress: Congress,
    wanted: Asked,
    follow: str,
    ways: Iterable[tuple[str, str, str]],
    face: object = None,
) -> Response:
    """The whole page: what goes on now, and the address that it asks for what comes, "" for a page that stays as it is.

    `ways` lead elsewhere: address, and label or language; `face` is the link that it is opened by, if it is.
    """
    found = piece(scope, congress, wanted)
    response = rendering.render(
        PAGE,
        None,
        name=congress_name(congress),
        content=Markup(found.html),  # noqa: S704 - as it was rendered
        tag=found.tag,
        second=second_of_day(),
        follow=f"{follow}{wanted.to_hall(wanted.hall)}" if follow else "",
        ways=ways,
        face=face,
    )
    response.headers["Content-Security-Policy"] = security.policy()
    return response


def answer(found: Piece) -> Response:
    """The piece for whoever follows, or 304 where he shows these very words; his clock is set either way."""
    if request.if_none_match.contains(found.tag):
        return unchanged(found.tag)
    return _tagged(make_response(found.html), found.tag)


def unchanged(tag: str) -> Response:
    """The answer to whoever shows what carries this tag."""
    return _tagged(Response(status=304), tag)


def _tagged(response: Response, tag: str) -> Response:
    response.set_etag(tag)
    response.headers[CLOCK] = str(second_of_day())
    return response


def wall_time() -> datetime:
    """The planning day and the time of day at the office."""
    return moment().wall(settings().tz)


def second_of_day() -> int:
    """Seconds since midnight at the office."""
    now = wall_time()
    return minute_of(now) * _MINUTE + now.second


def _made(scope: Scope, congress: Congress, wanted: Asked, now: datetime) -> Piece:
    agenda = agenda_view.sittings(db(), scope, congress)
    steps = store.live_runs.of_congress(db(), scope, congress)
    seen = sight([replay(one, steps.get(one.sitting.id, ())) for one in agenda], now, wanted.hall, wanted.sitting)
    html = render_template(
        PART,
        congress=congress,
        name=congress_name(congress),
        seen=seen,
        shown=[_shown(scene, agenda, now) for scene in seen.scenes],
        clock=minute_of(now),
        today=now.date(),
        wanted=wanted,
        beginning=[(one.start, one) for one in seen.coming.items[:_COMING]] if seen.coming else [],
    )
    return Piece(html, hashlib.sha256(html.encode()).hexdigest()[:20])


def _shown(scene: Scene, agenda: Sequence[TimedSitting], now: datetime) -> Shown:
    run, sitting = scene.run, scene.sitting
    later = [
        one
        for one in agenda
        if (one.day, one.sitting.hall) == (sitting.day, sitting.sitting.hall)
        and one.start > sitting.start
        and run.day in (None, now.date())
    ]
    ahead = outlook(run, now, later=later)
    current, at = run.current, minute_of(now) * _MINUTE
    until = sitting.start * _MINUTE if scene.stage == BEFORE else seconds_until(run, now.date())
    left = (until - at) // _MINUTE if until is not None else _rest(current, now)
    lasts = current.minutes * _MINUTE if current else 0
    began = (until or 0) - lasts
    part = round(min(max((at - began) / max(lasts, 1), 0), 1), 3)
    number = next((place for place, one in enumerate(run.items, 1) if one is current), 0)
    return Shown(scene, ahead, until, left, began, part, _since(scene), number, _next(scene, ahead), now.date())


def _since(scene: Scene) -> int | None:
    """The minute at which a scene's item began or was paused, or its sitting ended; None where nothing did."""
    current = scene.run.current
    when = current.paused_since or current.started if current else scene.ended
    return minute_of(when) if when else None


def _rest(current: LiveItem | None, now: datetime) -> int:
    """The whole minutes that an item which rests has still to come."""
    return current.minutes - int(current.spent(now).total_seconds()) // _MINUTE if current else 0


def _next(scene: Scene, ahead: Outlook) -> tuple[tuple[int | None, TimedItem], ...]:
    """What comes next, each with its expected start; behind the end of a sitting what the following one begins with.

    What no time is left for before a fixed one has no start: two items are never told for one time.
    """
    following = scene.following
    if scene.stage == OVER:
        return tuple((one.start, one) for one in following.items[:_COMING]) if following else ()
    first = 1 if scene.stage == BETWEEN else 0
    shown = ahead.coming[first : first + _COMING]
    return tuple((None if one.is_squeezed_out else one.start, one.live.timed) for one in shown)
