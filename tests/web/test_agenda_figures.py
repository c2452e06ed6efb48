"""What stands beside the agenda in figures: time and how it is spent, items that are not ready; what the page costs."""

import re

import pytest
import world as cast
from factories import agenda_of

from planner import actions
from planner.actions.agenda_items import Place
from planner.domain.agenda_budget import budget
from planner.domain.agenda_edit import ItemEdit
from planner.domain.agenda_readiness import Sum
from planner.web.agenda_figures import sentence, shares
from planner.web.agenda_view import length

ORGANISER, READER = "vanphong.longho", "bandoc.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def own(db, congress_id):
    """The first official sitting."""
    return agenda_of(db, congress_id)[1]


@pytest.fixture
def address(congress_id, own):
    return f"/congresses/{congress_id}/agenda?sitting={own.sitting.public_id}"


def test_time_budget_of_the_sitting_and_of_all_stands_beside_it(sign_in, app, db, congress_id, own, address):
    page = sign_in(READER).get(address).text
    panel = re.search(r"<h2>Quỹ thời gian</h2>.*?</section>", page, re.DOTALL)[0]
    with app.test_request_context():
        for one in (budget([own]), budget(agenda_of(db, congress_id))):
            for minutes in (one.minutes, one.working, one.discussion, one.ceremony):
                assert f"<dd>{length(minutes)}</dd>" in panel
            assert f"Thảo luận <b>{one.share(one.discussion)}&nbsp;%</b>" in panel
            assert f"Dài nhất không nghỉ: {length(one.longest.minutes)}, từ " in panel
    assert "giả định" in panel


def test_bar_of_a_budget_is_whole_and_leaves_no_gap(own):
    bar = shares(budget([own]))
    assert [begins for _, begins, _ in bar] == [0, *(begins + width for _, begins, width in bar[:-1])]
    assert sum(width for *_, width in bar) == 100


@pytest.mark.parametrize(
    ("found", "days", "words"),
    [
        (Sum(21, 18, 1), 6, "3 trong 21 mục chưa sẵn sàng, còn 6 ngày"),
        (Sum(21, 18, 0), 0, "3 trong 21 mục chưa sẵn sàng, khai mạc hôm nay"),
        (Sum(34, 0, 0), 30, "34 trong 34 mục chưa sẵn sàng, còn 30 ngày"),
        (Sum(34, 0, 0), 128, "Không mục nào có nguy cơ, còn 128 ngày; đã sẵn sàng 0 trong 34 mục"),
        (Sum(34, 2, 3), 31, "3 trong 34 mục có nguy cơ, còn 31 ngày; đã sẵn sàng 2 trong 34 mục"),
        (Sum(34, 34, 0), 128, "Cả 34 mục đã sẵn sàng"),
        (Sum(21, 18, 0), -4, "3 trong 21 mục chưa sẵn sàng"),
        (Sum(21, 21, 0), 6, "Cả 21 mục đã sẵn sàng"),
        (Sum(0, 0, 0), 6, ""),
    ],
)
def test_readiness_is_said_in_one_sentence(app, found, days, words):
    with app.test_request_context():
        assert sentence(found, days) == words


def test_sixty_items_cost_no_more_queries_than_a_few(sign_in, db, moment, htmx, queries, congress_id, own, address):
    client, office, counts = sign_in(ORGANISER), cast.person(db, ORGANISER), []
    for number in (0, 60):
        for count in range(len(own.items), number):
            edit = ItemEdit(f"Tham luận thứ {count}", "discussion", 5)
            actions.agenda_items.add(db, office, moment, congress_id, Place(own.sitting.public_id), edit)
        client.get(address, headers=htmx)
        queries.clear()
        client.get(address, headers=htmx)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    # Five are of whoever asks and what he asks for, four of the agenda, three of its versions and earlier runs.
    assert counts[1] <= 12
