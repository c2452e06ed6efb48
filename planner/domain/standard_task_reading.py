"""Reads the standard tasks of a playbook and checks what they say about one another."""

from collections.abc import Collection, Sequence

from planner.domain.cycle import GRADES
from planner.domain.playbook import Relation, Rule, Span, StandardTask
from planner.domain.playbook_vocabulary import Vocabulary, read_items, read_offset
from planner.domain.table_reader import TableReader, loops, note_repeated

RULES = (
    "lower_before_upper",
    "recurring",
    "workdays_after_close",
    "workdays_after",
    "delegate_congress_only",
    "preapproval",
    "decoration_checklist",
)


def read_tasks(rows: Sequence[TableReader], words: Vocabulary) -> tuple[StandardTask, ...]:
    """The tasks of `rows` in their order; everything wrong is noted there."""
    tasks = tuple(_task(row, words) for row in rows)
    note_repeated(rows, "code", [task.code for task in tasks])
    _check_tiers(rows, tasks)
    _check_itself(rows, tasks)
    _check_loops(rows, tasks)
    return tasks


def _task(row: TableReader, words: Vocabulary) -> StandardTask:
    deliverable = row.inner("deliverable", None)
    task = StandardTask(
        code=row.own_code(),
        title_vi=row.text("title_vi"),
        title_en=row.text("title_en"),
        phase=row.code("phase", words.phases),
        subcommittee=row.code("subcommittee", words.subcommittees),
        lead=row.code("lead", words.bodies),
        partners=row.code_list("partners", words.bodies),
        priority=row.code("priority", words.priorities),
        tier=row.choice("tier", ("core", "extended")),
        classification=row.choice("classification", ("ordinary", "internal"), "ordinary"),
        contents=row.code_list("contents", words.contents),
        calendar=row.choice("calendar", ("working", "calendar"), "working"),
        spans=_spans(row.inner("offsets"), words),
        relations=tuple(_relation(each, words) for each in row.rows("depends_on", "task", default=())),
        rules=tuple(_rule(each, words) for each in row.rows("rules", "type", default=())),
        items=read_items(row),
        deliverable_vi=deliverable.text("vi") or "",
        deliverable_en=deliverable.text("en") or "",
        grade=row.choice("grade", GRADES),
        sources=row.code_list("sources", words.sources),
    )
    _check_bodies(row, task, words)
    return task


def _spans(table: TableReader, words: Vocabulary) -> dict[str, Span]:
    spans = {}
    for level in table.values:
        row = table.inner(level)
        if level not in words.levels.values:
            table.note("unknown_code", level, words.levels.table, level)
        start, due = read_offset(row, "start"), read_offset(row, "due")
        if start and due and start.anchor == due.anchor and due.days < start.days:
            row.note("wrong_order", "due", f"{row.values['start']} …", row.values["due"])
        spans[level] = Span(start, due, row.choice("grade", GRADES, "assumed"))
    return spans


def _relation(row: TableReader, words: Vocabulary) -> Relation:
    kind = row.choice("type", ("FS", "FF", "SS"))
    return Relation(row.code("task", words.tasks), kind, row.number("lag_days", -366, 0))


def _rule(row: TableReader, words: Vocabulary) -> Rule:
    kind = row.choice("type", RULES)
    if kind == "recurring":
        return Rule(kind, every=row.choice("every", ("week", "day")))
    if kind == "workdays_after_close":
        return Rule(kind, days=row.number("days", 1))
    if kind == "workdays_after":
        return Rule(kind, days=row.number("days", 1), task=row.code("task", words.tasks))
    if kind == "preapproval":
        return Rule(kind, moves=row.code_list("moves", words.tasks))
    return Rule(kind)


def _check_bodies(row: TableReader, task: StandardTask, words: Vocabulary) -> None:
    """At every level of the task, its lead and partners exist or some other unit acts for them."""
    working = {"lead": task.lead} | {f"partners[{place}]": code for place, code in enumerate(task.partners)}
    for level in task.spans:
        for key, code in working.items():
            if code and code not in words.bodies_at.get(level, (code,)):
                row.note("no_stand_in", key, f"bodies[{level}].stands_in", code)


def _check_tiers(rows: Sequence[TableReader], tasks: Sequence[StandardTask]) -> None:
    """A core task never depends on an extended one."""
    extended = {task.code for task in tasks if task.tier == "extended"}
    for row, task in zip(rows, tasks, strict=True):
        for relation in task.relations:
            if task.tier == "core" and relation.task in extended:
                row.note("core_on_extended", f"depends_on[{relation.task}]", "core", "extended")


def _check_itself(rows: Sequence[TableReader], tasks: Sequence[StandardTask]) -> None:
    """No task waits for itself or is moved along with itself."""
    for row, task in zip(rows, tasks, strict=True):
        waited_for = [one.task for one in task.relations]
        others: dict[str, Collection[str | None]] = {"depends_on": waited_for, "rules": _named_by_rules(task)}
        for key, codes in others.items():
            if task.code and task.code in codes:
                row.note("itself", key, "", task.code)


def _check_loops(rows: Sequence[TableReader], tasks: Sequence[StandardTask]) -> None:
    row_of = {task.code: row for task, row in zip(tasks, rows, strict=True)}
    waits_for = {task.code: _waits_for(task) for task in tasks if task.code}
    for loop in loops(waits_for):
        row_of[loop[0]].note("loop", "depends_on", "", " → ".join(loop))


def _waits_for(task: StandardTask) -> list[str]:
    others = [relation.task for relation in task.relations] + [rule.task for rule in task.rules]
    # That a task waits for itself is said on its own.
    return [other for other in others if other and other != task.code]


def _named_by_rules(task: StandardTask) -> list[str | None]:
    return [code for rule in task.rules for code in (rule.task, *rule.moves)]
