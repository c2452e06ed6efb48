"""Invitations: a link that works once makes the account, with the role it carries and a password of one's own."""

from sqlite_utils import Database

from planner import store
from planner.actions import passwords, people
from planner.actions.change import Log, change
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
    body = body if role in BOUND else ""
    with change(db, actor, when) as log:
        problems = _account_problems(db, when, login, name) + _role_problems(role, clearance)
        organisation_id, body_id = _place(db, code, body, problems)
        _require_giving(db, actor, Held(login, clearance, ()), role, organisation_id)
        asked = ask({"name": name}, is_vouched)
        store.invitations.add(
            db,
            public_id=store.connection.new_public_id(),
            token_hash=token_hash(token),
            account=(login, name, clearance),
            given=(organisation_id, role, body_id),
            stamp=when.stamp,
            made_by=actor.id,
            expires_at=when.now + LIFETIME,
        )
        _tell(log, login, _told(name, clearance, role, code, body), is_vouched=asked)
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
        return [Problem("person.unknown_role", "role", {"role": role})]
    if role == ADMINISTRATOR and clearance:
        return [Problem("person.administrator_is_ordinary", "clearance")]
    return []


def _place(db: Database, code: str, body: str, problems: list[Problem]) -> tuple[int, int | None]:
    """The organisation, and the body of it where one is wanted; raises Invalid with what was wrong before as well."""
    organisation_id = store.organisations.key_of(db, code)
    if organisation_id is None:
        raise Invalid(*problems, Problem("organisation.unknown", "organisation", {"code": code}))
    found = {one.kind: one.id for one in store.bodies.of_organisation(db, organisation_id) if one.code == body}
    if body and not found:
        problems.append(Problem("body.unknown", "body", {"code": body}))
    if problems:
        raise Invalid(*problems)
    return organisation_id, found.get("subcommittee", found.get("unit")) if body else None


def _require_giving(db: Database, actor: Person, held: Held, role: str, organisation_id: int) -> None:
    if not may_give(actor, held, role, tuple(store.organisations.paths_of(db, organisation_id))):
        raise _refused()


def _told(name: str, clearance: int, role: str, code: str, body: str) -> dict:
    return {"name": name, "clearance": clearance, "role": role, "organisation": code, "body": body}


def _tell(log: Log, login: str, given: dict, *, is_vouched: bool) -> None:
    log("invitation.made", "person", login, organisation=given["organisation"], after=given)
    if is_vouched:
        log("secrecy.vouched", "person", login, organisation=given["organisation"])


def _refused() -> NotAllowed:
    return NotAllowed(Problem("permission.refused", params={"deed": "person.change"}))
