"""How an organisation stands with the reports asked of it: sent, late, missing, returned, not yet due, not asked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.report_period import Period

SENT, LATE, MISSING, RETURNED = "sent", "late", "missing", "returned"
NOT_YET, NOT_ASKED = "not_yet", "not_asked"
# The worst first: where several kinds are asked for, a list says the worst of them.
STATES = (MISSING, RETURNED, LATE, NOT_YET, SENT, NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Standing:
    """One kind asked of one organisation: the period that counts today, the day it is due, and what became of it.

    `sent_on` is the planning day of sending (None: nothing that counts was sent); `public_id` names the newest report
    that was sealed for the period, "" where there is none.
    """

    kind: str
    period: str
    due: date | None
    state: str
    sent_on: date | None = None
    public_id: str = ""


NOTHING_ASKED = Standing("", "", None, NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Sent:
    """A sealed report as far as a standing asks: `is_returned` and `is_overtaken` by another that corrects it."""

    public_id: str
    sealed_on: date
    is_returned: bool = False
    is_overtaken: bool = False


def standing(
    kind: str, last: Period | None, coming: Period | None, since: date, sent: dict[str, Sequence[Sent]]
) -> Standing | None:
    """How one kind stands that is asked for since a day; None where it follows events and nothing can be missing.

    `last` is the period due last before today, `coming` the next one; `sent` are the sealed reports of the kind by
    period, the oldest first. What was sent early for the coming period counts at once; a period that was due before
    the kind was asked for is not missing.
    """
    if coming and sent.get(coming.period):
        return _of_period(kind, coming, sent[coming.period])
    if last and (last.due >= since or sent.get(last.period)):
        return _of_period(kind, last, sent.get(last.period, ()))
    return Standing(kind, coming.period, coming.due, NOT_YET) if coming else None


def worst(found: Iterable[Standing]) -> Standing:
    """The one to be told of several, the earliest due where they stand alike; nothing asked where there is none."""
    return min(found, key=lambda one: (STATES.index(one.state), one.due or date.max, one.kind), default=NOTHING_ASKED)


def usual_period(found: Iterable[Standing | None]) -> str:
    """The period that most of them are about, the later of two; "" where none is about any."""
    about = Counter(one.period for one in found if one and one.period)
    return max(about, key=lambda period: (about[period], period), default="")


def _of_period(kind: str, period: Period, sent: Sequence[Sent]) -> Standing:
    if not sent:
        return Standing(kind, period.period, period.due, MISSING)
    newest = next((one for one in reversed(sent) if not one.is_overtaken), sent[-1])
    if newest.is_returned:
        return Standing(kind, period.period, period.due, RETURNED, None, newest.public_id)
    # A correction of one's own accord does not make late what came in time; one after a return counts from its day.
    sent_on = min(one.sealed_on for one in sent if not one.is_returned)
    state = LATE if sent_on > period.due else SENT
    return Standing(kind, period.period, period.due, state, sent_on, newest.public_id)
