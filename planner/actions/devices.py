"""Browsers in which an account signed in before: failures elsewhere never make their owner wait there."""

import secrets

from sqlite_utils import Database

from planner.actions import proofs

_PURPOSE = "device"
# Several people may share a computer; more accounts than these push the oldest out.
_MOST = 6
_BETWEEN = "~"


def remembered(db: Database, held: str, login: str) -> str:
    """What the browser is to hold from now on, for which the account just signed in; `held` is what it held so far."""
    if known(db, held, login):
        return held
    mark = secrets.token_hex(8)
    others = [one for one in held.split(_BETWEEN) if one][-(_MOST - 1) :]
    return _BETWEEN.join([*others, f"{mark}.{proofs.seal(db, _PURPOSE, login, mark)}"])


def known(db: Database, held: str, login: str) -> str:
    """The mark of a browser in which the account signed in before, "" for any other; `held` is what it holds."""
    for one in held.split(_BETWEEN)[:_MOST]:
        mark, _, seal = one.partition(".")
        if mark and proofs.is_sealed(db, seal, _PURPOSE, login, mark):
            return mark
    return ""
