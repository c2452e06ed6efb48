"""Compiling on the page: sentences on offer, taken with a way back to their source, marked when that changed."""

import re

import pytest
import reporting
import world as cast
from reporting import UPPER

from planner import actions, store

NAME = "Đảng bộ huyện Long Hồ"


@pytest.fixture
def below(db):
    reporting.demand(db, code=cast.NATION, by="vanphong.tw")
    report = reporting.draft(db)
    reporting.line(db, report, "favourable", "Tiến độ bảo đảm.")
    reporting.line(db, report, "unfavourable", "Kinh phí cấp chậm.")
    return reporting.seal(db, report)


@pytest.fixture
def draft(db, below):
    return reporting.draft(db, code=cast.PROVINCE, by=UPPER)


@pytest.fixture
def upper(sign_in):
    return sign_in(UPPER)


def offered(text):
    return re.findall(r'name="source" value="(\w+)"', text)


def origins(text):
    found = re.findall(r'<p class="report__origin mute">(.*?)</p>', text, re.DOTALL)
    return [" ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", one, flags=re.DOTALL).split()) for one in found]


def page(client, report):
    return client.get(f"/reports/{report.public_id}").text


def take(client, report, keys, **options):
    return client.post(f"/reports/{report.public_id}/sources", data={"source": keys}, **options)


def test_a_sentence_is_taken_and_leads_to_its_line_in_the_report_below(db, below, draft, upper):
    keys = offered(page(upper, draft))
    assert len(keys) == 2

    answer = take(upper, draft, keys[:1])

    assert (answer.status_code, answer.location) == (303, f"/reports/{draft.public_id}#words")
    text = page(upper, draft)
    assert origins(text) == [f"theo báo cáo của {NAME}"]
    line = store.report_lines.of_report(db, below)[0]
    assert f'<a href="/reports/{below.public_id}#line-{line.public_id}">{NAME}</a>' in text
    assert f'id="line-{line.public_id}"' in page(upper, below)
    assert offered(text) == keys[1:]


def test_htmx_gets_the_words_alone_and_why_nothing_was_taken(draft, upper, htmx):
    keys = offered(page(upper, draft))

    words = take(upper, draft, keys, headers=htmx)
    again = take(upper, draft, keys, headers=htmx)

    assert words.text.lstrip().startswith('<section class="panel report__words"')
    assert (again.status_code, "Hãy chọn những ý mà báo cáo chưa có." in again.text) == (422, True)


def test_changed_words_and_a_corrected_source_are_told(db, below, draft, upper):
    take(upper, draft, offered(page(upper, draft))[:1])
    line = store.report_lines.of_report(db, draft)[0]
    actions.report_lines.write(
        db, cast.person(db, UPPER), cast.MOMENT, draft.public_id, line.public_id, "Tiến độ cơ bản bảo đảm.", 1
    )
    reporting.seal(db, reporting.correct(db, below))

    assert origins(page(upper, draft)) == [f"theo báo cáo của {NAME} , có sửa nguồn đã được đính chính"]


def test_a_sealed_report_keeps_its_sources_with_no_way_there_for_who_may_not_read_them(
    db, below, draft, upper, sign_in
):
    take(upper, draft, offered(page(upper, draft)))
    reporting.seal(db, draft, by=UPPER)

    reader = page(sign_in("bandoc.vinhlong"), draft)

    assert origins(reader) == [f"theo báo cáo của {NAME}"] * 2
    assert f"/reports/{below.public_id}" not in reader
    assert f"/reports/{below.public_id}#line-" in page(sign_in("vanphong.tw"), draft)
    assert "theo báo cáo của" in upper.get(f"/reports/{draft.public_id}.html").text.replace("\xa0", " ")


def test_what_an_internal_report_says_changes_nothing_of_an_ordinary_draft(db, upper):
    reporting.demand(db, code=cast.NATION, by="vanphong.tw")
    draft = reporting.draft(db, code=cast.PROVINCE, by=UPPER)
    before = page(upper, draft)
    internal = reporting.draft(db, rank=1)
    reporting.line(db, internal, "favourable", "Nội bộ.")
    reporting.seal(db, internal)

    assert page(upper, draft) == before


def test_only_who_writes_is_offered_anything(db, below, draft, sign_in):
    reader = page(sign_in("bandoc.vinhlong"), draft)

    assert offered(reader) == []
    assert take(sign_in("bandoc.vinhlong"), draft, ["abc"]).status_code == 403
