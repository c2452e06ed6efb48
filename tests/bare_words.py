"""Words of templates and code that no translation reaches: text between tags, texts in attributes, string literals."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[1]

_ENVIRONMENT = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
_READ_ALOUD = ("title", "aria-label", "placeholder", "alt", "data-question", "data-label")
# Names of keys and of columns stay as they are in every language.
_VERBATIM = ("kbd", "code", "script", "style")
_TRANSLATED = ("_", "gettext", "ngettext")
# Languages are called by their own names.
_OWN_NAMES = ("Tiếng Việt",)
_SENTENCE = re.compile(r"[A-Z][a-z]+ [a-z]+.*")
# A macro may write attributes alone, which then stand in no tag.
_LONE_ATTRIBUTE = re.compile(r'[a-z-]+="[^"]*"')


class _Text(HTMLParser):
    """Collects what a reader sees or hears of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._verbatim += tag in _VERBATIM
        self.found += [value for name, value in attrs if name in _READ_ALOUD and value and _has_letter(value)]

    def handle_endtag(self, tag: str) -> None:
        self._verbatim -= tag in _VERBATIM

    def handle_data(self, data: str) -> None:
        if not self._verbatim and _has_letter(_LONE_ATTRIBUTE.sub("", data)):
            self.found.append(data.strip())


def in_template(source: str) -> list[str]:
    """Texts of a template that stand outside of `_()`."""
    parser = _Text()
    # a gap instead of each expression: two texts around one must not become one word, nor "<b{{ … }}>" a tag "b…"
    parser.feed(" ".join(value for _line, kind, value in _ENVIRONMENT.lex(source) if kind == "data"))
    parser.close()
    literals = _literals(_ENVIRONMENT.parse(source))
    return parser.found + [text for text in literals if _is_sentence(text) and text not in _OWN_NAMES]


def in_code(source: str) -> list[tuple[str, str]]:
    """(function, text) of every literal of a module that looks like a sentence or is Vietnamese, outside of `_()`."""
    return list(_in_node(ast.parse(source), ""))


def _in_node(node: ast.AST, function: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _TRANSLATED:
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.FunctionDef):
        function = node.name
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_sentence(node.value):
        yield function, node.value
    for child in ast.iter_child_nodes(node):
        yield from _in_node(child, function)


def _literals(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Call) and getattr(node.node, "name", "") in _TRANSLATED:
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    for child in node.iter_child_nodes():
        yield from _literals(child)


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE.match(text)) or any(letter.isalpha() and not letter.isascii() for letter in text)


def _has_letter(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
