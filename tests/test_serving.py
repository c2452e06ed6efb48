"""The server as it is reached: over TLS by a socket of this machine, with the options it is started with."""

import http.client
import os
import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from dataclasses import replace
from selectors import DefaultSelector

import pytest
import waiting
import world as cast

pytest.importorskip("gunicorn", reason="not for systems without fork")

from gunicorn.config import Config
from gunicorn.glogging import Logger

from planner import authority, server, worker
from planner.worker import Worker

pytestmark = pytest.mark.tools
NAME = "kehoach.noibo"


@pytest.fixture(scope="module")
def tls(tmp_path_factory):
    """The folder of a certificate for the server and its authority."""
    folder = tmp_path_factory.mktemp("tls")
    authority.make(folder, [NAME], 30)
    return folder


@contextmanager
def served(app, settings, log):
    """A worker with the server's own options over these settings; the port it answers at."""
    cfg = Config()
    for name, value in server._options(settings, 1, lambda: None).items():
        cfg.set(name, value)
    cfg.set("errorlog", str(log))
    with socket.create_server(("127.0.0.1", 0)) as door:
        one = Worker(1, os.getppid(), [door], None, 30, cfg, Logger(cfg))
        one.wsgi = app.wsgi_app
        one.tpool, one.poller = one.get_thread_pool(), DefaultSelector()
        one.method_queue.init()
        thread = threading.Thread(target=one.run)
        thread.start()
        yield door.getsockname()[1]
        one.handle_exit(None, None)
        thread.join()


@pytest.fixture
def secure(app, settings, tls, tmp_path, monkeypatch):
    """A port with TLS, and a function that asks it as a browser that trusts the authority."""
    names = (NAME, "localhost")
    settings = replace(settings, cert=str(tls / "server.pem"), key=str(tls / "server.key"), trusted_hosts=names)
    monkeypatch.setitem(app.config, "PLANNER", settings)
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", list(settings.names))
    trusting = ssl.create_default_context(cafile=tls / "authority.pem")
    with served(app, settings, tmp_path / "log") as port:

        def ask(method, path, host="localhost", body=None, **headers):
            asked = http.client.HTTPSConnection("localhost", port, context=trusting, timeout=30)
            with_host = {"Host": host, "Connection": "close"} | {k.replace("_", "-"): v for k, v in headers.items()}
            asked.request(method, path, body, with_host)
            answer = asked.getresponse()
            answer.text = answer.read().decode()
            asked.close()
            return answer

        ask.port, ask.log, ask.trusting = port, tmp_path / "log", trusting
        yield ask


def test_no_answer_names_the_program_that_gives_it(secure):
    for path in ("/login", "/khong-co", "/healthz"):
        found = secure("GET", path).headers
        assert (found["Server"], found["X-Powered-By"], found["Via"]) == (None, None, None)


def test_browsers_are_bound_to_tls_by_name_and_never_on_this_machine(secure):
    by_name = secure("GET", "/login", host=NAME).headers["Strict-Transport-Security"]

    assert (by_name, secure("GET", "/login").headers["Strict-Transport-Security"]) == ("max-age=31536000", None)


def test_cookies_come_back_over_tls_alone_and_scripts_cannot_read_them(secure):
    signed_in = secure(
        "POST",
        "/login",
        body=f"login=quantri&password={cast.PASSWORD}",
        Content_Type="application/x-www-form-urlencoded",
        Origin="https://localhost",
    )

    name, *flags = signed_in.headers["Set-Cookie"].split("; ")
    assert (signed_in.status, name.partition("=")[0]) == (303, "planner_session")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(flags)


def test_headers_of_a_proxy_that_is_not_there_change_nothing(secure):
    forged = {
        "X_Forwarded_For": "203.0.113.9",
        "X_Forwarded_Proto": "http",
        "X_Forwarded_Host": "elsewhere.example",
        "X_Forwarded_Prefix": "/elsewhere",
        "Forwarded": "for=203.0.113.9;proto=http;host=elsewhere.example",
        "Script_Name": "/login",
    }
    plain, marked = secure("GET", "/login"), secure("GET", "/login", **forged)

    assert (marked.status, marked.text) == (plain.status, plain.text)
    assert secure("GET", "/login", host="elsewhere.example").status == 400


def test_who_comes_without_tls_gets_no_page(secure):
    with socket.create_connection(("127.0.0.1", secure.port), timeout=30) as plain:
        plain.sendall(b"GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = b"".join(iter(lambda: plain.recv(4096), b""))

    assert b"<form" not in answer


@contextmanager
def sending(secure, beginning):
    """A connection over TLS on which this was sent."""
    with (
        socket.create_connection(("127.0.0.1", secure.port), timeout=30) as plain,
        secure.trusting.wrap_socket(plain, server_hostname="localhost") as line,
    ):
        line.sendall(beginning)
        yield line


def is_ended(line):
    """Whether the server sends nothing more, however it says so."""
    try:
        return line.recv(4096) == b""
    except (ssl.SSLError, ConnectionError):
        return True


def test_what_is_no_request_is_answered_and_logged_without_its_address(secure):
    token = "s3cr3t-t0k3n"
    with sending(secure, f"GET /s/{token} HTTP/9.9\r\n\r\n".encode()) as line:
        assert line.recv(4096).startswith(b"HTTP/1.1 400 ")
        assert waiting.holds(lambda: is_ended(line))

    assert token not in secure.log.read_text()


def test_failure_of_the_server_is_logged_without_its_address(secure, monkeypatch):
    def broken(*_words):
        raise RuntimeError("inside")

    monkeypatch.setattr(worker.ThreadWorker, "handle_request", broken)
    token = "s3cr3t-t0k3n"
    with sending(secure, f"GET /s/{token} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()) as line:
        assert line.recv(4096).startswith(b"HTTP/1.1 500 ")

    assert "RuntimeError: inside" in secure.log.read_text()
    assert token not in secure.log.read_text()


FORM = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nlogin="


@pytest.mark.parametrize(
    ("limit", "beginning"),
    [
        ("_HEAD", b"GET /login HTTP/1.1\r\n"),
        ("_WHOLE", b"POST /login HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost\r\n" + FORM),
    ],
)
def test_request_that_never_ends_gives_its_thread_back(secure, monkeypatch, limit, beginning):
    # On a slow machine it may be cut as early as in its handshake; what is asked afterwards has time again.
    with monkeypatch.context() as hasty, suppress(ssl.SSLError, ConnectionError):
        hasty.setattr(worker, limit, 0.1)
        with sending(secure, beginning) as line:
            assert waiting.holds(lambda: is_ended(line))
    assert secure("GET", "/healthz").text == "ok\n"
