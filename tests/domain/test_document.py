"""Options of documents, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain import document
from planner.domain.document import COLUMNS, GROUPS, KINDS, Options

SIGNED = Options(
    "checklist", number="57-KH/TU", place="Vĩnh Long", signer="Phó Bí thư", recipients=("Lưu",),
    urgency="urgent", dated=date(2010, 5, 10),
)  # fmt: skip


def codes(problems):
    return [(problem.code, problem.field) for problem in problems]


def test_viewer_gets_no_more_than_his_clearance():
    assert [Options("week", ceiling=asked).held(has, may_sign=True).ceiling
            for asked, has in ((0, 2), (1, 2), (2, 1), (2, 0), (-1, 2))] == [0, 1, 1, 0, 0]  # fmt: skip


def test_who_may_not_sign_gets_a_working_copy():
    held = SIGNED.held(0, may_sign=False)

    assert held == Options("checklist")
    assert (SIGNED.is_signed, held.is_signed, SIGNED.held(0, may_sign=True)) == (True, False, SIGNED)


def test_what_a_kind_has_not_is_left_out_and_named():
    wanted = Options("timeline", group="lead", columns=("due",), body="VK", paper="a4", text_size=12)

    assert document.foreign(wanted) == ["group", "columns", "text_size"]
    assert wanted.held(0, may_sign=True) == Options("timeline", body="VK", paper="a4")
    for kind in KINDS:
        assert document.foreign(Options(kind)) == []


@pytest.mark.parametrize(("ticked", "expected"), [
    ((), ()), (COLUMNS, ()), (COLUMNS[::-1], ()), (("", "note", "lead", "note"), ("lead", "note")),
    (("due", "colour"), ("due", "colour")), ((*COLUMNS, "colour"), (*COLUMNS, "colour")),
], ids=str)  # fmt: skip
def test_columns_stand_in_their_order_and_all_of_them_go_without_saying(ticked, expected):
    assert document.columns_of(ticked) == expected


def test_same_choice_of_tasks_is_the_same_whatever_was_ticked_first():
    assert document.chosen_of(["b2", "a1", "b2", "", "x;y=1", "a,b"]) == ("a1", "b2")


@pytest.mark.parametrize(("typed", "expected"), [
    (["Các tiểu ban,", "Lưu."], ("Các tiểu ban", "Lưu")),
    (["- Thường trực Tỉnh ủy;", " – Ban Tổ chức ,", "• Lưu VT..."], ("Thường trực Tỉnh ủy", "Ban Tổ chức", "Lưu VT")),
    (["", "-", " . ", "Mặt trận Tổ quốc – huyện"], ("Mặt trận Tổ quốc – huyện",)),
    ([], ()),
], ids=str)  # fmt: skip
def test_recipients_lose_the_marks_that_paper_sets_itself(typed, expected):
    assert document.listed(typed) == expected


def test_standard_plan_is_made_at_once_and_every_kind_has_its_limit():
    assert set(document.DIRECT_ROWS) == set(KINDS)
    assert not any(document.is_long(kind, 200) for kind in KINDS if kind != "chair")
    # Its rows are several times as high, and a standard agenda has about forty of them.
    assert not document.is_long("chair", 45)
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
    for size in (0, 10, 16):
        plain = Options("checklist", is_plain=True, text_size=size, columns=("due",), chosen=("a1",) * 300)
        assert document.option_problems(plain, []) == []
    assert document.option_problems(Options("day", day="2010-10-06", paper="a4", fit="flow"), []) == []


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
    ({"text_size": 9}, [("document.unknown_text_size", "text_size")]),
    ({"text_size": 17}, [("document.unknown_text_size", "text_size")]),
    ({"urgency": "soon"}, [("document.unknown_urgency", "urgency")]),
    ({"paper": "a5"}, [("document.unknown_paper", "paper")]),
    ({"fit": "tight"}, [("document.unknown_fit", "fit")]),
    ({"day": "6/10/2010"}, [("document.unknown_day", "day")]),
    ({"day": "20101006"}, [("document.unknown_day", "day")]),
    ({"columns": ("due", "colour")}, [("document.unknown_columns", "columns")]),
    ({"chosen": ("a1",) * 301}, [("document.too_many_chosen", "chosen")]),
    ({"is_plain": True}, [("document.plain_signed", "is_plain")]),
    ({"language": "", "group": "", "number": "1" * 61}, [
        ("document.unknown_language", "language"), ("document.unknown_group", "group"), ("text.too_long", "number"),
    ]),
], ids=str)  # fmt: skip
def test_each_wrong_option_is_named_with_its_field(change, expected):
    assert codes(document.option_problems(replace(SIGNED, **change), ["VK"])) == expected
