"""The words of an agenda in a workbook: written in the reader's language, read in any language and as codes.

They are those of the screen; documents for programs (JSON) keep the codes.
"""

from collections.abc import Iterable
from dataclasses import replace

from planner.domain import text
from planner.domain.agenda import OFFICIAL, PREPARATORY
from planner.domain.problem import Problem

_HEADS = {
    "vi": {
        "sitting": "Phiên",
        "session": "Loại phiên",
        "day": "Ngày",
        "starts": "Bắt đầu",
        "half_days": "Số buổi",
        "hall": "Hội trường",
        "time": "Giờ",
        "minutes": "Phút",
        "kind": "Loại mục",
        "title": "Nội dung",
        "presenter": "Người trình bày",
        "fixed_at": "Giờ cố định",
        "classification": "Độ mật",
        "title_en": "Nội dung (tiếng Anh)",
        "presenter_en": "Người trình bày (tiếng Anh)",
        "cue": "Lời dẫn",
        "announcement": "Nội dung công bố",
        "reserve": "Phương án dự phòng",
        "note": "Ghi chú nội bộ",
        "tasks": "Công việc chuẩn bị",
        "item": "Mã mục (giữ nguyên)",
    },
    "en": {
        "sitting": "Sitting",
        "session": "Session",
        "day": "Day",
        "starts": "Start",
        "half_days": "Half days",
        "hall": "Hall",
        "time": "Time",
        "minutes": "Minutes",
        "kind": "Kind of item",
        "title": "What happens",
        "presenter": "Who presents",
        "fixed_at": "Fixed time",
        "classification": "Classification",
        "title_en": "What happens (English)",
        "presenter_en": "Who presents (English)",
        "cue": "Cue for the chair",
        "announcement": "Announcement",
        "reserve": "Reserve",
        "note": "Internal note",
        "tasks": "Preparing tasks",
        "item": "Key of the item (leave as it is)",
    },
}
_VALUES = {
    "vi": {
        "session": {PREPARATORY: "trù bị", OFFICIAL: "chính thức"},
        "kind": {
            "organisation": "tổ chức",
            "ceremony": "nghi lễ",
            "report": "báo cáo",
            "discussion": "thảo luận",
            "election": "bầu cử",
            "vote": "biểu quyết",
            "break": "giải lao",
            "closing": "bế mạc",
        },
        "classification": {"ordinary": "thường", "internal": "nội bộ", "registered": "theo sổ mật"},
    },
    "en": {
        "session": {PREPARATORY: "preparatory", OFFICIAL: "official"},
        "kind": {
            "organisation": "organisation",
            "ceremony": "ceremony",
            "report": "report",
            "discussion": "discussion",
            "election": "election",
            "vote": "vote",
            "break": "break",
            "closing": "closing",
        },
        "classification": {"ordinary": "ordinary", "internal": "internal", "registered": "registered"},
    },
}
_SHEETS = {"vi": "Chương trình", "en": "Agenda"}


def _plain(words: str) -> str:
    """Without marks, case and doubled blanks: what people type in a hurry still says the same."""
    return " ".join(text.fold(words).split())


_COLUMNS = {_plain(words): code for heads in _HEADS.values() for code, own in heads.items() for words in (code, own)}
_CODES = {
    column: {
        _plain(words): code
        for values in _VALUES.values()
        for code, own in values[column].items()
        for words in (code, own)
    }
    for column in _VALUES["vi"]
}


def sheet_name(language: str) -> str:
    """What the sheet is called."""
    return _SHEETS[language]


def head(column: str, language: str) -> str:
    """What stands above a column; a column that no agenda has keeps its name."""
    return _HEADS[language].get(column, column)


def column_of(words: str) -> str:
    """The column that a head names in any language or by its code, "" where none is meant."""
    return _COLUMNS.get(_plain(words), "")


def word(column: str, value: object, language: str) -> object:
    """A value as it is written: the word of a code, anything else as it is."""
    return _VALUES[language].get(column, {}).get(value, value) if isinstance(value, str) else value


def code_of(column: str, value: object) -> object:
    """The code that a word of a column means in any language; what means none comes back as it is."""
    return _CODES[column].get(_plain(value), value) if column in _CODES and isinstance(value, str) else value


def named(problems: Iterable[Problem], language: str) -> tuple[Problem, ...]:
    """The problems of a workbook, its columns named as they are headed there."""
    return tuple(_named(one, language) for one in problems)


def _named(problem: Problem, language: str) -> Problem:
    if "line" in problem.params:
        return replace(problem, field=head(problem.field, language))
    if "column" in problem.params:
        return replace(problem, params=problem.params | {"column": head(problem.params["column"], language)})
    return problem
