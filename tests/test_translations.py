"""Every sentence stands in both languages with the same parameters, and every code has its sentence."""

import re
from functools import cache
from pathlib import Path

import bare_words
import catalogue
import codes_in_sources
import pytest

from planner.domain.problem import Problem
from planner.web import action_sentences, problem_sentences, sentences
from planner.web.accounts import LANGUAGE_COOKIE

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
WEB = sorted((ROOT / "planner" / "web").glob("*.py"))

# Names of committees in the data begin with these words, whatever the reader's language.
BARE_IN_CODE = {"rail.py": {"bare_name", "short_name"}}

in_each_language = pytest.mark.parametrize("language", catalogue.LANGUAGES)


@in_each_language
def test_catalogue_has_every_sentence_of_the_sources_and_no_other(language):
    committed = catalogue.read(language)

    assert _ids(committed) == _ids_of_sources()
    assert list(committed.obsolete) == []


@cache
def _ids_of_sources():
    return _ids(catalogue.catalogue_of_sources())


@in_each_language
def test_every_sentence_is_translated_and_none_is_fuzzy(language):
    messages = _messages(language)

    assert [message.id for message in messages if not all(_forms(message.string))] == []
    assert [message.id for message in messages if message.fuzzy] == []


@in_each_language
def test_translations_have_the_plural_forms_of_their_language(language):
    catalogued = catalogue.read(language)
    plurals = {message.id: len(_forms(message.string)) for message in _messages(language) if message.pluralizable}

    assert catalogued.num_plurals == {"vi": 1, "en": 2}[language]
    assert plurals == dict.fromkeys(plurals, catalogued.num_plurals)


@in_each_language
def test_translations_keep_the_parameters_of_the_sentence(language):
    differing = [
        (message.id, form)
        for message in _messages(language)
        for form in _forms(message.string)
        if _parameters(form) != _parameters(_forms(message.id)[-1])
    ]

    assert differing == []


@in_each_language
def test_translations_keep_the_edges_of_the_sentence(language):
    differing = [
        (message.id, form)
        for message in _messages(language)
        for form in _forms(message.string)
        if _edges(form) != _edges(_forms(message.id)[-1])
    ]

    assert differing == []


def test_english_repeats_the_sentence_of_the_source():
    assert [message.id for message in _messages("en") if message.string != message.id] == []


@in_each_language
def test_mo_file_is_the_compiled_po_file(language):
    path = catalogue.TRANSLATIONS / language / "LC_MESSAGES" / "messages.mo"

    assert path.read_bytes() == catalogue.compiled(catalogue.read(language))


def test_every_problem_raised_has_a_sentence_and_no_sentence_is_left_over():
    raised = {problem.code for problem in codes_in_sources.raised_problems()}

    assert set(problem_sentences.PROBLEMS) == raised


def test_every_parameter_of_a_problem_sentence_is_given_wherever_the_problem_is_raised():
    lacking = [
        (problem.place, problem.code)
        for problem in codes_in_sources.raised_problems()
        if problem.params is None or not _parameters(str(problem_sentences.PROBLEMS[problem.code])) <= problem.params
    ]

    assert lacking == []


def test_every_action_logged_has_words_and_no_words_are_left_over():
    assert set(action_sentences.ACTIONS) == codes_in_sources.logged_actions()


def test_problem_of_a_cycle_file_names_file_table_and_key():
    params = {"file": "XV.toml", "table": "directives[35]", "key": "date", "found": "5", "expected": "date"}

    assert sentences.sentence(Problem("cycle.wrong_type", "", params)) == (
        "XV.toml, table directives[35], key date: “5” is of the wrong type; expected is: date."
    )


def test_problem_of_an_unreadable_cycle_file_names_the_line():
    params = {"file": "XV.toml", "line": 7, "found": "Expected '='"}

    assert sentences.sentence(Problem("cycle.not_toml", "", params)) == (
        "XV.toml, line 7: this is not TOML: Expected '='."
    )


def test_problem_of_a_sheet_names_line_and_column():
    params = {"code": "P86", "line": 12}

    assert sentences.sentence(Problem("organisation.parent_missing", "parent_code", params)) == (
        "Line 12, column parent_code: P86 needs a parent organisation."
    )


@pytest.mark.parametrize(("cookie", "title"), [
    ("", "Đăng nhập · Kế hoạch đại hội"), ("vi", "Đăng nhập · Kế hoạch đại hội"), ("en", "Sign in · Congress planner"),
    ("fr", "Đăng nhập · Kế hoạch đại hội"),
])  # fmt: skip
def test_pages_are_vietnamese_unless_english_is_chosen(client, cookie, title):
    client.set_cookie(LANGUAGE_COOKIE, cookie)

    page = client.get("/login").text

    assert re.findall("<title>(.*)</title>", page) == [title]


def test_bare_words_of_a_template_are_found_in_text_attributes_and_literals():
    source = '<p title="Open it">{{ _("Fine") }} Hello <kbd>m</kbd></p>{{ "Xin chào" if here else _("Fine") }}'

    assert bare_words.in_template(source) == ["Open it", "Hello", "Xin chào"]


def test_bare_words_of_code_are_found_beside_docstrings_and_translated_ones():
    source = 'def say():\n    """Say it."""\n    return _("Say it"), "Say it", "Đảng", "say-it"\n'

    assert bare_words.in_code(source) == [("say", "Say it"), ("say", "Đảng")]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_template_says_nothing_that_is_not_translated(path):
    assert bare_words.in_template(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", WEB, ids=lambda path: path.name)
def test_web_module_says_nothing_that_is_not_translated(path):
    found = bare_words.in_code(path.read_text(encoding="utf-8"))

    assert [one for one in found if one[0] not in BARE_IN_CODE.get(path.name, ())] == []


def _messages(language):
    return [message for message in catalogue.read(language) if message.id]


def _ids(messages):
    return {message.id for message in messages if message.id}


def _forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def _parameters(text):
    """Names in %(…)s, %(…)d and braces."""
    return {one or other for one, other in re.findall(r"%\((\w+)\)[sd]|\{(\w+)\}", text)}


def _edges(text):
    """What joins a sentence to its surroundings: space before and after, and a colon at its end."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :], text.rstrip().endswith(":")
