"""Packs in the database: what a subtree has, the parts of a job, and who sees a pack when rights go."""

from dataclasses import replace

import factories
import pytest
import world as cast

from planner import actions, store
from planner.domain.job import PACK, WAITING
from planner.domain.pack import Part, Wanted
from planner.domain.permission import Scope
from planner.domain.problem import NotFound, Problem
from planner.store.migrations import migrations

STAMP = "2026-11-23T03:00:00+00:00"


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def place(db, office):
    """An organisation of the world by its code."""
    cycle_id = store.cycles.bounds(db, cast.CYCLE)[0]
    return lambda code: store.organisations.get(db, cast.person(db, "vanphong.tw").scope, cycle_id, code)


@pytest.fixture
def job(db, office, place, world):
    """A pack of the province that its office asked for: the district's checklist and the commune's agenda."""
    parts = [
        Part(0, world.congresses[cast.DISTRICT], cast.DISTRICT, "", "checklist", 4),
        Part(1, world.congresses[cast.COMMUNE], cast.COMMUNE, "", "agenda", 3),
    ]
    public_id = store.connection.new_public_id()
    store.packs.add(db, public_id, place(cast.PROVINCE), office.id, Wanted().as_text(), "a.pdf", 0, parts, STAMP)
    return store.jobs.of_person(db, office.scope, office.id, public_id)


def test_pack_is_a_waiting_job_of_its_organisation(db, job, place):
    province = place(cast.PROVINCE)
    assert (job.kind, job.state, job.expected, job.organisation_name) == (PACK, WAITING, 7, province.name)
    assert (job.congress_public_id, job.organisation_code, job.cycle_code) == ("", cast.PROVINCE, cast.CYCLE)
    assert (job.is_pack, job.result, job.ceiling) == (True, f"pack-{job.public_id}", 0)


def test_part_names_the_committee_above_unless_that_is_the_one_whose_pack_it_is(db, job, place):
    below, deeper = store.packs.parts(db, job)
    district, commune = place(cast.DISTRICT).name, place(cast.COMMUNE).name
    assert (below.above, below.name) == ("", district)
    assert (deeper.above, deeper.name) == (district, f"{commune} – {district}")


def test_parts_come_in_their_order_with_what_became_of_them(db, job, world):
    first, second = store.packs.parts(db, job)
    assert [(one.kind, one.organisation_code, one.expected, one.is_ended) for one in (first, second)] == [
        ("checklist", cast.DISTRICT, 4, False), ("agenda", cast.COMMUNE, 3, False),
    ]  # fmt: skip
    store.packs.note(db, job, first.made("paper", 5))
    problem = Problem("document.too_long", params={"rows": 4000, "most": 3000})
    store.packs.note(db, job, second.left_out(problem))
    first, second = store.packs.parts(db, job)
    assert (first.paper, first.pages, first.problem, second.problem) == ("paper", 5, None, problem)


def test_job_that_comes_on_is_not_given_up(db, job, office):
    store.jobs.begin(db, job, STAMP)
    store.jobs.begin(db, job, STAMP)
    store.packs.note(db, job, store.packs.parts(db, job)[0].made("paper", 5))
    assert store.jobs.of_person(db, office.scope, office.id, job.public_id).tries == 1


def test_single_documents_come_before_packs(db, job, office, world):
    assert store.jobs.next_open(db) == job
    assert store.jobs.is_first(db, job)
    congress = store.congresses.get(db, office.scope, world.congresses[cast.PROVINCE])
    store.jobs.add(db, "aaaaaaaaaa", congress, factories.an_order(), office.id, None, STAMP)
    assert store.jobs.next_open(db).public_id == "aaaaaaaaaa"
    assert not store.jobs.is_first(db, job)


def test_pack_goes_with_the_first_congress_out_of_reach(db, job, office, place):
    province, district, commune = (place(code).path for code in (cast.PROVINCE, cast.DISTRICT, cast.COMMUNE))
    enough = Scope((district,), (province,), 0)
    assert store.jobs.of_person(db, enough, office.id, job.public_id) == job
    for subtrees, own in (((), (province,)), ((), (province, district)), ((district,), ()), ((commune,), (province,))):
        scope = Scope(subtrees, own, 2)
        with pytest.raises(NotFound):
            store.jobs.of_person(db, scope, office.id, job.public_id)
        assert store.jobs.all_of_person(db, scope, office.id) == []
    with pytest.raises(NotFound):
        store.jobs.of_person(db, replace(office.scope, ceiling=-1), office.id, job.public_id)


def test_same_pack_is_told_by_its_asker_place_and_choices(db, job, office, place):
    def same(person=office.id, code=cast.PROVINCE, wanted=None, scope=office.scope):
        return store.packs.same_open(db, scope, person, place(code), (wanted or Wanted()).as_text())

    assert same() == job.public_id
    others = {"person": office.id + 1}, {"code": cast.DISTRICT}, {"wanted": Wanted(language="en")}
    assert [same(**one) for one in others] == ["", "", ""]
    store.jobs.cancel(db, job, STAMP)
    assert same() == ""


def test_cancelled_job_is_made_no_more_and_changes_no_more(db, job, office):
    store.jobs.begin(db, job, STAMP)
    assert store.jobs.cancel(db, job, STAMP)
    assert not store.jobs.cancel(db, job, STAMP)
    store.jobs.begin(db, job, STAMP)
    store.jobs.note_page(db, job, 5, 9)
    store.jobs.put_back(db, job)
    store.jobs.fail(db, job, Problem("job.gone"), STAMP)
    store.jobs.finish(db, job, 9, STAMP)
    found = store.jobs.of_person(db, office.scope, office.id, job.public_id)
    assert (found.state, found.done, found.problem, found.ended_at) == ("cancelled", 0, None, STAMP)
    assert (store.jobs.next_open(db), store.jobs.is_open(db, job), store.jobs.is_done(db, job)) == (None, False, False)


def test_old_pack_is_forgotten_with_its_parts(db, job):
    store.jobs.finish(db, job, 7, STAMP)
    assert store.jobs.is_done(db, job)
    assert store.jobs.remove_old(db, "2026-11-24") == 1
    assert db.execute("SELECT COUNT(*) FROM job_part").fetchone() == (0,)


def test_levels_and_tasks_are_counted_as_far_as_the_scope_reaches(db, office, place, world):
    province = place(cast.PROVINCE)
    assert store.packs.levels(db, office.scope, province) == {
        "truc_thuoc_trung_uong": 1, "cap_tren_truc_tiep_co_so": 2, "co_so": 1,
    }  # fmt: skip
    own = Scope((), (province.path,), 0)
    assert store.packs.levels(db, own, province) == {"truc_thuoc_trung_uong": 1}
    congress = store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])
    before = store.packs.task_counts(db, replace(office.scope, ceiling=0), province)
    assert set(before) == {store.congresses.get(db, office.scope, world.congresses[one]).id
                           for one in (cast.PROVINCE, cast.DISTRICT, cast.SIBLING, cast.COMMUNE)}  # fmt: skip
    factories.make_task(db, congress.public_id, by="vanphong.longho", classification=1)
    assert store.packs.task_counts(db, replace(office.scope, ceiling=0), province) == before
    after = store.packs.task_counts(db, replace(office.scope, ceiling=1), province)
    internal = db.execute(
        "SELECT COUNT(*) FROM task WHERE congress_id = ? AND classification = 1", [congress.id]
    ).fetchone()[0]
    assert after[congress.id] == before[congress.id] + internal


def test_cancelled_congress_and_committees_without_one(db, office, place, world):
    province = place(cast.PROVINCE)
    assert store.packs.without_congress(db, office.scope, province, "") == []
    keeper = cast.person(db, "quantri")
    row = store.organisations.NewOrganisation("P86.857.9", "Đảng bộ xã Mới", "xa", "assumed", "co_so", cast.DISTRICT)
    actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)
    assert store.packs.without_congress(db, office.scope, province, "") == ["Đảng bộ xã Mới"]
    assert store.packs.without_congress(db, office.scope, province, "co_so") == ["Đảng bộ xã Mới"]
    assert store.packs.without_congress(db, office.scope, province, "tinh") == []
    assert store.packs.without_congress(db, Scope((), (province.path,), 2), province, "") == []
    by = cast.person(db, "vanphong.longho")
    actions.congresses.cancel(db, by, cast.MOMENT, world.congresses[cast.DISTRICT], "Sáp nhập")
    assert store.packs.levels(db, office.scope, province)["cap_tren_truc_tiep_co_so"] == 1


def test_job_that_was_asked_for_before_there_were_packs_stays(tmp_path):
    store.connection.create(tmp_path / "old.db")
    db = store.connection.connect(tmp_path / "old.db", may_change_schema=True)
    migrations.apply(db, stop_before=["m0026_packs"])
    db.execute(
        "INSERT INTO congress (id, public_id, organisation_id, cycle_id, playbook_id, opens, days, kind, contents,"
        " is_pilot, opened_at) VALUES (7, 'bbbbbbbbbb', 3, 1, 1, '2010-07-14', 2, 'delegates', '1', 0, '')"
    )
    columns = (
        "id, public_id, person_id, share_id, congress_id, kind, file_name, ceiling, state, tries, done, expected,"
        " asked_at, started_at, ended_at, problem, problem_params, result"
    )
    job = (5, "aaaaaaaaaa", 2, None, 7, "checklist", "a.pdf", 1, "failed", 1, 3, 9, "2010", None, "2011",
           "printer.too_slow", '{"seconds": 9}', "r")  # fmt: skip
    db.execute(f"INSERT INTO job ({columns}) VALUES ({', '.join('?' * len(job))})", job)
    migrations.apply(db)
    assert db.execute(f"SELECT {columns} FROM job").fetchall() == [job]
    assert db.execute("SELECT cycle_id, organisation_id, wanted FROM job").fetchone() == (1, 3, "")
    db.close()
