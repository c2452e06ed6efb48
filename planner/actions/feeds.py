"""Making, ending and renewing calendar feeds, and whose one an address is."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.tokens import new_token, token_hash
from planner.domain import clearance
from planner.domain.body import SUBCOMMITTEE
from planner.domain.congress import Congress
from planner.domain.feed import MOST, Feed, is_open
from planner.domain.moment import Moment
from planner.domain.permission import Person, may
from planner.domain.problem import Conflict, Gone, Invalid, NotFound, Problem


def make(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str = "",
    body: str = "",
    *,
    ceiling: int = 0,
    latest: str | None = None,
) -> str:
    """Make a feed for oneself and return its token (256 bits), which is kept nowhere and cannot be told again.

    `congress_id` "" means the actor's own work everywhere, `body` the code of one subcommittee of the congress.
    `latest` is his newest feed when he asked, "" for none: with another one there by now the form was sent twice, and
    Conflict is raised. Raises NotFound for a congress out of his scope; Invalid for an unknown body, a ceiling above
    his clearance or above internal, more feeds than MOST, or where there is nothing that he reads.
    """
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id) if congress_id else None
        if congress is None and not store.congresses.mine(db, actor.scope):
            raise Invalid(Problem("feed.nothing_to_show", "what"))
        if ceiling > min(actor.clearance, clearance.INTERNAL):
            raise Invalid(Problem("classification.above_clearance", "ceiling"))
        own = store.feeds.of_person(db, actor.id)
        if latest is not None and latest != (own[-1].public_id if own else ""):
            raise Conflict(Problem("feed.made_meanwhile"))
        if len(own) >= MOST:
            raise Invalid(Problem("feed.too_many", "what", {"most": MOST}))
        body_id = _subcommittee(db, congress, body) if congress and body else None
        public_id, token = _add(db, actor, when, congress.id if congress else None, body_id, ceiling)
        place = congress.organisation_code if congress else ""
        log("feed.made", "feed", public_id, organisation=place, classification=ceiling, after={"body": body})
    return token


def end(db: Database, actor: Person, when: Moment, public_id: str) -> None:
    """End a feed at once: one's own, or as an organiser one on a congress of his; others do not exist for him."""
    with change(db, actor, when) as log:
        feed = store.feeds.by_public_id(db, public_id)
        if feed is None or feed.is_ended or not may_end(actor, feed):
            raise NotFound(Problem("feed.unknown"))
        store.feeds.end(db, feed, when.stamp, actor.id)
        log("feed.ended", "feed", public_id, organisation=feed.organisation_code, classification=feed.ceiling)


def renew(db: Database, actor: Person, when: Moment, public_id: str) -> str:
    """Give one's own live feed another address and return its token; the old address is dead at once.

    The feed behind the new address is a new one that shows the same, so the old address can say that it has ended.
    """
    with change(db, actor, when) as log:
        feed = store.feeds.by_public_id(db, public_id)
        if feed is None or feed.is_ended or feed.person_id != actor.id:
            raise NotFound(Problem("feed.unknown"))
        store.feeds.end(db, feed, when.stamp, actor.id)
        new_id, token = _add(db, actor, when, feed.congress_id, feed.body_id, feed.ceiling)
        place, after = feed.organisation_code, {"feed": new_id}
        log("feed.renewed", "feed", public_id, organisation=place, classification=feed.ceiling, after=after)
    return token


def of_token(db: Database, token: str) -> tuple[Person, Feed]:
    """Whose feed this token opens; reads only.

    Raises NotFound for a token that never was, Gone when the feed has ended or its holder reads nothing of it now: his
    account is closed, or what he was granted is gone.
    """
    feed = store.feeds.find(db, token_hash(token))
    if feed is None:
        raise NotFound(Problem("feed.unknown"))
    account = store.people.by_id(db, feed.person_id)
    if not is_open(feed, None if account.is_disabled else account.person):
        raise Gone(Problem("feed.ended"))
    return account.person, feed


def may_end(actor: Person, feed: Feed) -> bool:
    """Whether the actor may end a feed: his own, or one on a congress whose links he makes."""
    return feed.person_id == actor.id or _is_organised(actor, feed)


def _is_organised(actor: Person, feed: Feed) -> bool:
    return bool(feed.congress_id) and feed.ceiling <= actor.clearance and may(actor, "share.make", feed.path)


def _subcommittee(db: Database, congress: Congress, code: str) -> int:
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    found = [one.id for one in bodies if (one.kind, one.code) == (SUBCOMMITTEE, code)]
    if not found:
        raise Invalid(Problem("body.unknown", "what"))
    return found[0]


def _add(
    db: Database, actor: Person, when: Moment, congress_id: int | None, body_id: int | None, ceiling: int
) -> tuple[str, str]:
    public_id, token = store.connection.new_public_id(), new_token()
    store.feeds.add(
        db,
        public_id=public_id,
        token_hash=token_hash(token),
        person_id=actor.id,
        congress_id=congress_id,
        body_id=body_id,
        ceiling=ceiling,
        stamp=when.stamp,
    )
    return public_id, token
