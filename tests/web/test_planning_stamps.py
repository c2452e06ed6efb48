"""Steps stand beside planning days on the planning day they were taken on; the true time is told by the title."""

import pytest
import world as cast
from questions import PROVINCE_OFFICE, asked

STAMP = "2010-05-10T18:30:00+00:00"


@pytest.mark.parametrize(
    ("offset", "name", "words"),
    [
        (0, "planned", "11/5/2010"),
        (-9, "planned", "2/5/2010"),
        (-9, "planned_short", "2/5"),
        (4, "planned", "15/5/2010"),
    ],
)
def test_stamp_is_shown_on_its_planning_day_with_the_true_time_beside(app, monkeypatch, offset, name, words):
    monkeypatch.setitem(app.config, "DAY_OFFSET", offset)
    with app.test_request_context(headers={"Accept-Language": "vi"}):
        shown = app.jinja_env.from_string(f"{{{{ stamp|{name} }}}}").render(stamp=STAMP)

    assert shown == f'<time datetime="2010-05-11T01:30+07:00" title="giờ thật 11/5/2010 01:30">{words}</time>'


def test_pages_of_a_question_show_no_true_day_beside_its_due_day(app, monkeypatch, db, sign_in):
    one = asked(db)
    monkeypatch.setitem(app.config, "DAY_OFFSET", app.config["DAY_OFFSET"] + 3)
    page = sign_in(PROVINCE_OFFICE).get(f"/inquiries/{one.public_id}").text
    assert ">13/5/2010</time>" in page
    assert cast.DAY.strftime(">%-d/%-m/%Y %H") not in page
