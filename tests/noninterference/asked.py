"""What twins' committees asked above and were asked from there, and what of it is hidden."""

from collections.abc import Iterable
from datetime import date

import world as cast
from questions import asked, raised, step
from sqlite_utils import Database

from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.congress import Congress
from planner.domain.permission import Person

_UPPER = "vanphong.tw"


def prepare(db: Database, plans: Iterable[tuple[Person, Congress]]) -> None:
    """In both: of each plan a difficulty that waits, one that was answered, and a question from above."""
    for organiser, congress in plans:
        raised(db, congress.public_id, organiser.login, holder=cast.NATION, wished_on=date(2010, 5, 12))
        answered = raised(db, congress.public_id, organiser.login, holder=cast.NATION)
        step(db, answered, "answered", _UPPER, "Đồng ý")
        asked(db, congress.organisation_code, _UPPER)


def change(db: Database, plans: Iterable[tuple[Person, Congress]], ceiling: int, word: str) -> None:
    """For viewers of ordinary things: hidden ones in every state, of every field, on hidden tasks too.

    Nothing of that kind ranks above internal.
    """
    if ceiling > ORDINARY:
        return
    for organiser, congress in plans:
        (hidden_task,) = db.execute(
            "SELECT public_id FROM task WHERE congress_id = ? AND classification = ? LIMIT 1", [congress.id, INTERNAL]
        ).fetchone()
        for kind, task_id in (("", ""), ("answered", hidden_task), ("returned", ""), ("passed_on", "")):
            one = raised(
                db,
                congress.public_id,
                organiser.login,
                task_id,
                classification=INTERNAL,
                field="security",
                question=f"{word} {kind}",
                wished_on=cast.DAY,
                holder="" if kind == "passed_on" else cast.NATION,
            )
            if kind in ("answered", "returned"):
                step(db, one, kind, _UPPER, word)
        asked(db, congress.organisation_code, _UPPER, question=word, classification=INTERNAL)
    db.execute("UPDATE difficulty SET wished_on = '2010-05-03' WHERE classification = ?", [INTERNAL])
    db.execute("UPDATE inquiry SET answer_due = '2010-05-03' WHERE classification = ?", [INTERNAL])
