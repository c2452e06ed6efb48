"""The signs of trouble below an organisation as pages show them, with what was last asked about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner import store
from planner.domain.cycle import Cycle, rung_on
from planner.domain.inquiry import Inquiry, asking_path
from planner.domain.organisation import Organisation
from planner.domain.sign import HEAVY, Sign, Trouble, troubles
from planner.domain.subtree_line import Line
from planner.web import sign_sentences
from planner.web.access import db, moment, person
from planner.web.rail import short_name


@dataclass(frozen=True)
class Reason:
    """One sign in words."""

    sign: Sign
    words: str
    icon: str
    tone: str


@dataclass(frozen=True)
class Entry:
    """One committee with its reasons, the heaviest first, and the last question that it was asked.

    `signs` are pairs of a code and its words, as the form for a question takes them; none where the reader may not ask.
    """

    organisation: Organisation
    name: str
    reasons: list[Reason]
    last: Inquiry | None
    signs: list[tuple[str, str]]


@dataclass(frozen=True)
class Entries:
    """The worst committees of all that show any sign, and how many those are."""

    worst: list[Entry]
    number: int


def entries(parent: Organisation, lines: Sequence[Line], cycle: Cycle, most: int | None = None) -> Entries:
    """The committees of these lines that show any sign, the worst first, or so many of them."""
    today, scope = moment().today, person().scope
    keys = [line.organisation.id for line in lines]
    limits = {level: rung_on(cycle, level, today).must_finish for level in {one.organisation.level for one in lines}}
    waiting = store.inquiries.open_of(db(), scope, parent.cycle_id, keys)
    found = troubles(lines, limits, waiting, today)
    last = store.inquiries.latest_of(db(), scope, parent.cycle_id, [one.line.organisation.id for one in found[:most]])
    return Entries([_entry(one, last.get(one.line.organisation.id)) for one in found[:most]], len(found))


def _entry(one: Trouble, last: Inquiry | None) -> Entry:
    organisation, reasons = one.line.organisation, [_reason(sign) for sign in one.signs]
    may_ask = asking_path(person(), organisation.path) is not None
    signs = [(each.sign.code, each.words) for each in reasons] if may_ask else []
    return Entry(organisation, short_name(organisation.name), reasons, last, signs)


def _reason(sign: Sign) -> Reason:
    return Reason(
        sign, sign_sentences.sentence(sign), sign_sentences.ICONS[sign.code], "late" if sign.weight >= HEAVY else "warn"
    )
