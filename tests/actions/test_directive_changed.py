"""A directive with other limits comes in mid-cycle: warnings and offers follow, tasks stay, nothing is half applied."""

import re
from copy import deepcopy
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
import world as cast
from actions.test_playbook_offers import NEW, add_own
from factories import tasks_of
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.playbook_rule_edit import TypedRules
from planner.domain.problem import Conflict, Invalid
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES

LEVEL = "cap_tren_truc_tiep_co_so"


@pytest.fixture
def congress(db, office, world):
    return lambda: store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])


@pytest.fixture
def change(db, keeper):
    """Brings in the cycle with one more directive, in which the district has these limits."""

    def do(**limits):
        cycle, playbook = deepcopy(read_cycle_file(CYCLES / "XI.toml"))
        newer = deepcopy(cycle["directives"][-1]) | {
            "number": "38-CT/TW", "date": date(2010, 5, 1), "replaces": "37-CT/TW",
        }  # fmt: skip
        rung = next(one for one in newer["levels"] if one["level"] == LEVEL)
        rung |= {name: {"value": value, "grade": "assumed"} for name, value in limits.items()}
        cycle["directives"].append(newer)
        actions.cycles.load(db, keeper, cast.MOMENT, "XI.toml", cycle, playbook)

    return do


def offered(db, office, congress):
    return actions.playbook_offers.offered(db, office.scope, congress())


@pytest.mark.parametrize(
    ("limits", "sentences"),
    [
        (
            {"max_days": 1, "must_finish": date(2010, 7, 10)},
            (
                "2 ngày chính thức; chỉ thị cho phép nhiều nhất 1 ngày.",
                "Bế mạc ngày 15/7/2010; chỉ thị yêu cầu xong trước hoặc trong ngày 10/7/2010: muộn 5 ngày.",
            ),
        ),
        (
            {"window_start": date(2010, 7, 20)},
            ("Khai mạc ngày 14/7/2010; chỉ thị cho phép từ ngày 20/7/2010: sớm 6 ngày.",),
        ),
    ],
)
def test_pages_and_warnings_follow_the_newer_directive_and_tasks_stay(
    sign_in, db, office, congress, change, limits, sentences
):
    client, tasks = sign_in("vanphong.longho"), tasks_of(db, congress().public_id)
    address = f"/congresses/{congress().public_id}"
    before = unescape(client.get(address).text)
    change(**limits)

    after, cycle = (unescape(client.get(one).text) for one in (address, "/cycles/XI"))
    assert [one for one in sentences if one not in after] == []
    assert [one for one in sentences if one in before] == []
    assert "38-CT/TW" in cycle
    assert tasks_of(db, congress().public_id) == tasks
    assert_sound(db)


def test_a_directive_alone_offers_nothing_and_the_page_says_so(sign_in, db, office, congress, change):
    change(must_finish=date(2010, 7, 10), preapproval_lead_workdays=60)
    assert offered(db, office, congress).lines == ()
    page = unescape(sign_in("vanphong.longho").get(f"/congresses/{congress().public_id}/playbook").text)
    assert "Kế hoạch đã có đủ" in page


def test_what_was_looked_at_before_the_directive_is_refused_whole_where_it_gives_other_days(
    sign_in, db, office, congress, change
):
    line = replace(NEW, relations="", rules=TypedRules(is_approved_ahead=True, moves="T001"))
    code = add_own(db, line)
    client = sign_in("vanphong.longho")
    address = f"/congresses/{congress().public_id}/playbook"
    token = re.search(r'name="token" value="(\w+)"', client.get(address).text)[1]
    change(preapproval_lead_workdays=40)
    with nothing_written(db, Conflict) as raised:
        actions.playbook_offers.take(db, office, cast.MOMENT, congress().public_id, [code], token)
    assert raised.value.problems[0].code == "playbook.offer_changed"
    answer = client.post(address, data={"token": token, "take": code})
    assert answer.status_code == 409
    assert "Hãy xem lại; chưa lấy gì." in unescape(answer.text)

    number = last_number(db)
    actions.playbook_offers.take(
        db, office, cast.MOMENT, congress().public_id, [code], offered(db, office, congress).token
    )
    (task,) = [one for one in tasks_of(db, congress().public_id) if one.standard_code == code]
    assert task.due < date(2010, 5, 30)
    assert entries(db, number)[-1].action == "playbook.taken"
    assert_sound(db)


def test_a_directive_that_contradicts_itself_is_refused_whole(db, change, congress):
    with nothing_written(db, Invalid) as raised:
        change(max_days="nhiều")
    assert raised.value.problems[0].code == "cycle.wrong_type"
    with nothing_written(db, Invalid):
        change(must_finish=date(2010, 7, 10), window_start=date(2010, 7, 20), max_days=0)
