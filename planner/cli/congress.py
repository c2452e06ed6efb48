"""Commands for congresses."""

from datetime import datetime

import click
from flask_babel import gettext as _

from planner import actions
from planner.actions.congresses import NewCongress
from planner.cli.context import acting, actor, moment, opened
from planner.domain.congress import KINDS
from planner.settings import Settings


def _contents(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[int, ...]:
    try:
        return tuple(int(one) for one in value.split(","))
    except ValueError as error:
        raise click.BadParameter("numbers with commas between them, such as 1,2,3,4") from error


@click.group("congress")
def command() -> None:
    """Congresses and their plans."""


@command.command("open")
@click.argument("code")
@click.option("--cycle", required=True, metavar="CODE", help="Cycle of the congress.")
@click.option("--opens", required=True, type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Opening day.")
@click.option("--days", required=True, type=int, help="Official days.")
@click.option("--kind", type=click.Choice(KINDS), default="delegates", show_default=True, help="Who takes part.")
@click.option("--contents", default="1,2,3,4", show_default=True, callback=_contents, help="What it has to do.")
@click.option("--pilot", is_flag=True, help="A pilot congress.")
@click.option(
    "--past", type=click.Choice(["open", "done"]), default="open", show_default=True, help="What was due before today."
)
@acting
@click.pass_obj
def open_one(
    settings: Settings,
    code: str,
    cycle: str,
    opens: datetime,
    days: int,
    kind: str,
    contents: tuple[int, ...],
    pilot: bool,
    past: str,
    login: str,
) -> None:
    """Open the congress of the organisation CODE and count its plan back from the opening day."""
    new = NewCongress(opens.date(), days, kind, contents, pilot, past == "done")
    with opened(settings) as db:
        congress = actions.congresses.open_one(db, actor(db, login), moment(db, settings), cycle, code, new)
    click.echo(
        _("The congress of {organisation} is open: /congresses/{id}").format(
            organisation=congress.organisation_name, id=congress.public_id
        )
    )
