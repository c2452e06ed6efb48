"""Papers of a congress that was held: it is not late."""

from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast

from planner import store
from planner.domain.document import Options
from planner.settings import Settings
from planner.web import printing
from planner.web.paper_kinds import KINDS
from planner.web.printing import Viewer

SAID = {
    "checklist": {-1: "; còn 1 ngày.", 0: "; hôm nay.", 1: "; đang họp.", 3: "; đã họp."},
    "chair": {
        -1: "khai mạc 14/7/2010, còn 1 ngày", 0: "khai mạc 14/7/2010, hôm nay",
        1: "khai mạc 14/7/2010, đang họp", 3: "khai mạc 14/7/2010, đã họp",
    },
    "timeline": {
        -1: "Khai mạc 14/7/2010, còn 1 ngày", 0: "Khai mạc 14/7/2010, hôm nay",
        1: "Khai mạc 14/7/2010, đang họp", 3: "Khai mạc 14/7/2010, đã họp",
    },
    "week": {
        -1: "Khai mạc đại hội: còn 1 ngày", 0: "Khai mạc đại hội: hôm nay",
        1: "Đại hội khai mạc 14/7/2010, đang họp", 3: "Đại hội khai mạc 14/7/2010, đã họp",
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", SAID)
def test_congress_that_opened_is_in_session_or_was_held_and_never_late(db, world, kind):
    scope = cast.person(db, "vanphong.tw").scope
    congress = store.congresses.get(db, scope, world.congresses[cast.DISTRICT])
    viewer = Viewer(scope, cast.DAY, cast.MOMENT.stamp)
    with printing.desk(Settings(), is_demonstration=False).app_context():
        for days, said in SAID[kind].items():
            on_day = replace(viewer, today=congress.opens + timedelta(days))
            html = str(KINDS[kind].content(db, on_day, congress, Options(kind, body="VK" * (kind == "week"))).html)
            assert said in html
