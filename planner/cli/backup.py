"""The command for a checked copy."""

from pathlib import Path

import click
from flask_babel import gettext as _

from planner import store
from planner.cli.checks import require_planner, require_sound
from planner.cli.context import Stop, require_file
from planner.settings import Settings


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def command(settings: Settings, file: Path) -> None:
    """Copy the database to FILE while it is in use, and check the copy."""
    require_file(settings.db)
    if file.exists():
        raise Stop(_("{path} is there already; a backup never overwrites one.").format(path=file))
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
