"""The timeline's page: what it draws, for whom, and what it keeps to itself."""

import re
from datetime import date, timedelta
from html import unescape

import factories
import pytest
import world as cast

from planner import actions, store
from planner.web.bars import LETTER
from planner.web.timeline_chart import chart
from planner.web.timeline_drawing import drawing


@pytest.fixture
def congress(world):
    """The district's congress."""
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def address(congress):
    """Where its timeline is."""
    return f"/congresses/{congress}/timeline"


def _make(db, congress, **changes):
    return factories.make_task(db, congress, by="vanphong.longho", **changes)


def _names(page):
    """Public ids of the rows' names in order."""
    return re.findall(r'<li><a href="/tasks/(\w+)"', page)


def _bars(page):
    """Class and public id of the bars in order."""
    return re.findall(r'<a href="/tasks/(\w+)" tabindex="-1" class="bar--(\w+)"', page)


def test_every_shown_task_has_a_name_and_a_bar(sign_in, address, db, congress):
    expected = {one.public_id for one in factories.tasks_of(db, congress) if one.status != "not_applicable"}

    page = sign_in("vanphong.longho").get(address).text

    assert set(_names(page)) == expected
    assert [key for key, _ in _bars(page)] == _names(page)


def test_name_says_in_words_what_its_bar_shows(sign_in, address, db, congress):
    late = _make(db, congress, title="Họp báo", start=date(2010, 4, 1), due=date(2010, 4, 13))
    actions.tasks.block(db, cast.person(db, "vanphong.longho"), cast.MOMENT, late.public_id, "Chưa có kinh phí")

    page = sign_in("vanphong.longho").get(address).text

    name = unescape(re.search(rf'<a href="/tasks/{late.public_id}" data-x.*?</a>', page)[0])
    assert re.sub("<[^>]+>", "", name) == f"{late.printed_number} Họp báo · 1/4–13/4 · Chờ làm · trễ 27 ngày · vướng"
    assert (late.public_id, "late") in _bars(page)
    assert '<text class="late"' in page
    assert "13/4 trễ 27 ngày · vướng</text>" in page


@pytest.mark.parametrize("scale", ["week", "month", "quarter"])
def test_scale_divides_the_axis(scale, sign_in, address):
    page = sign_in("bandoc.longho").get(f"{address}?scale={scale}").text

    assert f'scale={scale}#gantt-today" aria-current="true"' in page
    words = {"week": r">\d+/\d+</text>", "month": ">tháng 6</text>", "quarter": ">quý 3</text>"}[scale]
    assert re.search(words, page)


@pytest.mark.parametrize("scale", ["", "day", "<script>", "week&scale=month"])
def test_unknown_scale_is_a_month(scale, sign_in, address):
    response = sign_in("bandoc.longho").get(f"{address}?scale={scale}")

    assert response.status_code == 200
    assert "<script>" not in response.text.replace('<script src="', "")
    if "week" not in scale:
        assert 'scale=month#gantt-today" aria-current="true"' in response.text


def test_body_shows_its_own_tasks_alone(sign_in, address, db, congress):
    organisation = store.organisations.key_of(db, cast.DISTRICT)
    bodies = [one for one in store.bodies.of_organisation(db, organisation) if one.kind == "subcommittee"]
    own, other = bodies[0], bodies[1]
    mine = _make(db, congress, subcommittee_id=own.id)
    foreign = _make(db, congress, subcommittee_id=other.id)

    page = sign_in("vanphong.longho").get(f"{address}?body={own.code}").text

    assert mine.public_id in _names(page)
    assert foreign.public_id not in _names(page)
    assert f'value="{own.code}" selected' in page


@pytest.mark.parametrize("body", ["KHONG", "<script>", "x" * 5000, "😀"])
def test_unknown_body_does_not_exist(body, sign_in, address):
    response = sign_in("vanphong.longho").get(address, query_string={"body": body})

    assert response.status_code == 404
    assert "<script>alert" not in response.text


def test_internal_tasks_and_their_relations_change_no_byte(sign_in, address, db, congress):
    seen = _make(db, congress)
    reader = sign_in("bandoc.longho")
    before = reader.get(address).data

    day = date(2009, 1, 5)
    hidden = _make(db, congress, classification=1, start=day, due=day + timedelta(days=900))
    store.tasks.link_many(db, [], [(seen.id, hidden.id, "FS", 0)])

    assert reader.get(address).data == before
    assert hidden.public_id in sign_in("vanphong.longho").get(address).text


def test_registered_task_shows_where_its_paper_is_and_no_text(sign_in, address, db, congress):
    stub = _make(db, congress, title="", classification=2, stub=factories.a_stub())

    page = sign_in("vanphong.longho").get(address).text

    assert stub.public_id in _names(page)
    assert "Nhiệm vụ theo sổ mật 07-M" in page


def test_relation_is_drawn_between_shown_bars(sign_in, address, db, congress):
    client = sign_in("vanphong.longho")
    first, second = _make(db, congress), _make(db, congress)
    before = client.get(address).text.count("<polyline")

    store.tasks.link_many(db, [], [(second.id, first.id, "SS", 0)])

    assert client.get(address).text.count("<polyline") == before + 1


def test_limits_stand_with_their_grade(sign_in, address):
    page = sign_in("vanphong.longho").get(address).text

    assert ">hạn cấp huyện 31/8 (giả định)</text>" in page
    assert ">hạn cơ sở 30/6 (giả định)</text>" in page
    assert "hạn cấp tỉnh" not in page


def test_congresses_below_are_seen_by_who_reaches_them(sign_in, address):
    below = "Đảng bộ thị trấn Long Hồ"

    assert below in sign_in("vanphong.longho").get(address).text
    page = sign_in("thanhvien.longho").get(address).text
    assert below not in page
    assert "Đảng bộ tỉnh Vĩnh Long: 15/9–17/9/2010" in page


def test_what_was_typed_is_shown_as_text(sign_in, address, db, congress):
    evil = "<script>alert(1)</script>\"'><img src=x>"
    _make(db, congress, title=evil)
    long = _make(db, congress, title="x" * 300)

    page = sign_in("vanphong.longho").get(address).text

    assert "<script>alert" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;alert(1)") == 3
    assert long.public_id in _names(page)


def test_empty_plan_says_what_to_do(sign_in, address, db, congress):
    for task in factories.tasks_of(db, congress):
        actions.tasks.cancel(db, cast.person(db, "vanphong.longho"), cast.MOMENT, task.public_id, "Trùng")

    page = sign_in("vanphong.longho").get(address).text

    assert "Chưa có nhiệm vụ nào" in page
    assert 'id="timeline"' not in page


def test_nothing_is_styled_within_the_page(sign_in, address):
    page = sign_in("vanphong.longho").get(address).text

    assert "style=" not in page
    assert "<style" not in page


@pytest.mark.parametrize("count", [60, 300])
def test_queries_are_as_many_whatever_the_size(count, sign_in, address, db, congress, queries):
    have = sum(task.classification == 0 for task in factories.tasks_of(db, congress))
    for _ in range(count - have):
        _make(db, congress)
    client = sign_in("bandoc.longho")
    queries.clear()

    page = client.get(address).text

    assert len(_bars(page)) == count
    assert len(queries) <= 24


def test_drawing_for_holders_of_a_share_names_no_task_by_its_id(app, db, congress):
    scope = cast.person(db, "bandoc.longho").scope
    with app.test_request_context():
        found = chart(db, scope, store.congresses.get(db, scope, congress), cast.DAY)
        drawn = drawing(found, "month", is_linked=False)

    html = "".join(piece.names + piece.bars for lane in drawn.lanes for piece in lane.pieces)
    assert "<a " not in html
    assert [bar.task.public_id for bar in found.chart.bars if bar.task.public_id in html] == []
    assert html.count("<g class=") == len(found.chart.bars)


@pytest.mark.parametrize("scale", ["week", "month", "quarter"])
def test_labels_of_limits_never_stand_on_one_another(scale, app, db, congress):
    scope = cast.person(db, "vanphong.longho").scope
    with app.test_request_context():
        found = chart(db, scope, store.congresses.get(db, scope, congress), cast.DAY)
        drawn = drawing(found, scale)

    spans = [
        (mark.y, *((mark.x - room, mark.x) if mark.is_before else (mark.x, mark.x + room)))
        for mark in drawn.marks
        for room in [len(mark.words) * LETTER]
    ]
    touching = [
        (one, other)
        for index, one in enumerate(spans)
        for other in spans[index + 1 :]
        if one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
    ]
    assert len(spans) == 4
    assert touching == []
    assert all(begin >= 0 and end <= drawn.width for _, begin, end in spans)


def test_every_way_to_the_chart_leads_to_today_without_script(sign_in, address):
    page = sign_in("bandoc.longho").get(address).text

    assert f'href="{address}#gantt-today" aria-current="page"' in page
    assert page.count('id="gantt-today"') == 1
    assert f'href="{address}?scale=week#gantt-today"' in page
