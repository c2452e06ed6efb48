"""Passwords forgotten: links that set another one once, and the clearance that is suspended by that."""

from dataclasses import dataclass

from sqlite_utils import Database

from planner import store
from planner.actions import passwords
from planner.actions.change import change
from planner.actions.tokens import new_token, token_hash
from planner.domain.granting import Held
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.problem import Conflict, Gone, Invalid, NotAllowed, NotFound, Problem
from planner.domain.reset import LIFETIME, Reset, is_open, may_reset, may_restore, may_withdraw
from planner.store.people import Account


@dataclass(frozen=True)
class Opened:
    """A link that works now, and the account whose password it sets."""

    reset: Reset
    account: Account


def open_reset(db: Database, actor: Person, when: Moment, login: str, *, frees_second_factor: bool = False) -> str:
    """Make a link that sets the password of an account once; returns its token, which is told this once.

    Those made before for the account become void. With `frees_second_factor` using it takes that away, too.
    NotAllowed for all but administrators, and for one's own account; Invalid for an unknown or a closed one.
    """
    if not actor.is_administrator:
        raise _refused()
    token = new_token()
    with change(db, actor, when) as log:
        account = store.people.find(db, login)
        if account is None or account.is_disabled:
            raise Invalid(Problem("person.unknown", "login", {"login": login}))
        if not may_reset(actor, _held(account)):
            raise _refused()
        store.resets.end_open(db, account.person.id, when.stamp)
        store.resets.add(
            db,
            token_hash=token_hash(token),
            person_id=account.person.id,
            frees_second_factor=frees_second_factor,
            stamp=when.stamp,
            made_by=actor.id,
            expires_at=when.now + LIFETIME,
        )
        log("person.reset_opened", "person", login, after={"frees_second_factor": frees_second_factor})
    return token


def withdraw(db: Database, actor: Person, when: Moment, login: str) -> None:
    """Make the link void that waits for an account; NotAllowed for who keeps it not, Conflict when none waits."""
    with change(db, actor, when) as log:
        account = store.people.find(db, login)
        if account is None or not may_withdraw(actor, _held(account)):
            raise _refused()
        if not store.resets.pending(db, [account.person.id], when.stamp):
            raise Conflict(Problem("reset.none_waits"))
        store.resets.end_open(db, account.person.id, when.stamp)
        log("person.reset_withdrawn", "person", login)


def opened(db: Database, when: Moment, token: str) -> Opened:
    """What a token opens; NotFound when nothing ever had it, Gone when it was used, is too old or was made void."""
    reset = store.resets.of_token(db, token_hash(token))
    if reset is None:
        raise NotFound(Problem("reset.gone"))
    account, maker = store.people.by_id(db, reset.person_id), store.people.by_id(db, reset.made_by)
    living = None if maker.is_disabled else maker.person
    if account.is_disabled or not is_open(reset, living, _held(account), when.now):
        raise Gone(Problem("reset.gone"))
    return Opened(reset, account)


def use_reset(db: Database, when: Moment, token: str, new: str) -> None:
    """Set another password by a link: all sign-ins of the account end, and its clearance is suspended.

    For whoever gave the link out could have used it himself. Invalid when the password will not do.
    """
    account = opened(db, when, token).account
    problems = passwords.problems(new, "new", account.person.login)
    if problems:
        raise Invalid(*problems)
    hashed = passwords.hashed(new)
    with change(db, account.person, when) as log:
        # Looked at again under the write lock: it works once, also for two who send it at the same time.
        reset = opened(db, when, token).reset
        key = account.person.id
        store.resets.end_used(db, reset, when.stamp)
        store.people.set_password(db, key, hashed)
        store.sessions.end_others(db, key, "", when.stamp)
        if account.cleared:
            store.resets.suspend_clearance(db, key, when.stamp, reset.made_by)
        if reset.frees_second_factor:
            store.second_factors.remove(db, key)
        log("person.password_reset", "person", account.person.login)


def restore_clearance(db: Database, actor: Person, when: Moment, login: str) -> None:
    """Put the clearance of an account in force again that a reset had suspended.

    NotAllowed for whoever does not stand above, or is not cleared as far himself.
    """
    with change(db, actor, when) as log:
        account = store.people.find(db, login)
        if account is None or account.is_disabled or not may_restore(actor, _held(account)):
            raise _refused()
        if not store.resets.restore_clearance(db, account.person.id):
            raise Conflict(Problem("person.not_suspended"))
        log("person.clearance_restored", "person", login, after={"clearance": account.cleared})


def _held(account: Account) -> Held:
    return Held(account.person.login, account.cleared, account.person.grants)


def _refused() -> NotAllowed:
    return NotAllowed(Problem("permission.refused", params={"deed": "person.change"}))
