"""The tree as it is read: search, children, roots, what stands around a committee."""

import pytest
import world as cast

from planner import actions, store
from planner.domain.permission import NOTHING, Scope
from planner.domain.problem import NotFound, Problem
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES
from planner.store.organisations import NewOrganisation

CITIES = [("An", "P86.1"), ("Ánh", "P86.2"), ("Ăn", "P86.3"), ("Ân", "P86.4"), ("Bình", "P86.5"), ("Đức", "P86.6"),
          ("Uyên", "P86.7"), ("Ước", "P86.8")]  # fmt: skip


@pytest.fixture
def scope(db):
    return cast.person(db, "vanphong.vinhlong").scope


@pytest.fixture
def cities(db):
    rows = [NewOrganisation(code, f"Đảng bộ {name}", "", "assumed", "cap_tren_truc_tiep_co_so", cast.PROVINCE)
            for name, code in reversed(CITIES)]  # fmt: skip
    keeper = actions.installation.installer(db, cast.MOMENT)
    actions.organisations.bring_in(db, keeper, cast.MOMENT, cast.CYCLE, list(enumerate(rows, start=2)))


def codes(organisations):
    return [one.code for one in organisations]


def test_children_stand_in_vietnamese_order(db, scope, cities):
    province = store.organisations.get(db, scope, 1, cast.PROVINCE)
    listed = store.organisations.children(db, scope, province)
    assert [one.name.removeprefix("Đảng bộ ") for one in listed] == [
        "An", "Ánh", "Ăn", "Ân", "Bình", "Đức", "huyện Long Hồ", "huyện Mang Thít", "Uyên", "Ước",
    ]  # fmt: skip
    reader = cast.person(db, "bandoc.vinhlong").scope
    assert store.organisations.children(db, reader, province) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("long hồ", ["P86.857", "P86.857.29575"]),
        ("LONG HO", ["P86.857", "P86.857.29575"]),
        ("hồ thị long", ["P86.857.29575"]),
        ("huyen", ["P86.857", "P86.858"]),
        ("p86.857", ["P86.857", "P86.857.29575"]),
        ("P86.858", ["P86.858"]),
        ("đồng tháp", []),
        ("", []),
        ("   ", []),
        ("%", []),
        ("_", []),
        ("p86!", []),
        ("'; DROP TABLE task; --", []),
        ("long " * 500, ["P86", "P86.857", "P86.857.29575"]),
    ],
)
def test_search_finds_words_with_or_without_marks_and_beginnings_of_codes(db, scope, words, found):
    assert codes(store.organisations.found(db, scope, 1, words)) == found


def test_search_answers_no_more_than_asked_for_from_the_top_down(db, scope, cities):
    every = codes(store.organisations.found(db, scope, 1, "đảng bộ"))
    assert (len(every), every[0], every[-1]) == (len(CITIES) + 4, cast.PROVINCE, cast.COMMUNE)
    assert codes(store.organisations.found(db, scope, 1, "đảng bộ", limit=3)) == every[:3]


def test_search_goes_down_the_tree_only_as_far_as_it_must(db, scope):
    said = []
    db.conn.set_trace_callback(said.append)
    store.organisations.found(db, scope, 1, "xã")
    db.conn.set_trace_callback(None)
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {said[0]}").fetchall()]
    assert [one.split(" INDEX ")[1] for one in plan if "standing" in one] == [
        "sqlite_autoindex_standing_2 (cycle_id=? AND organisation_id=?)",
        "standing_depth (cycle_id=? AND <expr>>?)",
    ]


def test_roots_are_the_topmost_of_what_is_granted(db):
    paths = {code: one.path for code, one in store.organisations.by_code(db, 1).items()}
    both = Scope((paths[cast.DISTRICT], paths[cast.PROVINCE]), (paths[cast.NEIGHBOUR], paths[cast.COMMUNE]), 0)
    assert codes(store.organisations.roots(db, both, 1)) == [cast.NEIGHBOUR, cast.PROVINCE]
    assert store.organisations.roots(db, both, 2) == []
    assert store.organisations.roots(db, Scope((), (), 0), 1) == []
    assert codes(store.organisations.roots(db, Scope(("1.",), (), NOTHING), 1)) == [cast.NATION]


def test_around_stand_the_ancestors_from_the_top_and_the_children(db):
    paths = {code: one.path for code, one in store.organisations.by_code(db, 1).items()}
    assert codes(store.organisations.around(db, 1, paths[cast.DISTRICT])) == [
        cast.NATION, cast.PROVINCE, cast.DISTRICT, cast.COMMUNE,
    ]  # fmt: skip
    assert codes(store.organisations.around(db, 1, paths[cast.NATION])) == [cast.NATION, cast.NEIGHBOUR, cast.PROVINCE]


def test_committee_of_another_cycle_keeps_its_row_and_takes_the_new_name(db, moment):
    keeper = actions.installation.installer(db, moment)
    actions.cycles.load(db, keeper, moment, "XII.toml", *read_cycle_file(CYCLES / "XII.toml"))
    rows = [
        NewOrganisation(cast.NATION, "Trung ương Đảng", "", "assumed", "toan_quoc", ""),
        NewOrganisation(cast.PROVINCE, "Đảng bộ tỉnh Vĩnh Long", "", "assumed", "truc_thuoc_trung_uong", cast.NATION),
    ]
    actions.organisations.bring_in(db, keeper, moment, "XII", list(enumerate(rows, start=2)))
    here, there = (store.organisations.by_code(db, cycle)[cast.PROVINCE] for cycle in (1, 2))
    assert (here.id, here.name) == (there.id, there.name)
    assert store.organisations.by_code(db, 1)[cast.NATION].name == "Trung ương Đảng"
    assert cast.person(db, "vanphong.vinhlong").scope.subtrees == (here.path, there.path)


def test_unknown_code_is_not_found_and_a_neighbours_is_no_more_known(db, scope):
    for code in ("P00", cast.NEIGHBOUR):
        with pytest.raises(NotFound) as raised:
            store.organisations.get(db, scope, 1, code)
        assert raised.value.problems == (Problem("organisation.unknown", params={"code": code}),)


def test_grants_are_told_in_names(db):
    assert store.organisations.of_grants(db, cast.person(db, "vankien.longho")) == [
        ("Đảng bộ huyện Long Hồ", "member", "Tiểu ban Văn kiện")
    ]
