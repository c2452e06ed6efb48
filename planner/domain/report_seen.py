"""The lines of a draft as somebody saw them when he sends it: what became different since is never sent unseen."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.report import Line


@dataclass(frozen=True)
class Changes:
    """How many lines were added, rewritten and taken out; none of all where only the order is another one."""

    added: int
    written: int
    removed: int


def seen(lines: Sequence[Line]) -> str:
    """The lines with their versions in order, as a page carries them."""
    return " ".join(f"{one.public_id}.{one.version}" for one in lines)


def changes(before: str, lines: Sequence[Line]) -> Changes | None:
    """What became of the lines since they were `seen` as `before`; None where everything is the same."""
    if before == seen(lines):
        return None
    known = dict(one.rpartition(".")[::2] for one in before.split())
    now = {one.public_id: str(one.version) for one in lines}
    return Changes(
        len(now.keys() - known.keys()),
        sum(now[key] != known[key] for key in now.keys() & known.keys()),
        len(known.keys() - now.keys()),
    )
