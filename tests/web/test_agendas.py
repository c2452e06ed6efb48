"""The agenda's page: what it shows to whom, what deeds answer, files in and out."""

import json
from html import unescape
from io import BytesIO

import pytest
import world as cast
from content import content_of
from factories import agenda_of

from planner import actions, store
from planner.domain import time_of_day
from planner.domain.agenda_edit import ItemEdit

ORGANISER, READER, MEMBER = "vanphong.longho", "bandoc.longho", "thanhvien.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def path(congress_id):
    return f"/congresses/{congress_id}/agenda"


@pytest.fixture
def sitting(db, congress_id):
    return agenda_of(db, congress_id)[1].sitting


@pytest.fixture
def items(db, congress_id):
    return [one.item for one in agenda_of(db, congress_id)[1].items]


@pytest.fixture
def hide(db, moment):
    """Makes an item internal."""

    def do(item, **changes):
        values = {name: getattr(item, name) for name in ItemEdit.__dataclass_fields__}
        edit = ItemEdit(**values | {"classification": 1} | changes)
        actions.agenda_items.edit(db, cast.person(db, ORGANISER), moment, item.public_id, edit, item.version)

    return do


def shown(client, path, sitting):
    return client.get(path, query_string={"sitting": sitting.public_id}).get_data(as_text=True)


def test_organiser_gets_handles_fields_and_buttons_and_a_reader_none(sign_in, path, sitting, items):
    mine, theirs = shown(sign_in(ORGANISER), path, sitting), shown(sign_in(READER), path, sitting)
    for mark in ("data-grip", 'name="minutes"', 'name="up"', "/agenda/sheet", "Thêm mục"):
        assert mark in mine
        assert mark not in theirs
    assert all(one.title in theirs for one in items)


def test_times_on_the_page_flow(sign_in, db, congress_id, path, sitting):
    page = shown(sign_in(READER), path, sitting)
    places = [page.index(f"<b>{time_of_day.shown(one.start)}</b>") for one in agenda_of(db, congress_id)[1].items]
    assert places == sorted(places)


def test_sitting_that_is_not_there_gives_the_first_one(sign_in, db, path, world, congress_id, htmx):
    foreign = agenda_of(db, world.congresses[cast.PROVINCE])[0].sitting
    client = sign_in(READER)
    first = client.get(path, headers=htmx).data
    for wanted in (foreign.public_id, "aaaaaaaaaa", "<script>"):
        assert client.get(path, query_string={"sitting": wanted}, headers=htmx).data == first


def test_congress_without_agenda_offers_the_standard_one_to_its_office_alone(sign_in, db, moment, path, congress_id):
    for one in agenda_of(db, congress_id):
        actions.sittings.cancel(db, cast.person(db, ORGANISER), moment, one.sitting.public_id, "làm lại")
    assert f"{path}/standard" in sign_in(ORGANISER).get(path).get_data(as_text=True)
    assert f"{path}/standard" not in sign_in(READER).get(path).get_data(as_text=True)


def test_poll_is_answered_by_nothing_until_something_changes(sign_in, db, htmx, path, items, moment):
    client = sign_in(READER)
    tag = client.get(path).headers["HX-PTag"]
    assert client.get(path, headers=htmx | {"HX-PTag": tag}).status_code == 304
    actions.agenda_items.set_minutes(db, cast.person(db, ORGANISER), moment, items[0].public_id, 33, 1)
    answer = client.get(path, headers=htmx | {"HX-PTag": tag})
    assert answer.status_code == 200
    assert answer.get_data(as_text=True).lstrip().startswith('<div id="agenda"')


def test_what_happens_to_internal_items_changes_not_a_byte_for_others(sign_in, db, moment, path, sitting, items, hide):
    hide(items[1], title="Việc nội bộ")
    client = sign_in(READER)
    before = [client.get(path + end, query_string={"sitting": sitting.public_id}) for end in ("", ".json", ".xlsx")]
    hidden, _ = store.agendas.item(db, cast.person(db, ORGANISER).scope, items[1].public_id)
    office = cast.person(db, ORGANISER)
    actions.agenda_items.set_minutes(db, office, moment, hidden.public_id, 240, hidden.version)
    place = actions.agenda_items.Place("", items[-1].public_id)
    actions.agenda_items.place(db, office, moment, hidden.public_id, place, 1)
    after = [client.get(path + end, query_string={"sitting": sitting.public_id}) for end in ("", ".json", ".xlsx")]
    assert [one.data for one in after] == [one.data for one in before]
    assert after[0].headers["HX-PTag"] == before[0].headers["HX-PTag"]
    assert "nội bộ" not in after[0].get_data(as_text=True)


def test_internal_item_is_marked_and_its_effect_on_others_is_said(sign_in, path, sitting, items, hide):
    hide(items[1])
    page = shown(sign_in(ORGANISER), path, sitting)
    assert "badge--lock" in page
    assert "không có các mục nội bộ" in page


def test_minutes_answer_with_the_new_times_and_an_undo(sign_in, htmx, items):
    client, key = sign_in(ORGANISER), items[0].public_id
    form = {"minutes": "65", "version": "1"}
    page = client.post(f"/agenda-items/{key}/minutes", data=form, headers=htmx).get_data(as_text=True)
    assert "<b>8:35</b>" in page
    assert f'name="minutes" value="{items[0].minutes}"' in page


def test_undo_says_that_it_was_one_and_offers_none(sign_in, htmx, items):
    client, key = sign_in(ORGANISER), items[0].public_id
    client.post(f"/agenda-items/{key}/minutes", data={"minutes": "65", "version": "1"})
    form = {"minutes": str(items[0].minutes), "version": "2", "undo": "1"}
    page = client.post(f"/agenda-items/{key}/minutes", data=form, headers=htmx).get_data(as_text=True)
    assert ("Đã hoàn tác." in page, "toast__undo" in page) == (True, False)
    moved = client.post(f"/agenda-items/{key}/placement", data={"down": "1"}, headers=htmx).get_data(as_text=True)
    assert ("Đã hoàn tác" in moved, "toast__undo" in moved) == (False, True)
    assert '<input type="hidden" name="undo" value="1">' in moved
    form = {"before": items[1].public_id, "placed_version": "2", "undo": "1"}
    page = client.post(f"/agenda-items/{key}/placement", data=form, headers=htmx).get_data(as_text=True)
    assert ("Đã hoàn tác: " in page, "toast__undo" in page) == (True, False)


def test_what_was_taken_back_is_seen_by_those_who_may_bring_it_again(sign_in, db, moment, path, sitting, items):
    office, other = cast.person(db, ORGANISER), agenda_of(db, path.split("/")[2])[0].sitting
    actions.agenda_items.take_off(db, office, moment, items[0].public_id)
    actions.sittings.cancel(db, office, moment, other.public_id, "Hội trường bận")
    mine, theirs = shown(sign_in(ORGANISER), path, sitting), shown(sign_in(READER), path, sitting)
    for mark in ("Hội trường bận", "/restoration", items[0].title):
        assert (mark in mine, mark in theirs) == (True, False)


def test_stale_minutes_answer_409_with_the_truth_and_both_values(sign_in, htmx, items, db):
    client, key = sign_in(ORGANISER), items[0].public_id
    client.post(f"/agenda-items/{key}/minutes", data={"minutes": "21", "version": "1"})
    before = content_of(db)
    answer = client.post(f"/agenda-items/{key}/minutes", data={"minutes": "34", "version": "1"}, headers=htmx)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert ("nay là 21 phút" in page, "Số 34 phút" in page, content_of(db)) == (True, True, before)


@pytest.mark.parametrize("minutes", ["", "-5", "1441", "5.5", "năm", "9" * 40, "٣", "<script>"])
def test_impossible_minutes_are_refused(sign_in, htmx, items, db, minutes):
    before = content_of(db)
    form = {"minutes": minutes, "version": "1"}
    answer = sign_in(ORGANISER).post(f"/agenda-items/{items[0].public_id}/minutes", data=form, headers=htmx)
    assert (answer.status_code, content_of(db)) == (422, before)


def test_buttons_move_one_step_without_script(sign_in, db, congress_id, items):
    client = sign_in(ORGANISER)
    answer = client.post(f"/agenda-items/{items[1].public_id}/placement", data={"up": "1"})
    assert answer.status_code == 303
    order = [one.item.public_id for one in agenda_of(db, congress_id)[1].items]
    assert order[:2] == [items[1].public_id, items[0].public_id]


def test_item_goes_nowhere_near_another_congress(sign_in, db, world, items):
    foreign = agenda_of(db, world.congresses[cast.SIBLING])[0]
    before = content_of(db)
    key = items[0].public_id
    for sitting in (foreign.sitting.public_id, "aaaaaaaaaa", "' OR 1=1"):
        form = {"sitting": sitting, "placed_version": "1"}
        assert sign_in("thaymat.vinhlong").post(f"/agenda-items/{key}/placement", data=form).status_code == 422
    assert content_of(db) == before


def test_stale_text_shows_both_and_loses_neither(sign_in, items):
    client, path = sign_in(ORGANISER), f"/agenda-items/{items[0].public_id}/text"
    form = {"kind": "ceremony", "minutes": "5", "presenter": "", "classification": "ordinary", "version": "1"}
    client.post(path, data=form | {"title": "Của người trước"})
    answer = client.post(path, data=form | {"title": "Của người sau"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert ('class="conflict"' in page, "trước" in page, 'value="Của người sau"' in page) == (True, True, True)


def test_typed_text_survives_a_refusal(sign_in, path, sitting):
    form = {"sitting": sitting.public_id, "title": "<script>alert(1)</script>", "minutes": "x", "fixed_at": "25:00"}
    answer = sign_in(ORGANISER).post(f"{path}/items", data=form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert 'value="25:00"' in page


def test_words_of_secrecy_are_asked_about(sign_in, path, sitting):
    form = {"sitting": sitting.public_id, "title": "Báo cáo tối mật", "kind": "report", "minutes": "5"}
    client = sign_in(ORGANISER)
    assert 'name="is_vouched"' in client.post(f"{path}/items", data=form).get_data(as_text=True)
    assert client.post(f"{path}/items", data=form | {"is_vouched": "1"}).status_code == 303


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_file_goes_out_and_comes_back_as_it_was(sign_in, db, path, congress_id, ending):
    client, before = sign_in(ORGANISER), agenda_of(db, congress_id)
    file = client.get(f"{path}.{ending}")
    assert f"chuong-trinh-P86.857.{ending}" in file.headers["Content-Disposition"]
    sheet = (BytesIO(file.data), f"a.{ending}")
    answer = client.post(f"{path}/sheet", data={"file": sheet})
    assert answer.status_code == 303
    after = agenda_of(db, congress_id)
    assert [[(entry.start, entry.end, entry.item.title) for entry in one.items] for one in after] == [
        [(entry.start, entry.end, entry.item.title) for entry in one.items] for one in before
    ]
    assert {one.sitting.id for one in after}.isdisjoint(one.sitting.id for one in before)


def test_file_holds_what_its_reader_sees(sign_in, path, items, hide):
    hide(items[0], title="Việc nội bộ")
    assert "Việc nội bộ" in sign_in(MEMBER).get(f"{path}.json").get_data(as_text=True)
    assert "nội bộ" not in sign_in(READER).get(f"{path}.json").get_data(as_text=True)


def test_bad_file_is_refused_with_its_line(sign_in, db, path):
    sitting = {"session": "chinh_thuc", "day": "2010-07-14", "starts": "8:00",
               "items": [{"title": "a", "kind": "party", "minutes": 5, "classification": "ordinary"}]}  # fmt: skip
    content = json.dumps({"format": "planner-agenda", "version": 1, "sittings": [sitting]}).encode()
    before = content_of(db)
    answer = sign_in(ORGANISER).post(f"{path}/sheet", data={"file": (BytesIO(content), "a.json")})
    assert (answer.status_code, content_of(db)) == (422, before)
    assert "Phiên 1, mục 1, kind: " in answer.get_data(as_text=True)
    assert sign_in(ORGANISER).post(f"{path}/sheet").status_code == 422


def test_pages_of_item_and_sitting_tell_their_history(sign_in, items, sitting):
    client = sign_in(ORGANISER)
    client.post(f"/agenda-items/{items[0].public_id}/minutes", data={"minutes": "21", "version": "1"})
    form = {"session": "tru_bi", "day": "2010-07-13", "starts": "9h", "half_days": "1", "version": "1"}
    client.post(f"/sittings/{sitting.public_id}/text", data=form)
    page = client.get(f"/agenda-items/{items[0].public_id}/text").get_data(as_text=True)
    assert f"<del>{items[0].minutes}</del> → <ins>21</ins>" in page
    page = client.get(f"/sittings/{sitting.public_id}/text").get_data(as_text=True)
    assert "<del>chính thức</del> → <ins>trù bị</ins>" in page
    assert "<ins>13/7/2010</ins>" in page


def test_move_beside_what_left_is_refused_with_the_order_as_it_stands(sign_in, db, sitting, items, moment, htmx):
    actions.agenda_items.take_off(db, cast.person(db, ORGANISER), moment, items[2].public_id)
    before = content_of(db)
    form = {"after": items[2].public_id, "placed_version": items[0].placed_version}
    client, path = sign_in(ORGANISER), f"/agenda-items/{items[0].public_id}/placement"
    answer = client.post(path, data=form, headers=htmx)
    assert (answer.status_code, content_of(db)) == (409, before)
    page = unescape(answer.text)
    assert f"“{items[2].title}”, mà mục này phải đứng cạnh, đã bị gỡ khỏi chương trình. Chưa chuyển gì" in page
    assert [page.index(f'id="item-{one.public_id}"') for one in (items[0], items[1], items[3])] == sorted(
        page.index(f'id="item-{one.public_id}"') for one in (items[0], items[1], items[3])
    )
