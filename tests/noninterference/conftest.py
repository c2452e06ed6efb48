"""What the tests of this folder share: two databases that differ only above a viewer's clearance."""

import pytest
from noninterference import twins

from planner.domain.clearance import INTERNAL, ORDINARY


@pytest.fixture(scope="session")
def built(world, once):
    """The twins by clearance, never written to."""
    return once(
        "twins", lambda folder: {ceiling: twins.build(world, ceiling, folder) for ceiling in (ORDINARY, INTERNAL)}
    )
