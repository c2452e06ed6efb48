"""Texts with a few marks as a page shows them: numbers of tasks become links where the reader sees the task."""

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from flask import url_for
from markupsafe import Markup, escape

from planner import store
from planner.domain.comment import MENTION
from planner.domain.task import Task
from planner.formats.markdown import to_html
from planner.web.access import db, person

# A tag, or code with all it holds: nothing in there becomes a link.
_KEPT = re.compile(r"(<code>.*?</code>|<[^>]+>)", re.DOTALL)
_NOBODY: Mapping[str, str] = {}
_NUMBER = re.compile(r"(?<![\w&#;/.@-])#([NM]?\d{1,6})(?!\w)")


class Reader(Protocol):
    """Shows a text; `names` are those of the accounts that it names, by login."""

    def __call__(self, text: str, names: Mapping[str, str] = ...) -> Markup: ...


def reader(task: Task, texts: Iterable[str]) -> Reader:
    """What shows any of these texts of a task. One question to the database for all of them."""
    printed = {number for text in texts for number in _NUMBER.findall(text)}
    found = store.task_numbers.of_congress(db(), person().scope, task.congress_id, sorted(printed))
    links = {number: url_for("tasks.show", task_id=public_id) for number, public_id in found.items()}

    def show(text: str, names: Mapping[str, str] = _NOBODY) -> Markup:
        return shown(text, links, names)

    return show


def shown(text: str, links: Mapping[str, str], names: Mapping[str, str]) -> Markup:
    """The text as HTML, with a link for every #number in `links` and a mark for every @login in `names`."""
    pieces = _KEPT.split(to_html(text))
    # Every second piece is a tag or code.
    linked = (piece if index % 2 else _linked(piece, links, names) for index, piece in enumerate(pieces))
    # Made of tags of our own; every other character was escaped.
    return Markup("".join(linked))  # noqa: S704 - what is joined in it was escaped


def _linked(piece: str, links: Mapping[str, str], names: Mapping[str, str]) -> str:
    """A piece of HTML without tags, in which everything that has a meaning there is escaped already."""

    def number(match: re.Match[str]) -> str:
        to = links.get(match[1])
        return f'<a href="{escape(to)}">{match[0]}</a>' if to else match[0]

    def login(match: re.Match[str]) -> str:
        name = names.get(match[1])
        return f'<b class="mention" title="{escape(name)}">{match[0]}</b>' if name else match[0]

    return MENTION.sub(login, _NUMBER.sub(number, piece))
