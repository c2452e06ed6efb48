"""Numbers of delegates and documents, as tests enter them and read their sums."""

import world as cast
from sqlite_utils import Database

from planner import actions, store
from planner.actions.tallies import Edit
from planner.domain.tally import DELEGATES, Counts, Entry, Sum, Typed

ORGANISER, MEMBER = "vanphong.longho", "thanhvien.longho"
LEVELS = {cast.PROVINCE: "truc_thuoc_trung_uong", cast.DISTRICT: "cap_tren_truc_tiep_co_so", cast.COMMUNE: "co_so"}


def listed(db: Database, congress_id: str, kind: str = DELEGATES) -> list[tuple[str, Counts]]:
    """The standing tallies of one kind in order: (unit, counts)."""
    scope = cast.person(db, "vanphong.tw").scope
    congress = store.congresses.get(db, scope, congress_id)
    found = store.tallies.of_congress(db, scope, congress)
    return [(one.unit, one.counts) for one in found if one.kind == kind and not one.is_withdrawn]


def sums_of(db: Database, code: str) -> dict[tuple[str, str], Sum]:
    """What is kept for an organisation: {(level, kind): sum}."""
    scope = cast.person(db, "vanphong.tw").scope
    return store.tally_counters.sums(db, scope, 1, store.organisations.key_of(db, code))


def add(
    db: Database,
    congress: str,
    unit: str = "Khối cơ quan",
    expected: str = "",
    received: str = "",
    by: str = ORGANISER,
    kind: str = DELEGATES,
) -> str:
    """The public id of a unit that an account adds."""
    typed = Typed(expected, received)
    return actions.tallies.add(db, cast.person(db, by), cast.MOMENT, congress, kind, unit, typed)


def enter(db: Database, congress: str, *lines: Entry, by: str = ORGANISER, kind: str = DELEGATES) -> object:
    """Many numbers at once, typed by an account."""
    return actions.tallies.enter(db, cast.person(db, by), cast.MOMENT, congress, kind, lines)


def line_of(db: Database, tally_id: str, expected: str, received: str) -> Entry:
    """The line of a form that was made from a tally as it stands, with other numbers."""
    own = store.tallies.get(db, cast.person(db, "vanphong.tw").scope, tally_id)
    return Entry(f"-{tally_id}", tally_id, "", own.version, own.counts, Typed(expected, received))


def edit(
    db: Database,
    tally_id: str,
    unit: str = "Khối cơ quan",
    expected: str = "",
    received: str = "",
    after: str = "",
    version: int = 1,
    by: str = ORGANISER,
) -> object:
    """Another name, numbers and place of a unit, by an account that saw it so."""
    wanted = Edit(unit, Typed(expected, received), after)
    return actions.tallies.edit(db, cast.person(db, by), cast.MOMENT, tally_id, wanted, version)
