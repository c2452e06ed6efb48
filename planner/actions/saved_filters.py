"""Giving a filter a name, and forgetting it."""

from collections.abc import Iterable
from urllib.parse import urlencode

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.secrecy import ask
from planner.domain import task_filter, text
from planner.domain.arrangement import arrangement_query, read_arrangement
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.problem import Invalid, Problem
from planner.domain.saved_filter import MOST, NAME_LIMIT, SavedFilter
from planner.store.connection import new_public_id


def save(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    name: str,
    pairs: Iterable[tuple[str, str]],
    *,
    is_vouched: bool = False,
) -> SavedFilter:
    """Keep what these pairs of an address ask for under a name of the actor's own; the same name replaces.

    `is_vouched` answers the question of secrecy words in name and words. Raises NotFound for a congress out of scope,
    Invalid for a bad name, for a filter that asks for nothing, and for more than MOST.
    """
    pairs = list(pairs)
    wanted, name = task_filter.read(pairs), text.cleaned(name)
    query = urlencode(arrangement_query(read_arrangement(pairs)) + task_filter.as_query(wanted))
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        own = store.saved_filters.of_person(db, actor.scope, actor.id, congress)
        before = next((one for one in own if one.name == name), None)
        _check(name, query, wanted.text, len(own) + (before is None))
        asked = ask({"name": f"{name}\n{wanted.text}"}, is_vouched)
        public_id = before.public_id if before else new_public_id()
        saved = SavedFilter(public_id, name, query, congress.public_id, congress.organisation_code)
        store.saved_filters.put(db, actor.id, congress, saved, when.stamp)
        # A filter may hold words of what its author alone is cleared to read.
        place, rank = congress.organisation_code, actor.clearance
        was, is_now = {"query": before.query} if before else None, {"name": name, "query": query}
        log("filter.saved", "filter", public_id, organisation=place, classification=rank, before=was, after=is_now)
        if asked:
            log("secrecy.vouched", "filter", public_id, organisation=place, classification=rank)
    return saved


def remove(db: Database, actor: Person, when: Moment, public_id: str) -> SavedFilter:
    """Forget one of the actor's own filters and return it as it was; NotFound when he has none of this id."""
    with change(db, actor, when) as log:
        saved = store.saved_filters.get(db, actor.scope, actor.id, public_id)
        store.saved_filters.remove(db, saved)
        log(
            "filter.removed",
            "filter",
            public_id,
            organisation=saved.organisation_code,
            classification=actor.clearance,
            before={"name": saved.name, "query": saved.query},
        )
    return saved


def _check(name: str, query: str, words: str, count: int) -> None:
    problems = text.line_problems(name, "name", limit=NAME_LIMIT)
    problems += text.line_problems(words, "q", required=False)
    if not query:
        problems.append(Problem("saved_filter.empty"))
    if count > MOST:
        problems.append(Problem("saved_filter.too_many", params={"most": MOST}))
    if problems:
        raise Invalid(*problems)
