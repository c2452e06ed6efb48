"""Jobs: whose they are, in which order they are made, when they are forgotten."""

from dataclasses import replace

import pytest
import world as cast
from factories import an_order

from planner import store
from planner.domain.job import DONE, FAILED, RUNNING, WAITING
from planner.domain.permission import Scope
from planner.domain.problem import NotFound, Problem

STAMP, LATER = "2026-11-23T03:00:00+00:00", "2026-11-24T03:00:00+00:00"


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.longho")


@pytest.fixture
def congress(db, office, world):
    return store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])


@pytest.fixture
def add(db, office, congress):
    """Write a job of the office, or of somebody else; its public id."""

    def added(person_id=office.id, share_id=None, **changes):
        public_id = store.connection.new_public_id()
        store.jobs.add(db, public_id, congress, an_order(**changes), person_id, share_id, STAMP)
        return public_id

    return added


@pytest.fixture
def mine(db, office):
    return lambda public_id: store.jobs.of_person(db, office.scope, office.id, public_id)


def test_job_goes_from_waiting_to_done(db, add, mine, congress):
    job = mine(add(expected=9))
    assert (job.state, job.tries, job.done, job.expected, job.asked_at, job.ended_at) == (WAITING, 0, 0, 9, STAMP, "")
    assert (job.congress_public_id, job.organisation_name) == (congress.public_id, congress.organisation_name)
    store.jobs.begin(db, job, STAMP)
    store.jobs.note_page(db, job, 4, 10)
    job = mine(job.public_id)
    assert (job.state, job.tries, job.done) == (RUNNING, 1, 4)
    store.jobs.finish(db, job, 11, LATER)
    job = mine(job.public_id)
    assert (job.state, job.done, job.expected, job.ended_at, job.problem) == (DONE, 11, 11, LATER, None)


def test_failed_job_says_why_with_its_parameters(db, add, mine):
    job = mine(add())
    store.jobs.fail(db, job, Problem("printer.too_slow", params={"seconds": 600}), LATER)
    job = mine(job.public_id)
    assert (job.state, job.problem) == (FAILED, Problem("printer.too_slow", params={"seconds": 600}))


def test_job_that_is_put_back_was_never_begun(db, add, mine):
    job = mine(add())
    store.jobs.begin(db, job, STAMP)
    store.jobs.put_back(db, job)
    assert mine(job.public_id) == job


def test_jobs_are_made_in_the_order_they_were_asked_for_and_ended_ones_not_again(db, add, mine):
    first, second = add(), add()
    store.jobs.begin(db, mine(second), STAMP)
    assert store.jobs.next_open(db).public_id == first
    store.jobs.finish(db, mine(first), 1, STAMP)
    assert store.jobs.next_open(db).public_id == second
    store.jobs.fail(db, mine(second), Problem("job.gone"), STAMP)
    assert store.jobs.next_open(db) is None


def test_job_exists_for_its_asker_alone(db, add, office):
    public_id = add()
    others = [cast.person(db, login) for login in cast.LOGINS if login != office.login]
    for one in others:
        with pytest.raises(NotFound):
            store.jobs.of_person(db, one.scope, one.id, public_id)
        with pytest.raises(NotFound):
            store.jobs.of_share(db, office.scope, office.id, public_id)
        assert store.jobs.all_of_person(db, one.scope, one.id) == []


def test_job_beyond_what_its_asker_may_read_now_does_not_exist(db, add, office):
    internal = add(ceiling=1)
    for scope in (replace(office.scope, ceiling=0), Scope((), (), 2)):
        with pytest.raises(NotFound):
            store.jobs.of_person(db, scope, office.id, internal)
        assert store.jobs.all_of_person(db, scope, office.id) == []
    assert [one.public_id for one in store.jobs.all_of_person(db, office.scope, office.id)] == [internal]


def test_unfinished_jobs_are_counted_and_told_by_their_result(db, add, mine, office):
    same = add(result="a")
    add(result="b")
    other = cast.person(db, "thanhvien.longho")
    assert store.jobs.count_open(db, office.id, None) == 2
    assert store.jobs.count_open(db, other.id, None) == 0
    assert store.jobs.same_open(db, office.scope, office.id, None, "a") == same
    assert store.jobs.same_open(db, office.scope, office.id, None, "c") == ""
    assert store.jobs.same_open(db, other.scope, other.id, None, "a") == ""
    store.jobs.finish(db, mine(same), 1, STAMP)
    assert store.jobs.same_open(db, office.scope, office.id, None, "a") == ""


def test_ended_jobs_are_forgotten_and_open_ones_never(db, add, mine, office):
    ended, late, waiting = add(), add(), add()
    store.jobs.finish(db, mine(ended), 1, STAMP)
    store.jobs.finish(db, mine(late), 1, LATER)
    assert store.jobs.remove_old(db, LATER) == 1
    assert {one.public_id for one in store.jobs.all_of_person(db, office.scope, office.id)} == {late, waiting}
