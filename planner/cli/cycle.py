"""Commands for cycles."""

from pathlib import Path

import click
from flask_babel import gettext as _

from planner import actions
from planner.cli.context import acting, actor, moment, opened
from planner.formats.cycle_file import read_cycle_file
from planner.settings import Settings


@click.group("cycle")
def command() -> None:
    """Cycles: directives, levels, limits and the standard plan."""


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@acting
@click.pass_obj
def load(settings: Settings, file: Path, login: str) -> None:
    """Load a cycle FILE (TOML) with its playbook, or bring it up to date."""
    documents = read_cycle_file(file)
    with opened(settings) as db:
        loaded = actions.cycles.load(db, actor(db, login), moment(db, settings), file.name, *documents)
    code = loaded.cycle.code
    click.echo(_("Cycle {code} is loaded.").format(code=code))
    for number in loaded.left_out:
        said = _("The directive {number} no longer stands in cycle {code}; no congress stood under it.")
        click.echo(said.format(number=number, code=code))
