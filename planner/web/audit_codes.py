"""Codes of committees and of their bodies in entries of the log, as names."""

from collections.abc import Iterable
from dataclasses import replace

from planner import store
from planner.store.audit_lists import Listed
from planner.store.audits import Line
from planner.web.access import db, person
from planner.web.filters import localised

_COMMITTEES = ("organisation", "parent")
_LISTS = ("heirs", "predecessors")


class Codes:
    """The names of what a page of the log names by codes, read at once; a code that has none stays as it is."""

    def __init__(self, listed: Iterable[Listed]):
        told = [(one, state) for one in listed for state in (one.line.before, one.line.after) if state]
        codes = {state[name] for _, state in told for name in _COMMITTEES if state.get(name)}
        codes |= {code for _, state in told for name in _LISTS for code in state.get(name, ())}
        pairs = {(_committee(one, state), state["body"]) for one, state in told if state.get("body")}
        self._committees = store.audit_names.organisations(db(), person().scope, codes)
        self._bodies = store.audit_names.bodies_of(db(), person().scope, pairs)

    def named(self, one: Listed) -> Line:
        """The line of an entry with names for the codes in it."""
        before, after = (state and self._named(one, state) for state in (one.line.before, one.line.after))
        return replace(one.line, before=before, after=after)

    def _named(self, one: Listed, state: dict) -> dict:
        found = {name: self._committees[state[name]][0] for name in _COMMITTEES if state.get(name) in self._committees}
        for name in _LISTS:
            if name in state:
                found[name] = [self._committees.get(code, (code, False))[0] for code in state[name]]
        body = self._bodies.get((_committee(one, state), state.get("body", "")))
        return {**state, **found, **({"body": localised(body, "name")} if body else {})}


def _committee(one: Listed, state: dict) -> str:
    return state.get("organisation") or one.organisation
