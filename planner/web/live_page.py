"""The page at the clock: its sitting at this second, and what was refused there."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from flask import Response, current_app, request, url_for

from planner import store
from planner.domain import agenda_script
from planner.domain.congress import Congress
from planner.domain.live_outlook import outlook
from planner.domain.live_proposal import proposals
from planner.domain.live_run import Run, Step, replay
from planner.domain.live_scene import is_on
from planner.domain.permission import may
from planner.domain.problem import Problem
from planner.web import actual_view, agenda_page, agenda_view, forms, rendering
from planner.web.access import db, moment, person, settings
from planner.web.congress_frame import congress_name
from planner.web.live_hand import Hand
from planner.web.live_screen import Live

PAGE, PART = "live_runs/show.html", "live_runs/_live.html"
# The time on the office's wall, by which the script of the page goes.
_NOW = "Planner-Now"


@dataclass(frozen=True)
class Typed:
    """What was typed for an item that was not inserted, to stand in the form again."""

    title: str = ""
    presenter: str = ""
    minutes: str = ""
    item_kind: str = ""

    @property
    def is_any(self) -> bool:
        """Whether there is anything."""
        return bool(self.title or self.presenter)


def wall() -> datetime:
    """What the clock on the office's wall shows."""
    return moment().wall(settings().tz)


def tag(congress: Congress) -> str:
    """What a poll compares: whatever this reader would see otherwise, and the minute."""
    return f"{agenda_page.tag(congress)}-{wall():%H%M}"


def show(congress: Congress, wanted: str, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    """The page or its part for the sitting of this public id, else for the one whose turn it is."""
    around = {"congress": congress, "name": congress_name(congress), "tag": tag(congress), "problems": problems}
    asks, typed = forms.asks_to_vouch(problems), _typed() if problems else Typed()
    found = _live(congress, wanted)
    return rendering.poll(PAGE, PART, status=status, live=found, asks=asks, typed=typed, **around)


def timed(response: Response) -> Response:
    """An answer with the time by which the clock of the page goes."""
    response.headers[_NOW] = wall().isoformat()
    return response


def _typed() -> Typed:
    if request.form.get("kind") != "insert":
        return Typed()
    return Typed(**{name: request.form.get(name, "") for name in Typed.__dataclass_fields__})


def _live(congress: Congress, wanted: str) -> Live | None:
    reads = agenda_script.may_read(person(), congress.path)
    agenda, now = agenda_view.sittings(db(), person().scope, congress, with_script=reads), wall()
    steps = store.live_runs.of_congress(db(), person().scope, congress)
    runs = [replay(one, steps.get(one.sitting.id, [])) for one in agenda]
    run = _chosen(runs, wanted, now)
    if run is None:
        return None
    later = [one for one in agenda if one.day == run.sitting.day and one.start > run.sitting.start]
    if run.day not in (None, now.date()):
        # The day on which it was to go on is over.
        later = []
    pace = actual_view.pace(db(), person().scope, congress.level)
    coming = outlook(run, now, pace, later)
    hand = _hand(run) if may(person(), "agenda.run", congress.path) else None
    own: list[Step] = steps.get(run.sitting.sitting.id, [])
    are_assumed = any(one.item.kind not in pace for one in run.items)
    return Live(run, coming, proposals(run, coming), agenda, now, hand, own, are_assumed)


def _chosen(runs: list[Run], wanted: str, now: datetime) -> Run | None:
    """The one wanted, else what goes on today, else what is next today or later, else the first."""
    today = now.date()
    going = [one for one in runs if is_on(one, now) and one.is_begun and not one.is_over]
    ahead = [one for one in runs if one.sitting.day >= today and not one.is_over]
    asked = [one for one in runs if one.sitting.sitting.public_id == wanted]
    return next(iter([*asked, *going, *ahead, *runs]), None)


def _hand(run: Run) -> Hand:
    own = run.sitting.sitting.public_id
    said = repr((person().login, own))
    secret = hmac.new(current_app.config["SECRET"].encode(), said.encode(), hashlib.sha256).digest()
    return Hand(url_for("live_runs.press", sitting_id=own), run.steps, secret)
