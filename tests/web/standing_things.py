"""One thing for every name in the paths of the standing questions."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import factories
import world as cast
from sqlite_utils import Database
from sqlite_utils.utils import sqlite3
from web.standing_accounts import account_things
from web.standing_compiling import sources
from web.standing_own_lines import own_lines
from web.standing_questions import questions
from web.standing_reports import reports
from web.standing_route import ORGANISER
from web.standing_successions import successions
from web.standing_tallies import tallies
from web.standing_versions import versions

from planner import actions, store
from planner.actions.days_off import NewDaysOff
from planner.actions.sessions import token_hash
from planner.domain.document import Options
from planner.domain.permission import Person
from planner.domain.relation_check import NewRelation
from planner.domain.share import PAGES, Wanted
from planner.domain.task import Task
from planner.store.notices import DueDay
from planner.store.organisations import NewOrganisation
from planner.web import paper_styles

# By the file that the things were prepared in, as far as nothing else had been done there: its copy, and the ids.
_prepared: dict[bytes, tuple[sqlite3.Connection, dict[str, str]]] = {}


def things(db: Database, congresses: dict[str, str]) -> dict[str, str]:
    """Let the database hold one thing for every name in the paths and return their ids.

    They are prepared once and then copied: over a database in which the same stood, byte for byte, as in the first.
    """
    (_, _, path), *_ = db.execute("PRAGMA database_list").fetchall()
    # What was written to it since it was copied stands in its log, and that never twice alike.
    files = [file for file in (Path(path), Path(f"{path}-wal")) if file.exists()]
    before = hashlib.sha256(b"".join(file.read_bytes() for file in files)).digest()
    if before not in _prepared:
        names = _prepare(db, congresses)
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        db.conn.backup(copy)
        _prepared[before] = copy, names
    copy, names = _prepared[before]
    copy.backup(db.conn)
    return dict(names)


def _prepare(db: Database, congresses: dict[str, str]) -> dict[str, str]:
    district, commune = congresses[cast.DISTRICT], congresses[cast.COMMUNE]
    keeper, organiser, stand_in = (cast.person(db, one) for one in ("quantri", ORGANISER, "thaymat.vinhlong"))
    task = factories.a_task(db, district)
    cancelled = factories.make_task(db, district, by=ORGANISER)
    actions.tasks.cancel(db, organiser, cast.MOMENT, cancelled.public_id, "Trùng")
    actions.congresses.cancel(db, stand_in, cast.MOMENT, commune, "Hoãn")
    for code, level, parent in (
        ("P86.857.29999", "co_so", cast.DISTRICT),
        ("P86.859", "cap_tren_truc_tiep_co_so", cast.PROVINCE),
    ):
        row = NewOrganisation(code, f"Đảng bộ {code}", "xa", "assumed", level, parent)
        actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)
    actions.organisations.close(db, keeper, cast.MOMENT, cast.CYCLE, "P86.857.29999", "Sáp nhập")
    actions.tasks.block(db, organiser, cast.MOMENT, task.public_id, "Chờ hướng dẫn")
    undo = store.undos.latest(db, organiser.scope, organiser.id, cast.MOMENT.stamp)
    feed_token = actions.feeds.make(db, organiser, cast.MOMENT, district)
    opened = Wanted(PAGES, "Phòng họp số 1", date(2010, 5, 31))
    share = actions.shares.make(db, organiser, cast.MOMENT, district, opened, cast.ZONE)
    locked = actions.shares.make(db, organiser, cast.MOMENT, district, replace(opened, has_password=True), cast.ZONE)
    return _of_agendas(db, organiser, stand_in, congresses) | {
        "congress": district,
        "undo": undo.public_id,
        "filter": actions.saved_filters.save(
            db, organiser, cast.MOMENT, district, "Việc gấp", [("due", "7")]
        ).public_id,
        "share": share.public_id,
        "share_token": share.token,
        "locked_token": locked.token,
        "locked_password": locked.password,
        "feed": store.feeds.of_person(db, organiser.id)[0].public_id,
        "feed_token": feed_token,
        "paper_style": paper_styles.screen_sheet(
            db, store.congresses.get(db, organiser.scope, district), Options("checklist")
        ),
        "check_code": factories.issued(db, district).code,
        **_inside(db, organiser, task, district),
        "cancelled_congress": commune,
        "task": task.public_id,
        "bare_task": factories.make_task(db, district, by=ORGANISER).public_id,
        "cancelled_task": cancelled.public_id,
        "item": store.items.of_task(db, organiser.scope, task)[0].public_id,
        "session": _another_session(db, organiser.id),
        "notice": _notice(db, organiser, task),
        "job": _job(db, organiser, district),
        "open_job": _job(db, organiser, district, is_open=True),
        "share_job": _job(db, organiser, district, store.shares.get(db, organiser.scope, share.public_id).id),
        "code": cast.DISTRICT,
        "day_off": _day_off(db, organiser),
        "leaf": cast.COMMUNE,
        **own_lines(db, district),
        "closed": "P86.857.29999",
        "free": "P86.859",
        "lower_task": factories.a_task(db, commune).public_id,
        **account_things(db, keeper, organiser),
        **_entered(db, organiser, district),
        **_found(db, organiser, district),
        **_frozen(db, organiser, district),
        **tallies(db, organiser, district),
        **questions(db, organiser, district),
        **reports(db),
        **sources(db),
        # Last: what was looked at has to read the same.
        **versions(db, congresses),
        **successions(db, keeper),
    }


def _day_off(db: Database, organiser: Person) -> str:
    """A day that the district set off."""
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    district = store.organisations.get(db, organiser.scope, cycle_id, cast.DISTRICT)
    flood = NewDaysOff(date(2010, 6, 9), date(2010, 6, 9), "Lũ")
    return actions.days_off.set_off(db, organiser, cast.MOMENT, district, flood)


def _frozen(db: Database, organiser: Person, district: str) -> dict[str, str]:
    """A frozen plan, and one that is withdrawn."""
    first, second = (
        actions.baselines.freeze(db, organiser, cast.MOMENT, district, name).public_id for name in ("Gốc", "Nháp")
    )
    actions.baselines.withdraw(db, organiser, cast.MOMENT, second)
    return {"baseline": first, "withdrawn_baseline": second}


def _entered(db: Database, organiser: Person, district: str) -> dict[str, str]:
    """A task whose number is typed from paper, and what was seen of it."""
    task = factories.make_task(db, district, by=ORGANISER, title="In phiếu bầu")
    return {"entered": task.printed_number, "seen": f"{task.public_id}:{task.version}:{task.placed_version}"}


def _found(db: Database, organiser: Person, district: str) -> dict[str, str]:
    """A finding that waits for somebody, about a task on a Sunday, and the acknowledgement of another."""
    sunday = date(2010, 5, 16)
    first, second = (
        f"task_on_day_off:{factories.make_task(db, district, by=ORGANISER, start=sunday).public_id}" for _ in range(2)
    )
    said = actions.acknowledgements.acknowledge(db, organiser, cast.MOMENT, cast.ZONE, district, second, "Đã rõ", None)
    return {"finding_key": first, "acknowledgement": said.public_id}


def _of_agendas(db: Database, organiser: Person, stand_in: Person, congresses: dict[str, str]) -> dict[str, str]:
    """A sitting and an item in use, one of each that are not, and a congress without any."""
    district = store.congresses.get(db, organiser.scope, congresses[cast.DISTRICT])
    first, second, *_ = store.agendas.sittings(db, organiser.scope, district)
    items = store.agendas.items(db, organiser.scope, district)
    item, off, edited, *_ = [one for one in items if one.sitting_id == first.id]
    actions.sittings.cancel(db, organiser, cast.MOMENT, second.public_id, "Gộp phiên")
    actions.agenda_items.take_off(db, organiser, cast.MOMENT, off.public_id)
    actions.agenda_items.set_minutes(db, organiser, cast.MOMENT, edited.public_id, edited.minutes + 1, 1)
    linked = factories.make_task(db, district.public_id, by=ORGANISER)
    actions.agenda_item_tasks.add(db, organiser, cast.MOMENT, item.public_id, linked.public_id)
    bare = store.congresses.get(db, stand_in.scope, congresses[cast.COMMUNE])
    for one in store.agendas.sittings(db, stand_in.scope, bare):
        actions.sittings.cancel(db, stand_in, cast.MOMENT, one.public_id, "Làm lại")
    return {
        "bare_congress": bare.public_id,
        "sitting": first.public_id,
        "cancelled_sitting": second.public_id,
        "agenda_item": item.public_id,
        "off_item": off.public_id,
        "edited_item": edited.public_id,
        "linked_task": linked.public_id,
    }


def _notice(db: Database, person: Person, task: Task) -> str:
    """What the clerk told the person of the task's due day."""
    days = [DueDay(person.id, "overdue", task.id, task.due.isoformat())]
    store.notices.tell_of_due_days(db, days, cast.MOMENT.stamp)
    return store.notices.of_person(db, person.scope, person.id)[0].public_id


def _inside(db: Database, organiser: Person, task: Task, district: str) -> dict[str, str]:
    """What stands inside the task: an item that was taken back, a comment, a relation, and a task for another one."""
    actions.items.add(db, organiser, cast.MOMENT, task.public_id, "Thuê rạp")
    gone = store.items.of_task(db, organiser.scope, task)[-1].public_id
    actions.items.cancel(db, organiser, cast.MOMENT, task.public_id, gone)
    actions.comments.write(db, organiser, cast.MOMENT, task.public_id, "Đã hỏi")
    other, awaited = (factories.make_task(db, district, by=ORGANISER).public_id for _ in range(2))
    actions.relations.add(db, organiser, cast.MOMENT, task.public_id, awaited, NewRelation("FS"))
    recurring = factories.make_recurring_task(
        db, district, by=ORGANISER, start=date(2010, 4, 26), due=date(2010, 5, 31)
    )
    return {
        "recurring_task": recurring.public_id,
        "gone_item": gone,
        "comment": store.comments.of_task(db, organiser.scope, task)[-1].public_id,
        "other_task": other,
        "awaited_task": awaited,
    }


def _job(db: Database, person: Person, congress_id: str, share_id: int | None = None, *, is_open: bool = False) -> str:
    """A document that the person had made, or still waits for, or that was made through a link of his."""
    congress = store.congresses.get(db, person.scope, congress_id)
    public_id = store.connection.new_public_id()
    asker = (None, share_id) if share_id else (person.id, None)
    store.jobs.add(db, public_id, congress, factories.an_order(), *asker, cast.MOMENT.stamp)
    if is_open:
        return public_id
    find, key = (store.jobs.of_share, share_id) if share_id else (store.jobs.of_person, person.id)
    store.jobs.finish(db, find(db, person.scope, key, public_id), 3, cast.MOMENT.stamp)
    return public_id


def _another_session(db: Database, person_id: int) -> str:
    public_id = store.connection.new_public_id()
    store.sessions.add(
        db,
        public_id=public_id,
        token_hash=token_hash("elsewhere"),
        person_id=person_id,
        now=cast.MOMENT.stamp,
        expires="2027-01-01T00:00:00+00:00",
        address="10.0.0.9",
        agent="elsewhere",
    )
    return public_id
