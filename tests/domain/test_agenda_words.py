"""The words of agendas in workbooks: none means two things, every code has its own."""

import pytest

from planner.domain import agenda_words
from planner.domain.agenda import KINDS, SESSIONS
from planner.domain.agenda_sheet import COLUMNS
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.problem import Problem

LANGUAGES = ("vi", "en")
CODES = {"session": SESSIONS, "kind": KINDS, "classification": CLASSIFICATIONS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_known_again_by_its_head(language):
    assert [agenda_words.column_of(agenda_words.head(name, language)) for name in COLUMNS] == list(COLUMNS)
    assert [agenda_words.column_of(name) for name in COLUMNS] == list(COLUMNS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("column", CODES)
def test_every_code_is_known_again_by_its_word(column, language):
    for code in CODES[column]:
        word = agenda_words.word(column, code, language)
        assert word != code or language == "en"
        assert agenda_words.code_of(column, word) == agenda_words.code_of(column, code) == code


def test_words_of_nothing_come_back_as_they_are():
    assert agenda_words.code_of("kind", "Tiệc") == "Tiệc"
    assert agenda_words.code_of("title", "báo cáo") == "báo cáo"
    assert agenda_words.code_of("kind", 5) == 5
    assert agenda_words.column_of("Ghi chú") == agenda_words.column_of("") == ""


def test_problems_name_columns_as_they_are_headed():
    with_line, with_column, other = (
        Problem("text.missing", "title", {"line": 2}),
        Problem("sheet.column_missing", "file", {"column": "classification"}),
        Problem("sheet.empty", "file"),
    )
    found = agenda_words.named((with_line, with_column, other), "vi")
    assert found[0].field == "Nội dung"
    assert found[1].params == {"column": "Độ mật"}
    assert found[2] == other
