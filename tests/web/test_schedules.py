"""What pages say of the schedule: of one task, of every task of a table, and to whom."""

import csv
import re
from datetime import date
from io import BytesIO, StringIO

import factories
import pytest
import world as cast
from openpyxl import load_workbook

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.relation_check import NewRelation

OFFICE, READER = "vanphong.longho", "bandoc.longho"


@pytest.fixture
def organiser(db):
    return cast.person(db, OFFICE)


@pytest.fixture
def make(db, district):
    """Makes tasks in a plan that holds nothing else; the congress opens on 14 July."""
    db.execute("UPDATE task SET status = 'not_applicable'")
    return lambda start, due, **values: factories.make_task(
        db, district, by=OFFICE, start=date(2010, *start), due=date(2010, *due), **values
    )


@pytest.fixture
def relate(db, organiser):
    """The second task waits for the first."""

    def do(first, second, kind="FS"):
        actions.relations.add(db, organiser, cast.MOMENT, second.public_id, first.public_id, NewRelation(kind, 0))

    return do


@pytest.fixture
def chain(make, relate):
    """Five days, then thirty, and one task beside them."""
    first, second, beside = make((5, 10), (5, 14)), make((5, 17), (6, 25)), make((5, 31), (5, 31))
    relate(first, second)
    return first, second, beside


@pytest.fixture
def said(sign_in):
    """What the page of a task says of its schedule, with links as (address, number); "" where it says nothing."""

    def of(task, login=OFFICE):
        page = sign_in(login).get(f"/tasks/{task.public_id}").text
        found = re.search(r'<p class="panel__body row schedule">(.*?)</p>', page, re.DOTALL)
        marked = re.sub(r'<a href="/tasks/(\w+)">(\w+)</a>', r"[\1 \2]", found[1]) if found else ""
        return " ".join(re.sub(r"<[^>]+>", " ", marked).split())

    return of


def test_page_says_that_a_task_is_on_the_path_and_what_waits_for_it(said, chain):
    first, second, beside = chain
    link = f"[{second.public_id} {second.printed_number}]"
    assert said(first) == (f"Trên đường găng vì nhiệm vụ {link} chờ nó. Dự trữ 13 ngày làm việc; chậm nhất 2/6/2010.")
    assert said(second) == (
        "Trên đường găng: cuối chuỗi việc dài nhất trước ngày khai mạc. Dự trữ 13 ngày làm việc; chậm nhất 13/7/2010."
    )
    assert said(beside) == "Dự trữ 46 ngày làm việc; chậm nhất 13/7/2010."


def test_task_beside_the_path_names_what_needs_its_latest_day(said, make, relate, chain):
    early = make((5, 12), (5, 12))
    relate(early, chain[1])
    link = f"[{chain[1].public_id} {chain[1].printed_number}]"
    assert said(early) == f"Dự trữ 17 ngày làm việc; chậm nhất 2/6/2010, vì nhiệm vụ {link} chờ nó."


def test_page_says_how_many_days_are_missing(said, make):
    long = make((4, 1), (7, 13))
    assert said(long) == (
        "Trên đường găng: chuỗi việc này dài hơn thời gian còn lại."
        " Thiếu 24 ngày làm việc: chậm nhất 13/7/2010, sớm nhất mới xong 16/8/2010."
    )


def test_page_says_where_no_day_is_left(said, make):
    assert said(make((5, 10), (7, 13))).endswith("Không còn ngày dự trữ; chậm nhất 13/7/2010.")


def test_days_of_the_congress_say_that_they_keep_them_or_that_they_cannot(said, make, relate):
    opening = make((7, 14), (7, 14))
    assert said(opening) == "Giữ ngày của đại hội."
    relate(make((4, 1), (7, 13)), opening)
    assert said(opening).startswith(
        "Giữ ngày của đại hội. Trên đường găng: những việc nó chờ không kịp xong cho các ngày này. Thiếu "
    )


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("lower_before_upper", "Giữ ngày: theo đại hội cấp dưới."),
        ("recurring", "Giữ ngày: lặp lại vào những ngày định sẵn."),
    ],
)
def test_what_no_hand_moves_says_whose_days_it_keeps(db, said, make, rule, words):
    task = make((5, 31), (6, 25))
    db.execute("UPDATE task SET rule = ? WHERE id = ?", [rule, task.id])
    assert said(task) == words


def test_done_tasks_and_those_in_a_loop_say_so_and_cancelled_ones_nothing(db, said, make, organiser, relate):
    done, cancelled, one, other = (make((5, 31), (5, 31)) for _ in range(4))
    actions.boards.place(db, organiser, cast.MOMENT, done.public_id, Placement("done"), done.placed_version)
    actions.tasks.cancel(db, organiser, cast.MOMENT, cancelled.public_id, "Trùng")
    relate(one, other)
    db.execute("INSERT INTO task_relation (task_id, waits_for_id, type) VALUES (?, ?, 'FS')", [one.id, other.id])
    circle = "Tự chờ mình trong một vòng: không tính ra ngày."
    assert [said(task) for task in (done, cancelled, one, other)] == [
        "Đã xong: không còn quyết định ngày nào.", "", circle, circle,
    ]  # fmt: skip


def test_state_that_changes_brings_the_sentence_that_follows(sign_in, chain, htmx):
    first, second, _ = chain
    form = {"status": "done", "placed_version": str(first.placed_version)}
    answer = sign_in(OFFICE).post(f"/tasks/{first.public_id}/state", data=form, headers=htmx)
    assert answer.status_code == 200
    assert "Đã xong: không còn quyết định ngày nào." in answer.text
    page = sign_in(OFFICE).get(f"/tasks/{second.public_id}").text
    assert "Dự trữ 17 ngày làm việc" in page


def test_schedule_is_that_of_what_its_reader_sees(said, make, relate, chain):
    first, _, beside = chain
    before = [said(task, READER) for task in chain]
    hidden = make((5, 31), (7, 13), classification=1)
    relate(first, hidden)
    relate(hidden, beside)
    assert [said(task, READER) for task in chain] == before
    assert said(first) != before[0]
    assert said(hidden).startswith("Trên đường găng")


def test_schedule_knows_the_days_off_of_its_office(db, said, chain, organiser):
    congress = store.congresses.get(db, organiser.scope, chain[0].congress_public_id)
    place = store.organisations.get(db, organiser.scope, congress.cycle_id, congress.organisation_code)
    before = said(chain[2])
    new = actions.days_off.NewDaysOff(date(2010, 6, 8), date(2010, 6, 9), "Lũ lớn")
    actions.days_off.set_off(db, organiser, cast.MOMENT, place, new)
    assert before == "Dự trữ 46 ngày làm việc; chậm nhất 13/7/2010."
    assert said(chain[2]) == "Dự trữ 44 ngày làm việc; chậm nhất 13/7/2010."


def test_english_reader_reads_english(sign_in, said, chain):
    sign_in(OFFICE).post("/language", data={"lang": "en"})
    assert said(chain[2]) == "46 working days of slack: done by 13/7/2010 at the latest."


@pytest.fixture
def marked(sign_in, district):
    """The cards that a board shows, and those that it marks as on the path."""

    def of(query="", login=READER):
        page = sign_in(login).get(f"/congresses/{district}/board?all=*{query}").text
        cards = re.findall(r'<li class="card[^>]*id="card-(\w+)".*?</li>', page, re.DOTALL)
        path = re.findall(r'id="card-(\w+)"(?:(?!</li>).)*?<span class="card__mark">', page, re.DOTALL)
        return set(cards), set(path)

    return of


def test_board_marks_the_path_and_filters_by_it(marked, chain):
    first, second, beside = (one.public_id for one in chain)
    assert marked() == ({first, second, beside}, {first, second})
    assert marked("&critical=1") == ({first, second}, {first, second})


def test_board_counts_the_path_beside_its_filter(sign_in, district, chain):
    page = sign_in(READER).get(f"/congresses/{district}/board").text
    chip = re.search(r'name="critical".*?</label>', page, re.DOTALL)[0]
    assert " ".join(re.sub(r"[^<]*>|<[^>]+>", " ", chip).split()) == "Đường găng 2"


def test_priority_of_a_task_marks_no_card(marked, make, chain):
    made = make((5, 31), (5, 31), priority="critical")
    assert made.public_id in marked()[0] - marked()[1]


def test_path_of_a_board_is_that_of_what_its_reader_sees(marked, make, chain):
    first, second, _ = (one.public_id for one in chain)
    hidden = make((5, 10), (7, 13), classification=1)
    assert marked()[1] == {first, second}
    assert marked("&critical=1") == ({first, second}, {first, second})
    assert marked(login=OFFICE)[1] == {hidden.public_id}


def test_card_that_was_moved_keeps_its_mark_until_the_poll_and_a_done_one_has_none(sign_in, marked, chain, htmx):
    first, second, beside = chain
    assert marked(login=OFFICE)[1] == {first.public_id, second.public_id}
    client = sign_in(OFFICE)
    for task, status, is_marked in ((second, "doing", True), (first, "done", False), (beside, "doing", False)):
        form = {"status": status, "placed_version": str(task.placed_version)}
        answer = client.post(f"/tasks/{task.public_id}/placement", data=form, headers=htmx).text
        card = re.search(rf'<li class="card[^>]*id="card-{task.public_id}".*?</li>', answer, re.DOTALL)[0]
        assert ("card__mark" in card) == is_marked
    assert marked(login=OFFICE)[1] == {second.public_id}


def test_table_marks_the_path_and_filters_by_it(sign_in, path, chain):
    first, second, _ = (one.public_id for one in chain)
    page = sign_in(READER).get(path, query_string={"status": "todo", "critical": "1"}).text
    assert re.findall(r'<tr id="row-(\w+)"', page) == [first, second]
    whole = sign_in(READER).get(path, query_string={"status": "todo"}).text
    marks = re.findall(r'<tr id="row-(\w+)"(?:(?!</tr>).)*<span title="Đường găng">', whole)
    assert marks == [first, second]


def test_share_shows_nothing_of_the_path(client, district, db, chain):
    token = factories.make_share(db, district, by=OFFICE).token
    page = client.get(f"/s/{token}/board").text
    assert chain[0].title in page
    assert "găng" not in page


COLUMNS = {"col": ["earliest", "latest", "slack"], "status": ["todo", "done"]}


def cells(page):
    return re.findall(r'<td class="k-(?:earliest|latest|slack)">([^<]*)</td>', page)


@pytest.fixture
def path(district):
    return f"/congresses/{district}/tasks"


def test_table_shows_earliest_latest_and_slack(sign_in, path, chain):
    page = sign_in(READER).get(path, query_string=COLUMNS).text
    assert cells(page) == [
        "14/5/2010", "2/6/2010", "13",
        "10/5/2010", "13/7/2010", "46",
        "24/6/2010", "13/7/2010", "13",
    ]  # fmt: skip


def test_table_is_sorted_by_slack_and_what_is_done_stands_last(db, sign_in, path, chain, make, organiser):
    done = make((5, 10), (5, 10))
    actions.boards.place(db, organiser, cast.MOMENT, done.public_id, Placement("done"), done.placed_version)
    page = sign_in(READER).get(path, query_string={**COLUMNS, "sort": "slack", "dir": "desc"}).text
    first, second, beside = chain
    assert re.findall(r'<tr id="row-(\w+)"', page) == [one.public_id for one in (beside, first, second, done)]


def test_late_slack_is_marked(sign_in, path, make):
    make((4, 1), (7, 13))
    page = sign_in(READER).get(path, query_string={"col": "slack", "status": "todo"}).text
    assert re.findall(r'<td class="k-slack">(.*?)</td>', page) == ['<span class="late">−24</span>']


def test_columns_stand_in_the_files(sign_in, path, chain):
    first, *_ = chain
    client = sign_in(READER)
    written = client.get(f"{path}.csv", query_string=COLUMNS).data.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(written, newline="")))
    assert rows[0] == ["Số", "Nhiệm vụ", "Sớm nhất", "Chậm nhất", "Dự trữ"]
    assert rows[1] == [first.printed_number, first.title, "2010-05-14", "2010-06-02", "13"]

    sheet = load_workbook(BytesIO(client.get(f"{path}.xlsx", query_string=COLUMNS).data)).active
    line = [cell.value for cell in sheet[2]]
    assert (line[2].date(), line[3].date(), line[4]) == (date(2010, 5, 14), date(2010, 6, 2), 13)


def test_file_without_chosen_columns_is_the_one_that_comes_in_again(sign_in, path, chain):
    written = sign_in(READER).get(f"{path}.csv").data.decode("utf-8-sig")
    assert "Dự trữ" not in written.splitlines()[0]
