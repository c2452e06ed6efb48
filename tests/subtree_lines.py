"""Lines of a subtree to start a test from; what a test is about is passed by name."""

from dataclasses import replace
from datetime import date

from planner.domain.congress import Congress
from planner.domain.organisation import Organisation
from planner.domain.subtree_line import IN_TIME, Line

TODAY = date(2010, 5, 10)
ORGANISATION = Organisation(
    2, "P86", "Đảng bộ tỉnh Vĩnh Long", "tinh", "assumed", 1, 1, "truc_thuoc_trung_uong", 1, "1.1.2."
)
CONGRESS = Congress(
    7, "aaaaaaaaaa", 2, "P86", "Đảng bộ tỉnh Vĩnh Long", 1, "XI", "truc_thuoc_trung_uong", "1.1.2.",
    date(2010, 9, 15), 3, "delegates", (1, 2, 3, 4), is_pilot=False, version=1, playbook_id=1,
)  # fmt: skip


def an_organisation(**changes: object) -> Organisation:
    """A province that stands."""
    return replace(ORGANISATION, **changes)


def a_congress(**changes: object) -> Congress:
    """One that opens in four months."""
    return replace(CONGRESS, **changes)


def a_line(name: str = "", **changes: object) -> Line:
    """A province that gives no reason to worry: 40 of 100 tasks done, nothing late, in time, changed yesterday."""
    line = Line(
        organisation=an_organisation(name=name) if name else ORGANISATION,
        congress=CONGRESS,
        planned=100,
        done=40,
        percent=40,
        late=0,
        serious=0,
        difficulties=0,
        difficulties_overdue=0,
        outlook=IN_TIME,
        chance=0.9,
        chance_day=TODAY,
        fresh_on=date(2026, 11, 22),
        silent_days=1,
    )
    return replace(line, **changes)
