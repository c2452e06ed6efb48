"""What the page at the clock shows of one sitting: values and words, each as it stands at this very second."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask_babel import gettext

from planner.domain import live_proposal, live_run
from planner.domain.agenda import AgendaItem, TimedSitting
from planner.domain.live_outlook import Coming, Outlook
from planner.domain.live_proposal import Proposal, Together, together
from planner.domain.live_run import LiveItem, Run, Step
from planner.web.agenda_view import KIND_LABELS
from planner.web.filters import localised
from planner.web.live_figures import Figures, figures_of
from planner.web.live_hand import Hand
from planner.web.live_words import WORDS, clock, clock_on, length, pressed, say, span


@dataclass(frozen=True)
class Card:
    """What runs now, or that nothing does; `part` is how much of its time is used, of 100."""

    title: str
    who: str = ""
    place: str = ""
    minutes: str = ""
    left: str = ""
    until: str = ""
    part: float = 0
    is_over: bool = False
    is_paused: bool = False


@dataclass(frozen=True)
class Row:
    """An item that is to come or over, with its time and what there is to be said of it.

    `note` is what holds only as long as nothing else is pressed.
    """

    item: AgendaItem
    at: str
    words: str
    note: str = ""


@dataclass(frozen=True)
class Gain:
    """What could be shortened or left out: the press that does it, and its words."""

    item: AgendaItem
    kind: str
    minutes: str
    label: str


@dataclass(frozen=True)
class Live:
    """One sitting at its clock; `hand` is None for whoever may only look on."""

    run: Run
    outlook: Outlook
    proposals: Sequence[Proposal]
    agenda: Sequence[TimedSitting]
    now: datetime
    hand: Hand | None
    steps: Sequence[Step] = ()
    are_assumed: bool = True
    kinds: Mapping[str, str] = field(default_factory=lambda: KIND_LABELS)

    @property
    def sitting(self) -> TimedSitting:
        """The sitting."""
        return self.run.sitting

    @property
    def clock(self) -> str:
        """The time of day."""
        return clock(self.now)

    @property
    def is_left_over(self) -> bool:
        """Whether what was pressed here was a rehearsal on another day than today."""
        return self.run.day not in (None, self.now.date(), self.sitting.day)

    @property
    def is_rehearsal(self) -> bool:
        """Whether the sitting is planned for another day, and did not begin on that."""
        return self.sitting.day not in (self.now.date(), self.run.day) and not self.is_left_over

    @property
    def is_adjourned(self) -> bool:
        """Whether it began on its own day, which is past, and is not over."""
        return self.run.day == self.sitting.day < self.now.date() and not self.run.is_over

    @property
    def may_be_struck(self) -> bool:
        """Whether what was pressed was none of the sitting's own day, so that it may be begun anew."""
        return bool(self.run.last) and self.run.day != self.sitting.day

    @property
    def held(self) -> int:
        """How many items have begun."""
        return sum(one.started is not None for one in self.run.items)

    @property
    def next(self) -> LiveItem | None:
        """What begins with the next touch."""
        return self.run.waiting[0] if self.run.waiting else None

    @property
    def go(self) -> str:
        """The word on the large button."""
        return say("next" if self.run.is_begun else "begin")

    @property
    def goes(self) -> str:
        """What a touch of it did, as it is listed while it is not sent."""
        return f"{self.go}: {localised(self.next.item)}" if self.next else self.go

    @property
    def undo(self) -> str:
        """What an undo takes back."""
        if not self.run.last:
            return gettext("Undo")
        item = next((one.item for one in self.run.items if one.item.id == self.run.last[-1].item_id), None)
        return say("undo", what=pressed(self.run.last, localised(item) if item else ""))

    @property
    def card(self) -> Card:
        """The card of what runs."""
        return _running(self.run, self.now) if self.run.current else _idle(self)

    @property
    def figures(self) -> Figures:
        """How late it is, and the ends."""
        return figures_of(self.run, self.outlook, self.now)

    @property
    def shows_figures(self) -> bool:
        """Whether they say anything: a rehearsal is late for nothing before it begins, nor once its day is over."""
        return (self.run.is_begun or not self.is_rehearsal) and (self.run.is_over or not self.is_left_over)

    @property
    def rest(self) -> list[Row]:
        """What is to come."""
        return [
            Row(one.live.item, say("no_time") if one.is_squeezed_out else clock(one.start), *_coming(one))
            for one in self.outlook.coming
        ]

    @property
    def past(self) -> list[Row]:
        """What is over or was left out."""
        over = (live_run.FINISHED, live_run.SKIPPED)
        return [Row(one.item, *_over(one)) for one in self.run.items if one.state in over]

    @property
    def gains(self) -> list[Gain]:
        """What could be shortened or left out."""
        return [_gain(one) for one in self.proposals]

    @property
    def together(self) -> Together:
        """All that can be shortened at one time, and what is missing even then."""
        return together(self.run, self.outlook)

    @property
    def takes(self) -> str:
        """The same as the press that does it."""
        return ",".join(f"{one.item.item.public_id}:{one.minutes}" for one in self.together.steps)

    @property
    def words(self) -> str:
        """The words that the script fills in as time goes on."""
        return json.dumps({code: str(text) for code, text in WORDS.items()}, ensure_ascii=False)

    @property
    def known(self) -> str:
        """As JSON, what the script replays with the presses that are not sent yet; keys of others stay here."""
        keys = {key: str(number) for number, key in enumerate(dict.fromkeys(one.key for one in self.steps))}
        ids = {one.item.id: one.item.public_id for one in self.run.items}
        known = {
            "start": self.sitting.start,
            "day": self.sitting.day.isoformat(),
            "end": self.run.planned_end,
            "items": [_as_known(one) for one in self.run.items],
            "steps": [
                {
                    "key": keys[one.key],
                    "kind": one.kind,
                    "item": ids.get(one.item_id),
                    "minutes": one.minutes,
                    "at": one.at.isoformat(),
                    "undoes": keys.get(one.undoes),
                }
                for one in self.steps
            ],
        }
        return json.dumps(known, ensure_ascii=False)


def _as_known(one: LiveItem) -> dict:
    planned = one.timed
    return {
        "id": one.item.public_id,
        "title": localised(one.item),
        "who": localised(one.item, "presenter"),
        "minutes": one.item.minutes,
        "fixed": one.item.fixed_at,
        "due": planned.start if planned.is_late else planned.start - planned.gap,
    }


def _running(run: Run, now: datetime) -> Card:
    one = run.current
    number = run.items.index(one) + 1
    whole, spent = one.minutes * 60, int(one.spent(now).total_seconds())
    left = whole - spent
    today = now.date()
    ends = clock_on(now + timedelta(seconds=left), today)
    until = say("over" if left < 0 else "until", at=ends)
    if one.state == live_run.PAUSED:
        until = say("paused", at=clock_on(one.paused_since, today))
    return Card(
        localised(one.item),
        localised(one.item, "presenter"),
        say("place", number=number, count=len(run.items), at=clock_on(one.started, today)),
        length(one.minutes),
        ("+" if left < 0 else "") + span(left),
        until,
        round(100 * min(spent / whole, 1), 1) if whole else 100,
        left < 0,
        one.state == live_run.PAUSED,
    )


def _idle(live: Live) -> Card:
    run = live.run
    if run.is_over:
        return Card(say("ended"))
    coming = live.outlook.coming[0] if live.outlook.coming else None
    who = say("coming", title=localised(coming.live.item)) if coming else ""
    until = say("planned", at=clock(coming.live.timed.start)) if coming else ""
    return Card(say("idle" if run.is_begun else "unbegun"), who, until=until)


def _coming(one: Coming) -> tuple[str, str]:
    item, is_fixed = one.live.item, one.live.item.fixed_at is not None
    told = (length(one.live.minutes), localised(item, "presenter"), gettext("fixed time") if is_fixed else "")
    missing = gettext("%(minutes)s min missing before it", minutes=-one.gap) if is_fixed and one.gap < 0 else ""
    if one.is_squeezed_out:
        missing = gettext("cannot begin before the next fixed time")
    return ", ".join(filter(None, told)), missing


def _over(one: LiveItem) -> tuple[str, str]:
    if one.started is None:
        return "", gettext("skipped")
    spent = length(round(one.spent(one.started).total_seconds() / 60))
    return clock(one.started), gettext(
        "until %(time)s: %(spent)s, planned %(planned)s",
        time=clock(one.ended),
        spent=spent,
        planned=length(one.item.minutes),
    )


def _gain(one: Proposal) -> Gain:
    item, gained = one.item.item, length(one.minutes)
    if one.how == live_proposal.SKIP:
        return Gain(
            item, "skip", "", gettext("Skip “%(title)s”: gains %(gained)s", title=localised(item), gained=gained)
        )
    label = gettext(
        "%(title)s: %(was)s → %(now)s, gains %(gained)s",
        title=localised(item),
        was=one.item.minutes,
        now=length(one.item.minutes - one.minutes),
        gained=gained,
    )
    return Gain(item, "extend", str(-one.minutes), label)
