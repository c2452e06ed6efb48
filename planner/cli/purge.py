"""The command that removes text typed by mistake."""

import click
from flask_babel import gettext as _
from flask_babel import ngettext

from planner import actions
from planner.cli.context import acting, actor, moment, opened
from planner.papers import Papers
from planner.settings import Settings


@click.command("purge")
@click.argument("public_id")
@acting
@click.pass_obj
def command(settings: Settings, public_id: str, login: str) -> None:
    """Remove what the log holds of the thing PUBLIC_ID for good, and a comment wholly. Backups keep it."""
    with opened(settings) as db:
        number = actions.audits.purge(db, actor(db, login), moment(db, settings), public_id, Papers(settings.papers))
    click.echo(ngettext("%(num)d entry lost its text.", "%(num)d entries lost their text.", number))
    click.echo(_("Backups made before still hold it."))
