"""Series of documents, read back from what is kept of them; codes on paper."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain import document_series
from planner.domain.document import Options
from planner.domain.document_series import Issue, series

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
