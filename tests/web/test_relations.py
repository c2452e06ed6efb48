"""Relations on a task's page: found by number or words, added in both directions, refused in words, taken out."""

import re

import factories
import pytest
import world as cast
from content import content_of

from planner import actions, store
from planner.domain.relation_check import NewRelation

ORGANISER = "vanphong.longho"


@pytest.fixture
def make(db, world):
    return lambda title, **values: factories.make_task(
        db, world.congresses[cast.DISTRICT], by=ORGANISER, title=title, **values
    )


@pytest.fixture
def task(make):
    return make("Trang trí đom đóm")


@pytest.fixture
def add(sign_in, task):
    """Sends the form for a new relation."""

    def do(headers=None, login=ORGANISER, **form):
        values = {"direction": "waits_for", "relation": "FS", "lag_days": "0"} | form
        return sign_in(login).post(f"/tasks/{task.public_id}/relations", data=values, headers=headers)

    return do


@pytest.fixture
def waits(db):
    """(number, kind, days) of those that a task waits for."""

    def of(one):
        found = store.relations.waits_for(db, cast.person(db, ORGANISER).scope, one)
        return [(linked.printed_number, linked.type, linked.lag_days) for linked in found]

    return of


def offered(page):
    """The titles of the tasks that are offered, and which is chosen."""
    found = re.findall(r'<label class="candidate">.*?</label>', page, re.DOTALL)
    return [(re.search(r"</b> <span>([^<]*)<", one)[1], " checked" in one) for one in found]


def test_tasks_are_found_as_one_types_among_those_that_are_seen(sign_in, task, make, htmx):
    make("Thuê đom đóm")
    make("Đom đóm kín", classification=1)
    address = f"/tasks/{task.public_id}/relations/candidates"
    answers = [
        sign_in(login).get(address, query_string={"words": "DOM dom"}, headers=htmx).text
        for login in (ORGANISER, "bandoc.longho")
    ]
    assert [offered(one) for one in answers] == [
        [("Thuê đom đóm", False), ("Đom đóm kín", False)],
        [("Thuê đom đóm", True)],
    ]
    assert "<html" not in answers[0]
    nothing = sign_in(ORGANISER).get(address, query_string={"words": "khôngcógì"}, headers=htmx).text
    assert (offered(nothing), "Không tìm thấy" in nothing) == ([], True)


def test_search_without_script_is_the_page_with_what_was_found(sign_in, task, make):
    make("Thuê đom đóm")
    address = f"/tasks/{task.public_id}/relations/candidates"
    page = sign_in(ORGANISER).get(address, query_string={"words": "đom đóm"}).text
    assert "<html" in page
    assert offered(page) == [("Thuê đom đóm", True)]
    assert '<details class="panel--fold" id="new-relation" open>' in page


def test_number_alone_is_enough(add, task, make, waits):
    other = make("Thuê rạp")
    assert add(words=f" #{other.printed_number} ", relation="SS", lag_days="-5").status_code == 303
    assert waits(task) == [(other.printed_number, "SS", -5)]


def test_words_that_name_several_ask_which_one_is_meant(add, task, make, waits, db, htmx):
    make("Thuê đom đóm"), make("Trả đom đóm")
    before = content_of(db)
    for headers in (None, htmx):
        answer = add(headers, words="đom đóm", relation="FF", lag_days="7", direction="awaited_by")
        assert (answer.status_code, content_of(db)) == (422, before)
        assert "Hãy chọn một trong các nhiệm vụ tìm thấy" in answer.text
        assert offered(answer.text) == [("Thuê đom đóm", False), ("Trả đom đóm", False)]
        form = re.search(r'<form class="panel__body form" method="post" action="[^"]*/relations".*?</form>',
                         answer.text, re.DOTALL)[0]  # fmt: skip
        assert re.findall(r'value="([^"]*)" selected', form) == ["awaited_by", "FF"]
        assert 'value="đom đóm"' in form
        assert 'value="7"' in form


def test_words_that_name_nothing_say_so(add, db, htmx):
    before = content_of(db)
    answer = add(htmx, words="khôngcógì <script>")
    assert (answer.status_code, content_of(db)) == (422, before)
    assert "không có nhiệm vụ nào mang số này" in answer.text
    assert 'value="khôngcógì &lt;script&gt;"' in answer.text


def test_other_direction_lets_the_other_task_wait(add, task, make, waits):
    other = make("Thuê rạp")
    add(other=other.public_id, direction="awaited_by", lag_days="2")
    assert (waits(task), waits(other)) == ([], [(task.printed_number, "FS", 2)])


@pytest.mark.parametrize("days", ["366", "-366", "1.5", "x", "--1", "1e3", "٣", "99999999999999999999"])
def test_days_that_make_no_sense_are_refused_in_words(add, make, db, htmx, days):
    other = make("Thuê rạp")
    before = content_of(db)
    answer = add(htmx, other=other.public_id, words=other.printed_number, lag_days=days)
    assert (answer.status_code, content_of(db)) == (422, before)
    assert "số nguyên từ -365 đến 365" in answer.text


def test_empty_days_are_none(add, task, make, waits):
    other = make("Thuê rạp")
    add(other=other.public_id, lag_days=" ")
    assert waits(task) == [(other.printed_number, "FS", 0)]


def test_circle_is_named_on_the_page_that_refuses_it(add, task, make, db, htmx):
    office, middle, last = cast.person(db, ORGANISER), make("Giữa"), make("Cuối")
    for one, other in ((middle, last), (last, task)):
        actions.relations.add(db, office, cast.MOMENT, one.public_id, other.public_id, NewRelation("FS"))
    before = content_of(db)
    answer = add(htmx, other=middle.public_id, words=middle.printed_number)
    numbers = " → ".join(one.printed_number for one in (task, middle, last, task))
    assert (answer.status_code, content_of(db)) == (422, before)
    assert f"chờ nhau vòng tròn: {numbers}." in answer.text


def test_circle_through_a_hidden_task_is_told_to_those_who_see_it_alone(sign_in, task, make, db):
    office, hidden = cast.person(db, ORGANISER), make("Kín", classification=1)
    other = make("Thuê rạp")
    for one, another in ((task, hidden), (hidden, other)):
        actions.relations.add(db, office, cast.MOMENT, one.public_id, another.public_id, NewRelation("FS"))
    store.tasks.link_many(db, [], [(other.id, task.id, "FS", 0)])
    pages = [sign_in(one).get(f"/tasks/{task.public_id}").text for one in (ORGANISER, "bandoc.longho")]
    assert ["chờ nhau vòng tròn" in page for page in pages] == [True, False]
    way = " → ".join(one.printed_number for one in (task, hidden, other, task))
    assert way in pages[0]
    assert hidden.printed_number not in pages[1]


def test_task_itself_another_congress_a_hidden_one_and_an_invention(add, task, make, world, db, htmx):
    elsewhere = factories.make_task(db, world.congresses[cast.PROVINCE])
    body = next(iter(cast.person(db, "vankien.longho").grants[0].body_ids))
    hidden = make("Kín", classification=1, subcommittee_id=body)
    db.execute("UPDATE task SET subcommittee_id = ? WHERE id = ?", [body, task.id])
    before = content_of(db)
    assert add(htmx, other=task.public_id).status_code == 422
    assert [
        add(htmx, login="vankien.longho", other=other, direction=direction).status_code
        for other in (elsewhere.public_id, hidden.public_id, "aaaaaaaaaa", "' OR 1=1")
        for direction in ("waits_for", "awaited_by")
    ] == [404] * 8
    assert content_of(db) == before


def test_same_relation_twice_is_one(add, task, make, waits, htmx):
    other = make("Thuê rạp")
    statuses = [add(htmx, other=other.public_id).status_code for _ in range(2)]
    assert (statuses, waits(task)) == ([200, 409], [(other.printed_number, "FS", 0)])


def test_whoever_is_bound_to_a_body_lets_only_its_tasks_wait(sign_in, task, make, db, htmx, waits):
    member = cast.person(db, "vankien.longho")
    body = next(iter(member.grants[0].body_ids))
    own = make("Đom đóm của tiểu ban", subcommittee_id=body)
    client = sign_in("vankien.longho")
    page = client.get(f"/tasks/{task.public_id}").text
    assert re.findall(r'<option value="(waits_for|awaited_by)"', page) == ["awaited_by"]
    address = f"/tasks/{task.public_id}/relations"
    found = client.get(f"{address}/candidates", query_string={"words": "đom", "direction": "awaited_by"}, headers=htmx)
    assert offered(found.text) == [("Đom đóm của tiểu ban", True)]
    form = {"relation": "FS", "other": own.public_id}
    assert client.post(address, data=form | {"direction": "waits_for"}).status_code == 403
    assert client.post(address, data=form | {"direction": "awaited_by"}).status_code == 303
    assert waits(own) == [(task.printed_number, "FS", 0)]
    assert client.get(f"/tasks/{task.public_id}").text.count("/relations/removal") == 2
    office = sign_in("bandoc.longho").get(f"/tasks/{task.public_id}").text
    assert "/relations" not in office


def test_relation_is_taken_out_from_either_end(sign_in, add, task, make, waits, htmx):
    other = make("Thuê rạp")
    for end, direction, another in ((task, "waits_for", other), (other, "awaited_by", task)):
        add(other=other.public_id)
        form = {"other": another.public_id, "direction": direction, "relation": "FS"}
        answer = sign_in(ORGANISER).post(f"/tasks/{end.public_id}/relations/removal", data=form, headers=htmx)
        assert (answer.status_code, waits(task)) == (200, [])
    again = sign_in(ORGANISER).post(f"/tasks/{task.public_id}/relations/removal", data=form, headers=htmx)
    assert (again.status_code, "Quan hệ này đã được gỡ" in again.text) == (409, True)


@pytest.mark.parametrize("form", [{}, {"words": "#{number}"}, {"words": " {number} ", "direction": "awaited_by"}])
def test_own_number_names_no_other_task(add, sign_in, task, make, db, htmx, form):
    hidden = make("Kín", classification=1)
    # Each series counts by itself.
    db.execute("UPDATE task SET number = ? WHERE id = ?", [task.number, hidden.id])
    before = content_of(db)
    typed = {"words": "{number}"} | form
    typed["words"] = typed["words"].format(number=task.number)
    answer = add(htmx, **typed)
    assert (answer.status_code, content_of(db)) == (422, before)
    assert "Nhiệm vụ không thể chờ chính nó" in answer.text
    assert offered(answer.text) == []
    address = f"/tasks/{task.public_id}/relations/candidates"
    found = sign_in(ORGANISER).get(address, query_string=typed, headers=htmx).text
    assert (offered(found), "Nhiệm vụ không thể chờ chính nó" in found) == ([], True)


def test_printed_number_names_that_task_alone_and_another_number_leaves_a_choice(sign_in, add, task, make, db, htmx):
    one, longer, ranked = make("Một"), make("Mười"), make("Kín", classification=1)
    for other, number in ((one, 70), (longer, 701), (ranked, 70)):
        db.execute("UPDATE task SET number = ? WHERE id = ?", [number, other.id])
    address = f"/tasks/{task.public_id}/relations/candidates"

    def found(words):
        return offered(sign_in(ORGANISER).get(address, query_string={"words": words}, headers=htmx).text)

    assert (found("70"), found("n70"), found("701")) == ([("Một", True)], [("Kín", True)], [("Mười", True)])
    for other, number in ((one, 702), (ranked, 705)):
        db.execute("UPDATE task SET number = ? WHERE id = ?", [number, other.id])
    assert sorted(found("70")) == [("Kín", False), ("Mười", False), ("Một", False)]
    assert [add(htmx, words=words).status_code for words in ("70", "N70")] == [422] * 2
    assert add(words="N705").status_code == 303


@pytest.mark.parametrize("path", ["", "/change", "/removal"])
def test_reader_is_refused_before_anything_is_read(sign_in, task, db, path):
    before = content_of(db)
    for form in ({}, {"other": "x", "lag_days": "x"}, {"words": "9", "direction": "awaited_by"}):
        answer = sign_in("bandoc.longho").post(f"/tasks/{task.public_id}/relations{path}", data=form)
        assert (answer.status_code, content_of(db)) == (403, before)


@pytest.fixture
def edit(sign_in, task, htmx):
    """Sends the form that changes a relation."""
    return lambda **form: sign_in(ORGANISER).post(f"/tasks/{task.public_id}/relations/change", data=form, headers=htmx)


@pytest.mark.parametrize("direction", ["waits_for", "awaited_by"])
def test_kind_and_days_are_changed_in_one_change_with_one_undo(add, edit, sign_in, task, make, waits, db, direction):
    other = make("Thuê rạp")
    add(other=other.public_id, direction=direction)
    waiting, awaited = (task, other) if direction == "waits_for" else (other, task)
    form = {"other": other.public_id, "direction": direction, "was": "FS"}
    answer = edit(**form, relation="SS", lag_days="-2")
    assert (answer.status_code, waits(waiting)) == (200, [(awaited.printed_number, "SS", -2)])
    assert "đổi quan hệ" in answer.text
    office = cast.person(db, ORGANISER)
    undo = store.undos.latest(db, office.scope, office.id, cast.MOMENT.stamp).public_id
    assert f"/undos/{undo}" in answer.text
    assert sign_in(ORGANISER).post(f"/undos/{undo}").status_code == 303
    assert waits(waiting) == [(awaited.printed_number, "FS", 0)]


def test_changed_relation_is_refused_in_words_where_it_cannot_be(add, edit, task, make, waits, db):
    other = make("Thuê rạp")
    add(other=other.public_id), add(other=other.public_id, relation="FF")
    form = {"other": other.public_id, "direction": "waits_for", "was": "FS"}
    before = content_of(db)
    refused = [
        edit(**(form | {"relation": kind, "lag_days": days, "was": was})).status_code
        for kind, days, was in (("SS", "x", "FS"), ("XX", "0", "FS"), ("FF", "0", "FS"), ("FS", "1", "SS"))
    ]
    kept = edit(**form, relation="SS", lag_days="400").text
    same = edit(**form, relation="FS", lag_days="0").status_code
    assert (refused, same, content_of(db)) == ([422, 422, 409, 409], 200, before)
    assert re.search(r'id="lag-[^"]*"[^>]*value="400"', kept)
