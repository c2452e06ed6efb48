"""Pages of documents: options, rights, what is made anew and what is not, what is refused."""

import re
from datetime import date

import pytest
import world as cast
from content import content_of
from factories import issued, make_task

from planner import actions, store
from planner.domain import document, document_series
from planner.papers import Papers

ORGANISER, MEMBER, READER = "vanphong.longho", "thanhvien.longho", "bandoc.longho"


@pytest.fixture
def path(world, made):
    """The address of the district's documents."""
    return f"/congresses/{world.congresses[cast.DISTRICT]}/documents"


@pytest.fixture
def district(db, world):
    scope = cast.person(db, "vanphong.tw").scope
    return store.congresses.get(db, scope, world.congresses[cast.DISTRICT])


def test_index_shows_every_kind_and_what_was_printed(sign_in, path, db, world):
    code = document_series.printed_code(issued(db, world.congresses[cast.DISTRICT]).code)

    text = sign_in(READER).get(path).text

    for kind in document.KINDS:
        assert (f'href="{path}/{kind}"' in text) is (kind not in document.FOR_OFFICE)
    assert f'href="/check/{code}"' in text


def test_index_hides_what_was_printed_above_the_clearance(sign_in, path, db, world):
    code = document_series.printed_code(issued(db, world.congresses[cast.DISTRICT], ceiling=1).code)

    assert [code in sign_in(login).get(path).text for login in (READER, MEMBER)] == [False, True]


@pytest.mark.parametrize("kind", document.KINDS)
def test_options_page_has_a_preview_and_nothing_is_issued_by_looking(sign_in, path, kind, db):
    before = content_of(db)
    client = sign_in(ORGANISER)

    page = client.get(f"{path}/{kind}")
    (source,) = re.findall(r'<iframe[^>]*src="([^"]+)"', page.text)
    preview = client.get(source.replace("&amp;", "&"))

    assert (page.status_code, preview.status_code) == (200, 200)
    assert "bản xem trước" in preview.text
    assert "/check/" not in preview.text
    assert content_of(db) == before


def test_preview_has_its_style_by_an_address_that_never_changes(sign_in, client, path):
    text = sign_in(READER).get(f"{path}/checklist.html").text
    (address,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)

    style = client.get(address)

    assert (style.status_code, style.content_type) == (200, "text/css; charset=utf-8")
    assert "immutable" in style.headers["Cache-Control"]
    assert "@page duplex:left" in style.text
    assert "tinos-bold.ttf" in style.text
    other = address.replace(address[-8:-4], "0000")
    assert [
        client.get(one).status_code for one in (other, "/styles/x.css", "/styles/guidance-2004-checklist-.css")
    ] == [404] * 3


def test_preview_holds_no_style_attribute_and_loads_nothing_else(sign_in, path):
    for kind in document.KINDS:
        text = sign_in(ORGANISER).get(f"{path}/{kind}.html").text
        assert " style=" not in text
        assert re.findall(r"<(script|img|object|embed|iframe)", text) == []


def test_signature_is_offered_to_organisers_alone_and_honoured_from_them_alone(sign_in, path):
    query = "number=57-KH/HU&signer=Ph%C3%B3+B%C3%AD+th%C6%B0&recipients=L%C6%B0u"
    for login, expected in ((ORGANISER, True), (MEMBER, False), (READER, False)):
        client = sign_in(login)
        assert ('name="number"' in client.get(f"{path}/checklist").text) is expected
        preview = client.get(f"{path}/checklist.html?{query}")
        assert preview.status_code == (200 if expected else 403)
        assert [word in preview.text for word in ("Số 57-KH/HU", "PHÓ BÍ THƯ", "- Lưu.")] == [expected] * 3


def test_internal_tasks_are_printed_for_the_cleared_who_ask_alone(sign_in, path, db, world):
    make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Việc chỉ nội bộ biết", classification=1)
    seen = {
        (login, query): "Việc chỉ nội bộ biết" in sign_in(login).get(f"{path}/checklist.html{query}").text
        for login in (READER, MEMBER)
        for query in ("", "?classification=internal", "?classification=registered")
    }

    assert [key for key, value in seen.items() if value] == [
        (MEMBER, "?classification=internal"), (MEMBER, "?classification=registered"),
    ]  # fmt: skip
    assert ['name="classification"' in sign_in(login).get(f"{path}/checklist").text for login in (READER, MEMBER)] == [
        False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(("query", "field"), [
    ("group=colour", "group"), ("language=fr", "language"), ("body=ZZ", "body"), ("number=" + "1" * 61, "number"),
    ("classification=cosmic", "classification"), ("signer=" + "x" * 10_000, "signer"),
    ("recipients=" + "x%0A" * 20, "recipients"),
])  # fmt: skip
def test_unusable_option_is_said_beside_its_field_and_the_preview_stays(sign_in, path, query, field):
    client = sign_in(ORGANISER)

    page = client.get(f"{path}/checklist?{query}")

    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    (source,) = re.findall(r'<iframe[^>]*src="([^"]+)"', page.text)
    assert client.get(source.replace("&amp;", "&")).status_code == 200
    assert [client.get(f"{path}/checklist.{end}?{query}").status_code for end in ("html", "pdf")] == [422, 422]


def test_week_is_that_of_the_first_subcommittee_unless_one_is_named(sign_in, path):
    client = sign_in(READER)

    assert "selected>Tiểu ban Văn kiện" in client.get(f"{path}/week?body=VK").text
    assert client.get(f"{path}/week").status_code == 200
    assert client.get(f"{path}/week?body=").status_code == 422


def test_pdf_carries_its_name_and_may_be_shown_again_only_after_asking(sign_in, path):
    response = sign_in(READER).get(f"{path}/checklist.pdf?body=VK")

    assert (response.data, response.content_type) == (b"%PDF number 1", "application/pdf")
    assert response.headers["Cache-Control"] == "private, no-cache"
    plain, full = re.fullmatch(
        r"inline; filename=\"([ -~]+)\"; filename\*=UTF-8''(\S+)", response.headers["Content-Disposition"]
    ).groups()
    assert plain == "bang-kiem-dang-bo-huyen-long-ho-vk.pdf"
    assert full.startswith("b%E1%BA%A3ng%20ki%E1%BB%83m%20")


def test_unchanged_document_is_handed_out_without_being_made(sign_in, path, made, db, monkeypatch):
    client = sign_in(ORGANISER)
    first = client.get(f"{path}/checklist.pdf")
    before = content_of(db)
    monkeypatch.setattr("planner.web.printing.content", None)

    again = client.get(f"{path}/checklist.pdf")
    asked = client.get(f"{path}/checklist.pdf", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.data, again.headers["ETag"]) == (first.data, first.headers["ETag"])
    assert (asked.status_code, asked.data) == (304, b"")
    assert (len(made), content_of(db)) == (1, before)


def test_what_two_readers_see_alike_is_made_once(sign_in, path, made):
    answers = [sign_in(login).get(f"{path}/checklist.pdf") for login in (READER, MEMBER)]

    assert answers[0].data == answers[1].data
    assert len(made) == 1


def test_changed_task_makes_a_new_version_and_the_old_code_says_so(sign_in, client, path, made, db, world):
    reader = sign_in(READER)
    first = reader.get(f"{path}/checklist.pdf")
    make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Việc mới thêm")

    second = reader.get(f"{path}/checklist.pdf", headers={"If-None-Match": first.headers["ETag"]})

    assert (second.status_code, len(made)) == (200, 2)
    assert "bản 1, lập" in made[0][0]
    assert "bản 2, lập" in made[1][0]
    old, new = (re.search(r">([A-Z2-7-]{14})</a>", html)[1] for html, _, _ in made)
    assert "Không: đã có bản mới hơn" in client.get(f"/check/{old}").text
    assert "Đúng: đây là bản in mới nhất" in client.get(f"/check/{new}").text


def test_note_of_a_late_task_sets_its_delay_apart_from_reason_and_number(sign_in, path, made, db, world):
    days = {"start": date(2010, 4, 1), "due": date(2010, 5, 8)}
    task = make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, document_number="57-KH/HU", **days)
    sign_in(READER).get(f"{path}/checklist.pdf")
    office = cast.person(db, ORGANISER)
    actions.tasks.block(db, office, cast.MOMENT, task.public_id, "Chờ kinh phí")
    sign_in(READER).get(f"{path}/checklist.pdf")

    cells = [re.search(r'<td class="t[^"]*">((?:(?!</td>).)*57-KH/HU.*?)</td>', html)[1] for html, _, _ in made]
    notes = [re.sub("<[^>]*>", "", cell) for cell in cells]

    assert notes == ["trễ 2 ngày; 57-KH/HU", "trễ 2 ngày: Chờ kinh phí; 57-KH/HU"]


def test_hidden_change_changes_nothing_of_what_a_reader_gets(sign_in, path, made, db, world):
    reader = sign_in(READER)
    first = reader.get(f"{path}/checklist.pdf")
    make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Việc nội bộ", classification=1)

    again = reader.get(f"{path}/checklist.pdf")

    assert (again.data, again.headers["ETag"], len(made)) == (first.data, first.headers["ETag"], 1)


def test_kept_papers_lost_are_made_again_to_the_same_version(sign_in, path, made, settings):
    client = sign_in(READER)
    client.get(f"{path}/checklist.pdf")
    Papers(settings.papers).clear()
    client.get(f"{path}/checklist.pdf")

    assert made[0] == made[1]


def test_long_document_is_asked_for_and_made_by_the_clerk(sign_in, path, monkeypatch, made):
    monkeypatch.setitem(document.DIRECT_ROWS, "checklist", 5)
    client = sign_in(READER)

    page = client.get(f"{path}/checklist")
    assert 'formmethod="post"' in page.text
    sent_on = client.get(f"{path}/checklist.pdf?group=lead")
    assert (sent_on.status_code, sent_on.headers["Location"]) == (303, f"{path}/checklist?language=vi&group=lead")
    asked = client.post(f"{path}/checklist", data={"group": "lead"})

    assert asked.status_code == 303
    assert re.fullmatch(r"/jobs/[a-z2-7]{10}", asked.headers["Location"])
    assert made == []
    assert client.get(asked.headers["Location"]).status_code == 200


def test_document_too_long_to_read_is_refused_before_any_work(sign_in, path, monkeypatch, made, db):
    monkeypatch.setattr(document, "MOST_ROWS", 5)
    monkeypatch.setattr("planner.web.print_checklist.arranged", None)
    client = sign_in(READER)
    before = content_of(db)

    answers = [
        client.get(f"{path}/checklist.pdf"),
        client.get(f"{path}/checklist.html"),
        client.post(f"{path}/checklist"),
    ]

    assert [answer.status_code for answer in answers] == [422] * 3
    assert "Hãy chọn một tiểu ban" in answers[0].text
    assert (made, content_of(db)) == ([], before)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<img src=file:///etc/passwd>", "</td></table>", "=1+1", "🙂 שלום"]
)
def test_whatever_is_typed_stands_as_text(sign_in, path, db, world, text):
    make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title=text)

    page = sign_in(ORGANISER).get(f"{path}/checklist.html", query_string={"signer": text, "place": text}).text

    assert text not in page or "<" not in text
    assert re.findall(r"<(script|img)", page) == []
    assert text.replace("<", "&lt;").replace(">", "&gt;") in page


def test_document_too_long_to_read_is_said_beside_its_options(sign_in, path, monkeypatch):
    monkeypatch.setattr(document, "MOST_ROWS", 5)

    page = sign_in(READER).get(f"{path}/checklist")

    assert page.status_code == 200
    assert re.search(r'id="body-error">\d+ dòng là quá nhiều', page.text)
    assert sign_in(READER).get(f"{path}/checklist.html").status_code == 422


def test_document_of_no_kind_does_not_exist(sign_in, path):
    answers = [sign_in(READER).get(f"{path}/{kind}").status_code for kind in ("poster", "week.docx", "Checklist")]
    assert answers == [404] * 3


def test_fragment_holds_options_and_preview(sign_in, path, htmx):
    part = sign_in(READER).get(f"{path}/checklist?group=week", headers=htmx).text

    assert part.lstrip().startswith("<form")
    assert f'data-preview="{path}/checklist.html?language=vi&amp;group=week"' in part
    assert ("<html" in part, "<iframe" in part) == (False, False)


def test_english_document_is_english_whatever_the_reader_speaks(sign_in, path):
    text = sign_in(READER).get(f"{path}/checklist.html?language=en").text

    assert '<html lang="en">' in text
    for words in ("COMMUNIST PARTY OF VIET NAM", "Checklist", "LONG HỒ DISTRICT", "Illustrative", "preview"):
        assert (words in text) is (words != "Illustrative")
