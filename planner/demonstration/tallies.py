"""Numbers of delegates and documents: expected from every unit, come from some, and of some nothing is known yet."""

from collections.abc import Iterator
from random import Random

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.demonstration import upward_words as words
from planner.demonstration.openings import PROVINCE
from planner.domain.board import STEP
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person
from planner.domain.tally import DELEGATES, DOCUMENTS, Counts

_DISTRICT = "cap_tren_truc_tiep_co_so"
# Of three districts elsewhere one has begun to count.
_EVERY = 3
_Row = tuple[str, int, str, str, int | None, Counts, float]


def write(db: Database, when: Moment, cycle_id: int, enterer: Person) -> None:
    """Enter the numbers of the province and of districts in one change; their sums are added up anew."""
    tree = store.organisations.by_code(db, cycle_id)
    counting = [one for place, one in enumerate(tree.values()) if _counts(one, place)]
    congresses = store.congresses.of_organisations(db, enterer.scope, cycle_id, [one.id for one in counting])
    below: dict[int, list[Organisation]] = {}
    for one in tree.values():
        below.setdefault(one.parent_id or 0, []).append(one)
    with change(db, enterer, when) as log:
        for one in counting:
            congress = congresses.get(one.id)
            rows = list(_rows(congress, below.get(one.id, []))) if congress else []
            store.tallies.add_many(db, rows)
            for public_id, _, kind, unit, _, counts, _ in rows:
                told = {"counted": kind, "unit": unit, "expected": _text(counts.expected)}
                told["received"] = _text(counts.received)
                log("tally.added", "tally", public_id, congress=congress, after=told)
    store.tally_counters.rewrite(db)


def _counts(one: Organisation, place: int) -> bool:
    is_own = one.code == PROVINCE or one.code.startswith(f"{PROVINCE}.")
    return one.code == PROVINCE or (one.level == _DISTRICT and (is_own or place % _EVERY == 0))


def _rows(congress: Congress, below: list[Organisation]) -> Iterator[_Row]:
    """Delegates of every committee below and of units beside them; papers for the delegates of a province."""
    chance = Random(f"tallies:{congress.organisation_code}")  # noqa: S311 - must be the same in every build
    many = 24 if congress.organisation_code == PROVINCE else 9
    units = [(one.name, one.id) for one in below] + [(unit, None) for unit in words.UNITS]
    for place, (unit, key) in enumerate(units, 1):
        yield _row(congress, DELEGATES, unit, key, _drawn(chance, many), place)
    if congress.organisation_code == PROVINCE:
        for place, unit in enumerate(words.PAPERS, 1):
            yield _row(congress, DOCUMENTS, unit, None, _drawn(chance, 320), place)


def _drawn(chance: Random, many: int) -> Counts:
    """Numbers about `many`: most have come, a tenth has none yet, and of a twentieth nothing is known at all."""
    draw, expected = chance.random(), many + chance.randrange(many // 2 + 1)
    if draw < 0.05:
        return Counts()
    if draw < 0.2:
        return Counts(expected)
    return Counts(expected, expected - chance.choice((0, 0, 0, 1, 2)))


def _row(congress: Congress, kind: str, unit: str, key: int | None, counts: Counts, place: int) -> _Row:
    return store.connection.new_public_id(), congress.id, kind, unit, key, counts, STEP * place


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
