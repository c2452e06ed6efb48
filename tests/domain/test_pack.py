"""Packs: what may be wanted, how long they are, on which page each part begins, what its files are called."""

from dataclasses import replace

import pytest

from planner.domain import pack
from planner.domain.document import Options
from planner.domain.pack import Part, Wanted
from planner.domain.problem import Problem

LEVELS = {"co_so", "cap_tren_truc_tiep_co_so"}


def a_part(position=0, code="A", **values):
    given = {"organisation_name": f"Đảng bộ {code}", "kind": "checklist", "expected": 4} | values
    return Part(position, f"id-{code}", code, **given)


def made(*pages):
    """Parts of two committees in turn, made with so many pages; 0 is one that was left out."""
    parts = [a_part(place, "AB"[place // 2], kind=("checklist", "agenda")[place % 2]) for place in range(len(pages))]
    return [
        one.made(f"p{one.position}", count) if count else one.left_out(Problem("pack.empty"))
        for one, count in zip(parts, pages, strict=True)
    ]


def test_sheet_of_one_subcommittee_is_in_no_pack():
    assert "week" not in pack.KINDS
    assert set(pack.USUAL_KINDS) <= set(pack.KINDS)


def test_part_is_printed_with_everything_that_goes_without_saying():
    wanted = Wanted(language="en", ceiling=1)
    assert wanted.options("agenda") == Options("agenda", language="en", ceiling=1)
    assert not wanted.options("agenda").is_signed


def test_what_is_wanted_comes_back_as_it_was_kept():
    wanted = Wanted(("agenda",), "en", 2, "co_so", pack.ZIP, names_absent=True)
    assert pack.wanted_of(wanted.as_text()) == wanted
    assert wanted.as_text() == pack.wanted_of(wanted.as_text()).as_text()


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"kinds": ()}, "pack.no_kind", "kinds"),
        ({"kinds": ("checklist", "week")}, "pack.unknown_kind", "kinds"),
        ({"language": "fr"}, "document.unknown_language", "language"),
        ({"form": "rar"}, "pack.unknown_form", "form"),
        ({"level": "tinh"}, "pack.unknown_level", "level"),
    ],
)
def test_what_cannot_be_wanted_is_refused_beside_its_field(changes, code, field):
    (problem,) = pack.problems(replace(Wanted(), **changes), LEVELS, 2)
    assert (problem.code, problem.field) == (code, field)


def test_everything_that_is_offered_may_be_wanted():
    for level in ("", *LEVELS):
        assert pack.problems(Wanted(pack.KINDS, level=level, form=pack.ZIP), LEVELS, 1) == []


def test_what_the_office_alone_reads_is_for_whoever_is_cleared_and_makes_the_whole_internal():
    assert (Wanted().rank, Wanted(("agenda", "chair")).rank, Wanted(("chair",), ceiling=2).rank) == (0, 1, 2)
    assert "chair" in pack.kinds_for(1)
    assert "chair" not in pack.kinds_for(0)
    (problem,) = pack.problems(Wanted(("chair", "agenda")), LEVELS, 0)
    assert (problem.code, problem.params) == ("pack.unknown_kind", {"found": "chair"})


@pytest.mark.parametrize(
    ("congresses", "kinds", "codes"),
    [(0, 3, ["pack.no_congress"]), (1, 1, []), (200, 3, []), (201, 3, ["pack.too_many"])],
)
def test_pack_of_nothing_and_of_too_much_is_refused(congresses, kinds, codes):
    assert [one.code for one in pack.size_problems(congresses, kinds)] == codes


def test_pages_are_guessed_by_tasks_and_known_once_made():
    assert [pack.expected_pages("checklist", count) for count in (0, 9, 10, 95)] == [1, 1, 2, 10]
    assert (pack.expected_pages("timeline", 400), pack.expected_pages("agenda", 400)) == (1, 3)
    parts = [a_part(0).made("p", 7), a_part(1), a_part(2).left_out(Problem("pack.empty"))]
    assert (pack.expected(parts), pack.done(parts)) == (11, 7)


def test_part_that_is_made_again_after_all_has_no_problem():
    part = a_part().left_out(Problem("printer.killed"))
    assert (part.is_ended, part.paper, part.pages) == (True, "", 0)
    part = part.made("p", 3)
    assert (part.is_ended, part.problem) == (True, None)
    assert not a_part().is_ended


def test_contents_count_pages_through_and_pass_over_what_is_left_out():
    chapters = pack.chapters(made(4, 0, 2, 3), contents_pages=2)
    assert [(one.name, [line.first for line in one.lines]) for one in chapters] == [
        ("Đảng bộ A", [3, 0]),
        ("Đảng bộ B", [7, 9]),
    ]


def test_long_names_are_shortened_on_paper():
    assert len(a_part(organisation_name="Đảng bộ " + "rất dài " * 40).name) <= pack.LONGEST_NAME


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Đảng bộ huyện Long Hồ", "Đảng bộ huyện Long Hồ"),
        ('a/b\\c:"d"|e?*<f>\x00\n', "a b c d e f"),
        ("..", "_"),
        ("Đảng bộ …", "Đảng bộ"),
        ("../../etc/passwd", ".. .. etc passwd"),
    ],
)
def test_name_of_a_file_is_one_on_every_system(words, name):
    assert pack.file_name(words) == name


def test_name_of_three_hundred_letters_fits_every_file_system():
    name = pack.file_name("Đảng bộ " + "xã ấp ở giữa " * 30)
    assert len(name) <= pack.LONGEST_FILE_NAME
    assert len(f"001 {name}".encode()) < 255


def test_files_lie_in_numbered_folders_and_what_is_left_out_has_none():
    labels = {"checklist": "Bảng kiểm", "agenda": "Chương trình"}
    assert pack.inner_names(made(4, 0, 2, 3), labels) == {
        0: "01 Đảng bộ A/Bảng kiểm.pdf",
        2: "02 Đảng bộ B/Bảng kiểm.pdf",
        3: "02 Đảng bộ B/Chương trình.pdf",
    }


def test_committees_of_the_same_name_have_folders_of_their_own():
    parts = [a_part(0, "A", organisation_name="Chi bộ 1").made("p", 1), a_part(1, "B", organisation_name="Chi bộ 1")]
    parts[1] = parts[1].made("q", 1)
    assert len(set(pack.inner_names(parts, {"checklist": "x"}).values())) == 2
