"""Texts with a few marks on a page: numbers of tasks and names of accounts among them."""

import pytest

from planner.web.markdown_view import shown

LINKS = {"12": "/tasks/aaaaaaaaaa", "N3": "/tasks/bbbbbbbbbb"}
NAMES = {"vanphong.longho": 'Văn phòng <"huyện">'}
NAMED = '<b class="mention" title="Văn phòng &lt;&#34;huyện&#34;&gt;">@vanphong.longho</b>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("sau #12, #N3.", '<p>sau <a href="/tasks/aaaaaaaaaa">#12</a>, <a href="/tasks/bbbbbbbbbb">#N3</a>.</p>'),
        ("#13 #N4 #n3 #012 #12a a#12 &#12; ##12", "<p>#13 #N4 #n3 #012 #12a a#12 &amp;#12; ##12</p>"),
        ("#12", '<p><a href="/tasks/aaaaaaaaaa">#12</a></p>'),
        ("**#12** `#12 @vanphong.longho`",
         '<p><strong><a href="/tasks/aaaaaaaaaa">#12</a></strong> <code>#12 @vanphong.longho</code></p>'),
        ("@vanphong.longho, @khong.co", f"<p>{NAMED}, @khong.co</p>"),
        ("<b>@vanphong.longho</b>", f"<p>&lt;b&gt;{NAMED}&lt;/b&gt;</p>"),
        ("[#12](javascript:alert(1))",
         '<p>[<a href="/tasks/aaaaaaaaaa">#12</a>](javascript:alert(1))</p>'),
        ("- #12", '<ul>\n<li><a href="/tasks/aaaaaaaaaa">#12</a></li>\n</ul>'),
        ("> @vanphong.longho", f"<blockquote>\n<p>{NAMED}</p>\n</blockquote>"),
        ("https://a.example/#12 a@vanphong.longho", "<p>https://a.example/#12 a@vanphong.longho</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_numbers_and_names_are_marked_where_they_are_known(text, html):
    assert shown(text, LINKS, NAMES) == html


def test_nothing_is_marked_where_nothing_is_known():
    assert shown("#12 @vanphong.longho", {}, {}) == "<p>#12 @vanphong.longho</p>"
