"""Entries of the log as sentences, each with what it is about, where, and what was before and after."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext

from planner import store
from planner.actions.refusals import NOBODY
from planner.actions.shares import VISITOR
from planner.store.audit_lists import Listed
from planner.web import history
from planner.web.access import db, person
from planner.web.action_sentences import FIELDS, LOG_FIELDS, NOUNS
from planner.web.audit_codes import Codes
from planner.web.audit_things import Named, Things
from planner.web.history import Change

_FIELDS = {**FIELDS, **LOG_FIELDS}
_UNNAMED = {NOBODY.login, VISITOR.login}


@dataclass(frozen=True)
class Row:
    """One entry for its reader; `login` is "" where nobody with an account did it."""

    at: str
    actor: str
    login: str
    words: str
    noun: str
    thing: Named
    place: Named
    changes: list[Change]
    classification: int
    is_purged: bool


def rows(listed: Iterable[Listed]) -> list[Row]:
    """The entries in words."""
    listed = list(listed)
    things = Things(listed)
    codes = Codes(listed)
    lines = [codes.named(one) for one in listed]
    told = history.told(lines, store.audit_names.bodies(db(), person().scope, _bodies(listed)), fields=_FIELDS)
    return [
        Row(
            one.line.at,
            _actor(one),
            "" if one.line.login in _UNNAMED else one.line.login,
            words.words,
            str(NOUNS.get(one.line.noun, one.line.noun)),
            things.thing(one),
            things.place(one),
            words.changes,
            one.line.classification,
            words.is_purged,
        )
        for one, words in zip(listed, told, strict=True)
    ]


def _actor(one: Listed) -> str:
    return gettext("Somebody unknown") if one.line.login in _UNNAMED else one.line.actor


def _bodies(listed: list[Listed]) -> set[int]:
    """Keys of the bodies that entries name."""
    states = [state for one in listed for state in (one.line.before, one.line.after) if state]
    single = [state.get(name) for state in states for name in ("subcommittee_id", "lead_id")]
    return {key for key in [*single, *(key for state in states for key in state.get("partner_ids") or ())] if key}
