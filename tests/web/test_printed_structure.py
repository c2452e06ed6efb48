"""What a reader of screens is read: the order of a paper's parts, and its tables with heads, rows and cells."""

import re
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

import pikepdf
import pytest
import world as cast
from factories import tasks_of
from web.printed import SIGNED, joined, pdf, run, sheet

from planner.domain.document import Options
from planner.store.connection import connect

pytestmark = pytest.mark.tools
CHECKLIST = Options("checklist", **SIGNED)
# What says nothing by itself: pieces of text, and boxes that only lay out.
_FRAMES = {"Span", "NonStruct", "Div", "Part", "Sect"}


@dataclass
class Part:
    """A part of the structure by its tag, with the text that stands in it and the parts below."""

    tag: str
    depth: int
    own: str = ""
    parts: list["Part"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join([self.own, *(part.text for part in self.parts)]).split())

    def all(self, tag: str) -> list["Part"]:
        return [self] * (self.tag == tag) + [one for part in self.parts for one in part.all(tag)]


def structure(path) -> Part:
    """The structure of a PDF as Poppler reads it."""
    root = Part("Document", -1)
    branch = [root]
    for line in run("pdfinfo", "-struct-text", str(path)).splitlines():
        depth, words = (len(line) - len(line.lstrip())) // 2, line.strip()
        if words.startswith('"'):
            branch[-1].own += words.strip('"') + " "
        elif found := re.match(r"([A-Z]\w*)", words):
            while branch[-1].depth >= depth:
                branch.pop()
            branch[-1].parts.append(Part(found[1], depth))
            branch.append(branch[-1].parts[-1])
    return root


def outline(part: Part) -> list[tuple[str, str]]:
    """The parts that mean something, in reading order, each with its text; tables without what stands in them."""
    if part.tag == "Table":
        return [("Table", "")]
    below = [one for inner in part.parts for one in outline(inner)]
    if part.tag in _FRAMES | {"Document"}:
        return below
    return [(part.tag, part.text)] * bool(part.text)


@pytest.fixture(scope="module")
def printed(world, tmp_path_factory):
    """A function that prints a document of a committee; it returns its structure and the tasks of the congress."""
    folder = tmp_path_factory.mktemp("structure")
    (folder / "planner.db").write_bytes(world.path.read_bytes())
    db = connect(folder / "planner.db")

    @cache
    def made(code, options):
        # Poppler goes through all pages for each part: a quarter of a minute for one checklist.
        (folder / "made.pdf").write_bytes(pdf(sheet(db, code, options)))
        return structure(folder / "made.pdf"), tasks_of(db, world.congresses[code])

    yield made
    db.close()


def test_checklist_is_read_from_the_head_over_the_table_to_the_signature(printed):
    found, _ = printed(cast.DISTRICT, CHECKLIST)

    parts = [(tag, text) for tag, text in outline(found) if not text.startswith(("Bảng kiểm ·", "Mã kiểm", "Trang"))]

    assert [text for _, text in parts[:7]] == [
        "TỈNH ỦY VĨNH LONG", "HUYỆN ỦY LONG HỒ", "*", "Số 57-KH/HU", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Long Hồ, ngày 10 tháng 5 năm 2010", "BẢNG KIỂM",
    ]  # fmt: skip
    assert [tag for tag, _ in parts].count("H1") == 1
    last = max(index for index, (tag, _) in enumerate(parts) if tag == "Table")
    assert [text for _, text in parts[last + 1 :]] == [
        "Nơi nhận:",
        "- Thường trực Huyện ủy,",
        "- Lưu Văn phòng.",
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
    ]


def test_table_of_the_checklist_has_its_heads_and_a_row_of_eight_cells_for_each_task(printed):
    found, tasks = printed(cast.DISTRICT, CHECKLIST)
    tables = found.all("Table")
    heads = [table.all("THead")[0].all("TR") for table in tables]
    rows = [row for table in tables for body in table.all("TBody") for row in body.all("TR")]
    groups = [row for row in rows if len(row.parts) == 1]
    cells = {row.parts[0].text: row.parts for row in rows if len(row.parts) > 1}

    names = ("Số", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Sản phẩm", "Hạn", "Xong", "Ghi chú")
    assert len(tables) == 4, "one on each page, its heads repeated"
    assert [[(one.tag, one.text) for one in row.parts] for (row,) in heads] == [[("TH", name) for name in names]] * 4
    assert {len(one) for one in cells.values()} == {8}
    shown = {task.printed_number: task for task in tasks if task.classification == 0}
    assert set(cells) == set(shown)
    for number, (_, title, *_rest) in cells.items():
        assert joined(title.text) == joined(shown[number].title)
    assert [joined(row.text).split("(")[0] for row in groups[:2]] == ["I.BANTHƯỜNGVỤ", "II.TIỂUBANVĂNKIỆN"]
    assert {row.parts[0].tag for row in groups} == {"TH"}
    assert {cell.tag for parts in cells.values() for cell in parts} == {"TD"}


def test_agenda_names_day_and_half_day_as_heads_of_their_items(printed):
    found, _ = printed(cast.PROVINCE, Options("agenda"))
    heads, *rows = found.all("TR")

    assert [(one.tag, one.text) for one in heads.parts] == [
        ("TH", "Thời gian"), ("TH", "Nội dung"), ("TH", "Người thực hiện"),
    ]  # fmt: skip
    over = [row.parts[0] for row in rows if len(row.parts) == 1]
    assert {one.tag for one in over} == {"TH"}
    assert over[0].text == "Thứ Ba, ngày 14 tháng 9 năm 2010 – Phiên trù bị"
    items = [[cell.text for cell in row.parts] for row in rows if len(row.parts) == 3]
    assert len(items) > 20
    assert items[0] == ["13:30 – 14:15", "Lễ viếng nghĩa trang liệt sĩ, dâng hương", "Lễ tân"]


def test_every_figure_of_a_timeline_says_what_it_shows(db):
    with pikepdf.open(BytesIO(pdf(sheet(db, cast.DISTRICT, Options("timeline"))))) as made:
        figures = [one for one in made.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        told = {str(one.get("/Alt", "")) for one in figures}

    assert "Tiến độ chuẩn bị đại hội" in told
    assert "" not in told
