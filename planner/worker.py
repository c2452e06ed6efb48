"""A worker of gunicorn that shares new connections fairly with its neighbours and keeps no thread for silent ones."""

import time
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from socket import SHUT_RD, socket

from gunicorn.http import wsgi
from gunicorn.http.message import Request
from gunicorn.workers.gthread import TConn, ThreadWorker

# Of the requests that are answered while others wait for a thread, each one of so many is the last on its connection.
_PARTING = 4
# Seconds within which a request must have come: its head, and then all of it.
_HEAD, _WHOLE = 10.0, 120.0


class _Answer(wsgi.Response):
    """An answer that does not say which program gives it."""

    def default_headers(self) -> list[str]:
        return [line for line in super().default_headers() if not line.startswith("Server:")]


# gunicorn asks for no class of its own here.
wsgi.Response = _Answer


class Worker(ThreadWorker):
    """gunicorn's own takes every connection that comes, so one worker may hold all of them while the other idles.

    A connection keeps no thread until its first byte is there: browsers open some that they may never use. Whoever has
    all threads at work leaves new connections to a worker with a thread free, but takes one for each request that he
    is done with, so that nobody waits before the door for as long as others come again and again.
    """

    def __init__(self, *words: object, **named: object):
        super().__init__(*words, **named)
        self._at_work, self._owes_turn, self._crowded = 0, False, 0
        self._reading: dict[TConn, float] = {}

    def set_accept_enabled(self, enabled: bool) -> None:
        """Take connections, or leave them to others; only as long as there is a thread for one, or one is owed."""
        super().set_accept_enabled(enabled and (self._at_work < self.cfg.threads or self._owes_turn))

    def accept(self, listener: socket) -> None:
        """Take a connection."""
        self._owes_turn = False
        super().accept(listener)
        self.set_accept_enabled(self._accepting)

    def enqueue_req(self, conn: TConn) -> None:
        """Hand a request to the threads; a connection that has sent nothing yet waits beside the quiet ones."""
        if not conn.initialized and not conn.data_ready:
            self._wait_for_first_byte(conn)
            return
        self._at_work += 1
        super().enqueue_req(conn)
        self.set_accept_enabled(self._accepting)

    def handle(self, conn: TConn) -> object:
        """Read a request and answer it; as long as it takes it is looked at how long it is on the way."""
        self._reading[conn] = time.monotonic() + _HEAD
        try:
            return super().handle(conn)
        finally:
            self._reading.pop(conn, None)

    def handle_request(self, req: Request, conn: TConn) -> bool:
        """Answer a request; returns whether its connection is kept."""
        self._reading[conn] = time.monotonic() + _WHOLE
        if self._at_work > self.cfg.threads:
            self._crowded += 1
            if self._crowded % _PARTING == 0:
                req.force_close()
        return super().handle_request(req, conn)

    def finish_request(self, conn: TConn, fs: Future) -> None:
        """Take a request back from the threads."""
        self._at_work -= 1
        self._owes_turn = True
        super().finish_request(conn, fs)

    def handle_error(self, _req: Request | None, client: socket, addr: tuple, exc: Exception) -> None:
        """Answer what is no request, and log what failed: without the address, which may hold a token."""
        super().handle_error(None, client, addr, exc)

    def murder_pending(self) -> None:
        """Close what is silent, and read no more of what comes too slowly: its thread finds its end at once."""
        super().murder_pending()
        now = time.monotonic()
        for conn, until in list(self._reading.items()):
            if until < now:
                # Not the method of a socket with TLS, which would take that away under the thread that reads.
                with suppress(OSError):
                    socket.shutdown(conn.sock, SHUT_RD)

    def _wait_for_first_byte(self, conn: TConn) -> None:
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + self.cfg.keepalive
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))
