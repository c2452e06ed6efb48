"""Words of a printed sheet as paragraphs of WordprocessingML: runs, line ends, boxes to tick, fields, bookmarks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from planner.domain import text
from planner.formats.page_tree import Node

# XML knows none of these; they never get into the planner, but no file may fail of one.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# No-break spaces stay as they are.
_BLANKS = re.compile(r"[ \t\r\n]+")
# A paragraph that must be there and takes no room.
TINY = '<w:spacing w:line="20" w:lineRule="exact"/>'
_BREAK, _BOX, _TICKED, _PAGE, _LEADER = "\n", "\x01", "\x02", "\x03", "\x04"
_SIGNS = {_BOX: "\u2610", _TICKED: "\u2611"}
# What stands in another size than what is around it, in points.
_SIZES = {"c-clock": 16.0, "c-minutes": 12.0, "c-internal": 12.0}
# Texts whose line ends stay line ends, as they were typed.
_TYPED = frozenset(("cue", "said"))
# How far a task is, as the paper draws it.
_MARKS = {"mark--done": "\u25cf", "mark--doing": "\u25d0"}
_NOT_BEGUN = "\u25cb"
_MOST_LETTERS = 36


@dataclass(frozen=True)
class Marks:
    """How letters stand: bold, in italics, lighter than a heading, in a size of their own; where they lead to."""

    is_bold: bool = False
    is_italic: bool = False
    is_light: bool = False
    size: float = 0
    address: str = ""


def paragraph(style: str, content: str, *, before: str = "", after: str = "") -> str:
    """A paragraph of a style; `before` are properties that keep it with the next one, `after` its own adjustment."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}{after}</w:pPr>{content}</w:p>'


def lines(node: Node, marks: Marks | None = None) -> str:
    """Everything inside as runs: blanks as a browser shows them, none at either end."""
    pieces = _trimmed(list(_pieces(node, marks or Marks())))
    return "".join(_run(words, one) for words, one in pieces)


def plain(words: str, marks: Marks | None = None) -> str:
    """A text as one run."""
    return _run(words, marks or Marks())


def field(instruction: str, shown: str) -> str:
    """A field that the word processor fills in; `shown` stands until it does."""
    return f"<w:fldSimple w:instr={quoteattr(instruction)}>{_run(shown, Marks())}</w:fldSimple>"


def bookmark_of(key: str) -> str:
    """The name of the bookmark that stands for an element of the sheet with this id."""
    return re.sub(r"[^A-Za-z0-9_]", "_", key)


class Bookmarks:
    """Bookmarks of one document, each named after the words that it marks."""

    def __init__(self) -> None:
        self._names: set[str] = set()

    def around(self, words: str, content: str, key: str = "") -> str:
        """The runs with a bookmark over them, to be gone to by name: that of their words, or of an id."""
        number = len(self._names) + 1
        name = bookmark_of(key) or self._named(words, number)
        self._names.add(name)
        begins = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{begins}{content}<w:bookmarkEnd w:id="{number}"/>'

    def _named(self, words: str, number: int) -> str:
        folded = re.sub(r"[^a-z0-9]+", "_", text.fold(words)).strip("_")[:_MOST_LETTERS].rstrip("_")
        name = folded if folded[:1].isalpha() else f"p_{folded or number}"
        return f"{name}_{number}" if name in self._names else name


def _pieces(node: Node, marks: Marks) -> Iterator[tuple[str, Marks]]:
    is_typed = not _TYPED.isdisjoint(node.classes)
    for child in node.children:
        if isinstance(child, str):
            yield from _text(_UNWRITABLE.sub("", child), marks, is_typed=is_typed)
        elif "mark" in child.classes:
            yield next((_MARKS[name] for name in child.classes if name in _MARKS), _NOT_BEGUN), marks
        elif child.tag == "br":
            yield _BREAK, marks
        elif "box" in child.classes:
            yield (_TICKED if "box--ticked" in child.classes else _BOX), marks
        elif "foot__page" in child.classes:
            yield from _pieces(child, marks)
            yield _PAGE, marks
        else:
            own = next((_SIZES[name] for name in child.classes if name in _SIZES), marks.size)
            inner = replace(_marked(child, marks), size=own)
            yield from [("0", inner)] if inner.address.startswith("#") else _pieces(child, inner)
    if "fill" in node.classes:
        yield _LEADER, marks


def _text(words: str, marks: Marks, *, is_typed: bool) -> Iterator[tuple[str, Marks]]:
    for number, line in enumerate(words.split(_BREAK) if is_typed else [words]):
        if number:
            yield _BREAK, marks
        yield _BLANKS.sub(" ", line), marks


def _marked(node: Node, marks: Marks) -> Marks:
    if node.tag in {"b", "strong"}:
        return replace(marks, is_bold=True)
    if node.tag in {"i", "em"}:
        return replace(marks, is_italic=True)
    if node.tag != "a":
        return marks
    address = node.attributes.get("href", "")
    return replace(marks, is_bold=not address.startswith("#"), address=address)


def _trimmed(pieces: list[tuple[str, Marks]]) -> list[tuple[str, Marks]]:
    """One blank where several meet, none at the ends of a line; what is empty then is left out."""
    kept: list[tuple[str, Marks]] = []
    at_start = True
    for words, marks in pieces:
        shown = words.lstrip(" ") if at_start else words
        if not shown:
            continue
        if shown == _BREAK and kept:
            kept[-1] = (kept[-1][0].rstrip(" "), kept[-1][1])
        kept.append((shown, marks))
        at_start = shown.endswith((" ", _BREAK))
    if kept:
        kept[-1] = (kept[-1][0].rstrip(" "), kept[-1][1])
    return [one for one in kept if one[0]]


def _run(words: str, marks: Marks) -> str:
    if words == _PAGE:
        return f"{field('PAGE', '1')}{_run('/', marks)}{field('NUMPAGES', '1')}"
    if words == _LEADER:
        return "<w:r><w:tab/></w:r>"
    if words in _SIGNS:
        return _box(is_ticked=words == _TICKED)
    looks = _looks(marks)
    inside = "<w:br/>" if words == _BREAK else f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    run = f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{inside}</w:r>"
    if not marks.address:
        return run
    if marks.address.startswith("#"):
        # Where the place is found, that page's number stands.
        return (
            f'<w:fldSimple w:instr=" PAGEREF {bookmark_of(marks.address[1:])} \\h " w:dirty="true">{run}</w:fldSimple>'
        )
    link = f'HYPERLINK "{marks.address}"'
    return f"<w:fldSimple w:instr={quoteattr(link)}>{run}</w:fldSimple>"


def _looks(marks: Marks) -> str:
    half = round(marks.size * 2)
    said = (
        (marks.is_bold, "<w:b/>"),
        (marks.is_light, '<w:b w:val="0"/>'),
        (marks.is_italic, "<w:i/>"),
        (marks.is_light, '<w:caps w:val="0"/>'),
        (half, f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'),
    )
    return "".join(look for is_so, look in said if is_so)


def _box(*, is_ticked: bool) -> str:
    """A box that a click ticks."""
    sign = _SIGNS[_TICKED if is_ticked else _BOX]
    font = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol"/>'
    states = "".join(
        f'<w14:{name} w14:val="{code}" w14:font="Segoe UI Symbol"/>'
        for name, code in (("checkedState", "2611"), ("uncheckedState", "2610"))
    )
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(is_ticked)}"/>{states}</w14:checkbox></w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr>{font}<w:sz w:val="26"/></w:rPr><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>'
    )
