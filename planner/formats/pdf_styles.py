"""Styles that WeasyPrint computes anew for every document, computed once for all documents with the same sheets.

An element whose parent has a style that is kept, and for which the sheets say the same, has a style that is kept. They
stand at the fonts, which live as long as the sheets. This runs in the printer's child alone.
"""

from collections.abc import Callable, Iterator

from weasyprint import css
from weasyprint.layout.page import PageType

# So many styles of the same sheets are kept; a paper has some hundred.
_MOST = 2000
_STYLES = "_planner_styles"
_set_styles = css.StyleFor.set_computed_styles


def kept(style, name: str, values: Callable, made: Callable) -> object:
    """What is kept at a style under a name, made where the values that it follows from are others or none."""
    now = values(style)
    held = style.__dict__.get(name)
    if held is None or held[0] != now:
        held = now, made(style)
        setattr(style, name, held)
    return held[1]


def all_kept(fonts) -> Iterator[object]:
    """Every style that is kept at these fonts, and that of the nameless boxes in its elements."""
    for style in vars(fonts).get(_STYLES, {}).values():
        yield style
        if "anonymous_style" in vars(style):
            yield style.anonymous_style


def _set_computed_styles(styles, element, parent, root=None, pseudo_type=None, base_url=None, target_collector=None):
    """A style that is kept, or a new one to keep; pages alone have styles of their own, for they count in them."""
    key = _key(styles, element, parent, root, pseudo_type)
    if key is None:
        _set_styles(styles, element, parent, root, pseudo_type, base_url, target_collector)
        return
    held, computed = vars(styles.font_config).setdefault(_STYLES, {}), styles.get_computed_styles()
    if key not in held:
        _set_styles(styles, element, parent, root, pseudo_type, base_url, target_collector)
        if len(held) >= _MOST:
            held.clear()
        held[key] = computed[element, pseudo_type]
        return
    style = computed[element, pseudo_type] = held[key]
    if target_collector and style["anchor"]:
        target_collector.collect_anchor(style["anchor"])


def _key(styles, element, parent, root, pseudo_type) -> tuple | None:
    """What a style follows from; a style that is kept keeps those above it, whose place in memory stands for them."""
    rules, computed = styles.get_cascaded_styles(), styles.get_computed_styles()
    own = rules.get((element, pseudo_type), {})
    if not isinstance(element, PageType):
        above = None if parent is None else id(computed[parent, None])
        return above, pseudo_type, tuple((name, _told(value), weight) for name, (value, weight) in own.items())
    if not pseudo_type:
        return None
    # The margins of a page: what they inherit from its style follows from the rules for it, all of them in the sheets.
    of_page = rules.get((element, None), {})
    said = (tuple((name, id(value)) for name, (value, _weight) in each.items()) for each in (own, of_page))
    return id(computed[root, None]), pseudo_type, *said, styles.initial_page_sizes["box"]


def _told(value) -> object:
    """A value of a rule; one that cannot be told by itself is told by its place, for as long as a style keeps it."""
    try:
        hash(value)
    except TypeError:
        return id(value)
    return value


PLACES = ((css.StyleFor, "set_computed_styles", _set_styles, _set_computed_styles),)
