"""A file of own lines: whose codes it may hold, what becomes of codes taken before, what its texts may say."""

from dataclasses import replace

import pytest
import world as cast
from actions.test_playbooks import LINE, add, book
from traces import nothing_written

from planner import actions, store
from planner.domain import playbook_rows
from planner.domain.problem import Invalid
from planner.formats.cycle_file import to_json


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


def foreign(code):
    table = {
        "code": code,
        "title_vi": "Nhiệm vụ lấy mã của nơi khác",
        "title_en": "A task under another's code",
        "phase": "CHUAN_BI_CUOI",
        "subcommittee": "VP",
        "lead": "VP",
        "priority": "high",
        "tier": "core",
        "offsets": {"co_so": {"start": "opens - 20", "due": "opens - 14"}},
        "grade": "local",
    }
    return {"tasks": [table]}


@pytest.mark.parametrize("code", ["P86-857-1", "P88-1", "A1", "P86-", "P86-X1"])
def test_a_file_holds_codes_of_its_own_office_only(db, office, code):
    found = book(db, office)
    with nothing_written(db, Invalid) as raised:
        actions.playbooks.replace_document(db, office, cast.MOMENT, found, foreign(code), found.token)
    (problem,) = raised.value.problems
    assert (problem.code, problem.params) == ("playbook.foreign_code", {"code": code, "prefix": "P86-"})


def test_a_file_of_the_core_takes_no_code_of_an_office(db):
    core = actions.playbooks.core(db, cast.CYCLE)
    document = playbook_rows.with_line(core.document, foreign("P86-857-1")["tasks"][0])
    with nothing_written(db, Invalid) as raised:
        actions.playbooks.replace_document(db, cast.person(db, "quantri"), cast.MOMENT, core, document, core.token)
    assert [one.code for one in raised.value.problems] == ["playbook.office_code"]


def took(db, office, code):
    """An upper office that took a code before codes had owners."""
    place = book(db, office).organisation
    above = actions.playbook_chain.settle_above(db, place.cycle_id, place.path, cast.MOMENT.stamp)
    text = to_json(foreign(code))
    store.playbooks.lay_upon(db, place.cycle_id, place.id, above, text, cast.MOMENT.stamp, is_new=True)
    db.conn.commit()


def test_a_code_that_an_upper_office_took_is_its_owners(db, office):
    district = cast.person(db, "vanphong.longho")
    code = add(db, district, replace(LINE, relations=""), cast.DISTRICT)
    took(db, office, code)

    found = book(db, district, cast.DISTRICT)
    assert [(task.code, task.title_vi) for task in found.tasks] == [(code, LINE.title_vi)]
    assert [task.title_vi for task in found.playbook.tasks if task.code == code] == [LINE.title_vi]
    changed = replace(actions.playbooks.line_of(found, code), title_vi="Báo cáo tuần")
    actions.playbooks.save_line(db, district, cast.MOMENT, found, code, changed, found.token)
    assert [task.title_vi for task in book(db, district, cast.DISTRICT).tasks] == ["Báo cáo tuần"]


def test_a_new_code_skips_what_stands_above_or_below(db, office):
    took(db, office, "P86-857-1")
    assert add(db, cast.person(db, "vanphong.longho"), replace(LINE, relations=""), cast.DISTRICT) == "P86-857-2"


@pytest.mark.parametrize(
    ("changes", "code", "key"),
    [
        ({"title_vi": "x" * 301}, "text.too_long", "title_vi"),
        ({"title_vi": "MẬT"}, "text.secrecy_stamp", "title_vi"),
        ({"title_vi": "a\nb"}, "text.one_line", "title_vi"),
        ({"items": [{"vi": "TỐI MẬT", "en": "x"}]}, "text.secrecy_stamp", "items"),
        ({"deliverable": {"vi": "x" * 301, "en": "x"}}, "text.too_long", "deliverable_vi"),
    ],
)
def test_a_file_is_refused_what_a_form_is_refused(db, office, changes, code, key):
    found = book(db, office)
    document = {"tasks": [foreign("P86-1")["tasks"][0] | changes]}
    with nothing_written(db, Invalid) as raised:
        actions.playbooks.replace_document(db, office, cast.MOMENT, found, document, found.token, is_vouched=True)
    assert (code, "tasks[P86-1]", key) in {
        (one.code, one.params["table"], one.params["key"]) for one in raised.value.problems
    }
