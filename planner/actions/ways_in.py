"""Links and calendars that lost the right they rest on: ended for good, so that none given back opens them again."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log
from planner.domain import feed, share
from planner.domain.moment import Moment
from planner.domain.permission import Person, Scope


def end_lapsed(db: Database, log: Log, actor: Person, when: Moment, person_id: int) -> None:
    """End what an account answers for and its rights, as they are by now, open no more; each leaves its entry.

    All of it, when the account is closed. Called in the transaction that changes the rights.
    """
    account = store.people.by_id(db, person_id)
    maker = None if account.is_disabled else account.person
    for link in store.shares.unended(db, person_id):
        if share.state(link, maker, when.now) == share.ENDED:
            store.shares.end(db, link, when.stamp, actor.id)
            scope = Scope((), (link.path,), link.ceiling)
            congress = store.congresses.get(db, scope, link.congress_public_id)
            log("share.lapsed", "share", link.public_id, congress=congress, classification=link.ceiling)
    for own in store.feeds.of_person(db, person_id):
        if not feed.is_open(own, maker):
            store.feeds.end(db, own, when.stamp, actor.id)
            place, rank = own.organisation_code, own.ceiling
            log("feed.lapsed", "feed", own.public_id, organisation=place, classification=rank)
