"""A printer that makes empty pages of whatever it is asked for."""

from io import BytesIO

import pikepdf


def blank(pages):
    """A PDF of so many empty pages."""
    with pikepdf.new() as pdf:
        for _number in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        written = BytesIO()
        pdf.save(written, deterministic_id=True)
        return written.getvalue()


class Pages:
    """A printer that makes two empty pages of each sheet, and may do something at each."""

    def __init__(self, at_page=lambda page: None):
        self._at_page = at_page
        self.asked = []

    def pdf(self, html, styles, *, variant, patience, on_page=lambda page: None, on_laid=lambda: None):
        self.asked.append(html)
        for page in (1, 2):
            self._at_page(page)
            on_page(page)
        return blank(2)

    @property
    def documents(self):
        """How many documents it made, the contents not counted."""
        return sum("contents__what" not in html for html in self.asked)

    def interrupt(self):
        pass

    close = interrupt
