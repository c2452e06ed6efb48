"""Which findings of a list are asked for; each choice stands in the address."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.finding_basis import SEVERITIES

SAID = {"no": False, "yes": True}


@dataclass(frozen=True)
class FindingFilter:
    """Empty sets ask for everything; `said` None for what is acknowledged and for what is not."""

    severities: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    said: bool | None = None


def read(pairs: Iterable[tuple[str, str]], codes: Iterable[str], levels: Iterable[str]) -> FindingFilter:
    """The filter that an address asks for; what is not known is not asked for."""
    found: dict[str, set[str]] = {"severity": set(), "kind": set(), "level": set(), "acknowledged": set()}
    known = {"severity": set(SEVERITIES), "kind": set(codes), "level": set(levels), "acknowledged": set(SAID)}
    for name, value in pairs:
        if name in found and value in known[name]:
            found[name].add(value)
    said = found["acknowledged"]
    return FindingFilter(
        frozenset(found["severity"]),
        frozenset(found["kind"]),
        frozenset(found["level"]),
        SAID[said.pop()] if len(said) == 1 else None,
    )


def as_query(wanted: FindingFilter) -> list[tuple[str, str]]:
    """How an address says it, always in the same way."""
    found = [("severity", one) for one in SEVERITIES if one in wanted.severities]
    found += [("kind", one) for one in sorted(wanted.codes)]
    found += [("level", one) for one in sorted(wanted.levels)]
    if wanted.said is not None:
        found.append(("acknowledged", "yes" if wanted.said else "no"))
    return found
