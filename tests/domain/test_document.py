"""Options of documents, their series, codes, and what is refused."""

from dataclasses import replace

import pytest

from planner.domain import document
from planner.domain.document import GROUPS, KINDS, Options

SIGNED = Options("checklist", number="57-KH/TU", place="Vĩnh Long", signer="Phó Bí thư", recipients=("Lưu",))


def codes(problems):
    return [(problem.code, problem.field) for problem in problems]


def test_viewer_gets_no_more_than_his_clearance():
    assert [Options("week", ceiling=asked).held(has, may_sign=True).ceiling
            for asked, has in ((0, 2), (1, 2), (2, 1), (2, 0), (-1, 2))] == [0, 1, 1, 0, 0]  # fmt: skip


def test_who_may_not_sign_gets_a_working_copy():
    held = SIGNED.held(0, may_sign=False)

    assert held == Options("checklist")
    assert (SIGNED.is_signed, held.is_signed, SIGNED.held(0, may_sign=True)) == (True, False, SIGNED)


@pytest.mark.parametrize("change", [
    {"kind": "week"}, {"language": "en"}, {"body": "VK"}, {"group": "lead"}, {"is_open_only": True}, {"ceiling": 1},
    {"two_sided": True}, {"number": "", "signer": ""},
], ids=str)  # fmt: skip
def test_what_makes_another_document_runs_in_another_series(change):
    assert replace(SIGNED, **change).series(None) != SIGNED.series(None)


@pytest.mark.parametrize("change", [
    {"number": "58-KH/TU"}, {"place": "Long Hồ"}, {"signer": "Bí thư"}, {"recipients": ()},
], ids=str)  # fmt: skip
def test_another_signature_makes_the_older_paper_old(change):
    assert replace(SIGNED, **change).series(None) == SIGNED.series(None)


def test_series_of_who_sees_some_bodies_is_another():
    series = [SIGNED.series(seen) for seen in (None, frozenset(), frozenset({3}), frozenset({12, 3}))]

    assert len(set(series)) == 4
    assert SIGNED.series(frozenset({3, 12})) == series[3]


def test_series_of_who_sees_beyond_the_congress_is_another():
    series = {SIGNED.series(None, reach) for reach in ("", "below", "1.2.3.", "1.2.3.,1.2.4.")}

    assert len(series) == 4
    assert SIGNED.series(None) in series


@pytest.mark.parametrize(("typed", "expected"), [
    (["Các tiểu ban,", "Lưu."], ("Các tiểu ban", "Lưu")),
    (["- Thường trực Tỉnh ủy;", " – Ban Tổ chức ,", "• Lưu VT..."], ("Thường trực Tỉnh ủy", "Ban Tổ chức", "Lưu VT")),
    (["", "-", " . ", "Mặt trận Tổ quốc – huyện"], ("Mặt trận Tổ quốc – huyện",)),
    ([], ()),
], ids=str)  # fmt: skip
def test_recipients_lose_the_marks_that_paper_sets_itself(typed, expected):
    assert document.listed(typed) == expected


@pytest.mark.parametrize("seen", [None, frozenset(), frozenset({3, 12})], ids=str)
@pytest.mark.parametrize("options", [
    Options("checklist", "en", "VK", "lead", True, 2, two_sided=True), Options("agenda"), SIGNED,
], ids=str)  # fmt: skip
def test_series_is_read_back_without_what_is_none_of_it(options, seen):
    issue = document.Issue(2, "5a" * 32, "AAAABBBBCCCC", "2010-05-10", "2026-11-26T10:00:00+00:00")

    made = document.made(options.series(seen, "1.2.3."), issue)

    assert made.options == options.held(options.ceiling, may_sign=False)
    assert (made.is_signed, made.body_ids, made.reach, made.issue) == (
        options.is_signed, seen, "1.2.3.", issue,
    )  # fmt: skip


def test_code_is_twelve_letters_that_are_read_back_as_people_type_them():
    code = document.code_of("5a" * 32)

    assert (len(code), code.isalnum(), code.isupper()) == (12, True, True)
    printed = document.printed_code(code)
    assert [len(part) for part in printed.split("-")] == [4, 4, 4]
    for typed in (printed, printed.lower(), f" {printed} ", printed.replace("-", " "), printed.replace("-", "")):
        assert document.read_code(typed) == code
    assert document.read_code("0o1i8b") == "OOIIBB"


def test_standard_plan_is_made_at_once_and_every_kind_has_its_limit():
    assert set(document.DIRECT_ROWS) == set(KINDS)
    assert not any(document.is_long(kind, 200) for kind in KINDS)
    assert [document.is_long("checklist", rows) for rows in (220, 221)] == [False, True]


@pytest.mark.parametrize(("rows", "expected"), [(0, "pdf/a-2a"), (600, "pdf/a-2a"), (601, "pdf/a-2u")])
def test_long_documents_keep_their_text_and_lose_their_tags(rows, expected):
    assert document.variant(rows) == expected


def test_documents_that_nobody_can_read_are_refused():
    assert document.length_problems(3000) == []
    (problem,) = document.length_problems(3001)
    assert (problem.code, problem.params) == ("document.too_long", {"rows": 3001, "most": 3000})


def test_good_options_have_no_problems():
    for kind in KINDS:
        for group in GROUPS:
            assert document.option_problems(replace(SIGNED, kind=kind, group=group, body="VK"), ["VK"]) == []


@pytest.mark.parametrize(("change", "expected"), [
    ({"language": "fr"}, [("document.unknown_language", "language")]),
    ({"group": "colour"}, [("document.unknown_group", "group")]),
    ({"body": "ZZ"}, [("document.unknown_body", "body")]),
    ({"kind": "week"}, [("document.body_missing", "body")]),
    ({"kind": "week", "body": "ZZ"}, [("document.unknown_body", "body")]),
    ({"number": "1" * 61}, [("text.too_long", "number")]),
    ({"place": "x" * 61}, [("text.too_long", "place")]),
    ({"signer": "x\ny"}, [("text.one_line", "signer")]),
    ({"signer": "TUYỆT MẬT"}, [("text.secrecy_stamp", "signer")]),
    ({"recipients": ("x",) * 13}, [("document.too_many_recipients", "recipients")]),
    ({"recipients": ("x", "y" * 121)}, [("text.too_long", "recipients")]),
    ({"language": "", "group": "", "number": "1" * 61}, [
        ("document.unknown_language", "language"), ("document.unknown_group", "group"), ("text.too_long", "number"),
    ]),
], ids=str)  # fmt: skip
def test_each_wrong_option_is_named_with_its_field(change, expected):
    assert codes(document.option_problems(replace(SIGNED, **change), ["VK"])) == expected
