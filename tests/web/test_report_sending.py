"""Whoever sends a report sends what he saw: its lines and its rank, or nothing."""

import html
import re

import pytest
import reporting
import world as cast
from reporting import LOWER

from planner import actions, store
from planner.domain.clearance import INTERNAL


@pytest.fixture
def report(db):
    reporting.demand(db)
    draft = reporting.draft(db)
    reporting.line(db, draft, words="Một")
    reporting.line(db, draft, words="Hai")
    return draft


@pytest.fixture
def client(sign_in):
    return sign_in(LOWER)


def form(client, report, **headers):
    """The fields that the page sends with the report."""
    page = client.get(f"/reports/{report.public_id}", headers=headers).text
    version = re.search(r'id="report-send".*?name="version" value="(\d+)"', page, re.DOTALL)
    seen = re.search(r'name="seen" value="([^"]*)" form="report-send"', page)
    return {"version": version and version[1], "seen": html.unescape(seen[1])}


def send(client, report, fields):
    return client.post(f"/reports/{report.public_id}/seal", data=fields)


def is_sent(db, report):
    return not store.reports.get(db, cast.person(db, LOWER).scope, report.public_id).is_draft


def _add(db, report, _first):
    reporting.line(db, report, words="Ba")


def _write(db, report, first):
    actions.report_lines.write(db, cast.person(db, LOWER), cast.MOMENT, report.public_id, first, "Khác", 1)


def _remove(db, report, first):
    actions.report_lines.remove(db, cast.person(db, LOWER), cast.MOMENT, report.public_id, first, 1)


def _move(db, report, first):
    second = store.report_lines.of_report(db, report)[1].public_id
    actions.report_lines.move(db, cast.person(db, LOWER), cast.MOMENT, report.public_id, first, second)


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (_add, "thêm (1), sửa (0), bỏ ra (0)"),
        (_write, "thêm (0), sửa (1), bỏ ra (0)"),
        (_remove, "thêm (0), sửa (0), bỏ ra (1)"),
        (_move, "thêm (0), sửa (0), bỏ ra (0) hoặc đổi thứ tự"),
    ],
)
def test_lines_that_changed_unseen_are_told_and_nothing_is_sent(db, client, report, deed, said):
    fields = form(client, report)
    deed(db, report, store.report_lines.of_report(db, report)[0].public_id)
    answer = send(client, report, fields)
    assert (answer.status_code, said in answer.text, is_sent(db, report)) == (409, True, False)
    assert send(client, report, form(client, report)).status_code == 303
    assert is_sent(db, report)


def test_another_rank_is_never_sent_unseen(db, client, report):
    fields = form(client, report)
    actions.reports.rank(db, cast.person(db, LOWER), cast.MOMENT, report.public_id, INTERNAL, report.version)
    answer = send(client, report, fields)
    assert (answer.status_code, is_sent(db, report)) == (409, False)
    assert "Người khác vừa thay đổi báo cáo này" in answer.text


def test_words_that_htmx_renews_are_seen(db, client, report, htmx):
    fields = form(client, report)
    answer = client.post(f"/reports/{report.public_id}/parts/proposals/lines", data={"said": "Ba"}, headers=htmx)
    seen = re.search(r'name="seen" value="([^"]*)" form="report-send"', answer.text)[1]
    assert send(client, report, fields | {"seen": seen}).status_code == 303


@pytest.mark.parametrize("seen", ["", "x", "a.b.c . ..", "😀"])
def test_what_no_page_carries_is_no_longer_what_stands(db, client, report, seen):
    assert send(client, report, {"version": "1", "seen": seen}).status_code == 409
    assert not is_sent(db, report)
