"""What goes on now is followed by a tag: what is new comes, what is hidden tells nothing, what has ended ends."""

import re
from datetime import timedelta

import factories
import pytest
from onlooker import LAST_DAY, ORGANISER, coming, title

from planner import actions
from planner.domain.clearance import INTERNAL
from planner.domain.live_run import FINISH, PAUSE, START


@pytest.fixture
def poll(client, link):
    """A function that asks whether anything is new, by the tag of the last answer."""
    token, shown = link(), {}

    def ask():
        answer = client.get(f"/s/{token}/live/now", headers=shown)
        shown["If-None-Match"] = answer.headers["ETag"]
        return answer

    return ask


def test_poll_brings_what_is_new_and_nothing_else(office, poll, db, district):
    office.at(9)
    office.press(START, number=1)
    first = poll()
    assert (first.status_code, office.titles()[0] in first.text, first.headers["X-Clock"]) == (200, True, str(9 * 3600))
    office.at(9, 0, 7)
    again = poll()
    assert (again.status_code, again.data, again.headers["X-Clock"]) == (304, b"", str(9 * 3600 + 7))
    office.press(START, number=2)
    changed = poll()
    assert (changed.status_code, title(changed.text)) == (200, office.titles()[1])
    # What concerns the preparation alone is no news here.
    factories.make_task(db, district, by=ORGANISER)
    assert poll().status_code == 304
    # Nor does a minute change what stands there, as long as nothing runs, but the clock.
    office.at(9, 1)
    assert (poll().status_code, poll().status_code) == (200, 304)


def test_piece_is_made_once_for_all_who_look_on(office, client, link, queries):
    office.at(9)
    office.press(START, number=1)
    counts = []
    for token in [link() for _ in range(4)]:
        queries.clear()
        assert client.get(f"/s/{token}/live/now").status_code == 200
        counts.append(len(queries))
    assert counts[1:] == [counts[1]] * 3
    assert counts[1] < counts[0]
    # The token, whoever made it, the congress, and how often something in it changed.
    assert counts[1] <= 5


@pytest.mark.parametrize("query", ["", "?lang=en"])
def test_hidden_item_changes_no_byte_of_any_answer(query, office, client, link, queries):
    office.at(9)
    office.add("Chuyện nội bộ", minutes=35, classification=INTERNAL)
    office.press(START, number=1)
    office.press(FINISH)
    token = link()
    address = f"/s/{token}/live/now{query}"
    first = client.get(address)
    tag = {"If-None-Match": first.headers["ETag"]}
    # The first to come in within the hour is counted.
    client.get(f"/s/{token}/live")

    def answers():
        queries.clear()
        found = [client.get(address), client.get(address, headers=tag), client.get(f"/s/{token}/live{query}")]
        return [(one.status_code, one.data, sorted(one.headers)) for one in found], len(queries)

    before = answers()
    assert [status for status, *_ in before[0]] == [200, 304, 200]
    office.press(START, number=2)
    after = [answers()]
    office.press("extend", minutes=20)
    after.append(answers())
    office.press(PAUSE)
    after.append(answers())
    office.press("undo")
    office.add("Thêm chuyện nội bộ", 1, classification=INTERNAL)
    after.append(answers())
    assert after == [before] * 4
    assert first.data == client.get(address).data


def test_hidden_item_that_begins_ends_what_everybody_sees(office, poll):
    office.at(9)
    hidden = office.add("Chuyện nội bộ", classification=INTERNAL)
    office.press(START, number=1)
    assert poll().status_code == 200
    office.press(START, number=2)
    answer = poll()
    assert (answer.status_code, hidden.title in answer.text) == (200, False)


def test_link_up_to_internal_things_shows_the_item_that_is_one(office, client, link):
    office.at(9)
    hidden = office.add("Chuyện nội bộ", classification=INTERNAL)
    office.press(START, number=1)
    office.press(START, number=2)
    shown = {ceiling: client.get(f"/s/{link(ceiling=ceiling)}/live").text for ceiling in (0, 1)}
    assert [hidden.title in shown[ceiling] for ceiling in (0, 1)] == [False, True]


def test_link_that_ends_stops_whoever_follows_at_the_next_poll(office, client, share, db):
    made = share(last_day=LAST_DAY)
    address = f"/s/{made.token}/live/now"
    tag = {"If-None-Match": client.get(address).headers["ETag"]}
    assert client.get(address, headers=tag).status_code == 304
    actions.shares.end(db, office.person, office.moment, made.public_id)
    answer = client.get(address, headers=tag)
    assert (answer.status_code, "Liên kết đã đóng" in answer.text) == (410, True)


def test_link_that_expires_stops_at_the_next_poll(office, client, link):
    token = link()
    office.at(23, 59, day=LAST_DAY)
    tag = {"If-None-Match": client.get(f"/s/{token}/live/now").headers["ETag"]}
    office.at(0, 0, day=LAST_DAY + timedelta(days=1))
    answer = client.get(f"/s/{token}/live/now", headers=tag)
    assert (answer.status_code, "đã hết hạn" in answer.text) == (410, True)


def test_poll_of_a_link_that_opens_other_pages_or_asks_for_its_password_gets_nothing(client, link):
    assert client.get(f"/s/{link(pages=('agenda',))}/live/now").status_code == 404
    locked = client.get(f"/s/{link(has_password=True)}/live/now")
    assert (locked.status_code, locked.headers["Location"], locked.headers.get("ETag")) == (303, "../", None)


def test_page_follows_by_the_one_script_and_without_it_is_read_anew(office, client, link, app):
    token = link()
    answer = client.get(f"/s/{token}/live?wall=1")
    assert f'<script src="{app.jinja_env.globals["asset_live_js"]}" defer>' in answer.text
    assert '<noscript><meta http-equiv="refresh" content="15"></noscript>' in answer.text
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "Refresh" not in answer.headers
    others = [client.get(f"/s/{token}/{page}?at=today") for page in ("", "board", "timeline", "agenda", "checklist")]
    assert {re.search("script-src[^;]*", one.headers["Content-Security-Policy"])[0] for one in others} == {
        "script-src 'none'"
    }


def test_page_asks_by_the_tag_of_what_it_shows(office, client, link):
    office.at(9)
    token = link()
    tag = re.search("data-tag='(.*?)'", client.get(f"/s/{token}/live").text)[1]
    assert client.get(f"/s/{token}/live/now", headers={"If-None-Match": tag}).status_code == 304


def test_sitting_that_runs_tells_no_id_and_lets_no_script_through(office, client, link, db):
    office.at(9)
    office.add("<script>alert(1)</script>", presenter='"><b>')
    office.press(START, number=2, may_skip=True)
    text = client.get(f"/s/{link()}/live").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    ids = [
        key
        for table in ("sitting", "agenda_item", "congress")
        for (key,) in db.execute(f"SELECT public_id FROM {table}")
    ]
    assert [key for key in ids if key in text] == []


def test_preview_of_a_link_shows_it_and_follows_nothing(office, sign_in):
    office.press(START, number=1)
    query = {"pages": "live", "last_day": "2010-07-31", "ceiling": "ordinary", "body": ""}
    answer = sign_in(ORGANISER).get(f"/congresses/{office.congress}/shares/preview/live", query_string=query)
    assert (answer.status_code, 'data-live=""' in answer.text, "chưa chia sẻ gì" in answer.text) == (200, True, True)
    assert title(answer.text) == office.titles()[0]


def test_wall_of_whoever_is_signed_in_follows_as_far_as_he_sees(office, sign_in):
    hidden = office.add("Chuyện nội bộ", classification=INTERNAL)
    office.press(START, number=1)
    office.press(START, number=2)
    address = f"/congresses/{office.congress}/agenda/live"
    for login, sees in ((ORGANISER, True), ("bandoc.longho", False)):
        client = sign_in(login)
        page = client.get(f"{address}?view=wall").text
        assert (hidden.title in page, f'data-live="{address}/now?view=wall"' in page) == (sees, True)
        answer = client.get(f"{address}/now?view=wall")
        assert (answer.status_code, hidden.title in answer.text) == (200, sees)
        tag = {"If-None-Match": answer.headers["ETag"]}
        assert client.get(f"{address}/now?view=wall", headers=tag).status_code == 304
    assert sign_in("thanhvien.mangthit").get(f"{address}/now").status_code == 404


def test_wall_may_be_that_of_one_sitting(office, sign_in):
    last = office.agenda[-1]
    query = {"view": "wall", "sitting": last.sitting.public_id}
    client = sign_in(ORGANISER)
    page = client.get(f"/congresses/{office.congress}/agenda/live", query_string=query).text
    assert (title(page)[:5], [one for _, one in coming(page)]) == ("Phiên", office.titles(-1)[:3])
    follow = re.search('data-live="(.*?)"', page)[1].replace("&amp;", "&")
    assert title(client.get(follow).text) == title(page)
