"""Calendar feeds as programs of Debian take them: vdirsyncer fetches, khal reads; on loopback, in their own folder."""

import os
import subprocess
from contextlib import contextmanager
from shutil import which
from threading import Thread

import pytest
import world as cast
from factories import a_task, make_task
from icalendar import Calendar
from werkzeug.serving import make_server

from planner import actions
from planner.domain.board import Placement

pytestmark = pytest.mark.tools

KHAL = """[calendars]
[[plan]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = Asia/Ho_Chi_Minh
local_timezone = Asia/Ho_Chi_Minh
[default]
default_calendar = plan
[sqlite]
path = {folder}/khal.db
"""
VDIRSYNCER = """[general]
status_path = "{folder}/status"
[pair plan]
a = "planner"
b = "machine"
collections = null
conflict_resolution = "a wins"
[storage planner]
type = "http"
url = "{address}"
[storage machine]
type = "filesystem"
path = "{folder}/calendar"
fileext = ".ics"
"""
TITLE = "Chuẩn bị hội trường; 500 chỗ, “đủ ghế” 👍"


@pytest.fixture
def folder(tmp_path):
    """Where the programs keep all that is theirs."""
    (tmp_path / "calendar").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(folder=tmp_path), encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder):
    """Run a program that knows no other home, and return what it says."""
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"} | dict.fromkeys(
        places, str(folder)
    )

    def started(program, *words):
        done = subprocess.run(
            [which(program), *words],
            env=environment,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return started


@pytest.fixture
def listed(run):
    """What khal lists of a span of days: (first day, uid, title) of each event."""

    def in_days(first, last):
        form = "{start-date}|{uid}|{title}"
        told = run("khal", "-c", "khal.conf", "list", "--once", "--day-format", "", "--format", form, first, last)
        return [tuple(line.split("|", 2)) for line in told.splitlines() if line]

    return in_days


@contextmanager
def served(app):
    """The application on a free port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=False)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def holder(db):
    return cast.person(db, "thanhvien.longho")


@pytest.fixture
def path(db, world, moment, holder):
    """The path of a feed on the district's congress, which has a task with a title that is hard to write down."""
    make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho", title=TITLE)
    return f"/f/{actions.feeds.make(db, holder, moment, world.congresses[cast.DISTRICT])}.ics"


def test_khal_takes_every_event_and_lists_it_on_its_day(client, path, folder, run, listed):
    content = client.get(path).data
    (folder / "feed.ics").write_bytes(content)

    run("khal", "-c", "khal.conf", "import", "--batch", "feed.ics")

    events = Calendar.from_ical(content).events
    expected = sorted((one["DTSTART"].dt.isoformat(), str(one["UID"]), str(one["SUMMARY"])) for one in events)
    assert len(expected) > 30
    assert sorted(listed("2008-01-01", "2012-12-31")) == expected
    assert any(TITLE in title for _day, _uid, title in expected)


def test_vdirsyncer_fetches_every_event_and_follows_changes(app, db, world, moment, path, folder, run, listed):
    task = a_task(db, world.congresses[cast.DISTRICT])
    with served(app) as address:
        (folder / "vdirsyncer.conf").write_text(VDIRSYNCER.format(folder=folder, address=address + path))
        run("vdirsyncer", "-c", "vdirsyncer.conf", "discover")
        run("vdirsyncer", "-c", "vdirsyncer.conf", "sync")
        first = contents(folder)
        office = cast.person(db, "vanphong.longho")
        actions.boards.place(db, office, moment, task.public_id, Placement("doing"), task.placed_version)
        actions.tasks.cancel(db, office, moment, task.public_id, "Trùng việc")
        run("vdirsyncer", "-c", "vdirsyncer.conf", "sync")
        second = contents(folder)

    with app.test_client() as client:
        events = Calendar.from_ical(client.get(path).data).events
    assert second == {told(one) for one in events}
    assert len(listed("2008-01-01", "2012-12-31")) == len(second) == len(events)
    number, title, due = task.printed_number, task.title, task.due
    assert first - second == {(f"{number} {title}", due, 0, "CONFIRMED")}
    assert second - first == {(f"Đã hủy: {number} {title}", due, 2, "CANCELLED")}


def contents(folder):
    """The events that vdirsyncer keeps, one a file."""
    files = [Calendar.from_ical(file.read_bytes()).events for file in (folder / "calendar").glob("*.ics")]
    return {told(event) for (event,) in files}


def told(event):
    """What tells events apart but for the uid: vdirsyncer names what it fetches by its content."""
    return str(event["SUMMARY"]), event["DTSTART"].dt, event["SEQUENCE"], str(event["STATUS"])
