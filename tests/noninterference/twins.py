"""Two databases that differ only above a viewer's clearance, and one viewer for every role below it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import zip_longest
from pathlib import Path
from unittest.mock import patch

import factories
import world as cast
from noninterference import (
    asked,
    inside_tasks,
    kept_agendas,
    kept_plans,
    live_presses,
    told,
    upward_reports,
    warned,
    ways_in,
)
from sqlite_utils import Database

from planner import actions, store
from planner.actions.sessions import LIFETIME, token_hash
from planner.domain.board import Placement
from planner.domain.body import SUBCOMMITTEE
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.congress import Congress
from planner.domain.permission import ADMINISTRATOR, MEMBER, ROLES
from planner.domain.task import Stub, Task
from planner.store.organisations import NewOrganisation

# Stands in every text above the clearance; a viewer who searches for it must find nothing.
HIDDEN_WORD = "Ẩn-kín"
ANYONE = ""


@dataclass(frozen=True)
class Twins:
    """The two files; `viewers` are the logins that must not be able to tell them apart ("" is nobody signed in).

    `words` are what arguments of addresses that are no ids may hold, by the argument's name: tokens, printed codes.
    """

    plain: Path
    changed: Path
    viewers: tuple[str, ...]
    words: dict[str, tuple[str, ...]]


def build(world: cast.World, ceiling: int, folder: Path) -> Twins:
    """Twins for viewers cleared up to `ceiling`: the changed one has everything hidden from them done to it."""
    plain, changed = folder / f"plain-{ceiling}.db", folder / f"changed-{ceiling}.db"
    shutil.copyfile(world.path, plain)
    with patch.object(store.connection, "new_public_id", cast.numbered_ids("ground")):
        viewers = _write(plain, lambda db: _prepare(db, world, ceiling))
        _write(plain, lambda db: told.prepare(db, _plans(db, world), viewers))
        _write(plain, lambda db: warned.prepare(db, _plans(db, world)))
        _write(plain, lambda db: asked.prepare(db, _plans(db, world)))
        _write(plain, lambda db: kept_plans.prepare(db, _plans(db, world)))
        _write(plain, lambda db: kept_agendas.prepare(db, _plans(db, world)))
        _write(plain, lambda db: live_presses.prepare(db, _plans(db, world)))
        _write(plain, upward_reports.prepare)
        words = _write(plain, lambda db: ways_in.prepare(db, _plans(db, world), viewers, ceiling))
        words |= {"login": ("vanphong.longho", "thanhvien.longho")}
    shutil.copyfile(plain, changed)
    with patch.object(store.connection, "new_public_id", cast.numbered_ids("hidden")):
        _write(changed, lambda db: _change(db, world, ceiling))
        _write(changed, lambda db: told.change(db, _plans(db, world), viewers, ceiling, HIDDEN_WORD))
        _write(changed, lambda db: warned.change(db, _plans(db, world), ceiling, HIDDEN_WORD))
        _write(changed, lambda db: asked.change(db, _plans(db, world), ceiling, HIDDEN_WORD))
        _write(changed, lambda db: kept_plans.change(db, ceiling))
        _write(changed, lambda db: kept_agendas.change(db, ceiling))
        _write(changed, lambda db: live_presses.change(db, _plans(db, world), ceiling, HIDDEN_WORD))
        _write(changed, lambda db: upward_reports.change(db, ceiling, HIDDEN_WORD))
    for path in (plain, changed):
        _write(path, lambda db: ways_in.print_above(db, _plans(db, world), ceiling + 1))
        _write(path, warned.find)
        _write(path, _foresee)
    return Twins(plain, changed, viewers, words)


def _write(path: Path, fill: Callable[[Database], object]) -> object:
    db = store.connection.connect(path)
    result = fill(db)
    store.connection.settle(db)
    db.close()
    return result


def _foresee(db: Database) -> None:
    """What the clerk kept of forecasts a week ago, and keeps today."""
    for days in (7, 0):
        when = replace(cast.MOMENT, today=cast.DAY - timedelta(days=days))
        while actions.forecasts.keep_some(db, when, cast.ZONE, most=4):
            pass


def _prepare(db: Database, world: cast.World, ceiling: int) -> tuple[str, ...]:
    """What both have: a stub and a cancelled task of every classification in each plan, and the viewers."""
    for organiser, congress in _plans(db, world):
        for rank in (ORDINARY, INTERNAL, REGISTERED):
            task = actions.tasks.add(db, organiser, cast.MOMENT, congress.public_id, _edit(rank))
            actions.tasks.cancel(db, organiser, cast.MOMENT, task.public_id, "" if rank == REGISTERED else "Trùng")
            actions.tasks.add(db, organiser, cast.MOMENT, congress.public_id, _edit(rank))
        inside_tasks.prepare(db, organiser, congress)
    free = NewOrganisation("P86.859", "Đảng bộ huyện Vũng Liêm", "huyen", "assumed", "cap_tren_truc_tiep_co_so", "P86")
    installer = actions.installation.installer(db, cast.MOMENT)
    actions.organisations.found(db, installer, cast.MOMENT, cast.CYCLE, free)
    logins = [_add_viewer(db, role, ceiling) for role in ROLES if role != ADMINISTRATOR or ceiling == ORDINARY]
    return (*logins, _add_viewer(db, MEMBER, ceiling, body="VK"), *([ANYONE] if ceiling == ORDINARY else []))


def _add_viewer(db: Database, role: str, ceiling: int, body: str = "") -> str:
    """An account of this role in the province, so that its subtree holds two changed plans."""
    login = ".".join(filter(None, (role.replace("_", "-"), body.lower(), str(ceiling))))
    key = store.people.add(db, login, login, actions.passwords.hashed(cast.PASSWORD), ceiling, "vi")
    installer = actions.installation.installer(db, cast.MOMENT)
    actions.grants.give(db, installer, cast.MOMENT, login, cast.PROVINCE, role, body)
    store.sessions.add(
        db,
        public_id=store.connection.new_public_id(),
        token_hash=token_hash(cast.token_of(login)),
        person_id=key,
        now=cast.MOMENT.stamp,
        expires=(cast.NOW + LIFETIME).isoformat(timespec="seconds"),
        address="127.0.0.1",
        agent="viewer",
    )
    return login


def _plans(db: Database, world: cast.World):
    for login, code in (("vanphong.vinhlong", cast.PROVINCE), ("vanphong.longho", cast.DISTRICT)):
        organiser = cast.person(db, login)
        yield organiser, store.congresses.get(db, organiser.scope, world.congresses[code])


def _change(db: Database, world: cast.World, ceiling: int) -> None:
    for organiser, congress in _plans(db, world):
        if ceiling == ORDINARY:
            _change_inside_ordinary(db, organiser, congress)
            inside_tasks.change(db, organiser, congress, HIDDEN_WORD)
        for rank in range(ceiling + 1, REGISTERED + 1):
            _change_tasks(db, organiser, congress, rank)
            _hide_in_open_body(db, organiser, congress, rank)
        if ceiling == ORDINARY:
            ways_in.change(db, organiser, congress, HIDDEN_WORD)


def _change_tasks(db: Database, organiser, congress: Congress, rank: int) -> None:
    """Everything that can be done to a task of this classification, each to another one where there are enough."""
    do = partial(_done, db, organiser)
    own = [task for task in factories.tasks_of(db, congress.public_id) if task.classification == rank]
    own = _those_told_of_first(db, own)
    restored = next(task for task in own if task.is_cancelled)
    movable = [task for task in own if not task.is_cancelled and not task.is_computed]
    added = [do(actions.tasks.add, congress.public_id, _edit(rank, due=due)) for due in _DUES for _ in range(2)]
    do(actions.tasks.restore, restored.public_id)
    do(actions.tasks.cancel, added[0].public_id, "" if rank == REGISTERED else HIDDEN_WORD)
    _finish(db, organiser, added[1])
    do(actions.boards.place, movable[0].public_id, Placement("doing"), movable[0].placed_version)
    do(actions.boards.place, added[2].public_id, Placement("review", "", movable[0].public_id), 1)
    do(actions.tasks.edit, added[3].public_id, _edit(rank, due=date(2010, 4, 1)), 1)
    if rank == INTERNAL:
        _change_internal(db, organiser, congress, movable[1:])
    else:
        do(actions.tasks.edit, movable[-1].public_id, _edit(rank, due=date(2010, 4, 2)), movable[-1].version)


def _hide_in_open_body(db: Database, organiser, congress: Congress, rank: int) -> None:
    """What a print of that body up to this rank then holds, and without it does not."""
    bodies = store.bodies.of_organisation(db, congress.organisation_id)
    key = next(body.id for body in bodies if (body.kind, body.code) == (SUBCOMMITTEE, ways_in.OPEN_BODY))
    edit = replace(_edit(rank), subcommittee_id=key)
    actions.tasks.add(db, organiser, cast.MOMENT, congress.public_id, edit)


def _those_told_of_first(db: Database, tasks: list[Task]) -> list[Task]:
    """In turn one that an ordinary task waits for and one that waits for such, since their pages tell of it."""
    kinds = (("waits_for_id", "task_id"), ("task_id", "waits_for_id"))
    ends = [
        {
            key
            for (key,) in db.execute(
                f"SELECT {hidden} FROM task_relation JOIN task ON task.id = {seen} WHERE task.classification = 0"
            )
        }
        for hidden, seen in kinds
    ]
    turns = zip_longest(*([task for task in tasks if task.id in keys] for keys in ends))
    return list(dict.fromkeys(task for turn in (*turns, tasks) for task in turn if task))


_DUES = (date(2010, 4, 20), date(2010, 5, 14), date(2010, 6, 30))


def _change_internal(db: Database, organiser, congress: Congress, tasks: list[Task]) -> None:
    do = partial(_done, db, organiser)
    marked, stuck, exempt, stub, spoken, *_ = tasks
    do(
        actions.tasks.edit,
        marked.public_id,
        replace(
            _edit(INTERNAL),
            document_number="12-TTr/HU",
            document_date=date(2010, 5, 3),
            description=HIDDEN_WORD,
        ),
        marked.version,
    )
    do(actions.tasks.block, stuck.public_id, HIDDEN_WORD)
    do(actions.boards.place, exempt.public_id, Placement("not_applicable"), 1, reason=HIDDEN_WORD)
    do(actions.tasks.edit, stub.public_id, _edit(REGISTERED), stub.version)
    do(actions.comments.write, spoken.public_id, HIDDEN_WORD)
    do(actions.items.add, spoken.public_id, HIDDEN_WORD, required=True)


def _change_inside_ordinary(db: Database, organiser, congress: Congress) -> None:
    """What an ordinary task may hold above itself."""
    do = partial(_done, db, organiser)
    task = factories.a_task(db, congress.public_id)
    do(actions.items.add, task.public_id, HIDDEN_WORD, required=True, classification=INTERNAL)
    do(actions.items.add, task.public_id, HIDDEN_WORD, classification=INTERNAL)
    item = store.items.of_task(db, organiser.scope, task)[-1]
    do(actions.items.tick, task.public_id, item.public_id, is_ticked=True)
    do(actions.comments.write, task.public_id, HIDDEN_WORD, classification=INTERNAL)
    do(actions.comments.write, task.public_id, f"{HIDDEN_WORD} tối mật", classification=INTERNAL, is_vouched=True)


def _finish(db: Database, organiser, task: Task) -> None:
    for item in store.items.of_task(db, organiser.scope, task):
        actions.items.tick(db, organiser, cast.MOMENT, task.public_id, item.public_id, is_ticked=True)
    actions.boards.place(db, organiser, cast.MOMENT, task.public_id, Placement("done"), task.placed_version)


def _done(db: Database, organiser, deed: Callable, *values: object, **named: object):
    return deed(db, organiser, cast.MOMENT, *values, **named)


def _edit(rank: int, due: date = date(2010, 5, 31)):
    start = min(due, date(2010, 5, 17))
    if rank == REGISTERED:
        stub = Stub("07-M", "toi_mat", f"Tủ 3 {HIDDEN_WORD}")
        return factories.an_edit(title="", start=start, due=due, classification=REGISTERED, stub=stub)
    title = "Việc của cơ quan" if rank == ORDINARY else f"{HIDDEN_WORD} nhân sự"
    return factories.an_edit(title=title, start=start, due=due, classification=rank, priority="critical")
