"""Sentences are said in the language in force, in code and in templates, whatever was said before."""

import pytest
from flask import render_template_string
from flask_babel import force_locale, gettext, lazy_gettext, ngettext

LAZY = lazy_gettext("To do")
TEMPLATE = """
{{ _("To do") }}, {{ gettext("To do") }}, {{ _("%(percent)s%% done", percent=7) }}, {{ _("Moved %(number)s to %(column)s", number=1, column="<") }},
{{ ngettext("%(num)d day left", "%(num)d days left", 1) }}, {{ ngettext("%(num)d day left", "%(num)d days left", 2) }}
"""  # noqa: E501 - one sentence after the other
VIETNAMESE = (
    "Chờ làm",
    "Chờ làm",
    "còn 2 ngày",
    "Chờ làm, Chờ làm, 7% xong, Đã chuyển 1 sang &lt;,\ncòn 1 ngày, còn 2 ngày",
)
ENGLISH = ("To do", "To do", "2 days left", "To do, To do, 7% done, Moved 1 to &lt;,\n1 day left, 2 days left")


def said() -> tuple[str, ...]:
    """The same in all the ways there are."""
    two = ngettext("%(num)d day left", "%(num)d days left", 2)
    return gettext("To do"), str(LAZY), two, render_template_string(TEMPLATE).strip()


@pytest.mark.parametrize(("language", "own", "other"), [("vi", VIETNAMESE, ENGLISH), ("en", ENGLISH, VIETNAMESE)])
def test_each_language_is_said_as_long_as_it_is_in_force(app, language, own, other):
    with app.test_request_context(headers={"Cookie": f"planner_language={language}"}):
        before = said()
        with force_locale("en" if language == "vi" else "vi"):
            within = said()
            with force_locale(language):
                innermost = said()
            again = said()
        after = said()

    assert before == innermost == after == own
    assert within == again == other


def test_a_sentence_without_a_translation_is_said_as_it_stands(app):
    with app.test_request_context(), force_locale("vi"):
        said_here = render_template_string('{{ _("No such %(thing)s", thing="<i>") }}')
        assert (gettext("No such sentence"), said_here) == ("No such sentence", "No such &lt;i&gt;")


@pytest.mark.parametrize(("language", "numbers"), [("vi", "1.234.567 1 1,5 1"), ("en", "1,234,567 1 1.5 1")])
def test_numbers_are_grouped_as_the_language_does(app, language, numbers):
    for _ in range(2):
        with app.test_request_context("/"), force_locale(language):
            written = (
                "{{ 1234567|decimalformat }} {{ 1|decimalformat }} {{ 1.5|decimalformat }} {{ 1.0|decimalformat }}"
            )
            assert render_template_string(written) == numbers
