"""Merging committees into one, and splitting one into several, in mid-cycle."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, change
from planner.actions.handing_on import hand_on
from planner.actions.secrecy import ask
from planner.domain import succession, text
from planner.domain.clearance import ORDINARY
from planner.domain.congress import Congress
from planner.domain.cycle import DirectiveLevel, directive_on
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation, standing_problems
from planner.domain.permission import Person, Scope, may, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.succession import MERGED, MOST, Heir, Succession
from planner.store.organisations import NewOrganisation


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for: `codes` of who goes on in `heirs`; `parts` gives each committee below its heir, by code.

    Of a merger everything goes to the one heir, whatever `parts` says.
    """

    kind: str
    codes: tuple[str, ...]
    heirs: tuple[Heir, ...]
    parts: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


def foresee(db: Database, actor: Person, when: Moment, cycle_code: str, wanted: Wanted) -> Succession:
    """What would be done; nothing is written. Raises Invalid with everything that stands against it, but for a reason.

    NotAllowed where the actor may change no committee, NotFound where there is no such cycle.
    """
    wanted = _cleaned(wanted)
    one = _read(db, actor, when, cycle_code, wanted)
    found = succession.problems(one, _levels(db, cycle_code, when), when.today)
    if found:
        raise Invalid(*found)
    return one


def carry_out(
    db: Database,
    actor: Person,
    when: Moment,
    cycle_code: str,
    wanted: Wanted,
    digest: str,
    *,
    is_vouched: bool = False,
) -> Succession:
    """Do it as one change: found heirs, move what lies below, cancel what lies ahead, close who went on in others.

    Needs the right at both ends. `digest` is of what was looked at: Conflict when anything of it changed since, or
    where it was done already. Raises Invalid as `foresee` does, and for the reason.
    """
    wanted = _cleaned(wanted)
    with change(db, actor, when) as log:
        one = foresee(db, actor, when, cycle_code, wanted)
        found = text.line_problems(wanted.reason, "reason")
        if found:
            raise Invalid(*found)
        if one.digest != digest:
            raise Conflict(Problem("succession.changed"))
        asked = ask({"reason": wanted.reason, **{heir.code: heir.name for heir in wanted.heirs}}, is_vouched)
        heirs = _settled(db, log, when, one)
        for child, code in one.parts:
            store.sums.move(db, child, heirs[code])
            log("organisation.moved", "organisation", child.code, organisation=child.code, after={"parent": code})
        for congress in one.ended(when.today):
            store.sums.cancel(db, congress, wanted.reason, when.stamp, actor.id)
            told = {"reason": wanted.reason}
            log("congress.cancelled", "congress", congress.public_id, congress=congress, after=told)
        _close(db, log, actor, when, one, list(heirs.values()), wanted.reason)
        if asked:
            log("secrecy.vouched", "organisation", one.sources[0].code, organisation=one.sources[0].code)
    return replace(one, heirs=tuple(heirs.values()))


def _cleaned(wanted: Wanted) -> Wanted:
    heirs = (Heir(text.cleaned(one.code), text.cleaned(one.name)) for one in wanted.heirs)
    return Wanted(
        wanted.kind,
        tuple(text.cleaned(code) for code in wanted.codes if text.cleaned(code)),
        tuple(one for one in heirs if one.code or one.name),
        wanted.parts,
        text.cleaned(wanted.reason),
    )


def _read(db: Database, actor: Person, when: Moment, cycle_code: str, wanted: Wanted) -> Succession:
    """The succession as the tree stands; Invalid for codes that lead nowhere and names that cannot be."""
    cycle_id, *_ = store.cycles.bounds(db, cycle_code)
    every = store.organisations.by_code(db, cycle_id)
    reach = {code: one for code, one in every.items() if may(actor, "organisation.change", one.path)}
    if not reach:
        require(actor, "organisation.change")
    sources, found = _sources(reach, wanted)
    heirs: list[Organisation] = []
    if sources and not found:
        parent = next((one for one in reach.values() if one.id == sources[0].parent_id), None)
        heirs, found = _heirs(reach, every.keys(), sources[0], parent, wanted, _levels(db, cycle_code, when))
    if found:
        raise Invalid(*found)
    parts = tuple(
        (child, heirs[0].code if wanted.kind == MERGED else wanted.parts.get(child.code, ""))
        for source in sources
        for child in store.organisations.children(db, _whole(source), source)
        if not child.closed_at
    )
    own = [congress for one in sources if (congress := _congress(db, one))]
    inheriting = tuple(one.code for one in heirs if one.id and _congress(db, one))
    return Succession(wanted.kind, tuple(sources), tuple(heirs), parts, tuple(own), inheriting)


def _sources(reach: Mapping[str, Organisation], wanted: Wanted) -> tuple[list[Organisation], list[Problem]]:
    unknown = [code for code in wanted.codes if code not in reach]
    found = [Problem("succession.source_unknown", "sources", {"code": code[:60]}) for code in unknown]
    if not 0 < len(wanted.codes) <= MOST:
        found.append(Problem("succession.too_many", "sources", {"most": MOST}))
    return [reach[code] for code in wanted.codes if code in reach], found


def _heirs(
    reach: Mapping[str, Organisation],
    taken: Collection[str],
    source: Organisation,
    parent: Organisation | None,
    wanted: Wanted,
    levels: Mapping[str, DirectiveLevel],
) -> tuple[list[Organisation], list[Problem]]:
    heirs: list[Organisation] = []
    found: list[Problem] = []
    most = 1 if wanted.kind == MERGED else MOST
    if not 0 < len(wanted.heirs) <= most:
        found.append(Problem("succession.too_many" if wanted.heirs else "succession.no_heir", "heirs", {"most": most}))
    for heir in wanted.heirs:
        if heir.name:
            one, wrong = _founded(heir, taken, source, parent, levels)
        else:
            one = reach.get(heir.code)
            wrong = [] if one else [Problem("succession.heir_unknown", "heirs", {"code": heir.code[:60]})]
        found += wrong
        if one:
            heirs.append(one)
    return heirs, found


def _founded(
    heir: Heir,
    taken: Collection[str],
    source: Organisation,
    parent: Organisation | None,
    levels: Mapping[str, DirectiveLevel],
) -> tuple[Organisation | None, list[Problem]]:
    """The heir as it would be founded beside who goes on in it."""
    found = text.line_problems(heir.name, "heirs")
    if heir.code in taken:
        found.append(Problem("organisation.code_taken", "heirs", {"code": heir.code}))
    if parent is None:
        found.append(Problem("succession.no_parent", "heirs", {"code": source.code}))
        return None, found
    found += standing_problems(heir.code, source.level, parent, dict(levels))
    path = f"{parent.path}0."
    return replace(
        source, id=0, code=heir.code, name=heir.name, grade="local", version=1, parent_id=parent.id, path=path
    ), found


def _settled(db: Database, log: Log, when: Moment, one: Succession) -> dict[str, Organisation]:
    """The heirs as they stand, those that are new among them founded now."""
    cycle_id = one.sources[0].cycle_id
    for heir in one.heirs:
        if not heir.id:
            row = NewOrganisation(heir.code, heir.name, heir.type, heir.grade, heir.level, "")
            store.organisations.add(db, cycle_id, when.today, [(row, heir.path.removesuffix("0."), heir.parent_id)])
            told = {"name": heir.name, "level": heir.level}
            log("organisation.founded", "organisation", heir.code, organisation=heir.code, after=told)
    root = Scope((f"{cycle_id}.",), (), ORDINARY)
    return {heir.code: store.organisations.get(db, root, cycle_id, heir.code) for heir in one.heirs}


def _close(
    db: Database, log: Log, actor: Person, when: Moment, one: Succession, heirs: list[Organisation], reason: str
) -> None:
    for source in one.sources:
        store.successions.hand_over(db, source, heirs, when.stamp, actor.id)
        store.organisations.close(db, source, reason, when.stamp, actor.id)
        for heir in heirs:
            store.successions.note(db, one.kind, source, heir, reason, when.stamp, actor.id)
            hand_on(db, actor, when, heir, heir.path)
        told = {"heirs": [heir.code for heir in heirs], "reason": reason}
        if one.kind == MERGED:
            log("organisation.merged", "organisation", source.code, organisation=source.code, after=told)
        else:
            log("organisation.split", "organisation", source.code, organisation=source.code, after=told)
    for heir in heirs:
        told = {"predecessors": [source.code for source in one.sources], "reason": reason}
        log("organisation.succeeded", "organisation", heir.code, organisation=heir.code, after=told)


def _levels(db: Database, cycle_code: str, when: Moment) -> dict[str, DirectiveLevel]:
    return {level.level: level for level in directive_on(store.cycles.get(db, cycle_code), when.today).levels}


def _congress(db: Database, one: Organisation) -> Congress | None:
    """Whose congress is cancelled with it: whoever may close a committee is told its day, which is no secret."""
    return store.congresses.find(db, _whole(one), one)


def _whole(organisation: Organisation) -> Scope:
    return Scope((organisation.path,), (), ORDINARY)
