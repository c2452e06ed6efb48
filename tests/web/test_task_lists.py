"""The table of tasks: what it shows in which order, to whom, and that an unchanged one costs nothing."""

import re

import factories
import pytest
import world as cast

from planner import actions, store
from planner.domain.task_list import FIRST
from planner.web.task_rows import ROWS_TOGETHER

OFFICE, MEMBER, BOUND, READER = "vanphong.longho", "thanhvien.longho", "vankien.longho", "bandoc.longho"


@pytest.fixture
def path(district):
    return f"/congresses/{district}/tasks"


def ids(page):
    return re.findall(r'<tr id="row-(\w+)"', page.text)


def heads(page):
    return re.findall(r'<th scope="col" class="k-(\w+)"', page.text)


def marks(page):
    return re.findall(r'<tbody id="rows-[^"]+" data-rows data-mark="(\w+)"', page.text)


def body(db, congress_id, kind, code):
    scope = cast.person(db, OFFICE).scope
    congress = store.congresses.get(db, scope, congress_id)
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    return next(one.id for one in bodies if (one.kind, one.code) == (kind, code))


def test_table_shows_every_visible_task_by_due_day(sign_in, path, db, district):
    for login in (OFFICE, READER):
        scope = cast.person(db, login).scope
        congress = store.congresses.get(db, scope, district)
        wanted = [one.public_id for one in store.tasks.of_congress(db, scope, congress)]
        assert ids(sign_in(login).get(path)) == wanted


def test_filter_is_the_boards_and_says_how_many_of_how_many(sign_in, path, db, district):
    wanted = factories.make_task(db, district, by=OFFICE, title="Thuê dàn đèn kéo quân")

    page = sign_in(READER).get(path, query_string={"q": "den keo quan"})

    whole = len(ids(sign_in(READER).get(path)))
    assert ids(page) == [wanted.public_id]
    state = re.search(r'id="filter-state"[^>]*>(.*?)</span>', page.text, re.DOTALL).group(1)
    assert re.findall(r"\d+", re.sub(r"<[^>]+>", "", state)) == ["1", str(whole)]


def test_address_names_the_columns_and_their_heads_sort(sign_in, path):
    page = sign_in(READER).get(path, query_string={"col": ["phase", "due"], "sort": "due", "dir": "desc"})

    assert heads(page) == ["number", "title", "due", "phase"]
    assert re.findall(r'class="k-(\w+)" aria-sort="(\w+)"', page.text) == [("due", "descending")]
    links = dict(re.findall(r'<th scope="col" class="k-(\w+)"[^>]*><a href="([^"]*)"', page.text))
    assert links["phase"].endswith("/tasks?sort=phase&amp;col=due&amp;col=phase")
    assert links["due"].endswith("/tasks?col=due&amp;col=phase")
    days = re.findall(r'<td class="k-due">(\d+)/(\d+)/(\d+)', page.text)
    iso = [(int(year), int(month), int(day)) for day, month, year in days]
    assert len(iso) > 30
    assert iso == sorted(iso, reverse=True)


def test_titles_are_sorted_as_vietnamese_does(sign_in, path, db, district):
    made = [factories.make_task(db, district, by=OFFICE, title=f"Zz {name}") for name in ("Ước", "Đức", "An", "Ăn")]

    found = ids(sign_in(READER).get(path, query_string={"sort": "title", "q": "Zz"}))

    assert found == [made[place].public_id for place in (2, 3, 1, 0)]


def test_groups_are_the_boards_lanes(sign_in, path, db, district):
    lone = factories.make_task(db, district, by=OFFICE)

    page = sign_in(READER).get(path, query_string={"lane": "subcommittee"})

    names = re.findall(r'scope="rowgroup"><span>([^<]*) <b>(\d+)</b>', page.text)
    assert names[-1] == ("Chưa thuộc tiểu ban nào", "1")
    assert sum(int(count) for _, count in names) == len(ids(page))
    assert ids(page)[-1] == lone.public_id


def test_cancelled_tasks_stand_by_themselves(sign_in, path, db, district):
    task = factories.make_task(db, district, by=OFFICE)
    actions.tasks.cancel(db, cast.person(db, OFFICE), cast.MOMENT, task.public_id, "Trùng")

    assert task.public_id not in ids(sign_in(OFFICE).get(path))
    page = sign_in(OFFICE).get(path, query_string={"status": "cancelled"})
    assert ids(page) == [task.public_id]
    assert 'class="pick"' not in page.text


def test_only_those_who_may_change_get_boxes_and_forms(sign_in, path, db, district):
    own = factories.make_task(db, district, by=OFFICE, subcommittee_id=body(db, district, "subcommittee", "VK"))
    pages = {login: sign_in(login).get(path).text for login in (OFFICE, BOUND, READER)}

    picks = {login: re.findall(r'name="task" value="(\w+)\.', page) for login, page in pages.items()}
    scope = cast.person(db, OFFICE).scope
    congress = store.congresses.get(db, scope, district)
    assert len(picks[OFFICE]) == len(store.task_lists.of_congress(db, scope, congress))
    assert own.public_id in picks[BOUND]
    assert len(picks[BOUND]) < len(picks[OFFICE])
    assert picks[READER] == []
    edits = {login: "/fields/" in page for login, page in pages.items()}
    assert edits == {OFFICE: True, BOUND: True, READER: False}
    assert ['id="changes"' in page for page in pages.values()] == [True, True, False]


def test_registered_and_computed_tasks_open_only_what_they_have(sign_in, path, db, district):
    stub = factories.make_task(db, district, by=OFFICE, title="", classification=2, stub=factories.a_stub())
    computed = next(one for one in factories.tasks_of(db, district) if one.is_computed)

    page = sign_in(OFFICE).get(path, query_string={"col": ["status", "document", "due"]}).text

    rows = _rows(page)
    assert "Nhiệm vụ theo sổ mật 07-M" in rows[stub.public_id]
    assert re.findall(r"/fields/(\w+)", rows[stub.public_id]) == ["due"]
    assert re.findall(r"/fields/(\w+)", rows[computed.public_id]) == ["title", "due", "document"]
    assert f'class="cell" href="/tasks/{computed.public_id}"' not in rows[computed.public_id]


def _rows(page):
    return {found.group(1): found.group(0) for found in re.finditer(r'<tr id="row-(\w+)".*?</tr>', page)}


def test_rest_of_a_long_table_is_shown_on_demand(sign_in, path, db, district):
    congress = store.congresses.get(db, cast.person(db, OFFICE).scope, district)
    many = [factories.an_edit(title=f"Việc thêm {number}") for number in range(FIRST)]
    factories.make_tasks(db, district, many, by=OFFICE)
    whole = len(store.task_lists.of_congress(db, cast.person(db, READER).scope, congress))
    client = sign_in(READER)

    first = client.get(path)
    (more,) = re.findall(r'class="list__rest"><a [^>]*href="([^"]*)"', first.text)

    assert (len(ids(first)), f"Hiện {whole - FIRST} nhiệm vụ còn lại" in first.text) == (FIRST, True)
    assert len(ids(client.get(more.replace("&amp;", "&")))) == whole


def test_unchanged_table_costs_a_304_until_something_shown_changes(sign_in, path, db, district, htmx):
    client = sign_in(READER)
    address = re.search(r'id="task-list"[^>]*hx-get="([^"]*)"', client.get(f"{path}?late=0&sort=title").text).group(1)
    tag = client.get(f"{path}?sort=title").headers["HX-PTag"]

    def poll():
        return client.get(address.replace("&amp;", "&"), headers=htmx | {"HX-PTag": tag}).status_code

    assert (address, poll()) == (f"{path}?sort=title", 304)
    factories.make_task(db, district, by=OFFICE, classification=1)
    assert poll() == 304
    factories.make_task(db, district, by=OFFICE)
    assert poll() == 200


def test_poll_answers_the_table_and_the_counts_of_the_filters(sign_in, path, htmx):
    text = sign_in(READER).get(path, headers=htmx).text

    assert text.lstrip().startswith('<section id="task-list"')
    assert 'hx-target="#filter-count-late"' in text


def test_words_of_people_stay_text(sign_in, path, db, district):
    script = "<script>alert(1)</script>"
    task = factories.make_task(db, district, by=OFFICE, title=script, document_number=script)
    actions.tasks.block(db, cast.person(db, OFFICE), cast.MOMENT, task.public_id, f'"{script}')

    page = sign_in(OFFICE).get(path).text

    assert script not in page
    assert page.count("&lt;script&gt;") >= 3


def test_ways_to_bring_tasks_in_stand_there_for_who_may_change(sign_in, path):
    ways = ("new", "import", "copy", "entry")
    pages = [sign_in(login).get(path).text for login in (OFFICE, READER)]

    assert [[f'href="{path}/{way}"' in page for way in ways] for page in pages] == [[True] * 4, [False] * 4]
    assert all(f'href="{path}.{ending}"' in page for page in pages for ending in ("xlsx", "csv"))


def test_rows_stand_in_parts_of_which_only_the_changed_one_has_another_mark(sign_in, path, db, district):
    factories.make_tasks(
        db, district, [factories.an_edit(title=f"Việc {at}") for at in range(ROWS_TOGETHER)], by=OFFICE
    )
    page = sign_in(MEMBER).get(path)
    was, last = marks(page), ids(page)[-1]

    title = store.tasks.get(db, cast.person(db, OFFICE).scope, last).title
    actions.tasks.edit_fields(db, cast.person(db, OFFICE), cast.MOMENT, last, {"title": "Tên khác"}, {"title": title})

    now = marks(sign_in(MEMBER).get(path))
    assert len(now) == len(was) == -(-len(ids(page)) // ROWS_TOGETHER) > 1
    assert (now[:-1], now[-1] == was[-1]) == (was[:-1], False)
