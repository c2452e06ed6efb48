"""The command that says what is missing and how to mend it."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click
from flask_babel import gettext as _
from sqlite_utils.utils import sqlite3

from planner import authority, printer, server, store
from planner.clerk_place import held_alone
from planner.cli.checks import require_sound
from planner.cli.context import Stop
from planner.cli.serve import require_servable
from planner.debian import apt_line, missing_libraries
from planner.settings import REQUIREMENTS, Settings
from planner.web.sentences import sentence

# Before it, a write-ahead log could be damaged when two processes reset it at once.
_SQLITE = (3, 51, 3)
_ROOM = 200_000_000
# Days before its end at which a certificate is to be renewed.
_SOON = 30
_PIN = re.compile(r"^([\w-]+)==(\S+)(?: ; | \\)", re.MULTILINE)
# How a line begins: what is well, what is to be mended, what is only told.
_WELL, _AMISS, _TOLD = "✓", "✗", "–"
_LINE = '<html lang="vi"><title>Đại hội</title><p>Đại hội'


@click.command("doctor")
@click.pass_obj
def command(settings: Settings) -> None:
    """Say what is missing and how to mend it; exit code 1 when anything is."""
    marks = set()
    for mark, finding in _marked(settings):
        marks.add(mark)
        click.echo(f"{mark} {finding}")
    if _AMISS in marks:
        raise SystemExit(1)


def _marked(settings: Settings) -> Iterator[tuple[str, str]]:
    for is_good, finding in _findings(settings):
        yield _WELL if is_good else _AMISS, finding
    yield _clerk(settings)


def _findings(settings: Settings) -> Iterator[tuple[bool, str]]:
    yield True, _("Python {version}").format(version=sys.version.split()[0])
    yield _sqlite()
    yield _packages()
    yield _printing()
    yield _room(settings)
    yield _database(settings)
    yield _permissions(settings)
    if settings.cert:
        yield _certificate(settings)


def _sqlite() -> tuple[bool, str]:
    found = sqlite3.sqlite_version
    if tuple(map(int, found.split("."))) >= _SQLITE:
        return True, _("SQLite {version}").format(version=found)
    return False, _("SQLite {version} is too old; install the package pysqlite3.").format(version=found)


def _packages() -> tuple[bool, str]:
    """Whether each package that is there is the one that was pinned; some are for other systems, and not there."""
    pinned = dict(_PIN.findall((REQUIREMENTS / "run.txt").read_text("utf-8")))
    found = {name: there for name in pinned if (there := _version(name))}
    others = ", ".join(f"{name} {there}" for name, there in found.items() if there != pinned[name])
    if others:
        return False, _("These packages are not the pinned ones: {names}. Set up anew: python3 planner").format(
            names=others
        )
    return True, _("{count} packages are there as they are pinned.").format(count=len(found))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _printing() -> tuple[bool, str]:
    """Whether a line of text becomes PDF here and now."""
    names = missing_libraries()
    if names:
        return False, _("Without Pango there is no PDF. Run: {line}").format(line=apt_line(names))
    try:
        printer.pdf(_LINE, ())
    except printer.Failed as failed:
        return False, sentence(failed.problem)
    return True, _("Pango is there: documents can become PDF.")


def _room(settings: Settings) -> tuple[bool, str]:
    folder = next(one for one in settings.db.absolute().parents if one.exists())
    free = shutil.disk_usage(folder).free
    return free > _ROOM, _("{megabytes} MB are free at {folder}.").format(megabytes=free // 1_000_000, folder=folder)


def _database(settings: Settings) -> tuple[bool, str]:
    try:
        require_servable(settings)
        _require_sound(settings.db)
    except Stop as stop:
        return False, stop.message
    return True, _("The database {path} is whole and can be served at {address}").format(
        path=settings.db, address=server.address(settings)
    )


def _require_sound(path: Path) -> None:
    db = store.connection.connect(path)
    try:
        require_sound(db)
    finally:
        db.close()


def _permissions(settings: Settings) -> tuple[bool, str]:
    """Whether nobody but the planner's own account reads what it keeps, on systems that know such rights."""
    kept = settings.db.parent.glob(f"{settings.db.name}*")
    files = [one for one in (*kept, *map(Path, filter(None, [settings.key]))) if one.exists()]
    open_ones = [one for one in sorted(files) if one.stat().st_mode & 0o077] if os.name == "posix" else []
    if open_ones:
        line = shlex.join(["chmod", "go=", *map(str, open_ones)])
        return False, _("Other accounts of this machine can read what is secret. Run: {line}").format(line=line)
    return True, _("Database, copies, papers and keys are the planner's own account's alone.")


def _certificate(settings: Settings) -> tuple[bool, str]:
    if authority.ends_within(Path(settings.cert), _SOON):
        return False, _("The certificate {path} ends within {days} days, or cannot be read: renew it.").format(
            path=settings.cert, days=_SOON
        )
    return True, _("The certificate {path} is valid for more than {days} days.").format(path=settings.cert, days=_SOON)


def _clerk(settings: Settings) -> tuple[str, str]:
    """One that does not run is nothing amiss: whoever looks before the planner is started finds none."""
    if not settings.db.exists():
        return _TOLD, _("No clerk is needed yet.")
    with held_alone(settings.db) as is_alone:
        if is_alone:
            return _TOLD, _("No clerk is running: it comes with planner serve.")
        return _WELL, _("The clerk is running.")
