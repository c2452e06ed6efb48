"""A table that leaves as a file leaves its trace, up to the clearance of whoever took it."""

import pytest
import world as cast
from traces import entries

from planner import actions


@pytest.mark.parametrize(
    ("login", "classification"), [("bandoc.longho", 0), ("thanhvien.longho", 1), ("vanphong.longho", 1)]
)
def test_trace_says_which_table_of_how_many_rows(db, login, classification):
    actions.exports.note(db, cast.person(db, login), cast.MOMENT, "du-bao", 12, cast.DISTRICT)

    last = entries(db)[-1]
    assert (last.action, last.noun, last.public_id) == ("table.exported", "table", "du-bao")
    assert (last.actor, last.organisation, last.classification) == (login, cast.DISTRICT, classification)
