"""Rules that no paper has use for are left out: a document is the same to the byte as with all of WeasyPrint's."""

from planner.formats.pdf import Press
from planner.printer import FONTS

BODY = (
    '<h1>Một</h1><p>Chữ <b>đậm</b> và <i>nghiêng</i><ol start="3"><li>Việc<li>Việc khác<ul><li>con</ul></ol>'
    '<ul dir="rtl"><li>phải</ul><div class="item">như mục</div><table><tr><th>A<td>B</table><a href="#x">đến</a>'
    "<q>trích</q><dl><dt>Từ<dd>nghĩa</dl><p hidden>kín</p>"
)
STYLE = (
    "@page { size: A5 } html { font: 11pt Tinos } .item { display: list-item; list-style: square inside } "
    "li::marker { color: #a4161a; font-weight: bold } p::after { content: '.' }"
)


def test_document_is_the_same_to_the_byte(monkeypatch):
    press = Press(FONTS)
    lean = press.pdf(f"<title>Thử</title>{BODY}", (STYLE,), "pdf/a-2a")
    from weasyprint.html import UA_STYLESHEET  # may be loaded by the press alone at first

    assert len(press._page._ua_stylesheets(None)[0].matcher.other_selectors) < len(
        UA_STYLESHEET.matcher.other_selectors
    )
    monkeypatch.setattr(press._page, "_ua_stylesheets", lambda _page, _forms=False: [UA_STYLESHEET])

    assert press.pdf(f"<title>Thử</title>{BODY}", (STYLE,), "pdf/a-2a") == lean
