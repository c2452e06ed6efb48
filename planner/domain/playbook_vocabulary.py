"""The codes that tasks and agendas of a playbook may use, and the readings that both share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.domain import relative_date
from planner.domain.playbook import StandardItem
from planner.domain.problem import Invalid
from planner.domain.table_reader import Codes, TableReader

OFFSET_FORMS = "opens, opens - 30, closes, closes + 7"


@dataclass(frozen=True)
class Vocabulary:
    """What the other tables of a playbook define; `bodies_at` are the units a level has or has a stand-in for."""

    levels: Codes
    contents: Codes
    subcommittees: Codes
    phases: Codes
    priorities: Codes
    bodies: Codes
    bodies_at: Mapping[str, frozenset[str]]
    sources: Codes
    tasks: Codes


def read_offset(row: TableReader, key: str) -> Any:
    """The Offset that is written under `key`; None when it is wrong."""
    text = row.text(key)
    try:
        return text and relative_date.parse(text)
    except Invalid:
        return row.note("wrong_value", key, OFFSET_FORMS, text)


def read_items(row: TableReader) -> tuple[StandardItem, ...]:
    """The lines to tick under `items`; none where they are left out."""
    rows = row.rows("items", "", default=())
    return tuple(StandardItem(item.text("vi"), item.text("en"), item.yes("required", True)) for item in rows)
