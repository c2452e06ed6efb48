"""The command that brings the database up to date."""

import click
from flask_babel import gettext as _

from planner import store
from planner.actions.installation import note_migrated
from planner.cli.checks import require_planner
from planner.cli.context import acting, actor, moment, require_file
from planner.settings import Settings


@click.command("migrate")
@acting
@click.pass_obj
def command(settings: Settings, login: str) -> None:
    """Bring the database up to date; when anything is missing, a backup is made first."""
    require_file(settings.db)
    require_planner(settings.db)
    if not _is_behind(settings, login):
        click.echo(_("The database is up to date."))
        return
    aside = settings.db.with_name(f"{settings.db.name}.before-{settings.now():%Y%m%d-%H%M%S}")
    store.backups.copy(settings.db, aside)
    click.echo(_("A backup is in {path}.").format(path=aside))
    applied = store.schema.migrate(settings.db)
    db = store.connection.connect(settings.db)
    try:
        note_migrated(db, actor(db, login), moment(db, settings), applied)
    finally:
        db.close()
    click.echo(_("Applied: {names}").format(names=", ".join(applied)))


def _is_behind(settings: Settings, login: str) -> bool:
    """Whether migrations are pending; the account is looked at first, before anything is changed."""
    db = store.connection.connect(settings.db)
    try:
        actor(db, login)
        return bool(store.schema.pending(db))
    finally:
        db.close()
