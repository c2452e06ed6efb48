"""The walk: every rule, read and posted to, as page and as fragment, in both databases; answers must be identical."""

import http.client
import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from random import Random
from threading import local
from unittest.mock import patch

import pyotp
import world as cast
from conftest import serve
from flask import Flask
from flask.testing import EnvironBuilder
from noninterference.addresses import Addresses
from noninterference.heard import FILES, Environ, Listening, is_deaf
from noninterference.stand_ins import in_place_of_files
from noninterference.twins import Twins
from noninterference.typed import OTHERWISE, PLAUSIBLE, QUERIES, SHEET
from sqlite_utils import Database
from werkzeug.routing import Rule
from werkzeug.test import run_wsgi_app

from planner import actions, store
from planner.actions.sessions import token_hash
from planner.web import settings_page
from planner.web.access import COOKIE

_BROWSER = {"REMOTE_ADDR": "127.0.0.1", "HTTP_USER_AGENT": "walk"}
_FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}
# The true clock stands in it as in Date; Max-Age beside it says the same.
_EXPIRES = re.compile(r" Expires=[^;]*;")


@dataclass(frozen=True)
class Request:
    """What is sent to both."""

    method: str
    address: str
    headers: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """All that a viewer receives, but for the date."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True)
class Leak:
    """A request that tells the two apart."""

    request: Request
    plain: Answer
    changed: Answer


class Walk:
    """One viewer in both databases; the files are written to, so give it copies of its own."""

    def __init__(self, app: Flask, twins: Twins, viewer: str):
        self._app = app
        self._twins = twins
        self._viewer = viewer
        self._count = 0
        self._ids = cast.numbered_ids("")
        self._dice = Random()
        self._shown: list[Request] = []
        self._asked: set[tuple] = set()
        self._heard: dict[str, set[str]] = {}
        self._listened: set[str] = set()
        self._connections: dict[Path, local] = {}
        self._open: dict[Path, Database] = {}
        # Requests that the program was not equal to: alike in both databases, and wrong all the same.
        self.broken: list[Request] = []
        self._settings = app.config["PLANNER"]

    def leaks(self, rules: Callable[[Rule], bool] = lambda rule: True) -> list[Leak]:
        """Every request of the walk whose answers differ: reading, posting, and reading what posting made."""
        with ExitStack() as stack:
            stack.enter_context(self._chance())
            plain, changed = (store.connection.connect(path) for path in (self._twins.plain, self._twins.changed))
            stack.callback(plain.close)
            stack.callback(changed.close)
            self._open = {self._twins.plain: plain, self._twins.changed: changed}
            addresses = Addresses(plain, changed, self._twins.words)
            reads = list(self._reads(addresses, plain, rules))
            writes = self._writes(addresses, plain, _hidden_anchor(changed), rules)
            found = [*self._compare(reads), *self._compare(writes), *self._compare(list(self._shown))]
        serve(self._app, self._settings)
        return found

    def _rules(self, method: str, wanted: Callable[[Rule], bool]) -> list[Rule]:
        """The rules of a method, so ordered that texts are written before cancellations and closures end it all."""
        rules = sorted(self._app.url_map.iter_rules(), key=lambda rule: rule.rule, reverse=True)
        return [rule for rule in rules if method in rule.methods and wanted(rule)]

    def _reads(self, addresses: Addresses, plain: Database, wanted: Callable[[Rule], bool]) -> Iterator[Request]:
        queries = (*QUERIES, {"from": _congress(plain)})
        for rule in self._rules("GET", wanted):
            for index, values in enumerate(addresses.of(rule)):
                yield Request("GET", self._address(rule, values))
                for query in ({}, *(queries if index < 2 else ())):
                    yield Request("GET", self._address(rule, {**query, **values}), _FRAGMENT)

    def _writes(
        self, addresses: Addresses, plain: Database, anchor: str, wanted: Callable[[Rule], bool]
    ) -> Iterator[Request]:
        """Lazily, since the versions are those that a viewer would read off the page by then."""
        for rule in self._rules("POST", wanted):
            for index, values in enumerate(addresses.of(rule)):
                address = self._address(rule, values)
                login = {"login": self._viewer or "quantri", "from": _congress(plain), "take": anchor}
                if index == 0:
                    yield Request("POST", address)
                chosen = {"task": _seen(plain, values)}
                yield Request("POST", address, {}, PLAUSIBLE | login | _versions(plain, values) | OTHERWISE | chosen)
                hidden = {"after": anchor, "status": "doing", "other": anchor, "title": "Việc khác"}
                hidden |= {"task": f"{anchor}.1.1", "direction": "awaited_by"}
                yield Request("POST", address, _FRAGMENT, PLAUSIBLE | login | _versions(plain, values) | hidden)

    def _address(self, rule: Rule, values: dict[str, str]) -> str:
        method = "POST" if "POST" in rule.methods else "GET"
        return self._app.url_map.bind("localhost").build(rule.endpoint, values, method=method)

    def _compare(self, requests: list[Request]) -> Iterator[Leak]:
        for request in requests:
            if not self._is_new(request):
                continue
            self._count += 1
            self._listened = set()
            plain, changed = self._answers(request)
            if request.method == "GET" and not request.headers:
                self._heard[request.address] = self._listened
                if plain.status == 200:
                    self._shown.append(request)
            if plain != changed:
                yield Leak(request, plain, changed)
            if FILES in self._listened and OTHERWISE.items() <= request.form.items() and "file" not in request.form:
                yield from self._compare([replace(request, form=request.form | {"file": SHEET})])
            if (tag := dict(plain.headers).get("HX-PTag")) and "HX-PTag" not in request.headers:
                yield from self._compare([replace(request, headers=_FRAGMENT | {"HX-PTag": tag})])

    def _answers(self, request: Request) -> list[Answer]:
        """What the two databases make of it."""
        sent = self._environ(request)
        both = [self._answer(path, request, sent) for path in (self._twins.plain, self._twins.changed)]
        if any(one.status == http.client.INTERNAL_SERVER_ERROR for one in both):
            self.broken.append(request)
        return both

    def _is_new(self, request: Request) -> bool:
        """Whether its answer is none that was compared already, as nothing was posted since."""
        if request.method == "POST":
            self._asked.clear()
            self._heard.clear()
            return True
        path, _, query = request.address.partition("?")
        key = (request.address, *sorted(request.headers.items()))
        is_known = key in self._asked or (path in self._heard and is_deaf(self._heard[path], request.headers, query))
        self._asked.add(key)
        return not is_known

    def _environ(self, request: Request) -> dict[str, object]:
        """What both get, byte for byte; its body still to be opened."""
        headers = {"Origin": "http://localhost", **request.headers}
        if self._viewer:
            headers["Cookie"] = f"{COOKIE}={cast.token_of(self._viewer)}"
        form = {
            name: (BytesIO(value.encode()), "sheet.csv") if name == "file" else value
            for name, value in request.form.items()
        }
        builder = EnvironBuilder(self._app, request.address, method=request.method, headers=headers, data=form or None)
        environ = builder.get_environ()
        builder.close()
        return environ | _BROWSER | {"wsgi.input": environ["wsgi.input"].read()}

    def _answer(self, path: Path, request: Request, sent: dict[str, object]) -> Answer:
        serve(self._app, replace(self._settings, db=path))
        self._app.extensions["planner_connections"] = self._connections.setdefault(path, local())
        self._ids = cast.numbered_ids(f"request {self._count}")
        self._dice = Random(self._count)
        environ = Environ(sent | {"wsgi.input": BytesIO(sent["wsgi.input"])}, self._listened)
        body, status, headers = run_wsgi_app(self._app, environ, buffered=True)
        code = int(status[:3])
        if request.method == "POST" and self._viewer and code < 400:
            _stay_signed_in(self._open[path], self._viewer)
        kept = sorted((name, _EXPIRES.sub("", value)) for name, value in headers if name != "Date")
        return Answer(code, tuple(kept), b"".join(body))

    def _new_id(self) -> str:
        return self._ids()

    def _choice(self, letters: Sequence[str]) -> str:
        return self._dice.choice(letters)

    def _chance(self) -> ExitStack:
        """What is random differs from request to request, never between the two databases."""
        stack = ExitStack()
        stack.enter_context(patch.object(store.connection, "new_public_id", self._new_id))
        for name in ("token_urlsafe", "token_hex"):
            stack.enter_context(patch.object(secrets, name, lambda size=32: f"{self._count:0{size}x}"))
        # Passwords and codes made here, and the secret that a telephone is shown.
        for source in (secrets, pyotp.random):
            stack.enter_context(patch.object(source, "choice", self._choice))
        # That the two are different files is the walk's doing; administrators are told where the one file is.
        stack.enter_context(patch.object(settings_page, "settings", lambda: self._settings))
        # The logs of the two are salted each in its own way; a receipt says the head of its own.
        stack.enter_context(patch.object(actions.reports, "_head_of_log", lambda _db: "5b" * 32))
        stack.enter_context(in_place_of_files())
        stack.enter_context(patch.object(self._app, "request_class", Listening))
        return stack


def _congress(plain: Database) -> str:
    """A congress with hidden tasks, to copy from: the one of the most."""
    (key,) = plain.execute(
        "SELECT congress.public_id FROM congress JOIN task ON task.congress_id = congress.id GROUP BY congress.id"
        " ORDER BY SUM(task.classification > 0) DESC, congress.id LIMIT 1"
    ).fetchone()
    return key


def _hidden_anchor(changed: Database) -> str:
    """A card that only hidden changes brought into the column where the walk puts cards."""
    (key,) = changed.execute("SELECT public_id FROM task WHERE status = 'doing' ORDER BY congress_id DESC").fetchone()
    return key


def _seen(db: Database, values: dict[str, str]) -> str:
    """A task that everybody sees, of a congress that an address names, as the box of its row says it."""
    row = db.execute(
        "SELECT task.public_id, task.version, task.placed_version FROM task"
        " JOIN congress ON congress.id = task.congress_id WHERE congress.public_id = ? AND task.classification = 0",
        [values.get("congress_id", "")],
    ).fetchone()
    return ".".join(map(str, row)) if row else ""


def _versions(db: Database, values: dict[str, str]) -> dict[str, str]:
    """The versions that a viewer would have read off the page."""
    for table, column, names in (
        ("task", "public_id", ("version", "placed_version")),
        ("organisation", "code", ("version",)),
    ):
        for value in values.values():
            row = db.execute(f"SELECT {', '.join(names)} FROM {table} WHERE {column} = ?", [value]).fetchone()
            if row:
                return dict(zip(names, map(str, row), strict=True))
    return {"version": "1", "placed_version": "1"}


def _stay_signed_in(db: Database, viewer: str) -> None:
    db.execute("UPDATE session SET ended_at = NULL WHERE token_hash = ?", [token_hash(cast.token_of(viewer))])
