"""Clearances that a reset of the password suspended: said to the owner, and to whoever may put them in force again."""

from planner import actions, store
from planner.domain.granting import may_keep_people, people_scope
from planner.domain.reset import may_restore
from planner.store.grants import SUSPENDED, Listed
from planner.web.access import db, person

# Few wait at a time; the list of accounts has all of them.
_MOST = 10


def is_mine() -> bool:
    """Whether my own clearance is suspended."""
    return store.resets.is_suspended(db(), person().id)


def waiting() -> list[Listed]:
    """The accounts whose clearance I may put in force again, at most ten."""
    if person().is_administrator or not may_keep_people(person()):
        return []
    scope = people_scope(person(), ())
    found = store.grants.people(
        db(), scope, is_everybody=False, state=SUSPENDED, organisation="", words="", span=(0, _MOST)
    )
    return [one for one in found if may_restore(person(), actions.grants.held(store.people.by_id(db(), one.id)))]
