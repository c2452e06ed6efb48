"""Filters as they are kept: by holder and congress, within a scope."""

import pytest
import world as cast

from planner import actions, store
from planner.domain.permission import Scope
from planner.domain.problem import NotFound

OFFICE = "vanphong.longho"


def test_filter_is_read_within_the_scope_and_congress_alone(db, world):
    actor = cast.person(db, OFFICE)
    upper = cast.person(db, "vanphong.tw")
    congress = store.congresses.get(db, upper.scope, world.congresses[cast.DISTRICT])
    other = store.congresses.get(db, upper.scope, world.congresses[cast.PROVINCE])
    saved = actions.saved_filters.save(db, actor, cast.MOMENT, congress.public_id, "Việc trễ", [("late", "1")])
    nowhere = Scope((), (), 2)

    assert store.saved_filters.of_person(db, actor.scope, actor.id, congress) == [saved]
    assert store.saved_filters.get(db, actor.scope, actor.id, saved.public_id) == saved
    assert store.saved_filters.of_person(db, upper.scope, actor.id, other) == []
    assert store.saved_filters.of_person(db, nowhere, actor.id, congress) == []
    for scope, person in ((nowhere, actor.id), (upper.scope, upper.id)):
        with pytest.raises(NotFound):
            store.saved_filters.get(db, scope, person, saved.public_id)
