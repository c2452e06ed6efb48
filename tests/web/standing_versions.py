"""The standing questions' kept agendas: routes, and one thing for every name in their paths."""

import world as cast
from approvals import UPPER, ask_for, decide, keep, send
from sqlite_utils import Database
from web.standing_route import page, post

from planner import actions, store
from planner.domain.agenda import timetable
from planner.domain.agenda_version import token
from planner.domain.congress import Congress
from planner.domain.permission import Person

_STAND_IN = "thaymat.vinhlong"
_COPY = {"from": "{copied_congress}", "token": "{copy_token}"}
_DECISION = {"decision": "approved", "reason": "Đồng ý"}
# A notice of one's own does not exist for anybody else.
_OWN = {"reader": 404, "upper": 404}

VERSION_ROUTES = (
    page("agenda_versions.index", "/congresses/{congress}/agenda/versions"),
    post("agenda_versions.keep", "/congresses/{congress}/agenda/versions", {"name": "Bản 9"}, "agenda_version.kept"),
    page("agenda_versions.show", "/agenda-versions/{agenda_version}", query={"against": "{agenda_version}"}),
    post(
        "agenda_versions.restore",
        "/agenda-versions/{agenda_version}/restoration",
        {"token": "{version_token}"},
        "sitting.from_version",
    ),
    post(
        "agenda_versions.withdraw",
        "/agenda-versions/{unsent_version}/withdrawal",
        {},
        "agenda_version.withdrawn",
        by=_STAND_IN,
        stranger=403,
        reader=404,
    ),
    # Sent by who acts for the office: in a congress where nothing waits.
    post(
        "agenda_approvals.send",
        "/agenda-versions/{unsent_version}/approvals",
        {},
        "agenda_version.sent",
        by=_STAND_IN,
        stranger=403,
        reader=404,
    ),
    post("agenda_approvals.take_back", "/agenda-approvals/{sent_agenda}/withdrawal", {}, "agenda_version.taken_back"),
    post(
        "agenda_approvals.decide",
        "/agenda-approvals/{sent_agenda}/decision",
        _DECISION,
        "agenda_version.approved",
        by=UPPER,
        upper=303,
    ),
    post(
        "agenda_approvals.revoke",
        "/agenda-approvals/{approved_agenda}/revocation",
        {"reason": "Đổi chủ trương"},
        "agenda_version.revoked",
        by=UPPER,
        upper=303,
    ),
    post("agenda_approvals.open_notice", "/agenda-notices/{agenda_notice}/opening", {}, "", **_OWN),
    post("agenda_approvals.mark_notice", "/agenda-notices/{agenda_notice}/reading", {}, "", **_OWN),
    page("agenda_copies.new", "/congresses/{congress}/agenda/copy", reader=403, upper=403),
    post("agenda_copies.copy", "/congresses/{congress}/agenda/copy", _COPY, "sitting.from_copy", by=_STAND_IN),
)


def versions(db: Database, congresses: dict[str, str]) -> dict[str, str]:
    """One version approved and another sent in the district, one kept in its neighbour; and what was looked at."""
    ask_for(db)
    district, sibling = congresses[cast.DISTRICT], congresses[cast.SIBLING]
    organiser, stand_in = cast.person(db, "vanphong.longho"), cast.person(db, _STAND_IN)
    version = keep(db, district, "Bản đầu")
    approved = send(db, version)
    decide(db, approved)
    sent = send(db, keep(db, district, "Bản hai"))
    congress = store.congresses.get(db, organiser.scope, district)
    kept = store.agenda_versions.agenda(db, organiser.scope, version, congress, with_script=True)
    copied = store.congresses.get(db, stand_in.scope, sibling)
    (notice,) = store.agenda_notices.of_person(db, organiser.scope, organiser.id)
    return {
        "agenda_version": version.public_id,
        "approved_agenda": approved.public_id,
        "sent_agenda": sent.public_id,
        "unsent_version": keep(db, sibling, "Bản đầu", by=_STAND_IN).public_id,
        "version_token": token(kept, _present(db, organiser, congress)),
        "copied_congress": sibling,
        "copy_token": token(*actions.agenda_copies.looked_at(db, stand_in, copied, congress)),
        "agenda_notice": notice.public_id,
    }


def _present(db: Database, person: Person, congress: Congress) -> tuple:
    items = store.agendas.items(db, person.scope, congress, with_script=True)
    return timetable(store.agendas.sittings(db, person.scope, congress), items, congress.opens, congress.closes)
