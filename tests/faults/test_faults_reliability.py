"""Faults 20 to 27 of the study of other products: locks, lost changes, growth, papers, alarms, statuses, copies."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Thread

import factories
import world as cast
from conftest import frozen, serve
from faults.walls import dump
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from untouched import cycle_of, holidays, opening
from web.standing import ROUTES, ask
from web.standing_route import ORGANISER, STRANGER

from planner import printer, store
from planner.domain.plan import plan_tasks
from planner.domain.problem import Problem
from planner.printer import Failed
from planner.store.connection import writing

_FILE = re.compile(r"\.(xlsx|csv|json|docx|pdf|toml|ics)$")
FILES = [route for route in ROUTES if _FILE.search(route.path) and not route.is_write]
VERSIONED = [route for route in ROUTES if route.is_write and {"version", "placed_version"} & route.form.keys()]
ENDS = ("board", "tasks", "timeline", "calendar?month=2010-05", "findings")


def test_fault_20_database_is_locked(app, names, db, sign_in, client):
    """Writers and readers at once: none is refused; who reads waits for no writer; who waits too long is told so."""
    keys = [factories.make_task(db, names["congress"], by=ORGANISER).public_id for _ in range(4)]
    statuses = Counter()

    def work(key, by):
        for turn in range(6):
            form = {"status": ("doing", "todo")[turn % 2], "placed_version": str(turn + 1)}
            statuses["moved", by.post(f"/tasks/{key}/placement", data=form).status_code] += 1
            statuses["read", by.get(f"/tasks/{key}").status_code] += 1

    threads = [Thread(target=work, args=(key, sign_in(ORGANISER))) for key in keys]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert statuses == {("moved", 303): 24, ("read", 200): 24}
    assert [row.placed_version for row in (_task(db, key) for key in keys)] == [7] * 4
    with writing(db):
        assert sign_in(ORGANISER).get(f"/congresses/{names['congress']}/board").status_code == 200


def _task(db, key):
    return store.tasks.get(db, cast.person(db, "vanphong.tw").scope, key)


def test_fault_20_busy_database_is_told_and_nothing_half_written(sign_in, names, db, monkeypatch):
    monkeypatch.setattr(store.connection, "_PATIENCE", 0.05)
    before = dump(db)
    with writing(db):
        answer = sign_in(ORGANISER).post(f"/tasks/{names['task']}/blockage", data={"reason": "Giữ lại chữ này"})

    assert (answer.status_code, dump(db)) == (503, before)
    assert "Giữ lại chữ này" in answer.text


def test_fault_21_lost_updates(sign_in, names, db, wall):
    """Every form with a version, sent by whoever had seen another state: nothing is overwritten, and he is told."""
    found = {}
    for route in VERSIONED:
        stale = {name: "0" if name in {"version", "placed_version"} else value for name, value in route.form.items()}
        status = ask(sign_in(route.by), route, names, form=stale).status_code
        if status != 409 or wall.is_touched():
            found[route.endpoint] = status

    assert (found, len(VERSIONED) >= 12) == ({}, True)
    # Both texts stand on the page: what somebody wrote, and what is kept.
    task = _task(db, names["task"])
    form = {"title": "Tên của người thứ hai", "start": "2010-05-17", "due": "2010-05-31", "priority": "normal",
            "classification": "ordinary", "version": "0"}  # fmt: skip
    page = sign_in(ORGANISER).post(f"/tasks/{names['task']}/text", data=form).text
    assert ("Tên của người thứ hai" in page, all(word in page for word in task.title.split())) == (True, True)


def test_fault_22_queries_grow_with_cards(sign_in, names, db, world, queries):
    """Board, table, timeline, month and a move at 60 tasks and at 500 ask equally often."""
    client, counts = sign_in(ORGANISER), []
    paths = [f"/congresses/{names['congress']}/{end}" for end in ENDS]
    edits = [factories.an_edit(title=f"Việc {one}") for one in range(440)]
    for number, status in ((1, "doing"), (2, "todo")):
        found = []
        for path in paths:
            client.get(path)
            queries.clear()
            assert client.get(path).status_code == 200
            found.append(len(queries))
        queries.clear()
        form = {"status": status, "placed_version": str(number)}
        assert client.post(f"/tasks/{names['task']}/placement", data=form).status_code == 303
        counts.append([*found, len(queries)])
        if number == 1:
            factories.make_tasks(db, names["congress"], edits, by=ORGANISER)

    assert [after - before for before, after in zip(*counts, strict=True) if after > before] == []


def test_fault_23_fan_out_to_groups(sign_in, names, db, queries):
    """A move in a committee of a thousand members runs the same statements and writes as many rows as before."""
    client, counts = sign_in(ORGANISER), []
    congress = store.congresses.get(db, cast.person(db, ORGANISER).scope, names["congress"])
    for number, status in enumerate(("doing", "todo", "doing", "todo"), start=1):
        for index in range(1000 if number == 3 else 0):
            key = store.people.add(db, f"thanhvien.{index}", f"Thành viên {index}", "x", 0, "vi")
            store.people.grant(db, key, congress.organisation_id, "member", None, cast.MOMENT.stamp, None)
        rows = sum(map(len, dump(db).values()))
        queries.clear()
        form = {"status": status, "placed_version": str(number)}
        assert client.post(f"/tasks/{names['bare_task']}/placement", data=form).status_code == 303
        counts.append((len(queries), sum(map(len, dump(db).values())) - rows))

    assert counts[3] == counts[1]


def test_fault_24_pdf_fails_on_real_content(sign_in, names, db, monkeypatch):
    """A cell of ten thousand letters and an empty list are printed; what cannot be printed says so in plain words."""
    key = store.tasks.get(db, cast.person(db, ORGANISER).scope, names["bare_task"]).id
    db.execute("UPDATE task SET title = ? WHERE id = ?", ["dài " * 2500, key])
    client, address = sign_in(ORGANISER), f"/congresses/{names['congress']}/documents"
    for path in ("checklist.pdf", "checklist.pdf?body=LT&classification=ordinary", "day.pdf?day=2010-01-01"):
        answer = client.get(f"{address}/{path}")
        assert (answer.status_code in {200, 404, 422}, answer.data[:4] == b"%PDF") == (True, answer.status_code == 200)
    assert client.get(f"{address}/checklist.pdf").status_code == 200
    for code, status in {"too_large": 413, "too_slow": 503, "killed": 503, "failed": 500}.items():
        monkeypatch.setattr(printer, "pdf", _failing(Problem(f"printer.{code}", params={"seconds": 60})))
        answer = client.get(f"{address}/agenda.pdf")
        assert (answer.status_code, answer.mimetype, len(answer.text) > 500) == (status, "text/html", True)


def _failing(problem):
    def pdf(*_words, **_options):
        raise Failed(problem)

    return pdf


def test_fault_25_false_alarms(app, sign_in, names, db, settings):
    """Late from the first minute after the due day in Việt Nam, and no minute before; done and cancelled never."""
    task = replace(_task(db, names["bare_task"]), due=cast.DAY, status="todo")
    assert (task.is_late(cast.DAY), task.is_late(cast.DAY + timedelta(days=1))) == (False, True)
    assert not any(replace(task, status=one).is_late(date(2030, 1, 1)) for one in ("done", "not_applicable"))
    midnight = [datetime.fromisoformat(f"2026-11-23T{time}+00:00") for time in ("16:59:59", "17:00:00")]
    days = [store.installation.planning_day(now, cast.ZONE, cast.DAY_OFFSET) for now in midnight]
    assert days == [cast.DAY, cast.DAY + timedelta(days=1)]
    # A moment before midnight the page calls nothing late that is due on that day.
    title = "Việc hạn đúng hôm nay"
    factories.make_task(db, names["congress"], by=ORGANISER, title=title, start=cast.DAY, due=cast.DAY)
    late = []
    db.execute("UPDATE session SET expires_at = '2027-01-01T00:00:00+00:00'")
    for now in midnight:
        serve(app, frozen(settings.db, now))
        late.append(title in sign_in(ORGANISER).get(f"/congresses/{names['congress']}/tasks?late=1").text)
    assert late == [False, True]


def test_fault_26_errors_answered_as_success(app, client, sign_in, names, monkeypatch):
    """Every file refused to others is no file; a file that fails is an error with a reference, and never empty."""
    for route in FILES:
        answer = ask(sign_in(STRANGER), route, names)
        assert answer.status_code == route.stranger
        assert answer.mimetype == "text/html" or route.stranger == 200
        assert answer.data
    found = {}
    for route in FILES:
        monkeypatch.setitem(app.view_functions, route.endpoint, _broken(app.view_functions[route.endpoint]))
        for headers in ({}, {"HX-Request": "true"}):
            answer = ask(sign_in(route.by), route, names, headers=headers)
            if answer.status_code != 500 or not re.search(r"[0-9a-f]{8}", answer.text) or "inner" in answer.text:
                found[route.endpoint] = answer.status_code
    assert found == {}


def _broken(view):
    def broken(**_words):
        raise RuntimeError("inner words")

    broken.access_rule = view.access_rule
    return broken


@examples(max_examples=15)
@given(st.sampled_from(("co_so", "cap_tren_truc_tiep_co_so")), st.integers(-60, 60), st.integers(1, 4))
def test_fault_27_template_copies_dates_wrongly(level, days, times):
    """A plan for another opening day, there and back again any number of times, is the plan of that day: no drift."""
    playbook, workdays = cycle_of("XI")[1], holidays("XI")
    first = opening("XI", level, date(2010, 6, 15))
    there = replace(first, opens=first.opens + timedelta(days=days))
    before, moved = plan_tasks(playbook, first, workdays).tasks, plan_tasks(playbook, there, workdays).tasks
    for _time in range(times):
        assert plan_tasks(playbook, there, workdays).tasks == moved
        assert plan_tasks(playbook, first, workdays).tasks == before
    # What keeps to working days falls on one, however far the day moved.
    before_it = [task for task in moved if task.standard.calendar == "working" and task.due < there.opens]
    assert all(workdays.is_working(task.due) for task in before_it)
    assert [task.code for task in moved if task.due < task.start] == []
