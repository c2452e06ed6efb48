"""One congress, one day, one forecast: its page, the line above it and the report say the same figures."""

import re

import pytest
import reporting
import world as cast

from planner import actions, store
from planner.domain.pace import Sums
from planner.web.forecast_words import chance

OTHERS = "Danh sách và báo cáo còn nêu dự báo trước khi kế hoạch thay đổi hôm nay:"


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


@pytest.mark.parametrize("known", [Sums(), Sums(40, 30.0, 12.0, 6.0)])
def test_page_line_and_report_say_the_same(db, world, sign_in, known):
    district = world.congresses[cast.DISTRICT]
    reader = cast.person(db, "bandoc.longho")
    congress = store.congresses.get(db, reader.scope, district)
    for level in range(3):
        store.forecasts.put_peers(db, congress.cycle_id, congress.level, level, known)
    # A chance that is neither none nor all, so that runs show.
    db.execute("UPDATE congress SET opens = '2010-07-28' WHERE id = ?", [congress.id])
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)
    kept = store.forecasts.latest(db, reader.scope, [congress])[congress.id]
    assert kept.day == cast.DAY

    reporting.demand(db)
    figures = actions.reports.figures(db, reporting.draft(db), cast.MOMENT, cast.ZONE)
    days = (figures.forecast.favourable, figures.forecast.expected, figures.forecast.unfavourable)
    assert days == (kept.favourable, kept.expected, kept.unfavourable)

    said = page(sign_in("bandoc.longho"), f"/congresses/{district}")
    for name, one in zip(("Thuận lợi (P10)", "Dự kiến (P50)", "Bất lợi (P90)"), days, strict=True):
        assert re.search(re.escape(name) + rf" {one.day}/{one.month}", said), (name, one)
    assert f"Khả năng kịp ngày {chance(kept.chance)}" in said
    assert f"Khả năng kịp ngày {chance(figures.forecast.chance)}" in said
    assert store.subtree_figures.last_chances(db, reader.scope, [congress.id])[congress.id].chance == kept.chance
    assert 0 < kept.chance < 1
    assert OTHERS not in said


def test_a_page_says_so_where_the_plan_changed_since_the_clerk_foresaw_it(db, world, sign_in):
    district = world.congresses[cast.DISTRICT]
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)
    db.execute("UPDATE forecast SET chance = 0.42 WHERE clearance = 0")
    assert f"{OTHERS} khả năng kịp 42%" in page(sign_in("bandoc.longho"), f"/congresses/{district}")
    # Who is cleared higher is told by a forecast of his own.
    assert OTHERS not in page(sign_in("vanphong.longho"), f"/congresses/{district}")


def test_what_counted_on_a_day_counts_on_it_however_often_paces_are_added_up(db, world):
    congress = store.congresses.get(db, cast.person(db, "vanphong.tw").scope, world.congresses[cast.PROVINCE])
    known = Sums(40, 30.0, 2.0, 1.0)
    for level in range(3):
        store.forecasts.put_peers(db, congress.cycle_id, congress.level, level, known)
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)
    db.execute("DELETE FROM forecast WHERE congress_id = ?", [congress.id])
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)
    assert (
        store.forecasts.peers(db, cast.person(db, "vanphong.tw").scope, congress.cycle_id, congress.level, cast.DAY)
        == known
    )
