"""A problem as a sentence in the reader's language."""

from datetime import date

from flask_babel import format_decimal, gettext

from planner.domain.problem import Problem
from planner.web.problem_sentences import PROBLEMS

# What is counted, and so written with the sign for thousands.
_NUMBERS = {"congresses", "count", "length", "limit", "most", "organisations"}


def sentence(problem: Problem) -> str:
    """The problem in the reader's language, with its place in the sheet or cycle file it was found in."""
    words = {name: _shown(value, is_number=name in _NUMBERS) for name, value in problem.params.items()}
    text = str(PROBLEMS[problem.code]).format(**words)
    if "file" in words:
        return f"{_place_in_file(words)}: {text}"
    if "in_item" in words:
        return gettext("Sitting {sitting}, item {item}, {key}: {text}").format(
            sitting=words["in_sitting"], item=words["in_item"], key=problem.field, text=text
        )
    if "in_sitting" in words:
        return gettext("Sitting {sitting}, {key}: {text}").format(
            sitting=words["in_sitting"], key=problem.field, text=text
        )
    if "line" in words and not problem.code.startswith("sheet."):
        return gettext("Line {line}, column {column}: {text}").format(
            line=words["line"], column=problem.field, text=text
        )
    return text


def _place_in_file(words: dict[str, str]) -> str:
    """File and line, or file, table and key as far as they are known; what stands outside of all tables has none."""
    if "line" in words:
        return gettext("{file}, line {line}").format(**words)
    if words["table"]:
        return gettext("{file}, table {table}, key {key}").format(**words)
    return gettext("{file}, key {key}").format(**words) if words["key"] else words["file"]


def _shown(value: object, *, is_number: bool = False) -> str:
    if is_number and isinstance(value, int):
        return format_decimal(value)
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, tuple | list):
        return ", ".join(_shown(one) for one in value)
    return str(value)
