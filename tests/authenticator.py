"""A telephone that shows codes, as its owner sets it up and reads it."""

import pyotp
import world as cast
from sqlite_utils import Database

from planner import actions, store


def code(db: Database, login: str, when=cast.NOW) -> str:
    """What the telephone of an account shows at an instant."""
    factor = store.second_factors.of_person(db, store.people.find(db, login).person.id)
    return pyotp.TOTP(factor.secret).at(int(when.timestamp()))


def set_up(db: Database, login: str, when=cast.MOMENT, keep: str = "") -> list[str]:
    """Let an account have a second factor; its recovery codes. The code of that half minute is used up by it."""
    person = cast.person(db, login)
    actions.second_factors.begin(db, person, when, cast.PASSWORD)
    return actions.second_factors.confirm(db, person, when, code(db, login, when.now), keep)
