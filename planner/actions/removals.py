"""Closing an account: what it could do and all ways in that it made end with it, at once."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.ways_in import end_lapsed
from planner.domain.granting import Held, may_remove
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.problem import Conflict, NotAllowed, NotFound, Problem


def remove(db: Database, actor: Person, when: Moment, login: str) -> None:
    """Close an account: its sign-ins, rights, calendars, the links and invitations that it made end with it.

    What it did stays under its name. NotAllowed for one's own account and for one with rights that the actor does not
    answer for, unless he is an administrator; Conflict when it is closed already.
    """
    with change(db, actor, when) as log:
        account = store.people.find(db, login)
        if account is None:
            raise NotFound(Problem("person.unknown", "login", {"login": login}))
        if account.is_disabled:
            raise Conflict(Problem("person.removed_already"))
        if not may_remove(actor, Held(login, account.cleared, account.person.grants)):
            raise NotAllowed(Problem("permission.refused", params={"deed": "person.change"}))
        key = account.person.id
        rights = store.grants.end_all(db, key, when.stamp, actor.id)
        store.sessions.end_others(db, key, "", when.stamp)
        store.resets.end_open(db, key, when.stamp)
        store.people.disable(db, key, when.stamp, actor.id)
        for code, role, body in rights:
            before = {"role": role, "organisation": code, "body": body}
            log("person.grant_ended", "person", login, organisation=code, before=before)
        end_lapsed(db, log, actor, when, key)
        log("person.removed", "person", login, organisation=rights[0][0] if rights else "")
