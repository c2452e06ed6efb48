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
# Of the units beside the committees below so many have named their delegates.
_FEW = 0.3
# Papers are printed from summer on: a handbook has been tried, the rest are drafts still.
_PAPERS = (Counts(330, 0), Counts(330), Counts(330, 12))
_Row = tuple[str, int, str, str, int | None, Counts, float]


def write(db: Database, when: Moment, cycle_id: int, enterer: Person) -> None:
    """Enter the numbers of the province and of districts in one change; their sums are added up anew."""
    tree = store.organisations.by_code(db, cycle_id)
    counting = [one for place, one in enumerate(tree.values()) if _counts(one, place)]
    congresses = store.congresses.of_organisations(db, enterer.scope, cycle_id, [one.id for one in counting])
    below: dict[int, list[Organisation]] = {}
    for one in tree.values():
        below.setdefault(one.parent_id or 0, []).append(one)
    lower = [one.id for upper in counting for one in below.get(upper.id, [])]
    held = {
        key
        for key, one in store.congresses.of_organisations(db, enterer.scope, cycle_id, lower).items()
        if one.closes < when.today
    }
    with change(db, enterer, when) as log:
        for one in counting:
            congress = congresses.get(one.id)
            rows = list(_rows(congress, below.get(one.id, []), held)) if congress else []
            store.tallies.add_many(db, rows)
            for public_id, _, kind, unit, _, counts, _ in rows:
                told = {"counted": kind, "unit": unit, "expected": _text(counts.expected)}
                told["received"] = _text(counts.received)
                log("tally.added", "tally", public_id, congress=congress, after=told)
    store.tally_counters.rewrite(db)
    store.congress_counters.rewrite(db)


def _counts(one: Organisation, place: int) -> bool:
    is_own = one.code == PROVINCE or one.code.startswith(f"{PROVINCE}.")
    return one.code == PROVINCE or (one.level == _DISTRICT and (is_own or place % _EVERY == 0))


def _rows(congress: Congress, below: list[Organisation], held: set[int]) -> Iterator[_Row]:
    """Delegates of every committee below and of units beside them; papers for the delegates of a province.

    Who has `held` its congress has chosen its delegates; nobody else has, and of them nobody has come.
    """
    chance = Random(f"tallies:{congress.organisation_code}")  # noqa: S311 - must be the same in every build
    many = 24 if congress.organisation_code == PROVINCE else 9
    for place, one in enumerate(below, 1):
        yield _row(congress, DELEGATES, one.name, one.id, _drawn(chance, many, is_known=one.id in held), place)
    for place, unit in enumerate(words.UNITS, len(below) + 1):
        yield _row(congress, DELEGATES, unit, None, _drawn(chance, many, is_known=chance.random() < _FEW), place)
    if congress.organisation_code == PROVINCE:
        for place, (unit, counts) in enumerate(zip(words.PAPERS, _PAPERS, strict=True), 1):
            yield _row(congress, DOCUMENTS, unit, None, counts, place)


def _drawn(chance: Random, many: int, *, is_known: bool) -> Counts:
    """Numbers about `many`: of a twentieth nothing is known at all, and what has come only where it can be known."""
    draw, expected = chance.random(), many + chance.randrange(many // 2 + 1)
    if draw < 0.05:
        return Counts()
    return Counts(expected, expected - chance.choice((0, 0, 0, 1, 2)) if is_known else None)


def _row(congress: Congress, kind: str, unit: str, key: int | None, counts: Counts, place: int) -> _Row:
    return store.connection.new_public_id(), congress.id, kind, unit, key, counts, STEP * place


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
