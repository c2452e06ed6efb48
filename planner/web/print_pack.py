"""The contents of a pack: committees and their documents with the pages they begin on; what is left out, and why."""

from collections.abc import Sequence

from flask import current_app
from flask_babel import force_locale, gettext

from planner import store
from planner.domain import pack, party_layout
from planner.domain.organisation import Organisation
from planner.domain.pack import Part, Wanted
from planner.domain.typography import shortened
from planner.settings import STATIC
from planner.store.connection import Database
from planner.web import filters, paper
from planner.web.sentences import sentence

_SHEETS = STATIC / "css" / "print"


def styles(db: Database, organisation: Organisation) -> tuple[str, ...]:
    """The style texts of the contents."""
    cycle = store.cycles.get(db, store.cycles.code_of(db, organisation.cycle_id))
    layout = party_layout.stylesheet(paper.layout_of(cycle))
    return (layout, *((_SHEETS / f"{name}.css").read_text(encoding="utf-8") for name in ("frame", "pack")))


def contents(
    organisation: Organisation, wanted: Wanted, day: str, parts: Sequence[Part], absent: Sequence[str], pages: int
) -> str:
    """The contents as a page for the printer, in the pack's language, as if they took so many pages themselves.

    `absent` are the names of committees without a congress, where they are wanted.
    """
    with force_locale(wanted.language):
        return paper.text_of(
            "print/pack.html",
            language=wanted.language,
            title=title(organisation, wanted.language),
            name=shortened(organisation.name, pack.LONGEST_NAME),
            day=day,
            chapters=pack.chapters(parts, pages),
            totals=_totals(parts, pages),
            labels=labels(wanted.language),
            why={part.position: sentence(part.problem) for part in parts if part.problem},
            absent=[shortened(name, pack.LONGEST_NAME) for name in absent[: pack.MOST_ABSENT]],
            more_absent=max(0, len(absent) - pack.MOST_ABSENT),
            is_illustrative=current_app.config.get("IS_DEMONSTRATION", False),
        )


def list_of(
    organisation: Organisation, wanted: Wanted, parts: Sequence[Part], absent: Sequence[str], names: dict[int, str]
) -> str:
    """The contents of a ZIP as plain text: the files in it, what is left out and why."""
    with force_locale(wanted.language):
        lines = [title(organisation, wanted.language), ""]
        words = labels(wanted.language)
        for part in parts:
            what = names.get(part.position) or f"{part.name}, {words[part.kind]}"
            lines.append(f"{what}: {sentence(part.problem)}" if part.problem else what)
        if absent:
            lines += ["", gettext("Committees that have not opened a congress:")]
            lines += [shortened(name, pack.LONGEST_NAME) for name in absent]
        return "\r\n".join((*lines, ""))


def labels(language: str) -> dict[str, str]:
    """What the kinds of documents are called, by kind."""
    with force_locale(language):
        return {kind: str(filters.DOCUMENT_LABELS[kind]) for kind in pack.KINDS}


def contents_name(language: str) -> str:
    """What the contents are called in bookmarks and as a file."""
    with force_locale(language):
        return gettext("Table of contents")


def title(organisation: Organisation, language: str) -> str:
    """What the pack is called."""
    with force_locale(language):
        name = shortened(organisation.name, pack.LONGEST_NAME)
        return gettext("Documents of the congresses · %(name)s", name=name)


def file_name(organisation: Organisation, wanted: Wanted) -> str:
    """What the pack is saved as: "văn bản đại hội Đảng bộ huyện Long Hồ.pdf"."""
    with force_locale(wanted.language):
        words = gettext("congress documents %(name)s", name=organisation.name)
    return f"{pack.file_name(words, 2 * pack.LONGEST_FILE_NAME)}.{wanted.form}"


def numbered(language: str, number: int, count: int) -> str:
    """The number of a page in the pack, as it stands on every sheet."""
    return f"{'tr.' if language == 'vi' else 'p.'} {number}/{count}"


def _totals(parts: Sequence[Part], pages: int) -> dict[str, int]:
    made = [part for part in parts if part.paper]
    return {
        "congresses": len({part.congress_public_id for part in made}),
        "documents": len(made),
        "left_out": sum(1 for part in parts if part.problem),
        "pages": pages + pack.done(parts),
    }
