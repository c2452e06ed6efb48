"""The command that brings a backup back."""

from pathlib import Path

import click
from flask_babel import gettext as _

from planner import store
from planner.actions.installation import note_restored
from planner.clerk_place import held_alone
from planner.cli.checks import require_planner, require_sound
from planner.cli.context import Stop, acting, actor, moment
from planner.papers import Papers
from planner.settings import Settings


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Put it in place of a database that is there; that one is kept aside.")
@acting
@click.pass_obj
def command(settings: Settings, file: Path, force: bool, login: str) -> None:
    """Check the backup FILE and make it the database; the server must not be running."""
    require_planner(file)
    if settings.db.exists() and not force:
        raise Stop(_("{path} is there already. With --force it is kept aside and replaced.").format(path=settings.db))
    with held_alone(settings.db) as is_alone:
        if not is_alone:
            raise Stop(_("The planner is running on {path}. Stop it first.").format(path=settings.db))
        _replace(settings, file, login)
    click.echo(_("{path} is restored from {file} and checked.").format(path=settings.db, file=file))


def _replace(settings: Settings, file: Path, login: str) -> None:
    unfinished = settings.db.with_name(settings.db.name + ".unfinished")
    bring_back(file, unfinished)
    db = store.connection.connect(unfinished)
    try:
        if not store.schema.pending(db):
            note_restored(db, actor(db, login), moment(db, settings))
    finally:
        db.close()
    store.connection.create(unfinished)
    _keep_aside(settings)
    unfinished.replace(settings.db)
    # Papers made of another state would pass for those of this one.
    Papers(settings.papers).clear()


def bring_back(file: Path, target: Path) -> None:
    """Make the backup a database of its own at `target`; stop, naming everything that does not hold in it."""
    try:
        store.backups.copy(file, target)
    except store.connection.DatabaseError as error:
        raise Stop(_("The file is damaged: {detail}").format(detail=error)) from error
    db = store.connection.connect(target)
    try:
        require_sound(db)
    finally:
        db.close()


def _keep_aside(settings: Settings) -> None:
    if settings.db.exists():
        aside = settings.db.with_name(f"{settings.db.name}.before-{settings.now():%Y%m%d-%H%M%S}")
        store.backups.copy(settings.db, aside)
        click.echo(_("What was there is kept as {path}.").format(path=aside))
    store.backups.discard(settings.db)
