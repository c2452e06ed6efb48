"""The cells of one row as the values of a task, with all that cannot be read in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain import clearance
from planner.domain.body import SUBCOMMITTEE, UNIT
from planner.domain.problem import Problem
from planner.domain.task import DONE, NOT_APPLICABLE, TODO, Stub
from planner.domain.task_edit import TaskEdit
from planner.domain.task_import import Ground, NewTask
from planner.domain.task_sheet_bodies import names_of, one_key, pieces_of
from planner.domain.task_sheet_days import ReadDay, read_day
from planner.domain.task_sheet_words import code_of, plain, words_of
from planner.domain.task_table import Cell

_LINES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Read:
    """A row as a task, with what could not be read of it and the columns that were guessed."""

    task: NewTask
    problems: tuple[Problem, ...]
    guesses: frozenset[str]


class Cells:
    """Reads rows that come to one ground."""

    def __init__(self, ground: Ground):
        self._ground = ground
        self._names = {kind: names_of(ground.bodies, kind) for kind in (UNIT, SUBCOMMITTEE)}
        self._leaders = {body.id: body.leader_id for body in ground.bodies}

    def read(self, row: Mapping[str, Cell]) -> Read:
        """A row's cells by column as a task."""
        one = _Row(row, self._ground)
        bodies = self._bodies(one)
        status = one.code("status") or TODO
        edit = TaskEdit(
            title=one.line("title"),
            description=one.text("description"),
            deliverable=one.line("deliverable"),
            document_number=one.line("document_number"),
            document_date=one.day("document_date").day,
            priority=one.code("priority") or "normal",
            classification=one.rank(),
            phase=one.phase(),
            assignee_ids=one.assignees(),
            **bodies,
        )
        edit = one.with_stub(one.with_days(edit))
        task = NewTask(
            edit,
            status,
            one.day("done_on").day if status == DONE else None,
            one.text("reason") if status == NOT_APPLICABLE else "",
            one.text("blocked"),
        )
        return Read(task, tuple(one.problems), frozenset(one.guesses))

    def _bodies(self, one: "_Row") -> dict:
        """Subcommittee, lead and partners; of several that lead the first does, and the others help."""
        units, subcommittees = self._names[UNIT], self._names[SUBCOMMITTEE]
        subcommittee = one.line("subcommittee")
        found = {
            "subcommittee_id": one_key(subcommittee, subcommittees, "subcommittee", one.problems)
            if subcommittee
            else None
        }
        leading = one.text("lead")
        if leading and not units.keys(leading) and len(subcommittees.keys(leading)) == 1:
            key = next(iter(subcommittees.keys(leading)))
            one.guesses.add("lead")
            found["subcommittee_id"] = found["subcommittee_id"] or key
            leads = [self._leaders[key]] if self._leaders[key] else []
        else:
            leads = [one_key(name, units, "lead", one.problems) for name in pieces_of(leading, units)]
        if len(leads) > 1:
            one.guesses.add("lead")
        names = pieces_of(one.text("partners"), units)
        helping = [one_key(name, units, "partners", one.problems) for name in names] + leads[1:]
        lead = leads[0] if leads else None
        return found | {"lead_id": lead, "partner_ids": frozenset(key for key in helping if key) - {lead}}


class _Row:
    """The cells of one row; what is wrong with them gathers in `problems`, what was guessed in `guesses`."""

    def __init__(self, row: Mapping[str, Cell], ground: Ground):
        self._row = row
        self._ground = ground
        self.problems: list[Problem] = []
        self.guesses: set[str] = set()

    def text(self, name: str) -> str:
        """A text of several lines; a day stands there as offices write it."""
        value = self._row.get(name, "")
        return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value

    def line(self, name: str) -> str:
        """A text on one line."""
        return _LINES.sub(" ", self.text(name))

    def code(self, name: str) -> str:
        """The code that a word means; one that means none is noted."""
        words = self.line(name)
        found = code_of(name, words) if words else ""
        if words and not found:
            self.note_cell("unknown_word", name, words, words_of(name, self._ground.language))
        return found

    def day(self, name: str) -> ReadDay:
        """What is read of a day; what cannot be is noted."""
        value = self._row.get(name, "")
        if isinstance(value, date) or not value:
            return ReadDay(value or None)
        found = read_day(value, self._ground.opens)
        if found is None or (found.day is None and name not in {"start", "due"}):
            self.note_cell("no_day", name, value)
            return ReadDay()
        if found.is_guess:
            self.guesses.add(name)
        return found

    def with_days(self, edit: TaskEdit) -> TaskEdit:
        """The edit with start and due: a span under one of them gives both, a task with one day starts on it."""
        due, start = self.day("due"), self.day("start")
        if start.start and not due.day and not due.offset:
            due = start
        begins = ReadDay(start.start or start.day, start.offset)
        if not begins.day and not begins.offset:
            begins = ReadDay(due.start) if due.start else due
        return replace(edit, start=begins.day, start_from=begins.offset, due=due.day, due_from=due.offset)

    def rank(self) -> int:
        """The classification; where the column is there, it says one in every row, or a blank would make public."""
        if "classification" not in self._row:
            return self._ground.rank
        code = self.code("classification")
        if not code and not self.line("classification"):
            self.note_cell("classification_missing", "classification", "")
        return clearance.CLASSIFICATIONS.index(code) if code else self._ground.rank

    def with_stub(self, edit: TaskEdit) -> TaskEdit:
        """The edit with where the paper of a registered task is."""
        if edit.classification != clearance.REGISTERED:
            return edit
        stub = Stub(self.line("register_number"), self.code("degree"), self.line("register_place"))
        return replace(edit, stub=stub, phase="")

    def phase(self) -> str:
        """The code of a phase of the playbook, else the phase as it is written."""
        words = self.line("phase")
        named = (one.code for one in self._ground.phases if plain(words) in {plain(one.vi), plain(one.en)})
        return next(named, words)

    def assignees(self) -> frozenset[int]:
        """Accounts by login or name; one that cannot be given the task is noted."""
        found = set()
        for piece in re.split(r"[,;\n]", self.text("assignees")):
            if name := piece.strip():
                key = self._ground.people.get(name.casefold())
                found |= {key} if key else set()
                if not key:
                    self.note_cell("unknown_assignee", "assignees", name)
        return frozenset(found)

    def note_cell(self, rule: str, name: str, found: str, expected: Sequence[str] = ()) -> None:
        """Note what is wrong with a cell."""
        params = {"found": found[:60], "expected": tuple(expected)}
        self.problems.append(Problem(f"task_sheet.{rule}", name, params))
