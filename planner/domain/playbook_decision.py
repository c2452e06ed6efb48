"""What a congress decided on a line of a playbook, and what of it is left aside."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from planner.domain.playbook_difference import ADDED, CHANGED, LineChange


class Decision(NamedTuple):
    """The version whose line was decided on, taken or left, when and by whom (key).

    `fields_left` names what was offered of the line and not taken, with blanks between; `rules_id` is the version
    whose rules the task follows since, None while it follows those it was laid down with.
    """

    playbook_id: int
    is_taken: int
    decided_at: str
    decided_by: int
    fields_left: str = ""
    rules_id: int | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A line that a congress did not take, or those of its fields that it left; with who left it and when."""

    line: LineChange
    decision: Decision


def decided(
    line: LineChange, chosen: Collection[str], was: Decision | None, playbook_id: int, stamp: str, person_id: int
) -> Decision:
    """What a congress decides on an offered line by choosing these of its choices; `was` is what it decided before."""
    took = line.taken(chosen)
    names = {one.name for one in took.fields} if took else set()
    # A line that only moves for another one is no choice: nothing of it is left. One that comes or goes is one choice.
    offered = set() if line.cause or line.kind != CHANGED else {one.name for one in line.fields}
    before = {*was.fields_left.split()} if was and line.kind == CHANGED else set()
    left = before | offered
    takes_rules = took is not None and (line.kind == ADDED or "rules" in names)
    rules_id = playbook_id if takes_rules else was and was.rules_id
    is_taken = int(took is not None or bool(line.cause))
    return Decision(playbook_id, is_taken, stamp, person_id, " ".join(sorted(left - names)), rules_id)


def is_left(decision: Decision) -> bool:
    """Whether anything of a line was left."""
    return not decision.is_taken or bool(decision.fields_left)


def left_aside(
    lines: Iterable[LineChange], decisions: Mapping[str, Decision], still_offered: Collection[str]
) -> list[Left]:
    """Of what lines say otherwise than the plan, what was left and is not offered again."""
    found = []
    for line in lines:
        decision = decisions[line.code]
        names = decision.fields_left.split()
        fields = tuple(
            one
            for one in line.fields
            if line.kind == CHANGED
            and (not names or one.name in names)
            and f"{line.code}:{one.name}" not in still_offered
        )
        is_whole = line.kind != CHANGED and not decision.is_taken and line.code not in still_offered
        if (fields or is_whole) and not line.cause:
            found.append(Left(replace(line, fields=fields), decision))
    return found
