"""A small playbook read whole, and the choice of contents."""

import tomllib
from pathlib import Path

import pytest

from planner.domain.playbook import (
    Content,
    ContentSet,
    Named,
    Offset,
    OffsetFact,
    Playbook,
    Relation,
    Rule,
    Source,
    Span,
    StandardAgendaItem,
    StandardBody,
    StandardItem,
    StandardLevel,
    StandardSitting,
    StandardTask,
    content_set_for,
)
from planner.domain.playbook_reading import read_playbook

SMALL = Path(__file__).with_name("small_playbook.toml").read_text(encoding="utf-8")

VENUE = StandardTask(
    code="T001",
    title_vi="Chốt địa điểm",
    title_en="Fix the venue",
    phase="CUOI",
    subcommittee="TC",
    lead="VP",
    partners=(),
    priority="high",
    tier="core",
    classification="ordinary",
    contents=(),
    calendar="working",
    spans={"co_so": Span(Offset("opens", -30), Offset("opens", -22), "assumed")},
    relations=(),
    rules=(Rule("preapproval", moves=("T002",)), Rule("recurring", every="week")),
    items=(StandardItem("Đã giữ chỗ", "Reserved", True), StandardItem("Đã báo", "Told", False)),
    deliverable_vi="Thông báo",
    deliverable_en="Notice",
    grade="local",
    sources=("S_ONE",),
)

MEDICAL = StandardTask(
    code="T002",
    title_vi="Tổ y tế sẵn sàng",
    title_en="Medical team ready",
    phase="CUOI",
    subcommittee="YT",
    lead="YTE",
    partners=("VP",),
    priority="high",
    tier="extended",
    classification="internal",
    contents=(1, 4),
    calendar="calendar",
    spans={
        "co_so": Span(Offset("opens", 0), Offset("closes", 0), "assumed"),
        "toan_quoc": Span(Offset("opens", -1), Offset("closes", 2), "sourced"),
    },
    relations=(Relation("T001", "FS", 2),),
    rules=(Rule("workdays_after", days=15, task="T001"),),
    items=(),
    deliverable_vi="",
    deliverable_en="",
    grade="assumed",
    sources=(),
)

SITTING = StandardSitting(
    level="co_so",
    set="standard",
    session="tru_bi",
    congress_kind="delegates",
    day=Offset("opens", -1),
    start="14:00",
    half_days=1,
    order_grade="local",
    sources=("S_ONE",),
    note="allowed",
    items=(
        StandardAgendaItem(1, "vote", "Bầu", "Vote", 240, "assumed", (), "Chủ tịch", "Chair", ()),
        StandardAgendaItem(2, "break", "Nghỉ", "Break", 20, "local", (4,), "Chủ tịch", "Chair", ("T001",)),
    ),
)


def test_playbook_is_read_whole():
    assert read_playbook(tomllib.loads(SMALL), "small.toml") == Playbook(
        code="small",
        version=2,
        about="A plan of two tasks",
        levels={
            "co_so": StandardLevel("co_so", 1, 1, ""),
            "toan_quoc": StandardLevel("toan_quoc", 2, 8, "the day before"),
        },
        contents=(Content(1, "Tổng kết", "Review"), Content(4, "Bầu đại biểu", "Delegates")),
        content_sources=("S_ONE",),
        content_sets=(ContentSet("2", (1, 4)), ContentSet("national", (1,), ("toan_quoc",))),
        subcommittees=(
            StandardBody("TC", "Tiểu ban Tổ chức", "Organisation", "subcommittee", note="everywhere"),
            StandardBody("YT", "Tổ Y tế", "Medical team", "subcommittee", parent="TC"),
        ),
        bodies={
            "co_so": (StandardBody("VP", "Văn phòng", "Office", "unit", lead_of=("TC", "YT")),),
            "toan_quoc": (
                StandardBody("VP", "Văn phòng", "Office", "unit"),
                StandardBody("YTE", "Bộ Y tế", "Health", "unit"),
            ),
        },
        body_grades={"co_so": "assumed", "toan_quoc": "local"},
        stands_in={"co_so": {"YTE": "VP"}, "toan_quoc": {}},
        phases=(Named("CUOI", "Chuẩn bị cuối", "Final preparation"),),
        priorities=(Named("high", "Cao", "High"),),
        tasks=(VENUE, MEDICAL),
        sittings=(SITTING,),
        decoration={"": (StandardItem("Cờ", "Flag", True),), "XI": (StandardItem("Tượng", "Statue", True),)},
        decoration_basis={"": ("local", "S_ONE"), "XI": ("assumed", "S_ONE")},
        offset_facts=(OffsetFact("Told a month before", ("T001",), "local", ("S_ONE",)),),
        sources={"S_ONE": Source("S_ONE", "example.org", "A plan", "local")},
    )


@pytest.mark.parametrize(("level", "names"), [("co_so", ["2"]), ("toan_quoc", ["national"])])
def test_level_named_by_a_content_set_has_no_other_choice(level, names):
    playbook = read_playbook(tomllib.loads(SMALL), "small.toml")

    assert [option.name for option in content_set_for(playbook, level)] == names
