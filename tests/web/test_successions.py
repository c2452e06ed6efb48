"""Merging, splitting and changing levels on their pages, without script: looked at, done, told on the pages of both."""

import re
from html import unescape

import pytest
import world as cast

from planner import actions, store

MERGER = f"/organisations/{cast.DISTRICT}/merger"
DIVISION = f"/organisations/{cast.DISTRICT}/division"
LEVEL = f"/organisations/{cast.SIBLING}/level"


@pytest.fixture
def keeper(sign_in):
    return sign_in("quantri")


def text_of(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def form_of(answer):
    """The fields of the form that does what is shown."""
    form = answer.text[answer.text.index('id="foresight"') :]
    return {name: unescape(value) for name, value in re.findall(r'name="([\w.-]+)"[^>]*? value="([^"]*)"', form)}


def test_a_merger_is_looked_at_done_and_told_on_both_pages(db, world, keeper, sign_in):
    seen = keeper.get(MERGER, query_string={"successor": cast.SIBLING})
    words = text_of(seen)
    assert "Đảng bộ thị trấn Long Hồ cùng toàn bộ cấp dưới chuyển về trực thuộc P86.858." in words
    assert "Đại hội của Đảng bộ huyện Long Hồ, dự kiến khai mạc ngày 14/7/2010, bị hủy" in words
    assert "không còn được đọc bởi văn phòng của: Đảng bộ huyện Long Hồ" in words
    assert "được đọc bởi văn phòng của: Đảng bộ huyện Mang Thít" in words
    assert not store.organisations.by_code(db, 1)[cast.DISTRICT].closed_at

    form = form_of(seen)
    assert form["reason"] == "Sáp nhập vào Đảng bộ huyện Mang Thít"
    done = keeper.post(MERGER, data=form)
    assert (done.status_code, done.location) == (303, f"/organisations/{cast.SIBLING}")

    office = sign_in("vanphong.vinhlong")
    assert "Đã tiếp nhận Đảng bộ huyện Long Hồ sáp nhập vào: Sáp nhập vào" in text_of(office.get(done.location))
    assert "Đã sáp nhập vào Đảng bộ huyện Mang Thít" in text_of(office.get(f"/organisations/{cast.DISTRICT}"))
    own = text_of(sign_in("vanphong.longho").get(f"/organisations/{cast.DISTRICT}"))
    assert "Đã sáp nhập vào tổ chức khác" in own
    assert sign_in("vanphong.longho").get(f"/congresses/{world.congresses[cast.DISTRICT]}/board").status_code == 200
    assert sign_in("vanphong.longho").get(f"/organisations/{cast.COMMUNE}").status_code == 404

    again = keeper.post(MERGER, data=form)
    assert again.status_code == 422
    assert "Đảng bộ huyện Long Hồ (P86.857) đã kết thúc hoạt động" in text_of(again)


def test_what_changed_meanwhile_is_shown_again_and_nothing_typed_is_lost(db, keeper):
    form = form_of(keeper.get(MERGER, query_string={"successor": cast.SIBLING})) | {"reason": "Theo nghị quyết"}
    mover = cast.person(db, "quantri")
    actions.organisations.move(db, mover, cast.MOMENT, cast.CYCLE, cast.COMMUNE, cast.PROVINCE, is_agreed=True)
    answer = keeper.post(MERGER, data=form)
    assert answer.status_code == 409
    assert "Hãy xem lại; chưa thực hiện gì." in text_of(answer)
    assert form_of(answer)["reason"] == "Theo nghị quyết"
    assert keeper.post(MERGER, data=form_of(answer)).status_code == 303


def test_a_split_asks_where_each_one_goes(db, keeper):
    names = {"name-1": "Đảng bộ huyện Bắc", "name-2": "Đảng bộ huyện Nam"}
    heirs = {"heir-1": "P86.901", "heir-2": "P86.902", "heir-3": "", **names}
    asked = keeper.get(DIVISION, query_string=heirs)
    assert "Hãy chọn tổ chức tiếp nhận Đảng bộ thị trấn Long Hồ (P86.857.29575)." in text_of(asked)
    seen = keeper.get(DIVISION, query_string=heirs | {f"part-{cast.COMMUNE}": "P86.902"})
    done = keeper.post(DIVISION, data=form_of(seen))
    assert (done.status_code, done.location) == (303, "/organisations/P86.901")
    every = store.organisations.by_code(db, 1)
    assert every[cast.COMMUNE].parent_id == every["P86.902"].id


def test_another_level_is_told_on_its_page(keeper, sign_in):
    refused = keeper.post(LEVEL, data={"level": "toan_quoc", "reason": "Sắp xếp"})
    assert (refused.status_code, "chỉ gốc của cây tổ chức" in text_of(refused)) == (422, True)
    assert keeper.post(LEVEL, data={"level": "co_so", "reason": "Sắp xếp"}).status_code == 303
    words = text_of(sign_in("vanphong.vinhlong").get(f"/organisations/{cast.SIBLING}"))
    assert "Đại hội của tổ chức giữ nguyên kế hoạch đã lập" in words


@pytest.mark.parametrize("address", [MERGER, DIVISION, LEVEL])
def test_the_pages_are_for_who_may_change_the_tree(sign_in, address):
    statuses = {login: sign_in(login).get(address).status_code for login in ("vanphong.longho", "vanphong.dongthap")}
    assert statuses["vanphong.dongthap"] == 404
    assert statuses["vanphong.longho"] in {403, 404}


def test_the_page_of_a_moved_board_still_answers(db, world, sign_in, keeper):
    board = f"/congresses/{world.congresses[cast.COMMUNE]}/board"
    office, neighbour = sign_in("vanphong.vinhlong"), sign_in("vanphong.dongthap")
    reader = sign_in("bandoc.thitran")
    assert (office.get(board).status_code, neighbour.get(board).status_code) == (200, 404)
    moved = keeper.post(f"/organisations/{cast.DISTRICT}/parent", data={"parent_code": cast.NEIGHBOUR})
    assert moved.status_code == 303
    assert (office.get(board).status_code, neighbour.get(board).status_code) == (404, 200)
    assert reader.get(board).status_code == 200


def test_what_would_skip_a_level_of_the_directive_is_told_before_and_moved_when_agreed_to(db, keeper):
    page = keeper.get(MERGER, query_string={"successor": cast.NEIGHBOUR})
    assert "Đảng bộ thị trấn Long Hồ sẽ trực thuộc thẳng" in text_of(page)
    assert "trực thuộc thẳng" not in text_of(keeper.get(MERGER, query_string={"successor": cast.SIBLING}))
    move, form = f"/organisations/{cast.COMMUNE}/parent", {"parent_code": cast.PROVINCE}
    refused = keeper.post(move, data=form)
    assert refused.status_code == 422
    assert "Chỉ thị có một cấp ở giữa" in text_of(refused)
    assert 'name="is_agreed"' in refused.text
    assert keeper.post(move, data=form | {"is_agreed": "1"}).status_code == 303
    every = store.organisations.by_code(db, 1)
    assert every[cast.COMMUNE].parent_id == every[cast.PROVINCE].id
