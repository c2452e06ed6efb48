"""The words of a live run, with braces for what changes: the page says them at once, its script as time goes on."""

from datetime import date, datetime, timedelta

from flask_babel import lazy_gettext as _

from planner.domain import live_run
from planner.domain.live_run import Step
from planner.domain.time_of_day import DAY_MINUTES, shown

WORDS = {
    "place": _("Item {number}/{count}, begun {at}"),
    "until": _("left, done at {at}"),
    "over": _("over time, was to end at {at}"),
    "paused": _("left, paused since {at}"),
    "minutes": _("{minutes} min"),
    "hours": _("{hours} h"),
    "both": _("{hours} h {minutes} min"),
    "span": _("{first} to {last}"),
    "unbegun": _("Not begun yet"),
    "idle": _("Nothing runs now"),
    "ended": _("This sitting is over"),
    "begin": _("Start the sitting"),
    "next": _("Next item"),
    "coming": _("Next: {title}"),
    "planned": _("planned for {at}"),
    "undo": _("Undo: {what}"),
    "later": _("{minutes} later than planned"),
    "earlier": _("{minutes} earlier than planned"),
    "even": _("as planned"),
    "missing": _("{minutes} missing before {at}"),
    "on": _("{at} on {day}/{month}"),
    "no_time": _("no time"),
}
# What a press was, to those who may take it back or read of it.
PRESSES = {
    live_run.START: _("begun at {at}: {title}"),
    live_run.FINISH: _("ended at {at}: {title}"),
    live_run.PAUSE: _("paused at {at}"),
    live_run.RESUME: _("went on at {at}"),
    live_run.SKIP: _("skipped at {at}: {title}"),
    live_run.EXTEND: _("{minutes} min at {at}: {title}"),
    live_run.INSERT: _("inserted at {at}: {title}"),
    live_run.ANEW: _("begun anew at {at}"),
}
_SEVERAL = _("{count} items shortened at {at}")


def say(code: str, **values: object) -> str:
    """A sentence of the live run."""
    return str(WORDS[code]).format(**values)


def length(minutes: int) -> str:
    """Minutes as hours and minutes, in the words that the script has."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return say("minutes", minutes=rest)
    return say("both", hours=hours, minutes=rest) if rest else say("hours", hours=hours)


def clock(at: datetime | int) -> str:
    """9:05, of an instant or of minutes since midnight."""
    return shown(at if isinstance(at, int) else at.hour * 60 + at.minute)


def clock_on(at: datetime, today: date) -> str:
    """9:05, with its day where that is not today."""
    return clock(at) if at.date() == today else say("on", at=clock(at), day=at.day, month=at.month)


def at_minute(minutes: int, day: date, today: date) -> str:
    """9:05, of minutes since midnight of a day, with their day where that is not today."""
    own = day + timedelta(days=minutes // DAY_MINUTES)
    return clock(minutes) if own == today else say("on", at=clock(minutes), day=own.day, month=own.month)


def span(seconds: int) -> str:
    """6:12, 1:02:03: minutes and seconds of what is left or over."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def pressed(steps: tuple[Step, ...], title: str) -> str:
    """What the last press was: its last step says it."""
    last = steps[-1]
    if len(steps) > 1 and last.kind == live_run.EXTEND:
        return str(_SEVERAL).format(count=len(steps), at=clock(last.at))
    return str(PRESSES[last.kind]).format(title=title, at=clock(last.at), minutes=f"{last.minutes:+d}")
