"""What an item was before one's own last edit, as the log tells it."""

from dataclasses import dataclass, replace

from planner.domain import agenda_undo
from planner.domain.agenda_edit import ItemEdit
from planner.domain.agenda_script import Script

NOW = ItemEdit("Sau", minutes=20, fixed_at=540, script=Script("lời sau"))


@dataclass(frozen=True)
class Line:
    """An entry as readers of the log see it."""

    action: str
    before: dict | None
    at: str = "2010-05-10T08:00:00+07:00"
    login: str = "vanphong"
    is_purged: bool = False


EDITED = Line("agenda_item.edited", {"title": "Trước", "item_kind": "vote", "fixed_at": None, "minutes": 5})
SCRIPTED = Line("agenda_item.scripted", {"cue": "lời trước", "note": "nhớ"})


def former(*lines):
    return agenda_undo.former(NOW, lines, "vanphong")


def test_fields_and_script_of_one_edit_come_back_together():
    was = ItemEdit("Trước", "vote", 5, None, script=Script("lời trước", note="nhớ"))
    assert former(SCRIPTED, EDITED) == was
    assert former(Line("agenda_item.placed", None), Line("secrecy.vouched", None), SCRIPTED, EDITED) == was


def test_an_edit_before_that_stays():
    later = replace(SCRIPTED, at="2010-05-10T09:00:00+07:00")
    assert former(later, EDITED) == replace(NOW, script=Script("lời trước", note="nhớ"))
    assert former(EDITED, SCRIPTED).script == NOW.script


def test_what_another_wrote_or_the_log_lost_is_nothing_to_be_taken_back():
    assert former() is None
    assert former(Line("agenda_item.added", None)) is None
    assert former(replace(EDITED, login="khac")) is None
    assert former(SCRIPTED, replace(EDITED, is_purged=True)) is None


def test_fixed_time_comes_back_as_minutes():
    assert former(Line("agenda_item.edited", {"fixed_at": "08:30"})).fixed_at == 510
