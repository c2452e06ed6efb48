"""Halls on screen, in files, links and papers; and what is refused about them."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
import world as cast
from content import content_of
from factories import agenda_of, make_share
from openpyxl import load_workbook

from planner import actions
from planner.domain.agenda_edit import SittingEdit

ORGANISER, READER = "vanphong.longho", "bandoc.longho"
HALL = "Hội trường Huyện ủy"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def path(congress_id):
    return f"/congresses/{congress_id}/agenda"


@pytest.fixture
def sitting(db, congress_id, moment):
    """The first official sitting, held in the hall."""
    office, found = cast.person(db, ORGANISER), agenda_of(db, congress_id)[1]
    edit = SittingEdit("chinh_thuc", found.day, found.start, found.sitting.half_days, HALL)
    actions.sittings.edit(db, office, moment, found.sitting.public_id, edit, found.sitting.version)
    return agenda_of(db, congress_id)[1]


def test_hall_stands_on_the_page_in_files_and_behind_links(sign_in, client, db, path, sitting, congress_id):
    reader = sign_in(READER)
    page = reader.get(path, query_string={"sitting": sitting.sitting.public_id}).text
    assert page.count(HALL) == 2
    rows = load_workbook(BytesIO(reader.get(f"{path}.xlsx").data)).active.iter_rows(values_only=True)
    place = next(rows).index("Hội trường")
    assert {row[place] for row in rows} == {HALL, None}
    assert [one["hall"] for one in reader.get(f"{path}.json").json["sittings"]].count(HALL) == 1
    share = make_share(db, congress_id)
    assert HALL in client.get(f"/s/{share.token}/agenda").text


def test_hall_comes_back_with_the_file(sign_in, db, path, sitting, congress_id):
    client = sign_in(ORGANISER)
    for ending in ("xlsx", "json"):
        file = (BytesIO(client.get(f"{path}.{ending}").data), f"a.{ending}")
        assert client.post(f"{path}/sheet", data={"file": file}).status_code == 303
        assert [one.sitting.hall for one in agenda_of(db, congress_id)].count(HALL) == 1


def test_hall_taken_is_refused_with_its_times_and_what_was_typed_stays(sign_in, db, path, sitting):
    before = content_of(db)
    form = {"session": "chinh_thuc", "day": sitting.day.isoformat(), "starts": "8:30", "half_days": "1"}
    answer = sign_in(ORGANISER).post(f"{path}/sittings", data=form | {"hall": HALL.upper()})
    assert (answer.status_code, content_of(db)) == (422, before)
    assert f"“{HALL}” ngày đó đã có phiên khác từ " in answer.text
    assert f'value="{HALL.upper()}"' in answer.text
    assert 'id="hall-error"' in answer.text


def test_other_hall_at_the_same_time_is_no_trouble(sign_in, db, path, sitting, congress_id):
    form = {"session": "chinh_thuc", "day": sitting.day.isoformat(), "starts": "8:30", "half_days": "1"}
    client = sign_in(ORGANISER)
    page = client.post(f"{path}/sittings", data=form | {"hall": "Phòng họp số 2"}, follow_redirects=True).text
    assert "Phòng họp số 2" in page
    assert "Chỗ này có điều chưa ổn" not in page
    assert f'<option value="{HALL}">' in client.get(f"{path}/sittings/new").text


def test_stale_hall_shows_both(sign_in, sitting):
    where = f"/sittings/{sitting.sitting.public_id}/text"
    form = {"session": "chinh_thuc", "day": sitting.day.isoformat(), "starts": "8:30", "half_days": "1",
            "hall": "Phòng họp số 2", "version": "1"}  # fmt: skip
    answer = sign_in(ORGANISER).post(where, data=form)
    assert answer.status_code == 409
    assert ('class="conflict"' in answer.text, 'value="Phòng họp số 2"' in answer.text) == (True, True)


def test_item_dropped_on_a_sitting_cancelled_meanwhile_is_refused_in_words(sign_in, db, htmx, moment, congress_id):
    first, second, *_ = agenda_of(db, congress_id)
    actions.sittings.cancel(db, cast.person(db, ORGANISER), moment, first.sitting.public_id, "Gộp phiên")
    before, item = content_of(db), second.items[0].item
    form = {"sitting": first.sitting.public_id, "placed_version": "1"}
    answer = sign_in(ORGANISER).post(f"/agenda-items/{item.public_id}/placement", data=form, headers=htmx)
    assert (answer.status_code, content_of(db)) == (422, before)
    assert "Phiên này đã hủy" in answer.text


def test_item_dropped_on_another_sitting_leaves_the_page_where_it_was(sign_in, db, htmx, congress_id):
    first, second, *_ = agenda_of(db, congress_id)
    item, client = second.items[0].item, sign_in(ORGANISER)
    form = {"sitting": first.sitting.public_id, "after": "", "before": "", "placed_version": "1"}
    page = client.post(f"/agenda-items/{item.public_id}/placement", data=form, headers=htmx).text
    assert f'id="item-{second.items[1].item.public_id}"' in page
    assert f'name="sitting" value="{second.sitting.public_id}"' in page
    assert agenda_of(db, congress_id)[0].items[-1].item.public_id == item.public_id


def test_item_is_added_right_after_the_one_that_was_pointed_at(sign_in, db, path, congress_id):
    own = agenda_of(db, congress_id)[1]
    where = {"sitting": own.sitting.public_id, "after": own.items[1].item.public_id}
    client = sign_in(ORGANISER)
    page = client.get(f"{path}/items/new", query_string=where).text
    assert f'name="after" value="{where["after"]}"' in page
    form = {"title": "Văn nghệ", "kind": "ceremony", "minutes": "10", "classification": "ordinary"}
    refused = client.post(f"{path}/items", data=where | form | {"minutes": "0"})
    assert (refused.status_code, f'name="after" value="{where["after"]}"' in refused.text) == (422, True)
    assert client.post(f"{path}/items", data=where | form).status_code == 303
    assert [one.item.title for one in agenda_of(db, congress_id)[1].items][2] == "Văn nghệ"


@pytest.mark.parametrize("minutes", ["0", "10000"])
def test_no_minutes_and_far_too_many_are_refused_in_words_and_stay_typed(sign_in, db, path, congress_id, minutes):
    own, client = agenda_of(db, congress_id)[1], sign_in(ORGANISER)
    before = content_of(db)
    form = {"sitting": own.sitting.public_id, "title": "Văn nghệ", "kind": "ceremony", "minutes": minutes}
    answer = client.post(f"{path}/items", data=form)
    assert (answer.status_code, content_of(db)) == (422, before)
    assert "Một mục kéo dài từ 1 đến 1440 phút" in answer.text.replace(".", "")
    assert f'value="{minutes}"' in answer.text


def test_papers_name_the_hall(sign_in, sitting, congress_id):
    client = sign_in(ORGANISER)
    for kind, query in (("agenda", ""), ("day", f"?day={sitting.day.isoformat()}"), ("chair", "")):
        page = client.get(f"/congresses/{congress_id}/documents/{kind}.html{query}").text
        assert HALL in page.replace("\xa0", " ")


def test_hall_stands_in_the_document_of_word(sign_in, sitting, congress_id):
    answer = sign_in(ORGANISER).get(f"/congresses/{congress_id}/documents/agenda.docx")
    text = ZipFile(BytesIO(answer.data)).read("word/document.xml").decode()
    assert HALL in re.sub(r"<[^>]+>", "", text).replace("\xa0", " ")
