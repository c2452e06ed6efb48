"""Issuing the printed sheet of a subtree: the same content is the same version, whoever prints it and however often."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import counting
from planner.domain.document_series import Issue, code_of
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person


def issue(
    db: Database, actor: Person, when: Moment, organisation: Organisation, series: str, digest: str, ceiling: int
) -> Issue:
    """The version of the series that holds what `digest` (hex) stands for: the last one, or one more with a trace.

    Whoever reads the organisation may print what he sees of it. The trace stands at the ceiling he printed with.
    """
    last = store.subtree_papers.latest(db, organisation, series)
    if last and last.digest == digest:
        return last
    with counting(db, actor, when) as log:
        last = store.subtree_papers.latest(db, organisation, series)
        if last and last.digest == digest:  # somebody else printed the same in between
            return last
        issued = Issue(last.version + 1 if last else 1, digest, code_of(digest), when.today.isoformat(), when.stamp)
        store.subtree_papers.add(db, organisation, series, issued)
        log(
            "subtree.printed",
            "organisation",
            organisation.code,
            organisation=organisation.code,
            classification=ceiling,
            after={"version": issued.version, "code": issued.code},
        )
        return issued
