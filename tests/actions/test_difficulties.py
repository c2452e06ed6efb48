"""Difficulties up the tree: one thread through three levels, stale and closed ones, moves, notices."""

from datetime import date

import pytest
import world as cast
from factories import make_task
from questions import (
    COMMUNE_OFFICE,
    DISTRICT_OFFICE,
    NAMES,
    PROVINCE_OFFICE,
    QUESTION,
    codes,
    move_commune,
    raised,
    step,
    sums,
    thread,
    told,
)
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.difficulty import (
    ANSWERED,
    ASKED,
    ASKED_AGAIN,
    CLOSED,
    PASSED_ON,
    PROMISED,
    REOPENED,
    RETURNED,
)
from planner.domain.permission import ORGANISER
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound

DAY = date(2010, 5, 20)


@pytest.fixture
def one(db, world):
    """Asked by the commune, for which somebody of the province acts; it waits for the district."""
    return raised(db, world.congresses[cast.COMMUNE], COMMUNE_OFFICE)


def test_one_thread_through_three_levels(db, one):
    first = last_number(db)
    assert (one.state, one.holder_name, one.version) == (ASKED, NAMES[cast.DISTRICT], 1)
    passed = step(db, one, PASSED_ON, DISTRICT_OFFICE, "Ngoài khả năng của huyện")
    assert (passed.state, passed.holder_name) == (ASKED, NAMES[cast.PROVINCE])
    promised = step(db, one, PROMISED, PROVINCE_OFFICE, day=DAY)
    assert promised.answer_due == DAY
    answered = step(db, one, ANSWERED, PROVINCE_OFFICE, "Được mượn từ 20/5")
    assert (answered.state, answered.holder_name, answered.answer_due) == (ANSWERED, NAMES[cast.COMMUNE], None)
    ended = step(db, one, CLOSED, COMMUNE_OFFICE)
    assert (ended.state, ended.holder_id, ended.version) == (CLOSED, None, 5)

    commune, district, province = NAMES[cast.COMMUNE], NAMES[cast.DISTRICT], NAMES[cast.PROVINCE]
    expected = [
        (ASKED, commune, district, QUESTION),
        (PASSED_ON, district, province, "Ngoài khả năng của huyện"),
        (PROMISED, province, "", ""),
        (ANSWERED, province, commune, "Được mượn từ 20/5"),
        (CLOSED, commune, "", ""),
    ]
    for login in (COMMUNE_OFFICE, DISTRICT_OFFICE, PROVINCE_OFFICE, "vanphong.tw", "bandoc.thitran"):
        assert thread(db, one, login) == expected
    found = entries(db, first)
    assert [entry.action for entry in found] == [
        f"difficulty.{kind}" for kind in (PASSED_ON, PROMISED, ANSWERED, CLOSED)
    ]
    assert {(entry.noun, entry.public_id, entry.organisation, entry.congress) for entry in found} == {
        ("difficulty", one.public_id, cast.COMMUNE, one.congress_public_id)
    }
    assert "Được mượn từ 20/5" in payloads(db, first)[2]
    assert_sound(db)


def test_it_may_go_further_up_at_once(db, world):
    one = raised(db, world.congresses[cast.COMMUNE], COMMUNE_OFFICE, holder=cast.NATION)
    assert one.holder_name == NAMES[cast.NATION]
    with pytest.raises(NotAllowed):
        step(db, one, ANSWERED, PROVINCE_OFFICE, "Không phải chúng tôi")


@pytest.mark.parametrize("code", [cast.COMMUNE, cast.SIBLING, cast.NEIGHBOUR, "P99"])
def test_it_goes_to_nobody_beside_or_below(db, world, code):
    with nothing_written(db, Invalid) as refused:
        raised(db, world.congresses[cast.DISTRICT], holder=code)
    assert codes(refused) == [("difficulty.not_above", "holder")]


def test_the_nation_has_nobody_to_ask(db, world):
    new = actions.congresses.NewCongress(date(2011, 1, 12), 8, "delegates", (1, 3))
    nation = cast.person(db, "vanphong.tw")
    congress = actions.congresses.open_one(db, nation, cast.MOMENT, cast.CYCLE, cast.NATION, new)
    with nothing_written(db, Invalid) as refused:
        raised(db, congress.public_id, "vanphong.tw")
    assert codes(refused) == [("difficulty.not_above", "holder")]


def test_a_question_is_cleaned_checked_and_vouched_for(db, world):
    congress = world.congresses[cast.DISTRICT]
    with nothing_written(db, Invalid) as refused:
        raised(db, congress, question=" \u200b ", field="x", wished_on=date(2010, 5, 9))
    assert codes(refused) == [
        ("difficulty.unknown_field", "field"),
        ("text.missing", "question"),
        ("difficulty.day_not_ahead", "wished_on"),
    ]
    with nothing_written(db, Invalid) as refused:
        raised(db, congress, question="Gửi tài liệu mật thế nào?")
    assert codes(refused) == [("text.secrecy_words", "question")]
    first = last_number(db)
    one = raised(db, congress, question="  Gửi tài liệu mật thế nào?\r\n", is_vouched=True)
    assert one.question == "Gửi tài liệu mật thế nào?"
    assert [entry.action for entry in entries(db, first)] == ["difficulty.asked", "secrecy.vouched"]


def test_nothing_new_about_a_cancelled_congress(db, world):
    congress = world.congresses[cast.DISTRICT]
    office = cast.person(db, DISTRICT_OFFICE)
    actions.congresses.cancel(db, office, cast.MOMENT, congress, "Hoãn")
    with nothing_written(db, Conflict) as refused:
        raised(db, congress)
    assert codes(refused) == [("congress.cancelled", "")]


def test_a_stale_answer_loses_to_the_one_before_and_says_so(db, one):
    step(db, one, PROMISED, DISTRICT_OFFICE, day=DAY)
    with nothing_written(db, Conflict) as refused:
        step(db, one, ANSWERED, DISTRICT_OFFICE, "Được", version=1)
    assert codes(refused) == [("difficulty.changed", "said")]


def test_what_is_closed_takes_no_answer_and_can_be_reopened(db, one):
    step(db, one, CLOSED, COMMUNE_OFFICE, "Đã tự lo được")
    with nothing_written(db, Conflict) as refused:
        step(db, one, ANSWERED, DISTRICT_OFFICE, "Được mượn", version=1)
    assert codes(refused) == [("difficulty.closed", "")]
    again = step(db, one, REOPENED, COMMUNE_OFFICE, "Lại vướng", DAY)
    assert (again.state, again.holder_name, again.answer_due) == (ASKED, NAMES[cast.DISTRICT], DAY)


def test_a_returned_question_comes_back_clearer_to_whoever_returned_it(db, world):
    one = raised(db, world.congresses[cast.COMMUNE], COMMUNE_OFFICE, holder=cast.PROVINCE)
    step(db, one, RETURNED, PROVINCE_OFFICE, "Mượn ngày nào?")
    again = step(db, one, ASKED_AGAIN, COMMUNE_OFFICE, "Xin mượn ngày 26/5?", DAY)
    assert (again.holder_name, again.question, again.wished_on) == (NAMES[cast.PROVINCE], QUESTION, DAY)
    # The clearer words stand in the thread; the lists go on calling it what it was.
    assert thread(db, one)[-1][3] == "Xin mượn ngày 26/5?"
    step(db, one, ANSWERED, PROVINCE_OFFICE, "Được")
    higher = step(db, one, ASKED_AGAIN, COMMUNE_OFFICE, "Ai trả tiền?", to_code=cast.NATION)
    assert (higher.holder_name, higher.question) == (NAMES[cast.NATION], QUESTION)


def test_it_is_passed_on_to_nobody_but_those_above(db, one):
    for code in (cast.DISTRICT, cast.COMMUNE, cast.NEIGHBOUR):
        with nothing_written(db, Invalid) as refused:
            step(db, one, PASSED_ON, DISTRICT_OFFICE, "Xin ý kiến", to_code=code)
        assert codes(refused) == [("difficulty.not_above", "holder")]


def test_when_a_committee_is_moved_what_waits_goes_to_the_new_way_and_both_are_told(db, one):
    deeper = raised(db, one.congress_public_id, COMMUNE_OFFICE, holder=cast.NATION)
    keeper = cast.person(db, "quantri")
    actions.organisations.move(db, keeper, cast.MOMENT, cast.CYCLE, cast.COMMUNE, cast.PROVINCE, is_agreed=True)
    scope = cast.person(db, COMMUNE_OFFICE).scope
    now, other = (store.difficulties.get(db, scope, each.public_id) for each in (one, deeper))
    assert (now.holder_name, now.is_lost, now.version) == (NAMES[cast.PROVINCE], False, 2)
    assert thread(db, one)[-1] == (PASSED_ON, NAMES[cast.DISTRICT], NAMES[cast.PROVINCE], "")
    # What waits further up, above both, goes on waiting there.
    assert (other.holder_name, other.version) == (NAMES[cast.NATION], 1)
    assert told(db, PROVINCE_OFFICE) == [("difficulty_asked", "difficulty", True)]
    assert told(db, COMMUNE_OFFICE) == [("difficulty_moved", "difficulty", True)]
    assert told(db, DISTRICT_OFFICE) == []
    assert "handed_on" in payloads(db, last_number(db) - 1)[-1]
    assert sums(db) == dict.fromkeys((cast.NATION, cast.PROVINCE, cast.COMMUNE), (2, 0))
    assert_sound(db)


def test_when_the_way_was_lost_before_it_says_so_and_passes_it_on(db, one):
    every = store.organisations.by_code(db, 1)
    store.sums.move(db, every[cast.COMMUNE], every[cast.SIBLING])
    assert sums(db) == dict.fromkeys((cast.NATION, cast.PROVINCE, cast.SIBLING, cast.COMMUNE), (1, 0))
    with nothing_written(db, NotFound):
        step(db, one, ANSWERED, DISTRICT_OFFICE, "Được")
    with nothing_written(db, Conflict) as refused:
        step(db, one, ANSWERED, COMMUNE_OFFICE, "Được")
    assert codes(refused) == [("difficulty.lost", "")]
    passed = step(db, one, PASSED_ON, COMMUNE_OFFICE, "Nay thuộc huyện khác")
    assert (passed.holder_name, passed.is_lost) == ("Đảng bộ huyện Mang Thít", False)
    assert thread(db, one)[-1] == (
        PASSED_ON,
        NAMES[cast.COMMUNE],
        "Đảng bộ huyện Mang Thít",
        "Nay thuộc huyện khác",
    )
    assert_sound(db)


def test_an_answer_that_came_back_before_the_move_is_still_there_afterwards(db, one):
    step(db, one, ANSWERED, DISTRICT_OFFICE, "Được")
    move_commune(db)
    again = step(db, one, ASKED_AGAIN, COMMUNE_OFFICE, "Còn phông?")
    assert again.holder_name == "Đảng bộ huyện Mang Thít"


def test_a_task_of_another_congress_is_none_to_ask_about(db, world):
    task = make_task(db, world.congresses[cast.DISTRICT], DISTRICT_OFFICE)
    with nothing_written(db, NotFound):
        raised(db, world.congresses[cast.COMMUNE], COMMUNE_OFFICE, task.public_id)


def test_whose_turn_it_is_is_told_and_nobody_of_his_own_deed(db, one):
    assert told(db, DISTRICT_OFFICE) == [("difficulty_asked", "difficulty", True)]
    assert told(db, COMMUNE_OFFICE) == told(db, PROVINCE_OFFICE) == []
    step(db, one, PASSED_ON, DISTRICT_OFFICE, "Xin ý kiến")
    assert (told(db, DISTRICT_OFFICE), told(db, PROVINCE_OFFICE)) == ([], [("difficulty_asked", "difficulty", True)])
    step(db, one, RETURNED, PROVINCE_OFFICE, "Ngày nào?")
    assert (told(db, PROVINCE_OFFICE), told(db, COMMUNE_OFFICE)) == (
        [],
        [("difficulty_returned", "difficulty", True)],
    )
    step(db, one, ASKED_AGAIN, COMMUNE_OFFICE, "Ngày 26/5")
    step(db, one, ANSWERED, PROVINCE_OFFICE, "Được")
    assert told(db, COMMUNE_OFFICE) == [("difficulty_answered", "difficulty", True)]
    person = cast.person(db, COMMUNE_OFFICE)
    (notice,) = store.upward_notices.of_person(db, person.scope, person.id)
    actions.upward_notices.read(db, person, cast.MOMENT, notice.public_id)
    step(db, one, CLOSED, COMMUNE_OFFICE)
    assert told(db, COMMUNE_OFFICE) == [("difficulty_answered", "difficulty", False)]


def test_a_silenced_or_too_low_reader_is_told_nothing(db, world):
    low = store.people.add(db, "vanphong.thap", "Văn phòng", "!", ORDINARY, "vi")
    store.people.grant(db, low, store.organisations.key_of(db, cast.PROVINCE), ORGANISER, None, cast.MOMENT.stamp, None)
    actions.notices.choose(db, cast.person(db, PROVINCE_OFFICE), cast.MOMENT, [])
    raised(db, world.congresses[cast.DISTRICT], classification=INTERNAL)
    assert told(db, PROVINCE_OFFICE) == told(db, "vanphong.thap") == []
    assert store.notices.count_unread(db, cast.person(db, "vanphong.thap").scope, low) == 0
    raised(db, world.congresses[cast.DISTRICT])
    assert told(db, "vanphong.thap") == [("difficulty_asked", "difficulty", True)]
