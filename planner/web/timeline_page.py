"""The timeline of a congress as an address asks for it: scale, subcommittee, frozen plan, critical path alone."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from flask import url_for
from flask_babel import format_decimal
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.domain.baseline import MOST, Baseline, Drift, chosen, drift_of
from planner.domain.body import SUBCOMMITTEE, Body
from planner.domain.congress import Congress
from planner.domain.permission import bound_bodies
from planner.domain.problem import NotFound, Problem
from planner.domain.timeline import Chart
from planner.domain.timescale import MONTH, SCALES
from planner.web import baseline_view, finding_view, schedule_view
from planner.web.access import db, moment, person
from planner.web.overlay import Overlay
from planner.web.timeline_chart import chart
from planner.web.timeline_drawing import drawing


@dataclass(frozen=True)
class Asked:
    """What an address asks for; `baseline` is a public id, "none", or "" for the last frozen plan."""

    congress_id: str
    scale: str
    body: str
    baseline: str
    is_critical: bool

    def pairs(self, **changes: str) -> list[tuple[str, str]]:
        """The same as an address says it, with some of it changed; what is usual is left out."""
        values = {
            "scale": "" if self.scale == MONTH else self.scale,
            "body": self.body,
            "baseline": self.baseline,
            "critical": "1" if self.is_critical else "",
        }
        return [(name, value) for name, value in (values | changes).items() if value]

    def address(self, **changes: str) -> str:
        """The address of the same timeline with some of it changed."""
        query = urlencode(self.pairs(**changes))
        path = url_for("timelines.show", congress_id=self.congress_id)
        return f"{path}?{query}" if query else path

    @property
    def query(self) -> str:
        """What a form on the page carries along."""
        return urlencode(self.pairs())


def read(congress: Congress, values: MultiDict) -> Asked:
    """What is asked for; a scale that is none is a month."""
    scale = values.get("scale", "")
    return Asked(
        congress.public_id,
        scale if scale in SCALES else MONTH,
        values.get("body", ""),
        values.get("baseline", "")[:40],
        values.get("critical", "") == "1",
    )


def context(congress: Congress, values: MultiDict) -> dict[str, object]:
    """Everything that templates/timelines needs. NotFound when the subcommittee is none of the congress."""
    asked, bodies = read(congress, values), _subcommittees(congress)
    body_ids = _reach(bodies, asked.body)
    view = schedule_view.schedule_of(congress)
    baselines = baseline_view.of_congress(congress)
    baseline = chosen(baselines, asked.baseline)
    overlay = Overlay(
        view.critical, finding_view.serious_tasks(congress), baseline_view.days_of(baseline), _movable(congress)
    )
    only = view.critical if asked.is_critical else None
    timeline = chart(db(), person().scope, congress, moment().today, body_ids, only=only)
    return {
        "asked": asked,
        "bodies": bodies,
        "wanted": asked.body,
        "timeline": timeline,
        "drawing": drawing(timeline, asked.scale, overlay=overlay),
        "off": _days_off(congress, timeline.chart) if overlay.movable != frozenset() else "",
        **_compared(baselines, baseline, timeline.chart, overlay),
    }


def _compared(
    baselines: list[Baseline], baseline: Baseline | None, shown: Chart, overlay: Overlay
) -> dict[str, object]:
    """The frozen plans, the one that is shown, and how far what is on the chart has drifted from it."""
    drift: Drift | None = None
    tasks = {bar.task.public_id: bar.task for bar in shown.bars}
    if baseline:
        drift = drift_of({key: task.due for key, task in tasks.items()}, overlay.frozen)
    return {
        "baselines": [one for one in baselines if not one.is_withdrawn],
        "withdrawn": [one for one in baselines if one.is_withdrawn],
        "baseline": baseline,
        "drift": drift,
        "furthest": tasks[drift.worst[0]].printed_number if drift and drift.worst else "",
        "mean": format_decimal(round(drift.mean, 1), "+0.#;-0.#") if drift else "",
        "most_baselines": MOST,
    }


def _movable(congress: Congress) -> frozenset[str] | None:
    """The tasks whose bars this reader may move; None means every one."""
    bodies = bound_bodies(person(), "task.change", congress.path)
    if congress.is_cancelled or bodies == frozenset():
        return frozenset()
    return None if bodies is None else store.timelines.concerning(db(), person().scope, congress, bodies)


def _days_off(congress: Congress, shown: Chart) -> str:
    """The days on which no task of working days falls, counted from the chart's first."""
    workdays = actions.working_days.working_days(db(), congress.cycle_code, congress.path)
    days = ((at, shown.starts + timedelta(days=at)) for at in range(shown.days))
    off = [at for at, day in days if not congress.opens <= day <= congress.closes and not workdays.is_working(day)]
    return ",".join(map(str, off))


def _subcommittees(congress: Congress) -> list[Body]:
    return [body for body in store.bodies.of_organisation(db(), congress.organisation_id) if body.kind == SUBCOMMITTEE]


def _reach(bodies: list[Body], code: str) -> frozenset[int] | None:
    """The subcommittee with its teams; None for the whole congress. NotFound when the code is none of them."""
    if not code:
        return None
    body = next((one for one in bodies if one.code == code), None)
    if body is None:
        raise NotFound(Problem("body.unknown", "body", {"code": code[:60]}))
    return store.bodies.teams(db(), [body.id])[body.id]
