"""All documents of a subtree in one piece: what is wanted of it, its parts, their places and their names."""

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import accumulate, groupby

from planner.domain import clearance, document
from planner.domain.document import Options
from planner.domain.problem import Problem
from planner.domain.typography import shortened

# The sheet of a week is of one subcommittee alone, so none is in a pack.
KINDS = tuple(kind for kind in document.KINDS if kind != "week")
USUAL_KINDS = ("checklist", "timeline", "agenda")
PDF, ZIP = "pdf", "zip"
FORMS = (PDF, ZIP)
# More are refused: some minutes of work, and what the folder of made papers can hold beside others.
MOST_PARTS = 600
# So many committees without a congress are named; the others are counted.
MOST_ABSENT = 200
# Letters of a committee's name on paper and in the name of a file.
LONGEST_NAME, LONGEST_FILE_NAME = 120, 70
# Rows of a page, and pages of what has no rows that are counted: how long it will take is guessed by them.
_ROWS_ON_PAGE, _USUAL_PAGES = 10, {"timeline": 1, "agenda": 3, "chair": 6, "day": 1, "minutes": 6}
# What file systems refuse, and what ends a name on some of them.
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')


@dataclass(frozen=True)
class Wanted:
    """What a pack is to hold: `level` is one of the cycle's, "" is every one; `form` is one PDF or a ZIP of many.

    With `names_absent` the contents also name the committees that have not opened a congress.
    """

    kinds: tuple[str, ...] = USUAL_KINDS
    language: str = "vi"
    ceiling: int = clearance.ORDINARY
    level: str = ""
    form: str = PDF
    names_absent: bool = False

    def options(self, kind: str) -> Options:
        """A document of the pack as if it were printed alone: a working copy with everything that goes unsaid."""
        return Options(kind, language=self.language, ceiling=self.ceiling)

    @property
    def rank(self) -> int:
        """The classification of the whole: what the office alone reads makes it internal."""
        return max(self.options(kind).rank for kind in self.kinds) if self.kinds else self.ceiling

    def as_text(self) -> str:
        """As it is kept with its job."""
        return json.dumps(asdict(self), sort_keys=True)


def wanted_of(text: str) -> Wanted:
    """What `as_text` says."""
    said = json.loads(text)
    return Wanted(**{**said, "kinds": tuple(said["kinds"])})


@dataclass(frozen=True)
class Part:
    """One document of a pack: `paper` is the name it is kept under once made, `pages` how many it has.

    `expected` is the guess before; `problem` says why the pack goes on without it. `above` is the committee above, ""
    at the pack's own and right below it: there every reader knows it.
    """

    position: int
    congress_public_id: str
    organisation_code: str
    organisation_name: str
    kind: str
    expected: int
    pages: int = 0
    paper: str = ""
    problem: Problem | None = None
    above: str = ""

    @property
    def is_ended(self) -> bool:
        """Whether nothing more is to be done for it."""
        return bool(self.paper) or self.problem is not None

    @property
    def name(self) -> str:
        """The committee's name as far as a line holds it, with the one above: "Chi bộ ấp 1" is in every commune."""
        return shortened(" – ".join(one for one in (self.organisation_name, self.above) if one), LONGEST_NAME)

    def made(self, paper: str, pages: int) -> "Part":
        """The part once it is made."""
        return replace(self, paper=paper, pages=pages, problem=None)

    def left_out(self, problem: Problem) -> "Part":
        """The part that could not be made."""
        return replace(self, paper="", pages=0, problem=problem)


@dataclass(frozen=True)
class Line:
    """A document in the contents: `first` is the page it begins on in the pack, 0 where it is left out."""

    part: Part
    first: int


@dataclass(frozen=True)
class Chapter:
    """The documents of one committee, one below the other."""

    name: str
    lines: list[Line] = field(default_factory=list)


def kinds_for(cleared: int) -> tuple[str, ...]:
    """The kinds that somebody who is cleared so far may have in a pack."""
    return tuple(kind for kind in KINDS if Wanted((kind,)).rank <= max(cleared, clearance.ORDINARY))


def problems(wanted: Wanted, levels: Collection[str], cleared: int) -> list[Problem]:
    """All that is wrong with what is wanted by somebody who is `cleared`; `levels` are those of the subtree."""
    found = []
    unknown = [kind for kind in wanted.kinds if kind not in kinds_for(cleared)]
    if unknown:
        found.append(Problem("pack.unknown_kind", "kinds", {"found": ", ".join(unknown)}))
    if not wanted.kinds:
        found.append(Problem("pack.no_kind", "kinds"))
    if wanted.language not in document.LANGUAGES:
        found.append(Problem("document.unknown_language", "language"))
    if wanted.form not in FORMS:
        found.append(Problem("pack.unknown_form", "form", {"found": wanted.form}))
    if wanted.level and wanted.level not in levels:
        found.append(Problem("pack.unknown_level", "level", {"found": wanted.level}))
    return found


def size_problems(congresses: int, kinds: int) -> list[Problem]:
    """Refuses a pack of nothing, and one that would take all day."""
    if not congresses:
        return [Problem("pack.no_congress", "level")]
    count = congresses * kinds
    return [Problem("pack.too_many", "kinds", {"count": count, "most": MOST_PARTS})] if count > MOST_PARTS else []


def expected_pages(kind: str, tasks: int) -> int:
    """How many pages a document will have, about."""
    return _USUAL_PAGES.get(kind) or 1 + tasks // _ROWS_ON_PAGE


def expected(parts: Iterable[Part]) -> int:
    """How many pages all will have, as far as one knows by now."""
    return sum(part.pages if part.paper else 0 if part.problem else part.expected for part in parts)


def done(parts: Iterable[Part]) -> int:
    """How many pages are made."""
    return sum(part.pages for part in parts)


def chapters(parts: Sequence[Part], contents_pages: int) -> list[Chapter]:
    """The contents: what is there with the page it begins on, after so many pages of the contents themselves."""
    ends = accumulate((part.pages for part in parts), initial=contents_pages)
    lines = [Line(part, end + 1 if part.paper else 0) for part, end in zip(parts, ends, strict=False)]
    grouped = groupby(lines, key=lambda line: line.part.congress_public_id)
    found = [list(own) for _key, own in grouped]
    return [Chapter(own[0].part.name, own) for own in found]


def file_name(words: str, longest: int = LONGEST_FILE_NAME) -> str:
    """Words as every file system takes them as a name, without an ending."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", words).split())
    return shortened(plain, longest).rstrip(" .…") or "_"


def inner_names(parts: Sequence[Part], labels: dict[str, str]) -> dict[int, str]:
    """The name of each made part inside a ZIP by position: a folder for each committee, numbered as in the contents."""
    names: dict[int, str] = {}
    width = len(str(len({part.congress_public_id for part in parts})))
    for number, chapter in enumerate(chapters(parts, 0), 1):
        folder = f"{number:0{max(width, 2)}} {file_name(chapter.name)}"
        names |= {
            line.part.position: f"{folder}/{file_name(labels[line.part.kind])}.pdf"
            for line in chapter.lines
            if line.first
        }
    return names
