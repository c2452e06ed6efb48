"""Numbers of delegates and documents per unit of a congress: entered, edited, withdrawn; their sums follow."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, change, counting
from planner.actions.secrecy import ask
from planner.domain import tally, text
from planner.domain.board import STEP, slot, spaced
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.tally import Counts, Entry, Tally, Typed, read_counts, same_unit, touched
from planner.store.tally_counters import Share


@dataclass(frozen=True)
class Edit:
    """What may be written into a tally; `after` is the public id of the one it stands behind, "" for the first."""

    unit: str
    typed: Typed
    after: str


def enter(db: Database, actor: Person, when: Moment, congress_id: str, kind: str, entries: Iterable[Entry]) -> int:
    """Write many numbers of one kind in one change; returns how many lines changed.

    Lines that were not touched stay as they are, whatever happened to them meanwhile. Raises Invalid with all that is
    wrong; Conflict, its problems naming the lines, where somebody else changed what was touched.
    """
    wanted = touched(entries)
    if not wanted:
        return 0
    # Where somebody else typed the very same meanwhile, nothing is left to write, and no trace to leave.
    with counting(db, actor, when) as log:
        congress, known = _of_congress(db, actor, congress_id, kind)
        pairs = [(entry, counts, _meant(entry, known)) for entry, counts in wanted]
        stale = [entry for entry, counts, one in pairs if _is_stale(entry, counts, one)]
        if stale:
            raise Conflict(*(Problem("tally.changed", entry.mark) for entry in stale))
        changed = [(counts, one) for _, counts, one in pairs if one and one.counts != counts]
        added = [(entry.organisation_code, counts) for entry, counts, one in pairs if one is None]
        for counts, one in changed:
            _save(db, log, congress, one, one.version, one.unit, counts, one.position)
        _add_organisations(db, actor, log, congress, kind, known, added)
    return len(changed) + len(added)


def add(
    db: Database,
    actor: Person,
    when: Moment,
    congress_id: str,
    kind: str,
    unit: str,
    typed: Typed,
    *,
    is_vouched: bool = False,
) -> str:
    """Add a unit by its name, behind all others; returns its public id. `is_vouched` answers for secrecy words."""
    unit = text.cleaned(unit)
    with change(db, actor, when) as log:
        congress, known = _of_congress(db, actor, congress_id, kind)
        counts = _checked(unit, typed, known)
        asked = ask({"unit": unit}, is_vouched)
        public_id = store.connection.new_public_id()
        store.tallies.add_many(db, [(public_id, congress.id, kind, unit, None, counts, _last(known) + STEP)])
        _note_added(log, congress, public_id, kind, unit, counts)
        _adjust(db, congress, [], [Share(congress.level, kind, counts)])
        _vouched(log, congress, public_id, is_asked=asked)
    return public_id


def edit(
    db: Database, actor: Person, when: Moment, public_id: str, edit: Edit, version: int, *, is_vouched: bool = False
) -> Tally:
    """Write name, numbers and place anew; Conflict when somebody edited it since `version`.

    The name of an organisation stays. Saving what already stands writes nothing.
    """
    own = store.tallies.get(db, actor.scope, public_id)
    unit = own.unit if own.organisation_code else text.cleaned(edit.unit)
    with change(db, actor, when) as log:
        congress, known = _of_congress(db, actor, own.congress_public_id, own.kind)
        own = next(one for one in known if one.public_id == public_id)
        _require_standing(own)
        if own.version != version:
            raise Conflict(Problem("tally.changed"))
        others = [one for one in known if one.id != own.id]
        counts = _checked(unit, edit.typed, others)
        asked = ask({"unit": unit}, is_vouched)
        position = _position(db, own, edit.after, [one for one in known if not one.is_withdrawn])
        _save(db, log, congress, own, version, unit, counts, position)
        _vouched(log, congress, public_id, is_asked=asked)
    return store.tallies.get(db, actor.scope, public_id)


def withdraw(db: Database, actor: Person, when: Moment, public_id: str) -> Tally:
    """Count a unit no longer; it stays and can be put back. Conflict when somebody was faster."""
    with change(db, actor, when) as log:
        own, congress = _changeable(db, actor, public_id)
        store.tallies.withdraw(db, own, when.stamp, actor.id)
        log("tally.withdrawn", "tally", public_id, congress=congress, before=_told(own.unit, own.counts))
        _adjust(db, congress, [_share(own)], [])
    return own


def restore(db: Database, actor: Person, when: Moment, public_id: str) -> Tally:
    """Count a withdrawn unit again; Invalid where another one has its name by now."""
    with change(db, actor, when) as log:
        own, congress = _changeable(db, actor, public_id)
        _, known = _of_congress(db, actor, own.congress_public_id, own.kind)
        problems = _twice(own.unit, [one for one in known if one.id != own.id])
        if problems:
            raise Invalid(*problems)
        store.tallies.restore(db, own)
        log("tally.restored", "tally", public_id, congress=congress, after=_told(own.unit, own.counts))
        _adjust(db, congress, [], [_share(own)])
    return own


def _of_congress(db: Database, actor: Person, congress_id: str, kind: str) -> tuple[Congress, list[Tally]]:
    """A congress whose numbers the actor may change, with those of one kind, withdrawn ones too."""
    congress = store.congresses.get(db, actor.scope, congress_id)
    require(actor, "tally.change", congress.path)
    if kind not in tally.KINDS:
        raise Invalid(Problem("tally.unknown_kind", "kind", {"found": kind[:40]}))
    return congress, [one for one in store.tallies.of_congress(db, actor.scope, congress) if one.kind == kind]


def _changeable(db: Database, actor: Person, public_id: str) -> tuple[Tally, Congress]:
    own = store.tallies.get(db, actor.scope, public_id)
    require(actor, "tally.change", own.path)
    return own, store.congresses.get(db, actor.scope, own.congress_public_id)


def _meant(entry: Entry, known: list[Tally]) -> Tally | None:
    if entry.public_id:
        found = next((one for one in known if one.public_id == entry.public_id), None)
        if found is None:
            raise Invalid(Problem("tally.unknown", entry.mark))
        return found
    return next((one for one in known if one.organisation_code == entry.organisation_code), None)


def _is_stale(entry: Entry, counts: Counts, one: Tally | None) -> bool:
    """Whether a line was changed meanwhile to something else than what is to be written."""
    return one is not None and (one.is_withdrawn or (one.version != entry.version and one.counts != counts))


def _add_organisations(
    db: Database,
    actor: Person,
    log: Log,
    congress: Congress,
    kind: str,
    known: list[Tally],
    added: list[tuple[str, Counts]],
) -> None:
    """Begin to count organisations directly below that the actor sees."""
    if not added:
        return
    below = {one.code: one for one in offered(db, actor, congress)}
    strange = [code for code, _ in added if code not in below]
    if strange:
        raise Invalid(*(Problem("organisation.unknown", "organisation", {"code": code[:60]}) for code in strange))
    _require_room(len(added), known)
    rows = []
    for place, (code, counts) in enumerate(added, 1):
        public_id, organisation = store.connection.new_public_id(), below[code]
        position = _last(known) + STEP * place
        rows.append((public_id, congress.id, kind, organisation.name, organisation.id, counts, position))
        _note_added(log, congress, public_id, kind, organisation.name, counts)
    store.tallies.add_many(db, rows)
    _adjust(db, congress, [], [Share(congress.level, kind, counts) for _, counts in added])


def offered(db: Database, actor: Person, congress: Congress) -> list[Organisation]:
    """The organisations directly below that of a congress, as far as the actor sees them, closed ones left out."""
    organisation = store.organisations.get(db, actor.scope, congress.cycle_id, congress.organisation_code)
    return [one for one in store.organisations.children(db, actor.scope, organisation) if not one.closed_at]


def _checked(unit: str, typed: Typed, others: list[Tally]) -> Counts:
    """The numbers read; Invalid with everything that is wrong with them and the name."""
    problems = [*tally.unit_problems(unit), *_twice(unit, others)]
    counts = Counts()
    try:
        counts = read_counts(typed)
    except Invalid as error:
        problems += error.problems
    if problems:
        raise Invalid(*problems)
    _require_room(1, others)
    return counts


def _twice(unit: str, others: list[Tally]) -> list[Problem]:
    is_known = any(same_unit(unit, one.unit) for one in others if not one.is_withdrawn)
    return [Problem("tally.unit_twice", "unit", {"unit": unit})] if is_known else []


def _require_room(more: int, known: list[Tally]) -> None:
    if len(known) + more > tally.MOST_UNITS:
        raise Invalid(Problem("tally.too_many_units", "unit", {"most": tally.MOST_UNITS}))


def _require_standing(own: Tally) -> None:
    if own.is_withdrawn:
        raise Conflict(Problem("tally.withdrawn"))


def _position(db: Database, own: Tally, after: str, standing: list[Tally]) -> float:
    """Where it stands behind `after`; where it is when it stands there already."""
    others = [one for one in standing if one.id != own.id]
    place = next((index + 1 for index, one in enumerate(others) if one.public_id == after), 0)
    if after and not place:
        raise Invalid(Problem("tally.unknown", "after"))
    if standing.index(own) == place:
        return own.position
    ends = [None, *(one.position for one in others), None]
    found = slot(ends[place], ends[place + 1])
    if found is not None:
        return found
    fresh = spaced(len(others) + 1)
    kept = fresh[:place] + fresh[place + 1 :]
    store.tallies.place_many(db, [(one.id, position) for one, position in zip(others, kept, strict=True)])
    return fresh[place]


def _last(known: list[Tally]) -> float:
    return max((one.position for one in known), default=0.0)


def _save(
    db: Database, log: Log, congress: Congress, own: Tally, version: int, unit: str, counts: Counts, position: float
) -> None:
    store.tallies.save(db, own, version, unit, counts, position)
    was, now = _told(own.unit, own.counts), _told(unit, counts)
    changed = [name for name in now if was[name] != now[name]]
    before, after = ({"unit": unit} | {name: told[name] for name in changed} for told in (was, now))
    log("tally.edited", "tally", own.public_id, congress=congress, before=before, after=after)
    _adjust(db, congress, [_share(own)], [Share(own.level, own.kind, counts)])


def _adjust(db: Database, congress: Congress, gone: list[Share], come: list[Share]) -> None:
    if not congress.is_cancelled:
        store.tally_counters.adjust(db, congress.path, gone, come)
        for kind in {share.kind for share in (*gone, *come)}:
            was, now = ([share.counts for share in shares if share.kind == kind] for shares in (gone, come))
            store.congress_counters.adjust(db, congress, kind, was, now)


def _share(own: Tally) -> Share:
    return Share(own.level, own.kind, own.counts)


def _note_added(log: Log, congress: Congress, public_id: str, kind: str, unit: str, counts: Counts) -> None:
    told = {"counted": kind} | _told(unit, counts)
    log("tally.added", "tally", public_id, congress=congress, after=told)


def _told(unit: str, counts: Counts) -> dict:
    """What the log tells: numbers as text, "" where one is not known."""
    numbers = {name: "" if (one := getattr(counts, name)) is None else str(one) for name in ("expected", "received")}
    return {"unit": unit, **numbers}


def _vouched(log: Log, congress: Congress, public_id: str, *, is_asked: bool) -> None:
    if is_asked:
        log("secrecy.vouched", "tally", public_id, congress=congress)
