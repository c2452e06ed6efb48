"""The page of the whole nation, on the national demonstration."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from planner import actions, demonstration
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import Ground
from planner.cli.bench.pages import nation_page
from planner.settings import Settings


def figures(settings: Settings, path: Path) -> Iterator[Figure]:
    """Milliseconds of the subtree page over about 680,000 tasks."""
    settings = replace(settings, db=path)
    password = actions.passwords.new_password()
    demonstration.build(path, settings, "national", password, lambda *_: None)
    yield nation_page(Ground(settings, password, {}))
