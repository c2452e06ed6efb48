"""How documents look: the style texts of a kind, as the printer takes them and as screens get them by address."""

import hashlib
import re
from functools import cache

from planner import store
from planner.domain import party_layout
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.party_layout import Layout
from planner.domain.timeline_sheet import A4_RATIO
from planner.settings import STATIC
from planner.store.connection import Database
from planner.web import paper
from planner.web.paper_kinds import KINDS

SHEETS = STATIC / "css" / "print"
# These are of an organisation and no documents of a congress.
REPORT = "report"
SUBTREE = "subtree"
# Look → the kind that it draws on half the sheet.
_SMALLER = {"timeline-a4": "timeline", "day-a4": "day"}
_LENGTH = re.compile(r"(?<![\w.#])(\d*\.?\d+)(mm|pt)\b")


def look(options: Options) -> str:
    """The name of the style texts that a document is set in: its kind, or that on a smaller sheet."""
    return f"{options.kind}-a4" if f"{options.kind}-{options.paper}" in _SMALLER else options.kind


def styles(db: Database, congress: Congress, options: Options) -> tuple[str, ...]:
    """The style texts of a document, as the printer takes them."""
    return _styles(paper.layout_of(store.cycles.get(db, congress.cycle_code)), look(options))


def of_look(layout: Layout, look: str) -> tuple[str, ...]:
    """The style texts of a look in a layout, as the printer takes them."""
    return _styles(layout, look)


def screen_sheet(db: Database, congress: Congress, options: Options) -> str:
    """The address of the style sheet that shows a document on screens."""
    return sheet_of_look(paper.layout_of(store.cycles.get(db, congress.cycle_code)), look(options))


def sheet_of_look(layout: Layout, look: str) -> str:
    """The address of the style sheet that shows a look on screens."""
    return f"/styles/{layout.name}-{look}-{_hash(screen_styles(layout.name, look))}.css"


@cache
def screen_styles(layout_name: str, look: str) -> str:
    """One text of everything that shows documents of a look on screens; KeyError when there is no such."""
    layout = {one.name: one for one in party_layout.LAYOUTS}[layout_name]
    screen = (SHEETS / "screen.css").read_text(encoding="utf-8")
    return "\n".join((*_styles(layout, look), screen))


def screen_sheet_named(name: str) -> str | None:
    """The style sheet that is addressed by `name`, or None: the name holds its hash."""
    known = ((layout.name, look) for layout in party_layout.LAYOUTS for look in (*KINDS, *_SMALLER, REPORT, SUBTREE))
    for layout_name, look in known:
        content = screen_styles(layout_name, look)
        if name == f"{layout_name}-{look}-{_hash(content)}.css":
            return content
    return None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _styles(layout: Layout, look: str) -> tuple[str, ...]:
    kind = _SMALLER.get(look, look)
    texts = (party_layout.stylesheet(layout), *_own_styles(kind))
    if kind == look:
        return texts
    return (*(scaled(text, A4_RATIO) for text in texts), (SHEETS / f"{look}.css").read_text(encoding="utf-8"))


@cache
def _own_styles(kind: str) -> tuple[str, ...]:
    texts = [(SHEETS / f"{name}.css").read_text(encoding="utf-8") for name in ("frame", kind)]
    grid = KINDS[kind].grid() if kind in KINDS else ""
    return tuple(text for text in (*texts, grid) if text)


def scaled(styles: str, ratio: float) -> str:
    """The style text with every length in it `ratio` times as large: the same sheet, drawn smaller."""
    return _LENGTH.sub(lambda found: f"{float(found[1]) * ratio:.4g}{found[2]}", styles)
