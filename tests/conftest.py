"""What every test may ask for: the world's database copied per test, the application over it, signed-in clients."""

import fcntl
import gc
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest
import world as cast
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from jinja2 import FileSystemBytecodeCache
from sqlite_utils import Database

from planner import demonstration, store
from planner.app import create_app
from planner.domain.moment import Moment
from planner.settings import Settings
from planner.web import environment
from planner.web.access import COOKIE

hypothesis_settings.register_profile("planner", derandomize=True, deadline=None)
hypothesis_settings.load_profile("planner")

ORIGIN = "http://localhost"
DEMONSTRATION_PASSWORD = "mot-mat-khau-chung"
# Linux's folder in memory, and what must be free there: a run leaves some hundred megabytes at most.
_MEMORY, _ROOM = Path("/dev/shm"), 1_000_000_000


def pytest_configure() -> None:
    """Let the tests' files lie in memory where there is room: on a disk a database waits for it at every commit."""
    # What is compiled is kept, here and by every program that a test starts: each would compile all of it anew.
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let one worker read a file of tests at a time, so that only the first of them compiles it."""
    if "PYTEST_XDIST_WORKER" not in os.environ or not isinstance(collector, pytest.File):
        return (yield)
    with collector.path.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        return (yield)


def pytest_collection_finish() -> None:
    """Ten thousand tests stay until the end: nothing looks through them again to find what can be let go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each worker begin with its share of the walks and of LibreOffice's work: whatever comes last is short."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1:
        return
    long = [item for item in items if _is_long(item)]
    share, walks = -(-len(long) // workers), iter(long)
    others = iter([item for item in items if not _is_long(item)])
    arranged: list[pytest.Item] = []
    for number in range(workers):
        # As many as pytest-xdist gives to this worker before any of them takes from another.
        size = (len(items) - len(arranged)) // (workers - number)
        part = list(islice(walks, min(share, size)))
        part += islice(others, size - len(part))
        part += islice(walks, size - len(part))
        arranged += part
    items[:] = arranged


def _is_long(item: pytest.Item) -> bool:
    return item.path.parent.name == "noninterference" or item.get_closest_marker("office") is not None


@pytest.fixture(scope="session")
def common(tmp_path_factory) -> Path:
    """A folder of this run that all workers share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def once(common) -> Callable[[str, Callable[[Path], object]], object]:
    """Has something made once for all workers: a function of an empty folder, what it returns is what all get.

    Whatever lies in the folder is never written to again.
    """

    def made_once(name: str, make: Callable[[Path], object]) -> object:
        folder, told = common / name, common / f"{name}.told"
        with (common / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not told.exists():
                # A worker that failed midway may have left some of it.
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                told.write_bytes(pickle.dumps(make(folder)))
        return pickle.loads(told.read_bytes())

    return made_once


@pytest.fixture(scope="session")
def world(once) -> cast.World:
    """The cast's database, migrated and filled once; never written to."""
    return once("world", lambda folder: cast.build(folder / "planner.db"))


@pytest.fixture(scope="session")
def demonstration_file(once) -> Path:
    """A province's demonstration, the true clock stopped; never written to."""

    def build(folder: Path) -> Path:
        path = folder / "demonstration.db"
        demonstration.build(path, frozen(path), "province", DEMONSTRATION_PASSWORD, lambda *_: None)
        return path

    return once("demonstration", build)


@pytest.fixture
def moment() -> Moment:
    """The frozen moment: 23/11/2026 in truth, 10/5/2010 on the planning day."""
    return cast.MOMENT


@pytest.fixture
def settings(world, tmp_path) -> Iterator[Settings]:
    """Settings over a copy of the world of this test's own, with the clock stopped."""
    path = tmp_path / "planner.db"
    shutil.copyfile(world.path, path)
    yield frozen(path)
    # Thousands of copies would fill the disk before pytest forgets them.
    shutil.rmtree(frozen(path).papers, ignore_errors=True)
    for file in tmp_path.glob("planner.db*"):
        # A thread that answers late may close the last connection meanwhile, and its log goes with it.
        file.unlink(missing_ok=True)


@pytest.fixture
def db(settings) -> Iterator[Database]:
    """A connection to this test's database."""
    connection = store.connection.connect(settings.db)
    yield connection
    connection.close()


@pytest.fixture(scope="session", autouse=True)
def compiled_templates(common) -> Iterator[None]:
    """Templates are compiled once for all workers and applications: three hundred take five seconds each time."""
    kept = common / "templates"
    kept.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        make, cache = environment.Environment.__init__, FileSystemBytecodeCache(str(kept))
        patch.setattr(
            environment.Environment,
            "__init__",
            lambda self, *args, **named: make(self, *args, bytecode_cache=cache, **named),
        )
        yield


@pytest.fixture(scope="session", autouse=True)
def passwords_tried_once() -> Iterator[None]:
    """Whether a password fits a hash is worked out once: one that takes long on purpose is tried a thousand times."""
    verify, known = PasswordHasher.verify, {}

    def verified(self: PasswordHasher, stored: str, password: str) -> bool:
        if (stored, password) not in known:
            try:
                known[stored, password] = verify(self, stored, password)
            except VerifyMismatchError:
                known[stored, password] = False
        if not known[stored, password]:
            raise VerifyMismatchError
        return True

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PasswordHasher, "verify", verified)
        yield


@pytest.fixture(scope="session")
def one_app(world) -> Flask:
    """The application made once, since joining scripts and compiling templates takes time."""
    return create_app(frozen(world.path))


@pytest.fixture
def app(one_app, settings) -> Flask:
    """The application over this test's database."""
    serve(one_app, settings)
    return one_app


@pytest.fixture
def client(app) -> FlaskClient:
    """A browser nobody has signed in with; its requests come from our own page."""
    return browser(app)


@pytest.fixture
def sign_in(app) -> Callable[[str], FlaskClient]:
    """A browser in which the account is signed in, by the session that the world holds for it."""

    def signed_in(login: str) -> FlaskClient:
        client = browser(app)
        client.set_cookie(COOKIE, cast.token_of(login))
        return client

    return signed_in


@pytest.fixture
def htmx() -> dict[str, str]:
    """The headers by which htmx asks for a part of the page."""
    return {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def queries(monkeypatch) -> list[str]:
    """Every statement that connections opened from now on execute, pragmas left out."""
    seen: list[str] = []
    connect = store.connection.connect

    def traced(*args, **options) -> Database:
        connection = connect(*args, **options)
        connection.conn.set_trace_callback(lambda sql: None if sql.startswith("PRAGMA") else seen.append(sql))
        return connection

    monkeypatch.setattr(store.connection, "connect", traced)
    return seen


def frozen(path: Path, now: datetime = cast.NOW) -> Settings:
    """Settings over a database with the clock stopped, at the world's moment or another."""
    return Settings(db=path, now=lambda: now)


def serve(app: Flask, settings: Settings) -> None:
    """Let the application answer over another database or at another time; connections to the last one are let go."""
    app.config["PLANNER"] = settings
    app.extensions.pop("planner_connections", None)


def browser(app: Flask) -> FlaskClient:
    """A client whose requests name our own page as their origin."""
    client = app.test_client()
    client.environ_base["HTTP_ORIGIN"] = ORIGIN
    return client
