"""Moving a congress by its page: what is said before, what is refused, what stands afterwards."""

import re
from datetime import date

import factories
import pytest
import world as cast
from content import content_of, last_entry
from flask import render_template
from web.test_undos import toast

from planner import actions, store
from planner.actions.opening_chance import Chances
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.permission import ORGANISER

OFFICE = "vanphong.longho"


@pytest.fixture
def path(district):
    return f"/congresses/{district}/opening"


@pytest.fixture
def client(sign_in):
    return sign_in(OFFICE)


def congress(db, district):
    return store.congresses.get(db, cast.person(db, OFFICE).scope, district)


def form(**changes):
    return {"opens": "2010-08-04", "days": "2", "kind": "delegates", "contents": "1,2,3,4", "version": "1"} | changes


def test_page_offers_the_present_values_and_no_button(client, path):
    page = client.get(path).text

    assert 'value="2010-07-14"' in page
    assert "Chọn ngày khác" in page
    assert "Dời đại hội sang" not in page


def test_preview_says_what_follows_before_the_button_says_how_much(client, path, db):
    before = content_of(db)
    page = client.get(f"{path}?opens=2010-08-04").text

    told = re.search(r"(\d+) việc đổi ngày", page)[1]
    assert page.index("việc đổi ngày") < page.index(f"Dời đại hội sang 4/8/2010, cùng {told} việc")
    assert "thứ Tư, 4/8/2010" in page
    assert "muộn 21 ngày" in page
    assert page.index("cảnh báo") < page.index("Việc bị ảnh hưởng nhiều nhất") < page.index("Thôi, giữ 14/7/2010")
    assert content_of(db) == before


def test_preview_names_the_task_of_a_warning_and_tells_notes_and_what_stays_apart(client, path, db, district):
    first, due = db.execute(
        "SELECT id, due FROM task WHERE congress_id = (SELECT id FROM congress WHERE public_id = ?)"
        " AND due < '2010-07-01' AND classification = 0 AND rule <> 'recurring' ORDER BY due DESC LIMIT 1",
        [district],
    ).fetchone()
    day = date.fromisoformat(due)
    task = factories.make_task(db, district, start=day, due=day, title="Việc đi sau", by=OFFICE)
    db.execute("INSERT INTO task_relation VALUES (?, ?, 'FS', 0)", [task.id, first])

    sunday = client.get(f"{path}?opens=2010-07-18").text.partition('class="opening__boxes"')[2]

    assert f'href="/tasks/{task.public_id}"><b>{task.printed_number}</b> Việc đi sau</a>' in sunday
    assert "1 lưu ý" in sunday.partition("</h3>")[0]
    db.execute("UPDATE congress SET opens = '2010-09-01' WHERE public_id = ?", [district])
    later = client.get(f"{path}?opens=2010-09-10").text.partition('class="opening__boxes"')[2]
    assert re.search(r"còn, nặng hơn: \d+ → \d+ ngày", later.partition("</ul>")[0])


def test_fragment_is_the_preview_alone_at_its_own_address(client, path, htmx):
    answer = client.get(f"{path}?opens=2010-08-04&keep=0&keep=1", headers=htmx)

    assert answer.text.lstrip().startswith('<section class="panel opening__preview"')
    assert answer.headers["HX-Replace-Url"] == (
        f"{path}?opens=2010-08-04&days=2&kind=delegates&contents=1%2C2%2C3%2C4&keep=1"
    )
    assert f"{path}/chance?opens=2010-08-04" in answer.text


def test_chance_is_what_the_page_says_before_and_after(client, path, district):
    def said():
        return re.search(r"Khả năng kịp ngày</dt><dd>([^ <]+)", client.get(f"/congresses/{district}").text)[1]

    told = re.search(r"Khả năng kịp ngày: (\S+) → <b[^>]*>(\S+)</b>", client.get(f"{path}?opens=2010-07-21").text)
    before = said()
    client.post(path, data=form(opens="2010-07-21"))

    assert (before, said()) == told.groups()


def test_chance_follows_by_itself(client, path, htmx):
    answer = client.get(f"{path}/chance?opens=2010-08-04", headers=htmx).text

    assert re.search(r"Khả năng kịp ngày: \S+% → <b", answer)
    assert client.get(f"{path}/chance?opens=2001-01-01").headers["Location"] == path


@pytest.mark.parametrize(
    ("before", "after", "days", "is_said"),
    [(0.26, 0.27, 21, True), (0.26, 0.24, -7, True), (0.26, 0.26, 6, False), (0.26, 0.29, 21, False)],
)
def test_chance_that_hardly_changes_though_the_opening_moves_far_is_explained(before, after, days, is_said, app):
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        said = render_template("openings/_chance.html", chances=Chances(before, after, days))
    assert ("Mọi việc dời theo nên khả năng gần như không đổi." in said) == is_said


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("opens=2020-01-01", "nhiệm kỳ"),
        ("opens=hôm nay", "ngày khai mạc"),
        ("days=0", "15"),
        ("days=16", "15"),
        ("days=hai", "15"),
        ("contents=1,3", "1+2+3+4"),
        ("kind=x", "hình thức"),
        ("opens=2010-02-30", "không đọc được ngày “2010-02-30”"),
        ("opens=", "chưa nhập ngày khai mạc"),
        ("opens=4/8/2010", "thứ tư, 4/8/2010"),
        ("opens=2010-02-15", "15/2/2010 là ngày nghỉ: mùng hai tết nguyên đán"),
        ("opens=2010-06-06", "6/6/2010 là ngày nghỉ. "),
        ("opens=2010-05-03", "đã qua 7 ngày"),
        ("contents=1,2", "Việc bớt đi"),
    ],
)
def test_values_that_make_no_sense_or_matter_are_told_in_words(client, path, query, words):
    page = client.get(f"{path}?{query}")

    assert page.status_code == 200
    assert words.lower() in page.text.lower()


def test_moving_leads_to_the_congress_with_a_toast_that_takes_all_back(client, path, db, district):
    before = factories.tasks_of(db, district)

    sent_on = client.post(path, data=form())
    page = client.get(sent_on.headers["Location"]).text
    words, undo, button = toast(page)
    moved = congress(db, district)
    back = client.post(undo, data={"next": f"/congresses/{district}"})
    again = toast(client.get(back.headers["Location"]).text)

    assert (sent_on.status_code, moved.opens, last_entry(db)[0]) == (303, date(2010, 8, 4), "congress.move_undone")
    assert (words, button) == ("Đã lưu: dời đại hội · khai mạc 4/8/2010", "Hoàn tác")
    assert (again[0], again[2]) == ("Đã hoàn tác · khai mạc 14/7/2010", "Làm lại")
    assert congress(db, district).opens == date(2010, 7, 14)
    assert [task.due for task in factories.tasks_of(db, district)] == [task.due for task in before]
    # without the page that was left, taking back leads to the congress
    assert f"/congresses/{district}?" in client.post(again[1]).headers["Location"]


def test_latest_changes_tell_of_the_move_first_and_take_it_back(client, path, db, district):
    client.post(path, data=form())

    page = client.get(f"/congresses/{district}").text

    latest = page[page.index("Thay đổi mới nhất") :]
    assert latest.index("dời đại hội") < latest.index("dời theo đại hội")
    assert "4/8/2010" in latest
    assert latest.count('class="history__undo"') == 1
    client.post(re.search(r'class="history__undo" method="post" action="([^"]+)"', latest)[1])
    assert congress(db, district).opens == date(2010, 7, 14)


def test_history_of_a_task_tells_of_the_move_and_leaves_taking_it_back_to_the_congress(client, path, db, district):
    task = factories.a_task(db, district)
    client.post(path, data=form())

    page = client.get(f"/tasks/{task.public_id}").text

    assert "dời theo đại hội" in page
    assert 'class="history__undo"' not in page


@pytest.mark.parametrize(
    ("changes", "status", "words"),
    [
        ({"version": "7"}, 409, "có người vừa thay đổi đại hội"),
        ({"opens": "2020-01-01"}, 422, "nhiệm kỳ"),
        ({"opens": "2010-07-14"}, 422, "đã đúng như vậy"),
        ({"days": "16"}, 422, "15"),
    ],
)
def test_refused_move_keeps_what_was_typed_and_writes_nothing(client, path, db, changes, status, words):
    before = content_of(db)

    answer = client.post(path, data=form(**changes))

    assert (answer.status_code, content_of(db)) == (status, before)
    assert words in answer.text
    assert f'value="{form(**changes)["opens"]}"' in answer.text


def test_stale_form_shows_both_days(client, path, sign_in):
    client.post(path, data=form())

    answer = client.post(path, data=form(opens="2010-08-11"))

    assert answer.status_code == 409
    assert "<s>4/8/2010</s>" in answer.text
    assert 'value="2010-08-11"' in answer.text


def test_cancelled_congress_says_so(client, path, db, district):
    office = cast.person(db, OFFICE)
    actions.congresses.cancel(db, office, cast.MOMENT, district, "Hoãn")

    assert "đại hội đã hủy" in client.get(f"{path}?opens=2010-08-04").text
    assert client.post(path, data=form(version="2")).status_code == 409
    assert "Dời ngày" not in client.get(f"/congresses/{district}").text


def test_only_who_plans_it_is_offered_the_move(sign_in, district):
    for login, is_offered in ((OFFICE, True), ("bandoc.longho", False), ("thanhvien.longho", False)):
        for page in ("", "/timeline"):
            assert ("Dời ngày" in sign_in(login).get(f"/congresses/{district}{page}").text) == is_offered


def test_undo_names_who_changed_the_congress_since(client, path, sign_in, db, district):
    client.post(path, data=form())
    undo = store.undos.latest(db, cast.person(db, OFFICE).scope, cast.person(db, OFFICE).id, cast.MOMENT.stamp)
    sign_in("thaymat.vinhlong").post(path, data=form(opens="2010-08-11", version="2"))

    refused = client.post(f"/undos/{undo.public_id}")

    assert refused.status_code == 409
    assert "thaymat.vinhlong" in refused.text
    assert "may_leave" not in refused.text


def test_undo_offers_to_leave_a_task_that_was_changed_since(client, path, db, district):
    client.post(path, data=form())
    undo = store.undos.latest(db, cast.person(db, OFFICE).scope, cast.person(db, OFFICE).id, cast.MOMENT.stamp)
    task = factories.a_task(db, district)
    member = cast.person(db, "thanhvien.longho")
    edit = factories.an_edit(title=task.title, start=task.start, due=date(2010, 8, 2))
    actions.tasks.edit(db, member, cast.MOMENT, task.public_id, edit, task.version)

    refused = client.post(f"/undos/{undo.public_id}")
    left = client.post(f"/undos/{undo.public_id}", data={"may_leave": "1"})

    assert (refused.status_code, left.status_code) == (409, 303)
    assert f"{task.printed_number} " in refused.text
    assert "may_leave" in refused.text
    assert congress(db, district).opens == date(2010, 7, 14)


@pytest.fixture
def low(db):
    """An organiser of the district who is cleared for ordinary tasks alone, with the session of somebody else."""
    key = db.execute("SELECT id FROM person WHERE login = 'bandoc.longho'").fetchone()[0]
    store.people.grant(db, key, store.organisations.key_of(db, cast.DISTRICT), ORGANISER, None, cast.MOMENT.stamp, None)
    return "bandoc.longho"


def test_planner_of_low_clearance_moves_everything_and_is_told_of_what_he_sees(low, sign_in, path, db, district):
    client = sign_in(low)
    hidden = factories.a_task(db, district, classification=INTERNAL)
    seen = [task for task in factories.tasks_of(db, district) if task.classification == ORDINARY]

    preview = client.get(f"{path}?opens=2010-08-04").text
    page = client.get(client.post(path, data=form()).headers["Location"]).text
    moved = {task.id: task for task in factories.tasks_of(db, district)}

    assert hidden.title not in preview + page
    assert moved[hidden.id].due > hidden.due
    told = int(re.search(r"Dời đại hội sang 4/8/2010, cùng (\d+) việc", preview)[1])
    assert told == sum((moved[one.id].start, moved[one.id].due) != (one.start, one.due) for one in seen)
    client.post(toast(page)[1])
    assert factories.a_task(db, district, id=hidden.id, classification=INTERNAL).due == hidden.due
