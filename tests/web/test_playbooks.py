"""Playbooks in the browser: own lines of an office, the core, a TOML file, and what is offered to a congress."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
import world as cast

from planner import store

LINES = "/organisations/P86/playbook"
LINE = {
    "title_vi": "Báo cáo tiến độ về tỉnh",
    "phase": "CHUAN_BI_CUOI",
    "subcommittee": "VP",
    "lead": "VP",
    "partners": "BTC",
    "priority": "high",
    "tier": "core",
    "classification": "ordinary",
    "calendar": "working",
    "start.cap_tren_truc_tiep_co_so": "T-20",
    "due.cap_tren_truc_tiep_co_so": "T-14",
    "items": "Đã ký\n? Đã gửi | Sent",
    "deliverable_vi": "Báo cáo",
    "grade": "local",
    "source": "Hướng dẫn số 05-HD/TU",
}


@pytest.fixture
def office(sign_in):
    return sign_in("vanphong.vinhlong")


@pytest.fixture
def keeper(sign_in):
    return sign_in("quantri")


def token(page):
    return re.search(r'name="token" value="(\w+)"', page.text)[1]


def add(client, path=LINES, **values):
    return client.post(f"{path}/lines", data=LINE | {"token": token(client.get(f"{path}/lines/new"))} | values)


def test_line_that_is_added_stands_in_the_list_and_its_form(office):
    assert add(office).headers["Location"] == f"{LINES}?cycle=XI&saved=1#P86-1"
    listed, form = office.get(LINES).text, office.get(f"{LINES}/lines/P86-1").text
    assert "Báo cáo tiến độ về tỉnh" in listed
    assert "T-14" in listed
    for value in ("T-20", "BTC", "Hướng dẫn số 05-HD/TU", "Đã ký\n? Đã gửi | Sent</textarea>"):
        assert value in unescape(form)


def test_what_was_typed_wrong_stands_beside_its_field_and_nothing_is_lost(office):
    answer = add(office, **{"lead": "XX", "due.cap_tren_truc_tiep_co_so": "T-30", "partners": "ZZ"})
    page = unescape(answer.text)
    assert answer.status_code == 422
    assert 'id="lead-error"' in page
    assert 'id="partners-error"' in page
    assert 'id="offsets.cap_tren_truc_tiep_co_so-error"' in page
    assert "Báo cáo tiến độ về tỉnh" in page


def test_two_who_edit_see_both(office):
    add(office)
    first = token(office.get(f"{LINES}/lines/P86-1"))
    office.post(f"{LINES}/lines/P86-1", data=LINE | {"token": first, "title_vi": "Của người khác"})

    answer = office.post(f"{LINES}/lines/P86-1", data=LINE | {"token": first, "title_vi": "Của tôi"})
    page = unescape(answer.text)
    assert answer.status_code == 409
    assert "Của người khác" in page
    assert "Của tôi" in page
    again = office.post(f"{LINES}/lines/P86-1", data=LINE | {"token": token(answer), "title_vi": "Của tôi"})
    assert again.status_code == 303


def test_list_is_searched_by_level_phase_subcommittee_and_words(keeper):
    def page(**asked):
        answer = keeper.get("/cycles/XI/playbook/lines", query_string=asked)
        return set(re.findall(r'<tr id="(T\w+)"', answer.text))

    every = page()
    assert len(every) > 100
    for asked in ({"level": "chi_bo"}, {"phase": "NHAN_SU"}, {"subcommittee": "YT"}, {"q": "chi thi"}):
        assert set() < page(**asked) < every


@pytest.mark.parametrize("login", ["quantri", "vanphong.tw"])
def test_core_line_is_edited_by_administrators_and_the_office_at_the_root(login, sign_in, office):
    path, keeper = "/cycles/XI/playbook/lines/T001", sign_in(login)
    assert "/cycles/XI/playbook/lines" in keeper.get("/cycles/XI/playbook").text
    assert "/cycles/XI/playbook/lines" not in office.get("/cycles/XI/playbook").text
    seen = keeper.get(path)
    assert office.get(path).status_code == 404
    values = dict(re.findall(r'name="([\w.]+)" value="([^"]*)"', unescape(seen.text)))
    values |= {name: LINE[name] for name in ("phase", "subcommittee", "lead", "priority", "grade", "calendar", "tier")}
    answer = keeper.post(path, data=values | {"classification": "ordinary", "title_vi": "Nghiên cứu chỉ thị"})
    assert answer.status_code == 303
    assert "Nghiên cứu chỉ thị" in office.get("/cycles/XI/playbook").text


def test_toml_goes_out_and_comes_in(office, db):
    add(office)
    text = office.get(f"{LINES}.toml").text
    changed = text.replace("Báo cáo tiến độ về tỉnh", "Báo cáo tuần").encode()

    seen = office.post(f"{LINES}/file/preview", data={"file": (BytesIO(changed), "a.toml")})
    assert seen.status_code == 200
    assert "Báo cáo tuần" in seen.text
    assert "Báo cáo tuần" not in office.get(LINES).text
    office.post(f"{LINES}/file", data={"token": token(seen), "toml": changed.decode()})
    assert "Báo cáo tuần" in office.get(LINES).text


def test_misspelt_key_is_named_with_its_table(office):
    text = b'tasks = [{ code = "A1", titel_vi = "x" }]'
    answer = office.post(f"{LINES}/file/preview", data={"file": (BytesIO(text), "a.toml")})
    assert answer.status_code == 422
    assert "Nhiệm vụ A1, titel_vi: Ở đây không có từ này" in unescape(answer.text)


@pytest.mark.parametrize("content", [b"", b"x = [", b"# " + b"x" * 400_001])
def test_file_that_is_none_or_too_large_is_refused(office, content):
    answer = office.post(f"{LINES}/file/preview", data={"file": (BytesIO(content), "a.toml")})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_reader_sees_own_lines_and_no_way_to_change_them(office, sign_in):
    add(office)
    reader = sign_in("bandoc.vinhlong")
    page = reader.get(LINES).text
    assert "Báo cáo tiến độ về tỉnh" in page
    assert "/lines/" not in page
    assert add(office, classification="internal").status_code == 303
    assert reader.get(LINES).text == page


def test_offer_is_told_of_taken_and_gone(office, sign_in, district, db):
    add(office)
    planner = sign_in("vanphong.longho")
    assert f"/congresses/{district}/playbook" in planner.get(f"/congresses/{district}").text
    page = planner.get(f"/congresses/{district}/playbook")
    assert 'name="take" value="P86-1" checked' in page.text

    answer = planner.post(f"/congresses/{district}/playbook", data={"token": token(page), "take": "P86-1"})
    assert "undo=" in answer.headers["Location"]
    scope = cast.person(db, "vanphong.longho").scope
    tasks = store.tasks.of_congress(db, scope, store.congresses.get(db, scope, district))
    assert "P86-1" in {task.standard_code for task in tasks}
    assert f"/congresses/{district}/playbook" not in planner.get(f"/congresses/{district}").text
    assert 'name="take"' not in planner.get(f"/congresses/{district}/playbook").text
    assert planner.post(f"/congresses/{district}/playbook", data={"token": token(page)}).status_code == 409


def test_member_and_upper_office_are_offered_nothing(office, sign_in, district):
    add(office)
    assert f"/congresses/{district}/playbook" not in office.get(f"/congresses/{district}").text
    assert office.get(f"/congresses/{district}/playbook").status_code == 403


@pytest.mark.parametrize("name", ["title_vi", "items", "deliverable_vi", "source"])
def test_whatever_is_typed_stays_text(office, name):
    odd = "a\u202eb\u200bc <script>alert(1)</script> =1+1 <b>&amp;"
    answer = add(office, **{name: odd})
    pages = office.get(LINES).text + office.get(f"{LINES}/lines/P86-1").text
    assert answer.status_code == 303
    assert "abc &lt;script&gt;alert(1)&lt;/script&gt; =1+1 &lt;b&gt;&amp;amp;" in pages
    assert "<script>alert" not in pages


@pytest.mark.parametrize("name", ["title_vi", "title_en", "items", "deliverable_vi", "deliverable_en", "source"])
def test_every_text_is_asked_about_and_limited(office, name):
    asked = add(office, **{name: "Theo tài liệu tối mật"})
    assert asked.status_code == 422
    assert 'name="is_vouched"' in asked.text
    assert add(office, **{name: "TỐI MẬT"}).status_code == 422
    assert add(office, **{name: "x" * 10_001}).status_code == 422
    assert add(office, **{name: "Theo tài liệu tối mật"}, is_vouched="1").status_code == 303


def test_no_refusal_of_a_line_goes_without_a_sentence(office):
    answer = add(office, contents="99")
    assert answer.status_code == 422
    assert 'class="notice notice--error" role="alert"' in answer.text
    assert "“99”" in answer.text


def test_offer_shows_the_days_that_would_be_stored(office, sign_in, district, db):
    add(office)
    planner = sign_in("vanphong.longho")
    path = f"/congresses/{district}/playbook"
    planner.post(path, data={"token": token(planner.get(path)), "take": "P86-1"})
    scope = cast.person(db, "vanphong.longho").scope
    congress = store.congresses.get(db, scope, district)
    away = next(days for days in range(14, 21) if (congress.opens - timedelta(days)).weekday() == 6)
    seen = office.get(f"{LINES}/lines/P86-1")
    due = {"start.cap_tren_truc_tiep_co_so": "T-40", "due.cap_tren_truc_tiep_co_so": f"T-{away}"}
    office.post(f"{LINES}/lines/P86-1", data=LINE | {"token": token(seen)} | due)

    page = planner.get(path)
    planner.post(path, data={"token": token(page), "take": ["P86-1:start", "P86-1:due"]})
    tasks = store.tasks.of_congress(db, scope, store.congresses.get(db, scope, district))
    (task,) = [one for one in tasks if one.standard_code == "P86-1"]
    assert task.due == congress.opens - timedelta(away + 2)
    assert f"T-{away} ({task.due.day}/{task.due.month}/{task.due.year})" in page.text


def test_bodies_bear_the_names_of_the_levels_that_a_line_is_for(office, keeper):
    def options(page):
        chosen = re.search(r'<select[^>]* name="lead".*?</select>', unescape(page.text), re.DOTALL)[0]
        return re.findall(r'value="VP"[^>]*>([^<]+)<', chosen)

    add(office)
    assert options(office.get(f"{LINES}/lines/new")) == ["Văn phòng Tỉnh ủy (VP)"]
    assert options(office.get(f"{LINES}/lines/P86-1")) == ["Văn phòng Huyện ủy (VP)"]
    assert "Văn phòng Huyện ủy" in office.get(LINES).text
    everywhere = options(keeper.get("/cycles/XI/playbook/lines/new"))
    assert everywhere == ["Văn phòng Trung ương Đảng / Văn phòng Tỉnh ủy / … (VP)"]


def test_a_body_that_a_level_lacks_is_called_after_the_one_that_acts_for_it(office):
    add(office, **{"start.co_so": "T-9", "due.co_so": "T-8", "start.cap_tren_truc_tiep_co_so": "", "lead": "VP",
                   "due.cap_tren_truc_tiep_co_so": "", "partners": ""})  # fmt: skip
    assert "Ban Thường vụ Đảng ủy (BTC)" in unescape(office.get(f"{LINES}/lines/P86-1").text)


def test_the_cycle_names_bodies_in_full_with_their_codes_behind(office):
    page = unescape(office.get("/cycles/XI/playbook").text)
    cell = '<td title="Văn phòng Trung ương Đảng / Văn phòng Tỉnh ủy / '
    assert cell in page
    assert 'Văn phòng Trung ương Đảng / Văn phòng Tỉnh ủy / … <span class="faint">VP</span></td>' in page
    assert "<td>VP</td>" not in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("x = [", "Dòng 1 của tệp: Không đọc được: sau dấu = không có giá trị"),
        ('tasks = "a', "Dòng 1 của tệp: Không đọc được: đoạn chữ chưa được đóng bằng dấu ngoặc kép."),
        ("x = " + "[" * 3000, "Dòng 1 của tệp: Không đọc được: danh sách hoặc bảng lồng nhau quá sâu."),
        ("tasks = 5", "tasks: Không ghi được “5” ở đây mà phải là một danh sách trong [ ]."),
        ('tasks = [{ code = "P86-7" }]', "Nhiệm vụ P86-7, Chủ trì: Còn thiếu: hãy ghi hoặc chọn ở đây."),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_words(office, content, said):
    page = unescape(office.post(f"{LINES}/file/preview", data={"toml": content}).text)
    assert f"<p>{said}" in page
    assert not re.search(
        r"Invalid|recursion|string|array", page.partition('notice--error" role="alert"')[2].partition("</div>")[0]
    )


def test_of_hundreds_of_wrong_lines_twenty_are_shown_and_the_rest_counted(office):
    content = "".join(f'[[tasks]]\ncode = "A{number}"\n' for number in range(300))
    page = unescape(office.post(f"{LINES}/file/preview", data={"toml": content}).text)
    alert = page.partition('notice--error" role="alert"')[2].partition("</div>")[0]
    assert alert.count("<p>") == 21
    assert re.search(r"và [\d.]+ mục nữa", alert)
