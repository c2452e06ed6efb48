"""The command that says what is missing and how to mend it."""

import shutil
import sys
from collections.abc import Iterator

import click
from flask_babel import gettext as _
from sqlite_utils.utils import sqlite3

from planner import printer, server
from planner.clerk_place import held_alone
from planner.cli.context import Stop
from planner.cli.serve import require_servable
from planner.debian import apt_line, missing_libraries
from planner.settings import Settings
from planner.web.sentences import sentence

# Before it, a write-ahead log could be damaged when two processes reset it at once.
_SQLITE = (3, 51, 3)
_ROOM = 200_000_000
_LINE = '<html lang="vi"><title>Đại hội</title><p>Đại hội'


@click.command("doctor")
@click.pass_obj
def command(settings: Settings) -> None:
    """Say what is missing and how to mend it; exit code 1 when anything is."""
    is_well = True
    for is_good, finding in _findings(settings):
        is_well = is_well and is_good
        click.echo(f"{'✓' if is_good else '✗'} {finding}")
    if not is_well:
        raise SystemExit(1)


def _findings(settings: Settings) -> Iterator[tuple[bool, str]]:
    yield True, _("Python {version}").format(version=sys.version.split()[0])
    version = sqlite3.sqlite_version
    if tuple(map(int, version.split("."))) >= _SQLITE:
        yield True, _("SQLite {version}").format(version=version)
    else:
        yield False, _("SQLite {version} is too old; install the package pysqlite3.").format(version=version)
    yield _printing()
    yield _room(settings)
    yield _database(settings)
    yield _clerk(settings)


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
    except Stop as stop:
        return False, stop.message
    return True, _("The database {path} can be served at {address}").format(
        path=settings.db, address=server.address(settings)
    )


def _clerk(settings: Settings) -> tuple[bool, str]:
    if not settings.db.exists():
        return True, _("No clerk is needed yet.")
    with held_alone(settings.db) as is_alone:
        return True, _("No clerk is running.") if is_alone else _("The clerk is running.")
