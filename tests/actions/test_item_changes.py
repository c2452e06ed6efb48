"""Lines to tick after they were added: said otherwise, required, moved, taken back; and each of it taken back."""

import pytest
import world as cast
from factories import an_edit, make_task
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.problem import Conflict, Invalid, NotFound, Problem
from planner.domain.task import Stub


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def ordinary(db, moment):
    """A member of the province who sees what is ordinary."""
    key = store.people.add(db, "thanhvien.vinhlong", "thanhvien.vinhlong", "!", 0, "vi")
    store.people.grant(db, key, store.organisations.key_of(db, cast.PROVINCE), "member", None, moment.stamp, None)
    return cast.person(db, "thanhvien.vinhlong")


@pytest.fixture
def task(db, world):
    return make_task(db, world.congresses[cast.PROVINCE])


@pytest.fixture
def add(db, office, moment, task):
    """Adds a line and returns it."""

    def do(title="Duyệt", **options):
        actions.items.add(db, office, moment, task.public_id, title, **options)
        return store.items.of_task(db, office.scope, task)[-1]

    return do


@pytest.fixture
def now(db, office, task):
    """The titles of the lines that stand, and of those that were taken back."""

    def titles():
        scope = office.scope
        standing, taken = store.items.of_task(db, scope, task), store.items.taken_back(db, scope, task)
        return [one.title for one in standing], [one.title for one in taken]

    return titles


@pytest.fixture
def do(db, office, moment, task):
    """One of the deeds on a line."""

    def done(deed, item, *values, actor=office, **options):
        getattr(actions.items, deed)(db, actor, moment, task.public_id, item.public_id, *values, **options)
        return store.items.get(db, office.scope, task, item.public_id)

    return done


def test_text_is_written_anew_and_loses_its_translation(db, task, add, do):
    item = add("In tài liêu")
    db.execute("UPDATE check_item SET title_en = 'Print' WHERE id = ?", [item.id])
    since = last_number(db)
    saved = do("edit", item, " In tài liệu ", 1)
    assert (saved.title, saved.title_en, saved.version) == ("In tài liệu", "", 2)
    assert [(one.action, one.noun, one.public_id) for one in entries(db, since)] == [
        ("item.edited", "item", task.public_id)
    ]


def test_saving_what_already_stands_writes_nothing(db, add, do):
    item = add("In")
    before = last_number(db)
    do("edit", item, "In", 7)
    do("set_required", item, required=False)
    assert last_number(db) == before


def test_later_of_two_who_edit_is_refused_and_a_tick_between_does_not_matter(db, add, do):
    item = add("In")
    do("tick", item, is_ticked=True)
    do("edit", item, "In 50 bản", 1)
    with nothing_written(db, Conflict) as raised:
        do("edit", item, "In 60 bản", 1)
    assert raised.value.problems == (Problem("item.edited", "title"),)


@pytest.mark.parametrize("title", ["", "a\nb", "MẬT", "x" * 301, "Gửi bản tối mật"])
def test_senseless_text_is_not_written(db, add, do, title):
    item = add("In")
    with nothing_written(db, Invalid):
        do("edit", item, title, 1)


def test_line_becomes_required_and_optional_again(db, add, do):
    item = add("In")
    since = last_number(db)
    assert do("set_required", item, required=True).required
    assert not do("set_required", item, required=False).required
    assert [one.action for one in entries(db, since)] == ["item.required", "item.made_optional"]


def test_internal_line_of_an_ordinary_task_never_becomes_required(db, add, do):
    item = add(classification=1)
    with nothing_written(db, Invalid) as raised:
        do("set_required", item, required=True)
    assert raised.value.problems == (Problem("item.never_required", "item"),)


def test_finished_task_lets_only_a_ticked_line_become_required(db, office, moment, task, add, do):
    ticked, open_one = do("tick", add("Duyệt"), is_ticked=True), add("In")
    actions.boards.place(db, office, moment, task.public_id, Placement("done"), task.placed_version)
    assert do("set_required", ticked, required=True).required
    with nothing_written(db, Invalid) as raised:
        do("set_required", open_one, required=True)
    assert raised.value.problems == (Problem("item.task_is_done", "item"),)


def test_lines_are_moved_between_neighbours(add, do, now):
    a, b, c, d = (add(title) for title in "abcd")
    do("place", d, a.public_id, b.public_id)
    assert now()[0] == ["a", "d", "b", "c"]
    do("place", a, c.public_id)
    assert now()[0] == ["d", "b", "c", "a"]
    do("place", a, "", d.public_id)
    assert now()[0] == ["a", "d", "b", "c"]
    do("place", d, "unknown", "")
    assert now()[0] == ["a", "b", "c", "d"]


def test_list_without_room_is_spaced_anew_in_the_same_order(db, add, do, now):
    lines = [add(title) for title in "abc"]
    for item, position in zip(lines, (1.0, 1.0 + 1e-9, 1.0 + 2e-9), strict=True):
        db.execute("UPDATE check_item SET position = ? WHERE id = ?", [position, item.id])
    do("place", lines[2], lines[0].public_id, lines[1].public_id)
    assert now()[0] == ["a", "c", "b"]


def test_line_that_is_taken_back_leaves_every_list_and_returns_to_its_place(db, office, task, add, do, now):
    a, b, c = (add(title) for title in "abc")
    do("set_required", b, required=True)
    do("cancel", b)
    assert now() == (["a", "c"], ["b"])
    assert store.items.unticked_required(db, task) == 0
    assert store.boards.card(db, office.scope, task).items == 2
    do("place", c, "", a.public_id)
    do("restore", b)
    assert now() == (["c", "a", "b"], [])
    assert store.items.unticked_required(db, task) == 1
    assert_sound(db)


@pytest.mark.parametrize(
    "deed", [("edit", "Khác", 1), ("place",), ("cancel",), ("tick",), ("set_required",)], ids=lambda one: one[0]
)
def test_line_that_was_taken_back_meanwhile_takes_nothing_more(db, add, do, deed):
    item = add()
    do("cancel", item)
    name, *values = deed
    options = {"tick": {"is_ticked": True}, "set_required": {"required": True}}.get(name, {})
    with nothing_written(db, Conflict) as raised:
        do(name, item, *values, **options)
    assert raised.value.problems == (Problem("item.cancelled", "item"),)


def test_line_that_stands_cannot_be_put_back(db, add, do):
    item = add()
    with nothing_written(db, Conflict) as raised:
        do("restore", item)
    assert raised.value.problems == (Problem("item.not_cancelled", "item"),)


def test_open_required_line_does_not_come_back_into_a_finished_task(db, office, moment, task, add, do):
    required, optional = add("Duyệt", required=True), add("In")
    do("cancel", required)
    do("cancel", optional)
    actions.boards.place(db, office, moment, task.public_id, Placement("done"), task.placed_version)
    with nothing_written(db, Invalid) as raised:
        do("restore", required)
    assert raised.value.problems == (Problem("item.open_in_done", "item"),)
    assert do("restore", optional).cancelled_at is None


@pytest.mark.parametrize("deed", ["edit", "place", "cancel", "restore", "set_required"])
def test_every_deed_asks_for_a_line_of_this_very_task(db, world, office, moment, add, deed):
    item, other = add(), make_task(db, world.congresses[cast.PROVINCE])
    values = {"edit": ("Khác", 1)}.get(deed, ())
    options = {"required": True} if deed == "set_required" else {}
    with nothing_written(db, NotFound):
        getattr(actions.items, deed)(db, office, moment, other.public_id, item.public_id, *values, **options)


@pytest.mark.parametrize("deed", ["edit", "place", "cancel", "restore", "set_required"])
def test_internal_line_is_unheard_of_for_every_deed_of_the_ordinary(db, moment, task, add, ordinary, deed):
    item = add(classification=1)
    values = {"edit": ("Khác", 1)}.get(deed, ())
    options = {"required": True} if deed == "set_required" else {}
    with nothing_written(db, NotFound):
        getattr(actions.items, deed)(db, ordinary, moment, task.public_id, item.public_id, *values, **options)


def test_hidden_neighbour_counts_as_not_given(db, moment, task, add, now, ordinary):
    first, hidden, last = add("a"), add("ẩn", classification=1), add("b")
    actions.items.place(db, ordinary, moment, task.public_id, last.public_id, hidden.public_id, first.public_id)
    assert now()[0] == ["b", "a", "ẩn"]


@pytest.mark.parametrize(
    ("deed", "values", "options"),
    [
        ("edit", ("Khác", 1), {}),
        ("place", (), {}),
        ("cancel", (), {}),
        ("set_required", (), {"required": True}),
        ("tick", (), {"is_ticked": True}),
    ],
)
def test_every_deed_can_be_taken_back(db, office, moment, task, add, deed, values, options):
    item, _ = add("a"), add("b")
    before = store.items.of_task(db, office.scope, task)
    getattr(actions.items, deed)(db, office, moment, task.public_id, item.public_id, *values, **options)
    assert store.items.of_task(db, office.scope, task) != before
    (undo,) = db.execute("SELECT public_id FROM undo ORDER BY id DESC LIMIT 1").fetchone()
    actions.undos.take_back(db, office, moment, undo)
    after = store.items.of_task(db, office.scope, task)
    assert [(one.title, one.required, one.position, one.ticked_at) for one in after] == [
        (one.title, one.required, one.position, one.ticked_at) for one in before
    ]


def test_stub_keeps_no_line_that_was_taken_back_either(db, office, moment, task, add, do):
    do("cancel", add())
    edit = an_edit(title="", classification=2, stub=Stub("1", "mat", "VP"))
    actions.tasks.edit(db, office, moment, task.public_id, edit, task.version)
    assert db.execute("SELECT COUNT(*) FROM check_item WHERE task_id = ?", [task.id]).fetchone() == (0,)
    assert_sound(db)


@pytest.mark.parametrize("deed", ["tick", "set_required", "cancel"])
def test_taking_back_opens_no_required_line_of_a_finished_task(db, office, moment, task, add, deed):
    item = add("Duyệt", required=True)
    options = {"tick": {"is_ticked": True}, "set_required": {"required": False}}.get(deed, {})
    getattr(actions.items, deed)(db, office, moment, task.public_id, item.public_id, **options)
    (undo,) = db.execute("SELECT public_id FROM undo ORDER BY id DESC LIMIT 1").fetchone()
    actions.boards.place(db, office, moment, task.public_id, Placement("done"), task.placed_version)
    with nothing_written(db, Conflict) as raised:
        actions.undos.take_back(db, office, moment, undo)
    assert raised.value.problems == (Problem("item.open_in_done", "item"),)
