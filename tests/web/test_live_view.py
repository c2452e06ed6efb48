"""What goes on now as whoever has a link sees it: before, in the midst, in a pause, between, behind, in two halls."""

import re
from datetime import timedelta

import pytest
from onlooker import coming, drift, lead, title

from planner import actions
from planner.domain.live_run import FINISH, PAUSE, SKIP, START


@pytest.fixture
def look(client, link):
    """A function that asks for the page of a link made now, as text without its line breaks."""
    token = link()
    return lambda query="": re.sub(r"\s+", " ", client.get(f"/s/{token}/live{query}").text)


def test_day_without_a_sitting_names_the_next_one(office, look):
    page = look()
    first = office.agenda[0]
    assert (lead(page), title(page)) == ("Hôm nay không có phiên họp. Phiên tới:", "Phiên trù bị")
    assert f"{first.day.day}/{first.day.month}/2010" in page
    assert [one for _, one in coming(page)] == office.titles()[:3]


def test_before_the_beginning_it_counts_down_to_it(office, look):
    start = office.agenda[0].start
    office.at(start // 60 - 1, start % 60)
    page = look()
    assert lead(page) == f"Bắt đầu lúc {start // 60}:{start % 60:02}"
    assert f'<b data-until="{start * 60}">1 giờ</b>' in page
    assert [one for _, one in coming(page)] == office.titles()[:3]


def test_sitting_that_should_have_begun_says_so(office, look):
    start = office.agenda[0].start
    office.at(start // 60, start % 60 + 12)
    page = look()
    assert lead(page) == f"Dự kiến {start // 60}:{start % 60:02}, chưa bắt đầu"
    assert re.search(r"is-over.*?>12 phút</b> <span data-left hidden>.*?</span><span data-over>đã chờ", page)


def test_running_item_stands_with_its_time_and_the_next_three(office, look):
    start = office.agenda[0].start
    office.at(start // 60, start % 60)
    office.press(START, number=1)
    office.at(start // 60, start % 60 + 4, 30)
    page, first = look(), office.agenda[0].items[0].item
    until = (start + first.minutes) * 60
    assert title(page) == first.title
    assert lead(page) == f"Đang tiến hành, từ {start // 60}:{start % 60:02} · mục 1/{len(office.titles())}"
    # Without a script whole minutes stand there.
    assert f'<b data-until="{until}">{first.minutes - 4} phút</b>' in page
    assert f'data-from="{start * 60}" data-until="{until}"' in page
    assert [one for _, one in coming(page)] == office.titles()[1:4]
    assert drift(page)[:3] == ["Đúng", "giờ,", "phiên"]
    assert f'data-second="{(start + 4) * 60 + 30}"' in page


def test_item_over_its_time_makes_the_sitting_late(office, look):
    start, first = office.agenda[0].start, office.agenda[0].items[0].item
    office.at(start // 60, start % 60)
    office.press(START, number=1)
    office.at((start + first.minutes + 7) // 60, (start + first.minutes + 7) % 60)
    page = look()
    assert re.search(
        r"scene__left is-over.*?>7 phút</b> <span data-left hidden>.*?</span><span data-over>quá giờ", page
    )
    assert drift(page)[:3] == ["Chậm", "7", "phút"]


def test_pause_stands_still(office, look):
    start, first = office.agenda[0].start, office.agenda[0].items[0].item
    office.at(start // 60, start % 60)
    office.press(START, number=1)
    office.at(start // 60, start % 60 + 3)
    office.press(PAUSE)
    office.at(start // 60, start % 60 + 9)
    page = look()
    assert (title(page), lead(page).split(" · ")[0]) == (
        first.title,
        f"Tạm dừng từ {(start + 3) // 60}:{(start + 3) % 60:02}",
    )
    assert f"<b>{first.minutes - 3} phút</b>" in page
    assert "data-until" not in page


def test_between_two_items_the_next_one_is_named(office, look):
    start = office.agenda[0].start
    office.at(start // 60, start % 60)
    office.press(START, number=1)
    office.press(FINISH)
    page = look()
    assert (title(page), lead(page)) == (office.titles()[1], "Chuyển mục. Tiếp theo:")
    assert [one for _, one in coming(page)] == office.titles()[2:5]


def _end(office, place=0):
    office.press(START, place, 1)
    for _ in office.titles(place)[1:]:
        office.press(SKIP, place)
    office.press(FINISH, place)


def test_end_of_a_sitting_says_when_and_what_follows(office, look):
    start = office.agenda[0].start
    office.at(start // 60, start % 60)
    _end(office)
    page = look()
    assert (title(page), lead(page)) == ("Phiên trù bị đã kết thúc", f"Kết thúc lúc {start // 60}:{start % 60:02}")
    assert "Tiếp theo: Phiên chính thức" in page
    assert drift(page)[0] == "Sớm"
    assert [one for _, one in coming(page)] == office.titles(1)[:3]


def test_after_the_last_sitting_there_is_nothing_more(office, look):
    last = office.agenda[-1]
    place = len(office.agenda) - 1
    office.at(last.start // 60, last.start % 60, day=last.day)
    _end(office, place)
    assert "Đây là phiên cuối cùng của đại hội." in look()
    office.at(9, day=last.day + timedelta(days=1))
    page = look()
    assert title(page) == "Các phiên họp đã kết thúc"
    assert f"Phiên cuối vào {last.day.day}" not in page
    assert f"{last.day.day}/{last.day.month}/2010." in page


def test_congress_without_an_agenda_says_so(office, look, db):
    for one in office.sittings:
        actions.sittings.cancel(db, office.person, office.moment, one.public_id, "Chưa có")
    page = look()
    assert (lead(page), title(page)) == ("Hôm nay không có phiên họp", "Chưa có chương trình.")


def test_rehearsal_on_another_day_says_that_it_is_one(office, look):
    office.press(START, number=1)
    page = look()
    assert (lead(page), title(page)) == (
        f"Chạy thử: phiên này dự kiến ngày {office.day.day}/7/2010",
        office.titles()[0],
    )


def test_cancelled_congress_says_so(office, look, db, district):
    actions.congresses.cancel(db, office.person, office.moment, district, "Hoãn vì bão lũ")
    assert "Đại hội này đã hủy" in look()


def test_two_halls_stand_side_by_side_and_one_may_be_chosen(office, look):
    office.hold_in(0, "Nhà văn hóa", 480)
    office.hold_in(1, "Phòng họp số 2", 480)
    office.at(8)
    office.press(START, 0, 1)
    office.press(START, 1, 1)
    page = look()
    first, second = office.titles(0)[0], office.titles(1)[0]
    assert [one in page for one in (first, second)] == [True, True]
    assert re.findall(r'<a id="hall-\d" href="(.*?)".*?>(.*?)</a>', page) == [
        ("?", "Tất cả hội trường"),
        ("?hall=1", "Nhà văn hóa"),
        ("?hall=2", "Phòng họp số 2"),
    ]
    assert title(look("?hall=2")) == second
    assert 'data-live="live/now?hall=2"' in look("?hall=2")
    assert 'href="?lang=en&amp;hall=1"' in look("?lang=en&hall=2")
    assert (
        [one in look("?hall=9") for one in (first, second)]
        == [one in look("?hall=x") for one in (first, second)]
        == [
            True,
            True,
        ]
    )
