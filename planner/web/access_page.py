"""Who can see a congress, and why: every living way in, for whoever organises or inspects it, there or above."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort

from planner import actions, store
from planner.domain.clearance import INTERNAL
from planner.domain.congress import Congress
from planner.domain.feed import Feed
from planner.domain.granting import may_ask_who_sees, may_keep_people, people_scope
from planner.domain.invitation import Invitation, is_open, may_invite
from planner.domain.organisation import lineage
from planner.domain.permission import NOTHING, Scope
from planner.domain.reset import Pending
from planner.domain.share import OPEN, Share
from planner.domain.way_in import Holder, reads
from planner.web import rendering, share_pages
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame
from planner.web.filters import localised

bp = Blueprint("access_page", __name__)


@dataclass(frozen=True)
class Account:
    """One account with all of its rights that open the congress, and when it last signed in, "" for never.

    `reset` is a link to another password that waits; `is_kept` says that the reader is shown the account's own page.
    """

    holder: Holder
    rights: list[Holder]
    last: str
    reset: Pending | None
    is_kept: bool

    def writes(self, path: str) -> bool:
        """Whether one of them changes tasks there."""
        return any(one.writes(path) for one in self.rights)


@bp.get("/congresses/<public_id:congress_id>/access")
@signed_in
def show(congress_id: str) -> Response:
    """The page; it is made to be printed as well."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    if not may_ask_who_sees(person(), congress.path):
        abort(403)
    accounts, shares = _accounts(congress), _shares(congress)
    return rendering.render(
        "people/access.html",
        None,
        now=moment().stamp,
        at_home=[one for one in accounts if one.holder.root == congress.path],
        above=[one for one in accounts if one.holder.root != congress.path],
        shares=shares,
        last_days={one.public_id: share_pages.last_day(one) for one in shares},
        feeds=_feeds(congress, accounts),
        invitations=_invitations(congress),
        body_names={
            body.id: localised(body, "name") for body in store.bodies.of_organisation(db(), congress.organisation_id)
        },
        is_cut=person().clearance < INTERNAL,
        may_end=actions.feeds.may_end,
        may_invite=may_invite,
        **frame(congress, "access"),
    )


def _accounts(congress: Congress) -> list[Account]:
    """Those of the organisation itself first, each once."""
    rights: dict[int, list[Holder]] = {}
    for one in store.ways_in.holders(db(), person().scope, congress):
        rights.setdefault(one.person_id, []).append(one)
    last = store.sessions.last_ones(db(), [own[0].login for own in rights.values()])
    resets = store.resets.pending(db(), rights, moment().stamp)
    kept = people_scope(person(), ()) if may_keep_people(person()) else Scope((), (), NOTHING)
    return [
        Account(
            own[0],
            own,
            last.get(own[0].login, ""),
            resets.get(key),
            person().is_administrator or any(kept.contains(one.root) for one in own),
        )
        for key, own in rights.items()
    ]


def _shares(congress: Congress) -> list[Share]:
    """The links that open now."""
    found = store.shares.of_congress(db(), person().scope, congress)
    states = actions.shares.states(db(), moment(), found)
    return [one for one in found if states[one.public_id] == OPEN]


def _feeds(congress: Congress, accounts: list[Account]) -> list[Feed]:
    """The calendars that answer now: made on this congress, or of the own work of whoever has a right in it."""
    readers = {one.holder.person_id for one in accounts}
    own = {one.holder.person_id for one in accounts if one.holder.root == congress.path}
    scope = person().scope
    made_here = [one for one in store.feeds.of_congress(db(), scope, congress) if one.person_id in readers]
    return made_here + store.feeds.of_own_work(db(), scope, own)


def _invitations(congress: Congress) -> list[Invitation]:
    """Invitations that wait, into a right that would open the congress."""
    cycle_id, keys = lineage(congress.path)
    places = [f"{cycle_id}." + "".join(f"{key}." for key in keys[: end + 1]) for end in range(len(keys))]
    found = store.invitations.open_ones(db(), Scope((), tuple(places), person().clearance), moment().stamp)
    opening = [one for one in found if any(reads(one.role, root, congress.path) for root in one.paths)]
    makers = {key: store.people.by_id(db(), key) for key in {one.made_by for one in opening}}
    living = {key: None if maker.is_disabled else maker.person for key, maker in makers.items()}
    return [one for one in opening if is_open(one, living[one.made_by], moment().now)]
