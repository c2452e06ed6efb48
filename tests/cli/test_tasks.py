"""Tasks out of the planner and a committee's own plan in, from the command line."""

from io import BytesIO

import factories
import pytest
import world as cast
from cli.test_commands import run, said
from docx import Document
from traces import entries

ORGANISER = "vanphong.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def bare_id(world):
    return world.congresses[cast.SIBLING]


def seen(db, congress_id):
    """What is compared of tasks: all that a sheet carries but for the numbers they get anew."""
    return sorted(
        (task.title, task.start, task.due, task.status, task.done_on, task.classification, task.priority, task.phase)
        for task in factories.tasks_of(db, congress_id)
        if not task.is_cancelled
    )


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_tasks_go_out_of_one_congress_and_into_another(settings, db, congress_id, tmp_path, ending):
    added = factories.make_task(db, congress_id, by=ORGANISER, title="=1+1 '-x", description="dòng 1\ndòng 2")
    file = tmp_path / f"tasks.{ending}"
    out = run(settings, "tasks", "export", cast.DISTRICT, "-o", str(file), "--as", ORGANISER)
    assert said(out) == (0, f"{file} is written.")

    before = seen(db, congress_id)
    for task in factories.tasks_of(db, congress_id):
        if not task.is_cancelled:
            db.execute(
                "INSERT INTO task_cancellation (task_id, reason, cancelled_at, cancelled_by) VALUES (?, 'x', '', 1)",
                [task.id],
            )
    db.conn.commit()
    back = run(settings, "tasks", "import", congress_id, str(file), "--as", ORGANISER)

    assert said(back) == (0, f"{len(before)} tasks brought in.")
    assert seen(db, congress_id) == before
    again = next(
        task for task in factories.tasks_of(db, congress_id) if task.title == added.title and not task.is_cancelled
    )
    assert (again.description, again.public_id != added.public_id) == ("dòng 1\ndòng 2", True)


def test_word_table_comes_in_and_what_stands_on_the_board_is_left_out(settings, db, congress_id, tmp_path):
    present = factories.make_task(db, congress_id, by=ORGANISER, title="In tài liệu")
    document = Document()
    rows = [["TT", "Nội dung công việc", "Thời hạn"], ["I", "Công tác văn kiện", ""], ["1", "In tài liệu", "1/6/2010"],
            ["2", "Đọc soát bản in", "T-30"]]  # fmt: skip
    table = document.add_table(len(rows), 3)
    for line, cells in enumerate(rows):
        for place, words in enumerate(cells):
            table.cell(line, place).text = words
    content = BytesIO()
    document.save(content)
    file = tmp_path / "ke-hoach"
    file.write_bytes(content.getvalue())

    result = run(settings, "tasks", "import", congress_id, str(file), "--as", ORGANISER)

    assert said(result) == (
        0,
        "1 task brought in.\n1 row left out: its title stands on the board or in the file already.\n1 row was no task.",
    )
    titles = [task.title for task in factories.tasks_of(db, congress_id)]
    assert (titles.count(present.title), titles.count("Đọc soát bản in")) == (1, 1)


def test_bad_file_changes_nothing_and_names_every_cell(settings, db, congress_id, tmp_path):
    file, before = tmp_path / "a.csv", seen(db, congress_id)
    file.write_text("Việc,Chủ trì,Hạn\nIn,Sở Tài chính,1/6/2010\nGửi,,mai\n", encoding="utf-8")

    result = run(settings, "tasks", "import", congress_id, str(file), "--as", ORGANISER)

    assert said(result) == (
        1,
        (
            "Line 2, column Lead: There is no body “Sở Tài chính” in this organisation.\n"
            "Line 3, column Due: “mai” is no day such as 15/9/2010, “May 2010” or “30 days before the opening”."
        ),
    )
    assert seen(db, congress_id) == before


def test_secrecy_words_are_asked_about_and_the_answer_is_recorded(settings, db, congress_id, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Việc,Hạn\nTheo dõi tài liệu tối mật,1/6/2010\n", encoding="utf-8")
    words = ("tasks", "import", congress_id, str(file), "--as", ORGANISER)

    assert said(run(settings, *words))[0] == 1
    assert said(run(settings, *words, "--vouch"))[0] == 0
    assert [one.action for one in entries(db)[-2:]] == ["task.added", "secrecy.vouched"]


def test_export_without_an_account_holds_what_all_may_read(settings, db, congress_id, tmp_path):
    factories.make_task(db, congress_id, by=ORGANISER, title="Việc nội bộ", classification=1)
    file = tmp_path / "tasks.csv"

    run(settings, "tasks", "export", congress_id, "-o", str(file))
    assert "Việc nội bộ" not in file.read_text(encoding="utf-8")
    run(settings, "tasks", "export", congress_id, "-o", str(file), "--as", ORGANISER)
    assert "Việc nội bộ" in file.read_text(encoding="utf-8")


def test_unknown_ending_is_refused(settings, congress_id, tmp_path):
    result = run(settings, "tasks", "export", congress_id, "-o", str(tmp_path / "a.pdf"))
    assert said(result) == (1, "Tasks are written as .xlsx, .csv or .json.")
