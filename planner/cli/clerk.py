"""The command that runs the clerk alone."""

import os
from dataclasses import replace
from pathlib import Path

import click
from flask_babel import gettext as _

from planner import clerk, clerk_place
from planner.cli.context import Stop, opened
from planner.jobs import Hand
from planner.settings import Settings


@click.command("clerk")
@click.option("--once", is_flag=True, help="Do everything that is due once, then end.")
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Database, instead of PLANNER_DB.")
@click.option("--beside", type=int, hidden=True, help="Process of the server to end with.")
@click.pass_obj
def command(settings: Settings, once: bool, db: Path | None, beside: int | None) -> None:
    """Run the clerk: computed states, nightly pictures, long documents, clean-up. `serve` runs it by itself."""
    settings = replace(settings, db=db or settings.db)
    with opened(settings):
        pass
    with clerk_place.held_alone(settings.db) as is_alone:
        if not is_alone:
            raise Stop(_("Another clerk works on this database."))
        if once:
            clerk.work_through(settings)
            Hand(settings).make_all()
            return
        stopped = clerk.stop_signal()
        clerk.run(settings, lambda seconds: _pause(stopped, seconds, beside))


def _pause(stopped: clerk.Event, seconds: float, beside: int | None) -> bool:
    """Wait; True as soon as a signal came or the server that this clerk was started by is gone."""
    pauses = (0.0, *[1.0] * round(seconds))
    return any(stopped.wait(pause) or (beside and os.getppid() != beside) for pause in pauses)
