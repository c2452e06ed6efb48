"""Polls that are answered without asking for anything: nothing at all was written since the same was last asked.

What a poll says follows from the database, from its own address and cookies, and from the minute. So a tag is kept by
all of these, for each connection by itself, as whether something was written is told to each connection apart. With
hundreds who ask every two seconds nearly every answer comes from here, and the first one after a press does not.
"""

import threading
import weakref
from dataclasses import dataclass, field

from flask import g, request

from planner.store import connection
from planner.store.connection import Database
from planner.web.access import db, moment

# An address has a token in it that opens something: nobody fills this up who has none.
_MOST = 512


@dataclass
class _Kept:
    """The tags that hold while the database is in one state, in one minute; `db` is the connection they came by."""

    db: weakref.ref[Database]
    state: tuple[object, ...]
    tags: dict[tuple[str, ...], str] = field(default_factory=dict)


_OF_THREAD = threading.local()


def known() -> str:
    """The tag of what this request is answered with, "" where that has to be asked for."""
    g.quiet = _kept()
    return g.quiet.tags.get(_question(), "")


def keep(tag: str) -> None:
    """Keep the tag of what this request was answered with, after `known` did not know it.

    If somebody wrote meanwhile, it is kept for a state that is over, for which it may be too new, never too old.
    """
    tags = g.quiet.tags
    if len(tags) >= _MOST:
        tags.clear()
    tags[_question()] = tag


def _kept() -> _Kept:
    """What this thread keeps, empty again as soon as anything was written or another minute has come."""
    own, state = getattr(_OF_THREAD, "kept", None), _state()
    if own is None or own.db() is not db() or own.state != state:
        own = _OF_THREAD.kept = _Kept(weakref.ref(db()), state)
    return own


def _state() -> tuple[object, ...]:
    # Links end with a day, and days with a minute.
    return connection.mark(db()), moment().today, moment().now.replace(second=0, microsecond=0)


def _question() -> tuple[str, ...]:
    return request.full_path, request.headers.get("Cookie", "")
