"""What the presidium has before it for an item and nobody else: what to say, what to announce, what stands ready."""

from dataclasses import dataclass, replace

from planner.domain import clearance, text
from planner.domain.permission import Person, may
from planner.domain.problem import Problem

# A page at the rostrum holds no more of one text.
MOST_LETTERS = 2_000


@dataclass(frozen=True, slots=True)
class Script:
    """The texts of an item for the chair.

    `cue` is what leads in, `announcement` what is made known, `reserve` what stands ready when time is left or the
    presenter is missing, `note` what the office reminds itself of.
    """

    cue: str = ""
    announcement: str = ""
    reserve: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        """Whether anything is written."""
        return bool(self.cue or self.announcement or self.reserve or self.note)


TEXTS = tuple(Script.__dataclass_fields__)


def may_read(person: Person, path: str) -> bool:
    """Whether a person reads scripts in the organisation at `path`, which he may read anyway.

    They are the office's: for whoever may change the agenda there, and for whoever is cleared for internal things.
    """
    return may(person, "agenda.change", path) or person.clearance >= clearance.INTERNAL


def cleaned(script: Script) -> Script:
    """The same with its texts as they are stored."""
    return replace(script, **{name: text.cleaned(getattr(script, name)) for name in TEXTS})


def problems(script: Script) -> list[Problem]:
    """All that is wrong with its texts."""
    return [one for name in TEXTS for one in text.text_problems(getattr(script, name), name, limit=MOST_LETTERS)]


def texts(script: Script | None) -> dict[str, str]:
    """What is written, by name."""
    return {name: getattr(script, name) for name in TEXTS if getattr(script, name)} if script else {}
