"""How far a job is."""

import pytest

from planner.domain.job import DONE, FAILED, RUNNING, WAITING, Job


def a_job(**values):
    given = {"state": RUNNING, "done": 0, "expected": 10} | values
    return Job(1, "aaaaaaaaaa", "bbbbbbbbbb", "Đảng bộ", "checklist", "a.pdf", tries=1, asked_at="", ended_at="",
               result="", problem=None, **given)  # fmt: skip


@pytest.mark.parametrize(
    ("values", "percent"),
    [
        ({"state": WAITING}, 0),
        ({}, 0),
        ({"done": 5}, 47),
        ({"done": 10}, 95),
        ({"done": 80}, 95),
        ({"done": 1, "expected": 0}, 95),
        ({"done": 0, "expected": 0}, 0),
        ({"state": DONE, "done": 12}, 100),
        ({"state": FAILED, "done": 5}, 47),
    ],
)
def test_progress_reaches_the_whole_when_it_is_done_and_never_before(values, percent):
    assert a_job(**values).percent == percent


def test_number_of_pages_is_known_once_all_are_laid_out():
    laid = a_job(done=10, expected=10)
    others = [a_job(done=9), a_job(expected=0), a_job(state=DONE, done=10)]
    assert (laid.is_laid, [one.is_laid for one in others]) == (True, [False, False, False])


def test_job_is_open_until_it_ended():
    assert [a_job(state=one).is_open for one in (WAITING, RUNNING, DONE, FAILED)] == [True, True, False, False]
