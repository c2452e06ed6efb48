"""Pages of kept agendas: looked at, compared, put back, copied; what stands there for whom."""

import re
from dataclasses import replace
from html import unescape

import pytest
import world as cast
from approvals import ask_for, keep, send
from content import content_of, last_entry
from factories import agenda_of

from planner import actions, store
from planner.domain.agenda_edit import as_edit
from planner.domain.agenda_script import Script

ORGANISER, READER, STAND_IN = "vanphong.longho", "bandoc.longho", "thaymat.vinhlong"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def items(db, congress_id):
    return [entry.item for one in agenda_of(db, congress_id) for entry in one.items]


@pytest.fixture
def edit(db, moment):
    def do(item, **changes):
        now, _ = store.agendas.item(db, cast.person(db, ORGANISER).scope, item.public_id)
        wanted = replace(as_edit(now), **changes)
        actions.agenda_items.edit(db, cast.person(db, ORGANISER), moment, item.public_id, wanted, now.version)

    return do


def read(client, path, **query):
    return unescape(client.get(path, query_string=query).text)


def token_in(page):
    return re.search(r'name="token" value="(\w+)"', page)[1]


def main_of(page):
    return page.partition("<main")[2].partition("</main>")[0]


def test_version_is_kept_by_its_office_and_listed_for_readers(sign_in, congress_id, db):
    office, path = sign_in(ORGANISER), f"/congresses/{congress_id}/agenda/versions"
    assert "Chưa lưu phiên bản nào" in read(office, path)
    answer = office.post(path, data={"name": "Dự thảo 1"})
    assert (answer.status_code, answer.headers["Location"][:17]) == (303, "/agenda-versions/")
    assert last_entry(db) == ("agenda_version.kept", ORGANISER)
    agenda = agenda_of(db, congress_id)
    count = sum(len(one.items) for one in agenda)
    for login, is_office in ((ORGANISER, True), (READER, False)):
        page = read(sign_in(login), path)
        assert "Dự thảo 1" in page
        assert f"{len(agenda)} phiên, {count} mục" in page
        assert ("Lưu phiên bản này" in page) == is_office
    assert "1 phiên bản" in read(office, f"/congresses/{congress_id}/agenda")


def test_taken_name_comes_back_with_what_was_typed(sign_in, congress_id, db):
    keep(db, congress_id)
    answer = sign_in(ORGANISER).post(f"/congresses/{congress_id}/agenda/versions", data={"name": "Dự thảo 1"})
    page = unescape(answer.text)
    assert answer.status_code == 422
    assert "đã có phiên bản tên “Dự thảo 1”" in page
    assert 'value="Dự thảo 1"' in page


def test_difference_to_the_present_is_said_once_for_each_thing(sign_in, congress_id, db, items, edit):
    version = keep(db, congress_id)
    path = f"/agenda-versions/{version.public_id}"
    client = sign_in(ORGANISER)
    assert "Hai bản giống nhau." in read(client, path)
    assert "Dùng lại phiên bản này" not in read(client, path)
    edit(items[0], minutes=99, fixed_at=840, presenter="Lễ tân tỉnh")
    actions.agenda_items.take_off(db, cast.person(db, ORGANISER), cast.MOMENT, items[2].public_id)
    page = read(client, path)
    assert "2 phiên, mục khác nhau: 1 thay đổi, 1 bỏ đi." in re.sub(r"<[^>]*>", "", page).replace("1 bỏ.", "1 bỏ đi.")
    assert f"<s>{items[0].minutes}</s>" in page
    assert "Lễ tân tỉnh" in page
    assert "14:00" in page


def test_two_versions_are_compared_from_the_older_to_the_newer(sign_in, congress_id, db, items, edit):
    first = keep(db, congress_id)
    edit(items[0], title="Tên khác")
    second = keep(db, congress_id, "Dự thảo 2")
    client = sign_in(READER)
    for one, other in ((first, second), (second, first)):
        page = read(client, f"/agenda-versions/{one.public_id}", against=other.public_id)
        assert "Từ “Dự thảo 1” đến “Dự thảo 2”" in page
        assert f"<s>{items[0].title}</s>" in page
    # What is no version of this congress is the present agenda.
    for wanted in ("aaaaaaaaaa", "<script>", first.public_id):
        page = read(client, f"/agenda-versions/{first.public_id}", against=wanted)
        assert "Từ “Dự thảo 1” đến chương trình hiện nay" in page


def test_restoring_needs_what_was_looked_at_and_says_so(sign_in, congress_id, db, items, edit):
    version = keep(db, congress_id)
    path, client = f"/agenda-versions/{version.public_id}", sign_in(ORGANISER)
    edit(items[0], minutes=99)
    token = token_in(read(client, path))
    edit(items[1], minutes=98)
    before = content_of(db)
    answer = client.post(f"{path}/restoration", data={"token": token})
    assert (answer.status_code, content_of(db)) == (409, before)
    assert "Chương trình vừa có thay đổi." in unescape(answer.text)
    answer = client.post(f"{path}/restoration", data={"token": token_in(read(client, path))})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/congresses/{congress_id}/agenda?placed=1")
    assert [entry.item.minutes for one in agenda_of(db, congress_id) for entry in one.items] == [
        one.minutes for one in items
    ]
    assert "Được thay bằng phiên bản “Dự thảo 1”" in read(client, f"/congresses/{congress_id}/agenda")


def test_scripts_of_a_version_are_for_the_office_and_the_cleared(sign_in, congress_id, db, items, edit):
    edit(items[0], script=Script(cue="Kính mời đồng chí"))
    version = keep(db, congress_id)
    edit(items[0], script=Script(cue="Xin mời"))
    path = f"/agenda-versions/{version.public_id}"
    for login in (ORGANISER, "thanhvien.longho"):
        page = read(sign_in(login), path)
        assert "Kính mời đồng chí" in page
        assert "Xin mời" in page
    page = read(sign_in(READER), path)
    assert "Kính mời" not in page
    assert "Hai bản giống nhau." in page


def test_what_is_hidden_in_a_version_changes_not_a_byte_for_others(sign_in, congress_id, db, items, edit):
    edit(items[1], classification=1, title="Việc nội bộ")
    versions = [keep(db, congress_id, name) for name in ("Một", "Hai")]
    client = sign_in(READER)
    paths = [f"/congresses/{congress_id}/agenda/versions", f"/congresses/{congress_id}/agenda",
             *(f"/agenda-versions/{one.public_id}" for one in versions)]  # fmt: skip
    queries = ({}, {"against": versions[1].public_id})
    before = [client.get(path, query_string=query).data for path in paths for query in queries]
    db.execute("UPDATE agenda_version_item SET title = 'Khác', minutes = 200, position = 0.5 WHERE classification = 1"
               " AND version_id = ?", [versions[0].id])  # fmt: skip
    db.execute("DELETE FROM agenda_version_item WHERE classification = 1 AND version_id = ?", [versions[1].id])
    assert [client.get(path, query_string=query).data for path in paths for query in queries] == before
    assert "nội bộ" not in b"".join(before).decode()
    assert "Khác" in read(sign_in(ORGANISER), paths[2])


def test_moved_congress_is_told_beside_the_version(sign_in, congress_id, db):
    version = keep(db, congress_id)
    db.execute("UPDATE congress SET opens = '2010-07-21' WHERE public_id = ?", [congress_id])
    page = read(sign_in(READER), f"/agenda-versions/{version.public_id}")
    assert "dự kiến họp 14/7/2010 – 15/7/2010, nay là 21/7/2010 – 22/7/2010" in page
    assert "Hai bản giống nhau." in page


def test_copy_is_looked_at_before_anything_is_written(sign_in, congress_id, db, world):
    client, path = sign_in(STAND_IN), f"/congresses/{congress_id}/agenda/copy"
    listed = read(client, path)
    province = world.congresses[cast.PROVINCE]
    assert f"{path}?from={province}" in listed
    assert "Đảng bộ tỉnh Vĩnh Long" not in main_of(read(client, path, q="mang thit"))
    before = content_of(db)
    page = read(client, path, **{"from": province})
    assert "chưa thay đổi gì" in page
    assert content_of(db) == before
    answer = client.post(path, data={"from": province, "token": token_in(page)})
    assert answer.status_code == 303
    assert "Mất 4 liên kết giữa mục và công việc chuẩn bị." in unescape(client.get(answer.headers["Location"]).text)
    assert last_entry(db) == ("sitting.from_copy", STAND_IN)
    assert "Được thay bằng bản sao chương trình của Đảng bộ tỉnh Vĩnh Long" in read(
        client, f"/congresses/{congress_id}/agenda"
    )
    assert "Hai bản giống nhau." in read(client, path, **{"from": province})


def test_copy_of_what_changed_since_is_refused_and_one_out_of_reach_is_not_there(sign_in, congress_id, db, world, edit,
                                                                               items):  # fmt: skip
    client, path = sign_in(STAND_IN), f"/congresses/{congress_id}/agenda/copy"
    province = world.congresses[cast.PROVINCE]
    token = token_in(read(client, path, **{"from": province}))
    edit(items[0], minutes=99)
    answer = client.post(path, data={"from": province, "token": token})
    assert answer.status_code == 409
    assert "chưa có gì bị thay" in unescape(answer.text)
    for wanted in (world.congresses[cast.NEIGHBOUR], "aaaaaaaaaa"):
        assert client.get(path, query_string={"from": wanted}).status_code == 404
        assert client.post(path, data={"from": wanted, "token": token}).status_code == 404
    assert client.post(path, data={}).headers["Location"] == path


def test_version_kept_by_mistake_is_withdrawn_and_its_name_is_free_again(sign_in, congress_id, db):
    office, path = sign_in(ORGANISER), f"/congresses/{congress_id}/agenda/versions"
    version = keep(db, congress_id, "Bản nhầm")
    own = f"/agenda-versions/{version.public_id}"
    assert "Rút phiên bản này" in read(office, own)
    assert "Rút phiên bản này" not in read(sign_in(READER), own)

    answer = office.post(f"{own}/withdrawal")

    to = answer.headers["Location"]
    assert (answer.status_code, to) == (303, f"{path}?withdrawn={version.public_id}")
    assert last_entry(db) == ("agenda_version.withdrawn", ORGANISER)
    said = "Đã rút: “Bản nhầm”. Tên ấy dùng lại được; nhật ký vẫn còn ghi."
    assert [said in page for page in (office.get(to).text, office.get(path).text, sign_in(READER).get(to).text)] == [
        True, False, False
    ]  # fmt: skip
    assert "Bản nhầm" not in main_of(read(office, path))
    assert [office.get(own).status_code, office.post(f"{own}/withdrawal").status_code] == [404, 404]
    assert keep(db, congress_id, "Bản nhầm").public_id != version.public_id


def test_version_that_was_sent_is_withdrawn_by_nobody(sign_in, congress_id, db):
    ask_for(db)
    version = keep(db, congress_id, "Bản trình")
    send(db, version)
    office, own = sign_in(ORGANISER), f"/agenda-versions/{version.public_id}"
    assert "Rút phiên bản này" not in read(office, own)

    answer = office.post(f"{own}/withdrawal")

    assert (answer.status_code, "đã trình duyệt nên phải giữ" in answer.text) == (409, True)
    assert last_entry(db)[0] == "agenda_version.sent"
