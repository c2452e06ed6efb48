"""The child process of the printer: documents in, PDF out, as frames over its standard input and output.

It is started by `planner.printer` alone, and ends with it.
"""

import gc
import json
import os
import signal
import struct
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

# Kinds of frames from the child: ready to work, a page is laid out, all are, the PDF, and why there is none.
READY, PAGE, LAID, DONE, FAILED = b"r", b"p", b"l", b"d", b"f"
# What a FAILED frame says.
NO_PANGO, NO_ROOM, NO_DOCUMENT = b"pango", b"room", b"document"
# The one kind of frame to the child.
PRINT = b"j"
_HEAD = struct.Struct(">cQ")
_PAGES = struct.Struct(">I")
# Bytes below the limit at which there is no room for what is asked for at once.
_NEAR = 64_000_000


class Broken(Exception):
    """The other end is gone, or what it sent is no frame."""


def send(pipe: BinaryIO, kind: bytes, content: bytes = b"") -> None:
    """Write one frame."""
    pipe.write(_HEAD.pack(kind, len(content)))
    pipe.write(content)
    pipe.flush()


def receive(pipe: BinaryIO, kinds: bytes, limit: int) -> tuple[bytes, bytes]:
    """Read one frame: its kind and content. Raises Broken unless it is of these kinds and within the limit in bytes."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise Broken("the end")
    kind, length = _HEAD.unpack(head)
    if kind not in kinds or length > limit:
        raise Broken("no frame")
    content = pipe.read(length)
    if len(content) < length:
        raise Broken("the end")
    return kind, content


def page_of(content: bytes) -> int:
    """The page that a PAGE frame names."""
    if len(content) != _PAGES.size:
        raise Broken("no page")
    return _PAGES.unpack(content)[0]


def main(words: list[str]) -> int:
    """Work until the printer closes the pipe; `words` are font file, bytes of memory allowed, niceness, parent's id."""
    fonts, memory, nice, parent = words
    # Ctrl-C in a terminal is for the server, with which this process ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, target = _own_pipes()
    _end_with(int(parent))
    with suppress(OSError, AttributeError):
        os.nice(int(nice))
    try:
        from planner.formats.pdf import Press  # only the child bears what it takes

        press = Press(Path(fonts))
    except OSError:
        send(target, FAILED, NO_PANGO)
        return 1
    _limit(int(memory))
    # Nobody waits for what a document leaves behind to be collected, and what is here now is here for good.
    gc.disable()
    gc.freeze()
    send(target, READY)
    with suppress(Broken):
        while True:
            _, asked = receive(source, PRINT, sys.maxsize)
            send(target, *_answer(press.pdf, json.loads(asked), target))
            gc.collect()
    return 0


def _answer(pdf: Callable[..., bytes], asked: dict, target: BinaryIO) -> tuple[bytes, bytes]:
    """Make one document: the frame that holds it, or why there is none."""

    def on_page(number: int) -> None:
        if _is_full():
            raise MemoryError
        send(target, PAGE, _PAGES.pack(number))

    try:
        return DONE, pdf(**asked, on_page=on_page, on_laid=lambda: send(target, LAID))
    except Exception as error:  # noqa: BLE001 - whatever a document does to a library, the caller is told
        # What has no room fails in many ways, of which MemoryError is only the usual one.
        if isinstance(error, MemoryError) or _is_full():
            return FAILED, NO_ROOM
        # Without the message: it might hold words of the document.
        sys.stderr.write("".join(traceback.format_tb(error.__traceback__, -3)) + type(error).__name__ + "\n")
        return FAILED, NO_DOCUMENT


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes for frames; whatever else reads standard input finds nothing, and prints to standard error."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return source, target


def _end_with(parent: int) -> None:
    """End within a second of the printer's own process, in the middle of a document too."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        os._exit(1)

    # Where a launcher stands between the two, as on Windows, the closed pipe alone tells.
    if os.getppid() == parent:
        threading.Thread(target=watch, daemon=True).start()


def _limit(memory: int) -> None:
    """Allow this process so many bytes of address space beyond what it has now, where there is such a limit."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # not on Windows

        most = _space("VmSize") + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _is_full() -> bool:
    """Whether this process has come near its limit of address space."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # as above

        most = resource.getrlimit(resource.RLIMIT_AS)[0]
        return most != resource.RLIM_INFINITY and _space("VmPeak") > most - _NEAR
    return False


def _space(name: str) -> int:
    """Bytes that this process holds by the kernel's account of that name; ValueError where it has none."""
    for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise ValueError(name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
