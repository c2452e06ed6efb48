"""The page of the whole nation and the night of its clerk, on the national demonstration."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from planner import actions, demonstration
from planner.cli.bench import night
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import Ground
from planner.cli.bench.pages import nation_page
from planner.settings import Settings


def figures(settings: Settings, path: Path) -> Iterator[Figure]:
    """Milliseconds of the subtree page over about 680,000 tasks; seconds of the night of its 11,380 congresses."""
    settings = replace(settings, db=path)
    password = actions.passwords.new_password()
    demonstration.build(path, settings, "national", password, lambda *_: None)
    ground = Ground(settings, password, {})
    yield nation_page(ground)
    yield from night.figures(ground, "nation", is_beside=True)
