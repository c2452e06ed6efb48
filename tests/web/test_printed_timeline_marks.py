"""What is drawn beside the bars of a printed timeline: the frozen plan and the critical path."""

import pytest
import world as cast
from web.printed import joined, pdf, sheet, text_of

from planner import actions
from planner.domain.document import Options

pytestmark = pytest.mark.tools
OPTIONS = Options("timeline")


def test_frozen_plan_and_critical_path_are_drawn_and_explained(db, world, tmp_path):
    path, district = tmp_path / "timeline.pdf", world.congresses[cast.DISTRICT]
    before = sheet(db, cast.DISTRICT, OPTIONS)
    office = cast.person(db, "vanphong.longho")
    actions.baselines.freeze(db, office, cast.MOMENT, district, "Kế hoạch gốc")
    after = sheet(db, cast.DISTRICT, OPTIONS)
    path.write_bytes(pdf(after))

    text = joined(text_of(path))
    assert joined("đường găng") in text
    assert joined("kế hoạch gốc “Kế hoạch gốc”") in text
    assert before.html != after.html
    assert after.html.count('stroke-width="1.7"') == after.html.count('stroke="#fff" stroke-width=".95"') == 1
    assert after.html.count('stroke-width=".45"') == before.html.count('stroke-width=".45"') + 1
