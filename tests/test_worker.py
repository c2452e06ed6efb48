"""A worker takes connections by the threads it has free, and none of these waits for a connection that is silent."""

import socket
from concurrent.futures import Future
from selectors import EVENT_READ, DefaultSelector

import pytest

pytest.importorskip("gunicorn", reason="not for systems without fork")

from gunicorn.config import Config

from planner.worker import Worker

_ASKED = b"GET / HTTP/1.1\r\n\r\n"


class Threads:
    """Threads that are at work for as long as the test says."""

    def __init__(self):
        self.at_work = []

    def submit(self, _work, conn):
        self.at_work.append((Future(), conn))
        return self.at_work[-1][0]


class Request:
    is_last = False

    def force_close(self):
        self.is_last = True


@pytest.fixture
def door():
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield found


@pytest.fixture
def worker(door):
    cfg = Config()
    cfg.set("threads", 1)
    found = Worker(1, 0, [door], None, 30, cfg, None)
    found.method_queue.init()
    found.tpool = Threads()
    found.poller = DefaultSelector()
    found.poller.register(found.method_queue.fileno(), EVENT_READ, found.method_queue.run_callbacks)
    found.set_accept_enabled(True)
    yield found
    found.set_accept_enabled(False)
    found.poller.close()
    found.method_queue.close()


def come(door):
    return socket.create_connection(door.getsockname(), timeout=10)


def turn(worker):
    """What gunicorn does without end."""
    worker.set_accept_enabled(True)
    worker.wait_for_and_dispatch_events(10)


def is_taking(worker):
    """Whether he would take a connection in his next turn."""
    worker.set_accept_enabled(True)
    return worker._accepting


def test_silent_connection_keeps_no_thread(worker, door):
    with come(door) as client:
        turn(worker)
        assert (len(worker.pending_conns), worker.tpool.at_work) == (1, [])
        client.sendall(_ASKED)
        turn(worker)
        assert (len(worker.pending_conns), len(worker.tpool.at_work)) == (0, 1)


def test_who_has_no_thread_free_leaves_connections_to_others_but_takes_one_for_each_answer(worker, door):
    with come(door) as first:
        first.sendall(_ASKED)
        while not worker.tpool.at_work:
            turn(worker)
        with come(door), come(door):
            assert not is_taking(worker)

            answered, conn = worker.tpool.at_work.pop()
            worker.enqueue_req(conn)
            answered.set_result(False)
            assert not is_taking(worker)
            worker.wait_for_and_dispatch_events(10)
            assert is_taking(worker)
            turn(worker)
            assert (worker.nr_conns, is_taking(worker)) == (1, False)


def test_stopping_worker_takes_nobody(worker, door):
    worker.set_accept_enabled(False)
    with come(door):
        assert (worker._accepting, worker.nr_conns) == (False, 0)


def test_some_connections_are_let_go_while_requests_wait(worker, monkeypatch):
    monkeypatch.setattr("gunicorn.workers.gthread.ThreadWorker.handle_request", lambda *_: True)
    calm = [Request() for _ in range(8)]
    worker._at_work = 1
    for one in calm:
        worker.handle_request(one, None)
    worker._at_work = 2
    crowded = [Request() for _ in range(8)]
    for one in crowded:
        worker.handle_request(one, None)

    assert sum(one.is_last for one in calm) == 0
    assert sum(one.is_last for one in crowded) == 2
