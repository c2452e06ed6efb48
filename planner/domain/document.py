"""What can be printed of a congress, and with which options."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.domain import clearance, text
from planner.domain.problem import Problem

KINDS = ("checklist", "week", "timeline", "agenda", "day", "chair", "minutes")
# Kinds that hold what the office alone reads, whatever is asked for.
FOR_OFFICE = ("chair",)
GROUPS = ("subcommittee", "week", "lead")
LANGUAGES = ("vi", "en")
# Columns of the checklist beside number and task, which always stand there.
COLUMNS = ("lead", "partners", "deliverable", "due", "tick", "note")
# Points of type that a table may be set in; 0 is the layout's own.
SIZES = range(10, 17)
# How fast it is to be delivered, the most hurried last (domain notes on stamps).
URGENCIES = ("", "urgent", "very_urgent", "express")
PAPERS = ("a3", "a4")
FITS = ("page", "flow")
# What means something for a kind alone; all else for every document, or for those that are signed.
OWN = {
    "checklist": ("body", "group", "is_open_only", "chosen", "columns", "text_size", "is_plain", "two_sided"),
    "week": ("body", "is_plain"),
    "timeline": ("body", "paper", "fit"),
    "agenda": ("text_size", "is_plain", "two_sided"),
    "day": ("day", "paper"),
    "chair": ("text_size", "is_plain", "two_sided"),
    "minutes": ("is_plain", "two_sided"),
}
SIGNING = ("number", "place", "dated", "signer", "recipients", "urgency")
# Longer than this is refused: a subcommittee's own document is what can be read.
MOST_ROWS = 3000
# Up to this many rows a document is made while its reader waits, about 2 s of work; above it is a job.
DIRECT_ROWS = {
    "checklist": 220,
    "week": 220,
    "timeline": 300,
    "agenda": 220,
    "day": 220,
    "chair": 60,
    "minutes": 220,
}
# Up to this many rows the structure is kept for readers of screens too (PDF/A-2a), above only the text (PDF/A-2u).
TAGGED_ROWS = 600
MOST_RECIPIENTS = 12
# Dates of documents further from the planning day are told.
_NEAR = timedelta(days=366)
# So many ids stand in an address that every server takes.
MOST_CHOSEN = 300


@dataclass(frozen=True)
class Options:
    """How a document is wanted; `body` is a subcommittee's code, "" the whole congress.

    `ceiling` is the highest classification asked for. What SIGNING names stands only where somebody may sign; what
    OWN names is for some kinds alone. `columns` and `chosen` (public ids of tasks) are () for all; `text_size` is in
    points, 0 the layout's; `dated` is None for the day it is made; `day` is an ISO day, "" the first of the agenda.
    """

    kind: str
    language: str = "vi"
    body: str = ""
    group: str = "subcommittee"
    is_open_only: bool = False
    ceiling: int = clearance.ORDINARY
    two_sided: bool = False
    number: str = ""
    place: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    text_size: int = 0
    urgency: str = ""
    is_plain: bool = False
    dated: date | None = None
    chosen: tuple[str, ...] = ()
    paper: str = "a3"
    fit: str = "page"
    day: str = ""

    @property
    def is_signed(self) -> bool:
        """Whether it bears a number or a signer's function; all else is a working copy."""
        return bool(self.number or self.signer)

    @property
    def rank(self) -> int:
        """The classification at which it is listed and logged: what the office alone reads is internal."""
        return max(self.ceiling, clearance.INTERNAL) if self.kind in FOR_OFFICE else self.ceiling

    def held(self, ceiling: int, *, may_sign: bool) -> "Options":
        """The options as far as a viewer's clearance and right reach, and the kind has them: all else is left out."""
        left_out = (*foreign(self), *(() if may_sign else SIGNING))
        plain = Options(self.kind)
        mine = replace(self, **{name: getattr(plain, name) for name in left_out})
        return replace(mine, ceiling=max(clearance.ORDINARY, min(self.ceiling, ceiling)))


def foreign(options: Options) -> list[str]:
    """The names of options that are set and mean nothing for the kind."""
    plain, own = Options(options.kind), OWN[options.kind]
    others = dict.fromkeys(name for names in OWN.values() for name in names if name not in own)
    return [name for name in others if getattr(options, name) != getattr(plain, name)]


def listed(typed: Iterable[str]) -> tuple[str, ...]:
    """Recipients as typed, a line each, without the hyphens and the marks between that paper sets itself."""
    plain = (text.cleaned(line).lstrip(" -–—•").rstrip(" ,;.") for line in typed)
    return tuple(line for line in plain if line)


def columns_of(ticked: Iterable[str]) -> tuple[str, ...]:
    """The columns in their order, each once; () where all are wanted. Unknown ones stay, to be refused."""
    wanted = [name for name in dict.fromkeys(ticked) if name]
    ordered = (*(name for name in COLUMNS if name in wanted), *(name for name in wanted if name not in COLUMNS))
    return () if ordered == COLUMNS else ordered


def chosen_of(ids: Iterable[str]) -> tuple[str, ...]:
    """Public ids of tasks, each once and in an order of their own, so that the same choice is the same document."""
    return tuple(sorted({one for one in ids if one.isalnum()}))


def is_long(kind: str, rows: int) -> bool:
    """Whether a document of so many rows takes longer to make than somebody waits for a page."""
    return rows > DIRECT_ROWS[kind]


def variant(rows: int) -> str:
    """The kind of PDF for a document of so many rows."""
    return "pdf/a-2a" if rows <= TAGGED_ROWS else "pdf/a-2u"


def option_problems(options: Options, bodies: Collection[str]) -> list[Problem]:
    """All that is wrong with the options; `bodies` are the codes of the subcommittees there are."""
    problems = _choice_problems(options)
    if options.body and options.body not in bodies:
        problems.append(Problem("document.unknown_body", "body", {"found": options.body}))
    if options.kind == "week" and not options.body:
        problems.append(Problem("document.body_missing", "body"))
    if len(options.chosen) > MOST_CHOSEN:
        problems.append(Problem("document.too_many_chosen", "chosen", {"most": MOST_CHOSEN}))
    if options.is_plain and options.is_signed:
        problems.append(Problem("document.plain_signed", "is_plain"))
    return problems + _line_problems(options)


def _choice_problems(options: Options) -> list[Problem]:
    """What is not one of what is offered."""
    offered = (
        (options.language in LANGUAGES, Problem("document.unknown_language", "language", {"found": options.language})),
        (options.group in GROUPS, Problem("document.unknown_group", "group", {"found": options.group})),
        (options.text_size in (0, *SIZES), Problem("document.unknown_text_size", "text_size")),
        (options.urgency in URGENCIES, Problem("document.unknown_urgency", "urgency")),
        (options.paper in PAPERS, Problem("document.unknown_paper", "paper")),
        (options.fit in FITS, Problem("document.unknown_fit", "fit")),
    )
    problems = [problem for is_offered, problem in offered if not is_offered]
    unknown = [name for name in options.columns if name not in COLUMNS]
    if unknown:
        problems.append(Problem("document.unknown_columns", "columns", {"found": ", ".join(unknown)}))
    if options.day and not _is_day(options.day):
        problems.append(Problem("document.unknown_day", "day", {"found": options.day}))
    return problems


def _is_day(typed: str) -> bool:
    try:
        return date.fromisoformat(typed).isoformat() == typed
    except ValueError:
        return False


def _line_problems(options: Options) -> list[Problem]:
    problems = []
    for field, limit in (("number", 60), ("place", 60), ("signer", 120)):
        problems += text.line_problems(getattr(options, field), field, required=False, limit=limit)
    if len(options.recipients) > MOST_RECIPIENTS:
        problems.append(Problem("document.too_many_recipients", "recipients", {"most": MOST_RECIPIENTS}))
    for recipient in options.recipients[:MOST_RECIPIENTS]:
        problems += text.line_problems(recipient, "recipients", limit=120)
    return problems


def date_problems(day: date, today: date, starts: date, ends: date) -> list[Problem]:
    """Refuses the date of a document that is more than a year away and outside the cycle, `starts` to `ends`."""
    if starts <= day <= ends or abs(day - today) <= _NEAR:
        return []
    return [Problem("document.date_out_of_reach", "dated", {"day": day, "first": starts, "last": ends})]


def date_doubts(day: date, today: date, starts: date, ends: date) -> list[Problem]:
    """Says when the date of a document is one of the two alone: a slip of a year is seen before it is printed."""
    if not starts <= day <= ends:
        return [Problem("document.date_outside_cycle", "dated", {"day": day, "first": starts, "last": ends})]
    if abs(day - today) > _NEAR:
        return [Problem("document.date_far", "dated", {"day": day, "today": today})]
    return []


def length_problems(rows: int) -> list[Problem]:
    """Refuses what nobody can read and no printer should be asked for."""
    return [Problem("document.too_long", "body", {"rows": rows, "most": MOST_ROWS})] if rows > MOST_ROWS else []
