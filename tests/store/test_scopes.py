"""A scope as a condition: agrees with the domain's own answer, and grants nothing by default."""

import pytest
import world as cast
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from planner import store
from planner.domain.permission import Scope
from planner.store.scopes import after_subtree, within

paths = st.lists(st.sampled_from([1, 2, 12, 9]), max_size=4).map(lambda keys: "1." + "".join(f"{k}." for k in keys))
scopes = st.builds(Scope, st.lists(paths, max_size=3).map(tuple), st.lists(paths, max_size=3).map(tuple), st.just(0))
memory = Database(memory=True)


@given(scopes, paths)
def test_condition_agrees_with_the_scope_itself(scope, path):
    condition, params = within(scope, "path")
    (is_within,) = memory.execute(
        f"SELECT {condition} FROM (SELECT :path AS path)", {"path": path, **params}
    ).fetchone()
    assert bool(is_within) == scope.contains(path)


def test_nothing_granted_reads_nothing():
    assert within(Scope((), (), 2)) == ("(1 = 0)", {})


def test_subtree_ends_before_the_next_key():
    assert sorted(["1.20.", "1.2.9.", after_subtree("1.2."), "1.2."]) == ["1.2.", "1.2.9.", "1.2/", "1.20."]


# Login → the committees whose congress, tasks and name exist for it.
READ = {
    "quantri": set(),
    "vanphong.tw": {"P86", "P87", "P86.857", "P86.858", "P86.857.29575"},
    "kiemtra.tw": {"P86", "P87", "P86.857", "P86.858", "P86.857.29575"},
    "vanphong.vinhlong": {"P86", "P86.857", "P86.858", "P86.857.29575"},
    "thaymat.vinhlong": {"P86", "P86.857", "P86.858", "P86.857.29575"},
    "bandoc.vinhlong": {"P86"},
    "vanphong.longho": {"P86.857", "P86.857.29575"},
    "thanhvien.longho": {"P86.857"},
    "vankien.longho": {"P86.857"},
    "bandoc.longho": {"P86.857"},
    "thanhvien.mangthit": {"P86.858"},
    "bandoc.thitran": {"P86.857.29575"},
    "vanphong.dongthap": {"P87"},
}


def exists(read):
    """What a read answers, or None where it answers that there is no such thing."""
    try:
        return read()
    except store.tasks.NotFound:
        return None


@pytest.mark.parametrize("login", cast.LOGINS)
def test_everybody_loads_what_lies_in_his_scope_and_nothing_else(db, world, login):
    person = cast.person(db, login)
    scope, known = person.scope, store.organisations.by_code(db, 1)
    every = cast.person(db, "vanphong.tw").scope
    found = {"congress": set(), "organisation": set(), "task": set()}
    for code, public_id in world.congresses.items():
        task = store.tasks.of_congress(db, every, store.congresses.get(db, every, public_id))[0]
        loads = {
            "congress": lambda public_id=public_id: store.congresses.get(db, scope, public_id),
            "organisation": lambda code=code: store.organisations.get(db, scope, 1, code),
            "task": lambda task=task: store.tasks.get(db, scope, task.public_id),
        }
        for what, load in loads.items():
            found[what] |= {code} if exists(load) else set()
    assert found["congress"] == found["organisation"] == READ[login]
    assert found["task"] <= READ[login]
    nation = {cast.NATION} if scope.contains(known[cast.NATION].path) else set()
    assert {one.code for one in store.organisations.found(db, scope, 1, "đảng bộ")} == READ[login]
    assert {one.code for one in store.organisations.found(db, scope, 1, "ban chấp hành")} == nation
    congresses = store.congresses.of_organisations(db, scope, 1, [one.id for one in known.values()])
    assert {one.organisation_code for one in congresses.values()} == READ[login]
