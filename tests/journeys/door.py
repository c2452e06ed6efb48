"""The door of the server that all journeys of a process share: what an earlier one left behind does not come in.

A page that is closed may still send something while it ends, and the next journey's database looks the same: there a
press of the last one would count.
"""

from itertools import count
from threading import Condition

HEADER = "X-Journey"
# The page that is never closed: it is led away before the next one looks through it.
KEPT = "kept"


class Door:
    """A WSGI application before the planner's own, which every journey opens for itself and closes behind itself."""

    def __init__(self, app):
        self._app, self._numbers, self._present = app, count(1), ""
        self._inside, self._left = 0, Condition()

    def open(self) -> str:
        """Let in what bears this sign from now on; every page of the journey bears it."""
        self._present = str(next(self._numbers))
        return self._present

    def close(self, patience: float) -> None:
        """Let nothing more in, and wait until what came has been answered."""
        self._present = ""
        with self._left:
            assert self._left.wait_for(lambda: not self._inside, patience)

    def __call__(self, environ, start_response):
        """Answer what belongs to the present journey; a page that comes anew in its own tab bears no sign yet."""
        if "HTTP_HX_REQUEST" in environ and environ.get("HTTP_X_JOURNEY") not in {self._present, KEPT}:
            start_response("503 Service Unavailable", [("Content-Length", "0")])
            return [b""]
        with self._left:
            self._inside += 1
        try:
            return self._app(environ, start_response)
        finally:
            with self._left:
                self._inside -= 1
                self._left.notify_all()
