"""Serving the application: gunicorn with threads where there is fork, else waitress; the clerk runs beside it.

Every request opens a database connection of its own, so no handle is open when workers fork.
"""

import gc
import os
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module

from flask import Flask

from planner import printer, store
from planner.keeper import Keeper
from planner.settings import Settings

WORKERS = 2
_THREADS = 4
# Seconds after which a thread that computes lets another one go on. With Python's own 5 ms somebody who writes would
# wait so long for each of his statements, and hold the lock, while another thread makes a page.
_TURN = 0.0005
# Seconds after its start at which the first worker has its printer ready, and then the next: first pages go before, and
# never do all of them leave no processor to the pages.
_WARM_AFTER = 4.0


def refusal(settings: Settings) -> str:
    """Why these settings must not be served, as a code; "" when they may be.

    `missing`, `pending`, `no_secret` are about the database; `shifted`, `no_tls` and `no_names` about being reached
    from outside; `half_tls`, `bad_tls` and `no_fork_tls` about a certificate that cannot be used.
    """
    if not settings.db.is_file():
        return "missing"
    db = store.connection.connect(settings.db)
    try:
        if store.schema.pending(db):
            return "pending"
        if not store.installation.get(db, "secret"):
            return "no_secret"
        if not settings.is_loopback and store.installation.day_offset(db):
            return "shifted"
    finally:
        db.close()
    return _refused_tls(settings) or _refused_outside(settings)


def _refused_outside(settings: Settings) -> str:
    if settings.is_loopback:
        return ""
    if not (settings.has_tls or settings.is_insecure):
        return "no_tls"
    return "" if settings.is_named else "no_names"


def _refused_tls(settings: Settings) -> str:
    if not (settings.cert or settings.key):
        return ""
    if not (settings.cert and settings.key):
        return "half_tls"
    if not hasattr(os, "fork"):
        return "no_fork_tls"
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(settings.cert, settings.key)
    except (OSError, ValueError):  # a failure of TLS is an OSError, too
        return "bad_tls"
    return ""


def serve(
    settings: Settings,
    workers: int = WORKERS,
    ready: Callable[[], None] = lambda: None,
    prepared: Flask | None = None,
) -> None:
    """Serve until stopped; `ready` is called once the address answers. The settings must not be refused.

    `prepared` is the application for these settings, where it was prepared beside other work.
    """
    sys.setswitchinterval(_TURN)
    # Whatever server and clerk write, such as SQLite's files beside the database, is their account's alone.
    os.umask(0o077)
    app = make_app(settings, prepared)
    if hasattr(os, "fork"):
        _serve_forking(app, settings, workers, ready)
    else:
        _serve_threads(app, settings, ready)


def prepared_app(settings: Settings) -> Flask:
    """The application, loaded only now and before it has a database: the demonstration does so while that is built."""
    gc.disable()
    try:
        from planner.app import prepared_app

        if hasattr(os, "fork"):
            # which brings gunicorn, that does not exist elsewhere
            import_module("planner.worker")
        return prepared_app(settings)
    finally:
        # All of it stays, and workers that fork share it: no collection of theirs looks through it, or copies it so.
        gc.freeze()
        gc.enable()


def make_app(settings: Settings, prepared: Flask | None = None) -> Flask:
    """The application over its database."""
    app = prepared or prepared_app(settings)
    # loaded already
    from planner.app import found

    return found(app)


def address(settings: Settings) -> str:
    """The address to type into a browser on this machine."""
    scheme = "https" if settings.cert and settings.key else "http"
    return f"{scheme}://{_host(settings)}:{settings.port}/"


def _serve_forking(app: Flask, settings: Settings, workers: int, ready: Callable[[], None]) -> None:
    # gunicorn does not exist for systems without fork
    from gunicorn.app.base import BaseApplication

    from planner.worker import Worker

    class Server(BaseApplication):
        """gunicorn around an application that is already made; workers share its memory."""

        def load_config(self) -> None:
            self.cfg.set("worker_class", Worker)
            for name, value in _options(settings, workers, ready).items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            return app

    with clerk_beside(settings):
        Server().run()


def _options(settings: Settings, workers: int, ready: Callable[[], None]) -> dict[str, object]:
    return {
        "bind": f"{_host(settings)}:{settings.port}",
        "workers": workers,
        "threads": _THREADS,
        "preload_app": True,
        "keepalive": 5,
        "graceful_timeout": 5,
        "certfile": settings.cert or None,
        "keyfile": settings.key or None,
        # No access log: addresses hold tokens of shares and feeds. Warnings would quote the bad request that they are
        # about, so they are none for the log either.
        "accesslog": None,
        "loglevel": "error",
        # No header tells who asks or by which scheme; the application believes those of proxies that were set.
        "forwarded_allow_ips": "",
        "secure_scheme_headers": {},
        "forwarder_headers": "",
        "limit_request_line": 4094,
        "limit_request_fields": 60,
        "limit_request_field_size": 8190,
        # A socket for remote control in the home folder is a door nobody asked for.
        "control_socket_disable": True,
        "post_worker_init": lambda worker: _warm_printer(_WARM_AFTER * (1 + worker.age % workers)),
        "when_ready": lambda _arbiter: ready(),
    }


def _serve_threads(app: Flask, settings: Settings, ready: Callable[[], None]) -> None:
    # loaded only where gunicorn cannot run
    import waitress

    threads = WORKERS * _THREADS
    server = waitress.create_server(app, host=settings.host, port=settings.port, threads=threads, ident=None)
    with clerk_beside(settings):
        ready()
        _warm_printer(_WARM_AFTER)
        server.run()


def _warm_printer(after: float) -> None:
    waiting = threading.Timer(after, printer.warm)
    waiting.daemon = True
    waiting.start()


@contextmanager
def clerk_beside(settings: Settings) -> Iterator[None]:
    """A clerk in a process of its own for as long as the server runs; it also stops when the server is killed.

    One that is killed, or ends for another reason, is followed by a new one, which goes on where it was.
    """
    command = [sys.executable, "-P", "-m", "planner", "clerk", "--db", str(settings.db), "--beside", str(os.getpid())]
    keeper = Keeper(
        lambda: subprocess.Popen(command, stdin=subprocess.DEVNULL),  # noqa: S603 - this Python, fixed words
        language=settings.lang,
    )
    keeper.begin()
    try:
        yield
    finally:
        keeper.stop()


def _host(settings: Settings) -> str:
    return f"[{settings.host}]" if ":" in settings.host else settings.host
