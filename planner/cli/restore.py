"""The command that brings a backup back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import click
from flask_babel import gettext as _

from planner import store
from planner.actions.installation import note_migrated
from planner.actions.revocations import Restored, note_restored
from planner.clerk_place import held_alone
from planner.cli.checks import require_planner, require_sound
from planner.cli.context import Stop, acting, actor, damaged, moment
from planner.papers import Papers
from planner.settings import Settings
from planner.store.revocations import Revocations


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
        unfinished = settings.db.with_name(settings.db.name + ".unfinished")
        try:
            _replace(settings, file, unfinished, login)
        finally:
            store.backups.discard(unfinished)
    click.echo(_("{path} is restored from {file} and checked.").format(path=settings.db, file=file))


def _replace(settings: Settings, file: Path, unfinished: Path, login: str) -> None:
    bring_back(file, unfinished)
    # What must not live again is ended in today's tables.
    applied = store.schema.migrate(unfinished)
    known = _known(settings.db)
    db = store.connection.connect(unfinished)
    try:
        person, when = actor(db, login), moment(db, settings)
        if not person.is_administrator:
            raise Stop(
                _("{login} may not bring a backup back: only an administrator may. Name one with --as.").format(
                    login=login
                )
            )
        if applied:
            note_migrated(db, person, when, applied)
        restored = note_restored(db, person, when, known)
    finally:
        db.close()
    store.connection.create(unfinished)
    _keep_aside(settings)
    unfinished.replace(settings.db)
    # Papers made of another state would pass for those of this one.
    Papers(settings.papers).clear()
    click.echo("\n".join(_told(restored, is_known=known is not None)))


def _known(path: Path) -> Revocations | None:
    """What the database that is replaced knows to be ended; None when there is none or it cannot be read."""
    if not path.exists():
        return None
    try:
        db = store.connection.connect(path)
        try:
            return store.revocations.read(db)
        finally:
            db.close()
    except store.connection.DatabaseError:
        return None


def _told(restored: Restored, *, is_known: bool) -> Iterator[str]:
    yield _("All sign-ins, links to a new password and invitations have ended: everybody signs in anew.")
    if not is_known:
        yield _(
            "No database was there to tell what was ended after the backup was made. Look at the links, calendars,"
            " rights and accounts that live again, and end them: /people and the access page of each congress."
        )
    names = _kinds()
    again = [f"{names[kind]}: {count}" for kind, count in restored.ended.items() if kind in names]
    if again:
        yield "; ".join(again) + "."
    if restored.earlier:
        yield _(
            "These accounts have an earlier password, clearance or second factor again; look at them: {names}"
        ).format(names=", ".join(restored.earlier))


def _kinds() -> dict[str, str]:
    return {
        "shares": _("Share links ended again"),
        "feeds": _("Calendar addresses ended again"),
        "rights": _("Rights ended again"),
        "accounts": _("Accounts closed again"),
        "suspensions": _("Clearances suspended again"),
    }


def bring_back(file: Path, target: Path) -> None:
    """Make the backup a database of its own at `target`; stop, naming everything that does not hold in it."""
    try:
        store.backups.copy(file, target)
    except store.connection.DatabaseError as error:
        raise Stop(damaged()) from error
    db = store.connection.connect(target)
    try:
        require_sound(db)
    finally:
        db.close()


def _keep_aside(settings: Settings) -> None:
    if settings.db.exists():
        aside = settings.db.with_name(f"{settings.db.name}.before-{settings.now():%Y%m%d-%H%M%S}")
        try:
            store.backups.copy(settings.db, aside)
        except store.connection.DatabaseError:  # damaged: kept as it lies there, which is why it is replaced
            aside.touch(mode=0o600)
            shutil.copyfile(settings.db, aside)
        click.echo(_("What was there is kept as {path}.").format(path=aside))
    store.backups.discard(settings.db)
