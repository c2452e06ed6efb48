"""The warm child process: what it answers; whatever becomes of it, the caller is told and the next one served."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import closing

import pytest
from waiting import holds, is_gone

from planner import printer
from planner.printer import CALLERS, Failed, Printer

PAGE = '<html lang="vi"><title>Một</title><h1>Một</h1>'
LONG = '<html lang="vi"><title>Dài</title>' + "<h1>Một</h1><p>văn bản</p>" * 4000
STYLE = ("@page { size: A4 } h1 { break-before: page }",)
# A child of our own making: the real frames around whatever a test wants to happen.
FAKE = """
import os, sys, time
from planner.renderer import *
source, target = os.fdopen(0, "rb"), os.fdopen(1, "wb")
"""

# The child is ready and has read what is asked of it.
TAKE = "send(target, READY); receive(source, PRINT, 9**9)"


@pytest.fixture
def own():
    """A printer that is ended with the test."""
    with closing(Printer()) as own:
        yield own


@pytest.fixture
def acting():
    """A printer whose child does what a few lines say."""
    made = []

    def start(lines):
        made.append(Printer(command=[sys.executable, "-P", "-c", FAKE + lines]))
        return made[-1]

    yield start
    for one in made:
        one.close()


def refusal(deed):
    with pytest.raises(Failed) as failed:
        deed()
    return failed.value.problem


def child_of(one):
    return one._child.pid


def test_document_comes_back_page_by_page_from_one_warm_child(own):
    pages = []
    first = own.pdf(LONG[:400], STYLE, on_page=pages.append)
    warm = child_of(own)

    assert first.startswith(b"%PDF")
    assert pages == list(range(1, len(pages) + 1))
    assert len(pages) > 5
    assert own.pdf(LONG[:400], STYLE) == first
    assert child_of(own) == warm


def test_child_is_another_process_and_loads_nothing_here(own):
    own.pdf(PAGE, STYLE)
    here = "import sys; import planner.printer; print('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", here], capture_output=True, text=True, check=True)
    assert (child_of(own) != os.getpid(), done.stdout) == (True, "False\n")


def test_child_killed_in_mid_work_is_told_and_the_next_call_is_served(own):
    own.pdf(PAGE, STYLE)
    problem = refusal(lambda: own.pdf(LONG, STYLE, on_page=lambda _page: os.kill(child_of(own), signal.SIGKILL)))
    assert problem.code == "printer.killed"
    assert own.pdf(PAGE, STYLE).startswith(b"%PDF")


def test_child_killed_between_two_documents_is_not_noticed(own):
    own.pdf(PAGE, STYLE)
    os.kill(child_of(own), signal.SIGKILL)
    assert holds(lambda: is_gone(child_of(own)))
    assert own.pdf(PAGE, STYLE).startswith(b"%PDF")


def test_child_that_stands_still_is_ended_when_patience_is_at_its_end(own):
    own.pdf(PAGE, STYLE)
    stopped = child_of(own)
    os.kill(stopped, signal.SIGSTOP)

    problem = refusal(lambda: own.pdf(PAGE, STYLE, patience=0.2))

    assert (problem.code, problem.params) == ("printer.too_slow", {"seconds": 0})
    assert is_gone(stopped)
    assert own.pdf(PAGE, STYLE).startswith(b"%PDF")


def test_document_that_takes_too_long_is_given_up(own):
    own.pdf(PAGE, STYLE)
    assert refusal(lambda: own.pdf(LONG, STYLE, patience=0.3)).code == "printer.too_slow"


def test_document_beyond_the_memory_is_too_large_and_smaller_ones_go_on():
    with closing(Printer(memory=265_000_000)) as small:
        small.pdf(PAGE, STYLE)
        assert refusal(lambda: small.pdf(LONG, STYLE, patience=120)).code == "printer.too_large"
        assert small.pdf(PAGE, STYLE).startswith(b"%PDF")


def test_missing_pango_names_the_line_to_run_and_is_not_asked_again_at_once(acting, tmp_path):
    starts = tmp_path / "starts"
    lacking = acting(f"open({str(starts)!r}, 'a').write('x'); send(target, FAILED, NO_PANGO)")

    problems = [refusal(lambda: lacking.pdf(PAGE, STYLE)) for _time in range(3)]
    lacking.warm()

    assert {one.code for one in problems} == {"printer.unavailable"}
    assert problems[0].params["line"].endswith("apt-get install -y libpangoft2-1.0-0 libharfbuzz-subset0")
    assert starts.read_text() == "x"


@pytest.mark.parametrize(
    "lines",
    [
        "target.write(b'<html>' * 99); target.flush(); time.sleep(60)",
        f"{TAKE}; target.write(b'd' + b'\\xff' * 8); target.flush(); time.sleep(60)",
        f"{TAKE}; send(target, PAGE, b'x'); time.sleep(60)",
        f"{TAKE}; send(target, b'?'); time.sleep(60)",
        f"{TAKE}; target.write(b'd\\0\\0'); target.flush()",
        "send(target, READY)",
        "sys.exit(3)",
    ],
    ids=["no frame", "endless", "no page", "unknown", "cut off", "leaves", "fails to start"],
)
def test_broken_frame_breaks_off_and_hangs_nowhere(acting, lines):
    broken = acting(lines)
    # Whoever hung there would be told that it was too slow.
    assert refusal(lambda: broken.pdf(PAGE, STYLE)).code == "printer.killed"
    assert broken._child is None


def test_document_that_cannot_be_made_is_told_apart_and_leaves_no_word_of_it_behind(own, capfd):
    assert refusal(lambda: own.pdf("KENARI", STYLE, variant="pdf/none")).code == "printer.failed"
    assert "KENARI" not in "".join(capfd.readouterr())
    assert own.pdf(PAGE, STYLE).startswith(b"%PDF")


def test_caller_who_fails_while_hearing_of_pages_leaves_no_child_in_the_middle(own):
    class Lost(Exception):
        pass

    def lose(_page):
        raise Lost

    with pytest.raises(Lost):
        own.pdf(LONG, STYLE, on_page=lose)
    assert own.pdf(PAGE, STYLE).startswith(b"%PDF")


def test_few_callers_wait_and_one_more_is_sent_away(acting):
    slow = acting(f"{TAKE}; time.sleep(60)")
    told = []

    def call():
        told.append(refusal(lambda: slow.pdf(PAGE, STYLE, patience=60.0)).code)

    callers = [threading.Thread(target=call) for _one in range(CALLERS)]
    for one in callers:
        one.start()
    assert holds(lambda: slow._callers._value == 0)

    assert refusal(lambda: slow.pdf(PAGE, STYLE)).code == "printer.busy"

    while any(one.is_alive() for one in callers):
        slow.interrupt()
        callers[0].join(0.05)
    assert told == ["printer.killed"] * CALLERS


def test_caller_waits_for_his_turn_no_longer_than_his_patience(acting):
    slow = acting(f"{TAKE}; time.sleep(60)")
    first = threading.Thread(target=lambda: refusal(lambda: slow.pdf(PAGE, STYLE, patience=60.0)))
    first.start()
    assert holds(slow._turn.locked)

    assert refusal(lambda: slow.pdf(PAGE, STYLE, patience=0.05)).code == "printer.busy"

    while first.is_alive():
        slow.interrupt()
        first.join(0.05)


def test_child_is_changed_for_a_fresh_one_after_many_documents(own, monkeypatch):
    monkeypatch.setattr(printer, "_DOCUMENTS", 2)
    children = []
    for _time in range(4):
        own.pdf(PAGE, STYLE)
        children.append(child_of(own))
    assert [children[0] == children[1], children[1] == children[2], len(set(children))] == [False, True, 3]
    assert is_gone(children[0])


def test_child_that_has_grown_is_changed_for_a_fresh_one(own, monkeypatch):
    own.pdf(PAGE, STYLE)
    before = child_of(own)
    monkeypatch.setattr(printer, "_GROWN", 1)
    own.pdf(PAGE, STYLE)
    assert child_of(own) != before


def test_printer_warmed_ahead_is_the_one_that_prints(own):
    own.warm()
    warm = child_of(own)
    own.warm()
    own.pdf(PAGE, STYLE)
    assert child_of(own) == warm


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_forked_process_has_a_printer_of_its_own(own):
    own.pdf(PAGE, STYLE)
    before = child_of(own)
    forked = os.fork()
    if forked == 0:  # pragma: no cover - another process
        is_new = own._child is None and own.pdf(PAGE, STYLE).startswith(b"%PDF") and child_of(own) != before
        own.close()
        os._exit(0 if is_new else 1)
    assert os.waitpid(forked, 0)[1] == 0
    own.pdf(PAGE, STYLE)
    assert child_of(own) == before
