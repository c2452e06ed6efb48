"""Days far from any cycle: refused wherever they are written, and survived wherever they stand."""

from datetime import date

import factories
import pytest
import world as cast

from planner import actions, store
from planner.domain.playbook import Offset
from planner.domain.problem import Invalid, Problem
from planner.domain.reach import Reach
from planner.domain.task_edit import TaskPatch

LOGIN = "vanphong.longho"
REACH = Reach(date(2007, 1, 12), date(2013, 1, 19))
ODD = [("0001-01-01", "0001-01-01"), ("0010-01-01", "2010-05-20"), ("2010-05-20", "9999-12-31"),
       ("0001-01-01", "9999-12-31"), ("9999-12-31", "9999-12-31")]  # fmt: skip


@pytest.fixture
def congress(world):
    """The district's congress."""
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def task(db, congress):
    """An ordinary task of it."""
    return factories.make_task(db, congress, by=LOGIN, start=date(2010, 5, 17), due=date(2010, 5, 21))


def _days(db, task):
    saved = store.tasks.get(db, cast.person(db, LOGIN).scope, task.public_id)
    return saved.start, saved.due


def _refused(day, *fields):
    told = {"found": day, "starts": REACH.first, "ends": REACH.last}
    return tuple(Problem("task.outside_cycle", name, told) for name in fields)


def test_reach_of_the_cycle(db, congress):
    assert actions.working_days.reach(db, "XI") == REACH


@pytest.mark.parametrize("day", [date.min, date(2007, 1, 11), date(2013, 1, 20), date.max])
def test_every_way_of_writing_refuses_a_day_outside(db, moment, congress, task, day):
    office = cast.person(db, LOGIN)
    ways = [
        lambda: factories.make_task(db, congress, by=LOGIN, start=day, due=day),
        lambda: factories.make_tasks(db, congress, [factories.an_edit(start=day, due=day)], by=LOGIN),
        lambda: actions.tasks.edit_fields(
            db, office, moment, task.public_id, {"start": day, "due": day}, {"start": task.start, "due": task.due}
        ),
    ]
    for write in ways:
        with pytest.raises(Invalid) as refused:
            write()
        assert {one.code for one in refused.value.problems} == {"task.outside_cycle"}
        assert [one.field for one in refused.value.problems] == ["start", "due"]
    with pytest.raises(Invalid) as refused:
        actions.task_batches.change_many(db, office, moment, congress, {task.public_id: TaskPatch(due=day)})
    assert {one.code for one in refused.value.problems} == {"task.outside_cycle"}
    assert _days(db, task) == (task.start, task.due)


def test_day_counted_ten_years_away_is_refused_alike(db, moment, congress, task):
    values, was = {"due_from": Offset("opens", 3650)}, {"due_from": Offset("", 0)}
    with pytest.raises(Invalid) as refused:
        actions.tasks.edit_fields(db, cast.person(db, LOGIN), moment, task.public_id, values, was)
    assert [(one.code, one.field) for one in refused.value.problems] == [("task.outside_cycle", "due")]


@pytest.mark.parametrize(("start", "due"), ODD)
def test_bar_is_moved_nowhere_outside(sign_in, db, task, start, due):
    form = {"start": start, "due": due, "version": task.version, "along": "1"}

    answer = sign_in(LOGIN).post(f"/tasks/{task.public_id}/days", data=form)

    assert answer.status_code == 422
    assert "nằm ngoài phạm vi của nhiệm kỳ, 12/1/2007 – 19/1/2013." in answer.text
    assert sign_in(LOGIN).get(f"/tasks/{task.public_id}/days?start={start}&due={due}").status_code == 422
    assert _days(db, task) == (task.start, task.due)


@pytest.mark.parametrize(("start", "due"), ODD)
def test_pages_survive_odd_days_that_stand(sign_in, client, db, congress, task, start, due):
    made = factories.make_share(db, congress)
    other = factories.make_task(db, congress, by=LOGIN, title="Việc khác")
    db.execute("UPDATE task SET start = ?, due = ? WHERE id = ?", [start, due, task.id])
    db.execute("INSERT INTO task_relation (task_id, waits_for_id, type, lag_days) VALUES (?, ?, 'FS', 0)",
               [other.id, task.id])  # fmt: skip
    db.execute("UPDATE revision SET number = number + 1")
    own = f"/congresses/{congress}"
    reader = sign_in(LOGIN)

    pages = ["", "/timeline", "/timeline?scale=week", "/board", "/tasks", "/calendar", "/opening"]
    for page in pages:
        assert reader.get(own + page).status_code == 200, page
    month = due[:7]
    assert reader.get(f"{own}/calendar?month={month}").status_code == 200
    assert reader.get(f"/tasks/{task.public_id}").status_code == 200
    assert reader.get(f"/tasks/{task.public_id}/days?start=2010-05-20&due=2010-05-24").status_code == 200
    assert len(reader.get(f"{own}/timeline").data) < 1_500_000
    assert client.get(f"/s/{made.token}/timeline?at=today").status_code == 200
    paper = reader.get(f"{own}/documents/timeline.html")
    assert paper.status_code == 200
