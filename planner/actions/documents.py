"""Issuing documents: the same content is the same version, whoever prints it and however often."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import counting
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.document_series import Issue, code_of
from planner.domain.moment import Moment
from planner.domain.permission import Person


def issue(
    db: Database,
    actor: Person,
    when: Moment,
    congress: Congress,
    options: Options,
    series: str,
    digest: str,
) -> Issue:
    """The version of the series that holds what `digest` (hex) stands for: the last one, or one more with a trace.

    Whoever may read a congress may print what he sees, so no right is asked for but that it was loaded within a
    scope. The trace stands at the ceiling that was asked for, whatever the document holds: who sees it must not tell
    whether there is anything up there. The congress itself does not change by it.
    """
    last = store.documents.latest(db, congress, series)
    if last and last.digest == digest:
        return last
    with counting(db, actor, when) as log:
        last = store.documents.latest(db, congress, series)
        if last and last.digest == digest:  # somebody else printed the same in between
            return last
        issued = Issue(last.version + 1 if last else 1, digest, code_of(digest), when.today.isoformat(), when.stamp)
        store.documents.add(db, congress, options, series, issued)
        log(
            "document.issued",
            "congress",
            congress.public_id,
            organisation=congress.organisation_code,
            classification=options.ceiling,
            after={"document": options.kind, "version": issued.version, "code": issued.code},
        )
        return issued
