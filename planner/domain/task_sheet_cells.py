"""The cells of one row as the values of a task, with all that cannot be read in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain import clearance, text
from planner.domain.body import SUBCOMMITTEE, UNIT
from planner.domain.body_names import names_of
from planner.domain.problem import Problem
from planner.domain.task import DONE, NOT_APPLICABLE, TODO, Stub
from planner.domain.task_edit import TaskEdit
from planner.domain.task_import import Ground, NewTask, Strange
from planner.domain.task_sheet_bodies import pieces_of
from planner.domain.task_sheet_days import ReadDay, read_day
from planner.domain.task_sheet_words import code_of, head, is_given_up, plain, words_of
from planner.domain.task_table import Cell

_LINES = re.compile(r"\s*\n\s*")
_FORMULA = re.compile(r"=.|#(?:REF|N/A|VALUE|NAME|DIV/0|NULL|NUM|SPILL|CALC)\b")
_SERIAL = re.compile(r"[1-9]\d{4}")
# Texts on one line that may not open with the stamp of a secret, however many lines they came in.
_STAMPED = ("title", "deliverable", "document_number")
# Years around the congress beyond which a day is marked, and beyond which it is none.
_FAR, _TOO_FAR = 3, 10


@dataclass(frozen=True)
class Read:
    """A row as a task, with what could not be read of it and the columns that were guessed."""

    task: NewTask
    problems: tuple[Problem, ...]
    guesses: frozenset[str]
    strange: tuple[Strange, ...] = ()


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
            description="",
            deliverable=one.line("deliverable"),
            document_number=one.line("document_number"),
            document_date=one.day("document_date").day,
            priority=one.code("priority") or "normal",
            classification=one.rank(),
            phase=one.phase(),
            assignee_ids=one.assignees(),
            **bodies,
        )
        edit = one.with_stub(one.with_days(replace(edit, description=one.description())))
        task = NewTask(
            edit,
            status,
            one.day("done_on").day if status == DONE else None,
            one.reason() if status == NOT_APPLICABLE else "",
            one.text("blocked"),
        )
        return Read(task, tuple(one.problems), frozenset(one.guesses), tuple(one.strange))

    def _bodies(self, one: "_Row") -> dict:
        """Subcommittee, lead and partners; of several that lead the first does, and the others help."""
        units, subcommittees = self._names[UNIT], self._names[SUBCOMMITTEE]
        subcommittee = one.line("subcommittee")
        key = self._key(subcommittee, SUBCOMMITTEE, "subcommittee", one) if subcommittee else None
        leading = one.text("lead")
        if leading and not units.keys(leading) and len(subcommittees.keys(leading)) == 1:
            led = next(iter(subcommittees.keys(leading)))
            one.guesses.add("lead")
            key = key or led
            leads = [self._leaders[led]] if self._leaders[led] else []
        else:
            leads = [self._key(name, UNIT, "lead", one) for name in pieces_of(leading, units)]
        if len(leads) > 1:
            one.guesses.add("lead")
        names = pieces_of(one.text("partners"), units)
        helping = [self._key(name, UNIT, "partners", one) for name in names] + leads[1:]
        lead = leads[0] if leads else None
        partners = frozenset(found for found in helping if found) - {lead}
        return {"subcommittee_id": key, "lead_id": lead, "partner_ids": partners}

    def _key(self, name: str, kind: str, column: str, one: "_Row") -> int | None:
        """The body that a name means: as the reader chose, else as it is called; without one it is noted.

        An unknown partner keeps no task out: its name goes into the description, where nothing else was chosen.
        """
        chosen = self._ground.meant.get((kind, plain(name)))
        keys = self._names[kind].keys(name)
        if _FORMULA.match(name):
            one.note_cell("formula", column, name)
            return None
        if chosen is None and len(keys) == 1:
            return next(iter(keys))
        if chosen is None and column == "partners" and not keys:
            chosen = 0
        one.strange.append(Strange(kind, column, name, tuple(sorted(keys)), chosen))
        if chosen is None:
            candidates = [body.name for body in self._ground.bodies if body.id in keys]
            one.note_cell("several_bodies" if keys else "unknown_body", column, name, candidates)
        return chosen or None


class _Row:
    """The cells of one row; what is wrong with them gathers in `problems`, what was guessed in `guesses`."""

    def __init__(self, row: Mapping[str, Cell], ground: Ground):
        self._row = row
        self._ground = ground
        self.problems: list[Problem] = []
        self.guesses: set[str] = set()
        self.strange: list[Strange] = []

    def text(self, name: str) -> str:
        """A text of several lines; a day stands there as offices write it."""
        value = self._row.get(name, "")
        return f"{value.day}/{value.month}/{value.year}" if isinstance(value, date) else value

    def line(self, name: str) -> str:
        """A text on one line; a stamp of secrets on the first of several is refused like one that stands alone."""
        words = self.text(name)
        if name in _STAMPED and "\n" in words and text.has_secrecy_stamp(words):
            self.problems.append(Problem("text.secrecy_stamp", name))
        return _LINES.sub(" ", words)

    def description(self) -> str:
        """The description, with the names of bodies that are left out, so that nothing is lost."""
        said = [self.text("description")]
        for column in ("subcommittee", "lead", "partners"):
            names = [one.name for one in self.strange if one.column == column and one.chosen == 0]
            said += [f"{head(column, self._ground.language)}: {'; '.join(names)}"] if names else []
        return "\n".join(line for line in said if line)

    def reason(self) -> str:
        """Why a task does not apply; where a plan of another kind says "rejected", that word itself."""
        words = self.line("status")
        if self.text("reason") or not is_given_up(words):
            return self.text("reason")
        self.guesses.add("status")
        return words

    def code(self, name: str) -> str:
        """The code that a word means; one that means none is noted."""
        words = self.line(name)
        found = code_of(name, words) if words else ""
        if words and not found:
            rule = "formula" if _FORMULA.match(words) else "unknown_word"
            self.note_cell(rule, name, words, words_of(name, self._ground.language))
        return found

    def day(self, name: str) -> ReadDay:
        """What is read of a day; what cannot be is noted."""
        value = self._row.get(name, "")
        if isinstance(value, date) or not value:
            return self._near(name, ReadDay(value or None))
        found = read_day(value, self._ground.opens)
        if found is None or (found.day is None and name not in {"start", "due"}):
            if _FORMULA.match(value):
                self.note_cell("formula", name, value)
            elif _SERIAL.fullmatch(value):
                self.note_cell("serial_day", name, value)
            else:
                self.note_cell("no_day", name, value)
            return ReadDay()
        if found.is_guess:
            self.guesses.add(name)
        return self._near(name, found)

    def _near(self, name: str, found: ReadDay) -> ReadDay:
        """The day, noted where it lies so far from the congress that it can only be a slip, marked where it may be."""
        if found.day is None or name == "document_date":
            return found
        years = abs(found.day.year - self._ground.opens.year)
        if years > _TOO_FAR:
            self.note_cell("far_day", name, f"{found.day.day}/{found.day.month}/{found.day.year}")
            return ReadDay()
        if years > _FAR:
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
        """The classification; a row that says none has that of what says none, and is marked under such a column."""
        code = self.code("classification")
        if "classification" in self._row and not self.line("classification"):
            self.guesses.add("classification")
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
