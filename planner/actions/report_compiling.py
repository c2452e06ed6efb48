"""Compiling a report from those below: sentences are taken as they were sent, each with where it came from."""

from collections.abc import Collection

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.report_drafts import changeable, note
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.report import MOST_LINES, PARTS


def take(db: Database, actor: Person, when: Moment, public_id: str, chosen: Collection[str]) -> int:
    """Put lines of reports below (public ids) behind those of the draft, each into its part; returns how many.

    What the draft has already is passed over. Raises NotFound, NotAllowed; Invalid where nothing was chosen or a part
    becomes too long; Conflict where it was sent, or where a chosen line is not on offer any more.
    """
    with change(db, actor, when) as log:
        report = changeable(db, actor, public_id)
        lines = store.report_lines.of_report(db, report)
        taken = {line.source_id for line in lines}
        offers = store.report_sources.offered(db, actor.scope, report)
        if not {*chosen} <= {one.public_id for one in offers}:
            raise Conflict(Problem("report.source_gone"))
        wanted = [one for one in offers if one.public_id in chosen and one.id not in taken]
        if not wanted:
            raise Invalid(Problem("report.nothing_taken"))
        for part in PARTS:
            beside = [line for line in lines if line.part == part]
            coming = [one for one in wanted if one.part == part]
            if len(beside) + len(coming) > MOST_LINES:
                raise Invalid(Problem("report.too_many_lines", "text", {"most": MOST_LINES}))
            last = beside[-1].position if beside else 0.0
            for place, one in enumerate(coming, start=1):
                key = store.connection.new_public_id()
                store.report_lines.add(db, key, report, part, last + place, one.text, one.id)
        codes = sorted({one.organisation_code for one in wanted})
        note(log, "report.lines_taken", report, after={"lines": len(wanted), "from": codes})
    return len(wanted)
