"""The office's words in a draft: added, written anew, moved, taken out; two people at once lose nothing."""

import pytest
import world as cast
from reporting import LOWER, demand, draft, line
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.problem import Conflict, Invalid, NotFound
from planner.domain.report import LINE_LIMIT, MOST_LINES

WHEN = cast.MOMENT


@pytest.fixture
def report(db):
    demand(db)
    return draft(db)


@pytest.fixture
def person(db):
    return cast.person(db, LOWER)


def lines(db, report):
    return [(one.part, one.text) for one in store.report_lines.of_report(db, report)]


def codes(refused):
    return [one.code for one in refused.value.problems]


def test_lines_stand_part_by_part_in_their_order(db, report):
    for part, words in (("proposals", "Ba"), ("favourable", "Một"), ("unfavourable", "Hai"), ("favourable", "Bốn")):
        line(db, report, part, words)
    assert lines(db, report) == [
        ("favourable", "Một"), ("favourable", "Bốn"), ("unfavourable", "Hai"), ("proposals", "Ba"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("part", "words", "problem", "field"),
    [
        ("favourable", "  ", "text.missing", "said"),
        ("favourable", "a" * (LINE_LIMIT + 1), "text.too_long", "said"),
        ("favourable", "TỐI MẬT\nViệc", "text.secrecy_stamp", "said"),
        ("figures", "Việc", "report.unknown_part", "part"),
    ],
)
def test_what_is_no_line(db, report, part, words, problem, field):
    with nothing_written(db, Invalid) as refused:
        line(db, report, part, words)
    assert [(one.code, one.field) for one in refused.value.problems] == [(problem, field)]


def test_words_of_a_stamp_are_asked_about_once_and_the_answer_is_kept(db, report, person):
    mark = last_number(db)
    with nothing_written(db, Invalid) as refused:
        line(db, report, words="Có văn bản mật kèm theo")
    assert codes(refused) == ["text.secrecy_words"]
    words = "Có văn bản mật kèm theo"
    actions.report_lines.add(db, person, WHEN, report.public_id, "favourable", words, is_vouched=True)
    assert [one.action for one in entries(db, mark)] == ["report.line_added", "secrecy.vouched"]


def test_a_part_has_room_for_so_many(db, report):
    for number in range(MOST_LINES):
        line(db, report, words=f"Câu {number}")
    with nothing_written(db, Invalid) as refused:
        line(db, report)
    assert codes(refused) == ["report.too_many_lines"]
    line(db, report, "proposals")


def test_the_second_of_two_who_write_the_same_line_is_told(db, report, person):
    key = line(db, report, words="Cũ")
    actions.report_lines.write(db, person, WHEN, report.public_id, key, "Mới", 1)
    with nothing_written(db, Conflict) as refused:
        actions.report_lines.write(db, person, WHEN, report.public_id, key, "Khác", 1)
    assert [(one.code, one.field) for one in refused.value.problems] == [("report.line_changed", "said")]
    with nothing_written(db, Conflict):
        actions.report_lines.remove(db, person, WHEN, report.public_id, key, 1)
    actions.report_lines.remove(db, person, WHEN, report.public_id, key, 2)
    assert lines(db, report) == []


def test_moving_a_line_makes_no_edit_of_it_fail(db, report, person):
    keys = [line(db, report, words=words) for words in "ABC"]
    actions.report_lines.move(db, person, WHEN, report.public_id, keys[2], "")
    assert [text for _, text in lines(db, report)] == ["C", "A", "B"]
    actions.report_lines.move(db, person, WHEN, report.public_id, keys[2], keys[0])
    assert [text for _, text in lines(db, report)] == ["A", "C", "B"]
    actions.report_lines.write(db, person, WHEN, report.public_id, keys[2], "D", 1)
    assert [text for _, text in lines(db, report)] == ["A", "D", "B"]
    assert_sound(db)


def test_a_line_belongs_to_its_report(db, report, person):
    key = line(db, report)
    other = draft(db, kind="sudden", period="")
    with nothing_written(db, NotFound):
        actions.report_lines.write(db, person, WHEN, other.public_id, key, "Khác", 1)


def test_the_log_tells_that_a_line_was_touched_and_not_its_words(db, report, person):
    mark = last_number(db)
    key = line(db, report, words="Chuyện riêng của văn phòng")
    actions.report_lines.write(db, person, WHEN, report.public_id, key, "Chuyện riêng nữa", 1)
    actions.report_lines.move(db, person, WHEN, report.public_id, key, "")
    actions.report_lines.remove(db, person, WHEN, report.public_id, key, 2)
    assert [one.action for one in entries(db, mark)] == [
        "report.line_added", "report.line_written", "report.line_moved", "report.line_removed",
    ]  # fmt: skip
    assert not any("riêng" in one for one in payloads(db, mark))
