"""Tasks that can be named as the other end of a relation, and the numbers of those on a way."""

import pytest
import world as cast
from factories import a_stub, make_task

from planner import actions, store
from planner.domain.permission import Scope

ORGANISER = "vanphong.longho"


@pytest.fixture
def congress(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def task(db, congress):
    return make_task(db, congress, ORGANISER, title="Việc đang xem")


@pytest.fixture
def found(db, task):
    """The titles that words find for the task, for a viewer up to a ceiling."""

    def titles(words, ceiling=2):
        scope = cast.person(db, ORGANISER).scope
        within = Scope(scope.subtrees, scope.own, ceiling)
        return [one.title or one.register_number for one in store.relations.candidates(db, within, task, words)]

    return titles


@pytest.mark.parametrize("words", ["đom đóm đỏ", "DOM DOM do", "  đo  đom ", "đo\u0301m"])
def test_words_find_with_and_without_marks_in_any_order(db, congress, found, words):
    make_task(db, congress, ORGANISER, title="Bảng đỏ cho đom đóm")
    assert found(words) == ["Bảng đỏ cho đom đóm"]


@pytest.mark.parametrize("words", ["", "  ", "%", "_", "!", "'", '"', "không có từ này", "#", "9999999999999"])
def test_what_names_nothing_finds_nothing(found, words):
    assert found(words) == []


@pytest.mark.parametrize("words", ["đ" * 100_000, "đq " * 50_000, "% " * 50_000, "1" * 100_000, "\x00" * 1000])
def test_far_too_much_finds_nothing_and_fails_nowhere(found, words):
    assert found(words) == []


def test_wildcards_are_letters_like_others(db, congress, found):
    make_task(db, congress, ORGANISER, title="Đạt 100% chỉ_tiêu!")
    for words in ("100%", "chi_tieu", "tieu!"):
        assert found(words) == ["Đạt 100% chỉ_tiêu!"]
    assert found("100_") == []


def test_number_finds_its_own_first_then_those_that_begin_so(db, congress, found):
    for index in range(25):
        make_task(db, congress, ORGANISER, title=f"Việc {index} thêm", classification=1)
    scope = cast.person(db, ORGANISER).scope
    tasks = store.tasks.of_congress(db, scope, store.congresses.get(db, scope, congress))
    named = {(one.classification, one.number): one.title for one in tasks}
    last = max(number for rank, number in named if rank == 1)
    assert found(f"N{last}") == [named[1, last]]
    assert found(f"#n{last}") == [named[1, last]]
    first = found("2")
    assert {first[0], first[1]} == {named[0, 2], named[1, 2]}
    assert found("n2")[0] == named[1, 2]
    assert len(found("1")) == store.relations.MOST_CANDIDATES


def test_only_what_the_viewer_sees_stands_and_is_another_of_this_congress(db, world, congress, task, found):
    make_task(db, world.congresses[cast.SIBLING], "thaymat.vinhlong", title="Đom đóm nơi khác")
    gone = make_task(db, congress, ORGANISER, title="Đom đóm đã hủy")
    actions.tasks.cancel(db, cast.person(db, ORGANISER), cast.MOMENT, gone.public_id, "thừa")
    make_task(db, congress, ORGANISER, title="Đom đóm nội bộ", classification=1)
    stub = make_task(db, congress, ORGANISER, title="", classification=2, stub=a_stub())
    assert found("đom đóm") == ["Đom đóm nội bộ"]
    assert found("đom đóm", 0) == []
    assert found(stub.printed_number) == ["07-M"]
    assert found(stub.printed_number, 1) == []
    assert found("việc đang xem") == []


def test_hidden_tasks_push_none_out_of_the_list(db, congress, found):
    for rank in (1, 0):
        for index in range(store.relations.MOST_CANDIDATES):
            make_task(db, congress, ORGANISER, title=f"Đom đóm {index}", classification=rank)
    assert len(found("dom dom", 0)) == store.relations.MOST_CANDIDATES
