"""Invitations: a link that works once makes the account, with the role it carries and a password of one's own."""

from sqlite_utils import Database

from planner import store
from planner.actions import passwords, people
from planner.actions.change import change
from planner.actions.secrecy import ask
from planner.actions.tokens import new_token, token_hash
from planner.domain import clearance as ranks
from planner.domain import text
from planner.domain.granting import BOUND, Held, may_give, may_keep_people
from planner.domain.invitation import LIFETIME, Invitation, is_open, may_invite
from planner.domain.moment import Moment
from planner.domain.permission import ADMINISTRATOR, NOTHING, ROLES, Person, Scope
from planner.domain.problem import Conflict, Gone, Invalid, NotAllowed, NotFound, Problem


def invite(
    db: Database,
    actor: Person,
    when: Moment,
    login: str,
    name: str,
    clearance: int,
    code: str,
    role: str,
    body: str = "",
    *,
    is_vouched: bool = False,
) -> str:
    """Invite somebody to an account named by its function, with a role in an organisation; returns the token.

    It is told this once, and works for a week. A role that can be bound keeps to the body of this code. Invalid with
    all that makes no sense, NotAllowed for a role, reach or clearance that the actor may not give.
    """
    if not may_keep_people(actor):
        raise _refused()
    login, name, token = login.strip(), text.cleaned(name), new_token()
    with change(db, actor, when) as log:
        organisation_id = store.organisations.key_of(db, code)
        problems = _account_problems(db, when, login, name) + _role_problems(role, clearance)
        if organisation_id is None:
            problems.append(Problem("organisation.unknown", "organisation", {"code": code}))
        body_id = _body(db, organisation_id, body if role in BOUND else "", problems)
        if problems or organisation_id is None:
            raise Invalid(*problems)
        paths = tuple(store.organisations.paths_of(db, organisation_id))
        if not may_give(actor, Held(login, clearance, ()), role, paths):
            raise _refused()
        asked = ask({"name": name}, is_vouched)
        store.invitations.add(
            db,
            public_id=store.connection.new_public_id(),
            token_hash=token_hash(token),
            account=(login, name, clearance),
            organisation_id=organisation_id,
            role=role,
            body_id=body_id,
            stamp=when.stamp,
            made_by=actor.id,
            expires_at=when.now + LIFETIME,
        )
        given = {"name": name, "clearance": clearance, "role": role, "organisation": code, "body": body}
        log("invitation.made", "person", login, organisation=code, after=given)
        if asked:
            log("secrecy.vouched", "person", login, organisation=code)
    return token


def opened(db: Database, when: Moment, token: str) -> Invitation:
    """What a token opens; NotFound when nothing ever had it, Gone when it was used, withdrawn or is too old.

    It works as long as its maker may give what it gives, and nobody else has the login.
    """
    found = store.invitations.of_token(db, token_hash(token))
    if found is None:
        raise NotFound(Problem("invitation.gone"))
    maker = store.people.by_id(db, found.made_by)
    living = None if maker.is_disabled else maker.person
    if not is_open(found, living, when.now) or store.people.find(db, found.login):
        raise Gone(Problem("invitation.gone"))
    return found


def accept(db: Database, when: Moment, token: str, password: str, language: str) -> str:
    """Make the account that the link invites to, with this password and role; returns its login.

    Invalid when the password will not do: the link stays good.
    """
    login = opened(db, when, token).login
    problems = passwords.problems(password, "new", login)
    if problems:
        raise Invalid(*problems)
    hashed = passwords.hashed(password)
    with change(db, Person(0, login, "", ranks.ORDINARY, language), when) as log:
        # Looked at again under the write lock: it works once, also for two who send it at the same time.
        found = opened(db, when, token)
        key = store.people.add(db, login, found.name, hashed, found.clearance, language)
        store.people.grant(db, key, found.organisation_id, found.role, found.body_id, when.stamp, found.made_by)
        store.invitations.accept(db, found, key, when.stamp)
        given = {"name": found.name, "clearance": found.clearance, "role": found.role}
        log("invitation.accepted", "person", login, organisation=found.organisation_code, after=given)
    return login


def withdraw(db: Database, actor: Person, when: Moment, public_id: str) -> Invitation:
    """Take an invitation back; NotAllowed for whoever could not have made it, Conflict when it has ended."""
    with change(db, actor, when) as log:
        found = store.invitations.get(db, reach(db, actor), public_id)
        if not may_invite(actor, found):
            raise _refused()
        if found.is_ended:
            raise Conflict(Problem("invitation.ended"))
        store.invitations.withdraw(db, found, when.stamp, actor.id)
        log("invitation.withdrawn", "person", found.login, organisation=found.organisation_code)
    return found


def reach(db: Database, person: Person) -> Scope:
    """The organisations into which the person is shown invitations: an administrator keeps the whole tree."""
    if not person.is_administrator:
        return person.scope
    keys = (store.cycles.bounds(db, code)[0] for code in store.cycles.codes(db))
    return Scope(tuple(f"{key}." for key in keys), (), NOTHING)


def _account_problems(db: Database, when: Moment, login: str, name: str) -> list[Problem]:
    problems = people.account_problems(db, login, name)
    if store.invitations.is_invited(db, login, when.stamp):
        problems.append(Problem("invitation.login_invited", "login", {"login": login}))
    return problems


def _role_problems(role: str, clearance: int) -> list[Problem]:
    if role not in ROLES:
        return [Problem("person.unknown_role", "role", {"role": role, "expected": ", ".join(ROLES)})]
    if role == ADMINISTRATOR and clearance:
        return [Problem("person.administrator_is_ordinary", "clearance")]
    return []


def _body(db: Database, organisation_id: int | None, code: str, problems: list[Problem]) -> int | None:
    if not code or organisation_id is None:
        return None
    found = {one.kind: one.id for one in store.bodies.of_organisation(db, organisation_id) if one.code == code}
    if not found:
        problems.append(Problem("body.unknown", "body", {"code": code}))
    return found.get("subcommittee", found.get("unit"))


def _refused() -> NotAllowed:
    return NotAllowed(Problem("permission.refused", params={"deed": "person.change"}))
