"""Scripts of agenda items on the screen and in files: for the office, and for nobody else a byte of them."""

import json
import re
from dataclasses import replace
from io import BytesIO

import pytest
import world as cast
from factories import agenda_of
from openpyxl import load_workbook

from planner import actions
from planner.domain.agenda_edit import as_edit
from planner.domain.agenda_script import TEXTS, Script

ORGANISER, READER, CLEARED = "vanphong.longho", "bandoc.longho", "thanhvien.longho"
SCRIPT = Script("LOI-DAN Kính mời", "CONG-BO danh sách", "DU-PHONG văn nghệ", "GHI-CHU phút 35")
MARKS = ("LOI-DAN", "CONG-BO", "DU-PHONG", "GHI-CHU")


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def item(db, congress_id):
    return agenda_of(db, congress_id)[1].items[0].item


@pytest.fixture
def write(db, moment, item):
    """Write a script into the first official item."""

    def do(script=SCRIPT, version=item.version):
        edit = replace(as_edit(item), script=script)
        return actions.agenda_items.edit(db, cast.person(db, ORGANISER), moment, item.public_id, edit, version)

    return do


def form(item, **changes):
    values = {"title": item.title, "kind": item.kind, "minutes": item.minutes, "presenter": item.presenter}
    return values | {"classification": "ordinary", "version": item.version} | changes


def test_form_writes_the_script_and_shows_it_again(sign_in, item):
    client, path = sign_in(ORGANISER), f"/agenda-items/{item.public_id}/text"
    texts = dict(zip(TEXTS, (SCRIPT.cue, SCRIPT.announcement, SCRIPT.reserve, SCRIPT.note), strict=True))
    assert '<details class="form__group agenda__script">' in client.get(path).text
    assert client.post(path, data=form(item, **texts)).status_code == 303
    page = client.get(path).text
    assert '<details class="form__group agenda__script" open>' in page
    for name, text in texts.items():
        assert re.search(rf'<textarea [^>]*name="{name}"[^>]*>\s*{text}</textarea>', page)
    assert "soạn lời điều hành cho mục chương trình" in page


def test_long_text_is_refused_beside_its_field_and_stays(sign_in, item):
    path = f"/agenda-items/{item.public_id}/text"
    answer = sign_in(ORGANISER).post(path, data=form(item, reserve="x" * 2001))
    assert answer.status_code == 422
    assert 'id="reserve-error"' in answer.text
    assert "x" * 2001 in answer.text
    assert '<details class="form__group agenda__script" open>' in answer.text


def test_stale_script_shows_both_texts_and_loses_neither(sign_in, item, write):
    write()
    path = f"/agenda-items/{item.public_id}/text"
    answer = sign_in(ORGANISER).post(path, data=form(item, cue="Lời của người sau"))
    assert answer.status_code == 409
    assert "Lời của người sau" in answer.text
    assert "LOI-DAN" in answer.text


def test_nobody_else_gets_a_byte_of_a_script(sign_in, congress_id, write, htmx):
    paths = [
        f"/congresses/{congress_id}",
        f"/congresses/{congress_id}/agenda",
        f"/congresses/{congress_id}/agenda.json",
    ]
    paths += [f"/congresses/{congress_id}/documents/agenda.html"]
    reader = sign_in(READER)
    before = [reader.get(path).data for path in paths]
    tag = reader.get(paths[1], headers=htmx).headers["HX-PTag"]
    write()
    assert [reader.get(path).data for path in paths] == before
    assert reader.get(paths[1], headers=htmx | {"HX-PTag": tag}).status_code == 304
    for login in (ORGANISER, CLEARED):
        agenda = sign_in(login).get(f"/congresses/{congress_id}/documents/agenda.html").text
        assert not [mark for mark in MARKS if mark in agenda]


def test_files_hold_scripts_for_the_office_and_whoever_is_cleared(sign_in, congress_id, write):
    write()
    for login, is_given in ((ORGANISER, True), (CLEARED, True), (READER, False)):
        client = sign_in(login)
        document = client.get(f"/congresses/{congress_id}/agenda.json").get_data(as_text=True)
        assert [mark in document for mark in MARKS] == [is_given] * 4
        assert ("cue" in json.loads(document)["sittings"][1]["items"][0]) is is_given
        book = load_workbook(BytesIO(client.get(f"/congresses/{congress_id}/agenda.xlsx").data)).active
        assert ("Lời dẫn" in [cell.value for cell in book[1]]) is is_given


def test_file_with_scripts_comes_in_again(sign_in, db, congress_id, item, write):
    write()
    client = sign_in(ORGANISER)
    content = client.get(f"/congresses/{congress_id}/agenda.xlsx").data
    answer = client.post(f"/congresses/{congress_id}/agenda/sheet", data={"file": (BytesIO(content), "a.xlsx")})
    assert answer.status_code == 303
    document = json.loads(client.get(f"/congresses/{congress_id}/agenda.json").data)
    read = document["sittings"][1]["items"][0]
    assert Script(*(read[name] for name in TEXTS)) == SCRIPT
    assert agenda_of(db, congress_id)[1].items[0].item.public_id != item.public_id


def test_saved_edit_is_offered_to_be_taken_back_and_is(sign_in, db, congress_id, item, htmx):
    client = sign_in(ORGANISER)
    answer = client.post(f"/agenda-items/{item.public_id}/text", data=form(item, title="Tên khác", cue="LOI-DAN"))
    page = client.get(answer.headers["Location"]).text
    assert "Đã lưu: Tên khác" in page
    undo = f"/agenda-items/{item.public_id}/undo"
    assert f'action="{undo}"' in page
    # Nobody else is offered it, whatever address he was sent.
    assert undo not in sign_in(READER).get(answer.headers["Location"]).text
    assert undo not in sign_in("thaymat.vinhlong").get(answer.headers["Location"]).text

    said = client.post(undo, data={"version": item.version + 1, "undo": "1"}, headers=htmx)
    assert (said.status_code, f"Đã hoàn tác: {item.title} như trước." in said.text) == (200, True)
    again = agenda_of(db, congress_id)[1].items[0].item
    assert (again.title, again.title_en) == (item.title, item.title_en)
    assert client.post(undo, data={"version": item.version + 1}).status_code == 409


def test_item_of_another_congress_is_offered_nothing(sign_in, world, item):
    client = sign_in(ORGANISER)
    client.post(f"/agenda-items/{item.public_id}/text", data=form(item, title="Tên khác"))
    for edited in ("aaaaaaaaaa", "x", "'"):
        path = f"/congresses/{world.congresses[cast.DISTRICT]}/agenda"
        assert "Đã lưu" not in client.get(path, query_string={"edited": edited}).text
    foreign = f"/congresses/{world.congresses[cast.PROVINCE]}/agenda"
    assert "Đã lưu" not in sign_in("thaymat.vinhlong").get(foreign, query_string={"edited": item.public_id}).text
