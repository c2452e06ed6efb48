"""The board: moves, stale moves, polls, and how many queries it takes."""

import re

import factories
import pytest
import world as cast
from content import content_of

from planner import actions, store
from planner.domain.board import Placement


@pytest.fixture
def board(world):
    """The address of the district's board."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/board"


@pytest.fixture
def task(db, world):
    """An ordinary task of the district, in the first column."""
    return factories.a_task(db, world.congresses[cast.DISTRICT], subcommittee_id=_vk(db))


def _vk(db):
    organisation = store.organisations.key_of(db, cast.DISTRICT)
    bodies = store.bodies.of_organisation(db, organisation)
    return next(body.id for body in bodies if (body.kind, body.code) == ("subcommittee", "VK"))


def _now(db, task):
    return store.tasks.get(db, cast.person(db, "vanphong.tw").scope, task.public_id)


def _cards(page):
    """The ids of cards by column, in order."""
    columns = re.findall(r'<ul class="cards[^>]*data-status="(\w+)"[^>]*>(.*?)</ul>', page, re.DOTALL)
    found = {}
    for status, cards in columns:
        found.setdefault(status, []).extend(re.findall(r'id="card-(\w+)"', cards))
    return found


def test_moving_without_script_leads_back_to_the_board(sign_in, board, task, db):
    client = sign_in("thanhvien.longho")

    response = client.post(f"/tasks/{task.public_id}/placement", data={"status": "doing", "placed_version": "1"})

    to, _, undo = response.headers["Location"].partition("?")
    assert (response.status_code, to, undo[:14]) == (303, board, "to=doing&undo=")
    page = client.get(response.headers["Location"]).text
    assert task.public_id in _cards(page)["doing"]
    assert re.findall(r'<option value="(\w+)" selected', page.partition("data-board-status")[2])[:1] == ["doing"]


def test_toast_says_whether_a_card_changed_its_column(sign_in, task, htmx):
    client = sign_in("thanhvien.longho")

    def told(version, status):
        form = {"status": status, "placed_version": version}
        answer = client.post(f"/tasks/{task.public_id}/placement", data=form, headers=htmx).text
        return re.search(r'role="status".*?<span>(.*?)</span>', answer, re.DOTALL)[1]

    number = task.printed_number
    assert told("1", "doing") == f"Đã chuyển {number} sang Đang làm"
    assert told("2", "doing") == f"Đã đổi chỗ {number} trong cột Đang làm"


def test_moving_by_htmx_answers_the_card_and_the_counts(sign_in, board, task, htmx):
    client = sign_in("thanhvien.longho")
    before = client.get(board).text

    answer = client.post(
        f"/tasks/{task.public_id}/placement", data={"status": "doing", "placed_version": "1"}, headers=htmx
    ).text

    todo = int(re.search(r'id="count-todo">(\d+)', before)[1])
    assert answer.lstrip().startswith("<li")
    assert re.findall(r'hx-target="#count-(\w+)"[^>]*>(\d+)', answer)[:2] == [("todo", str(todo - 1)), ("doing", "1")]
    assert f'id="card-{task.public_id}"' in answer
    assert 'data-v="2"' in answer


def test_move_offers_to_take_it_back(sign_in, task, db, htmx):
    client = sign_in("thanhvien.longho")
    form = {"status": "doing", "placed_version": "1"}
    moved = client.post(f"/tasks/{task.public_id}/placement", data=form, headers=htmx).text

    client.post(re.search(r'action="(/undos/\w+)"', moved)[1], headers=htmx)

    assert f"{task.printed_number} sang Đang làm" in moved
    assert _now(db, task).status == "todo"


def test_card_goes_between_its_neighbours(sign_in, board, db, world, htmx):
    client = sign_in("thanhvien.longho")
    first, second, third = _lane_of_three(db, world)

    client.post(
        f"/tasks/{third}/placement",
        data={
            "status": "todo",
            "placed_version": "1",
            "after": first,
            "before": second,
        },
        headers=htmx,
    )

    order = _cards(client.get(board).text)["todo"]
    assert [key for key in order if key in {first, second, third}] == [first, third, second]


def _lane_of_three(db, world):
    congress = world.congresses[cast.DISTRICT]
    return [factories.make_task(db, congress, by="thanhvien.longho").public_id for _ in range(3)]


@pytest.mark.parametrize("is_htmx", [True, False])
def test_stale_move_is_refused_and_shows_the_truth(is_htmx, sign_in, board, task, db, htmx):
    actions.boards.place(db, cast.person(db, "vanphong.longho"), cast.MOMENT, task.public_id, Placement("review"), 1)
    before = content_of(db)

    response = sign_in("thanhvien.longho").post(
        f"/tasks/{task.public_id}/placement",
        data={"status": "doing", "placed_version": "1"},
        headers=htmx if is_htmx else {},
    )

    assert (response.status_code, content_of(db)) == (409, before)
    assert task.public_id in _cards(response.text)["review"]
    assert ("<html" in response.text) is not is_htmx


def test_two_fast_moves_of_one_browser_keep_their_order(sign_in, task, db, htmx):
    client = sign_in("thanhvien.longho")
    address = f"/tasks/{task.public_id}/placement"

    client.post(address, data={"status": "doing", "placed_version": "1"}, headers=htmx)
    client.post(address, data={"status": "review", "placed_version": "2"}, headers=htmx)

    assert _now(db, task).status == "review"


def test_editing_the_text_never_makes_a_move_fail(sign_in, task, db, htmx):
    edit = factories.an_edit(title="Tên khác", subcommittee_id=task.subcommittee_id)
    actions.tasks.edit(db, cast.person(db, "vanphong.longho"), cast.MOMENT, task.public_id, edit, 1)

    response = sign_in("thanhvien.longho").post(
        f"/tasks/{task.public_id}/placement", data={"status": "doing", "placed_version": "1"}, headers=htmx
    )

    assert (response.status_code, _now(db, task).title) == (200, "Tên khác")


@pytest.mark.parametrize(
    "form",
    [
        {"status": "nowhere"},
        {"status": ""},
        {"status": "done"},
        {"status": "not_applicable"},
        {"status": "not_applicable", "reason": "MẬT\nxem sổ"},
        {"status": "not_applicable", "reason": "x" * 10_000},
    ],
    ids=str,
)
def test_senseless_move_changes_nothing(form, sign_in, db, world):
    task = next(
        task
        for task in factories.tasks_of(db, world.congresses[cast.DISTRICT])
        if task.classification == 0 and not task.is_computed and store.items.unticked_required(db, task)
    )
    before = content_of(db)

    response = sign_in("thanhvien.longho").post(
        f"/tasks/{task.public_id}/placement", data={"placed_version": "1", **form}
    )

    assert (response.status_code, content_of(db)) == (422, before)


def test_computed_task_is_never_moved_by_hand(sign_in, db, world):
    task = factories.a_task(db, world.congresses[cast.PROVINCE], is_computed=True)
    before = content_of(db)

    response = sign_in("vanphong.vinhlong").post(
        f"/tasks/{task.public_id}/placement", data={"status": "done", "placed_version": "1"}
    )

    assert (response.status_code, content_of(db)) == (422, before)


def test_member_bound_to_a_subcommittee_moves_its_tasks_alone(sign_in, task, db, world):
    client = sign_in("vankien.longho")
    other = next(
        one
        for one in factories.tasks_of(db, world.congresses[cast.DISTRICT])
        if one.classification == 0
        and one.subcommittee_id != task.subcommittee_id
        and not one.is_computed
        and not _now(db, one).body_ids & cast.person(db, "vankien.longho").grants[0].body_ids
    )
    form = {"status": "doing", "placed_version": "1"}

    assert client.post(f"/tasks/{task.public_id}/placement", data=form).status_code == 303
    assert client.post(f"/tasks/{other.public_id}/placement", data=form).status_code == 403


def test_poll_of_an_unchanged_board_answers_nothing(sign_in, board, htmx):
    client = sign_in("bandoc.longho")
    first = client.get(board, headers=htmx)
    tag = first.headers["HX-PTag"]

    polled = client.get(board, headers={**htmx, "HX-PTag": tag})

    assert (polled.status_code, polled.data, polled.headers["HX-PTag"]) == (304, b"", tag)


def test_poll_sees_what_somebody_else_moved(sign_in, board, task, htmx):
    reader, member = sign_in("bandoc.longho"), sign_in("thanhvien.longho")
    tag = reader.get(board, headers=htmx).headers["HX-PTag"]

    member.post(f"/tasks/{task.public_id}/placement", data={"status": "doing", "placed_version": "1"})
    polled = reader.get(board, headers={**htmx, "HX-PTag": tag})

    assert polled.status_code == 200
    assert task.public_id in _cards(polled.text)["doing"]


def test_poll_says_nothing_of_a_hidden_move(sign_in, board, db, world, htmx):
    hidden = factories.a_task(db, world.congresses[cast.DISTRICT], classification=1)
    reader = sign_in("bandoc.longho")
    tag = reader.get(board, headers=htmx).headers["HX-PTag"]

    sign_in("thanhvien.longho").post(
        f"/tasks/{hidden.public_id}/placement", data={"status": "doing", "placed_version": "1"}
    )

    assert reader.get(board, headers={**htmx, "HX-PTag": tag}).status_code == 304


def test_reader_gets_no_form_to_move_with(sign_in, board):
    page = sign_in("bandoc.longho").get(board).text

    assert "formaction" not in page
    assert "card--fixed" in page


@pytest.mark.parametrize("count", [60, 300])
def test_board_takes_at_most_ten_queries(count, sign_in, board, db, world, queries):
    _fill(db, world, count)
    client = sign_in("bandoc.longho")
    # The schedule of an unchanged plan is kept.
    client.get(board)
    queries.clear()

    page = client.get(f"{board}?all=*").text

    assert len(re.findall(r'id="card-', page)) == count
    assert len(queries) <= 10


def _fill(db, world, count):
    """Bring the district's board to so many ordinary cards."""
    congress = world.congresses[cast.DISTRICT]
    have = sum(task.classification == 0 for task in factories.tasks_of(db, congress))
    for _ in range(count - have):
        factories.make_task(db, congress, by="vanphong.longho")
