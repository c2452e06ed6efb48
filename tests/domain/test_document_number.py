"""Numbers of documents: series, what comes next, what speaks against one."""

from datetime import date

import pytest

from planner.domain import document_number as numbers
from planner.domain.document import OWN
from planner.domain.document_number import COMMITTEE, CONGRESS, Given, Series
from planner.domain.letterhead import Party

OPENS, CLOSES = date(2010, 10, 6), date(2010, 10, 8)
BEFORE = date(2005, 12, 20)
PROVINCE = Party("Đảng bộ tỉnh Vĩnh Long", "tinh", "truc_thuoc_trung_uong")


MINE = "5a" * 32


def given(value, issuer=COMMITTEE, kind="KH", day=date(2010, 5, 10), congress_id=1, paper="", digest=""):
    return Given(issuer, kind, value, day, congress_id, paper, digest)


def committee(day=date(2010, 5, 10), kind="KH", closings=(CLOSES, BEFORE)):
    return numbers.series_of("checklist", "", kind, day, 1, closings)


@pytest.mark.parametrize(("type_", "kind", "body", "expected", "seen"), [
    ("toan-quoc", "checklist", "", "KH/TW", True),
    ("tinh", "timeline", "", "KH/TU", True),
    ("huyen", "checklist", "", "KH/HU", True),
    ("xa", "checklist", "", "KH/ĐU", True),
    ("quan", "checklist", "", "KH/QU", False),
    ("chi-bo", "checklist", "", "KH/CB", False),
    ("tinh", "week", "VK", "TB/TBVK", False),
    ("tinh", "checklist", "VK", "KH/TBVK", False),
    ("tinh", "agenda", "", "CTr/ĐH", False),
    ("xa", "chair", "VK", "CTr/ĐH", False),
    ("tinh", "minutes", "", "BB/ĐH", False),
])  # fmt: skip
def test_symbol_is_of_type_and_issuer_and_says_whether_it_was_seen(type_, kind, body, expected, seen):
    found = numbers.symbol(Party("Đảng bộ", type_, "co_so"), kind, body)

    assert (found, numbers.is_seen(found)) == (expected, seen)


def test_every_kind_has_a_type_and_an_issuer():
    assert {kind: numbers.own_type(kind) for kind in OWN} == {
        "checklist": "KH", "week": "TB", "timeline": "KH", "agenda": "CTr", "day": "CTr", "chair": "CTr",
        "minutes": "BB",
    }  # fmt: skip
    assert [numbers.issuer_of(kind) for kind in OWN] == [COMMITTEE] * 3 + [CONGRESS] * 4
    assert numbers.issuer_of("week", "VK") == "body:VK"


@pytest.mark.parametrize(("typed", "expected"), [
    ("05-KH/TU", (5, "KH")), ("57 - KH/TU", (57, "KH")), ("Số 7-QĐi/TW", (7, "QĐi")), ("số 12-BC/TU", (12, "BC")),
    ("127", (127, "KH")), (" 0012-TB/HU ", (12, "TB")), ("00-KH/TU", None), ("KH/TU", None), ("", None),
    ("123456-KH", None), ("9/KH", (9, "KH")), ("-5", None),
], ids=str)  # fmt: skip
def test_typed_number_is_read_as_people_write_it(typed, expected):
    assert numbers.read(typed, "checklist") == expected


def test_written_number_has_two_figures_at_least_and_is_read_back():
    assert [numbers.written(value, "KH/TU") for value in (5, 57, 128)] == ["05-KH/TU", "57-KH/TU", "128-KH/TU"]
    assert numbers.read(numbers.written(5, "KH/TU"), "week") == (5, "KH")


@pytest.mark.parametrize(("day", "after", "until"), [
    (date(2005, 12, 20), None, BEFORE), (date(2005, 12, 21), BEFORE, CLOSES), (CLOSES, BEFORE, CLOSES),
    (date(2010, 10, 9), CLOSES, None),
], ids=str)  # fmt: skip
def test_term_runs_from_the_day_after_one_closing_to_the_next(day, after, until):
    assert committee(day) == Series(COMMITTEE, "KH", 1, after, until)


def test_committee_counts_each_type_of_each_issuer_within_its_term():
    known = [given(3), given(9, kind="TB"), given(8, issuer="body:VK"), given(7, issuer=CONGRESS),
             given(6, day=date(2010, 10, 9)), given(5, day=BEFORE), given(4, congress_id=2)]  # fmt: skip

    assert [committee().holds(one) for one in known] == [True, False, False, False, False, False, True]
    assert numbers.following(committee(), known) == 5
    assert numbers.following(committee(kind="TB"), known) == 10
    assert numbers.following(committee(date(2010, 11, 1)), known) == 7
    assert numbers.following(committee(kind="BC"), known) == 1


def test_congress_counts_all_its_documents_in_one_series_whatever_the_day():
    known = [given(2, CONGRESS, "CTr"), given(3, CONGRESS, "NQ", date(2010, 11, 1)),
             given(9, CONGRESS, "CTr", congress_id=2), given(7)]  # fmt: skip
    series = numbers.series_of("agenda", "", "CTr", OPENS, 1, (CLOSES,))

    assert series == Series(CONGRESS, "", 1)
    assert numbers.following(series, known) == 4


def taken(value, day, body, code):
    params = {"number": f"{value:02}", "day": day, "paper": "checklist", "body": body, "code": code}
    return [("document.number_taken", params)]


@pytest.mark.parametrize(("value", "digest", "expected"), [
    (6, "aa", []), (3, "aa", []), (5, MINE, []),
    (5, "aa", taken(5, date(2010, 5, 11), "VK", "LJNF-UWS2-LJNF")),
    (4, MINE, taken(4, date(2010, 5, 10), "", "–")),
    (7, "aa", [("document.number_skips", {"numbers": "06"})]),
    (9, MINE, [("document.number_skips", {"numbers": "06–08"})]),
], ids=str)  # fmt: skip
def test_number_of_another_paper_and_numbers_left_out_are_said(value, digest, expected):
    known = [given(4, paper="checklist;;week"), given(9, kind="TB"),
             given(5, paper="checklist;VK;week", digest=MINE, day=date(2010, 5, 11))]  # fmt: skip

    found = numbers.doubts(committee(), known, value, digest)

    assert [(one.code, one.params) for one in found] == expected
    assert {one.field for one in found} <= {"number"}


def test_documents_of_the_congress_belong_into_its_days():
    def said(kind, day):
        return [one.params for one in numbers.season_problems(kind, day, date(2010, 10, 5), CLOSES)]

    assert [said("agenda", day) for day in (date(2010, 10, 5), CLOSES)] == [[], []]
    outside = [date(2010, 10, 4), date(2010, 10, 9)]
    assert [said(kind, day) for kind, day in zip(("chair", "agenda"), outside, strict=True)] == [
        [{"day": day, "first": date(2010, 10, 5), "last": CLOSES}] for day in outside
    ]  # fmt: skip
    assert said("checklist", date(2010, 1, 1)) == []


@pytest.mark.parametrize(("typed", "of", "expected"), [
    ("42-KH/TU", "tinh", (COMMITTEE, "KH", 42)), ("Số 07-KH/TU", "tinh", (COMMITTEE, "KH", 7)),
    ("08-CTr/ĐH", "tinh", (CONGRESS, "CTr", 8)), ("3-TB/TBVK", "tinh", ("body:VK", "TB", 3)),
    ("42-KH/TU", "huyen", None), ("156-QĐ/TW", "tinh", None), ("42", "tinh", None), ("00-KH/TU", "tinh", None),
    ("42-KH/TU và 43-KH/TU", "tinh", None), ("", "tinh", None), ("1-KH/TB", "tinh", None),
], ids=str)  # fmt: skip
def test_number_at_a_task_counts_in_the_series_of_its_own_issuer_alone(typed, of, expected):
    found = numbers.noted(typed, of, OPENS, 1, "14")

    assert found == (Given(*expected, OPENS, 1, "14") if expected else None)


@pytest.mark.parametrize(("typed", "said"), [
    ("01-KH/TU", []), ("Số 01 - KH/TU", []), ("", []),
    ("abc", ["document.number_unread"]), ("KH/TU", ["document.number_unread"]),
    ("07-XX/YY", ["document.number_symbol"]), ("7", ["document.number_symbol"]),
    ("07-KH/HU", ["document.number_symbol"]),
])  # fmt: skip
def test_what_is_no_number_and_another_symbol_are_asked_about(typed, said):
    assert [one.code for one in numbers.form_problems(typed, "checklist", "KH/TU")] == said


def test_number_of_a_task_is_said_within_its_series_alone():
    at_tasks = [given(42, paper="14"), given(42, paper="15"), given(7, kind="TB", paper="16")]

    assert [one.params for one in numbers.noted_problems(committee(), at_tasks, 42)] == [
        {"number": "42", "tasks": "14, 15"}
    ]  # fmt: skip
    assert numbers.noted_problems(committee(), at_tasks, 7) == []
    assert numbers.following(committee(), at_tasks) == 43
    assert [numbers.is_known(committee(kind=kind), at_tasks) for kind in ("KH", "TB", "BC")] == [True, True, False]
