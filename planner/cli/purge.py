"""The command that removes text typed by mistake, and names the backups that may still hold it."""

from collections.abc import Iterator
from pathlib import Path

import click
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlite_utils import Database

from planner import actions, store
from planner.cli.context import acting, actor, moment, opened
from planner.papers import Papers
from planner.settings import Settings

# What lies beside a database and is no copy of it.
_PARTS = ("-wal", "-shm", "-journal", ".clerk", ".writers", ".papers")


@click.command("purge")
@click.argument("public_id")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it stays in the log, so it repeats nothing.")
@acting
@click.pass_obj
def command(settings: Settings, public_id: str, reason: str, login: str) -> None:
    """Remove what the log holds of PUBLIC_ID for good; a comment, difficulty or question wholly. Backups keep it."""
    with opened(settings) as db:
        papers = Papers(settings.papers)
        number = actions.audits.purge(db, actor(db, login), moment(db, settings), public_id, reason, papers)
        lines = list(_holding(_copies(settings.db, db), public_id))
    click.echo(ngettext("%(num)d entry lost its text.", "%(num)d entries lost their text.", number))
    if lines:
        click.echo(_("Backups that may still hold it:"))
        click.echo("\n".join(lines))
    else:
        click.echo(_("No backup that the planner knows of holds it."))
    click.echo(_("Copies that were moved, or made in other ways, are not known here."))


def _copies(path: Path, db: Database) -> list[Path]:
    """Where copies were made as the log tells, and what lies beside the database."""
    beside = path.absolute().parent.glob(f"{path.name}?*")
    found = [one for one in beside if one.is_file() and not one.name.endswith(_PARTS)]
    return sorted({*found, *map(Path, store.backups.made(db))})


def _holding(copies: list[Path], public_id: str) -> Iterator[str]:
    for path in copies:
        if not path.is_file():
            yield _("  {path} (no longer there: perhaps moved)").format(path=path)
            continue
        try:
            db = store.connection.connect(path)
            try:
                is_holding = store.backups.holds(db, public_id)
            finally:
                db.close()
        except store.connection.DatabaseError:
            yield _("  {path} (cannot be read)").format(path=path)
            continue
        if is_holding:
            yield f"  {path}"
