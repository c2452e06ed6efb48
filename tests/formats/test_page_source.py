"""Pages read as XML: the same tree as HTML gives, and no other text is taken for a page."""

import pytest
import tinyhtml5
from html_tree import tree

from planner.formats import page_source

HEAD = '<!doctype html>\n<html lang="vi">\n<head>\n  <meta charset="utf-8">\n  <title>{title}</title>\n</head>\n'
PAGE = HEAD + '<body class="on-sheet">\n<main>{body}</main>\n</body>\n</html>\n'


@pytest.mark.parametrize(
    "body",
    [
        "<p>Đại hội<br>đại biểu &amp; &#34;khách&#34; &lt;b&gt;</p>\n <p></p>",
        '<table><colgroup><col class="a"><col></colgroup><tbody><tr><td>1</td></tr></tbody></table>',
        '<img class="foot__code" src="data:image/png;base64,QQ==" alt="a &gt; b">',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/><g><rect width="1"/></g></svg>',
    ],
    ids=["text", "table", "picture", "drawing"],
)
def test_a_page_has_the_tree_of_its_html(body):
    html = PAGE.format(title="Bảng kiểm", body=body)
    assert tree(page_source.read(html)) == tree(tinyhtml5.parse(html, namespace_html_elements=False))


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<title>warm</title>",
        "<!doctype html><html><p>x</p></html>",
        HEAD.format(title="x") + "<body><p>open",
        PAGE.format(title="x", body="<p>&nbsp;</p>"),
        PAGE.format(title="x", body="<!-- left out -->"),
        PAGE.format(title="x", body="a\x00b"),
        '<!doctype html>\n<!DOCTYPE html [<!ENTITY x "y">]><html><head></head><body>&x;</body></html>',
    ],
    ids=["nothing", "piece", "no body", "open", "name", "comment", "strange sign", "entities of its own"],
)
def test_what_is_no_such_page_is_left_to_html(html):
    assert page_source.read(html) is None
