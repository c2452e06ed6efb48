"""Building the demonstration database into a temporary file that takes its place only when it is complete."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from planner import actions, store
from planner.demonstration import (
    accounts,
    agenda,
    approvals,
    conducting,
    congresses,
    difficulties,
    forecasts,
    kept_plan,
    live,
    many_difficulties,
    pictures,
    recent,
    reports,
    tallies,
)
from planner.demonstration.openings import PROVINCE, SILENT
from planner.domain.moment import Moment
from planner.domain.permission import ACTS_FOR, Grant, Person
from planner.formats.cycle_file import read_cycle_file
from planner.formats.organisation_sheet import read_sheet
from planner.settings import CYCLES, DEMONSTRATION_DATA, Settings
from planner.store.organisations import NewOrganisation

# Raised whenever the code of this package builds something else than before.
_BUILD = 8
_CYCLE = "XI"
_SHEET = DEMONSTRATION_DATA / "organisations-xi.csv"
_STARTS = date(2010, 5, 10)
_ENTERED_BEFORE = timedelta(days=30)

Say = Callable[[str, int, int], None]


def is_demonstration(path: Path) -> bool:
    """Whether a database file is a demonstration, of whatever build."""
    return path.is_file() and bool(_marks(path))


def is_current(path: Path, scale: str) -> bool:
    """Whether the file is a demonstration of this scale by this build from these data; changes made in it are kept."""
    return path.is_file() and _marks(path) == _fingerprint(scale)


def build(path: Path, settings: Settings, scale: str, password: str, say: Say) -> None:
    """Build a demonstration at `path` in place of what is there; all accounts take the password.

    `scale` is "province" or "national". `say` hears of every step: its code, how many are done, how many there are.
    A build that is stopped leaves nothing behind but a temporary file, which the next one overwrites.
    """
    hashed = accounts.hashes(password)
    unfinished = path.with_name(path.name + ".unfinished")
    store.backups.discard(unfinished)
    store.connection.create(unfinished)
    store.schema.found(unfinished)
    db = store.connection.connect_alone(unfinished)
    try:
        _fill(db, settings, scale, hashed, say)
        store.connection.share(db)
    finally:
        db.close()
    store.backups.discard(path)
    unfinished.replace(path)


def _fill(db: Database, settings: Settings, scale: str, hashed: dict, say: Say) -> None:
    true_day = settings.now().astimezone(ZoneInfo(settings.tz)).date()
    when = Moment(settings.now(), _STARTS)
    entered = Moment(when.now - _ENTERED_BEFORE, when.today - _ENTERED_BEFORE)
    say("organisations", 0, 1)
    cycle_id = _found(db, entered, scale)
    accounts.add(db, actions.installation.clerk(db, entered), entered, hashed)
    enterer = _enterer(db, entered, cycle_id)
    congresses.open_all(db, enterer, entered, when.today, _CYCLE, say)
    say("counters", 0, 1)
    store.counters.rewrite(db)
    say("stories", 0, 1)
    accounts.bind(db, enterer, entered)
    reports.ask_for(db, entered, cycle_id)
    kept_plan.play(db, entered, when, cycle_id)
    tallies.write(db, reports.before_all(when), cycle_id, enterer)
    conducting.in_order(
        [
            reports.play(db, when, settings.tz, cycle_id, enterer),
            approvals.play(db, when, cycle_id, enterer),
            difficulties.play(db, when, cycle_id, enterer),
            many_difficulties.play(db, when, cycle_id, enterer),
        ]
    )
    recent.play(db, when, cycle_id, enterer, live.yesterday(db, when, settings.tz, cycle_id, enterer))
    agenda.play(db, when, cycle_id)
    live.play(db, when, settings.tz, cycle_id)
    actions.states.settle_lower_first(db, enterer, when)
    pictures.freshen(db, when, cycle_id, enterer)
    pictures.look_back(db, when, cycle_id, enterer)
    forecasts.look_back(db, when, settings.tz, cycle_id)
    store.installation.make_secret(db)
    store.installation.put(db, "planning_offset_days", str((_STARTS - true_day).days))
    store.installation.put(db, "demonstration", "1")
    store.installation.put(db, "demonstration_build", _fingerprint(scale))


def _found(db: Database, when: Moment, scale: str) -> int:
    installer = actions.installation.installer(db, when)
    cycle, playbook = read_cycle_file(CYCLES / f"{_CYCLE}.toml")
    actions.cycles.load(db, installer, when, f"{_CYCLE}.toml", approvals.assume(cycle), playbook)
    rows = [(line, NewOrganisation(**row)) for line, row in read_sheet(_sheet(scale), _SHEET.name)]
    actions.organisations.bring_in(db, installer, when, _CYCLE, rows)
    return store.cycles.bounds(db, _CYCLE)[0]


def _sheet(scale: str) -> bytes:
    """The whole sheet, or its rows down to the provinces with everything below one of them.

    The province that has opened nothing has its districts too: here a newcomer opens many at once.
    """
    content = _SHEET.read_bytes()
    if scale == "national":
        return content
    head, *lines = content.splitlines(keepends=True)
    below, silent = f"{PROVINCE}.".encode(), f"{SILENT}.".encode()
    codes = ((line, line.split(b",")[0]) for line in lines)
    return head + b"".join(
        line
        for line, code in codes
        if b"." not in code or code.startswith(below) or (code.startswith(silent) and code.count(b".") == 1)
    )


def _enterer(db: Database, when: Moment, cycle_id: int) -> Person:
    """The clerk with a right to act for everyone that is stored nowhere: whoever fills the demonstration in."""
    clerk = actions.installation.clerk(db, when)
    path, key = store.organisations.places(db, cycle_id)["TW"]
    return replace(clerk, clearance=1, grants=(Grant(ACTS_FOR, key, (path,)),))


def _marks(path: Path) -> str:
    """The fingerprint that a database was built by; "" for one that is no demonstration, or no planner's at all."""
    try:
        db = store.connection.connect(path)
        try:
            return store.installation.get(db, "demonstration_build")
        finally:
            db.close()
    except store.connection.DatabaseError:
        return ""


def _fingerprint(scale: str) -> str:
    parts = [_BUILD, scale, store.schema.names(), hashlib.sha256(_SHEET.read_bytes()).hexdigest()]
    parts += [hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(CYCLES.glob("standard/*.toml"))]
    parts.append(hashlib.sha256((CYCLES / f"{_CYCLE}.toml").read_bytes()).hexdigest())
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
