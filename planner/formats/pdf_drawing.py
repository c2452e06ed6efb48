"""What WeasyPrint looks through for every box that it draws though there is nothing to draw, and slow ways to write.

Most boxes have neither border nor background nor outline, and most paths are straight lines. What comes out is the
same to the byte. This runs in the printer's child alone.
"""

import re
from operator import itemgetter

import pydyf
from weasyprint import draw
from weasyprint.draw import border, color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background, inline
from weasyprint.svg import SVG, TAGS

from planner.formats.pdf_styles import kept

_frame = itemgetter("border_image_source", "column_width", "column_count")
_ground = itemgetter(
    "border_image_source",
    "mask_border_source",
    "background_image",
    "background_color",
    "color",
    "box_shadow",
    "visibility",
)
_STRAIGHT, _PART = re.compile(r"[Mm][-0-9. MLHVmlhvz]*"), re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
# Where a PDF holds what names its pages.
_HELD = "_planner_references"
_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")

_written, _references = pydyf._to_bytes, pydyf.PDF.page_references  # noqa: SLF001 - there is no other way to them
_bordered, _outlined = border.draw_border, border.draw_outline
_grounded, _placed = background.layout_box_backgrounds, inline.avoid_collisions
_drawn_path = TAGS["path"]


def _to_bytes(item) -> bytes:
    """The commonest kinds first, and none looked for twice."""
    kind = type(item)
    if kind is bytes:
        return item
    if kind is str:
        return item.encode("ascii")
    if kind is int:
        return b"%d" % item
    if kind is float:
        return b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
    return _written(item)


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """Written once, when all pages are there, and not for each of the elements that name one."""
    pages = len(pdf.pages["Kids"])
    held = vars(pdf).get(_HELD)
    if held is None or held[0] != pages:
        held = pages, _references.fget(pdf)
        setattr(pdf, _HELD, held)
    return held[1]


def _draw_border(stream, box) -> None:
    widths = box.border_top_width or box.border_right_width or box.border_bottom_width or box.border_left_width
    if widths or kept(box.style, "_planner_framed", _frame, _is_framed):
        _bordered(stream, box)


def _is_framed(style) -> bool:
    return style["border_image_source"][0] != "none" or not style["column_width"] == style["column_count"] == "auto"


def _draw_outline(stream, box) -> None:
    if box.style["outline_width"]:
        _outlined(stream, box)
        return
    for child in box.children:
        if isinstance(child, boxes.Box):
            _draw_outline(stream, child)


def _layout_box_backgrounds(page, box, get_image_from_uri, layout_children=True, style=None) -> None:
    if style is not None or box is page or kept(box.style, "_planner_ground", _ground, _has_ground):
        _grounded(page, box, get_image_from_uri, layout_children, style)
        return
    background.resolve_radii_percentages(box)
    if layout_children:
        for child in box.all_children():
            _layout_box_backgrounds(page, child, get_image_from_uri)
    box.background = None


def _has_ground(style) -> bool:
    if style["border_image_source"][0] != "none" or style["mask_border_source"][0] != "none" or style["box_shadow"]:
        return True
    if style["visibility"] == "hidden":
        return False
    has_image = any(kind != "none" for kind, _ in style["background_image"])
    return has_image or color.get_color(style, "background_color").alpha != 0


def _avoid_collisions(context, box, containing_block, outer=True) -> tuple:
    """A line stands where it is unless something floats."""
    if context.excluded_shapes or not outer or not isinstance(box, boxes.LineBox):
        return _placed(context, box, containing_block, outer)
    if box.style["float"] != "none" or containing_block.style["direction"] != "ltr":
        return _placed(context, box, containing_block, outer)
    left = containing_block.content_box_x()
    # As it is reckoned there, to the last digit.
    return left, box.position_y, left + containing_block.width - left


def _draw_path(svg: SVG, node, font_size: float) -> None:
    """A path of straight lines alone, without asking of each letter what it might be."""
    path = node.get("d", "")
    drawn = None if any(node.get(marker) for marker in _MARKERS) else _straight(path)
    if drawn is None:
        _drawn_path(svg, node, font_size)
    else:
        svg.stream.stream.extend(drawn)


def _straight(path: str) -> list[bytes] | None:
    """The drawing of a path of straight lines, as PDF writes it; None for any other, and where something is amiss."""
    if not _STRAIGHT.fullmatch(path):
        return None
    drawn, x, y, start, before = [b"0 0 m"], 0.0, 0.0, (0.0, 0.0), ""
    for letter, text in _PART.findall(path):
        kind, is_relative = letter.lower(), letter.islower()
        steps = _steps(kind, text)
        # Only what was drawn is closed, and after that only a move begins anew.
        if steps is None or (before in ("", "z") and kind != "m") or (kind == "z" and drawn[-1].endswith(b"m")):
            return None
        if kind == "z":
            drawn.append(b"h")
            x, y = start
        for number, (right, down) in enumerate(steps):
            x = x if right is None else right + x if is_relative else right
            y = y if down is None else down + y if is_relative else down
            is_move = kind == "m" and not number
            drawn.append(b"%b %b %b" % (_to_bytes(x), _to_bytes(y), b"m" if is_move else b"l"))
            start = (x, y) if is_move else start
        before = kind
    return drawn


def _steps(kind: str, text: str) -> list[tuple[float | None, float | None]] | None:
    """Where each step goes, to the right and down, None where it keeps what it has; no list where numbers are wrong."""
    values = [float(value) for value in _NUMBER.findall(text)]
    if _NUMBER.sub("", text).strip() or bool(values) == (kind == "z") or (kind in "ml" and len(values) % 2):
        return None
    if kind in "hv":
        return [(value, None) if kind == "h" else (None, value) for value in values]
    return list(zip(values[::2], values[1::2], strict=True))


PLACES = (
    (pydyf, "_to_bytes", _written, _to_bytes),
    (pydyf.PDF, "page_references", _references, property(_page_references)),
    (draw, "draw_border", _bordered, _draw_border),
    (draw, "draw_outline", _outlined, _draw_outline),
    (border, "draw_outline", _outlined, _draw_outline),
    (background, "layout_box_backgrounds", _grounded, _layout_box_backgrounds),
    (inline, "avoid_collisions", _placed, _avoid_collisions),
    (TAGS, "path", _drawn_path, _draw_path),
)
