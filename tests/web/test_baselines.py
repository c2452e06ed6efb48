"""Frozen plans on the timeline and in the table: what is drawn, said, sorted and exported, and for whom."""

import csv
import re
from datetime import date
from io import StringIO

import factories
import pytest
import world as cast

from planner import actions

LOGIN, READER = "vanphong.longho", "bandoc.longho"
MONDAY, FRIDAY = date(2010, 5, 17), date(2010, 5, 21)


@pytest.fixture
def district(world):
    """The district's congress."""
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def office(db):
    """Its office."""
    return cast.person(db, LOGIN)


@pytest.fixture
def task(db, district):
    """A task of one week."""
    return factories.make_task(db, district, by=LOGIN, title="Họp báo", start=MONDAY, due=FRIDAY)


@pytest.fixture
def baseline(db, office, moment, district, task):
    """The plan frozen before the task is due a week later."""
    found = actions.baselines.freeze(db, office, moment, district, "Kế hoạch gốc")
    actions.tasks.edit_fields(db, office, moment, task.public_id, {"due": date(2010, 5, 28)}, {"due": FRIDAY})
    return found


@pytest.fixture
def timeline(sign_in, district):
    """The timeline of the district as somebody sees it."""

    def read(login=READER, query=""):
        return sign_in(login).get(f"/congresses/{district}/timeline{query}").text

    return read


def test_frozen_bar_stands_below_the_present_one_and_the_drift_is_told(timeline, baseline, task):
    page = timeline()

    drawn = re.search(rf'<rect class="bar__frozen" ([^>]*)/><a href="/tasks/{task.public_id}".*?</a>', page)
    width = float(re.search(r'width="([\d.]+)"', drawn[1])[1])
    assert width == pytest.approx(5 * 3.6, abs=0.1)
    assert "lùi 7 ngày so với kế hoạch gốc" in drawn[0]
    assert "So với “Kế hoạch gốc”: <b>1 lùi lại</b>, 0 sớm hơn" in page
    assert f"xa nhất {task.printed_number}, +7 ngày" in page
    assert "kế hoạch gốc</li>" in page


def test_address_says_which_frozen_plan_is_shown(db, office, moment, district, timeline, baseline, task):
    actions.baselines.freeze(db, office, moment, district, "Sau hội nghị")

    assert "lùi 7 ngày" not in timeline()
    assert "lùi 7 ngày" in timeline(query=f"?baseline={baseline.public_id}")
    assert "bar__frozen" not in timeline(query="?baseline=none")


def test_withdrawn_plan_is_offered_again_to_planners_alone(db, office, moment, timeline, baseline):
    actions.baselines.withdraw(db, office, moment, baseline.public_id)

    assert "bar__frozen" not in timeline()
    assert f"/baselines/{baseline.public_id}/restoration" in timeline(LOGIN)
    assert "/restoration" not in timeline()
    assert "/baselines" not in timeline()


def test_what_is_hidden_changes_no_byte_of_the_drift(db, office, moment, district, timeline, baseline):
    hidden = factories.make_task(db, district, by=LOGIN, classification=1, start=MONDAY, due=FRIDAY)
    second = actions.baselines.freeze(db, office, moment, district, "Sau hội nghị")
    before = timeline(query=f"?baseline={second.public_id}")

    actions.tasks.edit_fields(db, office, moment, hidden.public_id, {"due": date(2010, 6, 4)}, {"due": FRIDAY})

    assert timeline(query=f"?baseline={second.public_id}") == before


def test_critical_path_is_outlined_and_shown_alone(timeline):
    whole, alone = timeline(), timeline(query="?critical=1")

    def bars(page):
        return re.findall(r'<a href="/tasks/(\w+)" tabindex="-1"[^>]*>(?:(?!</a>).)*bar__path', page)

    assert bars(whole)
    assert bars(alone) == bars(whole)
    assert len(re.findall(r'tabindex="-1" class="bar--', alone)) == len(bars(alone))
    assert "đường găng</li>" in whole


def test_table_shows_sorts_and_exports_the_drift(db, office, moment, sign_in, district, baseline, task):
    new = factories.make_task(db, district, by=LOGIN, start=MONDAY, due=FRIDAY)
    client, path = sign_in(READER), f"/congresses/{district}/tasks"
    query = {"col": "drift", "sort": "drift", "dir": "desc", "q": ""}

    page = client.get(path, query_string=query).text
    rows = re.findall(r'<tr id="row-(\w+)".*?<td class="k-drift">(.*?)</td>', page)
    assert rows[0] == (task.public_id, '<i>Lệch kế hoạch gốc </i><span class="late">+7</span>')
    assert dict(rows)[new.public_id] == ""
    assert {cell for _, cell in rows[1:]} == {"<i>Lệch kế hoạch gốc </i>0", ""}

    written = client.get(f"{path}.csv", query_string=query).data.decode("utf-8-sig")
    lines = list(csv.reader(StringIO(written, newline="")))
    assert lines[0] == ["Số", "Nhiệm vụ", "Lệch kế hoạch gốc"]
    assert lines[1] == [task.printed_number, "Họp báo", "7"]


def test_table_compares_with_the_plan_of_its_address(db, office, moment, sign_in, district, baseline, task):
    actions.baselines.freeze(db, office, moment, district, "Sau hội nghị")
    path = f"/congresses/{district}/tasks?col=drift"

    assert "+7</span>" not in sign_in(READER).get(path).text
    page = sign_in(READER).get(f"{path}&baseline={baseline.public_id}").text
    assert "+7</span>" in page
    assert f"sort=drift&amp;col=drift&amp;baseline={baseline.public_id}" in page


def test_refused_name_stands_in_the_form_with_why(sign_in, district, baseline):
    answer = sign_in(LOGIN).post(f"/congresses/{district}/baselines", data={"name": "kế hoạch GỐC"})

    assert answer.status_code == 422
    assert 'value="kế hoạch GỐC"' in answer.text
    assert "đã có kế hoạch gốc tên" in answer.text
