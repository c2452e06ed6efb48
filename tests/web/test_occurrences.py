"""The times of a recurring task on its page."""

import re
from datetime import date

import factories
import pytest
import world as cast

ORGANISER = "vanphong.longho"


@pytest.fixture
def task(db, world):
    days = {"start": date(2010, 4, 26), "due": date(2010, 5, 17)}
    return factories.make_recurring_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, **days)


@pytest.fixture
def send(sign_in, task):
    def do(headers=None, login=ORGANISER, **form):
        return sign_in(login).post(f"/tasks/{task.public_id}/occurrences", data=form, headers=headers)

    return do


def shown(page):
    """(day, whether it can be pressed, what is said of it) of every time on a page."""
    found = re.findall(r'<(button|span) class="occurrence[^>]*title="([^"]*)"[^>]*>(?:<svg.*?</svg>)?([^<]*)<', page)
    return [(day, tag == "button", said) for tag, said, day in found]


def test_page_shows_every_time_the_missed_ones_marked_the_coming_ones_shut(sign_in, task):
    page = sign_in(ORGANISER).get(f"/tasks/{task.public_id}").text
    assert shown(page) == [
        ("26/4", True, "chưa đánh dấu"),
        ("29/4", True, "chưa đánh dấu"),  # 3 May 2010 is a day off, made up for Saturday 1 May
        ("10/5", True, ""),
        ("17/5", False, ""),
    ]
    assert "Xong khi đánh dấu kỳ cuối, ngày 17/5/2010" in page


def test_reader_sees_the_times_and_presses_none(sign_in, task):
    page = sign_in("bandoc.longho").get(f"/tasks/{task.public_id}").text
    assert [pressed for _, pressed, _ in shown(page)] == [False] * 4


def test_other_tasks_show_no_times(sign_in, db, world):
    other = factories.a_task(db, world.congresses[cast.DISTRICT], rule="")
    assert shown(sign_in(ORGANISER).get(f"/tasks/{other.public_id}").text) == []


def test_ticking_answers_with_the_times_and_the_state(send, htmx):
    answer = send(htmx, day="2010-05-10", ticked="1")
    assert answer.status_code == 200
    assert shown(answer.text)[2] == ("10/5", True, "vanphong.longho đã đánh dấu, 23/11 10:00")
    assert 'id="state-doing" name="status" value="doing" aria-pressed="true"' in answer.text


def test_plain_form_goes_back_to_the_task(send, task):
    answer = send(day="2010-05-10", ticked="1")
    assert (answer.status_code, answer.location.partition("?")[0]) == (303, f"/tasks/{task.public_id}")


@pytest.mark.parametrize(
    ("day", "status", "sentence"),
    [
        ("2010-05-17", 422, "Chưa đến ngày 17/5/2010 nên chưa đánh dấu được."),
        ("2010-05-11", 422, "Nhiệm vụ không có kỳ ngày 11/5/2010."),
        ("<script>", 422, "Hãy chọn ngày của một kỳ."),
        ("", 422, "Hãy chọn ngày của một kỳ."),
    ],
)
def test_what_cannot_be_ticked_is_told(send, day, status, sentence):
    answer = send(day=day, ticked="1")
    assert answer.status_code == status
    assert sentence in answer.text
