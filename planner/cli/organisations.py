"""Commands for organisations."""

from pathlib import Path

import click
from flask_babel import gettext as _

from planner import actions
from planner.cli.context import acting, actor, moment, opened
from planner.formats.organisation_sheet import read_sheet
from planner.settings import Settings
from planner.store.organisations import NewOrganisation


@click.group("organisations")
def command() -> None:
    """Organisations and their tree."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--cycle", required=True, metavar="CODE", help="Cycle whose tree is meant.")
@acting
@click.pass_obj
def bring_in(settings: Settings, file: Path, cycle: str, login: str) -> None:
    """Add or rename the organisations of a sheet FILE (CSV or XLSX), all of them or none."""
    rows = [(line, NewOrganisation(**row)) for line, row in read_sheet(file.read_bytes(), file.name)]
    with opened(settings) as db:
        done = actions.organisations.bring_in(db, actor(db, login), moment(db, settings), cycle, rows)
    click.echo(
        _("{added} organisations added, {renamed} renamed, {unchanged} as they were.").format(
            added=done.added, renamed=done.renamed, unchanged=done.unchanged
        )
    )
