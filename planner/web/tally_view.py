"""Numbers of delegates and documents as pages show them: a section per kind with a line per unit, and sums by level."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from planner import actions, store
from planner.domain.congress import Congress
from planner.domain.cycle import Cycle
from planner.domain.organisation import Organisation
from planner.domain.permission import may
from planner.domain.problem import Problem
from planner.domain.tally import KINDS, Counts, Sum, Tally, Typed, compared, summed
from planner.web.access import db, person
from planner.web.sentences import sentence
from planner.web.tally_sentences import KIND_LABELS


@dataclass(frozen=True)
class Line:
    """One unit of the form; `typed` stands in its fields, `errors` beside them, `is_other` says that both differ.

    `key` is what the form was made from: the tally with its version and numbers, or the organisation to be counted.
    """

    mark: str
    key: str
    unit: str
    public_id: str
    counts: Counts
    typed: Typed
    errors: Mapping[str, str] = field(default_factory=dict)
    is_other: bool = False


@dataclass(frozen=True)
class Section:
    """All of one kind: lines of units, their sum, and the units that are counted no longer.

    `compared` is the sum of the units of which both numbers are known, `missing` what has not come from those of these
    that lack some, `surplus` what came beyond what was expected; of `known` units there is any number.
    """

    kind: str
    lines: list[Line]
    total: Sum
    compared: Sum
    missing: int
    surplus: int
    known: int
    withdrawn: list[Tally]

    @property
    def label(self) -> str:
        """What is counted."""
        return str(KIND_LABELS[self.kind])


def sections(congress: Congress) -> list[Section]:
    """Both kinds as they stand; organisations below that have no numbers yet are units of which none is known."""
    found = store.tallies.of_congress(db(), person().scope, congress)
    below = actions.tallies.offered(db(), person(), congress)
    return [_section(kind, [one for one in found if one.kind == kind], below) for kind in KINDS]


def may_change(congress: Congress) -> bool:
    """Whether the reader may write numbers of this congress."""
    return may(person(), "tally.change", congress.path)


def totals(congress: Congress) -> list[tuple[str, Sum]]:
    """What is counted, with its sum, for each kind of which anything is known."""
    return [(one.label, one.total) for one in sections(congress) if one.known]


@dataclass(frozen=True)
class LevelSum:
    """What the congresses of one level below count of one kind; names are translated where they are shown.

    Of `congresses` of the level so many are `counting`.
    """

    level: str
    kind: str
    total: Sum
    counting: int
    congresses: int

    @property
    def label(self) -> str:
        """What is counted."""
        return str(KIND_LABELS[self.kind])


def by_level(organisation: Organisation, cycle: Cycle) -> list[LevelSum]:
    """The sums of an organisation and everything below it, from the top level down, delegates first."""
    # Whoever keeps the tree reads its names and no figure.
    scope = person().names_scope(organisation.cycle_id)
    found = store.tally_counters.sums(db(), scope, organisation.cycle_id, organisation.id)
    order = [one.level for one in sorted(cycle.directives[-1].levels, key=lambda one: -one.order)]
    order += sorted({level for level, _kind in found} - {*order})
    every = store.congress_counters.EVERY
    known = store.congress_counters.sums(db(), scope, organisation.cycle_id, organisation.id) if found else {}
    return [
        LevelSum(level, kind, found[level, kind], known.get((level, kind), 0), known.get((level, every), 0))
        for level in order
        for kind in KINDS
        if (level, kind) in found
    ]


def with_typed(
    section: Section, typed: Mapping[str, Typed], problems: Iterable[Problem], *, is_conflict: bool
) -> Section:
    """The section with what was typed in its fields; wrong numbers have their sentence, changed ones both numbers."""
    found = list(problems)
    errors = {one.field: sentence(one) for one in found}
    changed = {one.field for one in found} if is_conflict else set()
    lines = [
        replace(
            line,
            typed=typed.get(line.mark, line.typed),
            errors={name: errors[name + line.mark] for name in ("expected", "received") if name + line.mark in errors},
            is_other=line.mark in changed,
        )
        for line in section.lines
    ]
    return replace(section, lines=lines)


def _section(kind: str, found: list[Tally], below: list[Organisation]) -> Section:
    standing = [one for one in found if not one.is_withdrawn]
    counted = {one.organisation_code for one in found}
    lines = [_of_tally(one) for one in standing]
    lines += [_of_organisation(one) for one in below if one.code not in counted]
    counts = [one.counts for one in lines]
    return Section(
        kind,
        lines,
        summed(counts),
        compared(counts),
        sum(one.missing or 0 for one in counts),
        sum(one.surplus for one in counts),
        sum(one != Counts() for one in counts),
        [one for one in found if one.is_withdrawn],
    )


def _of_tally(one: Tally) -> Line:
    typed = Typed(shown(one.counts.expected), shown(one.counts.received))
    key = f"t:{one.public_id}:{one.version}:{typed.expected}:{typed.received}"
    return Line(f"-{one.public_id}", key, one.unit, one.public_id, one.counts, typed)


def _of_organisation(one: Organisation) -> Line:
    return Line(f"-{one.code}", f"o:{one.code}", one.name, "", Counts(), Typed())


def shown(number: int | None) -> str:
    """A number as it stands in a field; nothing where it is not known."""
    return "" if number is None else str(number)
