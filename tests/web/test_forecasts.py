"""What the pages say of being ready: in words, as a curve with a table, and nothing where there is nothing to say."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
import world as cast
from factories import make_task
from traces import content

from planner import actions
from planner.domain.forecast_curve import Ahead, Curve
from planner.web.forecast_chart import chart
from planner.web.forecast_words import beside_opening, chance, share

WEEK = timedelta(days=7)


def keep(db, day=cast.DAY):
    return actions.forecasts.keep_some(db, replace(cast.MOMENT, today=day), cast.ZONE)


def done(db, congress_id, day="2010-05-07", left=0):
    """Note all tasks of a congress but the last so many as done on a day."""
    keys = [
        key
        for (key,) in db.execute(
            "SELECT task.id FROM task JOIN congress ON congress.id = congress_id"
            " WHERE congress.public_id = ? ORDER BY due, task.id",
            [congress_id],
        )
    ]
    for key in keys[: len(keys) - left]:
        db.execute("UPDATE task SET status = 'done' WHERE id = ?", [key])
        db.execute("INSERT OR REPLACE INTO task_completion VALUES (?, ?, '', 1)", [key, day])
    db.execute("UPDATE revision SET number = number + 1")


def panel(client, congress_id, language="vi"):
    page = client.get(f"/congresses/{congress_id}")
    assert page.status_code == 200
    found = re.search(r'<section class="panel" id="forecast">.*?</section>', page.text, re.DOTALL)
    return found[0] if found else ""


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def outlooks(html):
    """What the lines of a subtree say of being ready in time."""
    return [words(cell) for cell in re.findall(r'<td class="k-outlook">(.*?)</td>', html)]


@pytest.fixture
def province(world):
    return world.congresses[cast.PROVINCE]


@pytest.fixture
def client(sign_in):
    return sign_in("vanphong.vinhlong")


def test_panel_says_it_in_a_sentence_with_links_a_table_and_a_curve(client, province):
    found = panel(client, province)

    said = words(found)
    pace = r"Giữ nhịp 30 ngày qua thì đến 15/9 xong \d+% \(\d+/\d+ việc cần xong trước khai mạc\);"
    assert re.search(pace + r" dự kiến xong hết \d+/\d+\.", said)
    assert re.search(r"Vướng nhất ở nhiệm vụ N?\d+", said)
    assert (
        len(re.findall(r'<a href="/tasks/[^"]+" title="quyết định trong \d+% số lần tính: [^"]+">N?\d+</a>', found))
        <= 3
    )
    for name in ("Thuận lợi (P10)", "Dự kiến (P50)", "Bất lợi (P90)", "So khai mạc", "giả định"):
        assert name in said
    done, needed = re.search(r"hôm nay (\d+)/(\d+) việc cần xong", said).groups()
    assert 0 <= int(done) < int(needed)
    assert f"/{needed} việc cần xong trước khai mạc" in said
    assert "đã làm kế hoạch dự báo (bảng dưới)" in said
    assert "có hạn sau khai mạc" not in said
    assert found.count("<polyline") == 5
    assert 'role="img" aria-label="Giữ nhịp 30 ngày qua' in found
    assert "style=" not in found


def test_little_done_is_said_in_words(client, province, db):
    assert "Mới có 0 nhiệm vụ xong" in panel(client, province)
    assert "chưa có số liệu của cùng cấp" in panel(client, province)
    done(db, province, left=30)
    assert "Mới có" not in panel(client, province)


def test_english_says_the_same(client, province):
    client.post("/language", data={"lang": "en"})
    said = words(panel(client, province))
    assert re.search(
        r"At the pace of the last 30 days \d+% would be done by 15/9 \(\d+ of \d+ tasks needed before the opening\);",
        said,
    )


def test_chance_stands_in_the_countdown_beside_that_of_last_week(client, province, db):
    page = client.get(f"/congresses/{province}").text
    assert "Khả năng kịp ngày" in page
    assert "tuần trước" not in page

    keep(db, cast.DAY - WEEK)
    db.execute("UPDATE forecast SET chance = 0.42")
    for days in (8, 1, 0):
        keep(db, cast.DAY - timedelta(days=days))

    assert "tuần trước 42%" in words(client.get(f"/congresses/{province}").text)


def test_earlier_forecasts_stand_beside_today(client, province, db):
    for days in (0, 1, 2, 8, 15):
        keep(db, cast.DAY - timedelta(days=days))

    said = words(panel(client, province))

    rows = said.split("Dự báo những lần trước")[1].split("Cách tính")[0]
    assert re.findall(r"\d+/\d+/2010", rows) == ["9/5/2010", "2/5/2010", "25/4/2010"]
    assert "hôm nay" in rows


def test_page_reads_and_never_keeps(client, province, db):
    before = content(db)["forecast"]
    panel(client, province)
    assert content(db)["forecast"] == before == []


def test_plan_that_changed_is_foreseen_anew(client, province, db):
    before = panel(client, province)
    assert panel(client, province) == before
    make_task(db, province, start=date(2010, 8, 2), due=date(2010, 9, 14))
    assert panel(client, province) != before


def test_needed_tasks_that_were_put_past_the_opening_are_said(client, province, db):
    def needed():
        return re.search(r"hôm nay \d+/(\d+) việc", panel(client, province))[1]

    before = needed()
    db.execute(
        "UPDATE task SET due = '2010-09-20', due_anchor = '', due_offset = NULL WHERE standard_code = 'T092'"
        " AND congress_id = (SELECT id FROM congress WHERE public_id = ?)",
        [province],
    )
    db.execute("UPDATE revision SET number = number + 1")
    assert "1 việc cần xong trước khai mạc đang có hạn sau khai mạc." in panel(client, province)
    assert needed() == before
    assert "dời hạn về sau không bớt việc nào" in panel(client, province)


def test_all_done_says_what_came_true(client, province, db):
    keep(db, cast.DAY - WEEK)
    done(db, province)
    said = words(panel(client, province))
    assert "Mọi việc phải xong trước khai mạc đã xong, việc cuối cùng xong ngày 7/5/2010." in said
    assert "thực tế 7/5" in said
    assert "Khả năng kịp ngày" not in client.get(f"/congresses/{province}").text


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        (0, "Thực tế: mọi việc phải xong trước khai mạc đã xong, việc cuối cùng xong ngày 7/5/2010 \\(sớm 3 ngày\\)."),
        (50, r"Thực tế: trong \d+ nhiệm vụ phải xong trước khai mạc, \d+ nhiệm vụ được ghi là xong."),
    ],
)
def test_opened_congress_says_what_came_true(left, sentence, sign_in, world, db):
    commune = world.congresses[cast.COMMUNE]
    done(db, commune, "2010-05-07", left)
    db.execute("UPDATE congress SET opens = ? WHERE public_id = ?", [cast.DAY.isoformat(), commune])

    said = words(panel(sign_in("bandoc.thitran"), commune))

    assert re.search(sentence, said)
    assert "Dự kiến (P50)" not in said


def test_cancelled_congress_has_no_forecast(client, province, db):
    actions.congresses.cancel(db, cast.person(db, "vanphong.vinhlong"), cast.MOMENT, province, "hoãn")
    assert panel(client, province) == ""


def test_congress_without_tasks_before_the_opening_says_so(client, province, db):
    db.execute("DELETE FROM task_relation")
    db.execute(
        "INSERT INTO task_cancellation SELECT task.id, '', '', 1 FROM task JOIN congress ON congress.id = congress_id"
        " WHERE congress.public_id = ?",
        [province],
    )
    db.execute("UPDATE revision SET number = number + 1")
    assert "không có gì để dự báo" in panel(client, province)


def test_organisation_shows_the_chance_of_each_below_and_what_is_missing(client, db):
    page = "/organisations/P86"
    assert outlooks(client.get(page).text) == ["chưa có dự báo"] * 2

    keep(db)

    said = outlooks(client.get(page).text)
    assert len(said) == 2
    assert all(re.fullmatch(r"(&lt;|&gt;)?[1-9]\d?% (kịp|sít sao|khó kịp)", one) for one in said)


def test_chance_is_never_said_to_be_certain_when_it_is_not():
    assert [chance(value) for value in (0, 0.0004, 0.014, 0.5, 0.994, 0.9996, 1)] == [
        "0%", "<1%", "1%", "50%", ">99%", ">99%", "100%",
    ]  # fmt: skip
    assert [share(value) for value in (0, 0.358, 0.999, 1)] == ["0%", "35%", "99%", "100%"]


def test_distance_from_the_opening_is_said_in_words(app):
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        opens = date(2010, 9, 15)
        days = (date(2010, 9, 12), opens, date(2010, 9, 29))
        assert [beside_opening(one, opens) for one in days] == ["sớm 3 ngày", "đúng ngày khai mạc", "muộn 14 ngày"]


def test_drawing_keeps_within_its_frame_however_late_it_gets():
    today, opens = date(2010, 5, 10), date(2010, 9, 15)
    curve = Curve(
        4,
        ((date(2010, 1, 4), 1), (date(2010, 9, 1), 4)),
        ((date(2010, 2, 1), 1),),
        (Ahead(today, 1, 1, 1), Ahead(date(2040, 1, 1), 4, 4, 4)),
    )
    drawn = chart(curve, today, opens)
    assert 0 < drawn.today < drawn.opens < 100
    assert drawn.done.split()[0] == "0,1000"
    assert drawn.done.split()[-1] == f"{drawn.today * 10:g},750"
    assert 2 <= len(drawn.ticks) <= 7
    assert drawn.ticks[0].words.endswith("/2010")


def test_earlier_forecasts_that_the_clerk_has_still_to_compute_are_announced(client, province, db):
    told = "Đang tính các dự báo trước đây; tải lại trang sau ít giây."
    assert told not in panel(client, province)

    (key,) = db.execute("SELECT id FROM congress WHERE public_id = ?", [province]).fetchone()
    actions.forecasts.want_earlier(db, [actions.forecasts.Earlier(key, cast.DAY, 2)])
    assert told in panel(client, province)

    assert actions.forecasts.keep_earlier(db, cast.MOMENT, cast.ZONE) == 1
    found = panel(client, province)
    assert told not in found
    assert re.findall(r"\d+/\d+/2010", words(found).split("Dự báo những lần trước")[1].split("Cách tính")[0]) == [
        "3/5/2010",
        "26/4/2010",
    ]
