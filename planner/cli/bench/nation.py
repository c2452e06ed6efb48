"""The national demonstration: how long it takes to build, the page of the nation, and the night of its clerk."""

import time
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
    """Seconds to build about 680,000 tasks, milliseconds of their subtree page, seconds of the night of their clerk."""
    settings = replace(settings, db=path)
    password = actions.passwords.new_password()
    began = time.perf_counter()
    demonstration.build(path, settings, "national", password, lambda *_: None)
    yield Figure("demonstration of the whole nation, built", "s", 120, (time.perf_counter() - began,))
    ground = Ground(settings, password, {})
    yield from nation_page(ground)
    yield from night.figures(ground, "nation", is_beside=True)
