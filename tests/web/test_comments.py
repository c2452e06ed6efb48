"""Comments on a task's page: with a few marks, with names, withdrawn; what was refused keeps what was typed."""

import re

import factories
import pytest
import world as cast
from content import content_of

from planner import store

ORGANISER, MEMBER = "vanphong.longho", "thanhvien.longho"


@pytest.fixture
def task(db, world):
    return factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER)


@pytest.fixture
def write(sign_in, task):
    def do(text, headers=None, login=ORGANISER, **form):
        return sign_in(login).post(f"/tasks/{task.public_id}/comments", data={"text": text} | form, headers=headers)

    return do


def bodies(page):
    """What is shown of every comment."""
    return [
        one.strip() for one in re.findall(r'<div class="markdown">(.*?)</div>\s*(?:<p|</article>)', page, re.DOTALL)
    ]


def test_marks_numbers_and_names_are_shown_as_far_as_the_reader_sees(write, sign_in, task, db, world):
    hidden = factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, classification=1)
    write(f"**Xong** #{task.number} #{hidden.printed_number} #999 @{MEMBER} @khong.co\n- một")
    pages = [sign_in(one).get(f"/tasks/{task.public_id}").text for one in (ORGANISER, "bandoc.longho")]
    own = f'<a href="/tasks/{task.public_id}">#{task.number}</a>'
    seen = f'<a href="/tasks/{hidden.public_id}">#{hidden.printed_number}</a>'
    name = f'<b class="mention" title="{MEMBER}">@{MEMBER}</b>'
    assert [bodies(page) for page in pages] == [
        [f"<p><strong>Xong</strong> {own} {number} #999 {name} @khong.co</p>\n<ul>\n<li>một</li>\n</ul>"]
        for number in (seen, f"#{hidden.printed_number}")
    ]


@pytest.mark.parametrize("is_htmx", [True, False])
def test_far_too_long_text_is_refused_with_its_limit_and_kept(write, htmx, db, is_htmx):
    before = content_of(db)
    answer = write("đ" * 100_000, htmx if is_htmx else None, classification="internal")
    assert (answer.status_code, content_of(db)) == (422, before)
    assert "Quá dài: 100.000 ký tự, tối đa 10.000 ký tự" in answer.text
    form = re.search(r"<textarea.*?</form>", answer.text[answer.text.index('id="comments"') :], re.DOTALL)[0]
    assert "đ" * 100_000 in form
    assert " checked" in form


def test_own_comment_is_withdrawn_and_its_words_are_gone_from_the_page(write, sign_in, task, db, htmx):
    write("Nhầm việc rồi")
    write("Xin ý kiến", login=MEMBER)
    page = sign_in(ORGANISER).get(f"/tasks/{task.public_id}").text
    (address,) = set(re.findall(r'action="(/tasks/\w+/comments/\w+/withdrawal)"', page))
    answer = sign_in(ORGANISER).post(address, headers=htmx)
    assert (answer.status_code, bodies(answer.text)) == (200, ["<p>Xin ý kiến</p>"])
    for login in (ORGANISER, MEMBER, "bandoc.longho"):
        shown = sign_in(login).get(f"/tasks/{task.public_id}").text
        assert ("Nhầm việc rồi" in shown, "đã rút" in shown) == (False, True)
    assert sign_in(ORGANISER).post(address, headers=htmx).status_code == 409
    assert sign_in(MEMBER).post(address).status_code == 403


def test_withdrawal_is_offered_for_ones_own_words_alone(write, sign_in, task):
    write("Đã gửi")
    pages = [sign_in(one).get(f"/tasks/{task.public_id}").text for one in (ORGANISER, MEMBER)]
    assert ["/withdrawal" in page for page in pages] == [True, False]


def test_comment_of_another_task_is_not_found(write, sign_in, task, db, world):
    other = factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER)
    write("Đã gửi")
    (comment,) = store.comments.of_task(db, cast.person(db, ORGANISER).scope, task)
    address = f"/tasks/{other.public_id}/comments/{comment.public_id}/withdrawal"
    assert sign_in(ORGANISER).post(address).status_code == 404


def logins(page):
    return re.findall(r'data-login="([^"]*)"', page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"words": ""}, [MEMBER, "vankien.longho", ORGANISER]),
        ({"words": "van"}, ["vankien.longho", ORGANISER]),
        ({"words": "THÀNH"}, [MEMBER]),
        ({"words": "", "classification": "internal"}, [MEMBER, ORGANISER]),
        ({"words": "bandoc"}, []),
        ({"words": "<b>"}, []),
    ],
)
def test_names_to_choose_from_are_those_who_may_read_what_is_being_written(sign_in, task, htmx, query, found):
    answer = sign_in(ORGANISER).get(f"/tasks/{task.public_id}/people", query_string=query, headers=htmx)
    assert (answer.status_code, logins(answer.text)) == (200, found)


def test_nobody_is_named_above_the_askers_own_clearance(sign_in, task, db, htmx):
    body = next(iter(cast.person(db, "vankien.longho").grants[0].body_ids))
    db.execute("UPDATE task SET subcommittee_id = ? WHERE id = ?", [body, task.id])
    query = {"words": "", "classification": "internal"}
    answer = sign_in("vankien.longho").get(f"/tasks/{task.public_id}/people", query_string=query, headers=htmx)
    assert (answer.status_code, logins(answer.text)) == (200, [])


@pytest.mark.parametrize("login", ["bandoc.longho", "vankien.longho"])
def test_names_are_listed_to_those_alone_who_may_comment(sign_in, task, htmx, login):
    for headers in (htmx, None):
        answer = sign_in(login).get(f"/tasks/{task.public_id}/people", headers=headers)
        assert (answer.status_code, MEMBER in answer.text) == (403, False)


def test_list_holds_no_more_than_fits(sign_in, task, db, htmx):
    organisation = store.organisations.key_of(db, cast.DISTRICT)
    for index in range(20):
        key = store.people.add(db, f"tovien.{index}", f"Tổ viên {index}", "!", 0, "vi")
        store.people.grant(db, key, organisation, "member", None, cast.MOMENT.stamp, None)
    answer = sign_in(ORGANISER).get(f"/tasks/{task.public_id}/people", query_string={"words": "to vien"}, headers=htmx)
    assert len(logins(answer.text)) == 8


def test_without_script_the_page_lists_all_of_them(sign_in, task):
    page = sign_in(ORGANISER).get(f"/tasks/{task.public_id}/people").text
    assert re.findall(r"<dt>@([^<]*)</dt>", page) == [MEMBER, "vankien.longho", ORGANISER]


def test_mention_reaches_who_may_read_and_nobody_learns_who_may_not(write, db):
    write(f"@{MEMBER} @bandoc.longho @thanhvien.mangthit", classification="internal")
    told = db.execute("SELECT login FROM notice JOIN person ON person.id = person_id").fetchall()
    assert told == [(MEMBER,)]


def test_deed_that_only_comments_offers_no_undo_to_the_upper_office(write, htmx):
    assert "toast__undo" not in write("Xong chưa?", htmx, login="vanphong.vinhlong").text
    assert "toast__undo" in write("Rồi", htmx).text


def test_writer_alone_learns_that_a_name_is_not_on_the_list_and_not_why(write, sign_in, task):
    write(f"@{MEMBER} @khong.co @bandoc.longho @vankien.longho", classification="internal")
    write("@vankien.longho")
    told = re.compile(r'<p class="faint">(Không nhắc được[^<]*)</p>')
    words = (
        "Không nhắc được @khong.co, @bandoc.longho, @vankien.longho:"
        " không có trong danh sách người làm việc ở đây được đọc ý kiến này."
    )
    pages = [sign_in(one).get(f"/tasks/{task.public_id}").text for one in (ORGANISER, MEMBER)]
    assert [told.findall(page) for page in pages] == [[words], []]


def test_name_is_marked_where_it_was_told_and_not_elsewhere(write, sign_in, task):
    write("@vankien.longho", classification="internal")
    write("@vankien.longho")
    page = sign_in(ORGANISER).get(f"/tasks/{task.public_id}").text
    assert bodies(page) == [
        "<p>@vankien.longho</p>",
        '<p><b class="mention" title="vankien.longho">@vankien.longho</b></p>',
    ]
