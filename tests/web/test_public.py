"""What a link shows to whoever has it: its pages, and never a byte more."""

import re
from datetime import date

import factories
import pytest
import world as cast
from conftest import browser
from web.public_pages import SCRIPT, every_page

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.share import PAGES, PAPERS
from planner.domain.task import DONE

_LONG_AGO = date(2009, 10, 30)
ORGANISER = "vanphong.longho"


def body_of(db, code):
    """The key of a subcommittee of the district."""
    congress = next(one for one in store.congresses.mine(db, cast.person(db, ORGANISER).scope))
    return next(one.id for one in store.bodies.of_organisation(db, congress.organisation_id) if one.code == code)


def test_first_page_tells_days_figures_milestones_and_progress(opened, db, district):
    tasks = [one for one in factories.tasks_of(db, district) if one.classification == 0 and not one.is_cancelled]

    page = opened().text

    assert "Đại hội đại biểu Đảng bộ huyện Long Hồ" in page
    assert "65 <small>ngày</small>" in page
    assert f"0/{len(tasks)} <small>việc</small>" in page
    assert "Tiểu ban Văn kiện" in page
    assert "Mở đến hết <b>9/6/2010</b>, còn 30 ngày" in re.sub(r"\s+", " ", page)
    assert next(one.title for one in tasks if one.priority == "critical") in page


@pytest.mark.parametrize("pages", [("agenda",), ("board",), ("timeline", "checklist")], ids=str)
@every_page
def test_link_opens_the_pages_it_names_and_no_other(page, pages, client, share):
    token = share(pages=pages).token

    answer = client.get(f"/s/{token}/{page}?at=today")
    assert answer.status_code == (200 if page in ("", *pages) else 404)


def test_first_page_of_an_agenda_alone_tells_nothing_of_tasks(client, share, db, district):
    page = client.get(f"/s/{share(pages=('agenda',)).token}/").text

    assert not any(task.title in page for task in factories.tasks_of(db, district))
    assert "<small>việc</small>" not in page


@pytest.mark.parametrize("paper", PAPERS)
def test_papers_are_had_where_their_page_is_opened(paper, client, share):
    token = share(pages=(paper,)).token

    answers = {one: client.get(f"/s/{token}/{one}.pdf") for one in ("board", *PAPERS)}

    assert {one: answer.status_code for one, answer in answers.items()} == {
        one: 200 if one == paper else 404 for one in answers
    }
    assert answers[paper].data.startswith(b"%PDF-")
    assert answers[paper].headers["Cache-Control"] == "no-store"


def test_address_without_its_last_stroke_leads_to_the_page(client, share):
    assert client.get(f"/s/{share().token}", follow_redirects=True).status_code == 200


def test_opening_is_counted_on_the_first_page(client, share, db):
    made = share()

    for _ in range(3):
        client.get(f"/s/{made.token}/")

    found = store.shares.get(db, cast.person(db, ORGANISER).scope, made.public_id)
    assert (found.openings, found.last_opened_at) == (3, cast.MOMENT.stamp)
    assert db.execute("SELECT COUNT(*) FROM audit_entry WHERE action = 'share.opened'").fetchone() == (1,)


@pytest.mark.parametrize("page", ["board", "timeline?at=today", "live", "checklist", "checklist.pdf"])
def test_whoever_comes_in_further_inside_is_counted_once(page, client, share, db):
    made = share()

    for _ in range(2):
        assert client.get(f"/s/{made.token}/{page}").status_code == 200
        assert client.get(f"/s/{made.token}/agenda").status_code == 200

    found = store.shares.get(db, cast.person(db, ORGANISER).scope, made.public_id)
    assert (found.openings, found.last_opened_at) == (1, cast.MOMENT.stamp)
    assert db.execute("SELECT COUNT(*) FROM audit_entry WHERE action = 'share.opened'").fetchone() == (1,)


def test_following_a_sitting_is_no_opening_and_neither_is_a_refused_page(client, share, db):
    made = share(pages=("live",), has_password=True)
    for page in ("", "live", "live/now", "board"):
        client.get(f"/s/{made.token}/{page}")
    token = share(pages=("live",)).token
    assert client.get(f"/s/{token}/live/now").status_code == 200
    assert client.get(f"/s/{token}/board").status_code == 404

    assert db.execute("SELECT COUNT(*) FROM share_visit").fetchone() == (0,)


@every_page
def test_page_is_shown_while_the_database_is_busy(page, client, share, settings):
    token = share().token
    other = store.connection.connect(settings.db)
    other.execute("BEGIN IMMEDIATE")

    answer = client.get(f"/s/{token}/{page}?at=today")

    other.execute("ROLLBACK")
    other.close()
    assert answer.status_code == 200


@every_page
def test_script_in_a_title_stays_text(page, client, share, db, district):
    factories.make_task(db, district, by=ORGANISER, title=SCRIPT, deliverable=SCRIPT, priority="critical")
    token = share(note=SCRIPT).token

    text = client.get(f"/s/{token}/{page}?at=today").text

    assert SCRIPT not in text
    assert "&lt;script&gt;" in text or page in ("agenda", "live")


@pytest.mark.parametrize("page", ["", "board", "timeline", "checklist"])
def test_link_for_a_subcommittee_shows_what_concerns_it_alone(page, client, share, db, district):
    ours, theirs = body_of(db, "VK"), body_of(db, "TC")
    wanted = {"by": ORGANISER, "priority": "critical", "due": date(2010, 5, 12), "start": date(2010, 5, 11)}
    factories.make_task(db, district, title="Việc của văn kiện", subcommittee_id=ours, **wanted)
    factories.make_task(db, district, title="Việc của tổ chức phục vụ", subcommittee_id=theirs, **wanted)

    text = client.get(f"/s/{share(body_id=ours).token}/{page}?at=today").text

    assert "chỉ phần việc của Tiểu ban Văn kiện" in text
    assert ("Việc của văn kiện" in text, "Việc của tổ chức phục vụ" in text) == (True, False)


def test_agenda_of_a_link_for_a_subcommittee_is_the_whole_one(client, share, db):
    whole, part = (client.get(f"/s/{share(**one).token}/agenda").text for one in ({}, {"body_id": body_of(db, "VK")}))

    def rows(text):
        return re.findall(r'<tr class="agenda.*?</tr>', text, re.DOTALL)

    assert rows(whole)
    assert rows(part) == rows(whole)


def test_reasons_why_something_is_stuck_stay_inside(client, share, db, district):
    task = factories.a_task(db, district)
    actions.tasks.block(db, cast.person(db, ORGANISER), cast.MOMENT, task.public_id, "Thiếu kinh phí")
    token = share().token

    texts = [client.get(f"/s/{token}/{page}?at=today").text for page in ("", *PAGES)]

    assert "Vướng" in texts[1]
    assert not any("Thiếu kinh phí" in text for text in texts)


def test_cancelled_congress_says_so_without_the_reason(opened, db, district):
    actions.congresses.cancel(db, cast.person(db, ORGANISER), cast.MOMENT, district, "Hoãn vì bão lũ")

    text = opened("board").text

    assert ("title__cancelled" in text, "bão lũ" in text) == (True, False)


def test_done_task_stands_among_the_done_with_its_day(opened, db, district):
    task = factories.a_task(db, district)
    actor = cast.person(db, ORGANISER)
    store.items.tick_required(db, task, cast.MOMENT.stamp, actor.id)
    actions.boards.place(db, actor, cast.MOMENT, task.public_id, Placement(DONE), task.placed_version)

    text = opened("board").text

    assert re.search(rf'card--done"><span class="card__title"><b class="card__number">{task.printed_number}</b>', text)


def test_language_is_the_one_asked_for_then_the_browsers(client, share):
    token = share().token

    assert '<html lang="vi">' in client.get(f"/s/{token}/").text
    english = client.get(f"/s/{token}/?lang=en").text
    assert '<html lang="en">' in english
    assert 'href="board?lang=en"' in english
    assert '<html lang="vi">' in client.get(f"/s/{token}/?lang=xx").text
    client.set_cookie("planner_language", "en")
    assert '<html lang="en">' in client.get(f"/s/{token}/").text


@every_page
def test_page_is_the_same_for_whoever_is_signed_in(page, app, share, sign_in):
    token = share().token

    pages = [
        one.get(f"/s/{token}/{page}?at=today").data for one in (browser(app), sign_in(ORGANISER), sign_in("quantri"))
    ]

    assert len(set(pages)) == 1


def test_page_on_a_wall_reads_itself_anew(client, share):
    token = share().token

    assert client.get(f"/s/{token}/board?wall=1").headers["Refresh"] == "60"
    assert "Refresh" not in client.get(f"/s/{token}/board").headers
    assert 'href="agenda?wall=1"' in client.get(f"/s/{token}/board?wall=1").text


@every_page
def test_every_head_tells_of_the_preparatory_session_where_the_agenda_is_opened(page, share, client):
    with_agenda, without = share().token, share(pages=("board", "timeline", "checklist")).token
    head = re.compile(r"Trù bị \d+/\d+")

    # What goes on now has a head of its own.
    assert page == "live" or head.search(client.get(f"/s/{with_agenda}/{page}?at=today").text)
    assert page == "agenda" or not head.search(client.get(f"/s/{without}/{page}?at=today").text)


@pytest.mark.parametrize("page", ["", "board", "checklist"])
def test_days_of_another_year_than_the_congress_carry_theirs(page, opened, db, district):
    task = factories.make_task(db, district, by=ORGANISER, start=_LONG_AGO, due=_LONG_AGO, priority="critical")
    late = opened(page).text
    actor = cast.person(db, ORGANISER)
    actions.boards.place(db, actor, cast.MOMENT, task.public_id, Placement(DONE), task.placed_version)
    db.execute("UPDATE task_completion SET done_on = '2009-10-30' WHERE task_id = ?", [task.id])

    for text in (late, opened(page).text):
        assert "30/10/2009" in text
        assert not re.search(r"30/10(?!/2009)", text)


def test_timeline_whose_address_is_typed_leads_to_the_present_day(client, share):
    address = f"/s/{share().token}/timeline"
    for typed, scale in (("", "quarter"), ("&scale=month", "month"), ("&scale=week", "week"), ("&scale=no", "quarter")):
        answer = client.get(f"{address}?lang=en&wall=1{typed}")
        found = f"timeline?lang=en&wall=1&scale={scale}&at=today#gantt-today"
        assert (answer.status_code, answer.location) == (303, found)
        assert client.get(f"/s/{address.split('/')[2]}/{found}").status_code == 200


def test_timeline_of_a_link_shows_the_critical_path_and_no_frozen_plan(opened, db, district, sign_in):
    actions.baselines.freeze(db, cast.person(db, ORGANISER), cast.MOMENT, district, "Bản duyệt")
    office = sign_in(ORGANISER).get(f"/congresses/{district}/timeline").text
    shared = opened("timeline").text

    assert "bar__frozen" in office
    assert "bar__frozen" not in shared
    assert "Bản duyệt" not in shared
    # The office's path runs over internal tasks, too.
    assert office.count('class="bar__path"') > shared.count('class="bar__path"') > 5


@every_page
def test_links_to_the_timeline_lead_to_the_present_day(page, opened):
    text = opened(page).text

    if page:
        assert re.search(r'href="timeline[^"#]*#gantt-today"', text)
    assert not re.search(r'href="timeline(?!\.pdf)[^"#]*"', text)
    if page == "timeline":
        assert 'id="gantt-today"' in text
        assert len(re.findall(r'href="\?scale=\w+&amp;at=today#gantt-today"', text)) == 3
