"""Every paper looks as it was looked at, with little on it and with much."""

import pytest
from PIL import Image, ImageChops, ImageStat
from web.golden_pages import CASES, GOLDEN, drawn

pytestmark = pytest.mark.tools


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_page_looks_as_it_was_looked_at(world, tmp_path, case):
    golden, now = Image.open(GOLDEN / f"{case.name}.png"), Image.open(drawn(world, case, tmp_path))

    assert now.size == golden.size
    assert ImageStat.Stat(ImageChops.difference(now, golden)).mean[0] < 1.5
