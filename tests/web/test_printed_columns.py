"""Columns of the printed checklist: dates, document numbers and words stay whole, and none runs into the next cell."""

import re
from html import unescape

import pytest
import world as cast
from web.printed import pdf, sheet, words_of

from planner import store
from planner.domain.document import Options
from planner.store.connection import connect

pytestmark = pytest.mark.tools
NUMBERS = ("42-KH/TU", "128-QC/TU")
DUE, DONE = "2009-12-22", "2009-11-21"


@pytest.fixture(scope="module")
def db(world, tmp_path_factory):
    """Tasks of the district that were due and done in another year, with numbers; others are stuck."""
    path = tmp_path_factory.mktemp("columns") / "planner.db"
    path.write_bytes(world.path.read_bytes())
    connection = connect(path)
    scope = cast.person(connection, "vanphong.tw").scope
    congress = store.congresses.get(connection, scope, world.congresses[cast.DISTRICT])
    keys = [task.id for task in store.tasks.of_congress(connection, scope, congress) if task.classification == 0]
    by = cast.person(connection, "vanphong.tw").id
    for index, key in enumerate(keys[:6]):
        set_up = "UPDATE task SET status = 'done', document_number = ?, start = ?, due = ? WHERE id = ?"
        connection.execute(set_up, [NUMBERS[index % 2], DUE, DUE, key])
        connection.execute("INSERT INTO task_completion VALUES (?, ?, ?, ?)", [key, DONE, cast.MOMENT.stamp, by])
    reason = "Chờ ý kiến của Ban Tổ chức về số liệu kinh tế"
    connection.execute("INSERT INTO task_blockage VALUES (?, ?, ?, ?)", [keys[8], reason, cast.MOMENT.stamp, by])
    connection.execute("UPDATE task SET document_number = '45-BC/TU' WHERE id = ?", [keys[8]])
    connection.conn.commit()
    yield connection
    connection.close()


def printed(db, folder, options):
    """The words on paper, and the text that was printed."""
    made = sheet(db, cast.DISTRICT, options)
    (folder / "made.pdf").write_bytes(pdf(made))
    return [word.text for word in words_of(folder / "made.pdf")], unescape(re.sub(r"<[^>]*>", " ", made.html))


@pytest.mark.parametrize(("options", "days_done"), [
    # Where all columns stand, the day below the box gives way to the names of partners.
    (Options("checklist"), 0), (Options("checklist", columns=("lead", "due", "tick", "note")), 6),
    (Options("checklist", columns=("due", "tick", "note"), text_size=16), 6),
], ids=str)  # fmt: skip
def test_days_of_another_year_and_document_numbers_stand_in_one_line(db, tmp_path, options, days_done):
    words, _ = printed(db, tmp_path, options)

    assert [words.count(one) for one in ("22/12/2009", "21/11/2009", *NUMBERS, "45-BC/TU")] == [6, days_done, 3, 3, 1]


@pytest.mark.parametrize("options", [
    Options("checklist", text_size=16), Options("checklist", text_size=14), Options("checklist", text_size=12),
    Options("checklist", columns=("lead", "partners", "deliverable", "note"), text_size=16),
], ids=str)  # fmt: skip
def test_no_word_is_cut_or_runs_into_the_next_cell_in_large_type(db, tmp_path, options):
    words, text = printed(db, tmp_path, options)

    text = f"{text} (tiếp)".casefold()
    whole = {*text.split(), *re.split(r"\s+|(?<=[-/])", text)}
    # Pages are counted by the printer, and numbers break after each of their marks, or after some of them.
    odd = [
        word
        for word in words
        if word.casefold() not in whole and not re.fullmatch(r"[\d/]+|(\d+-)?[A-Z]+/([A-Z]+)?", word)
    ]
    assert odd == []
