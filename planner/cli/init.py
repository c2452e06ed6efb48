"""The command that makes a new database."""

from pathlib import Path

import click
from flask_babel import gettext as _

from planner import actions, store
from planner.actions.installation import FirstAccount
from planner.actions.passwords import new_password
from planner.cli.context import Stop, moment
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES, Settings


@click.command("init")
@click.option("--cycle", default="XIV", show_default=True, metavar="CODE", help="First cycle, by code or file.")
@click.option("--administrator", default="quantri", show_default=True, metavar="LOGIN", help="First administrator.")
@click.option("--organiser", default="vanphong", show_default=True, metavar="LOGIN", help="First organiser.")
@click.pass_obj
def command(settings: Settings, cycle: str, administrator: str, organiser: str) -> None:
    """Make a new database with a secret of its own, a cycle, the root organisation and the first two accounts."""
    if settings.db.exists():
        raise Stop(_("{path} is there already.").format(path=settings.db))
    file = Path(cycle) if cycle.endswith(".toml") else CYCLES / f"{cycle}.toml"
    if not file.is_file():
        known = ", ".join(sorted(one.stem for one in CYCLES.glob("*.toml")))
        raise Stop(_("There is no cycle {cycle}. Known are: {known}").format(cycle=cycle, known=known))
    accounts = (
        FirstAccount(administrator, "Quản trị hệ thống", new_password()),
        FirstAccount(organiser, "Văn phòng", new_password()),
    )
    _make(settings, file, accounts)
    click.echo(_("The database {path} is ready. Passwords, shown only this once:").format(path=settings.db))
    for account in accounts:
        click.echo(f"  {account.login:<24} {account.password}")
    click.echo(
        _("Next: planner organisations import FILE --cycle {cycle} --as {login}").format(
            cycle=file.stem, login=administrator
        )
    )


def _make(settings: Settings, file: Path, accounts: tuple[FirstAccount, FirstAccount]) -> None:
    """Fill a file beside the place of the database and put it there only when it is complete."""
    unfinished = settings.db.with_name(settings.db.name + ".unfinished")
    store.backups.discard(unfinished)
    store.connection.create(unfinished)
    store.schema.migrate(unfinished)
    db = store.connection.connect(unfinished)
    try:
        when = moment(db, settings)
        actions.installation.set_up(db, when, file.name, read_cycle_file(file), *accounts)
        store.connection.settle(db)
    finally:
        db.close()
    unfinished.replace(settings.db)
