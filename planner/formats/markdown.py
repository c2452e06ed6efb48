"""The few marks of Markdown that a text may carry, as HTML.

Paragraphs, line breaks, bold, italics, strike, lists, quotes and code within a line. Everything else is text as it
was typed: no HTML, no links, no pictures, no headings, and nothing that was typed is left out.
"""

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block
from markdown_it.token import Token

# How deep quotes, lists and emphasis may stand in one another; what goes deeper stays text with its marks.
DEEPEST_BLOCK = 12
DEEPEST_INLINE = 8

_INLINE = ("newline", "escape", "backticks", "strikethrough", "emphasis", "balance_pairs", "fragments_join")
# Block → what it may break off.
_BREAKS = {"blockquote": ["paragraph", "blockquote", "list"], "list": ["paragraph", "blockquote"]}

_Rule = Callable[[StateBlock, int, int, bool], bool]


def to_html(text: str) -> str:
    """The text as HTML that holds no tag but p, br, strong, em, s, ul, ol, li, blockquote and code."""
    tokens = _PARSER.parse(text)
    for token in tokens:
        if token.children and _depth(token.children) > DEEPEST_INLINE:
            token.children = _plain(token.content)
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {})).strip()


def _depth(tokens: list[Token]) -> int:
    """How many marks at most stand in one another."""
    deepest = depth = 0
    for token in tokens:
        depth += token.nesting
        deepest = max(deepest, depth)
    return deepest


def _plain(text: str) -> list[Token]:
    """A text with its line breaks, whatever marks it carries."""
    tokens: list[Token] = []
    for line in text.split("\n"):
        tokens += [Token("softbreak", "br", 0)] if tokens else []
        tokens.append(Token("text", "", 0, content=line))
    return tokens


def _bounded(rule: _Rule) -> _Rule:
    """A rule that stands back where blocks are as deep as they may be; the parser's own bound would drop the text."""

    def within(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < DEEPEST_BLOCK and rule(state, start, end, silent)

    return within


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"breaks": True, "maxNesting": 10 * DEEPEST_BLOCK}).enable(_INLINE)
    for name, rule in (("blockquote", blockquote), ("list", list_block)):
        parser.block.ruler.at(name, _bounded(rule), {"alt": _BREAKS[name]})
    return parser.enable(list(_BREAKS))


_PARSER = _parser()
