"""Series of documents, read back from what is kept of them; codes on paper."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain import document_series
from planner.domain.document import Options
from planner.domain.document_series import Issue, Last, family, series, unadorned

SIGNED = Options("checklist", number="57-KH/TU", place="Vĩnh Long", signer="Phó Bí thư", recipients=("Lưu",))
ISSUE = Issue(2, "5a" * 32, "AAAABBBBCCCC", "2010-05-10", "2026-11-26T10:00:00+00:00")


@pytest.mark.parametrize("change", [
    {"kind": "week"}, {"language": "en"}, {"body": "VK"}, {"group": "lead"}, {"is_open_only": True}, {"ceiling": 1},
    {"two_sided": True}, {"number": "", "signer": ""}, {"columns": ("due",)}, {"text_size": 12}, {"is_plain": True},
    {"chosen": ("a1",)}, {"paper": "a4"}, {"fit": "flow"}, {"day": "2010-10-06"},
], ids=str)  # fmt: skip
def test_what_makes_another_document_runs_in_another_series(change):
    assert series(replace(SIGNED, **change), None) != series(SIGNED, None)


@pytest.mark.parametrize("change", [
    {"number": "58-KH/TU"}, {"place": "Long Hồ"}, {"signer": "Bí thư"}, {"recipients": ()}, {"urgency": "express"},
    {"dated": date(2010, 10, 6)},
], ids=str)  # fmt: skip
def test_another_signature_makes_the_older_paper_old(change):
    assert series(replace(SIGNED, **change), None) == series(SIGNED, None)


LOOKS = [
    {"group": "week"}, {"columns": ("due",)}, {"text_size": 12}, {"is_plain": True}, {"two_sided": True},
    {"paper": "a4"}, {"fit": "flow"}, {"urgency": "express"},
    {"group": "lead", "columns": ("due", "note"), "text_size": 16, "is_plain": True, "two_sided": True},
]  # fmt: skip


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("seen", [None, frozenset({3, 12})], ids=str)
def test_looks_are_of_one_family_whose_contents_are_compared_without_them(look, seen):
    for options in (Options("checklist", "en", "VK", is_open_only=True, ceiling=1, chosen=("a1", "b2")), SIGNED):
        other = replace(options, **look)
        assert family(series(other, seen, "1.2.")) == family(series(options, seen, "1.2."))
        assert unadorned(other) == unadorned(options) == options


@pytest.mark.parametrize("change", [
    {"kind": "week"}, {"language": "en"}, {"body": "VK"}, {"is_open_only": True}, {"ceiling": 1},
    {"number": "", "signer": ""}, {"chosen": ("a1",)}, {"day": "2010-10-06"},
], ids=str)  # fmt: skip
def test_what_says_something_else_is_of_another_family(change):
    other = replace(SIGNED, **change)

    assert family(series(other, None)) != family(series(SIGNED, None))
    assert unadorned(other) == other


def test_whoever_sees_another_part_of_the_plan_has_a_family_of_his_own():
    seen = ((None, ""), (frozenset(), ""), (frozenset({3}), ""), (None, "below"), (None, "1.2.3."))

    assert len({family(series(SIGNED, bodies, reach)) for bodies, reach in seen}) == len(seen)


@pytest.mark.parametrize(("content", "newest", "expected"), [
    ("c0", "c0", (True, 2)), ("c0", "d1", (False, 3)), ("d1", "d1", (False, 2)), ("", "", (False, 2)),
])  # fmt: skip
def test_paper_is_the_same_while_no_other_look_holds_something_newer(content, newest, expected):
    last = Last(ISSUE, content, newest)

    assert (last.holds(ISSUE.digest, "c0"), last.version) == expected
    assert not last.holds("6b" * 32, "c0")


def test_series_of_who_sees_some_bodies_is_another():
    found = [series(SIGNED, seen) for seen in (None, frozenset(), frozenset({3}), frozenset({12, 3}))]

    assert len(set(found)) == 4
    assert series(SIGNED, frozenset({3, 12})) == found[3]


def test_series_of_who_sees_beyond_the_congress_is_another():
    found = {series(SIGNED, None, reach) for reach in ("", "below", "1.2.3.", "1.2.3.,1.2.4.")}

    assert len(found) == 4
    assert series(SIGNED, None) in found


@pytest.mark.parametrize("seen", [None, frozenset(), frozenset({3, 12})], ids=str)
@pytest.mark.parametrize("options", [
    Options("checklist", "en", "VK", "lead", True, 2, two_sided=True), Options("agenda"), SIGNED,
    Options("checklist", columns=("due", "note"), text_size=16, is_plain=True, chosen=("a1", "b2")),
    Options("timeline", paper="a4", fit="flow"), Options("day", day="2010-10-06"),
], ids=str)  # fmt: skip
def test_series_is_read_back_without_what_is_none_of_it(options, seen):
    made = document_series.made(series(options, seen, "1.2.3."), ISSUE)

    assert made.options == options.held(options.ceiling, may_sign=False)
    assert (made.is_signed, made.body_ids, made.reach, made.issue) == (
        options.is_signed, seen, "1.2.3.", ISSUE,
    )  # fmt: skip


def test_series_of_papers_that_are_out_already_go_on():
    kept = "checklist;vi;VK;lead;open;1;two;working;3,12;1.2.3."
    options = Options("checklist", "vi", "VK", "lead", True, 1, two_sided=True)

    assert series(options, {12, 3}, "1.2.3.") == kept
    assert document_series.made(kept, ISSUE).options == options


def test_code_is_twelve_letters_that_are_read_back_as_people_type_them():
    code = document_series.code_of("5a" * 32)

    assert (len(code), code.isalnum(), code.isupper()) == (12, True, True)
    printed = document_series.printed_code(code)
    assert [len(part) for part in printed.split("-")] == [4, 4, 4]
    for typed in (printed, printed.lower(), f" {printed} ", printed.replace("-", " "), printed.replace("-", "")):
        assert document_series.read_code(typed) == code
    assert document_series.read_code("0o1i8b") == "OOIIBB"
