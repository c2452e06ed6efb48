"""Agendas that were kept under a name, and what stood in them."""

from datetime import date

from sqlite_utils import Database

from planner.domain import text, time_of_day
from planner.domain.agenda import AgendaItem, Sitting, TimedSitting, timetable
from planner.domain.agenda_planned import Inserted
from planner.domain.agenda_script import TEXTS, Script
from planner.domain.agenda_version import Version
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.playbook import Offset
from planner.domain.problem import NotFound, Problem
from planner.store import scopes

_VERSIONS = """
SELECT agenda_version.id, agenda_version.public_id, congress.public_id, standing.path, agenda_version.name,
    agenda_version.opens, agenda_version.days, agenda_version.kept_at, person.name
FROM agenda_version
JOIN congress ON congress.id = agenda_version.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
JOIN person ON person.id = agenda_version.kept_by
"""
_STANDS = (
    "NOT EXISTS (SELECT 1 FROM agenda_version_withdrawal AS withdrawal WHERE withdrawal.version_id = agenda_version.id)"
)
_KEPT_TEXTS = (
    "classification, kind, title, title_en, minutes, fixed_at, presenter, presenter_en, cue, announcement, reserve,"
    " note, agenda_item.position"
)


def of_congress(db: Database, scope: Scope, congress: Congress) -> list[Version]:
    """Every kept agenda of a congress that was not withdrawn, as far as the scope reaches, in the order of keeping."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_VERSIONS} WHERE agenda_version.congress_id = :congress AND {_STANDS} AND {condition}"
        " ORDER BY agenda_version.id",
        {"congress": congress.id, **params},
    )
    return [_version(row) for row in rows]


def get(db: Database, scope: Scope, public_id: str) -> Version:
    """A kept agenda of a congress in the scope, or NotFound, as for one that was withdrawn."""
    condition, params = scopes.within(scope)
    row = db.execute(
        f"{_VERSIONS} WHERE agenda_version.public_id = :id AND {_STANDS} AND {condition}", {"id": public_id, **params}
    )
    found = row.fetchone()
    if found is None:
        raise NotFound(Problem("agenda_version.unknown"))
    return _version(found)


def agenda(
    db: Database, scope: Scope, version: Version, congress: Congress, *, with_script: bool = False
) -> tuple[TimedSitting, ...]:
    """What a version holds as far as it may be seen, timed, on the days that it has in the congress as that is now.

    Sittings and items have the keys of those that they were kept of. The version was loaded within the scope; scripts
    come where they are asked for: by whoever may read them.
    """
    items = _items(db, scope, version, with_script=with_script)
    return timetable(_sittings(db, version), items, congress.opens, congress.closes)


def _sittings(db: Database, version: Version) -> list[Sitting]:
    rows = db.execute(
        "SELECT kept.sitting_id, sitting.public_id, sitting.congress_id, kept.session, kept.day_anchor,"
        " kept.day_offset, kept.starts, kept.half_days, kept.hall, kept.position FROM agenda_version_sitting AS kept"
        " JOIN sitting ON sitting.id = kept.sitting_id WHERE kept.version_id = ? ORDER BY kept.position, sitting.id",
        [version.id],
    )
    return [_sitting(row, version) for row in rows]


def _items(db: Database, scope: Scope, version: Version, *, with_script: bool) -> list[AgendaItem]:
    rows = db.execute(
        "SELECT kept.agenda_item_id, item.public_id, kept.sitting_id, kept.classification, kept.kind, kept.title,"
        " kept.title_en, kept.minutes, kept.fixed_at, kept.presenter, kept.presenter_en, kept.position, kept.cue,"
        " kept.announcement, kept.reserve, kept.note FROM agenda_version_item AS kept"
        " JOIN agenda_item AS item ON item.id = kept.agenda_item_id"
        " WHERE kept.version_id = ? AND kept.classification <= ? ORDER BY kept.position, kept.agenda_item_id",
        [version.id, scope.ceiling],
    )
    return [_item(row, with_script=with_script) for row in rows]


def counts(db: Database, scope: Scope, congress: Congress) -> dict[int, tuple[int, int]]:
    """By version's key: how many sittings it has and how many items that may be seen; the congress was loaded."""
    rows = db.execute(
        "SELECT agenda_version.id,"
        " (SELECT COUNT(*) FROM agenda_version_sitting WHERE version_id = agenda_version.id),"
        " (SELECT COUNT(*) FROM agenda_version_item WHERE version_id = agenda_version.id AND classification <= ?)"
        " FROM agenda_version WHERE congress_id = ?",
        [scope.ceiling, congress.id],
    )
    return {key: (sittings, items) for key, sittings, items in rows}


def add(
    db: Database,
    public_id: str,
    congress: Congress,
    name: str,
    stamp: str,
    person_id: int,
    added: Inserted = frozenset(),
) -> None:
    """Keep every sitting of a congress that is not cancelled, with every item on it but the `added`, of any rank."""
    (key,) = db.execute(
        "INSERT INTO agenda_version (public_id, congress_id, name, name_folded, opens, days, kept_at, kept_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [public_id, congress.id, name, text.fold(name), congress.opens.isoformat(), congress.days, stamp, person_id],
    ).fetchone()
    db.execute(
        "INSERT INTO agenda_version_sitting (version_id, sitting_id, session, day_anchor, day_offset, starts,"
        " half_days, hall, position) SELECT ?, id, session, day_anchor, day_offset, starts, half_days, hall, position"
        " FROM sitting WHERE congress_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM sitting_cancellation WHERE sitting_id = sitting.id)",
        [key, congress.id],
    )
    db.execute(
        "INSERT INTO agenda_version_item (version_id, agenda_item_id, sitting_id, classification, kind, title,"
        " title_en, minutes, fixed_at, presenter, presenter_en, cue, announcement, reserve, note, position)"
        f" SELECT kept.version_id, agenda_item.id, agenda_item.sitting_id, {_KEPT_TEXTS} FROM agenda_item"
        " JOIN agenda_version_sitting AS kept ON kept.sitting_id = agenda_item.sitting_id WHERE kept.version_id = ?"
        " AND NOT EXISTS (SELECT 1 FROM agenda_item_cancellation WHERE agenda_item_id = agenda_item.id)",
        [key],
    )
    db.conn.executemany(
        "DELETE FROM agenda_version_item WHERE version_id = ? AND sitting_id = ? AND agenda_item_id = ?",
        [(key, *one) for one in added],
    )


def withdraw(db: Database, version: Version, stamp: str, person_id: int) -> None:
    """Note that a version was kept by mistake: what it held stays, its name is free again."""
    db.execute(
        "INSERT INTO agenda_version_withdrawal (version_id, withdrawn_at, withdrawn_by) VALUES (?, ?, ?)",
        [version.id, stamp, person_id],
    )
    # No folded name has what a public id is parted from it by.
    db.execute("UPDATE agenda_version SET name_folded = name_folded || '\n' || public_id WHERE id = ?", [version.id])


def raise_items(db: Database, congress: Congress, item: AgendaItem, classification: int) -> None:
    """Raise an item in all versions of its congress: what is kept of it, and whatever is called as it was or is.

    What came back of a version, or out of a file, has another key and says the same.
    """
    db.execute(
        "UPDATE agenda_version_item SET classification = ? WHERE classification < ? AND (agenda_item_id = ?"
        " OR title = ?) AND version_id IN (SELECT id FROM agenda_version WHERE congress_id = ?)",
        [classification, classification, item.id, item.title, congress.id],
    )


def link_again(db: Database, pairs: list[tuple[int, int]]) -> None:
    """Prepare new items by the tasks of those that were kept: (new item, kept item); what is linked already stays."""
    db.conn.executemany(
        "INSERT INTO agenda_item_task (agenda_item_id, task_id)"
        " SELECT ?, task_id FROM agenda_item_task WHERE agenda_item_id = ? ON CONFLICT DO NOTHING",
        pairs,
    )


def _version(row: tuple) -> Version:
    *head, opens, days, kept_at, kept_by = row
    return Version(*head, date.fromisoformat(opens), days, kept_at, kept_by)


def _sitting(row: tuple, version: Version) -> Sitting:
    key, public_id, congress_id, session, anchor, days, starts, half_days, hall, position = row
    return Sitting(
        id=key,
        public_id=public_id,
        congress_id=congress_id,
        session=session,
        day=Offset(anchor, days),
        starts=time_of_day.read(starts),
        half_days=half_days,
        position=position,
        version=0,
        path=version.path,
        congress_public_id=version.congress_public_id,
        hall=hall,
    )


def _item(row: tuple, *, with_script: bool) -> AgendaItem:
    *head, fixed_at, presenter, presenter_en, position = row[: -len(TEXTS)]
    return AgendaItem(
        *head,
        None if fixed_at is None else time_of_day.read(fixed_at),
        presenter,
        presenter_en,
        position,
        version=0,
        placed_version=0,
        script=Script(*row[-len(TEXTS) :]) if with_script else None,
    )
