"""The HTML of a printed sheet as a tree, for what sets the same words in another way than the printer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "path", "wbr"))


@dataclass(eq=False)
class Node:
    """One element: its tag, its attributes, and what stands in it, texts and further elements, in order.

    `classes` are the names that style sheets know it by, the general one first.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)
    classes: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.classes = tuple(self.attributes["class"].split()) if "class" in self.attributes else ()

    @property
    def elements(self) -> list["Node"]:
        """The elements right inside."""
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def text(self) -> str:
        """Every text inside, as it stands."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self) -> Iterator["Node"]:
        """It and every element inside, in the order of the document."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def first(self, tag: str, name: str = "") -> "Node | None":
        """The first element inside with this tag, and of this class where one is given."""
        return next((one for one in self.walk() if one.tag == tag and (not name or name in one.classes)), None)


def read(html: str) -> Node:
    """The tree of a document whose elements are all closed, as the templates write them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    """Builds the tree; an end that nothing began is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("document")
        self._open = [self.root]

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _EMPTY:
            self._open.append(node)

    def _end(self, tag: str) -> None:
        if any(node.tag == tag for node in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def _say(self, data: str) -> None:
        self._open[-1].children.append(data)

    # What the library calls them by.
    handle_starttag, handle_endtag, handle_data = _begin, _end, _say
