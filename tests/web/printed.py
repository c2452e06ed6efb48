"""Documents made for tests: the real PDF of a congress, and programs of Debian that look into one."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import world as cast
from sqlite_utils import Database

from planner import printer, store
from planner.actions.documents import Answers
from planner.domain import agenda_script
from planner.domain.document import Options
from planner.domain.permission import may
from planner.settings import Settings
from planner.web import printing
from planner.web.printing import Sheet, Viewer

ADDRESS = "http://127.0.0.1:8000"
SIGNED = {"number": "57-KH/HU", "signer": "Phó Bí thư", "recipients": ("Thường trực Huyện ủy", "Lưu Văn phòng")}
MM = 72 / 25.4


@dataclass(frozen=True)
class Word:
    """A word on a page with its box, in mm from the top left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def sheet(db: Database, code: str, options: Options, login: str = "vanphong.tw", *, signs: bool = True) -> Sheet:
    """A document of the congress of a committee, issued at the world's moment."""
    person = cast.person(db, login)
    cycle_id = store.cycles.bounds(db, cast.CYCLE)[0]
    congress = store.congresses.find(db, person.scope, store.organisations.get(db, person.scope, cycle_id, code))
    may_sign = signs or may(person, "document.sign", congress.path)
    is_office = agenda_script.may_read(person, congress.path)
    viewer = Viewer(person.scope, cast.DAY, cast.MOMENT.stamp, None, may_sign, is_office)
    with printing.desk(Settings(), is_demonstration=False).app_context():
        held = printing.held(db, viewer, congress, options)
        answers = Answers(heeded=options.number)
        return printing.prepare(db, person, cast.MOMENT, viewer, congress, held, ADDRESS, answers)


def pdf(made: Sheet) -> bytes:
    """The sheet as PDF, by the real printer."""
    return printer.pdf(made.html, made.styles, variant=made.variant, patience=120)


def run(name: str, *words: str) -> str:
    """What a program of Debian says; it must succeed."""
    found = shutil.which(name)
    assert found, f"{name} is not installed"
    return subprocess.run([found, *words], capture_output=True, check=True, timeout=600).stdout.decode()


def text_of(path: Path, page: int | None = None) -> str:
    """The text of a PDF, or of one page, cell after cell."""
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    return run("pdftotext", "-raw", *pages, str(path), "-")


def words_of(path: Path) -> list[Word]:
    """Every word with its place."""
    found, page = [], 0
    for line in run("pdftotext", "-bbox", str(path), "-").splitlines():
        page += "<page " in line
        box = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>', line)
        if box:
            left, top, right, bottom = (float(box[number]) / MM for number in range(1, 5))
            found.append(Word(page, box[5], left, top, right, bottom))
    return found


def joined(text: str) -> str:
    """The text without its blanks, since lines break where the paper wants."""
    return "".join(text.split())
