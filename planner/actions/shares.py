"""Links into a congress for people without an account: made, renewed, ended, opened."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from planner import store
from planner.actions import passwords
from planner.actions.change import change, counting
from planner.actions.secrecy import ask
from planner.actions.throttle import require_patience
from planner.actions.tokens import new_token, token_hash
from planner.domain import clearance, share, text
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, Scope, require
from planner.domain.problem import Conflict, Gone, Invalid, NotFound, Problem
from planner.domain.share import Share, Wanted

# Whoever comes by a link: nobody with an account.
VISITOR = Person(0, "share", "", clearance.ORDINARY, "vi")
# What becomes of a password when a link is renewed.
KEEP, NEW, NONE = "keep", "new", "none"
_QUIET = timedelta(hours=1)
# An opening is shown at once, whether or not it could be counted.
_PATIENCE = 0.25


@dataclass(frozen=True)
class Made:
    """What is shown once, to whoever made or renewed a link: "" where address or password stayed or is none."""

    public_id: str
    token: str
    password: str


@dataclass(frozen=True)
class Entry:
    """A link that opens now: the congress it leads to and what it may read there."""

    share: Share
    congress: Congress
    scope: Scope


def make(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    wanted: Wanted,
    zone: str,
    *,
    is_vouched: bool = False,
    latest: str | None = None,
) -> Made:
    """Make a link; its token is returned this once, the database keeps the hash. `zone` is the office's time zone.

    `latest` is the newest link that the actor saw when he asked, "" for none: with another one there by now the form
    was sent twice, or somebody else was quicker, and Conflict is raised. Raises Invalid with all that is wrong,
    NotAllowed without the right to share this congress.
    """
    wanted = replace(wanted, note=text.cleaned(wanted.note))
    token, password, hashed = new_token(), *_new_password(wanted.has_password)
    with change(db, actor, when) as log:
        congress = _shareable(db, actor, congress_id, latest)
        last_day = _checked(db, actor, when, congress, wanted)
        asked = ask({"note": wanted.note}, is_vouched)
        public_id = store.connection.new_public_id()
        store.shares.add(
            db,
            public_id=public_id,
            congress=congress,
            wanted=wanted,
            token_hash=token_hash(token),
            password_hash=hashed,
            expires_at=_end_of(db, last_day, zone),
            stamp=when.stamp,
            person_id=actor.id,
        )
        rank = wanted.ceiling
        log("share.made", "share", public_id, congress=congress, classification=rank, after=_told(wanted))
        if asked:
            log("secrecy.vouched", "share", public_id, congress=congress, classification=rank)
    return Made(public_id, token, password)


@dataclass(frozen=True)
class Renewal:
    """How a link goes on: until which planning day, at another address or not, its password as `lock` says."""

    last_day: date | None
    has_new_address: bool = False
    lock: str = KEEP


def renew(db: Database, actor: Person, when: Moment, share_id: str, renewal: Renewal, version: int, zone: str) -> Made:
    """Let a link live on; whoever renews answers for it from then on. A new address ends the old one at once.

    Raises Gone for one that was ended for good, Conflict when it was renewed since `version`.
    """
    token = new_token() if renewal.has_new_address else ""
    password, hashed = _new_password(renewal.lock == NEW)
    with change(db, actor, when) as log:
        found, congress = _changeable(db, actor, share_id)
        if found.ended_at is not None:
            raise Gone(Problem("share.ended"))
        problems = share.lasting_problems(renewal.last_day, when.today, _cycle_ends(db, congress))
        if problems or renewal.last_day is None:
            raise Invalid(*problems)
        store.shares.renew(db, found, version, _end_of(db, renewal.last_day, zone), actor.id)
        if token:
            store.shares.set_token(db, found, token_hash(token))
        if renewal.lock != KEEP:
            store.shares.set_password(db, found, hashed)
        log(
            "share.renewed",
            "share",
            share_id,
            congress=congress,
            classification=found.ceiling,
            after={"last_day": renewal.last_day.isoformat(), "address": bool(token), "lock": renewal.lock},
        )
    return Made(share_id, token, password)


def end(db: Database, actor: Person, when: Moment, share_id: str) -> Congress:
    """End a link for good: the very next request by it is refused. Returns its congress."""
    with change(db, actor, when) as log:
        found, congress = _changeable(db, actor, share_id)
        store.shares.end(db, found, when.stamp, actor.id)
        log("share.ended", "share", share_id, congress=congress, classification=found.ceiling)
    return congress


def states(db: Database, when: Moment, found: list[Share]) -> dict[str, str]:
    """Whether links open now, with the rights that their makers have by now, by public id; reads only."""
    by_maker = {one.made_by: one for one in found}
    makers = {key: _maker(db, one) for key, one in by_maker.items()}
    return {one.public_id: share.state(one, makers[one.made_by], when.now) for one in found}


def enter(db: Database, when: Moment, token: str) -> Entry:
    """What a token opens now; reads only. NotFound when nothing ever had it, Gone when it has ended or expired."""
    found = store.shares.of_token(db, token_hash(token)) if 0 < len(token) < 100 else None
    if found is None:
        raise NotFound(Problem("share.unknown"))
    maker = _maker(db, found)
    now = share.state(found, maker, when.now)
    if now != share.OPEN or maker is None:
        raise Gone(Problem("share.expired" if now == share.EXPIRED else "share.ended"))
    scope = share.reach(found.ceiling, found.path, maker)
    return Entry(found, store.congresses.get(db, scope, found.congress_public_id), scope)


def check_password(db: Database, when: Moment, entry: Entry, password: str, address: str) -> str:
    """Compare the password of a link, however it is typed; returns its hash.

    Raises Invalid when it is wrong, or the address tried too often.
    """
    login = f"share:{entry.share.public_id}"
    require_patience(db, when, login, address)
    stored = store.shares.password_hash(db, entry.share)
    if stored is None or not passwords.is_right(stored, passwords.as_made(password)):
        _note_refused(db, when, entry, login, address)
        raise Invalid(Problem("share.wrong_password", "password"))
    return stored


def _note_refused(db: Database, when: Moment, entry: Entry, login: str, address: str) -> None:
    with change(db, VISITOR, when) as log:
        store.sessions.add_failure(db, login, address, when.stamp)
        log(
            "share.refused",
            "share",
            entry.share.public_id,
            organisation=entry.congress.organisation_code,
            classification=entry.share.ceiling,
            after={"device": address},
        )


def record_opening(db: Database, when: Moment, entry: Entry, *, is_first: bool = False) -> None:
    """Count an opening; one entry an hour in the log tells how many there were since the last.

    The first page counts each time, any other page or paper where nothing was counted for an hour: whoever has an
    address from further inside is seen as well, and whoever goes from page to page counts once. A busy or full
    database loses the count and never the page.
    """
    quiet_since = (when.now - _QUIET).isoformat(timespec="seconds")
    if not is_first and (entry.share.last_opened_at or "") > quiet_since:
        return
    try:
        with counting(db, VISITOR, when, _PATIENCE) as log:
            told = store.shares.count_opening(db, entry.share, when.stamp, quiet_since)
            if told:
                log(
                    "share.opened",
                    "share",
                    entry.share.public_id,
                    # Without its congress: nobody's board has changed.
                    organisation=entry.congress.organisation_code,
                    classification=entry.share.ceiling,
                    after={"count": told},
                )
    except store.connection.OperationalError:
        return


def _shareable(db: Database, actor: Person, congress_id: str, latest: str | None) -> Congress:
    congress = store.congresses.get(db, actor.scope, congress_id)
    require(actor, "share.make", congress.path)
    newest = next((one.public_id for one in store.shares.of_congress(db, actor.scope, congress)), "")
    if latest is not None and latest != newest:
        raise Conflict(Problem("share.made_meanwhile"))
    return congress


def _checked(db: Database, actor: Person, when: Moment, congress: Congress, wanted: Wanted) -> date:
    """The last day of a link that may be made as it is wanted; Invalid with all that is wrong otherwise."""
    problems = share.making_problems(wanted, when.today, _cycle_ends(db, congress), actor.clearance)
    problems += _body_problems(db, congress, wanted.body_id)
    if problems or wanted.last_day is None:
        raise Invalid(*problems)
    return wanted.last_day


def _changeable(db: Database, actor: Person, share_id: str) -> tuple[Share, Congress]:
    found = store.shares.get(db, actor.scope, share_id)
    congress = store.congresses.get(db, actor.scope, found.congress_public_id)
    require(actor, "share.make", congress.path)
    return found, congress


def _maker(db: Database, found: Share) -> Person | None:
    account = store.people.by_id(db, found.made_by)
    return None if account.is_disabled else account.person


def _cycle_ends(db: Database, congress: Congress) -> date:
    return store.cycles.bounds(db, congress.cycle_code)[2]


def _end_of(db: Database, last_day: date, zone: str) -> datetime:
    return store.installation.end_of_day(last_day, zone, store.installation.day_offset(db))


def _new_password(is_wanted: bool) -> tuple[str, str | None]:
    """A password to read out, and its hash: made outside the transaction, since hashing takes its time."""
    password = passwords.new_password() if is_wanted else ""
    return password, passwords.hashed(password) if password else None


def _body_problems(db: Database, congress: Congress, body_id: int | None) -> list[Problem]:
    own = {body.id for body in store.bodies.of_organisation(db, congress.organisation_id)}
    return [] if body_id is None or body_id in own else [Problem("body.unknown", "body")]


def _told(wanted: Wanted) -> dict:
    """What the log keeps of a new link: everything but its secrets."""
    return {
        "pages": list(wanted.pages),
        "note": wanted.note,
        "last_day": wanted.last_day.isoformat() if wanted.last_day else None,
        "body_id": wanted.body_id,
        "ceiling": wanted.ceiling,
        "has_password": wanted.has_password,
    }
