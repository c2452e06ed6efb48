"""A row taller than a page: it begins where it stands, and every page has the heads of the table."""

import re

import pytest
import world as cast
from factories import agenda_of, tasks_of
from web.printed import SIGNED, joined, pdf, run, sheet, text_of

from planner.domain.document import Options
from planner.store.connection import connect

pytestmark = pytest.mark.tools
# 5,000 letters, word after word told apart.
TITLE = " ".join(f"chữ{number}" for number in range(730))


@pytest.mark.parametrize("options", [
    Options("checklist"), Options("checklist", text_size=14, **SIGNED), Options("checklist", columns=("due",)),
], ids=("all", "large", "narrow"))  # fmt: skip
@pytest.mark.parametrize("index", [0, 1, -1])
def test_row_of_5000_letters_is_cut_between_lines_under_heads_of_its_own(world, tmp_path, options, index):
    (tmp_path / "planner.db").write_bytes(world.path.read_bytes())
    db, path = connect(tmp_path / "planner.db"), tmp_path / "made.pdf"
    first = next(task for task in tasks_of(db, world.congresses[cast.DISTRICT]) if task.printed_number == "2")
    own = [
        task for task in tasks_of(db, world.congresses[cast.DISTRICT]) if task.subcommittee_id == first.subcommittee_id
    ]
    db.execute("UPDATE task SET title = ? WHERE id = ?", [TITLE, own[index].id])
    path.write_bytes(pdf(sheet(db, cast.DISTRICT, options)))
    db.close()

    count = int(run("pdfinfo", str(path)).split("Pages:")[1].split()[0])
    pages = [text_of(path, page) for page in range(1, count + 1)]
    holding = [number for number, page in enumerate(pages) if re.search(r"chữ\d", page)]
    assert joined(TITLE) in joined("".join(re.findall(r"chữ\d+", "".join(pages))))
    assert [page.count("Số Nhiệm vụ") for page in pages[: holding[-1] + 1]] == [1] * (holding[-1] + 1)
    assert holding == list(range(holding[0], holding[-1] + 1))
    # The page on which it begins is as full as any other.
    assert index == -1 or holding[0] == 0


@pytest.mark.parametrize("text_size", [0, 10, 16])
@pytest.mark.parametrize("index", [0, 1, -1])
def test_cue_of_5000_letters_runs_on_under_the_heads_of_its_table_and_sitting(world, tmp_path, text_size, index):
    (tmp_path / "planner.db").write_bytes(world.path.read_bytes())
    db, path = connect(tmp_path / "planner.db"), tmp_path / "made.pdf"
    sitting = agenda_of(db, world.congresses[cast.DISTRICT])[1]
    item = sitting.items[index].item
    db.execute("UPDATE agenda_item SET cue = ? WHERE id = ?", [TITLE, item.id])
    path.write_bytes(pdf(sheet(db, cast.DISTRICT, Options("chair", text_size=text_size), "vanphong.longho")))
    db.close()

    count = int(run("pdfinfo", str(path)).split("Pages:")[1].split()[0])
    pages = [text_of(path, page) for page in range(1, count + 1)]
    holding = [number for number, page in enumerate(pages) if re.search(r"chữ\d", page)]
    assert joined(TITLE) in joined("".join(re.findall(r"chữ\d+", "".join(pages))))
    assert len(holding) >= 2
    assert holding == list(range(holding[0], holding[-1] + 1))
    assert [joined(pages[number]).count(joined("lời dẫn, việc phải làm")) for number in holding] == [1] * len(holding)
    assert all("(tiếp)" in pages[number] for number in holding[1:])
    # It begins where it stands: below the items before it.
    assert index == -1 or joined(f"1. {sitting.items[0].item.title}") in joined(pages[holding[0]])
