"""How late a sitting is and when it will end, in the words of the page at the clock."""

from dataclasses import dataclass
from datetime import datetime

from planner.domain.live_outlook import Coming, Ends, Outlook
from planner.domain.live_run import Run
from planner.web.live_words import at_minute, clock, length, say


@dataclass(frozen=True)
class Figures:
    """How late the sitting is and when it will end, in words; `drift` in minutes, negative when it is ahead.

    `delay` says how much later than planned the end is, and `missing` what is missing before which fixed times.
    """

    drift: int
    drift_words: str
    end: str
    delay: str
    missing: str
    range: str
    day_end: str
    day_range: str


def figures_of(run: Run, outlook: Outlook, now: datetime) -> Figures:
    """The figures of a run at a moment."""
    ends, day, drift = outlook.ends, outlook.day_ends, outlook.drift
    return Figures(
        drift,
        length(abs(drift)),
        _time(run, ends.expected, now),
        _delay(outlook.delay),
        "; ".join(_missing(one) for one in outlook.short),
        "" if run.is_over else _range(run, ends, now),
        _time(run, day.expected, now) if day != ends else "",
        _range(run, day, now),
    )


def _time(run: Run, minutes: int, now: datetime) -> str:
    return at_minute(minutes, run.day or now.date(), now.date())


def _range(run: Run, ends: Ends, now: datetime) -> str:
    first, last = _time(run, ends.favourable, now), _time(run, ends.unfavourable, now)
    return "" if first == last else say("span", first=first, last=last)


def _delay(minutes: int) -> str:
    return say("later" if minutes > 0 else "earlier" if minutes < 0 else "even", minutes=length(abs(minutes)))


def _missing(one: Coming) -> str:
    return say("missing", minutes=length(-one.gap), at=clock(one.start))
