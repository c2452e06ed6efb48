"""Many PDF in, one out: contents first, pages counted through, bookmarks, and the structure of each for screen readers.

Whoever gives the same gets the same bytes. Everything stands in memory; what came from the printer is trusted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, NameTree, ObjectStreamMode, OutlineItem, Pdf, String

from planner.formats.pdf_figures import Figures

# The address by which the contents name a part, to be led to its first page: "pack:3".
ADDRESS = "pack:"


@dataclass(frozen=True)
class Bookmark:
    """A bookmark on a part, with others below; without a part it is on the first of these."""

    title: str
    part: int | None = None
    below: tuple["Bookmark", ...] = ()


def page_count(content: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)


class Binder:
    """Parts that become one PDF, in the order in which they are added."""

    def __init__(self) -> None:
        """Nothing is in it yet."""
        self._parts: dict[int, Pdf] = {}

    def add(self, key: int, content: bytes) -> None:
        """Lay one more part on those that are there; by its key contents and bookmarks name it."""
        self._parts[key] = pikepdf.open(BytesIO(content))

    @property
    def is_tagged(self) -> bool:
        """Whether every part tells its structure, so that the whole can say the same of itself."""
        return all("/StructTreeRoot" in part.Root for part in self._parts.values())

    def bound(
        self,
        contents: bytes,
        title: str,
        bookmarks: Sequence[Bookmark],
        numbered: Callable[[int, int], str],
        font: bytes,
    ) -> bytes:
        """The whole, behind its contents, whose properties it takes over.

        `title` is the bookmark of the contents, `numbered` writes the number of a page of so many, set in `font`.
        """
        whole = pikepdf.open(BytesIO(contents))
        is_tagged = self.is_tagged and "/StructTreeRoot" in whole.Root
        tree = _Tree(whole) if is_tagged else None
        contents_pages = len(whole.pages)
        firsts, marks = {}, {}
        for key, part in self._parts.items():
            firsts[key] = len(whole.pages)
            marks[key] = _marks(part, firsts[key])
            if tree:
                tree.number(part)
            goals = _taken_goals(part)
            whole.pages.extend(part.pages)
            _lead_within(whole, firsts[key], goals)
            if tree:
                tree.take(part)
            else:
                _forget_structure(whole, firsts[key])
        _lead(whole, contents_pages, firsts)
        _mark(whole, title, bookmarks, firsts, marks)
        figures, count = Figures(whole, font), len(whole.pages)
        for number, page in enumerate(whole.pages, 1):
            figures.set(page, numbered(number, count))
        written = BytesIO()
        whole.save(written, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return written.getvalue()


class _Tree:
    """The structure tree of the whole, which takes in that of each part."""

    def __init__(self, whole: Pdf):
        self._whole = whole
        self._root = whole.Root.StructTreeRoot
        self._next = _after(self._root)
        self._shift = 0

    def number(self, part: Pdf) -> None:
        """Count the part's pages and links on from those that are there, before they are copied."""
        self._shift = self._next
        for page in part.pages:
            for held, key in ((page.obj, "/StructParents"), *((one, "/StructParent") for one in _links(page))):
                if key in held:
                    held[key] = int(held[key]) + self._shift
        self._next += _after(part.Root.StructTreeRoot)

    def take(self, part: Pdf) -> None:
        """Hang the part's tree into this one, after its pages were copied: it points to them."""
        other = self._whole.copy_foreign(part.make_indirect(part.Root.StructTreeRoot))
        for top in other.K:
            top.P = self._root
            self._root.K.append(top)
        numbers = list(other.ParentTree.Nums)
        for key, value in zip(numbers[::2], numbers[1::2], strict=True):
            self._root.ParentTree.Nums.extend([int(key) + self._shift, value])
        self._root.ParentTreeNextKey = self._next


def _after(root: Dictionary) -> int:
    """The first number that no page or link of a tree has."""
    return max((int(key) for key in list(root.ParentTree.Nums)[::2]), default=-1) + 1


def _links(page: pikepdf.Page) -> list[Dictionary]:
    return list(page.obj.get("/Annots", []))


def _forget_structure(whole: Pdf, first: int) -> None:
    """Pages that came with a tree stand without it: their links to it would lead nowhere."""
    for page in list(whole.pages)[first:]:
        for held, key in ((page.obj, "/StructParents"), *((one, "/StructParent") for one in _links(page))):
            if key in held:
                del held[key]


def _lead(whole: Pdf, contents_pages: int, firsts: dict[int, int]) -> None:
    """Turn the addresses of parts in the contents into links to their first pages."""
    for page in list(whole.pages)[:contents_pages]:
        for link in _links(page):
            address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
            if address.startswith(ADDRESS):
                first = whole.pages[firsts[int(address.removeprefix(ADDRESS))]]
                del link["/A"]
                link.Dest = Array([first.obj, pikepdf.Name.XYZ, None, None, None])


@dataclass(frozen=True)
class _Goal:
    """A link within a part, by its page and its place there, and where it leads: a page and the rest of the goal."""

    page: int
    link: int
    to: int
    rest: list


def _taken_goals(part: Pdf) -> list[_Goal]:
    """Take out where links within a part lead by a name: names stay behind when pages are copied."""
    if "/Names" not in part.Root or "/Dests" not in part.Root.Names:
        return []
    places = {page.obj.objgen: number for number, page in enumerate(part.pages)}
    names = {str(name): goal for name, goal in NameTree(part.Root.Names.Dests).items()}
    found = []
    for number, page in enumerate(part.pages):
        for place, link in enumerate(_links(page)):
            if isinstance(link.get("/Dest"), String):
                target, *rest = names[str(link.Dest)]
                found.append(_Goal(number, place, places[target.objgen], rest))
                del link["/Dest"]
    del part.Root["/Names"]
    return found


def _lead_within(whole: Pdf, first: int, goals: list[_Goal]) -> None:
    """Have links within a part, which was copied from page `first` on, lead to its pages."""
    for one in goals:
        link = whole.pages[first + one.page].obj.Annots[one.link]
        link.Dest = Array([whole.pages[first + one.to].obj, *one.rest])


def _marks(part: Pdf, shift: int) -> list[OutlineItem]:
    """The part's own bookmarks below its title, leading to the pages of the whole."""
    places = {page.obj.objgen: number for number, page in enumerate(part.pages, shift)}

    def copied(item: OutlineItem) -> OutlineItem:
        page, _kind, left, top, *_ = item.destination
        mark = OutlineItem(item.title, places[page.objgen], "XYZ", left=float(left), top=float(top))
        mark.children.extend(copied(one) for one in item.children)
        return mark

    with part.open_outline() as outline:
        tops = [copied(one) for one in outline.root]
    return list(tops[0].children) if len(tops) == 1 else tops


def _mark(
    whole: Pdf, title: str, bookmarks: Sequence[Bookmark], firsts: dict[int, int], marks: dict[int, list[OutlineItem]]
) -> None:
    def made(one: Bookmark) -> OutlineItem:
        below = [made(inner) for inner in one.below]
        place = firsts[one.part if one.part is not None else _first(one)]
        item = OutlineItem(one.title, place, "XYZ", top=_top(whole, place))
        item.children.extend([*below, *(marks[one.part] if one.part is not None else [])])
        item.is_closed = one.part is not None
        return item

    with whole.open_outline() as outline:
        outline.root.clear()
        outline.root.append(OutlineItem(title, 0, "XYZ", top=_top(whole, 0)))
        outline.root.extend(made(one) for one in bookmarks)


def _first(bookmark: Bookmark) -> int:
    """The first part that a bookmark or one below it stands for."""
    return bookmark.part if bookmark.part is not None else _first(bookmark.below[0])


def _top(whole: Pdf, place: int) -> float:
    return float(whole.pages[place].mediabox[3])
