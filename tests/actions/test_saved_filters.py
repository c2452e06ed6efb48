"""Filters under a name: kept once, replaced by the same name, one's own alone."""

import pytest
import world as cast
from traces import entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.problem import Invalid, NotFound
from planner.domain.saved_filter import MOST

OFFICE, READER = "vanphong.longho", "bandoc.longho"
LATE = [("late", "1"), ("body", "VK")]


def save(db, world, name, pairs, login=OFFICE, **options):
    congress = world.congresses[cast.DISTRICT]
    return actions.saved_filters.save(db, cast.person(db, login), cast.MOMENT, congress, name, pairs, **options)


def kept(db, world, login=OFFICE):
    actor = cast.person(db, login)
    congress = store.congresses.get(db, actor.scope, world.congresses[cast.DISTRICT])
    return [(one.name, one.query) for one in store.saved_filters.of_person(db, actor.scope, actor.id, congress)]


def test_filter_is_kept_as_an_address_says_it(db, world):
    save(
        db, world, "  Việc trễ ", [("q", " báo  cáo"), ("nonsense", "1"), ("late", "1"), ("lane", "lead"), ("due", "x")]
    )

    assert kept(db, world) == [("Việc trễ", "lane=lead&late=1&q=b%C3%A1o+c%C3%A1o")]


def test_the_same_name_replaces_and_the_log_tells_both(db, world):
    first = save(db, world, "Của tôi", LATE)
    since = last_number(db)

    second = save(db, world, "Của tôi", [("mine", "1")])

    assert (first.public_id, kept(db, world)) == (second.public_id, [("Của tôi", "mine=1")])
    assert [(one.action, one.actor, one.classification) for one in entries(db, since)] == [("filter.saved", OFFICE, 2)]
    assert "late=1&body=VK" in payloads(db, since)[0]


def test_filters_exist_for_their_holder_alone(db, world):
    mine = save(db, world, "Của tôi", LATE)
    save(db, world, "Của tôi", [("mine", "1")], login=READER)

    assert (kept(db, world), kept(db, world, READER)) == (
        [("Của tôi", "late=1&body=VK")],
        [("Của tôi", "mine=1")],
    )
    with nothing_written(db, NotFound):
        actions.saved_filters.remove(db, cast.person(db, READER), cast.MOMENT, mine.public_id)
    actions.saved_filters.remove(db, cast.person(db, OFFICE), cast.MOMENT, mine.public_id)
    assert (kept(db, world), len(kept(db, world, READER))) == ([], 1)


def test_nobody_keeps_filters_of_what_he_does_not_read(db, world):
    with nothing_written(db, NotFound):
        save(db, world, "Của tôi", LATE, login="thanhvien.mangthit")


@pytest.mark.parametrize(
    ("name", "pairs", "code"),
    [
        ("", LATE, "text.missing"),
        ("a\nb", LATE, "text.one_line"),
        ("x" * 61, LATE, "text.too_long"),
        ("TUYỆT MẬT", LATE, "text.secrecy_stamp"),
        ("Của tôi", [("q", "TỐI MẬT")], "text.secrecy_stamp"),
        ("Của tôi", [("q", "bản tối mật")], "text.secrecy_words"),
        ("Của tôi", [("due", "never")], "saved_filter.empty"),
    ],
)
def test_bad_filter_is_not_kept(name, pairs, code, db, world):
    with nothing_written(db, Invalid) as refused:
        save(db, world, name, pairs)
    assert [one.code for one in refused.value.problems] == [code]


def test_so_many_and_no_more(db, world):
    for number in range(MOST):
        save(db, world, f"Lọc {number}", LATE)
    with nothing_written(db, Invalid) as refused:
        save(db, world, "Một nữa", LATE)
    assert refused.value.problems[0].code == "saved_filter.too_many"
    save(db, world, "Lọc 3", [("mine", "1")])
    assert len(kept(db, world)) == MOST
