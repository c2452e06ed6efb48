"""What an installation needs before anyone can sign in: a secret, the clerk, a cycle, its root, the first accounts."""

from dataclasses import dataclass, replace

from sqlite_utils import Database

from planner import store
from planner.actions import cycles, organisations, passwords, people
from planner.actions.change import change
from planner.domain import clearance
from planner.domain.audit import CLERK
from planner.domain.cycle import Cycle, directive_on
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import ADMINISTRATOR, ORGANISER, Grant, Person
from planner.domain.problem import Invalid
from planner.store.organisations import NewOrganisation

_CLERK_NAME = "Trực sổ"
# Fits no password; the account is closed for sign-in besides.
_NO_PASSWORD = "!"  # noqa: S105 - no password, but a mark that fits none
_ROOT = NewOrganisation("TW", "Ban Chấp hành Trung ương", "toan-quoc", "sourced", "", "")


@dataclass(frozen=True)
class FirstAccount:
    """One of the two accounts that an installation starts with."""

    login: str
    name: str
    password: str


def set_up(
    db: Database,
    when: Moment,
    cycle_file: str,
    documents: tuple[dict, dict],
    administrator: FirstAccount,
    organiser: FirstAccount,
) -> Cycle:
    """Make an empty database usable; `documents` are those of the first cycle and its playbook.

    The organiser stands at the root of the tree and is cleared for everything: all other clearances come from there.
    Raises Invalid when a login, name or password will not do.
    """
    accounts = (administrator, organiser)
    problems = [problem for one in accounts for problem in people.account_problems(db, one.login, one.name)]
    problems += [problem for one in accounts for problem in passwords.problems(one.password, "password", one.login)]
    if problems:
        raise Invalid(*problems)
    actor = installer(db, when)
    cycle = cycles.load(db, actor, when, cycle_file, *documents).cycle
    top = next(rung.level for rung in directive_on(cycle, when.today).levels if rung.parent_level is None)
    root = organisations.found(db, actor, when, cycle.code, replace(_ROOT, level=top))
    _add(db, actor, when, root, administrator, ADMINISTRATOR, clearance.ORDINARY)
    _add(db, actor, when, root, organiser, ORGANISER, clearance.REGISTERED)
    store.installation.make_secret(db)
    return cycle


def installer(db: Database, when: Moment) -> Person:
    """The clerk with an administrator's right that is stored nowhere: only for filling a fresh database."""
    return replace(clerk(db, when), grants=(Grant(ADMINISTRATOR, 0, ()),))


def clerk(db: Database, when: Moment) -> Person:
    """The account that the clerk acts as, made the first time; nobody can sign in with it."""
    account = store.people.find(db, CLERK)
    if account is None:
        with change(db, Person(0, CLERK, _CLERK_NAME, clearance.ORDINARY, "vi"), when) as log:
            key = store.people.add(db, CLERK, _CLERK_NAME, _NO_PASSWORD, clearance.ORDINARY, "vi")
            store.people.disable(db, key, when.stamp, key)
            log("person.added", "person", CLERK, after={"name": _CLERK_NAME})
        account = store.people.by_id(db, key)
    return account.person


def note_backup(db: Database, actor: Person, when: Moment, file: str) -> None:
    """Leave a trace of a copy that was made, so that a purge can tell where text may still be."""
    with change(db, actor, when) as log:
        log("database.backed_up", "installation", "", after={"file": file})


def note_migrated(db: Database, actor: Person, when: Moment, names: list[str]) -> None:
    """Leave a trace in a database that was brought up to date by these migrations."""
    with change(db, actor, when) as log:
        log("database.migrated", "installation", "", after={"migrations": names})


def _add(
    db: Database, actor: Person, when: Moment, root: Organisation, account: FirstAccount, role: str, cleared: int
) -> None:
    password_hash = passwords.hashed(account.password)
    with change(db, actor, when) as log:
        key = store.people.add(db, account.login, account.name, password_hash, cleared, "vi")
        store.people.grant(db, key, root.id, role, None, when.stamp, None)
        log(
            "person.added",
            "person",
            account.login,
            organisation=root.code,
            after={"name": account.name, "clearance": cleared, "role": role},
        )
