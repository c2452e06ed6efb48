"""What was sent stays as it was, whatever is done afterwards; only a purge takes the words, and leaves the hash."""

from pathlib import Path
from random import Random

import pytest
import reporting
import world as cast
from factories import make_task
from questions import raised
from reporting import LOWER, correct, demand, draft, later, line, seal, send_back, states
from traces import assert_sound

from planner import actions, store
from planner.domain import report_figures, report_seal
from planner.domain.board import Placement
from planner.domain.clearance import INTERNAL
from planner.domain.problem import Refused
from planner.papers import Papers


def contents(db):
    """Every byte of what was sent, and who sent it when."""
    return db.execute("SELECT * FROM report_seal ORDER BY report_id").fetchall()


def _add_task(db, world, dice, _report):
    make_task(db, world.congresses[dice.choice([cast.DISTRICT, cast.PROVINCE])], title=f"Việc {dice.random()}")


def _place(db, world, dice, _report):
    person = cast.person(db, LOWER)
    congress = store.congresses.get(db, person.scope, world.congresses[cast.DISTRICT])
    key = dice.choice(db.execute("SELECT public_id FROM task WHERE congress_id = ?", [congress.id]).fetchall())[0]
    task = store.tasks.get(db, person.scope, key)
    status = dice.choice(["doing", "review", "done"])
    actions.boards.place(db, person, cast.MOMENT, key, Placement(status), task.placed_version)


def _rename(db, _world, dice, _report):
    found = reporting.organisation(db, cast.DISTRICT)
    keeper = cast.person(db, "quantri")
    place = (cast.CYCLE, cast.DISTRICT)
    actions.organisations.rename(db, keeper, cast.MOMENT, *place, f"Đảng bộ {dice.random()}", found.version)


def _move(db, _world, dice, _report):
    keeper = cast.person(db, "quantri")
    parent = dice.choice([cast.PROVINCE, cast.NEIGHBOUR])
    actions.organisations.move(db, keeper, cast.MOMENT, cast.CYCLE, cast.DISTRICT, parent)


def _raise(db, world, _dice, _report):
    raised(db, world.congresses[cast.DISTRICT])


def _return(db, _world, _dice, report):
    send_back(db, report, by="vanphong.tw")


def _correct(db, _world, dice, report):
    new = correct(db, report)
    line(db, new, words=f"Câu {dice.random()}")
    seal(db, new, when=later(dice.randrange(30)))


def _write(db, _world, _dice, report):
    line(db, report)


def _rank(db, _world, _dice, report):
    actions.reports.rank(db, cast.person(db, LOWER), cast.MOMENT, report.public_id, INTERNAL, report.version)


DEEDS = (_add_task, _place, _rename, _move, _raise, _return, _correct, _write, _rank)


@pytest.mark.parametrize("seed", range(3))
def test_no_deed_changes_a_byte_of_what_was_sent(db, world, seed):
    dice = Random(seed)
    demand(db, cast.NATION, by="vanphong.tw")
    first = draft(db)
    line(db, first)
    reports, done = [seal(db, first)], set()
    known = contents(db)
    for _ in range(24):
        deed = dice.choice(DEEDS)
        try:
            deed(db, world, dice, dice.choice(reports))
            done.add(deed)
        except Refused:
            pass
        now = contents(db)
        assert now[: len(known)] == known
        known = now
        scope = cast.person(db, LOWER).scope
        keys = db.execute("SELECT public_id FROM report JOIN report_seal ON report_id = report.id ORDER BY report.id")
        reports = [store.reports.get(db, scope, key) for (key,) in keys]
    for one in reports:
        content = store.reports.content(db, one)
        assert report_figures.digest(content) == one.seal.digest
        assert report_seal.read(content).figures.day == one.seal.sealed_on
    assert len(done) > 3
    assert {_write, _rank} & done == set()


def test_a_purged_report_loses_its_words_and_keeps_its_hash(db, tmp_path):
    demand(db)
    report = draft(db)
    line(db, report, words="Lời gõ nhầm")
    sent = seal(db, report)
    send_back(db, sent, "Lý do gõ nhầm")
    keeper = cast.person(db, "quantri")
    actions.audits.purge(db, keeper, cast.MOMENT, sent.public_id, "Theo yêu cầu", Papers(tmp_path / "papers"))
    now = store.reports.get(db, cast.person(db, LOWER).scope, sent.public_id)
    assert (store.reports.content(db, now), now.seal, now.returned.reason) == ("", sent.seal, "")
    assert [one.text for one in store.report_lines.of_report(db, now)] == [""]
    assert states(db)[0] == ("2010-05", "returned")
    path = db.execute("PRAGMA database_list").fetchone()[2]
    for file in filter(Path.exists, (Path(path), Path(f"{path}-wal"))):
        assert "gõ nhầm".encode() not in file.read_bytes()
    assert_sound(db)
