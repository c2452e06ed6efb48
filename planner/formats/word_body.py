"""What stands on a printed sheet as the body of a Word document: header block, title, table, signature."""

import re
from collections.abc import Sequence
from itertools import groupby, repeat

from planner.domain.letter_width import bold_capital_ems, ems
from planner.domain.party_layout import Layout
from planner.formats.page_tree import Node
from planner.formats.word_styles import Look, twips
from planner.formats.word_table import frame, table
from planner.formats.word_text import TINY, Bookmarks, lines, paragraph

_POINT = 25.4 / 72
_PARAGRAPHS = {"title": "Title", "subject": "Subtitle", "intro": "Introduction", "empty": "Remark"}
_PARAGRAPHS |= {"sitting__day": "Subtitle", "key": "TableNote", "fill": "Fill"}
_LINES = {
    "head__line--issuing": "HeadIssuing",
    "head__line--star": "HeadStar",
    "head__line--number": "HeadNumber",
    "head__line--urgency": "HeadUrgency",
    "head__line--date": "HeadDate",
    "head__line--party": "HeadParty",
    "end__heading": "Recipients",
    "end__recipient": "Recipient",
    "end__for": "SignedFor",
    "end__function": "Signer",
    "m-hand": "Hand",
}
# These stand beside each other, however many lines of names there are above.
_SHARING = ("HeadNumber", "HeadUrgency", "HeadDate")
# Above a table, and at least between the two halves of the header block, in mm.
_GAP, _BETWEEN = 3.6, 2.0
# Of the width, for the Party's name in the longer of both languages.
_MOST_RIGHT = 0.62
_BOLD = ("HeadParty", "HeadIssuing")
# What letters take of the width they are counted with, which is rather too wide.
_LESS = 0.97
# Beside a line in its column, in mm.
_SPARE = 1.0
# Where a line may be broken; no-break spaces are none of these.
_BREAKS, _END = re.compile(r"[ \t\r\n]+"), "\v"
_KEEP = "<w:keepNext/>"
# Two tables in a row would become one.
_BEHIND = paragraph("Normal", "", after=f'<w:spacing w:line="{twips(2)}" w:lineRule="exact"/>')
_NOTHING = paragraph("HeadLine", "")


class Body:
    """Writes one sheet; `styles` say how wide the columns are, `look` how the table looks."""

    def __init__(self, styles: Sequence[str], layout: Layout, look: Look):
        """For one document: its bookmarks are numbered through."""
        self._styles = styles
        self._layout = layout
        self._look = look
        self._marks = Bookmarks()

    def of(self, main: Node) -> str:
        """Everything of the sheet but its foot, in order."""
        return self._blocks(main.elements) + paragraph("Normal", "", after=TINY)

    def _blocks(self, nodes: list[Node]) -> str:
        return "".join(self._block(one, after) for one, after in zip(nodes, [*nodes[1:], Node("end")], strict=True))

    def _block(self, node: Node, after: Node) -> str:
        known = {"head": self._head, "end": self._end, "sitting": self._part}
        special = next((known[name] for name in node.classes if name in known), None)
        if special:
            return special(node)
        if node.tag == "table":
            return self._table(node, after)
        if node.tag in {"h1", "h2", "h3", "p"}:
            return self._paragraph(node, is_above=after.tag == "table")
        return "" if node.tag == "footer" else self._blocks(node.elements)

    def _table(self, node: Node, after: Node) -> str:
        """A table; the signature that paper keeps in its last row stands behind it."""
        end = node.first("section", "end")
        is_held = end is not None or "end" in after.classes
        written = table(node, self._styles, self._look, self._layout.text_width, self._marks, is_held=is_held)
        return written + (self._end(end) if end else "" if is_held else _BEHIND)

    def _part(self, node: Node) -> str:
        """A part that begins on a page of its own; what leads to its id leads to its head."""
        head, *rest = node.elements
        words = self._marks.around("", lines(head), node.attributes.get("id", ""))
        return paragraph("Heading1", words, before="<w:keepNext/><w:pageBreakBefore/>") + self._blocks(rest)

    def _paragraph(self, node: Node, *, is_above: bool) -> str:
        styles = {"h2": "Heading1", "h3": "Heading2"}
        otherwise = styles.get(node.tag, "Normal")
        style = next((_PARAGRAPHS[name] for name in node.classes if name in _PARAGRAPHS), otherwise)
        content = lines(node)
        is_head = style in {"Title", "Heading1", "Heading2"}
        marked = self._marks.around(" ".join(node.text.split()), content) if is_head else content
        return paragraph(style, marked, after=f'<w:spacing w:after="{twips(_GAP)}"/>' if is_above else "")

    def _head(self, node: Node) -> str:
        """The block as columns without lines, the widest line of each at its margin; number and date share a row.

        That of a working paper is one line.
        """
        if "head--plain" in node.classes:
            return self._plain_head(node)
        left, right = ([one for one in block.elements if one.tag == "p"] for block in node.elements[:2])
        widths = self._columns(left, right)
        if widths[0] < max(map(self._width, left), default=0.0):
            left = _flowing(left)
        sides = list(zip((left, [], right), widths, strict=True))
        rows = [[self._lines(*side, is_shared=shared) for side in sides] for shared in (False, True)]
        return frame(rows, widths)

    def _columns(self, left: list[Node], right: list[Node]) -> tuple[float, float, float]:
        """Names, a gap, Party and date, in mm: what must not be broken has its room, then the names, then the place."""
        room = self._layout.text_width - _BETWEEN
        names, wanted, needed = (
            max(map(width, side), default=0.0)
            for width, side in ((self._width, left), (self._width, right), (self._least, right))
        )
        last = min(wanted, max(min(needed, room * _MOST_RIGHT), room - names))
        first = min(names, room - last)
        return first, self._layout.text_width - first - last, last

    def _plain_head(self, node: Node) -> str:
        state = next(one for one in node.elements if "head__state" in one.classes)
        cells = [paragraph("HeadState" if one is state else "HeadPlain", lines(one)) for one in node.elements]
        # Place and date are the longer part.
        right = self._layout.text_width * 0.58
        return frame([cells], (self._layout.text_width - right, right), rule="bottom")

    def _width(self, line: Node) -> float:
        """How wide a line is in mm, rather too wide than too narrow."""
        return max(self._measured(line, words) for words in _ended(line)) + _SPARE

    def _least(self, line: Node) -> float:
        """How wide the widest piece of a line is that is never broken: the Party's name is one."""
        if _line(line) == "HeadParty":
            return self._width(line)
        pieces = (piece for words in _ended(line) for piece in _BREAKS.split(words))
        return max(self._measured(line, piece) for piece in pieces) + _SPARE

    def _measured(self, line: Node, words: str) -> float:
        width = bold_capital_ems if _line(line) in _BOLD else _regular_ems
        return width(" ".join(words.split())) * self._size(line) * _POINT

    def _size(self, line: Node) -> float:
        named = {"HeadParty": "party_size", "HeadDate": "date_size", "HeadNumber": "number_size"}
        return self._layout.measures[named.get(_line(line), "upper_size")].value

    def _lines(self, side: list[Node], column: float, *, is_shared: bool) -> str:
        """The paragraphs of one side in a column of so many mm."""
        chosen = [one for one in side if (_line(one) in _SHARING) == is_shared]
        above = [None, *chosen]
        return "".join(map(self._line_below, above, chosen, repeat(column))) or _NOTHING

    def _line_below(self, above: Node | None, node: Node, column: float) -> str:
        rule = self._rule(above, column) if above and _line(above) == "HeadParty" else ""
        return paragraph(_line(node), lines(node), after=rule)

    def _rule(self, name: Node, column: float) -> str:
        """The rule below the Party's name, as long as the name.

        It is that of the empty line below: the name itself has the whole column, so that no face of letters breaks it.
        """
        beside = max(twips((column - self._measured(name, name.text)) / 2), 0)
        rule = '<w:pBdr><w:top w:val="single" w:sz="7" w:space="0" w:color="000000"/></w:pBdr>'
        return f'{rule}<w:ind w:left="{beside}" w:right="{beside}"/>'

    def _end(self, node: Node) -> str:
        """Recipients and signature side by side, kept with what they stand under."""
        gap = twips(self._layout.end_gap.value)
        above = paragraph("Normal", "", before=_KEEP, after=f'<w:spacing w:line="{gap}" w:lineRule="exact"/>')
        halves = ["".join(paragraph(_line(one), lines(one)) for one in half.elements) for half in node.elements[:2]]
        width = self._layout.text_width
        return above + frame([[half.replace("<w:p></w:p>", "") or _NOTHING for half in halves]], (width / 2, width / 2))


def _ended(line: Node) -> list[str]:
    """The texts of a line between the line ends that it has itself."""
    pieces = (one if isinstance(one, str) else _END if one.tag == "br" else one.text for one in line.children)
    return "".join(pieces).split(_END)


def _regular_ems(words: str) -> float:
    return ems(words) * _LESS


def _line(node: Node) -> str:
    return next((_LINES[name] for name in node.classes if name in _LINES), "HeadLine")


def _flowing(side: list[Node]) -> list[Node]:
    """Lines of one name as one paragraph: in a column narrower than they are broken for they break anew."""
    groups = (list(group) for _, group in groupby(side, _line))
    return [
        Node("p", one.attributes, [piece for part in (one, *rest) for piece in (*part.children, " ")])
        for one, *rest in groups
    ]
