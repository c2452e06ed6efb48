"""Whether another paper in force bears the number of a checked one, as somebody confirmed when he gave it again."""

from planner import store
from planner.domain.document_number import twins
from planner.domain.document_series import Issue, code_of
from planner.domain.permission import Scope
from planner.store.connection import Database


def twin(db: Database, code: str) -> Issue | None:
    """The newest other paper with the same number that no later version replaced, or None.

    Only papers that rank no higher are looked at: the answer on an ordinary one tells nothing of an internal one.
    """
    own = store.documents.bearing(db, code)
    if own is None:
        return None
    scope = Scope((), (own.path,), own.ceiling)
    congress = store.congresses.get(db, scope, own.congress_id)
    given = store.document_numbers.given(db, scope, congress)
    closings = store.document_numbers.closings(db, scope, congress)
    codes = {code_of(one.digest) for one in twins(given, own.issue.digest, closings) if one.digest}
    valid = (one for one in sorted(codes) if (standing := store.documents.standing(db, one)) and standing.is_latest)
    borne = (other for one in valid if (other := store.documents.bearing(db, one)))
    found = [other.issue for other in borne if not other.is_a_look_of(own)]
    return max(found, key=lambda issue: issue.issued_at, default=None)
