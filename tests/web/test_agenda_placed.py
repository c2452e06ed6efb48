"""What the pages say once an agenda was put in place of another: how it came, halls taken twice, what is gone."""

import json
from html import unescape
from io import BytesIO

import pytest
import world as cast
from factories import agenda_of

from planner import actions

ORGANISER = "vanphong.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def path(congress_id):
    return f"/congresses/{congress_id}/agenda"


@pytest.fixture
def client(sign_in):
    return sign_in(ORGANISER)


@pytest.fixture
def send(client, path):
    """Brings sittings in; returns the answer to the form, and the page that it leads to."""

    def do(*sittings):
        content = json.dumps({"format": "planner-agenda", "version": 1, "sittings": sittings}).encode()
        answer = client.post(f"{path}/sheet", data={"file": (BytesIO(content), "a.json")})
        to = answer.headers.get("Location")
        return answer, unescape(client.get(to).text if to else answer.text)

    return do


def a_sitting(starts="8:00", hall="", items=()):
    return {"session": "chinh_thuc", "day": "2010-07-14", "starts": starts, "hall": hall, "items": list(items)}


def an_item(title="Khai mạc", **values):
    return {"title": title, "kind": "ceremony", "minutes": 90, "classification": "ordinary"} | values


def test_hall_taken_twice_is_told_with_the_answer(send):
    _, page = send(a_sitting(hall="Hội trường A", items=[an_item()]), a_sitting("9:00", "Hội trường A", [an_item()]))
    toast = page.split('<div class="toast"')[1].split("</div>")[0]
    assert "data-toast-keep" in toast
    assert "Phiên chính thức 2, 14/7/2010: “Hội trường A” bận đến 9:30 vì phiên trước" in toast


def test_item_of_a_file_says_how_it_came_and_the_old_one_where_it_stands_now(send, client, db, congress_id):
    old = agenda_of(db, congress_id)[0].items[0].item
    send(a_sitting(items=[an_item(old.title)]))
    new = agenda_of(db, congress_id)[0].items[0].item
    page = unescape(client.get(f"/agenda-items/{new.public_id}/text").text)
    assert "đưa phiên vào chương trình từ tệp" in page
    assert "Chưa có gì thay đổi" not in page
    assert "Mục này không còn trong chương trình." not in page
    page = unescape(client.get(f"/agenda-items/{old.public_id}/text").text)
    assert "Mục này không còn trong chương trình." in page
    assert f'href="/agenda-items/{new.public_id}/text">Mục cùng tên đang có: 8:00, {old.title}</a>' in page


def test_faults_of_a_document_name_sitting_and_item(send):
    answer, page = send(
        a_sitting(items=[an_item()]),
        a_sitting(),
        a_sitting("x", items=[an_item(), an_item(minutes="nhiều")]) | {"half_days": "y"},
    )
    assert answer.status_code == 422
    assert "Phiên 3, mục 2, minutes: “nhiều”" in page
    assert "Phiên 3, starts: “x”" in page
    assert "Phiên 3, half_days: “y”" in page
    assert "Dòng" not in page


def test_number_of_no_task_is_refused_where_it_stands(send):
    answer, page = send(a_sitting(items=[an_item(tasks=["99999", "đây"])]))
    assert answer.status_code == 422
    assert "Phiên 1, mục 1, tasks: “ĐÂY” không phải số công việc" in page
    answer, page = send(a_sitting(items=[an_item(tasks="99999")]))
    assert "Phiên 1, mục 1, tasks: “99999” không phải số của công việc nào" in page


def test_address_names_no_sitting_where_there_is_none(send, path):
    answer, _ = send(a_sitting(items=[an_item()]))
    assert answer.headers["Location"].startswith(f"{path}?placed=1")
    assert "sitting=" not in answer.headers["Location"]


def test_told_once_to_whoever_did_it(send, sign_in, path):
    answer, page = send(a_sitting(items=[an_item()]))
    assert "Đã thay chương trình." in page
    other = sign_in("vanphong.tw").get(answer.headers["Location"])
    assert "Đã thay chương trình." not in unescape(other.text)
    assert "Đã thay chương trình." not in unescape(sign_in(ORGANISER).get(path).text)


def test_cancelled_sittings_stand_by_the_change_that_cancelled_them_and_old_ones_are_folded(
    send, client, db, congress_id, path
):
    send(a_sitting(items=[an_item()]))
    for number in range(3):
        (only,) = agenda_of(db, congress_id)
        client.post(f"/sittings/{only.sitting.public_id}/cancellation", data={"reason": f"Lý do {number}"})
        send(a_sitting(items=[an_item()]))
    part = unescape(client.get(path).text).split("6 phiên đã hủy")[1]
    assert part.count("data-change") == 4
    assert part.index("Lý do 2") < part.index("1 phiên hủy trước đó") < part.index("Lý do 0")


def test_rehearsed_sitting_that_is_cancelled_says_so(client, db, congress_id, htmx, moment):
    first = agenda_of(db, congress_id)[0]
    path = f"/sittings/{first.sitting.public_id}"
    last = first.items[-1].item.public_id
    start = {"kind": "start", "key": "khoa-mot-hai", "seen": "0", "item": last, "skips": "1"}
    assert client.post(f"{path}/presses", data=start).status_code == 303
    answer = client.post(f"{path}/cancellation", data={"reason": "Thôi"}, headers=htmx)
    assert (answer.status_code, "đang chạy ở đồng hồ" in unescape(answer.text)) == (409, True)
    finish = {"kind": "finish", "key": "khoa-hai-ba", "seen": "1"}
    assert client.post(f"{path}/presses", data=finish).status_code == 303
    answer = client.post(f"{path}/cancellation", data={"reason": "Thôi"}, headers=htmx)
    assert "Phiên đã được chạy thử ở đồng hồ" in unescape(answer.text)


def test_restored_sitting_says_that_its_hall_is_taken(client, db, congress_id, htmx, moment):
    one, other = agenda_of(db, congress_id)[1:3]
    office = cast.person(db, ORGANISER)
    congress = actions.sittings.changeable(db, office, one.sitting.public_id)[1]
    actions.sittings.cancel(db, office, moment, one.sitting.public_id, "Thôi")
    place = actions.sittings.as_edit(one.sitting, congress)
    for sitting in (one.sitting, other.sitting):
        wanted = type(place)(place.session, place.day, place.starts, 1, "Hội trường A")
        actions.sittings.edit(db, office, moment, sitting.public_id, wanted, sitting.version)
    answer = client.post(f"/sittings/{one.sitting.public_id}/restoration", headers=htmx)
    assert "Đã khôi phục phiên" in unescape(answer.text)
    assert "“Hội trường A” bận đến" in unescape(answer.text)
