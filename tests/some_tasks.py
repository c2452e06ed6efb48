"""Tasks made up for tests of what only looks at them."""

from datetime import date

from hypothesis import strategies as st

from planner.domain.task import STATUSES, Task

DAY = date(2010, 5, 10)


def a_task(**changes: object) -> Task:
    """An ordinary task to do, due in three weeks; what a test is about is passed by name."""
    values = {
        "id": 1,
        "public_id": "aaaaaaaaaa",
        "congress_id": 1,
        "number": 1,
        "classification": 0,
        "standard_code": "",
        "title": "Chuẩn bị hội trường",
        "title_en": "",
        "description": "",
        "deliverable": "",
        "deliverable_en": "",
        "document_number": "",
        "document_date": None,
        "phase": "",
        "priority": "normal",
        "subcommittee_id": 1,
        "lead_id": 2,
        "calendar": "working",
        "rule": "",
        "start": changes.get("due", date(2010, 5, 17)),
        "due": date(2010, 5, 31),
        "start_anchor": "",
        "start_offset": None,
        "due_anchor": "",
        "due_offset": None,
        "status": "todo",
        "position": 1.0,
        "version": 1,
        "placed_version": 1,
        "path": "1.1.",
        "congress_public_id": "bbbbbbbbbb",
        "organisation_code": "P86",
    }
    return Task(**values | changes)


@st.composite
def tasks(draw) -> Task:
    """Any task as far as lists look at it."""
    bodies = st.none() | st.integers(1, 6)
    days = st.dates(date(2009, 12, 1), date(2010, 12, 1))
    start, due = sorted((draw(days), draw(days)))
    return a_task(
        number=draw(st.integers(1, 99)),
        classification=draw(st.integers(0, 2)),
        subcommittee_id=draw(bodies),
        lead_id=draw(bodies),
        start=start,
        due=due,
        status=draw(st.sampled_from(STATUSES)),
        blocked_reason=draw(st.sampled_from(["", "Chưa có kinh phí"])),
        is_cancelled=draw(st.booleans()),
    )
