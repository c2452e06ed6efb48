"""How those directly below an office stand with one kind of report and one period: one state for each of them."""

from sqlite_utils import Database

from planner import store
from planner.domain import report_overview
from planner.domain.cycle import ReportKind
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Scope
from planner.domain.report_period import Period
from planner.domain.report_standing import Standing


def below(
    db: Database, scope: Scope, when: Moment, organisation: Organisation, kind: ReportKind, period: Period
) -> list[tuple[Organisation, Standing]]:
    """Each committee directly below with how it stands, as the scope sees it; closed ones only where they sent.

    `organisation` was loaded within the scope. Nothing is written.
    """
    cycle = store.cycles.get(db, store.cycles.code_of(db, organisation.cycle_id))
    children = store.organisations.children(db, scope, organisation)
    sent = store.reports.sent(db, scope, cycle, [one.id for one in children])
    demands = store.report_demands.of_paths(db, [one.path for one in children], when.today)
    founded = store.report_demands.standing_since(db, scope, organisation.cycle_id, [one.id for one in children])
    found = []
    for one in children:
        asked = cycle.starts if kind.enabled else demands[one.path].get(kind.code)
        since = asked and max(asked, founded.get(one.id, asked))
        stands = report_overview.of_period(kind, period, when.today, one.level, since, sent[one.id, kind.code])
        if not one.closed_at or stands.public_id:
            found.append((one, stands))
    return found
