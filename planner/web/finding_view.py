"""Findings as pages show them: those that the clerk kept as long as they hold, else found anew for this page alone."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import g

from planner import actions, store
from planner.actions.plan_inputs import fingerprint, reaches_below
from planner.domain.acknowledgement import Acknowledgement, Judged, judged
from planner.domain.congress import Congress
from planner.domain.finding import Finding
from planner.domain.playbook import Source
from planner.store.task_names import TaskName
from planner.web.access import db, moment, person, settings
from planner.web.filters import remark
from planner.web.finding_sentences import KINDS, SEVERITIES, SEVERITY_ICONS, explained, grade_words
from planner.web.recent import Recent

# So many stand on the page of a congress, its own page of findings shows all.
MOST_ON_PAGE = 6
# Findings of plans that the clerk has not looked at since they changed: by database, congress, clearance, whether below
# is read, fingerprint and planning day.
_KEPT: Recent[list[Finding]] = Recent(256)


@dataclass(frozen=True)
class Line:
    """A finding in words; `tasks` are those it is about, `source` what its limit rests on."""

    finding: Finding
    name: str
    words: str
    grade: str
    source: str
    tasks: list[TaskName]
    acknowledgement: Acknowledgement | None = None

    @property
    def difficulty_id(self) -> str:
        """The public id of the difficulty that it is about, "" for none."""
        return self.finding.key.partition(":")[2] if self.finding.code == "waits_for_answer" else ""

    @property
    def severity(self) -> str:
        """The severity in a word."""
        return str(SEVERITIES[self.finding.severity])

    @property
    def icon(self) -> str:
        """The icon of its severity."""
        return SEVERITY_ICONS[self.finding.severity]


@dataclass(frozen=True)
class Panel:
    """What the page of a congress shows of its findings: the worst, and how many there are of each sort."""

    lines: list[Line]
    waiting: int
    acknowledged: int
    notes: int


def of_congress(congress: Congress) -> list[Judged]:
    """The findings of a congress as the reader sees it now, each with what was said of it."""
    scope, today = person().scope, moment().today
    said = store.acknowledgements.of_congress(db(), scope, congress)
    return judged(_found(congress), said, today)


def panel(congress: Congress) -> Panel:
    """The part of a congress's page."""
    all_of_them = of_congress(congress)
    waiting = [one for one in all_of_them if one.acknowledgement is None]
    return Panel(
        lines(congress, waiting[:MOST_ON_PAGE]),
        sum(one.is_counted for one in waiting),
        len(all_of_them) - len(waiting),
        sum(not one.is_counted for one in waiting),
    )


def of_task(congress: Congress, public_id: str) -> list[Line]:
    """The findings that are about one task of a congress."""
    return lines(congress, [one for one in of_congress(congress) if public_id in one.finding.tasks])


def serious_tasks(congress: Congress) -> frozenset[str]:
    """The public ids of the tasks that carry the mark of a serious finding, as the clerk last found them.

    Costs nothing on a page that asked for the state of the plan: its tag and its marks are made of the same.
    """
    asked, state = g.get("plan_state", ("", ()))
    if asked == congress.public_id:
        return frozenset(json.loads(state[0][0] or "[]"))
    return store.findings.serious_tasks(db(), person().scope, congress)


def lines(congress: Congress, found: Iterable[Judged]) -> list[Line]:
    """Findings of one congress in words."""
    found = list(found)
    cycle = store.cycles.get(db(), congress.cycle_code)
    sources = store.cycles.playbook(db(), congress.playbook_id).sources | cycle.sources
    names = store.task_names.of_ids(db(), person().scope, [key for one in found for key in one.finding.tasks])
    return [line(one.finding, sources, names, one.acknowledgement) for one in found]


def line(
    finding: Finding,
    sources: Mapping[str, Source],
    names: Mapping[str, TaskName],
    said: Acknowledgement | None = None,
) -> Line:
    """One finding in words."""
    return Line(
        finding,
        str(KINDS[finding.code]),
        explained(finding),
        grade_words(finding),
        _source(finding, sources),
        [names[key] for key in finding.tasks if key in names],
        said,
    )


def _source(finding: Finding, sources: Mapping[str, Source]) -> str:
    """What its limit rests on: the code of the source in the cycle, what it states and where it is found."""
    source = sources.get(finding.source)
    return " ".join(filter(None, (source.code, remark(source, "states"), source.address))) if source else finding.source


def _found(congress: Congress) -> list[Finding]:
    scope, today = person().scope, moment().today
    mark = fingerprint(db(), congress, scope.ceiling)
    kept = store.findings.round_of(db(), scope, congress)
    if kept and (kept.fingerprint, kept.day) == (mark, today):
        return store.findings.of_congress(db(), scope, congress)
    key = (settings().db, congress.id, scope.ceiling, reaches_below(scope, congress), mark, today)
    return _KEPT.get(key, lambda: actions.plan_inputs.found(db(), scope, moment(), settings().tz, congress))
