"""What the planner listened to of a request: another that differs in nothing of it would be answered the same.

So the walk need not send it: a view that never looked at the headers of htmx, or at a value behind the question mark,
takes the same way with others of them, line by line, over the same two databases.
"""

from collections.abc import Iterable
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.datastructures import EnvironHeaders, ImmutableMultiDict
from werkzeug.utils import cached_property

# Noted beside names: somebody went through all headers, or through the whole query, or wanted the files of a form.
_ALL, _QUERY, FILES = "*", "?", "files"


def _noting(everything: str, name_of, methods: Iterable[str], whole: Iterable[str]):
    """A class decorator: `methods` note the name they are asked for, `whole` ones that everything was looked at."""

    def wrap(method: str, note_of):
        def noted(self, *values, **named):
            self.heard.add(note_of(*values))
            return getattr(super(self.noting, self), method)(*values, **named)

        return noted

    def decorate(kind):
        kind.noting = kind
        for method in methods:
            setattr(kind, method, wrap(method, lambda name, *_: name_of(name)))
        for method in whole:
            setattr(kind, method, wrap(method, lambda *_: everything))
        return kind

    return decorate


_ONE, _WHOLE = ("__getitem__", "__contains__", "get"), ("__iter__", "__len__", "keys", "values", "items")


@_noting(_ALL, str, _ONE, _WHOLE)
class Environ(dict):
    """A request's environment that notes the headers looked at; made for one request, so it is handed on itself."""

    def __init__(self, values: dict[str, object], heard: set[str]):
        super().__init__(values)
        self.heard = heard

    def copy(self) -> "Environ":
        """What Werkzeug's runner of applications hands on."""
        return self


@_noting(_QUERY, lambda name: f"?{name}", (*_ONE, "getlist"), (*_WHOLE, "lists", "listvalues", "to_dict", "copy"))
class _Arguments(ImmutableMultiDict):
    """The values of a query."""

    def __init__(self, pairs: list[tuple[str, str]], heard: set[str]):
        super().__init__(pairs)
        self.heard = heard


class _Headers(EnvironHeaders):
    """Headers of which one is looked up by its name, not by going through all of them."""

    def getlist(self, key: str, type: object = None) -> list[str]:  # noqa: A002 - Werkzeug's own name
        return [self[key]] if key in self else []


class Listening(Request):
    """A request that notes what is read of it, by whatever way: all of Werkzeug's lead over these."""

    @property
    def headers(self) -> EnvironHeaders:
        """By the environment, which notes them."""
        return self._headers

    @headers.setter
    def headers(self, value: EnvironHeaders) -> None:
        self._headers = _Headers(value.environ)

    @cached_property
    def args(self) -> ImmutableMultiDict:
        """As Werkzeug takes them apart."""
        pairs = parse_qsl(self._query.decode(), keep_blank_values=True, errors="werkzeug.url_quote")
        return _Arguments(pairs, self.environ.heard)

    @property
    def query_string(self) -> bytes:
        """All that stands behind the question mark."""
        self.environ.heard.add(_QUERY)
        return self._query

    @query_string.setter
    def query_string(self, value: bytes) -> None:
        self._query = value

    @property
    def files(self) -> ImmutableMultiDict:
        """The files of a form."""
        self.environ.heard.add(FILES)
        self._load_form_data()
        return self.__dict__["files"]


def is_deaf(heard: set[str], headers: dict[str, str], query: str) -> bool:
    """Whether nobody listened to these headers and this query."""
    names = {f"HTTP_{name.upper().replace('-', '_')}" for name in headers} | {_ALL}
    if query:
        names |= {_QUERY, *(f"?{name}" for name, _ in parse_qsl(query, keep_blank_values=True))}
    return not heard & names
