"""What can be printed of a congress, with which options, and how a print is told from a later one."""

import base64
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from planner.domain import clearance, text
from planner.domain.problem import Problem

KINDS = ("checklist", "week", "timeline", "agenda")
GROUPS = ("subcommittee", "week", "lead")
LANGUAGES = ("vi", "en")
# Longer than this is refused: a subcommittee's own document is what can be read.
MOST_ROWS = 3000
# Up to this many rows a document is made while its reader waits, about 2 s of work; above it is a job.
DIRECT_ROWS = {"checklist": 220, "week": 220, "timeline": 300, "agenda": 220}
# Up to this many rows the structure is kept for readers of screens too (PDF/A-2a), above only the text (PDF/A-2u).
TAGGED_ROWS = 600
MOST_RECIPIENTS = 12
_CODE_LETTERS = 12


@dataclass(frozen=True)
class Options:
    """How a document is wanted; `body` is a subcommittee's code, "" the whole congress.

    `ceiling` is the highest classification asked for. Number, place, signer's function and recipients stand only on
    what is signed; `group` and the two flags are the checklist's alone.
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

    @property
    def is_signed(self) -> bool:
        """Whether it bears a number or a signer's function; all else is a working copy."""
        return bool(self.number or self.signer)

    def held(self, ceiling: int, *, may_sign: bool) -> "Options":
        """The options as far as a viewer's clearance and right reach: what he may not ask for is left out."""
        mine = self if may_sign else replace(self, number="", place="", signer="", recipients=())
        return replace(mine, ceiling=max(clearance.ORDINARY, min(self.ceiling, ceiling)))

    def series(self, body_ids: Collection[int] | None, reach: str = "") -> str:
        """The series in which versions of this document run: whoever sees another part of the plan has his own.

        `body_ids` are the only bodies its viewer sees, if any; `reach` says what he sees beyond this congress, where
        the document shows that. A working copy never makes a signed document old, so the two run apart; the number
        itself is none of it.
        """
        seen = "all" if body_ids is None else ",".join(map(str, sorted(body_ids)))
        kept = "open" if self.is_open_only else "all"
        sides = "two" if self.two_sided else "one"
        copy = "signed" if self.is_signed else "working"
        options = (self.kind, self.language, self.body, self.group, kept, str(self.ceiling), sides, copy)
        return ";".join((*options, seen, reach))


@dataclass(frozen=True)
class Issue:
    """One version of a document that left the planner; `issued_at` is a true instant in ISO, `day` a planning day."""

    version: int
    digest: str
    code: str
    day: str
    issued_at: str


@dataclass(frozen=True)
class Made:
    """The last issue of a series, with what its series is told from others by.

    `options` are those in which the series runs; number, place, signer and recipients are none of them. `body_ids`
    are the only bodies its viewer saw (None: all), `reach` says how far beyond the congress he saw.
    """

    options: Options
    is_signed: bool
    body_ids: frozenset[int] | None
    reach: str
    issue: Issue


@dataclass(frozen=True)
class Standing:
    """What a check of a printed code tells: that it is the latest, else which issue came after it."""

    followed_by: Issue | None

    @property
    def is_latest(self) -> bool:
        """Whether no later version was issued."""
        return self.followed_by is None


def made(series: str, issue: Issue) -> Made:
    """The issue with what its series, as `Options.series` writes it, says."""
    kind, language, body, group, kept, ceiling, sides, copy, seen, reach = series.split(";")
    options = Options(kind, language, body, group, kept == "open", int(ceiling), two_sided=sides == "two")
    body_ids = None if seen == "all" else frozenset(int(key) for key in seen.split(",") if key)
    return Made(options, copy == "signed", body_ids, reach, issue)


def listed(typed: Iterable[str]) -> tuple[str, ...]:
    """Recipients as typed, a line each, without the hyphens and the marks between that paper sets itself."""
    plain = (text.cleaned(line).lstrip(" -–—•").rstrip(" ,;.") for line in typed)
    return tuple(line for line in plain if line)


def code_of(digest: str) -> str:
    """The short form of a keyed digest (hex) that is printed: 12 letters and figures of base32."""
    return base64.b32encode(bytes.fromhex(digest)).decode()[:_CODE_LETTERS]


def printed_code(code: str) -> str:
    """A code as it stands on paper, 4-4-4."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """A code as somebody typed it: in any case, with or without hyphens; 0, 1, 8 are the letters they look like."""
    plain = "".join(typed.split()).replace("-", "").upper()
    return plain.translate(str.maketrans("018", "OIB"))


def is_long(kind: str, rows: int) -> bool:
    """Whether a document of so many rows takes longer to make than somebody waits for a page."""
    return rows > DIRECT_ROWS[kind]


def variant(rows: int) -> str:
    """The kind of PDF for a document of so many rows."""
    return "pdf/a-2a" if rows <= TAGGED_ROWS else "pdf/a-2u"


def option_problems(options: Options, bodies: Collection[str]) -> list[Problem]:
    """All that is wrong with the options; `bodies` are the codes of the subcommittees there are."""
    problems = []
    if options.language not in LANGUAGES:
        problems.append(Problem("document.unknown_language", "language", {"found": options.language}))
    if options.group not in GROUPS:
        problems.append(Problem("document.unknown_group", "group", {"found": options.group}))
    if options.body and options.body not in bodies:
        problems.append(Problem("document.unknown_body", "body", {"found": options.body}))
    if options.kind == "week" and not options.body:
        problems.append(Problem("document.body_missing", "body"))
    return problems + _line_problems(options)


def _line_problems(options: Options) -> list[Problem]:
    problems = []
    for field, limit in (("number", 60), ("place", 60), ("signer", 120)):
        problems += text.line_problems(getattr(options, field), field, required=False, limit=limit)
    if len(options.recipients) > MOST_RECIPIENTS:
        problems.append(Problem("document.too_many_recipients", "recipients", {"most": MOST_RECIPIENTS}))
    for recipient in options.recipients[:MOST_RECIPIENTS]:
        problems += text.line_problems(recipient, "recipients", limit=120)
    return problems


def length_problems(rows: int) -> list[Problem]:
    """Refuses what nobody can read and no printer should be asked for."""
    return [Problem("document.too_long", "body", {"rows": rows, "most": MOST_ROWS})] if rows > MOST_ROWS else []
