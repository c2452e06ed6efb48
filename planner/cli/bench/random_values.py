"""What is sent at random: addresses, fields, bodies, headers, made of what earlier answers held and of odd values."""

import json
import random
import re
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO

from werkzeug.routing import AnyConverter, IntegerConverter, MapAdapter, Rule

_ID = re.compile(r"/([a-z-]+)/([a-z2-7]{10})\b")
_FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
_ACTION = re.compile(r'\b(?:action|hx-post)="([^"]*)"')
_FIELD = re.compile(r'<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"(?:[^>]*?\bvalue="([^"]*)")?')
_CODES = ("P86", "P86.857", "P86.857.29575", "P20", "TW", "XI", "XII", "X", "P86.0", "0")
# What has broken programs before: nothing, too much, numbers and days at the edge, other alphabets, markup, formulas.
_ODD = (
    *("", " ", "0", "-1", "1", "2", "999999999999999999999", "1e309", "NaN", "0x10", "٣", "½", "true", "null", "[]"),
    *("2010-05-31", "2010-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "31/6/2010", "1.6", "25:61", "08:30"),
    *("\x00", "a\x00b", "\r\n", "\t", "\u202e", "\ud7ff", "\ufffe", "😀" * 40, "Đ" * 300, "x" * 11_000, "'", '"', "\\"),
    *("%", "%s", "{0}", "{}", "{{7*7}}", "<script>alert(1)</script>", "=1+1", "#1 @vanphong.vinhlong", "' OR 1=1 --"),
    *('"* OR', "NEAR(", "../../etc/passwd", "aaaaaaaaaa", "aaaaaaaaaa.1.1", "aaaaaaaaaa:1", "1-40 đang làm", "N1 x"),
    *("todo", "doing", "done", "internal", "registered", "board", "T-999999", '{"description": 1}', "[core]\nx = 1\n"),
    *('{"format": "planner-agenda", "version": 1, "sittings": [{}]}', '[["", [[1, ["a"]]]]]'),
    *("code,parent_code,level,type,name\nP86.1,P86,x,y,z\n", "Nội dung\tThời hạn\nViệc\t1/6/2010"),
)
_FILES = (b"", b"PK\x03\x04" + b"\x00" * 60, b"%PDF-1.7", b"\xff\xfe\x00", b"\xef\xbb\xbfa;b\n1;2\n", b"{" * 5000)
_NAMES = (
    "q",
    "page",
    "day",
    "month",
    "status",
    "sort",
    "lang",
    "body",
    "version",
    "task",
    "text",
    "title",
    "file",
    "next",
)
_HEADERS = tuple(
    {name: value}
    for name, values in {
        "HX-Request": ("true",),
        "HX-Request-Type": ("partial", "x"),
        "HX-PTag": ("x",),
        "If-None-Match": ('"x"', "*"),
        "If-Modified-Since": ("never",),
        "Range": ("bytes=0-1",),
        "Accept": ("text/plain", ",;q=x"),
        "Accept-Language": ("xx;q=9",),
        "Accept-Encoding": ("gzip;q=0",),
        "X-Forwarded-For": ("1.2.3.4",),
        "Referer": ("http://[x", "//x"),
        "Cookie": ("planner_session=x; planner_language=xx",),
        "Content-Type": ("application/json", "multipart/form-data; boundary=x", "text/plain; charset=x"),
        "User-Agent": ("é",),
        "Origin": ("http://[",),
        "Sec-Fetch-Site": ("x",),
    }.items()
    for value in values
)


@dataclass(frozen=True)
class Sent:
    """One request as it was sent, to be told when it fails."""

    method: str
    address: str
    headers: dict[str, str]
    form: list[tuple[str, str]] = field(default_factory=list)
    file: bytes | None = None
    body: bytes | None = None

    def options(self) -> dict[str, object]:
        """The same as the test client takes it."""
        values: dict[str, object] = {"method": self.method, "headers": self.headers}
        if self.body is not None:
            return values | {"data": self.body}
        data: dict[str, object] = {}
        for name, value in self.form:
            data.setdefault(name, []).append(value)
        if self.file is not None:
            data["file"] = (BytesIO(self.file), "tệp.xlsx")
        return values | ({"data": data} if self.method == "POST" else {})


class Memory:
    """What answers held: ids by the word before them in an address, forms by the shape of theirs, names of fields."""

    def __init__(self, tokens: list[str]):
        self._chance = random.SystemRandom()
        self._tokens = tokens
        self._ids: dict[str, list[str]] = {}
        self._forms: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        self._names = set(_NAMES)

    def read(self, page: str) -> None:
        """Keep what a page shows."""
        for noun, public_id in _ID.findall(page):
            known = self._ids.setdefault(noun, [])
            if public_id not in known:
                known.append(public_id)
        for head, inside in _FORM.findall(page):
            found = _ACTION.search(head)
            fields = [(unescape(name), unescape(value)) for name, value in _FIELD.findall(inside)]
            self._names.update(name for name, _ in fields)
            # Whoever has signed out finds nothing to break.
            if found and (address := unescape(found[1])).startswith("/") and address != "/logout":
                self._forms[_ID.sub(r"/\1/", address)] = (address, fields)

    def to(self, adapter: MapAdapter, rule: Rule) -> Sent:
        """A request to the rule: with any words for its arguments, and any query or fields."""
        is_post = "POST" in rule.methods
        values = {name: self._argument(rule, name) for name in rule.arguments}
        query = {} if self._chance.random() < 0.4 else dict(self._some(3))
        address = adapter.build(rule.endpoint, query | values, method="POST" if is_post else "GET")
        return self._posted(address, self._some(6)) if is_post else Sent("GET", address, self._some_headers())

    def again(self) -> Sent:
        """A form that was shown, sent with some of its fields changed, left out or doubled."""
        if not self._forms:
            return Sent("GET", "/", {})
        address, fields = self._chance.choice(list(self._forms.values()))
        changed = [(name, self._value() if self._chance.random() < 0.25 else value) for name, value in fields]
        kept = [one for one in changed if self._chance.random() > 0.1]
        return self._posted(address, kept + self._some(1))

    def _posted(self, address: str, fields: list[tuple[str, str]]) -> Sent:
        headers, kind = self._some_headers(), self._chance.random()
        if kind < 0.08:
            return Sent("POST", address, headers, body=self._chance.choice(_FILES))
        if kind < 0.16:
            return Sent("POST", address, {"Content-Type": "application/json"}, body=json.dumps(dict(fields)).encode())
        if kind < 0.3:
            return Sent("POST", address, {}, fields, file=self._chance.choice((*_FILES, self._value().encode())))
        return Sent("POST", address, headers if kind < 0.5 else {}, fields)

    def _argument(self, rule: Rule, name: str) -> str | int:
        converter = rule._converters[name]  # noqa: SLF001 - werkzeug tells the kind of an argument nowhere else
        if isinstance(converter, AnyConverter):
            return self._chance.choice(sorted(converter.items))
        if isinstance(converter, IntegerConverter):
            return self._chance.choice((0, 1, 2, 10**30))
        if name == "token":
            return self._chance.choice(self._tokens)
        kind = type(converter).__name__
        if kind == "Code":
            return self._chance.choice(_CODES)
        if kind == "PublicId":
            before = re.search(rf"/([a-z-]+)/<[^>]*\b{name}>", rule.rule)
            return self._public_id(before[1] if before else "")
        return self._chance.choice(("description", "due", "title", "T001", "icons.svg", self._value()[:200] or "x"))

    def _public_id(self, noun: str = "") -> str:
        usual = self._ids.get(noun, []) if self._chance.random() < 0.9 else []
        known = usual or self._chance.choice([*self._ids.values(), ["aaaaaaaaaa"]])
        return self._chance.choice(known)

    def _some(self, most: int) -> list[tuple[str, str]]:
        names = self._chance.sample(sorted(self._names), self._chance.randint(0, most))
        return [(name, self._value()) for name in names]

    def _value(self) -> str:
        kind = self._chance.random()
        if kind < 0.15:
            return self._public_id()
        if kind < 0.2:
            return f"{self._public_id()}.{self._chance.choice(('1', '1.1', '2.1', 'x'))}"
        if kind < 0.25:
            return self._chance.choice(_CODES)
        if kind < 0.3:
            return "".join(chr(self._chance.randrange(self._chance.choice((0x80, 0xD800)))) for _ in range(8))
        return self._chance.choice(_ODD)

    def _some_headers(self) -> dict[str, str]:
        chosen: dict[str, str] = {}
        for one in self._chance.sample(_HEADERS, self._chance.choice((0, 0, 1, 2))):
            chosen |= one
        return chosen
