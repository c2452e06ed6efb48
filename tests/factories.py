"""Valid things to start a test from; what a test is about is passed by name."""

from copy import deepcopy
from dataclasses import replace
from datetime import date

import world as cast
from sqlite_utils import Database

from planner import actions, store
from planner.actions.shares import Made
from planner.domain.agenda import TimedSitting, timetable
from planner.domain.document import Options
from planner.domain.document_series import Issue, series
from planner.domain.job import Order
from planner.domain.share import PAGES, Wanted
from planner.domain.tally import Tally
from planner.domain.task import Stub, Task
from planner.domain.task_edit import TaskEdit
from planner.domain.task_import import NewTask
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES


def an_edit(**changes: object) -> TaskEdit:
    """What a person may write into a task: an ordinary one due in three weeks."""
    edit = TaskEdit(title="Chuẩn bị hội trường", start=date(2010, 5, 17), due=date(2010, 5, 31))
    return replace(edit, **changes)


def a_stub(**changes: str) -> Stub:
    """Where the paper of a registered task is."""
    return replace(Stub(register_number="07-M", degree="mat", place="Tủ 3"), **changes)


def an_order(**changes: object) -> Order:
    """A checklist of one page that is to be made as a job."""
    order = Order(
        kind="checklist",
        file_name="danh-mục-việc.pdf",
        html='<html lang="vi"><title>Danh mục việc</title><h1>Danh mục việc</h1>',
        styles=("@page { size: A4 }",),
        variant="pdf/a-2a",
        result="checklist-5a3b",
        expected=2,
        ceiling=0,
    )
    return replace(order, **changes)


def issued(
    db: Database,
    congress_id: str,
    digest: str = "5a" * 32,
    by: str = "vanphong.longho",
    kind: str = "checklist",
    **options,
) -> Issue:
    """A document of a congress, issued by an account with content that `digest` stands for."""
    person = cast.person(db, by)
    congress = store.congresses.get(db, person.scope, congress_id)
    wanted = Options(kind, **options)
    return actions.documents.issue(db, person, cast.MOMENT, congress, wanted, series(wanted, None), digest)


def make_task(db: Database, congress_id: str, by: str = "vanphong.vinhlong", **changes: object) -> Task:
    """A task added to a congress by an account that may, as it stands afterwards."""
    return actions.tasks.add(db, cast.person(db, by), cast.MOMENT, congress_id, an_edit(**changes))


def make_recurring_task(db: Database, congress_id: str, by: str = "vanphong.vinhlong", **changes: object) -> Task:
    """A task of one's own that comes round every week, as the standard plan has them."""
    task = make_task(db, congress_id, by, **changes)
    db.execute("UPDATE task SET rule = 'recurring' WHERE id = ?", [task.id])
    return store.tasks.get(db, cast.person(db, by).scope, task.public_id)


def make_tasks(db: Database, congress_id: str, edits: list[TaskEdit], by: str = "vanphong.vinhlong") -> list[Task]:
    """Tasks added to a congress in one change by an account that may."""
    tasks = [NewTask(edit=edit) for edit in edits]
    return actions.task_imports.bring_in(db, cast.person(db, by), cast.MOMENT, congress_id, tasks)


def make_share(db: Database, congress_id: str, by: str = "vanphong.longho", **changes: object) -> Made:
    """A link made by an account that may: opening every page for thirty days, unless something else is said."""
    wanted = replace(Wanted(PAGES, "Phòng họp số 1", date(2010, 6, 9)), **changes)
    return actions.shares.make(db, cast.person(db, by), cast.MOMENT, congress_id, wanted, cast.ZONE)


def tasks_of(db: Database, congress_id: str) -> list[Task]:
    """Every task of a congress, whatever its classification."""
    scope = cast.person(db, "vanphong.tw").scope
    return store.tasks.of_congress(db, scope, store.congresses.get(db, scope, congress_id))


def a_task(db: Database, congress_id: str, **values: object) -> Task:
    """The first task of a congress that has these values, open and movable by hand unless they say otherwise."""
    wanted = {"status": "todo", "classification": 0, "is_computed": False, "is_cancelled": False} | values
    return next(
        task
        for task in tasks_of(db, congress_id)
        if all(getattr(task, name) == value for name, value in wanted.items())
    )


def feed_path(db: Database, login: str, congress_id: str, body: str = "", ceiling: int = 0) -> str:
    """The path of a new feed of an account: on a congress, or with "" on the account's own work."""
    holder = cast.person(db, login)
    return f"/f/{actions.feeds.make(db, holder, cast.MOMENT, congress_id, body, ceiling=ceiling)}.ics"


def agenda_of(db: Database, congress_id: str, login: str = "vanphong.tw") -> tuple[TimedSitting, ...]:
    """The timed agenda of a congress as an account sees it."""
    scope = cast.person(db, login).scope
    congress = store.congresses.get(db, scope, congress_id)
    items = store.agendas.items(db, scope, congress)
    return timetable(store.agendas.sittings(db, scope, congress), items, congress.opens, congress.closes)


def without_level(code: str, level: str) -> dict:
    """The document of a cycle whose directives do not know a level; what stood below it stands below its parent."""
    cycle = deepcopy(read_cycle_file(CYCLES / f"{code}.toml")[0])
    for directive in cycle["directives"]:
        (parent,) = (one["parent_level"] for one in directive["levels"] if one["level"] == level)
        directive["levels"] = [
            one | {"parent_level": parent} if one.get("parent_level") == level else one
            for one in directive["levels"]
            if one["level"] != level
        ]
    return cycle


def a_tally(db: Database, congress_id: str, kind: str, place: int = 0) -> Tally | None:
    """One of the tallies of a congress of this kind, withdrawn ones too; None where there is none."""
    scope = cast.person(db, "vanphong.tw").scope
    congress = store.congresses.get(db, scope, congress_id)
    found = [one for one in store.tallies.of_congress(db, scope, congress) if one.kind == kind]
    return found[place % len(found)] if found else None
