"""The page at the clock of a sitting: what it shows at which second, what presses answer, what nobody may learn."""

import html
import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from content import content_of
from factories import agenda_of

from planner import actions, store
from planner.domain.agenda_edit import as_edit

ORGANISER, MEMBER, READER = "vanphong.longho", "thanhvien.longho", "bandoc.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def sitting(db, congress_id):
    return agenda_of(db, congress_id)[0]


@pytest.fixture
def address(congress_id, sitting):
    return f"/congresses/{congress_id}/agenda/live?sitting={sitting.sitting.public_id}"


@pytest.fixture
def wait(app, settings):
    """Lets time pass at the server."""

    def passed(**much):
        app.config["PLANNER"] = replace(settings, now=lambda: cast.NOW + timedelta(**much))

    return passed


@pytest.fixture
def press(sign_in, sitting, htmx):
    """Presses something and hands back the answer; each press has a key of its own."""
    count = 0

    def sent(kind, seen, /, client=None, headers=htmx, at=sitting, **form):
        nonlocal count
        count += 1
        values = {"key": f"key-{count:05}", "kind": kind, "seen": str(seen)} | form
        client = client or sign_in(ORGANISER)
        return client.post(f"/sittings/{at.sitting.public_id}/presses", data=values, headers=headers)

    return sent


def text(answer, name):
    """What stands in an element of this id."""
    found = re.search(rf'id="live-{name}"[^>]*>([^<]*)<', answer.text)
    return html.unescape(found[1])


def minutes(clock):
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def known(answer):
    return json.loads(html.unescape(re.search(r'data-run="([^"]*)"', answer.text)[1]))


def test_card_counts_down_and_says_when_time_is_over(sign_in, press, wait, address, sitting):
    client, item = sign_in(ORGANISER), sitting.items[0].item
    before = client.get(address)
    assert (text(before, "title"), text(before, "until")) == ("Chưa bắt đầu", "dự kiến 14:00")
    started = press("start", 0)
    assert (text(started, "title"), text(started, "left")) == (item.title, "45:00")
    wait(minutes=44, seconds=50)
    late = client.get(address)
    assert (text(late, "left"), text(late, "until")) == ("0:10", "còn lại, xong lúc 10:45")
    assert "data-over" not in late.text
    wait(minutes=46, seconds=5)
    over = client.get(address)
    assert (text(over, "left"), text(over, "until")) == ("+1:05", "quá giờ, lẽ ra xong lúc 10:45")
    assert 'aria-label="Hiện nay" data-over' in over.text


def test_drift_and_ends_follow_from_what_runs(sign_in, press, wait, address):
    press("start", 0)
    wait(hours=5)
    page = sign_in(ORGANISER).get(address)
    assert (text(page, "drift-minutes"), text(page, "end")) == ("15 phút", "17:00")
    assert re.search(r'id="live-range">16:4\d đến 17:\d\d<', page.text)
    assert 'id="live-drift" class="live__late"' in page.text
    assert "nhịp độ là giả định" in page.text


def test_proposal_is_applied_with_one_touch(press, db, congress_id):
    official = agenda_of(db, congress_id)[1]
    page = press("start", 0, at=official)
    form = re.search(r'<form[^>]*data-press="([^"]*→[^"]*)".*?</form>', page.text, re.DOTALL)
    values = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[0]))
    answer = press("extend", 1, at=official, item=values["item"], minutes=values["minutes"])
    own = next(one for one in known(answer)["items"] if one["id"] == values["item"])
    assert (answer.status_code, html.unescape(form[1]).startswith(own["title"])) == (200, True)
    gained = minutes(text(page, "end")) - minutes(text(answer, "end"))
    assert gained == -int(values["minutes"]) > 0
    assert form[0] not in answer.text


def test_poll_is_answered_by_nothing_until_a_press_or_the_minute(sign_in, press, wait, address, htmx):
    client = sign_in(READER)
    tag = client.get(address).headers["HX-PTag"]
    asked = htmx | {"HX-PTag": tag}
    answer = client.get(address, headers=asked)
    assert (answer.status_code, answer.data, answer.headers["Planner-Now"]) == (304, b"", "2010-05-10T10:00:00")
    press("start", 0)
    answer = client.get(address, headers=asked)
    assert (answer.status_code, answer.text.lstrip()[:14]) == (200, '<div id="live"')
    asked = htmx | {"HX-PTag": answer.headers["HX-PTag"]}
    wait(seconds=59)
    assert client.get(address, headers=asked).status_code == 304
    wait(seconds=60)
    assert client.get(address, headers=asked).status_code == 200


def test_same_press_again_is_answered_as_before_and_written_once(press, sign_in, db):
    first = press("start", 0, key="the-same-key")
    before = content_of(db)
    again = press("start", 0, key="the-same-key")
    assert (first.status_code, again.status_code, content_of(db)) == (200, 200, before)
    assert again.data == first.data
    assert first.headers["Planner-Press"] == again.headers["Planner-Press"] == "the-same-key"


def test_later_clock_is_told_what_happened_and_sees_the_truth(press, db, sitting):
    press("start", 0)
    before = content_of(db)
    answer = press("start", 0)
    assert (answer.status_code, content_of(db)) == (409, before)
    assert f"“{sitting.items[0].item.title}” đã được bắt đầu lúc 10:00" in html.unescape(answer.text)
    assert (text(answer, "title"), known(answer)["steps"][0]["kind"]) == (sitting.items[0].item.title, "start")
    # It tells the time, as every answer of the planner does, and names no press that it wrote.
    assert (answer.headers["Planner-Now"], "Planner-Press" in answer.headers) == ("2010-05-10T10:00:00", False)
    assert f"người bấm: {cast.person(db, ORGANISER).name}" in html.unescape(answer.text)


def test_press_made_earlier_keeps_its_time(press, wait):
    wait(minutes=10)
    assert known(press("start", 0, ago="90"))["steps"][0]["at"] == "2010-05-10T10:08:30"


def test_form_without_script_is_sent_on_and_its_key_is_the_same_for_the_same_page(press, sign_in, address):
    client = sign_in(ORGANISER)
    assert client.get(address).data == client.get(address).data
    page = client.get(address).text
    keys = re.findall(r'name="key" value="([^"]*)"', page)
    assert len(set(keys)) > len(sign_in(ORGANISER).get(address).text.split("data-rest=")) - 1
    answer = press("start", 0, headers={}, key=keys[-1])
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    assert press("start", 0, headers={}, key=keys[-1]).status_code == 303
    answer = press("start", 0, headers={})
    assert (answer.status_code, "<html" in answer.text) == (409, True)


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "explode"},
        {"kind": ""},
        {"key": "short"},
        {"key": "<script>alert(1)</script>"},
        {"ago": "-1"},
        {"ago": "43201"},
        {"ago": "soon"},
        {"kind": "extend", "minutes": "0"},
        {"kind": "extend", "minutes": "10000"},
        {"kind": "extend", "minutes": "٣"},
        {"kind": "start", "item": "aaaaaaaaaa"},
        {"kind": "insert", "title": "Chào", "minutes": "0.5"},
        {"kind": "insert", "title": "", "minutes": "5"},
        {"kind": "insert", "title": "Chào", "minutes": "5", "item_kind": "party"},
    ],
)
def test_press_without_sense_is_refused_in_words(press, db, form):
    press("start", 0)
    before = content_of(db)
    answer = press("pause", 1, **form)
    assert (answer.status_code, content_of(db)) == (422, before)
    assert re.search(r'class="live__told" role="alert"><p>[^<]', answer.text)


def test_item_of_another_congress_is_none_of_this_sitting(press, db, world):
    foreign = agenda_of(db, world.congresses[cast.SIBLING])[0].items[0].item
    before = content_of(db)
    answer = press("start", 0, item=foreign.public_id)
    assert (answer.status_code, content_of(db)) == (422, before)


def test_item_that_others_wait_before_names_them(press, sitting):
    items = [one.item for one in sitting.items]
    answer = press("start", 0, item=items[2].public_id)
    assert answer.status_code == 422
    assert f"“{items[0].title}”" in html.unescape(answer.text)
    answer = press("start", 0, item=items[2].public_id, skips="1")
    assert (text(answer, "title"), [one["kind"] for one in known(answer)["steps"]]) == (
        items[2].title,
        ["skip", "skip", "start"],
    )


def test_missing_count_of_presses_is_no_zero(press):
    assert press("start", "").status_code == 409
    assert press("start", "-1").status_code == 409


def test_cancelled_sitting_is_refused_and_the_page_shows_another(press, sign_in, db, moment, sitting, address):
    actions.sittings.cancel(db, cast.person(db, ORGANISER), moment, sitting.sitting.public_id, "Gộp phiên")
    answer = press("start", 0)
    assert answer.status_code == 409
    page = sign_in(ORGANISER).get(address)
    assert (page.status_code, sitting.sitting.public_id in page.text) == (200, False)


def test_page_takes_the_sitting_whose_turn_it_is(press, sign_in, db, congress_id, sitting):
    path = f"/congresses/{congress_id}/agenda/live"
    later = agenda_of(db, congress_id)[1].sitting.public_id
    assert f'data-sitting="{sitting.sitting.public_id}"' in sign_in(READER).get(path).text
    sign_in(ORGANISER).post(f"/sittings/{later}/presses", data={"key": "anotherkey", "kind": "start", "seen": "0"})
    assert f'data-sitting="{later}"' in sign_in(READER).get(path).text


def test_congress_without_agenda_says_so(sign_in, db, moment, congress_id):
    for one in agenda_of(db, congress_id):
        actions.sittings.cancel(db, cast.person(db, ORGANISER), moment, one.sitting.public_id, "Làm lại")
    page = sign_in(ORGANISER).get(f"/congresses/{congress_id}/agenda/live")
    assert (page.status_code, "chưa có chương trình" in page.text) == (200, True)


def test_who_may_not_run_it_gets_the_clock_without_a_button(sign_in, press, address):
    press("start", 0)
    for login in (READER, MEMBER):
        page = sign_in(login).get(address).text
        assert ("<form" in page.split('id="live"')[1].split("</main>")[0], 'id="live-clock"' in page) == (False, True)


def test_day_of_the_plan_and_leftovers_are_told(sign_in, press, address):
    assert "Bấm lúc này là tập dượt" in sign_in(ORGANISER).get(address).text
    page = press("start", 0, ago="43200").text
    assert "còn lần tập dượt ngày 9/5/2010 với giờ của 1 mục" in page
    assert 'id="live-figures" hidden' in page


def test_hidden_item_that_runs_changes_not_a_byte_for_others(sign_in, press, db, moment, address, sitting, wait):
    office, item = cast.person(db, ORGANISER), sitting.items[1].item
    edit = replace(as_edit(item), classification=1, title="Việc nội bộ")
    actions.agenda_items.edit(db, office, moment, item.public_id, edit, item.version)
    press("start", 0)
    press("finish", 1)
    client = sign_in(READER)
    before = client.get(address)
    press("start", 2)
    press("extend", 3, minutes="30")
    after = client.get(address)
    assert after.data == before.data
    assert after.headers["HX-PTag"] == before.headers["HX-PTag"]
    assert "nội bộ" not in after.text
    assert text(sign_in(ORGANISER).get(address), "title") == "Việc nội bộ"


def test_keys_of_presses_stay_at_the_server(press, sign_in, address):
    press("start", 0, key="a-key-of-mine")
    press("pause", 1)
    press("undo", 2)
    page = sign_in(ORGANISER).get(address)
    assert "a-key-of-mine" not in page.text
    assert [(one["key"], one["undoes"]) for one in known(page)["steps"]] == [("0", None), ("1", None), ("2", "1")]


def test_what_is_over_says_how_long_it_took(press, sign_in, wait, address):
    press("start", 0)
    wait(minutes=50)
    press("start", 1)
    press("skip", 2)
    page = sign_in(ORGANISER).get(address).text
    assert "đến 10:50: 50 phút, dự kiến 45 phút" in page
    assert "2 mục đã xong hoặc bỏ qua" in page


def test_english_page_says_it_in_english(sign_in, press, db, address, sitting):
    store.people.set_language(db, cast.person(db, ORGANISER).id, "en")
    press("start", 0)
    page = sign_in(ORGANISER).get(address)
    assert (text(page, "title"), text(page, "until")) == (sitting.items[0].item.title_en, "left, done at 10:45")
