"""Reads the standard sittings of a playbook with their items."""

import re

from planner.domain.agenda import HALF_DAY_MINUTES, KINDS, PREPARATORY, SESSIONS
from planner.domain.cycle import GRADES
from planner.domain.playbook import StandardAgendaItem, StandardSitting
from planner.domain.playbook_vocabulary import Vocabulary, read_offset
from planner.domain.table_reader import TableReader

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def read_sitting(row: TableReader, words: Vocabulary) -> StandardSitting:
    """The sitting of a table; everything wrong is noted there."""
    item_rows = row.rows("items", "")
    sitting = StandardSitting(
        level=row.code("level", words.levels),
        set=row.text("set"),
        session=row.choice("session", SESSIONS),
        congress_kind=row.choice("congress_kind", ("delegates", "members")),
        day=read_offset(row, "day"),
        start=row.matching("start", TIME, "00:00 … 23:59"),
        half_days=row.number("half_days", 1),
        order_grade=row.choice("order_grade", GRADES),
        sources=row.code_list("sources", words.sources),
        note=row.text("note", ""),
        items=tuple(_item(item_row, order, words) for order, item_row in enumerate(item_rows, start=1)),
    )
    _check_length(row, sitting)
    return sitting


def _item(row: TableReader, order: int, words: Vocabulary) -> StandardAgendaItem:
    presenter = row.inner("presenter")
    return StandardAgendaItem(
        order=order,
        kind=row.choice("kind", KINDS),
        title_vi=row.text("title_vi"),
        title_en=row.text("title_en"),
        minutes=row.number("minutes", 1),
        minutes_grade=row.choice("minutes_grade", GRADES, "assumed"),
        contents=row.code_list("contents", words.contents),
        presenter_vi=presenter.text("vi"),
        presenter_en=presenter.text("en"),
        prepared_by=row.code_list("prepared_by", words.tasks),
    )


def _check_length(row: TableReader, sitting: StandardSitting) -> None:
    working = sum(item.minutes or 0 for item in sitting.items if item.kind != "break")
    if sitting.session == PREPARATORY and sitting.half_days == 1 and working > HALF_DAY_MINUTES:
        row.note("sitting_too_long", "items", f"… {HALF_DAY_MINUTES}", working)
