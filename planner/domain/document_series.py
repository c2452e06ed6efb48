"""Series of issued documents: how a print is told from a later one, and the codes that paper bears."""

import base64
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

from planner.domain.document import Options

_CODE_LETTERS = 12


@dataclass(frozen=True)
class Issue:
    """One version of a document that left the planner; `issued_at` is a true instant in ISO, `day` a planning day."""

    version: int
    digest: str
    code: str
    day: str
    issued_at: str


@dataclass(frozen=True)
class Last:
    """The last issue of a series: what it holds, whatever it looks like, and what the last of its family does.

    Both are digests, "" for papers of before they were kept.
    """

    issue: Issue
    content: str
    newest: str

    def holds(self, digest: str, content: str) -> bool:
        """Whether such a paper is the same as this one, and nothing else was issued in another look since."""
        return (self.issue.digest, self.content, self.newest) == (digest, content, content)

    @property
    def version(self) -> int:
        """The version that may be handed out: one to come where another look holds something else by now."""
        return self.issue.version + (self.content != self.newest)


@dataclass(frozen=True)
class Made:
    """The last issue of a series, with what its series is told from others by.

    `options` are those in which the series runs; what stands on signed papers alone is none of them. `body_ids`
    are the only bodies its viewer saw (None: all), `reach` says how far beyond the congress he saw. `number` is the
    one that the paper bears, "" for none.
    """

    options: Options
    is_signed: bool
    body_ids: frozenset[int] | None
    reach: str
    issue: Issue
    number: str = ""


@dataclass(frozen=True)
class Borne:
    """A printed code's document, for the planner's own use: where it belongs, and the rank at which it is listed.

    `family` is "" where it was issued before families were kept.
    """

    issue: Issue
    congress_id: str
    path: str
    ceiling: int
    family: str = ""

    def is_a_look_of(self, other: "Borne") -> bool:
        """Whether both are one document, set in two ways, as far as that is known."""
        return bool(self.family) and (self.congress_id, self.family) == (other.congress_id, other.family)


@dataclass(frozen=True)
class Standing:
    """What a check of a printed code tells: that it is the latest, else which issue came after it."""

    followed_by: Issue | None

    @property
    def is_latest(self) -> bool:
        """Whether no later version was issued."""
        return self.followed_by is None


def series(options: Options, body_ids: Collection[int] | None, reach: str = "") -> str:
    """The series in which versions of this document run: whoever sees another part of the plan has his own.

    `body_ids` are the only bodies its viewer sees, if any; `reach` says what he sees beyond this congress, where
    the document shows that. A working copy never makes a signed document old, so the two run apart; the number
    itself is none of it, nor is anything else of the signature.
    """
    seen = "all" if body_ids is None else ",".join(map(str, sorted(body_ids)))
    kept = "open" if options.is_open_only else "all"
    sides = "two" if options.two_sided else "one"
    copy = "signed" if options.is_signed else "working"
    first = (options.kind, options.language, options.body, options.group, kept, str(options.ceiling), sides, copy)
    return ";".join((*first, seen, reach, *_further(options)))


def _further(options: Options) -> list[str]:
    """What later releases added, only where it is not as before: the series of older papers go on."""
    plain = Options(options.kind)
    said = {name: getattr(options, name) for name in _FURTHER if getattr(options, name) != getattr(plain, name)}
    return [f"{name}={','.join(value) if isinstance(value, tuple) else value}" for name, value in said.items()]


def family(series: str) -> str:
    """What the series has in common with those of other looks: what one of them holds makes older papers of all old."""
    kind, language, body, _group, kept, ceiling, _sides, copy, seen, reach, *further = series.split(";")
    told = [one for one in further if one.split("=")[0] not in LOOKS]
    return ";".join((kind, language, body, kept, ceiling, copy, seen, reach, *told))


def unadorned(options: Options) -> Options:
    """The same document in the looks that go without saying: by it the contents of a family are compared."""
    plain = Options(options.kind)
    return replace(options, **{name: getattr(plain, name) for name in LOOKS})


def subject(series: str) -> str:
    """The series without language, sides and sizes: a document that is set in another way bears the same number."""
    kind, _, body, group, kept, ceiling, _, *rest = series.split(";")
    told = [one for one in rest if one.split("=")[0] not in _SIZES]
    return ";".join((kind, body, group, kept, ceiling, *told))


def made(series: str, issue: Issue, number: str = "") -> Made:
    """The issue with what its series, as the function `series` writes it, says."""
    kind, language, body, group, kept, ceiling, sides, copy, seen, reach, *further = series.split(";")
    options = Options(kind, language, body, group, kept == "open", int(ceiling), two_sided=sides == "two")
    values = dict(one.split("=", 1) for one in further)
    options = replace(options, **{name: _FURTHER[name](value) for name, value in values.items()})
    body_ids = None if seen == "all" else frozenset(int(key) for key in seen.split(",") if key)
    return Made(options, copy == "signed", body_ids, reach, issue, number)


# Options that change nothing of what is said: the same plan set, grouped or stamped in another way.
LOOKS = ("group", "columns", "text_size", "is_plain", "two_sided", "paper", "fit", "urgency")
# What of the further ones is a matter of size alone.
_SIZES = ("text_size", "paper", "fit")


def _names(value: str) -> tuple[str, ...]:
    return tuple(value.split(","))


# Name of an option → how its value is read back.
_FURTHER: dict[str, Callable[[str], Any]] = {
    "columns": _names,
    "text_size": int,
    "is_plain": bool,
    "chosen": _names,
    "paper": str,
    "fit": str,
    "day": str,
}


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
