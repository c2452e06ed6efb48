"""A difficulty: it goes up with a question, and comes back with an answer; whose turn it is, and what may follow."""

from dataclasses import dataclass
from datetime import date

from planner.domain import clearance, text
from planner.domain.organisation import lineage
from planner.domain.problem import Invalid, Problem

ASKED, ANSWERED, RETURNED, CLOSED = "asked", "answered", "returned", "closed"
STATES = (ASKED, ANSWERED, RETURNED, CLOSED)
# A step is named as the state it leads to, or by what else it says.
PROMISED, PASSED_ON, ASKED_AGAIN, REOPENED = "promised", "passed_on", "asked_again", "reopened"
FIELDS = (
    "economic_social", "defence", "security", "foreign_affairs", "religion", "ethnicity", "organisation", "logistics",
    "other",
)  # fmt: skip
# Steps of whom it waits for, and of who asked.
OF_HOLDER = (PROMISED, ANSWERED, RETURNED, PASSED_ON)
OF_ASKER = (ASKED_AGAIN, CLOSED, REOPENED)
# Steps that need no words; every other one says something.
_WORDLESS = {PROMISED, CLOSED}
QUESTION_LIMIT = 3000


@dataclass(frozen=True)
class Share:
    """What one difficulty adds to the sums: `due` is the ISO day on which its answer is owed, "" for none."""

    classification: int
    due: str


@dataclass(frozen=True)
class Difficulty:
    """One thread. `holder_id` is the organisation whose turn it is, None once closed.

    The task is None for one about the congress as a whole. `path`, `organisation_…` are those of who asked;
    `holder_path` is "" once closed. `asked_at` is a UTC instant as ISO text.
    """

    id: int
    public_id: str
    congress_id: int
    congress_public_id: str
    cycle_id: int
    organisation_id: int
    organisation_code: str
    organisation_name: str
    level: str
    path: str
    task_id: int | None
    task_public_id: str
    task_number: str
    task_title: str
    task_title_en: str
    classification: int
    field: str
    question: str
    wished_on: date | None
    promised_on: date | None
    state: str
    holder_id: int | None
    holder_name: str
    holder_path: str
    asked_at: str
    asked_by_id: int
    asked_by: str
    version: int

    @property
    def is_closed(self) -> bool:
        """Whether who asked has ended it."""
        return self.state == CLOSED

    @property
    def is_lost(self) -> bool:
        """Whether it waits for an office that no longer stands above who asked, since a committee was moved."""
        return self.state == ASKED and self.holder_id not in lineage(self.path)[1][:-1]

    @property
    def answer_due(self) -> date | None:
        """The day on which an answer is owed: promised, else wished for; None while none is owed or no day is known."""
        return owed(self.state, self.promised_on, self.wished_on)

    @property
    def shares(self) -> tuple[Share, ...]:
        """What it adds to the sums."""
        return shares(self.classification, self.state, self.promised_on, self.wished_on)


@dataclass(frozen=True)
class NewDifficulty:
    """What somebody asks; `holder` is the code of the committee above, "" for the one directly above."""

    field: str
    question: str
    wished_on: date | None = None
    holder: str = ""
    classification: int = clearance.ORDINARY


def owed(state: str, promised_on: date | None, wished_on: date | None) -> date | None:
    """The day on which an answer is owed by who holds it: only a difficulty that waits above is owed one."""
    return (promised_on or wished_on) if state == ASKED else None


def shares(classification: int, state: str, promised_on: date | None, wished_on: date | None) -> tuple[Share, ...]:
    """What a difficulty in this state adds to the sums: one share, none once it is closed."""
    if state == CLOSED:
        return ()
    due = owed(state, promised_on, wished_on)
    return (Share(classification, due.isoformat() if due else ""),)


def age(asked_on: date, today: date) -> int:
    """For how many days it has been asked; never below zero."""
    return max((today - asked_on).days, 0)


def is_overdue(difficulty: Difficulty, today: date) -> bool:
    """Whether the day on which an answer was owed has passed."""
    return difficulty.answer_due is not None and difficulty.answer_due < today


def way(path: str, holder_id: int) -> tuple[int, ...]:
    """The keys of those whom a question passes from below `path` to the holder: nearest first, the holder last.

    Empty where the holder does not stand above.
    """
    above = tuple(reversed(lineage(path)[1][:-1]))
    return above[: above.index(holder_id) + 1] if holder_id in above else ()


def question_problems(field: str, question: str, wished_on: date | None, today: date) -> list[Problem]:
    """What is wrong with a new difficulty; the question was cleaned."""
    problems = [] if field in FIELDS else [Problem("difficulty.unknown_field", "field", {"found": field[:60]})]
    problems += words_problems(ASKED, question, "question")
    return problems + day_problems(wished_on, today, "wished_on", required=False)


def words_problems(kind: str, words: str, name: str = "said") -> list[Problem]:
    """What is wrong with the cleaned words of a step in the form field `name`."""
    if not words and kind not in _WORDLESS:
        return [Problem("text.missing", name)]
    return text.text_problems(words, name, limit=QUESTION_LIMIT)


def day_problems(day: date | None, today: date, name: str, *, required: bool) -> list[Problem]:
    """A day for an answer lies ahead, at most a year."""
    if day is None:
        return [Problem("difficulty.day_missing", name)] if required else []
    if not today <= day <= date(today.year + 1, 12, 31):
        return [Problem("difficulty.day_not_ahead", name, {"today": today})]
    return []


def ranked(asked: int, holder: int, allowed: int) -> int:
    """The classification of a difficulty: not below that of its task; Invalid above what its writer is cleared for.

    A registered task is a stub without any text, so nothing is written about it.
    """
    if holder >= clearance.REGISTERED:
        raise Invalid(Problem("difficulty.of_registered"))
    rank = clearance.held(asked, holder)
    if rank > min(allowed, clearance.INTERNAL):
        raise Invalid(Problem("classification.above_clearance", "classification"))
    return rank
