"""The sentences of a language, and its numbers, each ready after it was said once.

Flask-Babel keeps which language is in force (a request's, or another one by `force_locale` in the midst of it). Its own
look-up writes the locale out and asks the context six times for every sentence, which was a quarter of a page's time.
"""

from functools import cache, lru_cache
from gettext import NullTranslations, translation

from flask import Flask
from flask.globals import app_ctx
from flask_babel import Babel, Domain, format_decimal, get_locale
from markupsafe import Markup

from planner.settings import TRANSLATIONS

# More than all templates have in both languages; only their sentences come here, no text that anybody typed.
_MOST_SENTENCES = 8000
_MOST_NUMBERS = 4096


class _Sentences(Domain):
    """What Flask-Babel's `gettext` and `ngettext` ask, at once or later."""

    def gettext(self, string: str, **variables: object) -> str:
        sentence = _catalogue(language()).gettext(string)
        return sentence % variables if variables else sentence

    def ngettext(self, singular: str, plural: str, num: int, **variables: object) -> str:
        return _catalogue(language()).ngettext(singular, plural, num) % ({"num": num} | variables)


def init(app: Flask, **choosing: object) -> None:
    """Have code and templates find their sentences here; `choosing` tells Flask-Babel how the language is chosen."""
    Babel(app, **choosing).domain_instance = _Sentences()
    app.jinja_env.globals |= {"_": _said, "gettext": _said, "ngettext": _counted}
    app.jinja_env.filters["decimalformat"] = _number


def language() -> str:
    """The code of the language in force, vi or en."""
    # Where Flask-Babel keeps it; asking for it goes by four proxies, a hundred times a page.
    kept = getattr(app_ctx.g, "_flask_babel", None)
    locale = getattr(kept, "babel_locale", None) or get_locale()
    return locale.language


@cache
def _catalogue(code: str) -> NullTranslations:
    return translation("messages", TRANSLATIONS, [code], fallback=True)


def _said(sentence: str, /, **values: object) -> Markup:
    """The sentence in the language in force, as templates say it: values are escaped."""
    code = language()
    return _pattern(code, sentence) % values if values else _ready(code, sentence)


def _counted(singular: str, plural: str, num: int, /, **values: object) -> Markup:
    """The sentence for so many, as templates say it."""
    sentence = _catalogue(language()).ngettext(singular, plural, num)
    return Markup(sentence) % ({"num": num} | values)  # noqa: S704 - from the catalogue


def _number(number: float) -> str:
    """The number as the language in force groups it."""
    return _number_in(language(), number)


@lru_cache(_MOST_NUMBERS, typed=True)
def _number_in(_code: str, number: float) -> str:
    return format_decimal(number)


@lru_cache(_MOST_SENTENCES)
def _pattern(code: str, sentence: str) -> Markup:
    return Markup(_catalogue(code).gettext(sentence))  # noqa: S704 - from the catalogue


@lru_cache(_MOST_SENTENCES)
def _ready(code: str, sentence: str) -> Markup:
    # As in a sentence with values, "%%" stands for "%".
    return _pattern(code, sentence) % {}
