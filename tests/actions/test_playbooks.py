"""Own lines of an upper office: versions of their own, laid upon the core, in every plan opened below."""

from dataclasses import replace
from datetime import date

import pytest
import world as cast
from factories import tasks_of
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.actions.congresses import NewCongress
from planner.domain.playbook_edit import Line
from planner.domain.playbook_rule_edit import TypedRules
from planner.domain.problem import Conflict, Invalid, NotAllowed
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES
from planner.store.organisations import NewOrganisation

FREE = "P86.859"
LINE = Line(
    title_vi="Báo cáo tiến độ về tỉnh",
    phase="CHUAN_BI_CUOI",
    subcommittee="VP",
    lead="VP",
    partners="BTC",
    priority="high",
    offsets={"cap_tren_truc_tiep_co_so": ("T-20", "T-14"), "co_so": ("T-12", "T-10")},
    relations="T065 FS",
    items="Đã ký\n? Đã gửi | Sent",
    deliverable_vi="Báo cáo",
    source="Hướng dẫn số 05-HD/TU",
)


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


def book(db, person, code=cast.PROVINCE):
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    organisation = store.organisations.get(db, person.scope, cycle_id, code)
    return actions.playbooks.own(db, person, cast.CYCLE, organisation)


def add(db, person, line=LINE, organisation=cast.PROVINCE):
    found = book(db, person, organisation)
    return actions.playbooks.save_line(db, person, cast.MOMENT, found, "", line, found.token)


def open_free(db):
    keeper, stand_in = (cast.person(db, login) for login in ("quantri", "thaymat.vinhlong"))
    row = NewOrganisation(FREE, "Đảng bộ huyện Mới", "huyen", "assumed", "cap_tren_truc_tiep_co_so", cast.PROVINCE)
    actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)
    new = NewCongress(date(2010, 7, 21), 2, "delegates", (1, 2, 3, 4))
    stand_in = cast.person(db, "thaymat.vinhlong")
    return actions.congresses.open_one(db, stand_in, cast.MOMENT, cast.CYCLE, FREE, new)


def test_line_of_the_province_stands_in_every_plan_opened_below(db, office):
    code = add(db, office)
    congress = open_free(db)

    (task,) = [one for one in tasks_of(db, congress.public_id) if one.standard_code == code]
    assert code == "P86-1"
    assert (task.title, task.title_en, task.deliverable) == (LINE.title_vi, LINE.title_vi, "Báo cáo")
    assert (task.start, task.due, task.start_offset, task.due_offset) == (date(2010, 7, 1), date(2010, 7, 7), -20, -14)
    assert [(one.title, one.title_en, one.required) for one in store.items.of_task(db, office.scope, task)] == [
        ("Đã ký", "Đã ký", True),
        ("Đã gửi", "Sent", False),
    ]
    (waits,) = store.relations.waits_for(db, office.scope, task)
    assert waits.type == "FS"
    assert store.cycles.playbook(db, congress.playbook_id).sources["S_P86-1"].states == "Hướng dẫn số 05-HD/TU"
    assert_sound(db)


def test_other_subtrees_and_the_core_know_nothing_of_it(db, office):
    add(db, office)

    neighbour = cast.person(db, "vanphong.dongthap")
    assert book(db, neighbour, cast.NEIGHBOUR).playbook == actions.playbooks.core(db, cast.CYCLE).playbook


def test_lines_of_a_district_stand_upon_those_of_its_province(db, office):
    add(db, office)
    district = cast.person(db, "vanphong.longho")
    code = add(db, district, replace(LINE, relations="P86-1 FS +2"), cast.DISTRICT)

    found = book(db, district, cast.DISTRICT)
    assert code == "P86-857-1"
    assert [task.code for task in found.playbook.tasks[-2:]] == ["P86-1", "P86-857-1"]
    assert found.tasks[0].relations[0].lag_days == 2


def test_each_save_is_a_version_and_a_code_never_comes_again(db, office):
    code = add(db, office)
    found = book(db, office)
    actions.playbooks.remove_line(db, office, cast.MOMENT, found, code, found.token)
    number = last_number(db)

    assert add(db, office) == "P86-2"
    assert book(db, office).number == 3
    assert [one.action for one in entries(db, number)] == ["playbook.changed"]
    assert payloads(db, number) == ['{"after":{"lines":"P86-2"},"before":null}']


def test_two_who_edit_are_told(db, office):
    seen = book(db, office)
    add(db, office)
    with nothing_written(db, Conflict) as raised:
        actions.playbooks.save_line(db, office, cast.MOMENT, seen, "", LINE, seen.token)
    assert [one.code for one in raised.value.problems] == ["playbook.changed"]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title_vi": " "}, "text.missing", "title_vi"),
        ({"title_vi": "x" * 301}, "text.too_long", "title_vi"),
        ({"title_vi": "Tối mật"}, "text.secrecy_stamp", "title_vi"),
        ({"offsets": {}}, "playbook.no_level", "offsets"),
        ({"offsets": {"co_so": ("T-3650", "T-10")}}, "playbook.offset_too_far", "offsets.co_so"),
        ({"offsets": {"co_so": ("sớm", "T-10")}}, "offset.unreadable", "offsets.co_so"),
        ({"relations": "T065 XX 3"}, "playbook.bad_relation", "relations"),
        ({"relations": "T065 FS +366"}, "playbook.counts_too_far", "relations"),
        ({"rules": TypedRules(follows="T065", follows_days="366")}, "playbook.counts_too_far", "rules"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_beside_its_field(db, office, changes, code, field):
    with nothing_written(db, Invalid) as raised:
        add(db, office, replace(LINE, **changes))
    assert (raised.value.problems[0].code, raised.value.problems[0].field) == (code, field)


@pytest.mark.parametrize(
    ("changes", "code", "table", "key"),
    [
        ({"lead": "XX"}, "cycle.unknown_code", "tasks[P86-1]", "lead"),
        ({"subcommittee": "XX"}, "cycle.unknown_code", "tasks[P86-1]", "subcommittee"),
        ({"relations": "T999"}, "cycle.unknown_code", "tasks[P86-1].depends_on[T999]", "task"),
        ({"relations": "P86-1"}, "cycle.itself", "tasks[P86-1]", "depends_on"),
        ({"offsets": {"co_so": ("T-5", "T-10")}}, "cycle.wrong_order", "tasks[P86-1].offsets.co_so", "due"),
        ({"offsets": {"xa": ("T-5", "T-5")}}, "cycle.unknown_code", "tasks[P86-1].offsets", "xa"),
    ],
)
def test_a_line_is_read_as_strictly_as_a_file(db, office, changes, code, table, key):
    with nothing_written(db, Invalid) as raised:
        add(db, office, replace(LINE, **changes))
    problem = raised.value.problems[0]
    assert (problem.code, problem.params["table"], problem.params["key"]) == (code, table, key)


def test_words_of_a_stamp_in_a_text_are_asked_about(db, office):
    said = replace(LINE, title_vi="Bàn giao tài liệu tối mật")
    with nothing_written(db, Invalid) as raised:
        add(db, office, said)
    assert raised.value.problems[0].code == "text.secrecy_words"
    found = book(db, office)
    number = last_number(db)
    actions.playbooks.save_line(db, office, cast.MOMENT, found, "", said, found.token, is_vouched=True)
    assert [one.action for one in entries(db, number)] == ["playbook.changed", "secrecy.vouched"]


def test_only_who_plans_there_changes_its_lines_and_no_lower_office_the_core(db, office):
    with nothing_written(db, NotAllowed):
        add(db, cast.person(db, "bandoc.vinhlong"))
    with nothing_written(db, NotAllowed):
        add(db, office, organisation=cast.DISTRICT)
    core = actions.playbooks.core(db, cast.CYCLE)
    with nothing_written(db, NotAllowed):
        actions.playbooks.save_line(db, office, cast.MOMENT, core, "", LINE, core.token)


def test_internal_lines_are_kept_and_not_told_by_who_does_not_see_them(db, office):
    add(db, office, replace(LINE, classification="internal", relations=""))
    lower = replace(office, clearance=0)

    assert book(db, lower).document == {"tasks": [], "sources": {}}
    number = last_number(db)
    assert add(db, lower) == "P86-1"
    assert [task.code for task in book(db, office).tasks] == ["P86-1", "P86-N1"]
    assert [one.classification for one in entries(db, number)] == [0]


def test_an_ordinary_line_never_names_an_internal_one(db, office):
    add(db, office, replace(LINE, classification="internal", relations=""))
    with nothing_written(db, Invalid) as raised:
        add(db, office, replace(LINE, relations="P86-N1"))
    assert raised.value.problems[0].code == "playbook.names_internal"
    with nothing_written(db, Invalid) as raised:
        add(db, office, replace(LINE, rules=TypedRules(follows="P86-N1", follows_days="3")))
    assert raised.value.problems[0].code == "playbook.names_internal"
    assert add(db, office, replace(LINE, classification="internal", relations="",
                                   rules=TypedRules(follows="T065", follows_days="3"))) == "P86-N2"  # fmt: skip
    with nothing_written(db, Invalid) as raised:
        add(db, office, replace(LINE, classification="internal"))
    assert raised.value.problems[0].code == "playbook.internal_moves"


def test_an_internal_line_of_an_office_above_is_named_by_nobody_below_who_is_not_cleared_and_by_no_ordinary_line(db):
    province, district = (cast.person(db, login) for login in ("vanphong.vinhlong", "vanphong.longho"))
    hidden = add(db, province, replace(LINE, classification="internal", relations=""), cast.PROVINCE)
    lower = replace(district, clearance=0)
    assert hidden in {task.code for task in book(db, district, cast.DISTRICT).playbook.tasks}
    assert hidden not in {task.code for task in book(db, lower, cast.DISTRICT).playbook.tasks}
    for actor, said in ((lower, "cycle.unknown_code"), (district, "playbook.names_internal")):
        with nothing_written(db, Invalid) as raised:
            add(db, actor, replace(LINE, relations=f"{hidden} FS"), cast.DISTRICT)
        assert raised.value.problems[0].code == said
    internal = replace(LINE, classification="internal", relations=f"{hidden} FS")
    assert add(db, district, internal, cast.DISTRICT) == "P86-857-N1"


def test_core_is_edited_line_by_line_and_loading_its_file_again_takes_nothing_back(db):
    keeper = cast.person(db, "quantri")
    core = actions.playbooks.core(db, cast.CYCLE)
    line = actions.playbooks.line_of(core, "T001")
    actions.playbooks.save_line(
        db, keeper, cast.MOMENT, core, "T001", replace(line, title_vi="Nghiên cứu chỉ thị"), core.token
    )

    changed = actions.playbooks.core(db, cast.CYCLE)
    before, after = (next(task for task in one.playbook.tasks if task.code == "T001") for one in (core, changed))
    assert after == replace(before, title_vi="Nghiên cứu chỉ thị")
    assert changed.number == core.number + 1
    loaded = actions.installation.installer(db, cast.MOMENT)
    actions.cycles.load(db, loaded, cast.MOMENT, "XI.toml", *read_cycle_file(CYCLES / "XI.toml"))
    assert actions.playbooks.core(db, cast.CYCLE) == changed


def test_removed_core_line_goes_with_all_that_leads_to_it(db):
    keeper = cast.person(db, "quantri")
    core = actions.playbooks.core(db, cast.CYCLE)
    actions.playbooks.remove_line(db, keeper, cast.MOMENT, core, "T001", core.token)

    left = actions.playbooks.core(db, cast.CYCLE).playbook
    assert "T001" not in {task.code for task in left.tasks}
    assert all(one.task != "T001" for task in left.tasks for one in task.relations)


def test_a_file_is_all_or_nothing(db, office):
    found = book(db, office)
    document = {"tasks": [{"code": "A1", "titel_vi": "x"}]}
    with nothing_written(db, Invalid) as raised:
        actions.playbooks.replace_document(db, office, cast.MOMENT, found, document, found.token)
    assert ("cycle.unknown_key", "tasks[A1]", "titel_vi") in {
        (one.code, one.params.get("table"), one.params.get("key")) for one in raised.value.problems
    }


def test_lines_of_an_office_stand_over_a_core_that_lost_what_they_named(db, office):
    add(db, office)
    keeper = cast.person(db, "quantri")
    core = actions.playbooks.core(db, cast.CYCLE)
    actions.playbooks.remove_line(db, keeper, cast.MOMENT, core, "T065", core.token)

    congress = open_free(db)
    (task,) = [one for one in tasks_of(db, congress.public_id) if one.standard_code == "P86-1"]
    assert store.relations.waits_for(db, office.scope, task) == []


def test_english_that_was_left_out_follows_the_vietnamese(db, office):
    code = add(db, office)
    found = book(db, office)
    line = replace(actions.playbooks.line_of(found, code), title_vi="Báo cáo tuần")
    actions.playbooks.save_line(db, office, cast.MOMENT, found, code, line, found.token)
    (task,) = book(db, office).tasks
    assert (task.title_vi, task.title_en) == ("Báo cáo tuần", "Báo cáo tuần")


def test_the_office_at_the_root_changes_the_core(db):
    root = cast.person(db, "vanphong.tw")
    core = actions.playbooks.core(db, cast.CYCLE)
    line = replace(actions.playbooks.line_of(core, "T001"), title_vi="Nghiên cứu chỉ thị")
    number = last_number(db)
    actions.playbooks.save_line(db, root, cast.MOMENT, core, "T001", line, core.token)
    assert actions.playbooks.core(db, cast.CYCLE).number == core.number + 1
    assert [one.action for one in entries(db, number)] == ["playbook.changed"]
