"""Puts the made documents of a pack together: one PDF behind its contents, a ZIP, or single files."""

from collections.abc import Sequence

from sqlite_utils import Database

from planner import store
from planner.domain import pack
from planner.domain.pack import Part
from planner.domain.problem import Invalid, Problem
from planner.formats.pack_archive import archive
from planner.formats.pdf_pack import Binder, Bookmark, page_count
from planner.packs import PATIENCE, Commission, NotKept, Workshop
from planner.papers import Papers
from planner.printer import FONTS
from planner.web import print_pack

_FONT = FONTS.parent / "tinos-regular.ttf"
# The contents are set again where they take other pages than was thought; more often than this they never are.
_MOST_SETTINGS = 4


def bound(commission: Commission, parts: Sequence[Part], shop: Workshop) -> tuple[bytes, int]:
    """The whole pack as bytes, and how many pages it has; Invalid where no part could be made.

    Raises NotKept, Failed, as `made_parts` does.
    """
    _require_any(parts)
    if commission.wanted.form == pack.ZIP:
        return _zip(commission, parts, shop), pack.done(parts)
    return _pdf(commission, parts, shop)


def files(commission: Commission, parts: Sequence[Part], shop: Workshop) -> list[tuple[str, bytes]]:
    """The made parts under the names that they have in a ZIP or a folder, behind a list of all."""
    _require_any(parts)
    language = commission.wanted.language
    names = pack.inner_names(parts, print_pack.labels(language))
    absent = _absent(commission, shop.db)
    listed = print_pack.list_of(commission.organisation, commission.wanted, parts, absent, names)
    found = [(names[part.position], _paper(part, shop.papers)) for part in parts if part.paper]
    # With a mark at its head by which every editor knows the encoding.
    return [(f"00 {print_pack.contents_name(language)}.txt", listed.encode("utf-8-sig")), *found]


def _zip(commission: Commission, parts: Sequence[Part], shop: Workshop) -> bytes:
    return archive(files(commission, parts, shop), commission.when.today)


def _pdf(commission: Commission, parts: Sequence[Part], shop: Workshop) -> tuple[bytes, int]:
    made, language = [part for part in parts if part.paper], commission.wanted.language
    binder = Binder()
    for part in made:
        binder.add(part.position, _paper(part, shop.papers))
    contents, pages = _contents(commission, parts, shop, "pdf/a-2a" if binder.is_tagged else "pdf/a-2u")
    labels = print_pack.labels(language)
    bookmarks = [
        Bookmark(
            chapter.name,
            below=tuple(Bookmark(labels[line.part.kind], line.part.position) for line in chapter.lines if line.first),
        )
        for chapter in pack.chapters(parts, pages)
        if any(line.first for line in chapter.lines)
    ]
    whole = binder.bound(
        contents,
        print_pack.contents_name(language),
        bookmarks,
        lambda number, count: print_pack.numbered(language, number, count),
        _FONT.read_bytes(),
    )
    return whole, pages + pack.done(parts)


def _contents(commission: Commission, parts: Sequence[Part], shop: Workshop, variant: str) -> tuple[bytes, int]:
    """The contents printed, and their pages: set again until they take as many as their numbers were counted with."""
    organisation, wanted = commission.organisation, commission.wanted
    absent, pages = _absent(commission, shop.db), 1
    styles, today = print_pack.styles(shop.db, organisation), commission.when.today
    day = f"{today.day}/{today.month}/{today.year}"
    for _ in range(_MOST_SETTINGS):
        html = print_pack.contents(organisation, wanted, day, parts, absent, pages)
        printed = shop.printers[0].pdf(html, styles, variant=variant, patience=PATIENCE)
        taken = page_count(printed)
        if taken == pages:
            break
        pages = taken
    return printed, pages


def _require_any(parts: Sequence[Part]) -> None:
    if not any(part.paper for part in parts):
        raise Invalid(Problem("pack.nothing_made"))


def _absent(commission: Commission, db: Database) -> list[str]:
    if not commission.wanted.names_absent:
        return []
    scope, level = commission.scope, commission.wanted.level
    return store.packs.without_congress(db, scope, commission.organisation, level)


def _paper(part: Part, papers: Papers) -> bytes:
    content = papers.find(part.paper)
    if content is None:
        raise NotKept
    return content
