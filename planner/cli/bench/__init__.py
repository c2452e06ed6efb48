"""The command that measures the budgets on this machine and prints each figure beside its limit."""

import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click
from flask_babel import gettext as _

from planner.cli.bench import (
    agendas,
    changes,
    committee,
    crowd,
    load,
    log,
    nation,
    night,
    openings,
    packs,
    pages,
    papers,
    plans,
    random_input,
    reports,
    start,
    table,
    viewers,
)
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import make
from planner.settings import Settings


@click.command("bench")
@click.option(
    "--fuzz",
    is_flag=True,
    help="Send random input to every address and kill the server in the middle of work as well; count what fails.",
)
@click.option("--alone", is_flag=True, help="Leave out all but what --fuzz measures.")
@click.option("--large", is_flag=True, help="Measure page and night of the whole nation as well (builds it: minutes).")
@click.option("--seconds", type=click.IntRange(1, 600), default=60, show_default=True, help="Length of each load.")
@click.pass_obj
def command(settings: Settings, fuzz: bool, alone: bool, large: bool, seconds: int) -> None:
    """Measure what the planner promises, on a database of its own; exit code 1 when a limit is missed."""
    click.echo(f"{_('figure'):<58}{_('limit'):>14}{_('median'):>12}{_('p95'):>12}")
    is_kept = True
    with tempfile.TemporaryDirectory(prefix="planner-bench-") as folder:
        chosen = _figures(settings, Path(folder), large=large, seconds=seconds) if not (fuzz and alone) else ()
        for figure in chain(chosen, _fuzzed(settings, Path(folder), seconds) if fuzz else ()):
            click.echo(figure.line())
            is_kept = is_kept and figure.is_kept
    if not is_kept:
        raise SystemExit(1)


def _figures(settings: Settings, folder: Path, *, large: bool, seconds: int) -> Iterator[Figure]:
    yield from start.figures(folder / "start.db")
    yield from plans.figures()
    yield from log.figures(settings, folder / "log.db")
    ground = make(settings, folder / "bench.db")
    yield from pages.figures(ground)
    yield from table.figures(ground)
    yield from openings.figures(ground)
    yield from agendas.figures(ground)
    yield from papers.figures(ground)
    yield from packs.figures(ground)
    yield from papers.beside(ground, seconds / 4)
    yield from changes.figures(ground, seconds / 4)
    yield from night.figures(ground, "province")
    yield from load.figures(ground, seconds)
    yield from crowd.figures(ground, seconds)
    yield from viewers.figures(ground, seconds)
    yield from committee.figures(ground)
    # Last: it puts the account of all figures in charge of a whole province.
    yield from reports.figures(ground)
    if large:
        yield from nation.figures(settings, folder / "national.db")


def _fuzzed(settings: Settings, folder: Path, seconds: int) -> Iterator[Figure]:
    yield from random_input.figures(settings, folder / "random.db", seconds)
    yield from load.killed(make(settings, folder / "killed.db"), seconds / 4)
