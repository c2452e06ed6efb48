"""Why the planner cancelled a task by itself, in the reader's language; what earlier editions kept, too."""

import re

import pytest
import world as cast

from planner import actions
from planner.domain.lapse import PLAYBOOK, of_opening
from planner.web.lapse_words import worded

SAID = {
    of_opening("members", (1,)): (
        "Đại hội không còn nội dung hoặc hình thức cần đến nhiệm vụ này: đại hội đảng viên, nội dung 1.",
        "The congress no longer has the contents or the form that need this task: congress of members, contents 1.",
    ),
    PLAYBOOK: ("Khung công việc không còn nhiệm vụ này.", "The playbook no longer has this task."),
    "Khung công việc không còn nhiệm vụ này.": (
        "Khung công việc không còn nhiệm vụ này.",
        "The playbook no longer has this task.",
    ),
    "Đại hội không còn nội dung hoặc hình thức cần đến nhiệm vụ này.": (
        "Đại hội không còn nội dung hoặc hình thức cần đến nhiệm vụ này.",
        "The congress no longer has the contents or the form that need this task.",
    ),
    "Trùng việc": ("Trùng việc", "Trùng việc"),
}


@pytest.mark.parametrize("kept", SAID)
@pytest.mark.parametrize(("place", "language"), [(0, "vi"), (1, "en")])
def test_reason_is_said_in_the_language_in_force(app, kept, place, language):
    with app.test_request_context(headers={"Cookie": f"planner_language={language}"}):
        assert worded(kept) == SAID[kept][place]


@pytest.mark.parametrize(("place", "language"), [(0, "vi"), (1, "en")])
def test_page_and_history_of_a_task_say_it(sign_in, db, world, place, language):
    keeper, congress = cast.person(db, "quantri"), world.congresses[cast.DISTRICT]
    core = actions.playbooks.core(db, cast.CYCLE)
    actions.playbooks.remove_line(db, keeper, cast.MOMENT, core, "T062", core.token)
    db.execute("UPDATE person SET language = ? WHERE login = 'vanphong.longho'", [language])
    office = sign_in("vanphong.longho")
    token = re.search(r'name="token" value="(\w+)"', office.get(f"/congresses/{congress}/playbook").text)[1]
    office.post(f"/congresses/{congress}/playbook", data={"token": token, "take": "T062"})
    (public_id,) = db.execute(
        "SELECT task.public_id FROM task JOIN congress ON congress.id = congress_id"
        " WHERE congress.public_id = ? AND standard_code = 'T062'",
        [congress],
    ).fetchone()
    page = office.get(f"/tasks/{public_id}").text
    assert page.count(SAID[PLAYBOOK][place]) == 2
    assert "lapsed:" not in page
