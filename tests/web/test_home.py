"""My desk: whose work stands on it, what waits, and the one touch that finishes a task."""

import re

import factories
import pytest
import world as cast

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.desk import MOST

BOUND, ORGANISER, MEMBER = "vankien.longho", "vanphong.longho", "thanhvien.longho"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def quiet(db):
    """Every task is done, so that a test's own ones alone stand on desks."""
    db.execute("UPDATE task SET status = 'done'")


def a_task(db, district, **changes):
    return factories.make_task(db, district, by=ORGANISER, **{"start": cast.DAY, "due": cast.DAY} | changes)


def test_desk_of_who_is_bound_to_a_body_holds_what_it_has_a_part_in_and_nothing_else(sign_in, db, district):
    (own,) = (grant.body_ids for grant in cast.person(db, BOUND).grants)
    a_task(db, district, title="Nhóm việc của mình", subcommittee_id=min(own))
    helped = a_task(db, district, title="Giúp một tay")
    store.tasks.link_many(db, [(helped.id, min(own))], [])
    a_task(db, district, title="Việc của người khác")

    page = sign_in(BOUND).get("/").text

    assert [title in page for title in ("Nhóm việc của mình", "Giúp một tay", "Việc của người khác")] == [
        True, True, False,
    ]  # fmt: skip


def test_work_of_others_pushes_nothing_off_the_desk(sign_in, db, district):
    (own,) = (grant.body_ids for grant in cast.person(db, BOUND).grants)
    for number in range(61):
        a_task(db, district, title=f"Việc khác {number}")
    a_task(db, district, title="Việc cuối hàng", subcommittee_id=min(own))

    assert "Việc cuối hàng" in sign_in(BOUND).get("/").text
    assert "Việc khác 1" in sign_in(ORGANISER).get("/").text


def test_rest_of_a_head_is_a_link_to_the_table_that_shows_all_of_it(sign_in, db, district, quiet):
    for number in range(MOST + 3):
        a_task(db, district, title=f"Quá hạn {number}", due=cast.DAY.replace(day=3), start=cast.DAY.replace(day=3))
    client = sign_in(ORGANISER)

    page = client.get("/").text

    assert page.count("Quá hạn ") == MOST
    (link,) = re.findall(r'class="desk__more" href="([^"]+)">và 3 việc nữa', page)
    assert client.get(link.replace("&amp;", "&")).text.count("Quá hạn ") >= MOST + 3


def test_congresses_are_named_where_there_are_several(sign_in, db, world, quiet):
    a_task(db, world.congresses[cast.DISTRICT])
    assert 'class="desk__congress"' not in sign_in(ORGANISER).get("/").text

    store.people.grant(db, cast.person(db, ORGANISER).id, store.organisations.key_of(db, cast.PROVINCE), "reader", None,
                       cast.MOMENT.stamp, None)  # fmt: skip

    assert '<h3 class="desk__congress">Đảng bộ huyện Long Hồ</h3>' in sign_in(ORGANISER).get("/").text


def test_desk_asks_no_more_often_of_who_answers_for_many_congresses(sign_in, db, world, queries):
    client, counts = sign_in(ORGANISER), []
    for code in (cast.DISTRICT, cast.PROVINCE, cast.SIBLING, cast.COMMUNE):
        a_task(db, world.congresses[cast.DISTRICT])
        if code != cast.DISTRICT:
            store.people.grant(db, cast.person(db, ORGANISER).id, store.organisations.key_of(db, code), "reader", None,
                               cast.MOMENT.stamp, None)  # fmt: skip
        client.get("/")
        queries.clear()
        client.get("/")
        counts.append(len(queries))

    assert len(set(counts[1:])) == 1


def test_empty_desk_says_where_to_go(sign_in, quiet, district):
    page = sign_in(ORGANISER).get("/").text

    assert "không có gì chờ tôi" in page
    assert f'href="/congresses/{district}/board"' in page


def mention(db, district, login):
    task = factories.a_task(db, district)
    organiser = cast.person(db, ORGANISER)
    store.comments.add(db, "aaaaaaaaaa", task, 0, "Xin xem", organiser.id, cast.MOMENT.stamp)
    (key,) = db.execute("SELECT id FROM comment WHERE public_id = 'aaaaaaaaaa'").fetchone()
    store.notices.tell(db, "mentioned", task.id, [cast.person(db, login).id], organiser.id, cast.MOMENT.stamp, key)
    return task


def test_comment_that_names_me_waits_until_it_is_opened(sign_in, db, district):
    task = mention(db, district, MEMBER)
    client = sign_in(MEMBER)

    (address,) = re.findall(r'action="(/notices/\w+/opening)"', client.get("/").text)
    opened = client.post(address)

    assert (opened.status_code, opened.location) == (303, f"/tasks/{task.public_id}#comment-aaaaaaaaaa")
    assert "/opening" not in client.get("/").text


def test_what_is_in_review_waits_for_the_organiser(sign_in, db, district, quiet):
    task = a_task(db, district, title="Xin duyệt", due=cast.DAY.replace(month=6), start=cast.DAY)
    actions.boards.place(db, cast.person(db, MEMBER), cast.MOMENT, task.public_id, Placement("review"), 1)

    assert "Xin duyệt" in sign_in(ORGANISER).get("/").text
    assert "Xin duyệt" not in sign_in(MEMBER).get("/").text


def finish(client, task, version=1, **options):
    return client.post(f"/tasks/{task.public_id}/completion", data={"placed_version": version}, **options)


def test_one_touch_finishes_a_task_and_the_desk_offers_to_take_it_back(sign_in, db, district, quiet):
    task = a_task(db, district, title="Làm nốt")
    client = sign_in(ORGANISER)
    assert f'action="/tasks/{task.public_id}/completion"' in client.get("/").text

    answer = finish(client, task)

    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert ("Làm nốt" in page, 'action="/undos/' in page) == (False, True)
    assert store.tasks.get(db, cast.person(db, ORGANISER).scope, task.public_id).status == "done"


def test_htmx_gets_the_desk_anew_and_the_toast(sign_in, db, district, quiet, htmx):
    task, other = a_task(db, district, title="Làm nốt"), a_task(db, district, title="Còn lại")

    answer = finish(sign_in(ORGANISER), task, headers=htmx)

    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="desk"')
    assert ("Làm nốt" in answer.text, other.title in answer.text, "/undos/" in answer.text) == (False, True, True)


@pytest.mark.parametrize("is_htmx", [False, True])
def test_task_with_open_required_items_stays_and_the_desk_says_why(is_htmx, sign_in, db, district, htmx):
    task = factories.a_task(db, district)
    assert store.items.unticked_required(db, task)

    answer = finish(sign_in(ORGANISER), task, task.placed_version, headers=htmx if is_htmx else {})

    assert answer.status_code == 422
    assert f'<a href="/tasks/{task.public_id}"><b>{task.printed_number}</b></a>' in answer.text
    assert ("<html" in answer.text) != is_htmx


def test_task_that_somebody_moved_meanwhile_stays_where_he_put_it(sign_in, db, district):
    task = a_task(db, district)
    actions.boards.place(db, cast.person(db, MEMBER), cast.MOMENT, task.public_id, Placement("doing"), 1)

    assert finish(sign_in(ORGANISER), task).status_code == 409
    assert store.tasks.get(db, cast.person(db, ORGANISER).scope, task.public_id).status == "doing"


def test_who_only_reads_is_offered_no_touch(sign_in, db, district):
    a_task(db, district, title="Chỉ xem")

    page = sign_in("bandoc.longho").get("/").text

    assert ("Chỉ xem" in page, "/completion" in page) == (True, False)


def offered(sign_in, task, login=ORGANISER):
    """What the desk offers beside a task."""
    page = sign_in(login).get("/").text
    line = next(one for one in page.split("<li>") if f'href="/tasks/{task.public_id}"' in one)
    return line.partition("</li>")[0]


def test_open_required_items_are_counted_instead_of_a_touch_that_must_fail(sign_in, db, district, quiet):
    task = a_task(db, district)
    for title in ("Một", "Hai", "Ba"):
        actions.items.add(db, cast.person(db, ORGANISER), cast.MOMENT, task.public_id, title, required=True)

    line = offered(sign_in, task)

    assert ("/completion" in line, "còn 3 mục" in line) == (False, True)
    assert f'href="/tasks/{task.public_id}#items"' in line


@pytest.mark.parametrize("rule", ["preapproval", "recurring", ""])
def test_rule_that_moves_nothing_by_itself_takes_no_touch_away(rule, sign_in, db, district, quiet):
    task = a_task(db, district)
    db.execute("UPDATE task SET rule = ? WHERE id = ?", [rule, task.id])

    assert "/completion" in offered(sign_in, task)


def test_task_of_another_body_is_only_opened_even_by_its_assignee_and_says_why(sign_in, db, district, quiet):
    task = a_task(db, district, assignee_ids=frozenset({cast.person(db, BOUND).id}))

    line = offered(sign_in, task, BOUND)

    assert ("/completion" in line, 'title="Nhiệm vụ thuộc bộ phận khác' in line) == (False, True)
