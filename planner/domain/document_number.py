"""Numbers of documents: the series that each runs in, what comes next, and whether a number was given before.

Sourced (36-HD/VPTW, point 1.3.1): a congress numbers its documents of all types in one series, from the start of the
preparatory session to the closing day; a committee and its subcommittees number each type from 01 within a term, which
runs from the day after one closing to the closing day of the next congress.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.document_series import code_of, printed_code
from planner.domain.letterhead import Party
from planner.domain.problem import Problem

GRADE = "sourced"
CONGRESS, COMMITTEE = "congress", "committee"
# Kind of document → the symbol of its type; those in the name of the congress are its own.
_TYPES = {
    "checklist": "KH",
    "week": "TB",
    "timeline": "KH",
    "agenda": "CTr",
    "day": "CTr",
    "chair": "CTr",
    "minutes": "BB",
    "report": "BC",
}
_OF_CONGRESS = ("agenda", "day", "chair", "minutes")
# Type of an organisation → the symbol of its committee.
_SYMBOLS = {"toan-quoc": "TW", "tinh": "TU", "thanh-pho": "TU", "huyen": "HU", "quan": "QU", "thi-xa": "ThU"}
# Symbols that stand in real documents (domain notes); all others are assumed.
_SEEN_TYPES = ("CT", "QĐ", "QĐi", "QC", "KL", "NQ", "HD", "KH", "TT", "CV", "BS")
_SEEN_ISSUERS = ("TW", "TU", "HU", "ĐU", "VPTW", "BTCTW", "BTGTW", "UBKTTW")
# Where the number is written by hand.
_ROOM = "\u00a0" * 8
_WITH_SYMBOL = re.compile(r"(?:số\s*)?0*(\d{1,5})\s*-\s*([^\W\d_]+)\s*/\s*([^\W_]+)", re.IGNORECASE)
_WRITTEN = re.compile(r"(?:số\s*)?0*(\d{1,5})(?!\d)(?:\s*-\s*([^\W\d_]+))?", re.IGNORECASE)


@dataclass(frozen=True)
class Given:
    """A number that was given; `paper` names the document that bears it, `digest` is all that stands on it.

    The digest is "" where it was not kept: such a paper is another than any that is printed now.
    """

    issuer: str
    type: str
    value: int
    day: date
    congress_id: int
    paper: str
    digest: str = ""


@dataclass(frozen=True)
class Signature:
    """What a signed document bore besides its words; `number` as printed, `day` its date."""

    number: str
    place: str
    signer: str
    recipients: tuple[str, ...]
    day: date


@dataclass(frozen=True)
class Series:
    """The documents that share their numbers: all of a congress, or those of one type and issuer in a term.

    The term runs from the day after `after` to `until`; None where no such congress is known.
    """

    issuer: str
    type: str
    congress_id: int
    after: date | None = None
    until: date | None = None

    def holds(self, one: Given) -> bool:
        """Whether the number was given in this series."""
        if self.issuer == CONGRESS:
            return one.issuer == CONGRESS and one.congress_id == self.congress_id
        is_within = (self.after is None or one.day > self.after) and (self.until is None or one.day <= self.until)
        return (one.issuer, one.type) == (self.issuer, self.type) and is_within


def issuer_of(kind: str, body: str = "") -> str:
    """Who numbers a document of this kind: the congress, a subcommittee by its code, or the committee."""
    if kind in _OF_CONGRESS:
        return CONGRESS
    return f"body:{body}" if body else COMMITTEE


def symbol(party: Party, kind: str, body: str = "") -> str:
    """The symbol behind the number: "KH/TU" of a provincial committee's plan, "KH/TBVK" of a subcommittee's."""
    if kind in _OF_CONGRESS:
        return f"{_TYPES[kind]}/ĐH"
    return f"{_TYPES[kind]}/{f'TB{body}' if body else _committee(party.type)}"


def _committee(type_of_party: str) -> str:
    return _SYMBOLS.get(type_of_party, "CB" if type_of_party == "chi-bo" else "ĐU")


def is_seen(symbol: str) -> bool:
    """Whether all of the symbol stands in real documents; else it is general knowledge and marked so."""
    kind, issuer = symbol.split("/")
    return kind in _SEEN_TYPES and issuer in _SEEN_ISSUERS


def written(value: int, symbol: str) -> str:
    """The number as paper has it: "05-KH/TU"."""
    return f"{value:02}-{symbol}"


def unfilled(symbol: str) -> str:
    """The symbol behind room for a number that is written by hand: "        -KH/TU"."""
    return f"{_ROOM}-{symbol}"


def read(typed: str, kind: str) -> tuple[int, str] | None:
    """Number and type of what was typed; the kind's own type where none stands. None when it opens with no number."""
    found = _WRITTEN.match(typed.strip())
    if found is None or int(found[1]) == 0:
        return None
    return int(found[1]), found[2] or _TYPES[kind]


def noted(typed: str, type_of_party: str, day: date, congress_id: int, task: str) -> Given | None:
    """What the number that somebody wrote at a task says of the party's own series; None where it is another's.

    `task` is the task's printed number, in place of a paper.
    """
    found = _WITH_SYMBOL.fullmatch(typed.strip())
    if found is None or int(found[1]) == 0:
        return None
    issuer = {"ĐH": CONGRESS, _committee(type_of_party): COMMITTEE}.get(found[3])
    if issuer is None and found[3].startswith("TB") and found[3] != "TB":
        issuer = f"body:{found[3].removeprefix('TB')}"
    return Given(issuer, found[2], int(found[1]), day, congress_id, task) if issuer else None


def series_of(kind: str, body: str, type_: str, day: date, congress_id: int, closings: Iterable[date]) -> Series:
    """The series of a document of that day; `closings` are the closing days of the committee's congresses."""
    return _series(issuer_of(kind, body), type_, day, congress_id, closings)


def _series(issuer: str, type_: str, day: date, congress_id: int, closings: Iterable[date]) -> Series:
    if issuer == CONGRESS:
        return Series(issuer, "", congress_id)
    days = sorted(closings)
    after = max((one for one in days if one < day), default=None)
    return Series(issuer, type_, congress_id, after, next((one for one in days if one >= day), None))


def own_type(kind: str) -> str:
    """The symbol of the type of documents of this kind."""
    return _TYPES[kind]


def following(series: Series, given: Iterable[Given]) -> int:
    """The number that comes next: one more than the highest."""
    return 1 + max((one.value for one in given if series.holds(one)), default=0)


def is_known(series: Series, given: Iterable[Given]) -> bool:
    """Whether any number of the series is known; else the first one is assumed to come next."""
    return any(series.holds(one) for one in given)


def is_given(series: Series, given: Iterable[Given], value: int) -> bool:
    """Whether the number stands in the series, on whichever document."""
    return any(one.value == value for one in given if series.holds(one))


def doubts(series: Series, given: Sequence[Given], value: int, digest: str) -> list[Problem]:
    """What speaks against a number, which may be given all the same: another paper has it, or some are left out.

    `digest` is that of the paper itself: printed once more it bears its number without a question.
    """
    own = [one for one in given if series.holds(one)]
    taken = [one for one in own if one.value == value]
    if taken:
        return [] if any(one.digest == digest for one in taken) else [_taken(taken[-1])]
    return skip_problems(series, own, value)


def skip_problems(series: Series, known: Iterable[Given], value: int) -> list[Problem]:
    """Says which numbers a number leaves out behind the highest one that is known."""
    next_one = following(series, known)
    if value <= next_one:
        return []
    last = value - 1
    span = f"{next_one:02}" if last == next_one else f"{next_one:02}–{last:02}"
    return [Problem("document.number_skips", "number", {"numbers": span})]


def form_problems(typed: str, kind: str, symbol: str) -> list[Problem]:
    """Says when what was typed is no number, or bears another symbol than that of the document, or none."""
    if not typed:
        return []
    if read(typed, kind) is None:
        return [Problem("document.number_unread", "number", {"found": typed, "like": written(1, symbol)})]
    found = _WITH_SYMBOL.fullmatch(typed.strip())
    if found and f"{found[2]}/{found[3]}" == symbol:
        return []
    return [Problem("document.number_symbol", "number", {"number": typed, "symbol": symbol})]


def noted_problems(series: Series, noted: Iterable[Given], value: int) -> list[Problem]:
    """Says when a task bears the number: its document may be this one or another."""
    tasks = [one.paper for one in noted if one.value == value and series.holds(one)]
    found = {"number": f"{value:02}", "tasks": ", ".join(tasks)}
    return [Problem("document.number_noted", "number", found)] if tasks else []


def twins(given: Sequence[Given], digest: str, closings: Iterable[date]) -> list[Given]:
    """Other papers that bear the number of the paper of this digest, within the series in which it was given."""
    days = list(closings)
    found = []
    for own in (one for one in given if one.digest == digest):
        series = _series(own.issuer, own.type, own.day, own.congress_id, days)
        found += [one for one in given if one.value == own.value and series.holds(one) and one.digest != digest]
    return found


def _taken(one: Given) -> Problem:
    """Names the paper that bears the number: its kind, its subcommittee, its day and the code at its foot."""
    kind, body, *_rest = (*one.paper.split(";"), "")
    code = printed_code(code_of(one.digest)) if one.digest else "–"
    # Where it is said, the paper is named in words: here stands its kind.
    found = {"number": f"{one.value:02}", "day": one.day, "paper": kind, "body": body, "code": code}
    return Problem("document.number_taken", "number", found)


def season_problems(kind: str, day: date, first: date, last: date) -> list[Problem]:
    """Says when a document of the congress is dated outside its days, the preparatory session's included."""
    if kind not in _OF_CONGRESS or first <= day <= last:
        return []
    return [Problem("document.number_out_of_season", "dated", {"day": day, "first": first, "last": last})]
