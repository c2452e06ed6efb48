"""Kept agendas in the twins: in both one approved and one that waits; in the changed one with hidden items."""

from collections.abc import Iterable

import approvals
import world as cast
from sqlite_utils import Database

from planner import actions
from planner.domain.congress import Congress
from planner.domain.permission import Person


def prepare(db: Database, plans: Iterable[tuple[Person, Congress]]) -> None:
    """What both have: only the districts' agendas are approved above."""
    approvals.ask_for(db)
    for organiser, congress in plans:
        first, second, _ = (
            actions.agenda_versions.keep(db, organiser, cast.MOMENT, congress.public_id, name)
            for name in ("Bản đầu", "Bản hai", "Bản ba")
        )
        if congress.organisation_code == cast.DISTRICT:
            approvals.decide(db, approvals.send(db, first), reason="Đồng ý")
            approvals.send(db, second)


def change(db: Database, ceiling: int) -> None:
    """Above the viewers: their items were on the agenda already when it was kept, in another place and longer."""
    db.execute(
        "INSERT INTO agenda_version_item (version_id, agenda_item_id, sitting_id, classification, kind, title,"
        " title_en, minutes, fixed_at, presenter, presenter_en, cue, announcement, reserve, note, position)"
        " SELECT kept.version_id, item.id, kept.sitting_id, item.classification, item.kind, item.title, item.title_en,"
        " item.minutes + 7, item.fixed_at, item.presenter, item.presenter_en, item.cue, item.announcement,"
        " item.reserve, item.note, item.position - 0.25 FROM agenda_version_sitting AS kept"
        " JOIN agenda_item AS item ON item.sitting_id = kept.sitting_id WHERE item.classification > ?",
        [ceiling],
    )
