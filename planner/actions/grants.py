"""Rights of accounts: given, ended, and how far the account is cleared."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.ways_in import end_lapsed
from planner.domain import clearance
from planner.domain.granting import BOUND, Held, knows_of, may_clear, may_end, may_give
from planner.domain.moment import Moment
from planner.domain.permission import ADMINISTRATOR, ROLES, Person
from planner.domain.problem import Conflict, Invalid, NotAllowed, Problem
from planner.store.people import Account


def give(
    db: Database, actor: Person, when: Moment, login: str, organisation_code: str, role: str, body_code: str = ""
) -> None:
    """Give a role in an organisation, bound to one of its subcommittees or units when `body_code` is given.

    NotAllowed for a role or reach that the actor may not give, for an account cleared beyond himself, and for his own;
    Invalid with all that makes no sense, for a body where the role is bound to none, for acting where the account
    organises nothing above, and for what the account has already.
    """
    with change(db, actor, when) as log:
        account = store.people.find(db, login)
        organisation_id = _organisation(db, actor, organisation_code)
        problems = _problems(account, organisation_id, role, login, organisation_code, body_code)
        body_id = _body(db, organisation_id, body_code, problems)
        if problems or account is None or organisation_id is None:
            raise Invalid(*problems)
        _require_giving(actor, held(account), role, tuple(store.organisations.paths_of(db, organisation_id)))
        if store.grants.living(db, account.person.id, organisation_id, role, body_id):
            raise Invalid(Problem("person.has_it_already", "role"))
        # What has died by an organisation that moved, say, does not come to life by another right either.
        end_lapsed(db, log, actor, when, account.person.id)
        store.people.grant(db, account.person.id, organisation_id, role, body_id, when.stamp, actor.id or None)
        log(
            "person.granted",
            "person",
            login,
            organisation=organisation_code,
            after=_told(organisation_code, role, body_code),
        )


def end(
    db: Database, actor: Person, when: Moment, login: str, organisation_code: str, role: str, body_code: str = ""
) -> None:
    """End a role that an account has; what it opened is closed from the next request on.

    Links and calendars that rested on it end for good.

    Conflict when the account has no such role any more, NotAllowed when it was not the actor's to give.
    """
    with change(db, actor, when) as log:
        account = known(db, login)
        organisation_id = _organisation(db, actor, organisation_code)
        body_id = _body(db, organisation_id, body_code, [])
        rights = [one for one in account.person.grants if (one.organisation_id, one.role) == (organisation_id, role)]
        keys = store.grants.living(db, account.person.id, organisation_id or 0, role, body_id)
        if rights and not may_end(actor, held(account), rights[0]):
            raise _refused()
        if not keys or bool(body_code) != bool(body_id):
            raise Conflict(Problem("person.ended_already", "role"))
        store.grants.end(db, keys, when.stamp, actor.id)
        log(
            "person.grant_ended",
            "person",
            login,
            organisation=organisation_code,
            before=_told(organisation_code, role, body_code),
        )
        end_lapsed(db, log, actor, when, account.person.id)


def clear(db: Database, actor: Person, when: Moment, login: str, classification: str, version: int) -> None:
    """Set how far an account is cleared, for all of its rights at once; version is that of the account when looked at.

    NotAllowed above the actor's own clearance, for an account that is cleared beyond it, and for rights he does not
    answer for; Conflict when the account was changed since.
    """
    wanted = clearance.level(classification)
    with change(db, actor, when) as log:
        account = known(db, login)
        if not may_clear(actor, held(account), wanted):
            raise _refused()
        if account.person.version != version:
            raise Conflict(Problem("person.changed", "clearance"))
        store.people.set_clearance(db, account.person.id, wanted)
        log(
            "person.cleared",
            "person",
            login,
            # Whoever is cleared for less learns of no degree above his own.
            classification=max(account.cleared, wanted),
            before={"clearance": account.cleared},
            after={"clearance": wanted},
        )


def held(account: Account) -> Held:
    """The account as the rules of granting look at it."""
    return Held(account.person.login, account.cleared, account.person.grants)


def known(db: Database, login: str) -> Account:
    """The account of a login; Invalid when there is none or it is closed."""
    account = store.people.find(db, login)
    if account is None or account.is_disabled:
        raise Invalid(Problem("person.unknown", "login", {"login": login}))
    return account


def _refused() -> NotAllowed:
    return NotAllowed(Problem("permission.refused", params={"deed": "person.change"}))


def _organisation(db: Database, actor: Person, code: str) -> int | None:
    """The key of the organisation; one that the actor is not to know of is answered like one that there is not."""
    key = store.organisations.key_of(db, code)
    return key if key is not None and knows_of(actor, store.organisations.paths_of(db, key)) else None


def _require_giving(actor: Person, account: Held, role: str, paths: tuple[str, ...]) -> None:
    if may_give(actor, account, role, paths):
        return
    # Said only to who could give this role there to somebody else.
    if may_give(actor, Held(account.login, account.cleared, actor.grants), role, paths):
        raise Invalid(Problem("person.not_above", "role"))
    raise _refused()


def _told(organisation: str, role: str, body: str) -> dict:
    return {"role": role, "organisation": organisation, "body": body}


def _problems(
    account: Account | None, organisation_id: int | None, role: str, login: str, code: str, body: str
) -> list[Problem]:
    problems = []
    if account is None or account.is_disabled:
        problems.append(Problem("person.unknown", "login", {"login": login}))
    if organisation_id is None:
        problems.append(Problem("organisation.unknown", "organisation", {"code": code}))
    if role not in ROLES:
        problems.append(Problem("person.unknown_role", "role", {"role": role}))
    elif body and role not in BOUND:
        problems.append(Problem("person.role_is_not_bound", "role"))
    if account and role == ADMINISTRATOR and account.cleared:
        problems.append(Problem("person.administrator_is_ordinary", "role"))
    return problems


def _body(db: Database, organisation_id: int | None, code: str, problems: list[Problem]) -> int | None:
    """The body of this code: where a unit has the same one the subcommittee is meant, since that groups tasks."""
    if not code or organisation_id is None:
        return None
    found = {body.kind: body.id for body in store.bodies.of_organisation(db, organisation_id) if body.code == code}
    if not found:
        problems.append(Problem("body.unknown", "body", {"code": code}))
    return found.get("subcommittee", found.get("unit"))
