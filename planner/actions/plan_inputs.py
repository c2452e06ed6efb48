"""Gathering what the findings of a congress follow from, for whoever computes them."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.working_days import working_days
from planner.domain.agenda import AgendaItem
from planner.domain.agenda_planned import inserted, planned_items
from planner.domain.congress import Congress
from planner.domain.cycle import Cycle, ReportKind, directive_on, level_in
from planner.domain.finding import EDITION, Finding, Lower, PlanInputs, find
from planner.domain.moment import Moment
from planner.domain.opening import opening_of
from planner.domain.permission import Scope
from planner.domain.timeline import Held


def gather(db: Database, scope: Scope, when: Moment, zone: str, congress: Congress) -> PlanInputs:
    """The plan of a congress as the scope sees it, with the congresses below where the scope reaches them.

    `zone` is the time zone of the office: it tells on which planning day something was written.
    """
    day_of = store.installation.planning_days(when, zone)
    cycle = store.cycles.get(db, congress.cycle_code)
    demanded = store.report_demands.in_force(db, congress.path, when.today)
    tasks = store.plan_inputs.tasks(db, scope, congress, day_of)
    moved = store.plan_inputs.movements(db, scope, congress, day_of)
    for task in tasks:
        if task.done_on:
            moved[task.classification] = max(task.done_on, moved.get(task.classification, task.done_on))
    return PlanInputs(
        today=when.today,
        ceiling=scope.ceiling,
        opening=opening_of(cycle, congress.level, congress.opens, congress.days, congress.kind, congress.contents),
        rung=level_in(directive_on(cycle, congress.opens), congress.level),
        playbook=store.cycles.playbook(db, congress.playbook_id),
        workdays=working_days(db, congress.cycle_code, congress.path),
        tasks=tuple(tasks),
        waits=tuple(store.schedules.waits(db, scope, congress)),
        sittings=tuple(store.agendas.sittings(db, scope, congress)),
        items=tuple(_planned_items(db, scope, congress)),
        above=tuple(Held(*one) for one in store.congresses.above(db, congress)),
        lower=_lower(db, scope, congress),
        leads={
            body.code: (body.name, body.name_en or body.name)
            for body in store.bodies.of_organisation(db, congress.organisation_id)
            if body.kind == "unit"
        },
        opened_on=store.plan_inputs.entered(db, scope, congress, day_of),
        moved_on=moved,
        questions=tuple(store.plan_inputs.questions(db, scope, congress, day_of)),
        report_kinds=_report_kinds(cycle, congress, demanded),
        reports_since=demanded,
        reports=store.plan_inputs.reports(db, scope, congress),
    )


def found(db: Database, scope: Scope, when: Moment, zone: str, congress: Congress) -> list[Finding]:
    """The findings of a congress as the scope sees it, computed now; a cancelled one has none."""
    return [] if congress.is_cancelled else find(gather(db, scope, when, zone, congress))


def fingerprint(db: Database, congress: Congress, ceiling: int) -> str:
    """A short text that changes whenever the findings of a congress for a clearance may have changed.

    Whoever may not read below has the same one: it stands on no page.
    """
    scope = everywhere(congress, ceiling)
    workdays = working_days(db, congress.cycle_code, congress.path)
    parts = (
        EDITION,
        replace(congress, organisation_name=""),
        store.congresses.revisions(db, scope, congress),
        store.plan_inputs.marks(db, scope, congress),
        [(one.kind, one.since) for one in store.report_demands.above(db, congress.path)],
        store.congresses.above(db, congress),
        store.timelines.lower(db, scope, congress),
        _sorted(workdays.off),
        _sorted(workdays.worked),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def everywhere(congress: Congress, ceiling: int) -> Scope:
    """The whole cycle up to a clearance: for what the planner itself looks at."""
    return Scope((f"{congress.cycle_id}.",), (), ceiling)


def reaches_below(scope: Scope, congress: Congress) -> bool:
    """Whether a scope holds what lies below the organisation of a congress."""
    return any(congress.path.startswith(root) for root in scope.subtrees)


def _report_kinds(cycle: Cycle, congress: Congress, demanded: Collection[str]) -> tuple[ReportKind, ...]:
    """The kinds of the congress's level, switched on where the cycle or an office above asks for them."""
    kinds = (one for one in cycle.report_kinds if congress.level in one.levels)
    return tuple(replace(one, enabled=one.enabled or one.code in demanded) for one in kinds)


def _planned_items(db: Database, scope: Scope, congress: Congress) -> list[AgendaItem]:
    added = inserted(store.live_runs.insertions(db, scope, congress))
    return planned_items(store.agendas.items(db, scope, congress), added)


def _lower(db: Database, scope: Scope, congress: Congress) -> Lower:
    if not reaches_below(scope, congress):
        return Lower()
    total, held = store.timelines.lower(db, scope, congress)
    return Lower(total, tuple(held))


def _sorted(days: Iterable[date]) -> list[int]:
    return sorted(day.toordinal() for day in days)
