"""Chosen tasks: taken from the table into a checklist, as far as their reader sees them, and given up again."""

import re

import pytest
import world as cast
from factories import make_task, tasks_of

from planner.domain.document import MOST_CHOSEN

ORGANISER, READER = "vanphong.longho", "bandoc.longho"


@pytest.fixture
def path(world, made):
    return f"/congresses/{world.congresses[cast.DISTRICT]}/documents/checklist"


@pytest.fixture
def tasks(db, world):
    return [task for task in tasks_of(db, world.congresses[cast.DISTRICT]) if task.classification == 0]


@pytest.fixture
def hidden(db, world):
    return make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Việc nội bộ riêng", classification=1)


def rows(text):
    return len(re.findall(r'<tr class="(?:open|done)', text))


def take(client, path, tasks):
    form = {"task": [f"{task.public_id}.{task.version}.1" for task in tasks]}
    return client.post(f"{path}/choice", data=form)


def test_ticked_tasks_become_a_checklist_of_their_own(sign_in, path, tasks):
    client = sign_in(ORGANISER)

    answer = take(client, path, tasks[:3])
    page = client.get(answer.headers["Location"]).text
    preview = client.get(re.search(r'data-preview="([^"]+)"', page)[1].replace("&amp;", "&")).text

    assert answer.status_code == 303
    assert "3 nhiệm vụ đã chọn" in page
    assert rows(preview) == 3
    assert [task.title in preview.replace("\u00a0", " ") for task in tasks[:4]] == [True, True, True, False]


def test_choice_ranks_as_the_highest_task_that_was_ticked(sign_in, path, tasks, hidden):
    client = sign_in(ORGANISER)

    ordinary, mixed = [take(client, path, ticked).headers["Location"] for ticked in (tasks[:3], [tasks[0], hidden])]
    kept = client.get(f"{path}?{ordinary.partition('?')[2]}").text

    assert ("classification" in ordinary, "classification=internal" in mixed) == (False, True)
    assert re.search(r'<option(?: selected)? value="ordinary"(?: selected)?>', kept)
    assert 'value="internal" selected' not in kept
    assert '<option selected value="internal"' not in kept
    assert [rows(client.get(one.replace("/checklist?", "/checklist.html?")).text) for one in (ordinary, mixed)] == [
        3,
        2,
    ]


def test_hidden_task_among_the_ticked_does_not_raise_the_rank_of_a_reader(sign_in, path, tasks, hidden):
    own, other = [take(sign_in(READER), path, ticked) for ticked in (tasks[:1], [tasks[0], hidden])]

    assert [one.status_code for one in (own, other)] == [303, 303]
    assert "classification" not in own.headers["Location"] + other.headers["Location"]


def test_choice_is_given_up_by_a_link(sign_in, path, tasks):
    client = sign_in(ORGANISER)
    page = client.get(take(client, path, tasks[:3]).headers["Location"]).text

    (back,) = re.findall(r'href="([^"]+)">Lấy lại tất cả nhiệm vụ', page)
    whole = client.get(back.replace("&amp;", "&")).text

    assert "chosen" not in back
    assert "nhiệm vụ đã chọn" not in whole


def test_none_and_too_many_are_refused_in_words(sign_in, path):
    client = sign_in(ORGANISER)
    many = [f"a{number:09}.1.1" for number in range(MOST_CHOSEN + 1)]

    answers = [client.post(f"{path}/choice", data={"task": ids}) for ids in ([], many)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert "300" in answers[1].text


def test_task_above_the_clearance_or_the_ceiling_is_no_choice(sign_in, path, tasks, hidden):
    chosen = f"{tasks[0].public_id}.{hidden.public_id}"
    unknown = f"{tasks[0].public_id}.aaaaaaaaaa"

    for login, query, expected in (
        (READER, "", 1), (READER, "&classification=internal", 1), (ORGANISER, "", 1),
        (ORGANISER, "&classification=internal", 2),
    ):  # fmt: skip
        client = sign_in(login)
        page = client.get(f"{path}?chosen={chosen}{query}").text
        assert f"<b>{expected} nhiệm vụ đã chọn" in page
        assert rows(client.get(f"{path}.html?chosen={chosen}{query}").text) == expected
        if expected == 1:
            # What was asked for stands in the page's own address alone.
            other = client.get(f"{path}?chosen={unknown}{query}").text
            assert page.replace(hidden.public_id, "aaaaaaaaaa") == other
            assert page.count(hidden.public_id) == other.count("aaaaaaaaaa") == 1


def test_cancelled_task_leaves_the_paper_and_makes_the_print_old(sign_in, client, path, tasks, made, db):
    own = sign_in(ORGANISER)
    chosen = f"chosen={tasks[0].public_id}.{tasks[1].public_id}"
    own.get(f"{path}.pdf?{chosen}")
    own.post(f"/tasks/{tasks[1].public_id}/cancellation", data={"reason": "Thôi", "version": tasks[1].version})
    own.get(f"{path}.pdf?{chosen}")

    assert [rows(html) for html, _, _ in made] == [2, 1]
    first = re.search(r">([A-Z2-7-]{14})</a>", made[0][0])[1]
    assert "Không" in client.get(f"/check/{first}").text


@pytest.mark.parametrize("look", [
    "columns=due", "columns=due&columns=note", "text_size=12", "is_plain=y", "chosen={chosen}", "group=week",
])  # fmt: skip
def test_other_look_is_a_series_of_its_own_and_makes_no_print_old(sign_in, client, path, tasks, made, db, look):
    own = sign_in(ORGANISER)
    own.get(f"{path}.pdf")
    own.get(f"{path}.pdf?{look.format(chosen=tasks[0].public_id)}")

    codes = [re.search(r">([A-Z2-7-]{14})</a>", html)[1] for html, _, _ in made]
    assert len(set(codes)) == 2
    assert all("bản in mới nhất" in client.get(f"/check/{code}").text for code in codes)
    # A check tells that and no word of the congress.
    assert not any("Long Hồ" in client.get(f"/check/{code}").text for code in codes)


def test_list_of_prints_tells_looks_apart(sign_in, path, tasks, made):
    own = sign_in(ORGANISER)
    own.get(f"{path}.pdf?columns=due&columns=note&text_size=12&is_plain=y&chosen={tasks[0].public_id}")

    index = own.get(path.removesuffix("/checklist")).text

    assert "bố cục đơn giản, 1 nhiệm vụ đã chọn, các cột hạn, ghi chú, 12 pt" in index


def test_table_offers_it_to_who_may_tick(sign_in, path):
    table = path.removesuffix("/documents/checklist") + "/tasks"

    assert [f'formaction="{path}/choice"' in sign_in(login).get(table).text for login in (ORGANISER, READER)] == [
        True, False,
    ]  # fmt: skip
