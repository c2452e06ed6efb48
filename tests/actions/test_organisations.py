"""Founding, importing, renaming, closing and moving committees."""

from dataclasses import replace

import pytest
import world as cast
from factories import make_task
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.actions.organisations import Imported
from planner.domain.problem import Conflict, Invalid, NotAllowed, Problem
from planner.store.organisations import NewOrganisation

COMMUNE = NewOrganisation("P86.857.1", "Đảng bộ xã An Bình", "xa", "assumed", "co_so", cast.DISTRICT)
CELL = NewOrganisation("P86.857.1.1", "Chi bộ ấp Một", "chi-bo", "assumed", "chi_bo", "P86.857.1")
DEPUTY = "thaymat.vinhlong"  # acts for the province and everything below


@pytest.fixture
def keeper(db):
    return cast.person(db, "quantri")


def bring_in(db, actor, *rows):
    return actions.organisations.bring_in(db, actor, cast.MOMENT, cast.CYCLE, list(enumerate(rows, start=2)))


def found(db, actor, row):
    return actions.organisations.found(db, actor, cast.MOMENT, cast.CYCLE, row)


def move(db, actor, code, parent):
    actions.organisations.move(db, actor, cast.MOMENT, cast.CYCLE, code, parent)


def organisation(db, code):
    return store.organisations.by_code(db, 1).get(code)


def test_import_adds_renames_and_leaves_alone_whatever_the_order(db, keeper):
    since, district = last_number(db), organisation(db, cast.DISTRICT)
    new_name = NewOrganisation(cast.SIBLING, "Đảng bộ huyện Mang Thít mới", "huyen", "assumed",
                               "cap_tren_truc_tiep_co_so", cast.PROVINCE)  # fmt: skip
    same = NewOrganisation(cast.DISTRICT, f" {district.name} ", "huyen", "assumed", district.level, cast.PROVINCE)

    assert bring_in(db, keeper, CELL, COMMUNE, new_name, same) == Imported(added=2, renamed=1, unchanged=1)

    cell, commune = organisation(db, CELL.code), organisation(db, COMMUNE.code)
    assert commune.path == f"{district.path}{commune.id}."
    assert (cell.path, cell.parent_id, cell.level) == (f"{commune.path}{cell.id}.", commune.id, "chi_bo")
    assert organisation(db, cast.SIBLING).name == "Đảng bộ huyện Mang Thít mới"
    assert organisation(db, cast.DISTRICT) == district
    assert [one.action for one in entries(db, since)] == ["organisations.imported"]
    assert payloads(db, since) == ['{"after":{"added":2,"renamed":1},"before":null}']
    assert_sound(db)


def test_import_with_bad_rows_takes_nothing_and_names_each_with_its_line(db, keeper):
    bad = [
        COMMUNE,
        replace(COMMUNE, name="Tên khác"),
        replace(COMMUNE, code="P86.857.2", parent_code="P00"),
        replace(COMMUNE, code="xã 3"),
        replace(COMMUNE, code="P86.857.4", level="huyen"),
        replace(COMMUNE, code="P86.857.5", level="truc_thuoc_trung_uong"),
        replace(COMMUNE, code="P86.857.6", parent_code=""),
        replace(COMMUNE, code="P86.857.7", name="", type="x" * 61, grade="MẬT"),
        replace(COMMUNE, code="P86.857.8", name="TUYỆT MẬT"),
        replace(CELL, parent_code="P86.857.1.1"),
    ]
    with nothing_written(db, Invalid) as raised:
        bring_in(db, keeper, *bad)
    assert [(one.params["line"], one.field, one.code) for one in raised.value.problems] == [
        (3, "code", "organisation.twice"),
        (4, "parent_code", "organisation.parent_unknown"),
        (5, "code", "organisation.bad_code"),
        (6, "level", "organisation.unknown_level"),
        (7, "parent_code", "organisation.parent_not_above"),
        (8, "parent_code", "organisation.parent_missing"),
        (9, "name", "text.missing"),
        (9, "type", "text.too_long"),
        (9, "grade", "text.secrecy_stamp"),
        (10, "name", "text.secrecy_stamp"),
        (11, "parent_code", "organisation.parent_not_above"),
    ]


def test_import_under_a_parent_that_is_closed_is_refused(db, keeper, moment):
    actions.organisations.close(db, keeper, moment, cast.CYCLE, cast.COMMUNE, "sáp nhập")
    with nothing_written(db, Invalid) as raised:
        bring_in(db, keeper, replace(CELL, code="P86.857.29575.1", parent_code=cast.COMMUNE))
    assert [one.code for one in raised.value.problems] == ["organisation.parent_closed"]


def test_whoever_acts_for_a_subtree_imports_into_it_with_parents_from_the_same_sheet(db):
    assert bring_in(db, cast.person(db, DEPUTY), CELL, COMMUNE) == Imported(2, 0, 0)


def test_what_lies_outside_the_subtree_does_not_exist_for_whoever_acts_for_it(db):
    deputy = cast.person(db, DEPUTY)
    neighbour = organisation(db, cast.NEIGHBOUR)
    outside = NewOrganisation("P87.1", "Đảng bộ huyện", "huyen", "assumed", "cap_tren_truc_tiep_co_so", cast.NEIGHBOUR)
    nowhere = replace(outside, parent_code="P00")
    for row in (outside, nowhere):
        for deed in (lambda row=row: found(db, deputy, row), lambda row=row: bring_in(db, deputy, row)):
            with nothing_written(db, Invalid) as raised:
                deed()
            assert [(one.code, one.params["parent"]) for one in raised.value.problems] == [
                ("organisation.parent_unknown", row.parent_code)
            ]
    listed = NewOrganisation(neighbour.code, neighbour.name, "tinh", "assumed", "co_so", cast.PROVINCE)
    with nothing_written(db, Invalid) as raised:
        bring_in(db, deputy, listed)
    assert [one.code for one in raised.value.problems] == ["organisation.code_taken"]


@pytest.mark.parametrize("login", ["vanphong.tw", "vanphong.vinhlong", "thanhvien.longho", "bandoc.thitran"])
def test_others_found_and_import_nothing(db, login):
    for deed in (found, bring_in):
        with nothing_written(db, NotAllowed):
            deed(db, cast.person(db, login), COMMUNE)


def test_root_is_founded_by_administrators_alone(db):
    root = NewOrganisation("QH", "Đảng bộ khác", "", "assumed", "toan_quoc", "")
    with nothing_written(db, NotAllowed):
        found(db, cast.person(db, DEPUTY), root)


def test_founded_committee_stands_under_its_parent(db, keeper):
    since = last_number(db)
    commune = found(db, keeper, replace(COMMUNE, name=" Đảng bộ xã\u200b An Bình "))
    assert (commune.name, commune.level, commune.version) == ("Đảng bộ xã An Bình", "co_so", 1)
    assert commune == organisation(db, COMMUNE.code)
    assert [(one.action, one.organisation) for one in entries(db, since)] == [("organisation.founded", COMMUNE.code)]
    with nothing_written(db, Invalid) as raised:
        found(db, keeper, COMMUNE)
    assert raised.value.problems == (Problem("organisation.code_taken", "code", {"code": COMMUNE.code}),)


def test_other_name_is_found_and_sorted_anew_and_a_stale_one_refused(db, keeper, moment):
    actions.organisations.rename(db, keeper, moment, cast.CYCLE, cast.DISTRICT, " Đảng bộ huyện Ước Lễ ", 1)
    renamed = organisation(db, cast.DISTRICT)
    assert (renamed.name, renamed.version) == ("Đảng bộ huyện Ước Lễ", 2)
    scope = cast.person(db, "vanphong.vinhlong").scope
    assert [one.code for one in store.organisations.found(db, scope, 1, "uoc le")] == [cast.DISTRICT]
    with nothing_written(db, Conflict) as raised:
        actions.organisations.rename(db, keeper, moment, cast.CYCLE, cast.DISTRICT, "Đảng bộ huyện Long Hồ", 1)
    assert raised.value.problems == (Problem("organisation.changed", "name"),)


@pytest.mark.parametrize(
    ("name", "code"), [("", "text.missing"), ("MẬT", "text.secrecy_stamp"), ("x" * 301, "text.too_long")]
)
def test_senseless_name_is_refused(db, keeper, moment, name, code):
    with nothing_written(db, Invalid) as raised:
        actions.organisations.rename(db, keeper, moment, cast.CYCLE, cast.DISTRICT, name, 1)
    assert [one.code for one in raised.value.problems] == [code]


def test_committee_closes_once_nothing_open_stands_below_and_reopens(db, keeper, moment):
    with nothing_written(db, Invalid) as raised:
        actions.organisations.close(db, keeper, moment, cast.CYCLE, cast.DISTRICT, "")
    assert [one.code for one in raised.value.problems] == ["text.missing", "organisation.has_open_children"]

    actions.organisations.close(db, keeper, moment, cast.CYCLE, cast.COMMUNE, "sáp nhập")
    actions.organisations.close(db, keeper, moment, cast.CYCLE, cast.DISTRICT, "sáp nhập")
    assert organisation(db, cast.DISTRICT).closed_at == moment.stamp
    with nothing_written(db, Conflict):
        actions.organisations.close(db, keeper, moment, cast.CYCLE, cast.DISTRICT, "lần nữa")

    actions.organisations.reopen(db, keeper, moment, cast.CYCLE, cast.DISTRICT)
    assert organisation(db, cast.DISTRICT).closed_at is None
    with nothing_written(db, Conflict):
        actions.organisations.reopen(db, keeper, moment, cast.CYCLE, cast.DISTRICT)


def test_moved_committee_takes_its_subtree_its_sums_and_its_readers_along(db, world, keeper):
    late = make_task(db, world.congresses[cast.COMMUNE], "thaymat.vinhlong")
    before = store.counters.kept(db)
    since = last_number(db)

    move(db, keeper, cast.DISTRICT, cast.NEIGHBOUR)

    district, commune, neighbour = (organisation(db, code) for code in (cast.DISTRICT, cast.COMMUNE, cast.NEIGHBOUR))
    assert district.path == f"{neighbour.path}{district.id}."
    assert (commune.path, commune.parent_id) == (f"{district.path}{commune.id}.", district.id)
    assert store.counters.kept(db) != before
    assert cast.person(db, "vanphong.dongthap").scope.contains(commune.path)
    assert not cast.person(db, "vanphong.vinhlong").scope.contains(commune.path)
    assert store.tasks.get(db, cast.person(db, "vanphong.dongthap").scope, late.public_id).path == commune.path
    assert [(one.action, one.organisation) for one in entries(db, since)] == [("organisation.moved", cast.DISTRICT)]
    assert_sound(db)

    move(db, keeper, cast.DISTRICT, cast.PROVINCE)
    assert store.counters.kept(db) == before
    assert_sound(db)


def test_paths_of_neighbouring_keys_are_told_apart_when_a_subtree_moves(db, keeper):
    """Key 12 lies behind 1 as text; only the closing dot keeps "…1." from taking "…12." along."""
    rows = [replace(COMMUNE, code=f"P86.857.{number}", name=f"Đảng bộ xã {number}") for number in range(1, 15)]
    bring_in(db, keeper, *rows)
    before = {code: one.path for code, one in store.organisations.by_code(db, 1).items()}
    move(db, keeper, cast.COMMUNE, cast.SIBLING)
    after = {code: one.path for code, one in store.organisations.by_code(db, 1).items()}
    assert {code for code in before if before[code] != after[code]} == {cast.COMMUNE}
    assert_sound(db)


@pytest.mark.parametrize(
    ("code", "parent", "problem"),
    [
        (cast.DISTRICT, cast.DISTRICT, "organisation.under_itself"),
        (cast.PROVINCE, cast.COMMUNE, "organisation.under_itself"),
        (cast.DISTRICT, cast.SIBLING, "organisation.parent_not_above"),
        (cast.DISTRICT, "P00", "organisation.parent_unknown"),
        (cast.NATION, cast.PROVINCE, "organisation.under_itself"),
    ],
)
def test_senseless_move_is_refused(db, keeper, code, parent, problem):
    with nothing_written(db, Invalid) as raised:
        move(db, keeper, code, parent)
    assert [one.code for one in raised.value.problems] == [problem]


def test_move_needs_the_right_at_both_ends(db):
    """For whoever acts for one province the other one's committees are no parents, and nothing says that they exist."""
    deputy = cast.person(db, DEPUTY)
    for parent in (cast.NEIGHBOUR, cast.NATION, "P00"):
        with nothing_written(db, Invalid) as raised:
            move(db, deputy, cast.DISTRICT, parent)
        assert raised.value.problems == (
            Problem("organisation.parent_unknown", "parent_code", {"parent": parent}),
        )  # fmt: skip
    move(db, deputy, cast.COMMUNE, cast.SIBLING)
    assert_sound(db)


def test_sheet_never_moves_a_committee_nor_makes_a_second_root(db, keeper):
    moved = NewOrganisation(cast.COMMUNE, "Đảng bộ xã", "xa", "assumed", "co_so", cast.SIBLING)
    root = NewOrganisation("TW2", "Trung ương khác", "toan-quoc", "assumed", "toan_quoc", "")

    with pytest.raises(Invalid) as refused:
        actions.organisations.bring_in(db, keeper, cast.MOMENT, cast.CYCLE, [(2, moved), (3, root)])

    assert [(one.params["line"], one.code) for one in refused.value.problems] == [
        (2, "organisation.stands_elsewhere"),
        (3, "organisation.second_root"),
    ]
