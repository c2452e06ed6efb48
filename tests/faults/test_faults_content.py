"""Faults 16 to 19 of the study of other products: scripts, formulas, and what would reach out of the planner."""

import csv
import json
import socket
import zipfile
from io import BytesIO, StringIO

import openpyxl
import pikepdf
import pytest
from faults.stored import outputs, plant
from icalendar import Calendar
from source import imports, modules

from planner.formats.pdf import Press
from planner.printer import FONTS

# What would be an element or leave an attribute: escaped, none of these stands anywhere.
LIVE = (b"<img src=x", b"<script>alert", b'"><img', b"'\"><")
# Where the machines of clouds tell what they are: an inside host that a page must not make the server ask.
METADATA = "169.254.169.254"
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0")
REFERENCES = (
    *('<img src="{0}">', '<link rel="attachment" href="{0}">', '<link rel="stylesheet" href="{0}">'),
    *('<object data="{0}"></object>', '<a rel="attachment" href="{0}">x</a>', '<embed src="{0}">'),
    *('<p style="background: url({0})">x</p>', '<iframe src="{0}"></iframe>'),
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{0}"/><use href="{0}#x"/></svg>',
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIPS = ("application/zip", "application/vnd.openxmlformats-officedocument")


def _parts(answer) -> dict[str, bytes]:
    """What an answer holds: itself, or every part of the package that it is."""
    if not answer.content_type.startswith(ZIPS):
        return {"": answer.data}
    with zipfile.ZipFile(BytesIO(answer.data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_fault_16_stored_script(sign_in, names, made, monkeypatch):
    """One payload through every text field: in no page, part, paper, sheet or drawing does it stand as markup."""
    refused = plant(sign_in, names)
    found, shown = [], set()
    for name, answer in outputs(sign_in, names):
        is_markup = "html" in answer.content_type or answer.content_type.startswith((*ZIPS, "application/pdf"))
        for part, content in _parts(answer).items():
            if is_markup:
                found += [(name, part, one) for one in LIVE if one in content]
                shown |= {name} if b"&lt;script&gt;alert(1)" in content else set()
        if answer.mimetype == "application/json":
            json.loads(answer.data)
        if answer.mimetype == "text/calendar":
            kinds = {one.name for one in Calendar.from_ical(answer.data).walk()}
            assert kinds <= {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD"}

    assert (refused, found) == ([], [])
    assert len(shown) > 40
    assert {"boards.show", "boards.show part", "timelines.show", "link board", "link checklist", "tasks.show",
            "task_sheets.workbook", "checklist.docx", "agenda", "chair", "agendas.show part"} <= shown  # fmt: skip


def test_fault_17_spreadsheet_formulas(sign_in, names, db, made):
    """Whatever a text begins with: each cell of a workbook is a text, and none of a CSV begins like a formula."""
    plant(sign_in, names, FORMULAS[0])
    keys = [key for (key,) in db.execute("SELECT id FROM task WHERE classification = 0 ORDER BY id LIMIT 14")]
    for place, key in enumerate(keys):
        text = FORMULAS[place % len(FORMULAS)]
        db.execute("UPDATE task SET title = ?, description = ?, deliverable = ? WHERE id = ?", [text, text, text, key])
    cells, lines = [], []
    for name, answer in outputs(sign_in, names):
        if answer.content_type.startswith(ZIPS[1]) and answer.mimetype != WORD:
            book = openpyxl.load_workbook(BytesIO(answer.data))
            cells += [(name, cell) for sheet in book for row in sheet.iter_rows() for cell in row]
        if answer.mimetype == "text/csv":
            lines += [(name, cell) for row in csv.reader(StringIO(answer.data.decode("utf-8-sig"))) for cell in row]
    odd = [(name, cell) for name, cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@\t\r"]

    assert [(name, cell.coordinate) for name, cell in cells if cell.data_type == "f"] == []
    assert [(name, cell.coordinate) for name, cell in odd if cell.value and not cell.quotePrefix] == []
    assert len({name for name, cell in odd if cell.value}) >= 5
    assert [(name, cell) for name, cell in lines if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert any(cell == "'=1+1" for _, cell in lines)


@pytest.fixture
def listener():
    """A port of this machine at which nobody may knock."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_fault_18_pdf_engine_reads_files_or_the_network(listener, tmp_path):
    """A page full of references to a file and to a port of this machine: neither is read."""
    canary = tmp_path / "canary.txt"
    canary.write_text("CHIM-HOANG-YEN", encoding="utf-8")
    places = (canary.as_uri(), f"http://127.0.0.1:{listener.getsockname()[1]}/x", "data:text/html,<b>x</b>")
    body = "".join(tag.format(place) for tag in REFERENCES for place in places)
    styles = tuple(f'@import url("{place}"); @font-face {{ font-family: x; src: url("{place}") }}' for place in places)
    page = f'<!doctype html><html lang="vi"><head><title>Một</title></head><body>{body}'

    content = Press(FONTS).pdf(page, styles, "pdf/a-2u")

    with pytest.raises(BlockingIOError):
        listener.accept()
    with pikepdf.open(BytesIO(content)) as opened:
        streams = [one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream)]
        assert "/EmbeddedFiles" not in opened.Root.get("/Names", {})
    assert [one for one in streams if b"CHIM-HOANG-YEN" in one] == []


def test_fault_19_requests_to_inside_hosts(sign_in, names, made, monkeypatch):
    """No address in any field makes the planner speak to it; only commands and what starts a server know how."""
    spoken = []

    def speak(*words):
        spoken.append(words)
        raise OSError("not from here")

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, speak)
    monkeypatch.setattr(socket, "getaddrinfo", speak)
    assert plant(sign_in, names, f"http://{METADATA}/latest") == []
    outside = {"http", "urllib", "socket", "smtplib", "requests", "ftplib", "asyncio"}
    speaking = {name: imports(name) & outside for name in modules() if not name.startswith("planner.cli.")}

    assert spoken == []
    # What takes addresses apart, and names of statuses.
    assert {name for name, known in speaking.items() if known - {"urllib", "http"}} <= {"planner.worker"}
    calls = ("urlopen(", "HTTPConnection(", "create_connection(", "request.Request(")
    assert [name for name in speaking for call in calls if call in modules()[name].read_text(encoding="utf-8")] == []
