"""The command for a checked copy."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from flask_babel import gettext as _

from planner import server, store
from planner.actions import installation
from planner.cli.checks import require_planner, require_sound
from planner.cli.context import Stop, moment, require_file
from planner.cli.restore import bring_back
from planner.settings import Settings


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--rehearse", is_flag=True, help="Bring the copy back in a place of its own, to prove that it can be.")
@click.pass_obj
def command(settings: Settings, file: Path, rehearse: bool) -> None:
    """Copy the database to FILE while it is in use, and check the copy."""
    require_file(settings.db)
    if file.exists():
        raise Stop(_("{path} is there already; a backup never overwrites one.").format(path=file))
    folder = file.absolute().parent
    if not folder.is_dir():
        raise Stop(
            _("There is no folder {path}. Make it first, so that no copy lies where nobody looks.").format(path=folder)
        )
    before = _counts(settings.db)
    unfinished = file.with_name(file.name + ".unfinished")
    store.backups.copy(settings.db, unfinished)
    require_planner(unfinished)
    db = store.connection.connect(unfinished)
    try:
        require_sound(db)
    finally:
        db.close()
    unfinished.replace(file)
    click.echo(_("The backup {path} is complete and checked.").format(path=file))
    try:
        if rehearse:
            _rehearse(settings, file, before)
    finally:
        _note(settings, file)


def _note(settings: Settings, file: Path) -> None:
    """Have the log tell where the copy is; one of an older version cannot take the entry."""
    db = store.connection.connect(settings.db)
    try:
        if not store.schema.pending(db):
            when = moment(db, settings)
            installation.note_backup(db, installation.clerk(db, when), when, str(file.absolute()))
    finally:
        db.close()


def _rehearse(settings: Settings, file: Path, before: Mapping[str, int]) -> None:
    """Bring the backup back as `restore` would, hold it against the database, and let the planner answer over it."""
    with TemporaryDirectory(prefix=".", dir=file.absolute().parent) as place:
        again = Path(place) / "planner.db"
        bring_back(file, again)
        _require_same(settings.db, again, before)
        store.schema.migrate(again)
        store.connection.create(again)
        _require_answer(replace(settings, db=again, host="127.0.0.1", trusted_hosts=()))
        rows = _counts(again)
        db = store.connection.connect(again)
        number, _head = store.audits.head(db)
        db.close()
    click.echo(
        _(
            "Rehearsed: brought back in a place of its own it has the {rows} rows of the original in {tables} tables,"
            " its {number} audit entries hold, and the planner answers over it."
        ).format(rows=sum(rows.values()), tables=len(rows), number=number)
    )


def _require_same(original: Path, again: Path, before: Mapping[str, int]) -> None:
    """Stop unless the copy is a state that the original had: by its audit chain, and by the rows of every table.

    A table that somebody wrote to meanwhile is left to the chain.
    """
    found, after = _counts(again), _counts(original)
    live, copy = store.connection.connect(original), store.connection.connect(again)
    try:
        is_earlier = store.backups.is_in_chain(live, *store.audits.head(copy))
    finally:
        live.close()
        copy.close()
    differing = sorted(name for name in before if before[name] == after.get(name) and found.get(name) != before[name])
    if differing or not is_earlier:
        tables = ", ".join(differing) or "audit_entry"
        raise Stop(_("The rehearsal failed: the copy differs from the database in {tables}.").format(tables=tables))


def _require_answer(settings: Settings) -> None:
    answer = server.make_app(settings).test_client().get("/healthz")
    if answer.status_code != 200:
        raise Stop(_("The rehearsal failed: the planner does not answer over the copy."))


def _counts(path: Path) -> dict[str, int]:
    db = store.connection.connect(path)
    try:
        return store.backups.counts(db)
    finally:
        db.close()
