"""Tables of a printed sheet as tables of WordprocessingML: widths, repeated heads, rows that no page cuts in two."""

import re
from collections.abc import Collection, Sequence

from planner.formats.page_tree import Node
from planner.formats.word_styles import FRAME, GRID, Look, twips
from planner.formats.word_text import Bookmarks, Marks, lines, paragraph, plain

_WIDTH = re.compile(r"\.([\w-]+)\s*\{[^}]*?(?<![\w-])width:\s*([\d.]+)(%|mm)")
_KEEP = "<w:keepNext/>"
_GROUPS, _PARTS = {"group", "day__head"}, {"part"}
# Rows that stay with the next one, and those that stay with the one before.
_LEADING, _FOLLOWING = _GROUPS | _PARTS | {"pair"}, _PARTS | {"last"}
# Half a day stands whole where delegates read it.
_WHOLE_PARTS = {"agenda": {"entry"}}
_PARAGRAPHS = {
    "n": "TableNumber",
    "d": "TableNumber",
    "v": "TableFigure",
    "s": "TableSmall",
    "t": "TableNote",
    "cue": "TableCue",
}
_PARAGRAPHS |= {
    "c-title": "TableTitle",
    "c-side": "TableNote",
    "m-who": "TableNote",
    "room": "TableRoom",
    "state": "TableState",
    "task": "TableNote",
    "on": "TableDate",
}
_BLOCKS = frozenset(("p", "div", "h2", "h3", "ul", "li"))
_RULE = '<w:tcBorders><w:{side} w:val="single" w:sz="5" w:space="0" w:color="000000"/></w:tcBorders>'


def table(node: Node, styles: Sequence[str], look: Look, width: float, marks: Bookmarks, *, is_held: bool) -> str:
    """The table over `width` mm; `is_held` keeps its last row with what follows."""
    heads = _heads(node)
    rows = [(one, one in heads) for one in _rows(node) if "closing" not in one.classes]
    widths = _widths(node, rows, styles, width)
    following = [one for one, _ in rows[1:]]
    joined = _FOLLOWING.union(*(_WHOLE_PARTS.get(name, ()) for name in node.classes))
    written = [
        _row(row, is_head=is_head, look=look, widths=widths, marks=marks, is_kept=_stays(row, after, joined, is_held))
        for (row, is_head), after in zip(rows, [*following, None], strict=True)
    ]
    return f"{_begin(look.style, widths)}{''.join(written)}</w:tbl>"


def frame(rows: Sequence[Sequence[str]], widths: Sequence[float], *, rule: str = "") -> str:
    """A table without lines, or with a rule on one side (top, bottom); cells hold paragraphs, columns are in mm."""
    measured = [twips(one) for one in widths]
    looks = _RULE.format(side=rule) if rule else ""
    cells = [[_cell(*one, looks=looks) for one in zip(row, measured, strict=True)] for row in rows]
    written = "".join(f"<w:tr>{_WHOLE}{''.join(row)}</w:tr>" for row in cells)
    return f"{_begin(FRAME, measured)}{written}</w:tbl>"


_WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_WHOLE_HEAD = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


def _begin(style: str, widths: Sequence[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _heads(node: Node) -> list[Node]:
    head = next((one for one in node.elements if one.tag == "thead"), None)
    return _rows(head) if head else []


def _rows(node: Node) -> list[Node]:
    parts = [one for one in node.elements if one.tag in {"thead", "tbody", "tfoot"}]
    return [row for part in (parts or [node]) for row in part.elements if row.tag == "tr"]


def _widths(node: Node, rows: list[tuple[Node, bool]], styles: Sequence[str], width: float) -> list[int]:
    """The columns by what the style sheets say of each, in proportion to the whole."""
    units = {"%": width / 100, "mm": 1.0}
    known = {name: float(one) * units[unit] for text in styles for name, one, unit in _WIDTH.findall(text)}
    columns = [one for group in node.elements if group.tag == "colgroup" for one in group.elements]
    count = len(columns) or max((sum(map(_span, row.elements)) for row, _ in rows), default=1)
    shares = [next((known[name] for name in one.classes if name in known), 0.0) for one in columns] or [0.0] * count
    # What no style names has the rest.
    rest = max(width - sum(shares), width / 10) / max(shares.count(0.0), 1)
    shares = [share or rest for share in shares]
    ends = [twips(width * sum(shares[: place + 1]) / sum(shares)) for place in range(len(shares))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _stays(row: Node, after: Node | None, joined: Collection[str], is_held: bool) -> bool:
    """Whether a row stays on the page of the next one."""
    if after is None:
        return is_held
    own, following = set(row.classes), set(after.classes)
    return bool(own & _LEADING) or (not following.isdisjoint(joined) and "entry--free" not in following)


def _row(row: Node, *, is_head: bool, look: Look, widths: Sequence[int], marks: Bookmarks, is_kept: bool) -> str:
    cells, place = [], 0
    for cell in row.elements:
        span = min(_span(cell), len(widths) - place)
        inside = _inside(cell, row, is_head=is_head, marks=marks, before=_KEEP if is_kept or is_head else "")
        cells.append(_cell(inside, sum(widths[place : place + span]), span, _shade(row, is_head=is_head, look=look)))
        place += span
    return f"<w:tr>{_WHOLE_HEAD if is_head else _WHOLE}{''.join(cells)}</w:tr>"


def _span(cell: Node) -> int:
    return int(cell.attributes.get("colspan", "1"))


def _shade(row: Node, *, is_head: bool, look: Look) -> str:
    if is_head:
        return f'{_shaded("E8E8E8") if look.style == GRID else _HEAD_LINES}<w:vAlign w:val="center"/>'
    return _shaded("F3F3F3") if look.style == GRID and "group" in row.classes else ""


def _shaded(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


_HEAD_LINES = (
    '<w:tcBorders><w:top w:val="single" w:sz="7" w:space="0" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="11" w:space="0" w:color="000000"/></w:tcBorders>'
)


def _cell(inside: str, width: int, span: int = 1, looks: str = "") -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{looks}</w:tcPr>{inside}</w:tc>'


def _inside(cell: Node, row: Node, *, is_head: bool, marks: Bookmarks, before: str) -> str:
    """The paragraphs of a cell; heads of groups and of parts are headings with a bookmark."""
    level = _level(row)
    if level:
        return paragraph(f"Heading{level}", _heading(cell, marks), before=before)
    looks = Marks("late" in cell.classes, "pause" in row.classes)
    style = "TableHead" if is_head else _style_of(cell, "TableText")
    blocks = [one for one in cell.elements if one.tag in _BLOCKS or "on" in one.classes]
    if not blocks:
        return paragraph(style, lines(cell, looks), before=before)
    loose = lines(Node("td", {}, [one for one in cell.children if one not in blocks]), looks)
    first = paragraph(style, loose, before=before) if loose else ""
    return first + "".join(paragraph(_style_of(one, style), lines(one, looks), before=before) for one in blocks)


def _heading(cell: Node, marks: Bookmarks) -> str:
    """The words of a head with their bookmark; what stands beside them, such as how many are done, is none of it."""
    head = cell.first("b") or cell
    beside = Node("td", {}, [one for one in cell.children if one is not head]) if head is not cell else Node("td")
    rest = lines(beside, Marks(is_light=True))
    return marks.around(" ".join(head.text.split()), lines(head)) + (plain(" ") + rest if rest else "")


def _level(row: Node) -> int:
    return 1 if _GROUPS.intersection(row.classes) else 2 if _PARTS.intersection(row.classes) else 0


def _style_of(node: Node, otherwise: str) -> str:
    return next((_PARAGRAPHS[name] for name in node.classes if name in _PARAGRAPHS), otherwise)
