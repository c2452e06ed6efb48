"""A ground that tasks come to, for tests of tables: bodies with names that are hard to tell apart."""

from dataclasses import replace
from datetime import date

from planner.domain.body import Body
from planner.domain.playbook import Named
from planner.domain.reach import Reach
from planner.domain.task import Task
from planner.domain.task_import import Ground, NewTask
from planner.domain.workday import Workdays

BODIES = (
    Body(1, 1, "subcommittee", "VK", "Tiểu ban Văn kiện", "Documents subcommittee", None, 11, ""),
    Body(2, 1, "subcommittee", "NS", "Tiểu ban Nhân sự", "Personnel subcommittee", None, 12, ""),
    Body(11, 1, "unit", "VP", "Văn phòng Tỉnh ủy", "Office of the provincial Party committee", None, None, ""),
    Body(12, 1, "unit", "BTC", "Ban Tổ chức Tỉnh ủy (Thành ủy)", "Organisation commission", None, None, ""),
    Body(13, 1, "unit", "MT", "Mặt trận Tổ quốc và các đoàn thể", "", None, None, ""),
    Body(14, 1, "unit", "T1", "Tổ giúp việc", "", None, None, ""),
    Body(15, 1, "unit", "T2", "Tổ giúp việc", "", None, None, ""),
)
PHASES = (Named("HAU_CAN", "Hậu cần, lễ tân", "Logistics"),)
GROUND = Ground(
    bodies=BODIES,
    opens=date(2010, 9, 15),
    closes=date(2010, 9, 17),
    today=date(2010, 5, 10),
    workdays=Workdays(),
    reach=Reach(date(2007, 1, 12), date(2013, 1, 19)),
    ceiling=2,
    people={"vanphong.vinhlong": 5, "tieuban.vinhlong": 6},
    phases=PHASES,
)
LOGINS = {5: "vanphong.vinhlong", 6: "tieuban.vinhlong"}


def as_task(new: NewTask) -> Task:
    """The task that a new one becomes, the first of its board."""
    edit = new.edit
    same = "title description deliverable document_number document_date priority subcommittee_id lead_id classification"
    values = {name: getattr(edit, name) for name in [*same.split(), "start", "due", "stub"]}
    return Task(
        **values,
        id=1,
        public_id="a" * 10,
        congress_id=1,
        number=1,
        standard_code="",
        title_en="",
        deliverable_en="",
        phase=edit.phase or "",
        calendar="working",
        rule="",
        start_anchor="",
        start_offset=None,
        due_anchor="",
        due_offset=None,
        status=new.status,
        position=1.0,
        version=1,
        placed_version=1,
        path="1.1.",
        congress_public_id="b" * 10,
        organisation_code="P86",
        done_on=new.done_on,
        blocked_reason=new.blocked,
        not_applicable_reason=new.reason,
        partner_ids=edit.partner_ids or frozenset(),
        assignee_ids=edit.assignee_ids or frozenset(),
    )


def bound(*keys: int) -> Ground:
    """The same ground for somebody who changes the tasks of these bodies alone."""
    return replace(GROUND, own_bodies=frozenset(keys))
