"""The lines of a draft as somebody saw them when he sends it: what became different since is never sent unseen."""

from collections.abc import Sequence

from planner.domain.report import Line


def seen(lines: Sequence[Line]) -> str:
    """The lines with their versions in order, as a page carries them."""
    return " ".join(f"{one.public_id}.{one.version}" for one in lines)


def changes(before: str, lines: Sequence[Line]) -> dict[str, int] | None:
    """How many lines were added, rewritten and taken out since `before`; None where everything is the same.

    All are none where only the order is another one.
    """
    if before == seen(lines):
        return None
    known = dict(one.rpartition(".")[::2] for one in before.split())
    now = {one.public_id: str(one.version) for one in lines}
    return {
        "added": len(now.keys() - known.keys()),
        "written": sum(now[key] != known[key] for key in now.keys() & known.keys()),
        "removed": len(known.keys() - now.keys()),
    }
