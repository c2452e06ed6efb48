"""Texts with marks as HTML: what is shown, whole, and what never comes through."""

import re
import sys
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.formats.markdown import DEEPEST_BLOCK, DEEPEST_INLINE, to_html

TAGS = {"p", "br", "strong", "em", "s", "ul", "ol", "li", "blockquote", "code"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Đã gửi Thường trực.", "<p>Đã gửi Thường trực.</p>"),
        ("một\nhai\n\nba", "<p>một<br>\nhai</p>\n<p>ba</p>"),
        ("**đậm** __đậm__ *nghiêng* _nghiêng_ ~~bỏ~~",
         "<p><strong>đậm</strong> <strong>đậm</strong> <em>nghiêng</em> <em>nghiêng</em> <s>bỏ</s></p>"),
        ("bao_cao_chinh_tri và 2*3*4", "<p>bao_cao_chinh_tri và 2<em>3</em>4</p>"),
        ("`a *b* <c>` ``x ` y``", "<p><code>a *b* &lt;c&gt;</code> <code>x ` y</code></p>"),
        ("- a\n- b\n  - c\n- d", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n<li>d</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("3) a\n4) b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("> a\nb\n\nc", "<blockquote>\n<p>a<br>\nb</p>\n</blockquote>\n<p>c</p>"),
        ("\\*a\\* \\<b>", "<p>*a* &lt;b&gt;</p>"),
        ("a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>"),
    ],
)  # fmt: skip
def test_marks_that_a_text_may_carry(text, html):
    assert to_html(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Tiêu đề", "<p># Tiêu đề</p>"),
        ("Tiêu đề\n===", "<p>Tiêu đề<br>\n===</p>"),
        ("a\n---", "<p>a<br>\n---</p>"),
        ("***", "<p>***</p>"),
        ("    a", "<p>a</p>"),
        ("|a|b|\n|-|-|\n|1|2|", "<p>|a|b|<br>\n|-|-|<br>\n|1|2|</p>"),
        ("https://a.example/x?y=1&z www.a.vn a@b.vn", "<p>https://a.example/x?y=1&amp;z www.a.vn a@b.vn</p>"),
        ("[a]: http://a.example\n\n[a]", "<p>[a]: http://a.example</p>\n<p>[a]</p>"),
        ("&lt;b&gt; &amp; &#60; &#x3c; &nbsp;", "<p>&amp;lt;b&amp;gt; &amp;amp; &amp;#60; &amp;#x3c; &amp;nbsp;</p>"),
    ],
)
def test_other_marks_stay_as_they_were_typed(text, html):
    assert to_html(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<div onclick=a>\n\n**b**\n</div>",
         "<p>&lt;div onclick=a&gt;</p>\n<p><strong>b</strong><br>\n&lt;/div&gt;</p>"),
        ("<!-- a --> <?b?> <![CDATA[c]]>", "<p>&lt;!-- a --&gt; &lt;?b?&gt; &lt;![CDATA[c]]&gt;</p>"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
        ('<a href="javascript:alert(1)">a</a>',
         "<p>&lt;a href=&quot;javascript:alert(1)&quot;&gt;a&lt;/a&gt;</p>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a](JaVaScRiPt&colon;alert(1))", "<p>[a](JaVaScRiPt&amp;colon;alert(1))</p>"),
        ("[a](data:text/html;base64,PHNjcmlwdD4=)", "<p>[a](data:text/html;base64,PHNjcmlwdD4=)</p>"),
        ('[a](http://b "c" onmouseover="d")',
         "<p>[a](http://b &quot;c&quot; onmouseover=&quot;d&quot;)</p>"),
        ("![a](http://b.example/c.png)", "<p>![a](http://b.example/c.png)</p>"),
        ("![a](x)[b](y)[[[c]]](z)", "<p>![a](x)[b](y)[[[c]]](z)</p>"),
        ("<http://a.example> <javascript:alert(1)>", "<p>&lt;http://a.example&gt; &lt;javascript:alert(1)&gt;</p>"),
        ("`<b>` **<b>** > <b>",
         "<p><code>&lt;b&gt;</code> <strong>&lt;b&gt;</strong> &gt; &lt;b&gt;</p>"),
        ("```html\n<script>a</script>\n```", "<p><code>html &lt;script&gt;a&lt;/script&gt; </code></p>"),
        ("- <script>a\n> <style>b",
         "<ul>\n<li>&lt;script&gt;a</li>\n</ul>\n<blockquote>\n<p>&lt;style&gt;b</p>\n</blockquote>"),
        ("a\x00<b>\x00", "<p>a\ufffd&lt;b&gt;\ufffd</p>"),
        ("\\<script\\>", "<p>&lt;script&gt;</p>"),
        ("{{ 7*7 }} {% raw %}", "<p>{{ 7*7 }} {% raw %}</p>"),
    ],
)  # fmt: skip
def test_nothing_that_acts_comes_through(text, html):
    assert to_html(text) == html


@given(st.text(alphabet="ab<>&\"'`*_~[]()!#-+1. \n\\:;/=", max_size=200))
def test_no_tag_beside_the_few_and_no_attribute_beside_a_start(text):
    html = to_html(text)
    seen = Seen()
    seen.feed(html)
    assert seen.tags <= TAGS
    assert re.fullmatch(r'(?:[^<>"]|<(?:/?[a-z]+|ol start="\d+")>)*', html)


class Seen(HTMLParser):
    """Which tags a reader of HTML finds."""

    def __init__(self):
        super().__init__()
        self.tags = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)


@given(st.text(alphabet="abc<>&`*_~[]()!#-+ \n\\", max_size=300))
def test_no_letter_is_lost(text):
    shown = unescape(re.sub("<[^>]+>", "", to_html(text)))
    assert [one for one in shown if one.isalpha()] == [one for one in text if one.isalpha()]


@pytest.mark.parametrize("mark", ["> ", ">", "- ", "1. ", "> - "])
def test_blocks_are_nested_so_deep_and_no_deeper(mark):
    html = to_html(mark * 3000 + "cuối")
    assert depth(html) <= DEEPEST_BLOCK + 2
    assert "cuối" in html


@pytest.mark.parametrize(("opens", "closes"), [("*", "*"), ("*a ", " a*"), ("~~a ", " a~~"), ("**a _b ", " b_ a**")])
def test_emphasis_too_deep_stays_text(opens, closes):
    fits = to_html(opens * 3 + "b" + closes * 3)
    too_deep = opens * 500 + "b" + closes * 500
    assert 1 < depth(fits) <= DEEPEST_INLINE + 1
    assert to_html(f"{too_deep}\nc") == f"<p>{too_deep}<br>\nc</p>"


def depth(html):
    deepest = now = 0
    for closing, tag in re.findall("<(/?)([a-z]+)", html):
        if tag != "br":
            now += -1 if closing else 1
            deepest = max(deepest, now)
    return deepest


@pytest.mark.parametrize(
    "piece",
    ["[", "*", ">", "> ", "- ", "_", "`", "~", "~~a", "*a ", "**a_", "~~~a~~~~~", "\\", "1. ", "<", "&", "![",
     "[a](", "- \n", "> \n", "`a", "``a`", "* a\n", "*_*_", "a**b", "> - ", "*a*", "\n> a\n\n- b", "a\n"],
)  # fmt: skip
def test_work_grows_with_the_text_and_not_with_its_square(piece, steps):
    """Counted in lines of code that are run, since a clock would tell of others' work too."""
    small = steps(lambda: to_html(piece * (500 // len(piece))))
    large = steps(lambda: to_html(piece * (5_000 // len(piece))))
    assert large < 14 * small


@pytest.fixture
def steps():
    """Counts the lines of code that something runs through."""

    def counted(run):
        lines = 0

        def ran(frame, event, arg):
            nonlocal lines
            lines += 1
            return ran

        before = sys.gettrace()
        sys.settrace(ran)
        try:
            run()
        finally:
            sys.settrace(before)
        return lines

    return counted
