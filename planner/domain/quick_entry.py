"""What was ticked on paper, typed in one line: "12 13 17-20 x, 21 không áp dụng; 15 vướng: chờ hướng dẫn"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from planner.domain import clearance, text
from planner.domain.problem import Problem
from planner.domain.task import DOING, DONE, NOT_APPLICABLE, REVIEW, STATUSES, TODO, Task
from planner.domain.task_sheet_days import read_day
from planner.domain.task_sheet_words import words_of

BLOCKED, FREE = "blocked", "free"
MOST_WORDS = 4_000
MOST_IN_RANGE = 300
_STATES = {
    DONE: "x|v|✓|✔|✅|☑|☒|ok|xong|da xong|hoan thanh|da hoan thanh|done|finished",
    NOT_APPLICABLE: "khong ap dung|khong lam|kad|not applicable|n/a|na",
    DOING: "dang lam|dang|dang thuc hien|in progress|doing|started",
    REVIEW: "cho duyet|trinh|da trinh|in review|review",
    TODO: "cho lam|chua|chua lam|to do|todo",
    BLOCKED: "vuong|vuong mac|stuck|stuck on|blocked",
    FREE: "het vuong|unblocked|no longer stuck|free",
}
_STATE_OF = {words: state for state, all_words in _STATES.items() for words in all_words.split("|")}
_STATE_OF |= {
    text.fold(words): state
    for language in ("vi", "en")
    for state, words in zip(STATUSES, words_of("status", language), strict=True)
}
_WITH_REASON = (BLOCKED, NOT_APPLICABLE)
_NUMBER = re.compile(r"([NM]?)([0-9]{1,6})", re.IGNORECASE)
_ONE = re.compile(r"[NM]?[0-9]{1,6}(?:\s*[-–—]\s*[NM]?[0-9]{1,6})?", re.IGNORECASE)
_LEADING = re.compile(rf"\s*({_ONE.pattern})(?=[\s,&.:)]|[xv✓✔☑☒](?:\W|$)|$)[\s&.:)]*(?:(?:và|and)\s+)?", re.IGNORECASE)
_ENDS_WORD = (" ", ":", "(", "-", ".", "·", "–", "—")


@dataclass(frozen=True)
class Entry:
    """What is said of one number: its series and number, the state, the day it was done, why or on what it is stuck.

    `is_of_range` says that the number was not typed itself: where there is no such task, nothing is missing.
    """

    rank: int
    number: int
    state: str
    day: date | None = None
    reason: str = ""
    is_of_range: bool = False

    @property
    def printed_number(self) -> str:
        """The number as it stands on paper."""
        return clearance.printed_number(self.rank, self.number)


@dataclass(frozen=True)
class Change:
    """What an entry changes in its task."""

    task: Task
    entry: Entry

    @property
    def status(self) -> str | None:
        """The status that the task gets; None when it keeps its own."""
        is_other = self.entry.state in STATUSES and self.entry.state != self.task.status
        return self.entry.state if is_other else None

    @property
    def blocked(self) -> str | None:
        """What the task will be stuck on ("" nothing any more); None when that stays as it is."""
        words = {BLOCKED: self.entry.reason, FREE: ""}.get(self.entry.state)
        return words if words != self.task.blocked_reason else None

    @property
    def is_any(self) -> bool:
        """Whether anything changes at all."""
        return self.status is not None or self.blocked is not None


def parse(words: str, today: date) -> tuple[list[Entry], list[Problem]]:
    """The entries of a text and all that is wrong with it, each problem with the words it is about (`token`).

    What is wrong keeps no other entry out; a number of which two different things are said has none.

    Numbers, then what holds for all of them; statements end with a comma, a semicolon or a line. A day without a year
    is the nearest one.
    """
    if len(words) > MOST_WORDS:
        return [], [Problem("quick_entry.too_long", "entries", {"most": MOST_WORDS})]
    reading = _Reading(today)
    for part in re.split(r"[;\n]", text.cleaned(words)):
        reading.statements(part)
    reading.end()
    entries = [one for one in reading.entries if (one.rank, one.number) not in reading.disputed]
    return entries, reading.problems or ([] if reading.entries else [_wrong_words("empty", "")])


def changes(entries: Iterable[Entry], tasks: Iterable[Task]) -> tuple[list[Change], list[Problem]]:
    """What entries change in these tasks, in order of their numbers; numbers that none has are named.

    What is cancelled or not there inside a range is not meant."""
    own: Mapping[tuple[int, int], Task] = {(task.classification, task.number): task for task in tasks}
    found, problems = [], []
    for entry in entries:
        task = own.get((entry.rank, entry.number))
        if task and not (task.is_cancelled and entry.is_of_range):
            found.append(Change(task, entry))
        elif not entry.is_of_range:
            problems.append(_wrong_words("unknown_number", entry.printed_number))
    return sorted(found, key=lambda one: (one.task.classification, one.task.number)), problems


class _Reading:
    """Goes through the statements; numbers without a state wait for the one that follows."""

    def __init__(self, today: date):
        self._today = today
        self._waiting: list[str] = []
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self._said: dict[tuple[int, int], Entry] = {}
        self.disputed: set[tuple[int, int]] = set()

    def statements(self, part: str) -> None:
        """Read one line: its pieces between commas, where a reason may hold commas too."""
        open_one: tuple[list[str], str] | None = None
        for piece in part.split(","):
            numbers, rest = _numbers(piece)
            state = _state(rest)
            if open_one and (not numbers or (rest and not state)):
                open_one = (open_one[0], f"{open_one[1]},{piece}")
                continue
            self._close(open_one)
            open_one = None
            self._waiting += numbers
            if not rest:
                continue
            if state in _WITH_REASON and self._waiting:
                open_one, self._waiting = (self._waiting, rest), []
            else:
                self._take(rest)
        self._close(open_one)

    def end(self) -> None:
        """Name the numbers of which nothing was said."""
        self.problems += [_wrong_words("no_state", token) for token in self._waiting]

    def _close(self, one: tuple[list[str], str] | None) -> None:
        if one:
            waiting, self._waiting = self._waiting, one[0]
            self._take(one[1])
            self._waiting = waiting

    def _take(self, rest: str) -> None:
        """Give all that waits what the rest of a statement says."""
        numbers, self._waiting = self._waiting, []
        state = _state(rest)
        if not state or not numbers:
            self.problems.append(_wrong_words("unknown_state" if numbers else "no_number", rest.strip()))
            return
        said = self._said_of(state, rest)
        if said is None:
            return
        for token in numbers:
            for entry in self._spread(token):
                self._add(replace(said, rank=entry.rank, number=entry.number, is_of_range=entry.is_of_range))

    def _said_of(self, state: str, rest: str) -> Entry | None:
        """The state with what follows its words: a day of "done", a reason, else nothing."""
        more = rest.strip()[len(_state_words(rest)) :].strip(" :(-).·–—")
        if state in _WITH_REASON:
            if state == BLOCKED and not more:
                self.problems.append(_wrong_words("reason_missing", rest.strip()))
                return None
            return Entry(0, 0, state, reason=more)
        if state == DONE and more:
            found = read_day(more, self._today)
            day = found.day if found and not found.start else None
            if day is None or day > self._today:
                self.problems.append(_wrong_words("future_day" if day else "bad_day", more))
                return None
            return Entry(0, 0, state, day)
        if more:
            self.problems.append(_wrong_words("trailing", more))
            return None
        return Entry(0, 0, state)

    def _spread(self, token: str) -> list[Entry]:
        """The numbers that one token stands for."""
        ends = _NUMBER.findall(token)
        (series, first), (last_series, last) = ends[0], ends[-1]
        rank = clearance.SERIES.index(series.upper())
        if int(last) < int(first) or (last_series and last_series.upper() != series.upper()):
            self.problems.append(_wrong_words("bad_range", token))
            return []
        if int(last) - int(first) >= MOST_IN_RANGE:
            self.problems.append(_wrong_words("long_range", token, most=MOST_IN_RANGE))
            return []
        return [Entry(rank, number, TODO, is_of_range=len(ends) > 1) for number in range(int(first), int(last) + 1)]

    def _add(self, entry: Entry) -> None:
        key = (entry.rank, entry.number)
        before = self._said.setdefault(key, entry)
        if before is entry:
            self.entries.append(entry)
        elif replace(before, is_of_range=entry.is_of_range) != entry:
            self.disputed.add(key)
            self.problems.append(_wrong_words("twice", entry.printed_number))


def _numbers(piece: str) -> tuple[list[str], str]:
    """The numbers at the head of a piece, and what is left of it."""
    found = []
    while match := _LEADING.match(piece):
        found.append(match[1])
        piece = piece[match.end() :]
    return found, piece.strip()


def _state(rest: str) -> str:
    return _STATE_OF.get(text.fold(_state_words(rest)), "")


def _state_words(rest: str) -> str:
    """The longest words at the head of a text that name a state."""
    folded = text.fold(rest.strip())
    fitting = [one for one in _STATE_OF if folded.startswith(one) and (folded + " ")[len(one)] in _ENDS_WORD]
    return rest.strip()[: len(max(fitting, key=len, default=""))]


def _wrong_words(rule: str, token: str, most: int = 0) -> Problem:
    return Problem(f"quick_entry.{rule}", "entries", {"token": token[:60], "most": most})
