"""Why a task or congress was cancelled by the planner itself: kept as a code, and worded where it is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

OPENING, PLAYBOOK = "lapsed:opening", "lapsed:playbook"
# Of a congress: that it was opened with many others, and all of that taken back.
BULK = "lapsed:bulk"
# What earlier editions kept instead.
_EARLIER = {
    "Đại hội không còn nội dung hoặc hình thức cần đến nhiệm vụ này.": OPENING,
    "Khung công việc không còn nhiệm vụ này.": PLAYBOOK,
}
_KEPT = re.compile(r"lapsed:(?:playbook|bulk|opening kind=(members|delegates) contents=(\d{1,2}(?:,\d{1,2}){0,9}))")


@dataclass(frozen=True)
class Lapse:
    """`code` OPENING, PLAYBOOK or BULK; of an opening kind and contents as they were, "" and () where not noted."""

    code: str
    kind: str = ""
    contents: tuple[int, ...] = ()


def of_opening(kind: str, contents: Iterable[int]) -> str:
    """The reason to keep for a task that a congress of this kind and these contents does not need."""
    return f"{OPENING} kind={kind} contents={','.join(map(str, sorted(contents)))}"


def read(reason: str) -> Lapse | None:
    """What a kept reason says; None for one that a person wrote."""
    if reason in _EARLIER:
        return Lapse(_EARLIER[reason])
    match = _KEPT.fullmatch(reason)
    if not match:
        return None
    kind, contents = match.groups()
    return Lapse(OPENING, kind, tuple(map(int, contents.split(",")))) if kind else Lapse(match.group())
