"""Days set by hand in the preview of a move: what stays, what goes along, and how many."""

import re
from datetime import date
from html import unescape

import factories
import pytest

OFFICE = "vanphong.longho"


@pytest.fixture
def path(district):
    return f"/congresses/{district}/opening"


@pytest.fixture
def client(sign_in):
    return sign_in(OFFICE)


def test_days_set_by_hand_are_counted_alike_above_and_in_the_summary(client, path, db, district):
    for due in (date(2010, 5, 7), date(2010, 6, 30), date(2010, 7, 2)):
        factories.make_task(db, district, OFFICE, start=date(2010, 5, 3), due=due)

    kept = client.get(f"{path}?opens=2010-08-04&keep=1").text
    along = client.get(f"{path}?opens=2010-08-04&keep=0").text

    assert "Giữ nguyên ngày đã đặt bằng tay (3 việc)" in kept
    assert "3 việc giữ ngày đặt tay (trong đó 1 việc muộn)" in kept
    assert "việc giữ ngày đặt tay" not in along


def test_task_of_which_one_day_is_set_by_hand_is_told_to_keep_that_one_alone(client, path, db, district):
    tasks = [one for one in factories.tasks_of(db, district) if one.status == "todo" and not one.rule]
    task = max(tasks, key=lambda one: one.due - one.start)
    values = {"id": task.id, "start": task.start.isoformat()}
    db.execute("UPDATE task SET start = :start, start_anchor = '', start_offset = NULL WHERE id = :id", values)

    text = unescape(client.get(f"{path}?opens=2010-08-04&keep=1").text)
    row = re.search(rf"<tr>(?:(?!<tr>).)*/tasks/{task.public_id}\W.*?</tr>", text, re.DOTALL)[0]

    assert "ngày bắt đầu đặt tay, giữ nguyên; thời hạn dời theo" in row
    assert "Giữ nguyên ngày đã đặt bằng tay (1 việc)" in text
    assert "1 việc giữ ngày đặt tay (trong đó 1 việc dời ngày còn lại)" in text
