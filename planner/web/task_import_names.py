"""Names in a plan that no body has: each once, with the bodies to choose from, and what was chosen for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flask import request

from planner.domain.body import Body
from planner.domain.task_import import Ground, Reading, Strange
from planner.domain.task_sheet_words import plain
from planner.web.filters import localised

LEFT_OUT = "-"
_MOST = 200
Meant = Mapping[tuple[str, str], str]
"""By kind and name without marks: the code of the body that is meant, LEFT_OUT, "" where nothing was chosen."""


@dataclass(frozen=True)
class Unknown:
    """A name of no single body, as it stands in the plan: in how many rows, what was chosen, and whether it must be.

    `options` are codes and names of the bodies, those that it could be first.
    """

    key: str
    name: str
    rows: int
    chosen: str
    is_open: bool
    options: tuple[tuple[str, str], ...]


def posted() -> dict[tuple[str, str], str]:
    """What the form says of names: the fields `named` and `meant`, side by side."""
    pairs = zip(request.form.getlist("named")[:_MOST], request.form.getlist("meant"), strict=False)
    split = ((key.partition(":"), code) for key, code in pairs)
    return {(kind, plain(name)): code for (kind, _, name), code in split}


def with_meant(ground: Ground, meant: Meant) -> Ground:
    """The ground with the names that were given a body, or left out; codes of no body count for nothing."""
    codes = {(body.kind, body.code): body.id for body in ground.bodies}
    found = {}
    for (kind, name), code in meant.items():
        key = 0 if code == LEFT_OUT else codes.get((kind, code))
        if key is not None:
            found[kind, name] = key
    return replace(ground, meant=found)


def unknown(reading: Reading, ground: Ground) -> list[Unknown]:
    """Every such name once, in the order of the plan."""
    found: dict[tuple[str, str], list[Strange]] = {}
    for row in reading.rows:
        for key in dict.fromkeys((one.kind, plain(one.name)) for one in row.strange):
            found.setdefault(key, []).extend(one for one in row.strange if (one.kind, plain(one.name)) == key)
    return [_unknown(own, ground.bodies) for own in list(found.values())[:_MOST]]


def _unknown(own: list[Strange], bodies: Iterable[Body]) -> Unknown:
    one = next((strange for strange in own if strange.chosen is None), own[0])
    fitting = [body for body in bodies if body.kind == one.kind]
    codes = {body.id: body.code for body in fitting}
    chosen = LEFT_OUT if one.chosen == 0 else codes.get(one.chosen or 0, "")
    fitting.sort(key=lambda body: body.id not in one.candidates)
    options = tuple((body.code, localised(body, "name")) for body in fitting)
    return Unknown(f"{one.kind}:{one.name}", one.name, len(own), chosen, one.chosen is None, options)
