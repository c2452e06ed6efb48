"""Committees that go on in others: merged into one, or split into several; what follows, and what stands against it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.congress import Congress
from planner.domain.cycle import DirectiveLevel
from planner.domain.organisation import Organisation, is_within, parent_problems
from planner.domain.problem import Problem

KINDS = MERGED, SPLIT = ("merged", "split")
# So many go on in one, or one in so many.
MOST = 20


@dataclass(frozen=True, slots=True)
class Heir:
    """Who goes on, as it was typed: one that is there by its code, or one to be founded, which has a name."""

    code: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Succession:
    """What is to be done: `parts` says in which heir, by code, each committee directly below goes on.

    An heir that is to be founded has no key yet, and stands under the parent and on the level of who goes on in it.
    """

    kind: str
    sources: tuple[Organisation, ...]
    heirs: tuple[Organisation, ...]
    parts: tuple[tuple[Organisation, str], ...]
    congresses: tuple[Congress, ...]
    inheriting: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Changes with whatever was looked at before it is done."""
        told = [
            self.kind,
            [(one.code, one.path, one.closed_at) for one in (*self.sources, *self.heirs)],
            [(one.code, heir) for one, heir in self.parts],
            [(one.public_id, one.version, one.is_cancelled) for one in self.congresses],
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:20]

    def ended(self, today: date) -> tuple[Congress, ...]:
        """The congresses that are cancelled with it: those of who goes on in others that lie ahead."""
        return tuple(one for one in self.congresses if not one.is_cancelled and one.opens > today)

    def held(self, today: date) -> tuple[Congress, ...]:
        """The congresses that stay as what they are: held, by committees that are then closed."""
        return tuple(one for one in self.congresses if not one.is_cancelled and one.closes < today)

    @property
    def without_congress(self) -> tuple[Organisation, ...]:
        """The heirs that have no congress of their own in the cycle yet."""
        return tuple(one for one in self.heirs if one.code not in self.inheriting)

    def loses(self) -> frozenset[int]:
        """The keys of committees whose offices read some of what goes on elsewhere no more."""
        return frozenset(key for one, heir in self._pairs() for key in one - heir)

    def gains(self) -> frozenset[int]:
        """The keys of committees whose offices read some of it from then on."""
        return frozenset(key for one, heir in self._pairs() for key in heir - one if key)

    def _pairs(self) -> Iterable[tuple[frozenset[int], frozenset[int]]]:
        heirs = {one.code: one for one in self.heirs}
        for child, code in self.parts:
            yield frozenset(_keys(child)[:-1]), frozenset(_keys(heirs[code]))


def _keys(one: Organisation) -> list[int]:
    return [int(part) for part in one.path.split(".")[1:] if part]


def problems(one: Succession, levels: Mapping[str, DirectiveLevel], today: date) -> list[Problem]:
    """Everything that stands against a succession; committees that are not there were told before."""
    found = [*_source_problems(one.sources), *_heir_problems(one)]
    if found:
        return found
    heirs = {heir.code: heir for heir in one.heirs}
    for child, code in one.parts:
        if code not in heirs:
            found.append(Problem("succession.unassigned", "parts", {"code": child.code, "name": child.name}))
        else:
            found += parent_problems(child.code, child.level, heirs[code], dict(levels))
    for congress in one.congresses:
        if not congress.is_cancelled and congress.opens <= today <= congress.closes:
            found.append(Problem("succession.in_session", "", {"name": congress.organisation_name}))
    return found


def _source_problems(sources: Sequence[Organisation]) -> Iterable[Problem]:
    for one in sources:
        if one.closed_at:
            yield Problem("succession.closed", "sources", {"code": one.code, "name": one.name})
        if sum(other.code == one.code for other in sources) > 1:
            yield Problem("succession.twice", "sources", {"code": one.code})
        for other in sources:
            if one.code != other.code and is_within(one.path, other.path):
                yield Problem("succession.nested", "sources", {"code": one.code, "above": other.code})


def _heir_problems(one: Succession) -> Iterable[Problem]:
    if one.kind == SPLIT and len({heir.code for heir in one.heirs}) < max(2, len(one.heirs)):
        yield Problem("succession.too_few_heirs", "heirs")
    for heir in one.heirs:
        if heir.closed_at:
            yield Problem("succession.closed", "heirs", {"code": heir.code, "name": heir.name})
        for source in one.sources:
            if heir.code == source.code:
                yield Problem("succession.into_itself", "heirs", {"code": heir.code})
            elif heir.id and is_within(heir.path, source.path):
                yield Problem("succession.into_own_subtree", "heirs", {"code": heir.code, "above": source.code})


def level_problems(
    organisation: Organisation,
    level: str,
    parent: Organisation | None,
    children: Iterable[Organisation],
    levels: Mapping[str, DirectiveLevel],
) -> list[Problem]:
    """What stands against another level of a committee: the rungs of its parent and of what stands open below it."""
    if level == organisation.level:
        return [Problem("organisation.same_level", "level", {"code": organisation.code})]
    if level not in levels:
        return [Problem("organisation.unknown_level", "level", {"level": level, "expected": ", ".join(levels)})]
    found = []
    if parent is None or levels[level].parent_level is None:
        found.append(Problem("organisation.root_level", "level", {"code": organisation.code}))
    elif not _stands_above(parent.level, level, levels):
        found.append(
            Problem("organisation.level_not_below", "level", {"code": organisation.code, "above": parent.code})
        )
    found += [
        Problem("organisation.level_not_above", "level", {"code": organisation.code, "below": child.code})
        for child in children
        if not child.closed_at and not _stands_above(level, child.level, levels)
    ]
    return found


def _stands_above(upper: str, lower: str, levels: Mapping[str, DirectiveLevel]) -> bool:
    return {upper, lower} <= levels.keys() and levels[upper].order > levels[lower].order
