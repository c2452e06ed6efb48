"""What WeasyPrint works out anew for every box and line, worked out once for all that have the same style.

Most boxes of a long list share a few styles, and many of its cells the same words. Each result is kept at the style
with the values it follows from, and is worked out again when one of them is another. What comes out is the same to
the byte. This runs in the printer's child alone.
"""

from operator import itemgetter
from types import SimpleNamespace

from weasyprint.css import properties
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, background, block, column, float, grid, inline, page, percent, preferred, table  # noqa: A004
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p

from planner.formats import pdf_drawing, pdf_styles
from planner.formats.pdf_styles import kept

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"margin_{side}" for side in _SIDES),
    *(f"padding_{side}" for side in _SIDES),
    "width",
    "min_width",
    "max_width",
    "height",
    "min_height",
    "max_height",
)
_lengths = itemgetter(*_LENGTHS)
_sizing = itemgetter(*_LENGTHS, *(f"border_{side}_width" for side in _SIDES), "border_collapse", "box_sizing")
_FACE = (
    "font_family",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
    "font_variation_settings",
    "font_language_override",
    "lang",
    "font_size",
)
_line = itemgetter(*_FACE, "line_height")
_text = itemgetter(*_FACE, "direction", "font_kerning", "text_decoration_line")
_broken = itemgetter(
    *_FACE,
    "direction",
    "font_kerning",
    "text_decoration_line",
    "white_space",
    "letter_spacing",
    "word_spacing",
    "word_break",
    "overflow_wrap",
    "hyphens",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "tab_size",
)
_OUT_OF_FLOW = frozenset(("left", "right", "inline-start", "inline-end", "footnote"))
# So many texts of a style are kept, none longer than so many letters: what repeats itself is short.
_MOST_TEXTS, _LONGEST_TEXT = 2000, 120
# So many of all styles stay for the next document: those of a congress return in the papers of all congresses below.
_MOST_STAY = 4000
# The features of a font stand in a list that every layout owns, so only texts without any share what is made here.
_features = itemgetter(
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)
_CORNERS = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
_radii = itemgetter(*_CORNERS)
_SQUARE = frozenset(properties.INITIAL_VALUES[corner] for corner in _CORNERS)
_SQUARE_CORNERS = dict.fromkeys(_CORNERS, (0, 0))
# Where they are kept at a style.
_LINES, _TEXTS = "_planner_lines", "_planner_texts"
_resolved, _strutted = percent.resolve_percentages, line_break.strut
_set_up, _reactivated = line_break.Layout.setup, line_break.Layout.reactivate
_in_flow, _rounded = boxes.Box.is_in_normal_flow, percent.resolve_radii_percentages
_split, _drawn = line_break.split_first_line, drawing.draw_first_line


def _is_in_normal_flow(box) -> bool:
    """In one go what is otherwise asked of five other functions."""
    style = box.style
    if style["float"] in _OUT_OF_FLOW:
        return False
    position = style["position"]
    return position not in ("absolute", "fixed") and position[0] not in ("running()", "note()")


def _resolve_radii(box) -> None:
    """Most corners are not rounded; what stands in for an absolutely placed box holds it."""
    if all(map(_SQUARE.__contains__, _radii(box.style))):
        vars(getattr(box, "_box", box)).update(_SQUARE_CORNERS)
    else:
        _rounded(box)


def _resolve_percentages(box, containing_block) -> None:
    """Lengths that are percentages of nothing are the same in every box of a style."""
    used = kept(box.style, "_planner_used", _sizing, _used)
    if used is None:
        _resolved(box, containing_block)
    else:
        box.__dict__.update(used)


def _used(style) -> dict | None:
    """The used lengths of a style, None where they depend on what stands around a box."""
    plain = all(one in ("auto", None) or getattr(one, "unit", None) == "px" for one in _lengths(style))
    if not plain or style["border_collapse"] == "collapse":
        return None
    box = SimpleNamespace(style=style)
    _resolved(box, (0, 0))
    used = vars(box)
    del used["style"]
    return used


def _strut(style) -> tuple:
    return kept(style, "_planner_strut", _line, _strutted)


def _setup(layout, style) -> None:
    """A layout in the context and font that all texts of its style have."""
    shared = kept(style, "_planner_font", _text, _font)
    if shared is None:
        _set_up(layout, style)
        return
    context, font, layout.language = shared
    layout.style, layout.first_line_direction = style, 0
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, font)


def _font(style) -> tuple | None:
    """Context, font and language of a style; None where its texts are set with more than these."""
    if (
        style["text_decoration_line"] != "none"
        or style["font_language_override"] != "normal"
        or line_break.font_features(*_features(style))
    ):
        return None
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    if style["lang"]:
        # The text has to live until it was read.
        code, _text_of_it = unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(code)
        pango.pango_context_set_language(context, language)
    return context, line_break.get_font_description(style), language


def _split_first_line(
    text, style, context, max_width, justification_spacing, is_line_start=True, minimum=False
) -> tuple:  # fmt: skip
    """A text that was broken before in the same style and width breaks the same, with a layout of its own."""
    if len(text) > _LONGEST_TEXT:
        return _split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    lines = kept(style, _LINES, _broken, _nothing)
    key = text, max_width, justification_spacing, is_line_start, minimum
    if key in lines:
        return _twin(lines[key][0]), *lines[key][1:]
    found = _split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
    if len(lines) < _MOST_TEXTS:
        lines[key] = _twin(found[0]), *found[1:]
    return found


def _twin(layout):
    """Another layout like one that is not active."""
    twin = object.__new__(type(layout))
    twin.__dict__.update(layout.__dict__)
    return twin


def _nothing(_style) -> dict:
    return {}


def _reactivate(layout, style) -> None:
    """A text that was drawn before in the same style is not set again."""
    if len(layout.text) > _LONGEST_TEXT or style["text_decoration_line"] != "none":
        _reactivated(layout, style)
        return
    texts = kept(style, _TEXTS, _broken, _nothing)
    key = layout.text, layout.justification_spacing
    if key in texts:
        layout.layout, layout.language, layout.text = texts[key]
        layout.style, layout.first_line_direction = style, 0
        return
    _reactivated(layout, style)
    if len(texts) < _MOST_TEXTS:
        texts[key] = layout.layout, layout.language, layout.text


def _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix) -> list:
    """A text that may be cut short is set for itself, since cutting changes its layout."""
    if text_overflow == "ellipsis" or block_ellipsis != "none":
        _reactivated(textbox.pango_layout, textbox.style)
    return _drawn(stream, textbox, text_overflow, block_ellipsis, matrix)


# Where a function of WeasyPrint stands, its name there, itself, and what stands in its place.
PLACES = (
    *(
        (module, "resolve_percentages", _resolved, _resolve_percentages)
        for module in (absolute, block, column, float, grid, inline, page, percent, table)
    ),
    *pdf_styles.PLACES,
    *pdf_drawing.PLACES,
    (boxes.Box, "is_in_normal_flow", _in_flow, _is_in_normal_flow),
    (background, "resolve_radii_percentages", _rounded, _resolve_radii),
    (inline, "strut", _strutted, _strut),
    (inline, "split_first_line", _split, _split_first_line),
    (preferred, "split_first_line", _split, _split_first_line),
    (line_break.Layout, "setup", _set_up, _setup),
    (line_break.Layout, "reactivate", _reactivated, _reactivate),
    (drawing, "draw_first_line", _drawn, _draw_first_line),
)


def share() -> None:
    """From now on WeasyPrint shares what follows from a style; a second time changes nothing."""
    for place, name, _, own in PLACES:
        if isinstance(place, dict):
            place[name] = own
        else:
            setattr(place, name, own)


def tidy(fonts) -> None:
    """After a document: let the texts of the styles that these fonts keep go when they are many."""
    texts = [
        vars(style)[name][1] for style in pdf_styles.all_kept(fonts) for name in (_LINES, _TEXTS) if name in vars(style)
    ]
    if sum(map(len, texts)) > _MOST_STAY:
        for one in texts:
            one.clear()
