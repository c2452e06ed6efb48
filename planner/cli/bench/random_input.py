"""Random input on every address, by every account of the demonstration: whatever comes, the answer is no failure."""

import http.client
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import click
from flask import Flask
from sqlite_utils import Database
from werkzeug.routing import Rule

from planner import actions, demonstration, server, store
from planner.cli.bench import browser
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import LOGIN
from planner.cli.bench.random_values import Memory, Sent
from planner.domain.moment import Moment
from planner.domain.problem import Invalid
from planner.domain.share import PAGES, Wanted
from planner.settings import Settings
from planner.web.access import COOKIE

_ADDRESSES = ("/", "/account", "/organisations/P86", "/organisations/TW", "/cycles/XI", "/organisations/P86/playbook")
# Papers take a second each: of a hundred requests to one of them so many are sent.
_PAPER, _PAPERS = (".pdf", ".docx", "/pack", "/jobs"), 5
# How often an account sends what it has seen itself.
_OWN = 0.8


def figures(settings: Settings, path: Path, seconds: float) -> Iterator[Figure]:
    """Failures among the answers, rules that were never asked, and what does not hold in the database afterwards."""
    settings = replace(settings, db=path)
    password = actions.passwords.new_password()
    demonstration.build(path, settings, "province", password, lambda *_: None)
    app, db = server.make_app(settings), store.connection.connect(path)
    try:
        walk = Walk(app, db, password, Moment(settings.now(), _today(db, settings)))
        walk.run(seconds)
        broken = len(store.verification.findings(db))
    finally:
        db.close()
    yield Figure(f"failures at random input, {walk.sent:,} requests", "", 0, (walk.failures,))
    yield Figure(
        "rules that random input never reached", "", 0 if walk.sent > len(walk.rules) else None, (walk.missed,)
    )
    yield Figure("what does not hold after random input", "", 0, (broken,))


class Walk:
    """The accounts, and those who are nobody, with what they have seen."""

    def __init__(self, app: Flask, db: Database, password: str, when: Moment):
        self.rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "accounts.sign_out"]
        self.sent = self.failures = 0
        self._asked: set[str] = set()
        self._db, self._password, self._when = db, password, when
        self._adapter = app.url_map.bind("localhost")
        self._chance = random.SystemRandom()
        self._clients = {account.login: app.test_client() for account in demonstration.ACCOUNTS} | {
            "": app.test_client()
        }
        tokens = _tokens(db, when)
        self._memories = {login: Memory(tokens) for login in self._clients}

    @property
    def missed(self) -> int:
        """How many rules nothing was sent to."""
        return len({rule.endpoint for rule in self.rules} - self._asked)

    def run(self, seconds: float) -> None:
        """Go round the rules in another order each time, between them forms that were shown, until the time is over."""
        until = time.monotonic() + seconds
        for login in cycle(self._clients):
            if time.monotonic() >= until:
                return
            self._sign_in(login)
            for rule in self._chance.sample(self.rules, len(self.rules)):
                if time.monotonic() >= until:
                    return
                if self._is_due(rule):
                    self._asked.add(rule.endpoint)
                    self._send(login, self._memory_for(login).to(self._adapter, rule))
                self._send(login, self._memory_for(login).again())

    def _memory_for(self, login: str) -> Memory:
        """Mostly what the account has seen itself, now and then what another one has."""
        seen_by = login if self._chance.random() < _OWN else self._chance.choice(list(self._memories))
        return self._memories[seen_by]

    def _is_due(self, rule: Rule) -> bool:
        is_new, is_paper = rule.endpoint not in self._asked, rule.rule.endswith(_PAPER)
        return is_new or not is_paper or self._chance.randrange(100) < _PAPERS

    def _sign_in(self, login: str) -> None:
        client = self._clients[login]
        if login and client.get("/").status_code != http.client.OK:
            # Not by the form: what was sent at random may have made its address wait, or closed the account itself.
            with suppress(Invalid):
                _, token = actions.sessions.sign_in(self._db, self._when, login, self._password, "", "bench")
                client.set_cookie(COOKIE, token)
        for address in _ADDRESSES:
            answer = client.get(address)
            if answer.status_code == http.client.OK:
                self._memories[login].read(answer.text)

    def _send(self, login: str, sent: Sent) -> None:
        self.sent += 1
        own_page = browser.OWN_PAGE if sent.method == "POST" else {}
        answer = self._clients[login].open(sent.address, **sent.options() | {"headers": own_page | sent.headers})
        content, status = answer.data, answer.status_code
        if status >= http.client.INTERNAL_SERVER_ERROR and status != http.client.SERVICE_UNAVAILABLE:
            self.failures += 1
            click.echo(f"{status} {login} {sent}"[:4000], err=True)
        elif login and answer.headers.get("Location", "").startswith("/login?next="):
            self._sign_in(login)
        elif answer.mimetype == "text/html":
            self._memories[login].read(content.decode())


def _today(db: Database, settings: Settings) -> date:
    return store.installation.planning_day(settings.now(), settings.tz, store.installation.day_offset(db))


def _tokens(db: Database, when: Moment) -> list[str]:
    """Of a link and of a feed into the province's congress, and one that nobody has."""
    person = store.people.get(db, LOGIN)
    cycle_id, *_ = store.cycles.bounds(db, "XI")
    congress = store.congresses.find(db, person.scope, store.organisations.get(db, person.scope, cycle_id, "P86"))
    wanted = Wanted(PAGES, "bench", when.today)
    share = actions.shares.make(db, person, when, congress.public_id, wanted, "Asia/Ho_Chi_Minh").token
    return [share, actions.feeds.make(db, person, when, congress.public_id), "x"]
