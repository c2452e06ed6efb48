"""Asking for a pack: what is in it, what is refused, what is written down; and wanting it no more."""

import json
from dataclasses import replace

import pytest
import world as cast
from traces import assert_sound, entries, last_number, nothing_written, revisions

from planner import actions, store
from planner.actions.spools import spool
from planner.domain import pack
from planner.domain.job import MOST_OPEN
from planner.domain.pack import Wanted
from planner.domain.problem import Conflict, Invalid, NotFound, Problem
from planner.papers import Papers

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def papers(tmp_path):
    return Papers(tmp_path / "papers")


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def province(db, office):
    return store.organisations.get(db, office.scope, store.cycles.bounds(db, cast.CYCLE)[0], cast.PROVINCE)


@pytest.fixture
def ask(db, office, moment, province, papers):
    return lambda by=office, **changes: actions.packs.ask(
        db, by, moment, province, replace(Wanted(), **changes), ADDRESS, "tập.pdf", papers
    )


def told(parts):
    return [(one.organisation_code, one.kind) for one in parts]


def test_parts_go_from_the_top_down_committee_by_committee(db, office, province):
    wanted = Wanted(("checklist", "agenda"))
    codes = (cast.PROVINCE, cast.DISTRICT, cast.SIBLING, cast.COMMUNE)
    parts = actions.packs.parts(db, office.scope, province, wanted)
    assert told(parts) == [(code, kind) for code in codes for kind in ("checklist", "agenda")]
    assert [one.position for one in parts] == list(range(8))
    assert all(one.expected > 0 for one in parts)


def test_one_level_and_no_cancelled_congress(db, office, province, world, moment):
    wanted = Wanted(("agenda",), level="cap_tren_truc_tiep_co_so")
    assert told(actions.packs.parts(db, office.scope, province, wanted)) == [
        (cast.DISTRICT, "agenda"), (cast.SIBLING, "agenda"),
    ]  # fmt: skip
    by = cast.person(db, "vanphong.longho")
    actions.congresses.cancel(db, by, moment, world.congresses[cast.DISTRICT], "Sáp nhập")
    assert told(actions.packs.parts(db, office.scope, province, wanted)) == [(cast.SIBLING, "agenda")]


def test_what_the_asker_may_not_read_is_in_no_pack(db, province):
    reader = cast.person(db, "bandoc.vinhlong")
    assert told(actions.packs.parts(db, reader.scope, province, Wanted(("agenda",)))) == [(cast.PROVINCE, "agenda")]


def test_subtree_without_a_congress_is_refused_in_words(db, office, moment, papers, world):
    cycle_id = store.cycles.bounds(db, cast.CYCLE)[0]
    commune = store.organisations.get(db, office.scope, cycle_id, cast.COMMUNE)
    by = cast.person(db, "thaymat.vinhlong")
    actions.congresses.cancel(db, by, moment, world.congresses[cast.COMMUNE], "Sáp nhập")
    with nothing_written(db, Invalid) as raised:
        actions.packs.ask(db, office, moment, commune, Wanted(), ADDRESS, "a.pdf", papers)
    assert raised.value.problems == (Problem("pack.no_congress", "level"),)


def test_too_many_documents_are_refused(db, ask, monkeypatch):
    monkeypatch.setattr(pack, "MOST_PARTS", 11)
    with nothing_written(db, Invalid) as raised:
        ask()
    assert raised.value.problems == (Problem("pack.too_many", "kinds", {"count": 12, "most": 11}),)


def test_asking_waits_for_the_clerk_and_leaves_its_trace_but_changes_no_congress(db, ask, office, papers):
    number, before = last_number(db), revisions(db)
    public_id = ask(ceiling=1)
    job = store.jobs.of_person(db, office.scope, office.id, public_id)
    assert (job.state, job.file_name, job.ceiling) == ("waiting", "tập.pdf", 1)
    assert pack.wanted_of(job.wanted) == Wanted(ceiling=1)
    assert len(store.packs.parts(db, job)) == 12
    assert json.loads(papers.find(spool(public_id))) == {"address": ADDRESS}
    (entry,) = entries(db, number)
    assert (entry.action, entry.public_id, entry.organisation, entry.congress, entry.classification) == (
        "job.asked", public_id, cast.PROVINCE, "", 1,
    )  # fmt: skip
    assert revisions(db) == before
    assert_sound(db)


def test_pack_holds_no_more_than_its_asker_is_cleared_for(db, ask):
    by = cast.person(db, "bandoc.vinhlong")
    job = store.jobs.of_person(db, by.scope, by.id, ask(by=by, ceiling=2))
    assert (job.ceiling, pack.wanted_of(job.wanted).ceiling) == (0, 0)


def test_same_pack_asked_for_twice_is_made_once_and_somebody_elses_is_his_own(db, ask):
    first = ask()
    number = last_number(db)
    assert ask() == first
    assert last_number(db) == number
    others = {ask(by=cast.person(db, "thaymat.vinhlong")), ask(form=pack.ZIP)}
    assert len(others | {first}) == 3


def test_nobody_fills_the_queue(db, ask):
    for language, form in (("vi", "pdf"), ("vi", "zip"), ("en", "pdf"), ("en", "zip"))[:MOST_OPEN]:
        ask(language=language, form=form)
    with nothing_written(db, Invalid) as raised:
        ask(ceiling=1)
    assert raised.value.problems[0].code == "job.too_many"


def test_full_disk_is_said_and_nothing_waits(db, ask, monkeypatch):
    monkeypatch.setattr(Papers, "keep", lambda *_words: False)
    with nothing_written(db, Invalid) as raised:
        ask()
    assert raised.value.problems == (Problem("job.disk_full"),)


def test_cancelling_leaves_a_trace_and_nothing_spooled(db, ask, office, moment, papers):
    public_id = ask()
    number = last_number(db)
    actions.jobs.cancel(db, office, moment, public_id, papers)
    assert store.jobs.of_person(db, office.scope, office.id, public_id).state == "cancelled"
    assert papers.find(spool(public_id)) is None
    assert [(one.action, one.public_id) for one in entries(db, number)] == [("job.cancelled", public_id)]
    with nothing_written(db, Conflict):
        actions.jobs.cancel(db, office, moment, public_id, papers)
    assert_sound(db)


def test_nobody_else_cancels_it(db, ask, moment, papers):
    public_id = ask()
    for login in cast.LOGINS:
        if login != "vanphong.vinhlong":
            with nothing_written(db, NotFound):
                actions.jobs.cancel(db, cast.person(db, login), moment, public_id, papers)
