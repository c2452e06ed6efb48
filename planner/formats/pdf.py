"""Pages as HTML and style texts in, a PDF out; whoever gives the same gets the same bytes.

Nothing is fetched for it, from file or network, and it is set in the shipped Tinos alone.
"""

import gc
import hashlib
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from planner.formats import page_source

VARIANTS = ("pdf/a-2a", "pdf/a-2u")
# Parsed style sheets that are kept; every kind of document has one or two.
_KEPT = 12
# A picture that the HTML holds itself: nothing is opened for it.
_OWN_PICTURE = "data:image/png;base64,"
# What WeasyPrint's progress log says.
_PAGE, _LAID = "Step 5 - Creating layout - Page %d", "Step 6 - Creating PDF"


class Press:
    """WeasyPrint with its fonts and parsed styles; for one thread. Raises OSError where pango is missing."""

    def __init__(self, fonts: Path):
        """`fonts` is the fontconfig file that names all fonts there are."""
        # Fontconfig reads it from the process itself, once, when WeasyPrint opens its libraries.
        os.putenv("FONTCONFIG_FILE", str(fonts))
        import weasyprint
        from cssselect2 import ElementWrapper
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher

        from planner.formats.pdf_defaults import reduced
        from planner.formats.pdf_objects import settle
        from planner.formats.pdf_shared import share, tidy

        share()
        defaults = reduced()

        class Locked(URLFetcher):
            """Has nothing for any address but one that holds a PNG itself; WeasyPrint then goes on without it."""

            def fetch(self, url: str, headers: object = None) -> object:
                if url.startswith(_OWN_PICTURE):
                    return super().fetch(url, headers)
                raise ValueError(f"not fetched: {url[:80]}")

        class Page(weasyprint.HTML):
            """A page that is read as XML where it can be."""

            def __init__(self, html: str, fetcher: URLFetcher):
                root = page_source.read(html)
                if root is None:
                    super().__init__(string=html, url_fetcher=fetcher)
                    return
                self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"
                self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
                self.etree_element = self.wrapper_element.etree_element

            def _ua_stylesheets(self, _has_forms: bool = False) -> list[object]:
                return [defaults]

        self._css, self._page, self._settle, self._tidy = weasyprint.CSS, Page, settle, tidy
        self._fetcher = Locked()
        self._new_fonts = FontConfiguration
        self._parsed: dict[str, tuple[object, list[object]]] = {}

    def pdf(
        self,
        html: str,
        styles: Sequence[str],
        variant: str,
        on_page: Callable[[int], None] = lambda _page: None,
        on_laid: Callable[[], None] = lambda: None,
    ) -> bytes:
        """The document as PDF of one of the VARIANTS.

        `on_page` hears of every page that is laid out, from 1 on, `on_laid` that all are and are being drawn.
        Title and language come from the HTML; its own style sheets and links to files are left out.
        """
        fonts, sheets = self._styles(styles)
        with _undisturbed(), _heard(on_page, on_laid):
            document = self._page(html, self._fetcher)
            _drop_own_sheets(document.etree_element)
            made = document.write_pdf(
                finisher=self._settle,
                stylesheets=sheets,
                font_config=fonts,
                pdf_variant=variant,
                pdf_identifier=_digest(html, *styles, variant).encode(),
            )
        self._tidy(fonts)
        return made

    def _styles(self, styles: Sequence[str]) -> tuple[object, list[object]]:
        """The parsed style texts and the fonts they are bound to, kept by what the texts say."""
        key = _digest(*styles)
        if key not in self._parsed:
            while len(self._parsed) >= _KEPT:
                del self._parsed[next(iter(self._parsed))]
            fonts = self._new_fonts()
            # As one sheet: every element is held against every sheet.
            sheet = self._css(string="\n".join(styles), font_config=fonts, url_fetcher=self._fetcher)
            self._parsed[key] = fonts, [sheet]
        return self._parsed[key]


def _drop_own_sheets(root) -> None:
    """Empty the elements by which a text could bring rules or files of its own."""
    for name in ("style", "link", "base"):
        for element in root.iter(name):
            tail = element.tail
            element.clear()
            element.tail = tail


def _digest(*texts: str) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(b"%d " % len(text))
        digest.update(text.encode())
    return digest.hexdigest()[:32]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without garbage collection, which takes a fifth of the time; left to the caller who does without it anyway."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


@contextmanager
def _heard(on_page: Callable[[int], None], on_laid: Callable[[], None]) -> Iterator[None]:
    """Tell of what WeasyPrint's progress log names."""

    class Pages(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.msg == _PAGE:
                on_page(record.args[0])
            elif record.msg == _LAID:
                on_laid()

    log, handler = logging.getLogger("weasyprint.progress"), Pages()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(handler)
