"""Signing in and out; the token stays in the cookie, only its hash is kept."""

from datetime import timedelta

from sqlite_utils import Database

from planner import store
from planner.actions import one_time_codes, passwords, proofs, throttle
from planner.actions.change import Log, change
from planner.actions.tokens import new_token, token_hash
from planner.domain.granting import Held, may_remove
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.problem import Invalid, NotAllowed, NotFound, Problem
from planner.domain.second_factor import PATIENCE, is_demanded, of_setting
from planner.store.people import Account
from planner.store.second_factors import SecondFactor
from planner.store.sessions import Session

_PURPOSE = "second step"
LIFETIME = timedelta(hours=12)


def sign_in(
    db: Database, when: Moment, login: str, password: str, address: str, agent: str, device: str = ""
) -> tuple[Person, str]:
    """Check name and password; returns the person and the new token (256 bits, valid 12 h), "" before the second step.

    Ten failures within 15 minutes for one login from one place make that place wait, and strangers also after thirty
    from one address or for one login; the owner is never locked out of a browser where he signed in before: `device` is
    what it holds of that. Raises Invalid with one and
    the same problem for an unknown name and a wrong password.
    """
    login = login.strip().casefold()[:120]
    place = throttle.place(db, login, address, device)
    throttle.require_patience_to_sign_in(db, when, login, place)
    account = store.people.find(db, login)
    stored = account.password_hash if account else None
    if not passwords.is_right(stored, password) or account is None or account.is_disabled:
        throttle.note_failure(db, when, login, place)
        raise Invalid(Problem("session.refused", "password"))
    if _factor(db, account) is not None:
        return account.person, ""
    return account.person, _start(db, when, account, address, agent)


def proof(db: Database, when: Moment, person: Person) -> str:
    """Says for ten minutes that the password of an account was given; it dies with that password."""
    ends = str(int((when.now + PATIENCE).timestamp()))
    stored = store.people.by_id(db, person.id).password_hash
    return f"{person.login}:{ends}:{proofs.seal(db, _PURPOSE, person.login, ends, stored)}"


def is_proved(db: Database, when: Moment, proof: str) -> bool:
    """Whether a proof is good now, so that a code may be asked for."""
    return _proved(db, when, proof) is not None


def second_step(
    db: Database, when: Moment, proof: str, typed: str, address: str, agent: str, device: str = ""
) -> tuple[Person, str]:
    """Take the code that follows the password, of the telephone or from paper; returns the person and the new token.

    It works once, and failures make wait as those of passwords do. Raises Invalid `session.step_over` when the
    password has to be given again.
    """
    account = _proved(db, when, proof)
    factor = _factor(db, account) if account else None
    if account is None or factor is None:
        raise Invalid(Problem("session.step_over"))
    login = account.person.login
    place = throttle.place(db, login, address, device)
    throttle.require_patience_to_sign_in(db, when, login, place)
    with change(db, account.person, when) as log:
        # What it was under the write lock: a code that two send at the same time lets one of them in.
        used = one_time_codes.take(db, when, _factor(db, account) or factor, typed)
        if used:
            token = _begin(db, log, when, account, address, agent)
            if used == one_time_codes.PAPER:
                log("second_factor.code_used", "person", login)
            return account.person, token
        log("session.code_refused", "person", login)
        store.sessions.add_failure(db, login, place, when.stamp)
    raise Invalid(Problem("session.wrong_code", "factor_code"))


def _proved(db: Database, when: Moment, proof: str) -> Account | None:
    login, _, rest = proof.partition(":")
    ends, _, seal = rest.partition(":")
    account = store.people.find(db, login)
    if account is None or account.is_disabled or not (ends.isascii() and ends.isdigit()):
        return None
    is_good = proofs.is_sealed(db, seal, _PURPOSE, login, ends, account.password_hash)
    return account if is_good and when.now.timestamp() < int(ends) else None


def _factor(db: Database, account: Account) -> SecondFactor | None:
    found = store.second_factors.of_person(db, account.person.id)
    return found if found and found.is_confirmed else None


def _start(db: Database, when: Moment, account: Account, address: str, agent: str) -> str:
    with change(db, account.person, when) as log:
        return _begin(db, log, when, account, address, agent)


def _begin(db: Database, log: Log, when: Moment, account: Account, address: str, agent: str) -> str:
    token = new_token()
    store.sessions.add(
        db,
        public_id=store.connection.new_public_id(),
        token_hash=token_hash(token),
        person_id=account.person.id,
        now=when.stamp,
        expires=(when.now + LIFETIME).isoformat(timespec="seconds"),
        address=address,
        agent=agent[:200],
    )
    log("session.started", "person", account.person.login)
    return token


def of_token(db: Database, when: Moment, token: str) -> tuple[Person, Session] | None:
    """Whose open session this token is, or None; reads only."""
    session = store.sessions.find(db, token_hash(token), when.stamp) if token else None
    if session is None:
        return None
    account = store.people.by_id(db, session.person_id)
    return None if account.is_disabled else (account.person, session)


def must_set_up(person: Person, session: Session) -> bool:
    """Whether the person has to set up a second factor before anything else."""
    return not session.has_second_factor and is_demanded(person, of_setting(session.demanded))


def holder(db: Database, token: str) -> int | None:
    """The key of the account whose sign-in this token was, ended or not; None for one that nobody has."""
    return store.sessions.holder(db, token_hash(token)) if token else None


def end(db: Database, actor: Person, when: Moment, public_id: str) -> None:
    """End one of one's own sign-ins; the very next request with it is refused."""
    with change(db, actor, when) as log:
        store.sessions.end(db, actor.id, public_id, when.stamp)
        log("session.ended", "person", actor.login)


def end_others(db: Database, actor: Person, when: Moment, keep: str) -> None:
    """End all one's own sign-ins but the one with public id `keep`."""
    with change(db, actor, when) as log:
        store.sessions.end_others(db, actor.id, keep, when.stamp)
        log("session.ended", "person", actor.login)


def end_of(db: Database, actor: Person, when: Moment, login: str, public_id: str) -> None:
    """End a sign-in of somebody else; NotAllowed for whoever could not close that account."""
    with change(db, actor, when) as log:
        account = store.people.find(db, login)
        if account is None:
            raise NotFound(Problem("person.unknown", "login", {"login": login}))
        if not may_remove(actor, Held(login, account.cleared, account.person.grants)):
            raise NotAllowed(Problem("permission.refused", params={"deed": "person.change"}))
        store.sessions.end(db, account.person.id, public_id, when.stamp)
        log("session.ended", "person", login)
