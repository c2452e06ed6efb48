"""One press at the clock of a sitting: what may be pressed, what is wrong with it, and which steps it makes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planner.domain import clearance, live_run
from planner.domain.agenda import AgendaItem
from planner.domain.agenda_edit import MOST_MINUTES, ItemEdit, cleaned
from planner.domain.live_run import LiveItem, Run, Step
from planner.domain.problem import Conflict, Invalid, Problem

# A press made without a network waits no longer than this; whatever comes later would tell a wrong time.
MOST_AGO = 12 * 60 * 60
# A press that shortens several items, each by minutes of its own, in as many steps that are undone at once.
CATCH_UP = "catch_up"
_TAKES = re.compile(r"\w{1,20}:\d{1,4}(,\w{1,20}:\d{1,4}){0,99}")
_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True, slots=True)
class Press:
    """What comes from a clock.

    `key` is new for each press and the same when it is sent again; `seen` is `Run.steps` of what its presser looked
    at; `ago` the whole seconds that passed until it was sent. Without an `item` (a public id) the current or the next
    one is meant. `may_skip` answers that others wait before the item, `may_be_beside` that another sitting runs in the
    hall. `title` and what follows are those of an inserted item. `takes` are the minutes that a CATCH_UP takes from
    items: "abc:5,def:10".
    """

    kind: str
    key: str
    seen: int
    item: str = ""
    minutes: int | None = None
    ago: int = 0
    may_skip: bool = False
    may_be_beside: bool = False
    title: str = ""
    item_kind: str = "organisation"
    presenter: str = ""
    takes: str = ""

    @property
    def edit(self) -> ItemEdit:
        """The item that it inserts, for everybody to see."""
        return ItemEdit(self.title, self.item_kind, self.minutes, None, self.presenter, clearance.ORDINARY)


@dataclass(frozen=True, slots=True)
class Deed:
    """One step that a press makes; `item` is None where the sitting is meant."""

    kind: str
    item: AgendaItem | None = None
    minutes: int = 0
    undoes: str = ""


def press_problems(press: Press) -> list[Problem]:
    """All that is wrong with a press, whatever the state of its sitting."""
    problems = []
    if press.kind not in (*live_run.KINDS, CATCH_UP):
        problems.append(Problem("live_run.unknown_kind", "kind", {"found": press.kind[:40]}))
    if not _KEY.fullmatch(press.key):
        problems.append(Problem("live_run.bad_key", "key"))
    if not 0 <= press.ago <= MOST_AGO:
        problems.append(Problem("live_run.bad_ago", "ago", {"hours": MOST_AGO // 3600}))
    return problems


def is_repeated(press: Press, steps: Sequence[Step], run: Run) -> bool:
    """Whether this very press was written before; Conflict where its key stands for something else.

    `steps` are all that the sitting has, `run` is the state that follows from them.
    """
    own = [one for one in steps if one.key == press.key]
    if not own:
        return False
    # Going on from the last item ends it, which is all that is written then.
    kinds = (live_run.START, live_run.FINISH) if _goes_on(press) else (press.kind,)
    kinds = (live_run.EXTEND,) if press.kind == CATCH_UP else kinds
    named = run.find(press.item) if press.item and press.kind != live_run.INSERT else None
    for one in own:
        if one.kind in kinds and (named is None or one.item_id == named.item.id) and _is_same(press, one, run):
            return True
    raise Conflict(Problem("live_run.key_used"))


def _is_same(press: Press, own: Step, run: Run) -> bool:
    """Whether a step of the kind of a press has what was typed with it."""
    if press.kind == live_run.EXTEND:
        return own.minutes == press.minutes
    item = next((one.item for one in run.items if one.item.id == own.item_id), None)
    if press.kind != live_run.INSERT or item is None:
        # An insertion that was undone has left the sitting, and nothing is left to compare.
        return True
    edit = cleaned(press.edit)
    written = (item.title, item.presenter, item.kind, item.minutes)
    return written == (edit.title, edit.presenter, edit.kind, edit.minutes)


def meanwhile(press: Press, steps: Sequence[Step], run: Run) -> Problem | None:
    """What was pressed since the presser looked, as far as he may see it; None when nothing was."""
    if press.seen == run.steps:
        return None
    keys = list(dict.fromkeys(one.key for one in steps))
    since = keys[press.seen :] if 0 <= press.seen < len(keys) else []
    last = next((one for one in reversed(live_run.monotone(steps)) if one.key in since), None)
    if last is None:
        return Problem("live_run.meanwhile")
    item = next((one.item for one in run.items if one.item.id == last.item_id), None)
    if item is None and last.item_id is not None:
        return Problem("live_run.meanwhile")
    return _since(last, item.title if item else "", len(since))


def _since(last: Step, title: str, count: int) -> Problem:
    kind = last.kind
    rule = (
        "started" if kind == live_run.START
        else "finished" if kind == live_run.FINISH
        else "paused" if kind == live_run.PAUSE
        else "resumed" if kind == live_run.RESUME
        else "skipped" if kind == live_run.SKIP
        else "inserted" if kind == live_run.INSERT
        else "undone" if kind == live_run.UNDO
        else "begun_anew" if kind == live_run.ANEW
        else "extended" if last.minutes > 0
        else "shortened"
    )  # fmt: skip
    return _pressed_since(rule, title, last, count)


def _pressed_since(rule: str, title: str, last: Step, count: int) -> Problem:
    time = f"{last.at.hour}:{last.at.minute:02}"
    minutes = abs(last.minutes) if last.kind == live_run.EXTEND else 0
    # Who it was is known to whoever keeps people.
    values = {"title": title, "time": time, "minutes": minutes, "count": count, "who": ""}
    return Problem(f"live_run.meanwhile_{rule}", "", values)


def deeds(run: Run, press: Press) -> tuple[Deed, ...]:
    """The steps that a press makes in the state that its presser sees; Invalid where it makes no sense in it.

    An insertion makes none here: its item has to be written first.
    """
    return _DEEDS[press.kind](run, press)


def place_of_insertion(run: Run, press: Press) -> tuple[str, str]:
    """The public ids that an inserted item comes behind and in front of, "" where there is none.

    It comes behind the item named, else behind what runs, else behind what was last begun, skipped or ended.
    """
    if press.item:
        return _named(run, press).item.public_id, ""
    begun = [one for one in run.items if one.state != live_run.WAITING]
    behind = run.current or (begun[-1] if begun else None)
    if behind:
        return behind.item.public_id, ""
    return "", run.items[0].item.public_id if run.items else ""


def _goes_on(press: Press) -> bool:
    return press.kind == live_run.START and not press.item


def _named(run: Run, press: Press) -> LiveItem:
    found = run.find(press.item)
    if found is None:
        raise Invalid(Problem("live_run.item_elsewhere", "item"))
    return found


def _meant(run: Run, press: Press, default: LiveItem | None) -> LiveItem:
    """The item named, else the one that is meant without a name; Invalid where there is none."""
    if press.item:
        return _named(run, press)
    if default is None:
        raise Invalid(Problem("live_run.over" if run.is_over else "live_run.nothing_runs"))
    return default


def _refuse(rule: str, one: LiveItem) -> Invalid:
    return Invalid(Problem(f"live_run.{rule}", "item", {"title": one.item.title}))


def _start(run: Run, press: Press) -> tuple[Deed, ...]:
    current = run.current
    if _goes_on(press) and current and not run.waiting:
        return (Deed(live_run.FINISH, current.item),)
    one = _meant(run, press, run.waiting[0] if run.waiting else None)
    if one.is_current:
        raise _refuse("runs_already", one)
    passed = _before(run, one) if one.state == live_run.WAITING else []
    if passed and not press.may_skip:
        titles = ", ".join(f"“{other.item.title}”" for other in passed[:3])
        values = {"title": one.item.title, "waiting": titles, "count": len(passed)}
        raise Invalid(Problem("live_run.others_wait", "item", values))
    skipped = [Deed(live_run.SKIP, other.item) for other in passed]
    ended = [Deed(live_run.FINISH, current.item)] if current else []
    # What it was planned for is told with its start: it is what its true length is held against, whatever is edited.
    return (*skipped, *ended, Deed(live_run.START, one.item, one.item.minutes))


def _before(run: Run, one: LiveItem) -> list[LiveItem]:
    """What waits in front of an item."""
    return [other for other in run.items[: run.items.index(one)] if other.state == live_run.WAITING]


def _finish(run: Run, press: Press) -> tuple[Deed, ...]:
    one = _meant(run, press, run.current)
    if not one.is_current:
        raise _refuse("not_running", one)
    return (Deed(live_run.FINISH, one.item),)


def _pause(run: Run, press: Press) -> tuple[Deed, ...]:
    one = _meant(run, press, run.current)
    if one.state != live_run.RUNNING:
        rule = "paused_already" if one.state == live_run.PAUSED else "not_running"
        raise _refuse(rule, one)
    return (Deed(live_run.PAUSE, one.item),)


def _resume(run: Run, press: Press) -> tuple[Deed, ...]:
    one = _meant(run, press, run.current)
    if one.state != live_run.PAUSED:
        raise _refuse("not_paused", one)
    return (Deed(live_run.RESUME, one.item),)


def _skip(run: Run, press: Press) -> tuple[Deed, ...]:
    one = _meant(run, press, run.waiting[0] if run.waiting else None)
    if one.state != live_run.WAITING:
        raise _refuse("begun_already", one)
    return (Deed(live_run.SKIP, one.item),)


def _extend(run: Run, press: Press) -> tuple[Deed, ...]:
    one = _meant(run, press, run.current)
    if one.state in (live_run.FINISHED, live_run.SKIPPED):
        raise _refuse("ended_already", one)
    if not press.minutes:
        raise Invalid(Problem("live_run.no_minutes", "minutes"))
    if not 1 <= one.minutes + press.minutes <= MOST_MINUTES:
        values = {"title": one.item.title, "minutes": one.minutes, "most": MOST_MINUTES}
        raise Invalid(Problem("live_run.bad_minutes", "minutes", values))
    return (Deed(live_run.EXTEND, one.item, press.minutes),)


def _catch_up(run: Run, press: Press) -> tuple[Deed, ...]:
    if not _TAKES.fullmatch(press.takes):
        raise Invalid(Problem("live_run.no_minutes", "takes"))
    takes = dict(one.split(":") for one in press.takes.split(","))
    each = [replace(press, item=item, minutes=-int(minutes)) for item, minutes in takes.items()]
    return tuple(deed for one in each for deed in _extend(run, one))


def _undo(run: Run, _press: Press) -> tuple[Deed, ...]:
    if not run.last:
        raise Invalid(Problem("live_run.nothing_to_undo"))
    return (Deed(live_run.UNDO, undoes=run.last[0].key),)


def _anew(run: Run, _press: Press) -> tuple[Deed, ...]:
    if not run.last or run.last[0].kind == live_run.ANEW:
        raise Invalid(Problem("live_run.not_begun"))
    return (Deed(live_run.ANEW),)


_DEEDS: dict[str, Callable[[Run, Press], tuple[Deed, ...]]] = {
    live_run.START: _start,
    live_run.FINISH: _finish,
    live_run.PAUSE: _pause,
    live_run.RESUME: _resume,
    live_run.SKIP: _skip,
    live_run.EXTEND: _extend,
    CATCH_UP: _catch_up,
    live_run.UNDO: _undo,
    live_run.ANEW: _anew,
}
