"""The database that is measured on: the demonstration with boards of set sizes and an account that works on them."""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from planner import actions, demonstration, store
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import ORGANISER, Person, Scope
from planner.domain.task import OPEN, TODO, Task
from planner.settings import Settings

SIZES = (60, 300, 2000)
LOGIN = "vanphong.vinhlong"
# Committees of the demonstration whose boards are filled up to the sizes.
_BOARDS = {60: "P86.855", 100: "P86.861", 200: "P86.860", 300: "P86.858", 2000: "P86.859"}
_ITEMS = 3
_DAYS = ("start", "due", "document_date")
_COPIED = (
    "classification",
    "standard_code",
    "title",
    "title_en",
    "description",
    "deliverable",
    "deliverable_en",
    "document_number",
    "document_date",
    "phase",
    "priority",
    "subcommittee_id",
    "lead_id",
    "calendar",
    "start",
    "due",
    "start_anchor",
    "start_offset",
    "due_anchor",
    "due_offset",
    "position",
)


@dataclass(frozen=True)
class Ground:
    """Settings with the database, the password of every account, and the congress of each size."""

    settings: Settings
    password: str
    congresses: dict[int, Congress]

    def person(self, db: Database) -> Person:
        """The account that all figures are measured as."""
        return store.people.get(db, LOGIN)

    def moment(self, db: Database) -> Moment:
        """Now by both clocks."""
        now = self.settings.now()
        offset = store.installation.day_offset(db)
        return Moment(now, store.installation.planning_day(now, self.settings.tz, offset))


def make(settings: Settings, path: Path) -> Ground:
    """Build the demonstration at `path` and fill its boards up."""
    settings = replace(settings, db=path)
    password = actions.passwords.new_password()
    demonstration.build(path, settings, "province", password, lambda *_: None)
    db = store.connection.connect(path)
    try:
        with store.connection.writing(db):
            for code in _BOARDS.values():
                key = store.organisations.key_of(db, code)
                store.people.grant(db, store.people.get(db, LOGIN).id, key, ORGANISER, None, "", None)
            scope = store.people.get(db, LOGIN).scope
            congresses = {size: _filled(db, scope, code, size) for size, code in _BOARDS.items()}
            store.counters.rewrite(db)
    finally:
        db.close()
    return Ground(settings, password, congresses)


def movable(db: Database, scope: Scope, congress: Congress) -> list[Task]:
    """Open tasks that any hand may move, in whichever column an earlier load has left them."""
    tasks = store.tasks.of_congress(db, scope, congress)
    return [task for task in tasks if not task.is_computed and not task.is_cancelled and task.status in OPEN]


def _filled(db: Database, scope: Scope, code: str, size: int) -> Congress:
    cycle_id, *_ = store.cycles.bounds(db, "XI")
    congress = store.congresses.find(db, scope, store.organisations.get(db, scope, cycle_id, code))
    tasks = store.tasks.of_congress(db, scope, congress)
    copies = [_copy(db, tasks[number % len(tasks)], congress) for number in range(size - len(tasks))]
    store.tasks.add_many(db, copies)
    keys = store.tasks.keys_of(db, congress.id)
    items = [
        (
            store.connection.new_public_id(),
            keys[copy["public_id"]],
            copy["classification"],
            f"Mục kiểm {place}",
            "",
            0,
            float(place),
            None,
            None,
        )
        for copy in copies
        for place in range(_ITEMS)
    ]
    store.items.add_many(db, items)
    return congress


def _copy(db: Database, task: Task, congress: Congress) -> dict:
    row = {name: getattr(task, name) for name in _COPIED}
    row |= {name: row[name].isoformat() if row[name] else None for name in _DAYS}
    number = store.tasks.next_number(db, congress.id, task.classification)
    return row | {
        "congress_id": congress.id,
        "public_id": store.connection.new_public_id(),
        "number": number,
        "status": TODO,
    }
