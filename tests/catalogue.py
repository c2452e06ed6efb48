"""The catalogues of sentences: `python tests/catalogue.py` takes new sentences in, drops unused ones and compiles.

Translations are written into planner/translations/<language>/LC_MESSAGES/messages.po by hand; English repeats the
sentence of the source, where a translation is left empty.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "planner" / "translations"
LANGUAGES = ("vi", "en")
SOURCE_LANGUAGE = "en"

_METHODS = [("planner/**.py", "python"), ("templates/**.html", "jinja2")]
_OPTIONS = {"templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
_HEADERS = (
    "Project-Id-Version",
    "Language",
    "Plural-Forms",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
)
_COMMENT = "# Sentences of the congress preparation planner; tests/catalogue.py keeps the list.\n"


class SteadyCatalog(Catalog):
    """A catalogue whose header names no day and no tool, so that equal sentences give equal bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The headers that follow from language and encoding alone."""
        return [(name, value) for name, value in super().mime_headers if name in _HEADERS]

    @mime_headers.setter
    def mime_headers(self, headers: list[tuple[str, str]]) -> None:
        """Nothing of a header that was read is kept."""


def catalogue_of_sources(language: str | None = None) -> SteadyCatalog:
    """Every sentence of the code and the templates, untranslated; in the order of the files that say it."""
    catalogue = SteadyCatalog(language, project="planner", version="1", header_comment=_COMMENT, fuzzy=False)
    found = extract_from_dir(ROOT, _METHODS, _OPTIONS, DEFAULT_KEYWORDS)
    for file, _line, sentence, _comments, context in sorted(found, key=lambda one: one[:2]):
        catalogue.add(sentence, locations=[(file, 0)], context=context)
    return catalogue


def read(language: str) -> Catalog:
    """The committed catalogue of a language; an empty one where there is none yet."""
    path = _path(language, "po")
    if not path.is_file():
        return Catalog(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def refreshed(language: str) -> SteadyCatalog:
    """The sentences of the sources with the translations that are committed."""
    old, new = read(language), catalogue_of_sources(language)
    for message in new:
        if message.id:
            known = old.get(message.id, message.context)
            message.string = known.string if known and any(_forms(known.string)) else _untranslated(message, language)
    return new


def compiled(catalogue: Catalog) -> bytes:
    """The .mo file of a catalogue."""
    steady = SteadyCatalog(catalogue.locale, project="planner", version="1", fuzzy=False)
    for message in catalogue:
        if message.id:
            steady[message.id] = message
    buffer = BytesIO()
    write_mo(buffer, steady)
    return buffer.getvalue()


def main() -> int:
    """Write both languages anew; names the sentences that still lack a translation."""
    missing = 0
    for language in LANGUAGES:
        catalogue = refreshed(language)
        path = _path(language, "po")
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, include_lineno=False, sort_by_file=True)
        _path(language, "mo").write_bytes(compiled(catalogue))
        untranslated = [message.id for message in catalogue if message.id and not all(_forms(message.string))]
        missing += len(untranslated)
        for sentence in untranslated:
            print(f"{language}: {sentence!r} is not translated")
    return 1 if missing else 0


def _untranslated(message, language: str) -> str | tuple[str, ...]:
    if language == SOURCE_LANGUAGE:
        return message.id
    return ("",) * Catalog(language).num_plurals if message.pluralizable else ""


def _forms(text: str | list | tuple) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _path(language: str, kind: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES" / f"messages.{kind}"


if __name__ == "__main__":
    raise SystemExit(main())
