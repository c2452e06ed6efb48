"""The form of a line of a playbook: relations and rules field by field, and what is wrong said beside its field."""

import re
from html import unescape

import pytest
from web.test_playbooks import LINE, LINES, add, token


@pytest.fixture
def office(sign_in):
    return sign_in("vanphong.vinhlong")


def fields(page):
    """What the form of a line shows of its relations and rules, as it would be posted again."""
    return {
        "relation_task": re.findall(r'name="relation_task" value="([^"]*)"', page.text),
        "relation_days": re.findall(r'name="relation_days" value="([^"]*)"', page.text),
        "relation_kind": re.findall(r"<option selected>(FS|FF|SS)</option>", page.text),
    } | {
        name: re.findall(rf'name="rule_{name}" value="([^"]*)"', page.text)
        for name in ("follows", "follows_days", "after_close", "moves")
    }


def test_relations_and_rules_are_added_changed_and_taken_out_field_by_field(office):
    given = {
        "relation_task": ["T001", "T065", ""], "relation_kind": ["SS", "FS", "FS"], "relation_days": ["2", "-1", ""],
        "rule_follows": "T140", "rule_follows_days": "5",
    }  # fmt: skip
    assert add(office, **given).status_code == 303
    form = office.get(f"{LINES}/lines/P86-1")
    found = fields(form)
    assert found["relation_task"] == ["T001", "T065", "", ""]
    assert (found["relation_kind"], found["relation_days"]) == (["SS", "FS", "FS", "FS"], ["+2", "-1", "", ""])
    assert (found["follows"], found["follows_days"]) == (["T140"], ["5"])
    toml = office.get(f"{LINES}.toml").text
    assert '{ task = "T001", type = "SS", lag_days = 2 }' in toml
    assert '{ type = "workdays_after", task = "T140", days = 5 }' in toml

    changed = {
        "relation_task": ["", "T065"], "relation_kind": ["SS", "FF"], "relation_days": ["", ""],
        "rule_every": "week", "rule_is_delegates_only": "1", "token": token(form),
    }  # fmt: skip
    assert office.post(f"{LINES}/lines/P86-1", data=LINE | changed).status_code == 303
    toml = office.get(f"{LINES}.toml").text
    assert 'depends_on = [\n  { task = "T065", type = "FF" },\n]' in toml
    assert '{ type = "recurring", every = "week" }' in toml
    assert '{ type = "delegate_congress_only" }' in toml
    assert "workdays_after" not in toml


def test_lines_that_wait_for_one_another_in_a_circle_are_named(office):
    add(office, rule_follows="T140", rule_follows_days="5")
    add(office, relation_task="P86-1", relation_kind="FS", relation_days="")
    form = office.get(f"{LINES}/lines/P86-1")
    values = LINE | {"token": token(form), "rule_follows": "P86-2", "rule_follows_days": "5"}
    page = unescape(office.post(f"{LINES}/lines/P86-1", data=values).text)
    assert "Các nhiệm vụ này chờ nhau thành vòng: P86-" in page


def test_kind_of_days_is_no_number_of_days(office):
    page = unescape(office.get(f"{LINES}/lines/new").text)
    assert '<label for="calendar">Loại ngày</label>' in page
    assert "Chỉ ngày làm việc</option>" in page


@pytest.mark.parametrize(
    ("values", "name", "said"),
    [
        ({"lead": ""}, "lead", "Còn thiếu: hãy ghi hoặc chọn ở đây."),
        ({"lead": "XX"}, "lead", "Không có cơ quan nào mang mã “XX”."),
        ({"partners": "ZZ"}, "partners", "Không có cơ quan nào mang mã “ZZ”."),
        (
            {"relation_task": "T999", "relation_kind": "FS", "relation_days": ""},
            "relations",
            "Không có nhiệm vụ T999 để nêu ở đây.",
        ),
        (
            {"relation_task": "P86-1", "relation_kind": "SS", "relation_days": "2"},
            "relations",
            "Nhiệm vụ P86-1 không thể chờ chính nó, cũng không thể dời theo chính nó.",
        ),
        (
            {"relation_task": "T001", "relation_kind": "FS", "relation_days": "ba"},
            "relations",
            "Không đọc được “T001 FS ba”: ghi mã như T025 và số ngày như +3.",
        ),
        ({"rule_follows": "T999", "rule_follows_days": "3"}, "rule_follows", "Không có nhiệm vụ T999 để nêu ở đây."),
        ({"rule_follows": "T140"}, "rule_follows_days", "Còn thiếu: hãy ghi hoặc chọn ở đây."),
        ({"rule_follows_days": "3"}, "rule_follows", "Còn thiếu: hãy ghi hoặc chọn ở đây."),
        ({"rule_after_close": "ba"}, "rule_after_close", "Không ghi được “ba” ở đây mà phải là một số nguyên."),
        (
            {"rule_follows": "P86-1", "rule_follows_days": "3"},
            "rules",
            "Nhiệm vụ P86-1 không thể chờ chính nó, cũng không thể dời theo chính nó.",
        ),
        (
            {"rule_moves": "P86-1"},
            "rules",
            "Nhiệm vụ P86-1 không thể chờ chính nó, cũng không thể dời theo chính nó.",
        ),
        ({"rule_moves": "T001, T999"}, "rule_moves", "Không có nhiệm vụ T999 để nêu ở đây."),
        ({"rule_every": "month"}, "rule_every", "Không dùng được “month” ở đây; dùng được: week, day."),
        ({"items": "Đã ký\n? đã ký | Signed"}, "items", "Mục kiểm “đã ký” ghi hai lần."),
        (
            {"items": "\n".join(f"Mục {number}" for number in range(51))},
            "items",
            "Mỗi dòng có nhiều nhất 50 mục kiểm.",
        ),
        (
            {"due.cap_tren_truc_tiep_co_so": "T-30"},
            "offsets.cap_tren_truc_tiep_co_so",
            "Thời hạn đứng trước ngày bắt đầu.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_the_words_of_the_field(office, values, name, said):
    page = unescape(add(office, **values).text)
    assert f'id="{name}-error">{said}</p>' in page


def test_a_line_of_the_common_playbook_says_that_all_read_it(sign_in, office):
    said = "Bản thân dòng này không nói về đại hội nào, ai cũng đọc được."
    assert said in unescape(sign_in("vanphong.tw").get("/cycles/XI/playbook/lines/T001").text)
    assert said not in unescape(office.get(f"{LINES}/lines/new").text)
