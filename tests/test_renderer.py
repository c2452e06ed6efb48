"""The child process itself: it ends with its parent, keeps its frames clean, and says what it lacks."""

import os
import subprocess
import sys
from contextlib import closing

import pytest
from waiting import holds, is_gone

from planner import renderer
from planner.printer import FONTS, Printer

PAGE = '<html lang="vi"><title>Một</title><h1>Một</h1>'
LONG = '<html lang="vi"><title>Dài</title>' + "<h1>Một</h1><p>văn bản</p>" * 4000
STYLE = ("@page { size: A4 } h1 { break-before: page }",)


def test_child_says_that_its_libraries_are_missing():
    """A press that cannot be set up stands in for a machine without pango."""
    lines = """
import os, sys
from planner import renderer
from planner.formats import pdf
def lacking(*_words): raise OSError("cannot load library 'libgobject-2.0-0'")
pdf.Press = lacking
sys.exit(renderer.main(["fonts", "1", "0", str(os.getppid())]))
"""
    done = subprocess.run([sys.executable, "-P", "-c", lines], input=b"", capture_output=True, check=False)
    assert done.stdout.startswith(renderer.FAILED)
    assert done.stdout.endswith(renderer.NO_PANGO)


@pytest.mark.parametrize("is_working", [False, True], ids=["idle", "in mid-work"])
def test_child_ends_with_its_parent(is_working):
    lines = f"""
import sys
from planner.printer import Printer
own = Printer()
def told(_page):
    print(own._child.pid, flush=True)
if {is_working}:
    own.pdf({LONG!r}, {STYLE!r}, on_page=told)
own.pdf({PAGE!r}, {STYLE!r}, on_page=told)
sys.stdin.read()
"""
    with subprocess.Popen([sys.executable, "-P", "-c", lines], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    assert holds(lambda: is_gone(child))


def test_stray_prints_do_not_get_between_the_frames():
    lines = """
import os, sys
from planner import renderer
from planner.formats import pdf
class Press:
    def __init__(self, fonts): print("hello")
    def pdf(self, html, styles, variant, on_page, on_laid):
        print("noise"); sys.stdout.flush(); assert sys.stdin.read() == ""
        return b"made"
pdf.Press = Press
sys.exit(renderer.main(["fonts", "1000000000", "0", str(os.getppid())]))
"""
    with closing(Printer(command=[sys.executable, "-P", "-c", lines])) as noisy:
        assert noisy.pdf(PAGE, STYLE) == b"made"
        assert noisy.pdf(PAGE, STYLE) == b"made"


def test_what_a_document_left_is_gone_before_the_next():
    lines = """
import os, sys, weakref
from planner import renderer
from planner.formats import pdf
class Box: pass
class Press:
    left = staticmethod(lambda: None)
    def __init__(self, fonts): pass
    def pdf(self, html, styles, variant, on_page, on_laid):
        was, box = self.left(), Box()
        box.own, self.left = box, weakref.ref(box)
        return b"gone" if was is None else b"there"
pdf.Press = Press
sys.exit(renderer.main(["fonts", "1000000000", "0", str(os.getppid())]))
"""
    with closing(Printer(command=[sys.executable, "-P", "-c", lines])) as own:
        assert [own.pdf(PAGE, STYLE) for _ in range(3)] == [b"gone"] * 3


def test_child_that_stands_back_does_so():
    with closing(Printer(nice=10)) as back:
        back.pdf(PAGE, STYLE)
        assert os.getpriority(os.PRIO_PROCESS, back._child.pid) >= 10


def test_fonts_are_those_beside_their_list():
    assert sorted(one.name for one in FONTS.parent.glob("*.ttf")) == [
        "tinos-bold-italic.ttf",
        "tinos-bold.ttf",
        "tinos-italic.ttf",
        "tinos-regular.ttf",
    ]
