"""Difficulties on the screen: one thread for all sides, the list with its filters, what is kept when refused."""

from datetime import date
from io import BytesIO

import pytest
import world as cast
from factories import a_task, make_task
from openpyxl import load_workbook
from questions import COMMUNE_OFFICE, DISTRICT_OFFICE, PROVINCE_OFFICE, QUESTION, raised, step

from planner import actions, store

DAY = date(2010, 5, 20)


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def one(db, world):
    """The commune asks; it waits for the district."""
    return raised(db, world.congresses[cast.COMMUNE], COMMUNE_OFFICE, wished_on=DAY)


def listed(client, query=""):
    return client.get(f"/difficulties?{query}").text.count('class="question__what"')


def test_it_is_raised_on_the_page_of_a_task_that_is_stuck(sign_in, db, district):
    task = make_task(db, district, DISTRICT_OFFICE)
    office = cast.person(db, DISTRICT_OFFICE)
    actions.tasks.block(db, office, cast.MOMENT, task.public_id, "Chờ kinh phí của tỉnh")
    client = sign_in(DISTRICT_OFFICE)
    address = f"/congresses/{district}/difficulties/new?task={task.public_id}"
    assert address in client.get(f"/tasks/{task.public_id}").text

    form = client.get(address).text

    assert "Chờ kinh phí của tỉnh</textarea>" in form
    assert "Đảng bộ tỉnh Vĩnh Long (cấp trên trực tiếp)" in form
    assert "Ban Chấp hành Trung ương (vượt qua Đảng bộ tỉnh Vĩnh Long)" in form
    answer = client.post(
        f"/congresses/{district}/difficulties",
        data={"task": task.public_id, "field": "logistics", "question": "Xin kinh phí?", "wished_on": "2010-05-20"},
    )
    page = client.get(answer.headers["Location"]).text
    assert "Xin kinh phí?" in page
    assert f'href="/tasks/{task.public_id}"' in page
    assert answer.headers["Location"] in client.get(f"/tasks/{task.public_id}").text
    assert answer.headers["Location"] in client.get(f"/congresses/{district}").text


def test_what_was_typed_stays_when_it_is_refused(sign_in, district):
    form = {"field": "", "question": "Xin mượn hội trường?", "wished_on": "2010-05-01", "holder": cast.NATION}
    answer = sign_in(DISTRICT_OFFICE).post(f"/congresses/{district}/difficulties", data=form)
    assert answer.status_code == 422
    for kept in ("Xin mượn hội trường?</textarea>", 'value="2010-05-01"', f'value="{cast.NATION}" selected'):
        assert kept in answer.text
    assert "Hãy chọn lĩnh vực của khó khăn." in answer.text


def test_all_sides_read_the_same_thread_and_each_is_offered_its_own_steps(sign_in, db, one):
    step(db, one, "passed_on", DISTRICT_OFFICE, "Ngoài khả năng của huyện")
    step(db, one, "answered", PROVINCE_OFFICE, "Được mượn từ 20/5")
    threads, steps = set(), {}
    for login in (COMMUNE_OFFICE, DISTRICT_OFFICE, PROVINCE_OFFICE, "bandoc.thitran"):
        page = sign_in(login).get(f"/difficulties/{one.public_id}").text
        threads.add(page.split('<ol class="thread">')[1].split("</ol>")[0])
        steps[login] = [kind for kind in ("answered", "asked_again", "closed") if f'name="kind" value="{kind}"' in page]
    assert len(threads) == 1
    assert "Ngoài khả năng của huyện" in threads.pop()
    assert steps == {
        COMMUNE_OFFICE: ["asked_again", "closed"],
        DISTRICT_OFFICE: [],
        PROVINCE_OFFICE: [],
        "bandoc.thitran": [],
    }


def test_an_answer_to_a_closed_one_is_refused_in_words_and_kept(sign_in, db, one):
    step(db, one, "closed", COMMUNE_OFFICE)
    form = {"kind": "answered", "said": "Được mượn nhà văn hoá", "version": "1"}
    answer = sign_in(DISTRICT_OFFICE).post(f"/difficulties/{one.public_id}/steps", data=form)
    assert answer.status_code == 409
    assert "Nơi hỏi đã kết thúc khó khăn này nên không nhận trả lời nữa." in answer.text
    assert "Được mượn nhà văn hoá</textarea>" in answer.text


def test_a_stale_answer_shows_both_texts(sign_in, db, one):
    step(db, one, "promised", DISTRICT_OFFICE, "Đang hỏi nhà văn hoá", DAY)
    form = {"kind": "answered", "said": "Được mượn nhà văn hoá", "version": "1"}
    answer = sign_in(DISTRICT_OFFICE).post(f"/difficulties/{one.public_id}/steps", data=form)
    assert answer.status_code == 409
    shown = answer.text.split('class="conflict"')[1].split("</section>")[0]
    assert "Được mượn" in shown
    assert "Đang hỏi" in shown
    assert "Được mượn nhà văn hoá</textarea>" in answer.text
    assert 'name="version" value="2"' in answer.text


def test_a_moved_committee_says_so_and_passes_it_on(sign_in, db, one):
    every = store.organisations.by_code(db, 1)
    store.sums.move(db, every[cast.COMMUNE], every[cast.SIBLING])
    assert sign_in(DISTRICT_OFFICE).get(f"/difficulties/{one.public_id}").status_code == 404
    client = sign_in(COMMUNE_OFFICE)
    page = client.get(f"/difficulties/{one.public_id}").text
    assert "Đảng bộ huyện Long Hồ không còn là cấp trên nên không trả lời được." in page
    assert "Đảng bộ huyện Mang Thít (cấp trên trực tiếp)" in page
    form = {"kind": "passed_on", "said": "Nay thuộc Mang Thít", "holder": cast.SIBLING, "version": "1"}
    assert client.post(f"/difficulties/{one.public_id}/steps", data=form).status_code == 303
    assert "không còn là cấp trên" not in client.get(f"/difficulties/{one.public_id}").text


def test_an_unknown_step_and_a_day_that_is_none_are_refused(sign_in, one):
    client = sign_in(DISTRICT_OFFICE)
    for form in ({"kind": "burned"}, {"kind": "promised", "day": "mai", "version": "1"}):
        assert client.post(f"/difficulties/{one.public_id}/steps", data=form).status_code == 422


@pytest.fixture
def several(db, world, one):
    """One of the commune; three of the district, of which one is internal and overdue, and one closed."""
    own = world.congresses[cast.DISTRICT]
    late = raised(db, own, field="security", classification=1, wished_on=cast.DAY)
    db.execute("UPDATE difficulty SET wished_on = '2010-05-03' WHERE id = ?", [late.id])
    raised(db, own)
    step(db, raised(db, own, field="other"), "closed", DISTRICT_OFFICE)


@pytest.mark.parametrize(
    ("login", "query", "number"),
    [
        (DISTRICT_OFFICE, "", 1),
        (DISTRICT_OFFICE, "view=ours", 2),
        (DISTRICT_OFFICE, "view=all", 3),
        (DISTRICT_OFFICE, "view=all&state=closed", 1),
        (DISTRICT_OFFICE, "view=all&field=security", 1),
        (DISTRICT_OFFICE, "view=all&level=co_so", 1),
        (DISTRICT_OFFICE, "view=all&overdue=1", 1),
        (DISTRICT_OFFICE, f"under={cast.COMMUNE}", 1),
        (PROVINCE_OFFICE, "", 2),
        (PROVINCE_OFFICE, "view=all", 3),
        (COMMUNE_OFFICE, "view=waiting", 2),
        ("bandoc.longho", "", 1),
        ("bandoc.thitran", "view=ours", 1),
        ("thanhvien.mangthit", "view=all", 0),
        ("quantri", "view=all", 0),
        (DISTRICT_OFFICE, "view=x&field=x&state=x&level=x&page=x", 1),
    ],
)
def test_list_holds_what_the_address_asks_for_of_ones_scope(sign_in, several, login, query, number):
    assert listed(sign_in(login), query) == number


def test_the_overdue_come_first_and_every_count_is_that_of_what_is_listed(sign_in, several):
    client = sign_in(DISTRICT_OFFICE)
    page = client.get("/difficulties?view=all").text
    assert page.index('<tr class="question--late">') < page.index("<tr>", page.index("<tbody>"))
    assert "trễ 7 ngày" in page
    for query in ("view=ours", "view=all&state=closed", "view=all&field=security", "view=all&overdue=1"):
        filtered = client.get(f"/difficulties?{query}").text
        assert f"<h2>{listed(client, query)} khó khăn</h2>" in filtered
    assert client.get(f"/difficulties?under={cast.PROVINCE}").status_code == 404


def test_workbook_holds_the_same_and_leaves_a_trace(sign_in, several):
    content = sign_in(DISTRICT_OFFICE).get("/difficulties.xlsx?view=all").data
    rows = list(load_workbook(BytesIO(content)).active.values)
    assert [(row[1], row[3], row[9], row[10]) for row in rows[1:]] == [
        (cast.DISTRICT, "An ninh", "có", "chờ trả lời"),
        (cast.COMMUNE, "Hậu cần", None, "chờ trả lời"),
        (cast.DISTRICT, "Hậu cần", None, "chờ trả lời"),
    ]


def test_five_thousand_are_paged_and_asked_for_no_more_often(sign_in, db, district, one, queries):
    client = sign_in("vanphong.tw")
    client.get("/difficulties?view=all")
    queries.clear()
    client.get("/difficulties?view=all")
    few = len(queries)
    db.execute(
        "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 5000)"
        " INSERT INTO difficulty (public_id, congress_id, classification, field, question, state, holder_id, asked_at,"
        " asked_by) SELECT 'd' || n, congress_id, 0, field, question, state, holder_id, asked_at, asked_by"
        " FROM difficulty, number"
    )
    queries.clear()
    page = client.get("/difficulties?view=all&page=100").text
    assert len(queries) == few
    assert page.count('class="question__what"') == 50
    assert "4951–5000 / 5001" in page


def test_it_stands_on_the_desk_in_the_rail_and_in_the_bell_until_it_is_answered(sign_in, db, one):
    client = sign_in(DISTRICT_OFFICE)
    desk = client.get("/").text
    address = f'href="/difficulties/{one.public_id}"'
    assert address in desk
    assert '1<span class="hidden"> chờ cơ quan tôi</span>' in desk
    notices = client.get("/notices").text
    assert "thaymat.vinhlong nêu khó khăn lên; đến lượt cơ quan tôi." in notices
    opened = notices.split('action="/upward-notices/')[1].split('"')[0]
    assert client.post(f"/upward-notices/{opened}").headers["Location"] == f"/difficulties/{one.public_id}"
    step(db, one, "answered", DISTRICT_OFFICE, "Được")
    desk = client.get("/").text
    assert address not in desk
    assert "chờ cơ quan tôi" not in desk
    back = sign_in(COMMUNE_OFFICE).get("/").text
    assert address in back
    assert "đã có trả lời" in back


def test_nothing_of_an_internal_one_is_there_for_an_ordinary_reader(sign_in, db, district):
    client, pages = (
        sign_in("bandoc.longho"),
        ("/", "/difficulties", "/notices", f"/congresses/{district}", "/inquiries"),
    )
    before = [client.get(page).data for page in pages]
    hidden = raised(db, district, classification=1)
    assert [client.get(page).data for page in pages] == before
    assert client.get(f"/difficulties/{hidden.public_id}").status_code == 404
    (unknown, found) = (client.get(f"/difficulties/{key}").text for key in ("aaaaaaaaaa", hidden.public_id))
    assert found.replace(hidden.public_id, "aaaaaaaaaa") == unknown


def test_a_warning_leads_to_the_difficulty_that_waits(sign_in, db, district):
    one = raised(db, district)
    db.execute("UPDATE difficulty SET wished_on = '2010-05-03', version = 2 WHERE id = ?", [one.id])
    page = sign_in(DISTRICT_OFFICE).get(f"/congresses/{district}/findings").text
    assert f'<a href="/difficulties/{one.public_id}"><b>Khó khăn, vướng mắc chưa được trả lời</b></a>' in page


def test_the_log_names_it_and_what_was_said(sign_in, db, one):
    step(db, one, "answered", DISTRICT_OFFICE, "Được mượn từ 20/5")
    log = sign_in(DISTRICT_OFFICE).get("/audit").text
    for words in ("trả lời khó khăn", "nêu khó khăn", QUESTION, "Được mượn từ 20/5", "Hậu cần"):
        assert words in log
    assert f'href="/difficulties/{one.public_id}"' in log


def test_what_became_internal_leaves_the_log_of_others_with_all_that_was_written_of_it(sign_in, db, district):
    task = a_task(db, district)
    one = raised(db, district, task_id=task.public_id, question="Hỏi điều này")
    db.execute("UPDATE difficulty SET classification = 1 WHERE id = ?", [one.id])
    assert "Hỏi điều này" in sign_in("vanphong.vinhlong").get("/audit").text
    key = store.people.add(db, "vanphong.thap", "Văn phòng", "!", 0, "vi")
    store.people.grant(db, key, store.organisations.key_of(db, cast.DISTRICT), "organiser", None, "2026", None)
    db.execute("UPDATE session SET person_id = ? WHERE person_id = ?", [key, cast.person(db, DISTRICT_OFFICE).id])
    log = sign_in(DISTRICT_OFFICE).get("/audit")
    assert log.status_code == 200
    assert "Hỏi điều này" not in log.text
