"""How far the building of a demonstration has come: a line for each step, and a bar where there is much to do."""

import time
from collections.abc import Callable

import click
from flask_babel import gettext as _

# From so many congresses on there is a bar.
_MANY = 1000
# Between two pictures of the bar, in seconds; without a terminal there is a line for each of so many parts.
_PAUSE, _PARTS = 0.2, 10
# What follows when all congresses are opened takes about this share of the time that opening them takes.
_AFTERWARDS = 0.25
_WIDTH = 24


class Progress:
    """Hears of every step of `demonstration.build`; on a terminal one line is written over again and again."""

    def __init__(self, *, is_terminal: bool, now: Callable[[], float] = time.monotonic):
        self._is_terminal, self._now = is_terminal, now
        self._began = self._shown = 0.0
        self._part = 0
        self._wide = 0

    def __call__(self, code: str, done: int, whole: int) -> None:
        """Say a step: its code, how many are done, how many there are."""
        if code == "organisations":
            click.echo(_("Loading the cycle and its organisations …"))
        elif code == "counters":
            click.echo(_("Adding up …"))
        elif code == "stories":
            click.echo(_("Writing what happened in the last weeks …"))
        elif done == 1:
            self._began = self._shown = self._now()
            click.echo(_("Opening {count} congresses with their plans …").format(count=whole))
        elif whole > _MANY:
            self._draw(done, whole)

    def _draw(self, done: int, whole: int) -> None:
        if not self._is_terminal:
            part = done * _PARTS // whole
            if part > self._part:
                self._part = part
                click.echo("  " + self._words(done, whole))
        elif done == whole:
            click.echo("\r" + " " * self._wide + "\r", nl=False)
        elif self._now() - self._shown >= _PAUSE:
            self._shown = self._now()
            filled = done * _WIDTH // whole
            line = f"  [{'#' * filled}{'-' * (_WIDTH - filled)}] {self._words(done, whole)}"
            click.echo("\r" + line.ljust(self._wide), nl=False)
            self._wide = max(self._wide, len(line))

    def _words(self, done: int, whole: int) -> str:
        """How much is done, and how long all of it may take still."""
        each = (self._now() - self._began) / done
        left = each * (whole - done + _AFTERWARDS * whole)
        return _("{percent} % ({done} of {whole}), about {seconds} s left").format(
            percent=done * 100 // whole, done=done, whole=whole, seconds=round(left)
        )
