"""The second factor of an account: set up, renewed, taken away; and for which roles it is demanded."""

from collections.abc import Collection

from sqlite_utils import Database

from planner import store
from planner.actions import one_time_codes, own_password
from planner.actions.change import change
from planner.domain import second_factor
from planner.domain.moment import Moment
from planner.domain.permission import ROLES, Person
from planner.domain.permission import require as require_right
from planner.domain.problem import Conflict, Invalid, Problem
from planner.store.second_factors import SecondFactor

SETTING = "second_factor_roles"


def required_roles(db: Database) -> tuple[str, ...]:
    """The roles whose holders have to have a second factor."""
    return second_factor.of_setting(store.installation.get(db, SETTING))


def is_demanded_of(db: Database, person: Person) -> bool:
    """Whether the person has to have a second factor."""
    return second_factor.is_demanded(person, required_roles(db))


def require(db: Database, actor: Person, when: Moment, roles: Collection[str]) -> None:
    """Demand a second factor of everybody with one of these roles, from the next request on; of nobody else.

    NotAllowed for all but administrators, Invalid for a role that there is not.
    """
    require_right(actor, "person.change")
    unknown = [role for role in roles if role not in ROLES]
    if unknown:
        expected = ", ".join(ROLES)
        raise Invalid(
            *(Problem("person.unknown_role", "roles", {"role": one, "expected": expected}) for one in unknown)
        )
    with change(db, actor, when) as log:
        before = required_roles(db)
        store.installation.put(db, SETTING, second_factor.as_setting(roles))
        after = [role for role in ROLES if role in roles]
        log("second_factor.required", "installation", "", before={"roles": list(before)}, after={"roles": after})


def begin(db: Database, actor: Person, when: Moment, password: str, session: str = "") -> None:
    """Begin to set it up: a secret for the telephone, for which nobody is asked before it is confirmed.

    Invalid without the right password; too many wrong ones make the sign-in `session` wait.
    """
    own_password.require(db, actor, when, password, session)
    with change(db, actor, when) as log:
        found = store.second_factors.of_person(db, actor.id)
        if found and found.is_confirmed:
            raise Conflict(Problem("second_factor.set_already"))
        store.second_factors.begin(db, actor.id, one_time_codes.new_secret(), when.stamp)
        log("second_factor.begun", "person", actor.login)


def confirm(db: Database, actor: Person, when: Moment, typed: str, keep_session: str) -> list[str]:
    """Confirm it by a code that the telephone shows; returns the recovery codes, told this once.

    From now on a code is asked for after the password; the account's other sign-ins, made without one, end.
    """
    with change(db, actor, when) as log:
        found = store.second_factors.of_person(db, actor.id)
        if found is None or found.is_confirmed:
            raise Conflict(Problem("second_factor.not_begun"))
        if not one_time_codes.take(db, when, found, typed):
            raise Invalid(Problem("second_factor.wrong_code", "factor_code"))
        store.second_factors.confirm(db, actor.id, when.stamp)
        store.sessions.end_others(db, actor.id, keep_session, when.stamp)
        log("second_factor.set", "person", actor.login)
        return one_time_codes.put_new_codes(db, actor.id)


def renew_codes(db: Database, actor: Person, when: Moment, password: str, session: str = "") -> list[str]:
    """Other recovery codes, told this once; those before work no more."""
    own_password.require(db, actor, when, password, session)
    with change(db, actor, when) as log:
        _confirmed(db, actor)
        log("second_factor.codes_renewed", "person", actor.login)
        return one_time_codes.put_new_codes(db, actor.id)


def remove(db: Database, actor: Person, when: Moment, password: str, session: str = "") -> None:
    """Do without it from now on; Invalid for whoever has to have one, and without the right password."""
    own_password.require(db, actor, when, password, session)
    with change(db, actor, when) as log:
        _confirmed(db, actor)
        if is_demanded_of(db, actor):
            raise Invalid(Problem("second_factor.demanded"))
        store.second_factors.remove(db, actor.id)
        log("second_factor.removed", "person", actor.login)


def _confirmed(db: Database, actor: Person) -> SecondFactor:
    found = store.second_factors.of_person(db, actor.id)
    if found is None or not found.is_confirmed:
        raise Conflict(Problem("second_factor.not_set"))
    return found
