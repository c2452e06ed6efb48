"""The bell, and the page of notices: what they show, to whom, and what reading changes."""

import re

import factories
import pytest
import world as cast
from content import content_of

from planner import actions, store
from planner.domain.notice import KINDS, MOST_COUNTED
from planner.web.notice_list import KIND_ICONS, KIND_LABELS

ORGANISER, MEMBER, BOUND = "vanphong.longho", "thanhvien.longho", "vankien.longho"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def given(db, district):
    """A function that gives the member a task, by its title."""

    def give(title="Mượn hội trường", login=MEMBER, **changes):
        assignees = frozenset({cast.person(db, login).id})
        return factories.make_task(db, district, by=ORGANISER, title=title, assignee_ids=assignees, **changes)

    return give


def notice_of(db, login=MEMBER):
    person = cast.person(db, login)
    return store.notices.of_person(db, person.scope, person.id)[0].public_id


def test_every_kind_has_words_and_an_icon():
    assert tuple(KIND_LABELS) == tuple(KIND_ICONS) == KINDS


def test_bell_counts_what_is_unread_on_every_page(sign_in, given, district):
    client = sign_in(MEMBER)
    assert "bell__figure" not in client.get("/").text

    for number in range(3):
        given(f"Việc {number}")

    for path in ("/", f"/congresses/{district}/board", "/account", "/notices"):
        page = client.get(path).text
        assert '<span class="bell__figure" aria-hidden="true">3</span>' in page
        assert "3 thông báo chưa đọc" in page


def test_bell_does_not_count_without_end(sign_in, db, given):
    task = given()
    person, by = cast.person(db, MEMBER).id, cast.person(db, ORGANISER).id
    for _ in range(MOST_COUNTED):
        store.notices.tell(db, "assigned", task.id, [person], by, cast.MOMENT.stamp)

    assert ">99+</span>" in sign_in(MEMBER).get("/notices").text


def test_poll_of_the_bell_is_empty_until_something_changes_and_writes_nothing(sign_in, db, given, htmx):
    client = sign_in(MEMBER)
    first = client.get("/notices/unread", headers=htmx)
    tag = {"HX-PTag": first.headers["HX-PTag"]}
    before = content_of(db)

    unchanged = client.get("/notices/unread", headers=htmx | tag)
    assert (unchanged.status_code, unchanged.text, content_of(db)) == (304, "", before)

    given()
    changed = client.get("/notices/unread", headers=htmx | tag)
    assert (changed.status_code, 'aria-hidden="true">1</span>' in changed.text) == (200, True)
    assert changed.headers["HX-PTag"] != first.headers["HX-PTag"]


def test_poll_asks_the_database_no_more_than_who_asks_and_how_many(sign_in, htmx, queries):
    client = sign_in(MEMBER)
    client.get("/notices/unread", headers=htmx)
    queries.clear()

    client.get("/notices/unread", headers=htmx)

    assert len(queries) <= 5
    assert sum("notice" in one for one in queries) == 1


def test_poll_of_an_ended_session_takes_nobody_off_his_page(client, htmx):
    answer = client.get("/notices/unread", headers=htmx)

    assert (answer.status_code, answer.text, "HX-Redirect" in answer.headers) == (204, "", False)


def test_page_shows_the_unread_first_and_under_its_day(sign_in, db, given):
    given("Đã xem rồi")
    actions.notices.read(db, cast.person(db, MEMBER), cast.MOMENT, notice_of(db))
    given("Chưa xem")

    page = sign_in(MEMBER).get("/notices").text

    assert page.index("Chưa đọc") < page.index("Chưa xem") < page.index("Đã đọc") < page.index("Đã xem rồi")
    assert page.count("Thứ Hai, 23/11/2026") == 2
    assert "vanphong.longho giao nhiệm vụ này cho tôi." in page


def test_tasks_given_by_the_hundred_are_folded(sign_in, db, district):
    assignees = frozenset({cast.person(db, MEMBER).id})
    edits = [factories.an_edit(title=f"Việc {number}", assignee_ids=assignees) for number in range(30)]
    factories.make_tasks(db, district, edits, by=ORGANISER)

    page = sign_in(MEMBER).get("/notices").text

    shown, _, folded = page.partition("<details")
    assert (shown.count('class="told told--unread"'), folded.count('class="told told--unread"')) == (4, 26)
    assert "26 thông báo nữa cùng một lần" in page


def test_kind_is_kept_alone_and_an_unknown_one_is_refused(sign_in, given):
    given("Chưa xem")
    client = sign_in(MEMBER)

    assert "Chưa xem" in client.get("/notices?kind=assigned").text
    assert "Chưa xem" not in client.get("/notices?kind=overdue").text
    assert client.get("/notices?kind=gossip").status_code == 422


def test_opening_a_notice_leads_to_its_task_and_marks_it(sign_in, db, given):
    task = given()
    client = sign_in(MEMBER)

    answer = client.post(f"/notices/{notice_of(db)}/opening")

    assert (answer.status_code, answer.location) == (303, f"/tasks/{task.public_id}")
    assert "bell__figure" not in client.get("/").text


def test_mark_goes_and_comes_back_and_the_chosen_kind_stays(sign_in, db, given):
    given()
    client, address = sign_in(MEMBER), f"/notices/{notice_of(db)}/reading"

    answer = client.post(address, data={"read": "1", "kind": "assigned"})
    assert answer.location == "/notices?kind=assigned"
    assert "Đánh dấu chưa đọc" in client.get("/notices").text

    client.post(address, data={"read": "0", "kind": "elsewhere"})
    assert "Đánh dấu đã đọc" in client.get("/notices").text


def test_all_is_marked_as_far_as_it_stood_on_the_page(sign_in, given):
    given("Việc 1")
    client = sign_in(MEMBER)
    (last,) = re.findall(r'name="last" value="(\w+)"', client.get("/notices").text)
    given("Việc 2")

    client.post("/notices/reading", data={"last": last})

    page = client.get("/notices").text
    assert page.index("Việc 2") < page.index("Đã đọc") < page.index("Việc 1")


def test_kinds_are_chosen_once_for_all_that_comes(sign_in, given):
    client = sign_in(MEMBER)

    assert client.post("/notices/kinds", data={"kinds": ["mentioned", "overdue"]}).status_code == 303
    given()

    page = client.get("/notices").text
    assert re.findall(r'value="(\w+)" checked', page) == ["mentioned", "overdue"]
    assert "Chưa có thông báo nào." in page
    assert 'href="/notices#kinds"' in client.get("/account").text


def test_done_blocker_names_the_tasks_that_waited(sign_in, db, given, district):
    held, blocker = given("Việc chờ"), factories.make_task(db, district, by=ORGANISER, title="Việc trước")
    store.tasks.link_many(db, [], [(held.id, blocker.id, "FS", 0)])
    client = sign_in(ORGANISER)
    client.post(f"/tasks/{blocker.public_id}/completion", data={"placed_version": 1})

    page = sign_in(MEMBER).get("/notices?kind=unblocked").text

    assert "Việc trước" in page
    assert f'<a href="/tasks/{held.public_id}">{held.printed_number}</a>' in page


def test_hidden_things_change_nothing_of_bell_and_page(sign_in, db, given, district):
    task = given("Việc thường", login=BOUND)
    client = sign_in(BOUND)
    paths = ("/notices", "/notices?kind=mentioned", "/", "/notices/unread")
    before = [client.get(path).text for path in paths]

    hidden = factories.make_task(db, district, by=ORGANISER, title="Kín", classification=1)
    organiser, bound = cast.person(db, ORGANISER), cast.person(db, BOUND)
    store.tasks.save_assignees(db, hidden.id, frozenset({bound.id}), cast.MOMENT.stamp, organiser.id)
    store.notices.tell(db, "assigned", hidden.id, [bound.id], organiser.id, cast.MOMENT.stamp)
    store.comments.add(db, "aaaaaaaaaa", task, 1, "Kín", organiser.id, cast.MOMENT.stamp)
    (key,) = db.execute("SELECT id FROM comment WHERE public_id = 'aaaaaaaaaa'").fetchone()
    store.notices.tell(db, "mentioned", task.id, [bound.id], organiser.id, cast.MOMENT.stamp, key)

    assert [client.get(path).text for path in paths] == before
