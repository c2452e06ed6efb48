"""Plans that are laid down together have the very rows of a plan that is laid down alone."""

from datetime import date

import world as cast

from planner import actions, store
from planner.actions import standard_plan
from planner.actions.working_days import working_days
from planner.demonstration import laying, pace
from planner.domain.opening import opening_of
from planner.domain.plan import plan_tasks
from planner.store.organisations import NewOrganisation

CODES = ("P86.857.1", "P86.857.2")
TABLES = {
    "body": "SELECT body.kind, body.code, body.name, body.name_en, parent.code, leader.code FROM body"
    " LEFT JOIN body AS parent ON parent.id = body.parent_id LEFT JOIN body AS leader ON leader.id = body.leader_id"
    " WHERE body.organisation_id = :organisation ORDER BY body.id",
    "check_item": "SELECT task.number, item.classification, item.title, item.title_en, required, item.position,"
    " ticked_at, ticked_by FROM check_item AS item JOIN task ON task.id = task_id WHERE congress_id = :congress"
    " ORDER BY item.id",
    "task_partner": "SELECT task.number, body.code FROM task_partner JOIN task ON task.id = task_id"
    " JOIN body ON body.id = body_id WHERE congress_id = :congress ORDER BY 1, 2",
    "task_relation": "SELECT task.number, other.number, type, lag_days FROM task_relation"
    " JOIN task ON task.id = task_id JOIN task AS other ON other.id = waits_for_id"
    " WHERE task.congress_id = :congress ORDER BY 1, 2, 3",
    "task_completion": "SELECT number, done_on, noted_at, noted_by FROM task_completion JOIN task ON task.id = task_id"
    " WHERE congress_id = :congress ORDER BY 1",
    "task_series": "SELECT classification, last FROM task_series WHERE congress_id = :congress ORDER BY 1",
}


def a_congress(db, code):
    """An organisation without bodies, with an empty congress."""
    row = NewOrganisation(code, f"Đảng bộ {code}", "xa", "assumed", "co_so", cast.DISTRICT)
    actions.organisations.found(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, row)
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    organisation = store.organisations.by_code(db, cycle_id)[code]
    public_id = store.connection.new_public_id()
    store.congresses.add(
        db,
        public_id=public_id,
        organisation=organisation,
        playbook_id=store.cycles.core_playbook_id(db, cycle_id),
        opens=date(2010, 5, 26),
        days=1,
        kind="delegates",
        contents=(1, 2, 3, 4),
        is_pilot=False,
        stamp=cast.MOMENT.stamp,
    )
    return store.congresses.get(db, cast.person(db, "vanphong.tw").scope, public_id)


def tasks_of(db, congress):
    """Every column of its tasks but the keys, with bodies by their codes."""
    columns = [name for _, name, *_ in db.execute("PRAGMA table_info(task)").fetchall()]
    own = [name for name in columns if not name.endswith("id")]
    return db.execute(
        f"SELECT {', '.join(f'task.{name}' for name in own)}, subcommittee.code, lead.code FROM task"
        " LEFT JOIN body AS subcommittee ON subcommittee.id = subcommittee_id"
        " LEFT JOIN body AS lead ON lead.id = lead_id WHERE congress_id = ? ORDER BY task.id",
        [congress.id],
    ).fetchall()


def test_rows_are_the_same(db):
    alone, together = (a_congress(db, code) for code in CODES)
    actor = cast.person(db, "vanphong.tw")
    playbook = store.cycles.playbook(db, alone.playbook_id)
    cycle = store.cycles.get(db, cast.CYCLE)
    opening = opening_of(cycle, alone.level, alone.opens, alone.days, alone.kind, alone.contents)
    plan = plan_tasks(playbook, opening, working_days(db, cast.CYCLE, ""))
    reached = pace.reached(plan, CODES[0], cast.DAY, has_lower=False)
    standard_plan.write(db, actor, cast.MOMENT, alone, plan, playbook, reached)

    layer = laying.Layer(db, cast.MOMENT)
    keys = layer.lay(actor, together, laying.rows_of(plan, playbook), reached)
    layer.flush()

    assert len(keys) == len(plan.tasks) > 20
    assert db.execute(
        "SELECT standard_code, id FROM task WHERE congress_id = ? ORDER BY id", [together.id]
    ).fetchall() == list(keys.items())
    assert tasks_of(db, together) == tasks_of(db, alone)
    for question in TABLES.values():
        rows = [
            db.execute(question, {"congress": one.id, "organisation": one.organisation_id}).fetchall()
            for one in (alone, together)
        ]
        assert rows[0] == rows[1] != []
    ids = [key for (key,) in db.execute("SELECT public_id FROM task WHERE congress_id = ? ORDER BY id", [together.id])]
    assert (ids == sorted(ids), {len(one) for one in ids}) == (True, {10})
