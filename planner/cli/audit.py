"""Commands for the audit chain."""

from pathlib import Path

import click
from flask_babel import gettext as _

from planner import store
from planner.cli.checks import require_planner, sentence_of
from planner.cli.context import Stop, opened, require_file
from planner.settings import Settings


@click.group("audit")
def command() -> None:
    """The audit chain."""


@command.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def verify(settings: Settings, file: Path | None) -> None:
    """Verify the chain of the database, or of any database or backup FILE."""
    path = file or settings.db
    require_file(path)
    require_planner(path)
    db = store.connection.connect(path)
    try:
        found = store.verification.chain_findings(db)
        number, head = store.audits.head(db)
    finally:
        db.close()
    if found:
        raise Stop("\n".join(map(sentence_of, found)))
    click.echo(_("The chain holds: {number} entries, head {head}").format(number=number, head=head))


@command.command()
@click.pass_obj
def anchor(settings: Settings) -> None:
    """Print number and hash of the last entry, to be kept outside: against it a cut or rewritten chain shows."""
    with opened(settings) as db:
        number, head = store.audits.head(db)
    click.echo(f"{settings.now().isoformat(timespec='seconds')} {number} {head}")
