"""Own lines that an office lays upon a playbook, and the playbook that comes of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from planner.domain import clearance
from planner.domain.cycle_reading import read_sources
from planner.domain.playbook import Playbook, Source, StandardTask
from planner.domain.playbook_parts import is_owned
from planner.domain.playbook_vocabulary import Vocabulary
from planner.domain.standard_task_reading import read_tasks
from planner.domain.table_reader import Codes, open_document

NO_LINES: dict[str, Any] = {"tasks": []}


@dataclass(frozen=True)
class OwnLines:
    """What an office adds for its subtree: standard tasks, and where they come from; `prefix` begins its codes."""

    tasks: tuple[StandardTask, ...]
    sources: dict[str, Source]
    prefix: str


class _Anything:
    """Contains every code: lines that were checked when they were written are read whatever stands above them now."""

    def __contains__(self, code: object) -> bool:
        return True


def own_lines(document: dict[str, Any], prefix: str) -> OwnLines:
    """The lines of a document that was checked before; what no longer fits is left out by `merged`."""
    reader = open_document(document, "playbook")
    any_code = {
        name: Codes(name, _Anything())
        for name in ("levels", "subcommittees", "phases", "priorities", "bodies", "sources", "tasks")
    }
    words = Vocabulary(contents=Codes("contents", _Anything(), int), bodies_at={}, **any_code)
    # The reader's notes are dropped: what lines say of one another may have changed since with those above them.
    return OwnLines(read_tasks(reader.rows("tasks", default=()), words), read_sources(reader, {}), prefix)


def read_own_lines(document: dict[str, Any], base: Playbook, file: str, prefix: str) -> OwnLines:
    """The lines of a document that is laid upon `base`; raises Invalid with everything wrong, a code of `base` too.

    A code of the office's own prefix is its own, whoever above took it.
    """
    reader = open_document(document, file)
    rows = reader.rows("tasks", default=())
    sources = read_sources(reader, {})
    taken = {task.code for task in base.tasks}
    extended = {task.code for task in base.tasks if task.tier == "extended"}
    for row in rows:
        if row.values.get("code") in taken and not is_owned(row.values["code"], prefix):
            row.note("double_code", "code", "", row.values["code"])
    own = {code for row in rows if isinstance(code := row.values.get("code"), str)}
    tasks = read_tasks(rows, _vocabulary(base, taken | own, {*base.sources, *sources}))
    for row, task in zip(rows, tasks, strict=True):
        for relation in task.relations:
            if task.tier == "core" and relation.task in extended:
                row.note("core_on_extended", f"depends_on[{relation.task}]", "core", "extended")
    reader.finish()
    return OwnLines(tasks, sources, prefix)


def merged(base: Playbook, own: OwnLines) -> Playbook:
    """The playbook with the own lines behind those of `base`.

    `base` may have changed since the lines were written: a line whose code it has by now, or whose phase or body it
    no longer has, is left out; so are relations to tasks that are gone. A line of `base` that bears a code of the
    office is left out instead, with what leads to it: the code is the office's.
    """
    base = _without_taken(base, {task.code for task in own.tasks if is_owned(task.code, own.prefix)})
    taken = {task.code for task in base.tasks}
    bodies_at = _bodies_at(base)
    kept = [fitting for task in own.tasks if task.code not in taken and (fitting := _fitting(task, base, bodies_at))]
    known = taken | {task.code for task in kept}
    tasks = tuple(_without_lost(task, known) for task in kept)
    return replace(base, tasks=(*base.tasks, *tasks), sources={**own.sources, **base.sources})


def seen(playbook: Playbook, core: Collection[str], ceiling: int) -> Playbook:
    """The playbook without own lines of offices that are above a clearance; every line but those of `core` is one."""
    left = [task for task in playbook.tasks if task.code in core or clearance.level(task.classification) <= ceiling]
    if len(left) == len(playbook.tasks):
        return playbook
    codes = {task.code for task in left}
    return replace(playbook, tasks=tuple(_without_lost(task, codes) for task in left))


def _without_taken(base: Playbook, owned: Collection[str]) -> Playbook:
    left = {task.code for task in base.tasks} - set(owned)
    if len(left) == len(base.tasks):
        return base
    return replace(base, tasks=tuple(_without_lost(task, left) for task in base.tasks if task.code in left))


def _vocabulary(base: Playbook, tasks: Collection[str], sources: Collection[str]) -> Vocabulary:
    bodies_at = _bodies_at(base)
    return Vocabulary(
        levels=Codes("levels", base.levels),
        contents=Codes("contents", {one.code for one in base.contents}, int),
        subcommittees=Codes("subcommittees", {one.code for one in base.subcommittees}),
        phases=Codes("phases", {one.code for one in base.phases}),
        priorities=Codes("priorities", {one.code for one in base.priorities}),
        bodies=Codes("bodies", frozenset().union(*bodies_at.values())),
        bodies_at=bodies_at,
        sources=Codes("sources", sources),
        tasks=Codes("tasks", tasks),
    )


def _bodies_at(base: Playbook) -> dict[str, frozenset[str]]:
    return {
        level: frozenset(body.code for body in units) | frozenset(base.stands_in.get(level, {}))
        for level, units in base.bodies.items()
    }


def _fitting(task: StandardTask, base: Playbook, bodies_at: dict[str, frozenset[str]]) -> StandardTask | None:
    """The task at those levels where its lead still is; None where nothing of it fits any more."""
    spans = {level: span for level, span in task.spans.items() if task.lead in bodies_at.get(level, ())}
    named = (
        (task.phase, base.phases),
        (task.subcommittee, base.subcommittees),
        (task.priority, base.priorities),
    )
    if not spans or any(code not in {one.code for one in among} for code, among in named):
        return None
    everywhere = frozenset.intersection(*(bodies_at[level] for level in spans))
    return replace(task, spans=spans, partners=tuple(code for code in task.partners if code in everywhere))


def _without_lost(task: StandardTask, known: Collection[str]) -> StandardTask:
    """The task without relations and rules that lead to a task which is gone."""
    return replace(
        task,
        relations=tuple(one for one in task.relations if one.task in known),
        rules=tuple(
            replace(rule, moves=tuple(code for code in rule.moves if code in known))
            for rule in task.rules
            if rule.task is None or rule.task in known
        ),
    )
