"""Pages of papers as they were looked at: every kind with what a congress usually holds, and with a great deal.

    python tests/web/golden_pages.py

draws them anew; look at each before it is kept.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import factories
import reporting
import runs
import world as cast
from sqlite_utils import Database
from web.printed import SIGNED, pdf, run, sheet

from planner import actions, printer, store
from planner.actions.agenda_items import Place
from planner.domain.agenda_edit import ItemEdit
from planner.domain.agenda_script import Script
from planner.domain.document import Options
from planner.domain.pack import Part, Wanted
from planner.domain.problem import Problem
from planner.settings import Settings
from planner.store.connection import connect
from planner.web import print_pack, print_report, printing, report_sheet
from planner.web.print_report import Paper
from planner.web.report_sheet import Dress

GOLDEN = Path(__file__).parent / "golden"
OFFICE = "vanphong.longho"
_TITLE = "Tổng hợp ý kiến góp ý của các chi bộ trực thuộc vào dự thảo báo cáo chính trị, bản thứ"
_SCRIPT = Script(
    "Kính mời đại diện đoàn chủ tịch điều hành", "Có mặt 178 đại biểu", "Báo cáo bằng văn bản", "Phút 35 nhắc"
)


@dataclass(frozen=True)
class Case:
    """A paper of the district with the page that is compared, counted from the front or, below 0, from the end."""

    name: str
    options: Options
    page: int = 1
    fill: Callable[[Database, str], None] = field(default=lambda _db, _congress: None)
    printed: Callable[[Database, Options], bytes] = field(
        default=lambda db, options: pdf(sheet(db, cast.DISTRICT, options))
    )


def contents(count: int) -> Callable[[Database, Options], bytes]:
    """Prints the contents of a pack of so many committees, one document left out and some committees absent."""

    def printed(db: Database, _options: Options) -> bytes:
        office = cast.person(db, OFFICE)
        organisation = store.organisations.get(db, office.scope, store.cycles.bounds(db, cast.CYCLE)[0], cast.DISTRICT)
        names = [organisation.name, *(f"Đảng bộ xã thứ {index} của huyện" for index in range(1, count))]
        parts = [
            Part(position, f"c{place}", "", name, kind, 2, 1 + position % 4, f"p{position}")
            for place, name in enumerate(names)
            for position, kind in enumerate(("checklist", "timeline", "agenda"), 3 * place)
        ]
        parts[-1] = replace(parts[-1], paper="", pages=0, problem=Problem("pack.empty"))
        absent = [f"Đảng bộ xã chưa mở đại hội, thứ {index}" for index in range(count)]
        with printing.desk(Settings(), is_demonstration=False).app_context():
            pages = 1 + count // 8
            html = print_pack.contents(organisation, Wanted(names_absent=True), "10/5/2010", parts, absent, pages)
            return printer.pdf(html, print_pack.styles(db, organisation), variant="pdf/a-2a", patience=120)

    return printed


def report_paper(db: Database, options: Options, count: int, *, is_sealed: bool) -> Paper:
    """The district's report with so many sentences in each part, as a draft or as it was sent."""
    reporting.demand(db)
    made = reporting.draft(db)
    for number in range(1, count + 1):
        for part in ("favourable", "unfavourable", "proposals"):
            reporting.line(db, made, part, f"{_TITLE} {number}")
    found = reporting.seal(db, made) if is_sealed else made
    scope = cast.person(db, OFFICE).scope
    with printing.desk(Settings(), is_demonstration=False).app_context():
        held = report_sheet.held(db, scope, found, cast.MOMENT, cast.ZONE)
        dress = Dress(signer="Phó Bí thư")
        return print_report.made(db, found, held, dress, options.language, "http://127.0.0.1:8000")


def report(count: int, *, is_sealed: bool) -> Callable[[Database, Options], bytes]:
    """Prints the district's report with so many sentences in each part, as a draft or as it was sent."""

    def printed(db: Database, options: Options) -> bytes:
        paper = report_paper(db, options, count, is_sealed=is_sealed)
        return printer.pdf(paper.html, paper.styles, variant=paper.variant, patience=120)

    return printed


def many_tasks(db: Database, congress: str) -> None:
    """Sixty tasks beside the standard ones."""
    organisation = store.organisations.key_of(db, cast.DISTRICT)
    bodies = store.bodies.of_organisation(db, organisation)
    own = next(one.id for one in bodies if one.code == "VK")
    for index in range(60):
        factories.make_task(db, congress, by=OFFICE, title=f"{_TITLE} {index + 1}", subcommittee_id=own)


def many_items(db: Database, congress: str) -> None:
    """Thirty items beside the standard ones in the first official sitting, each with what the chair says."""
    office = cast.person(db, OFFICE)
    sitting = factories.agenda_of(db, congress)[1].sitting
    for index in range(30):
        edit = ItemEdit(f"Tham luận thứ {index + 1} của đoàn đại biểu", minutes=6, script=_SCRIPT)
        actions.agenda_items.add(db, office, cast.MOMENT, congress, Place(sitting.public_id), edit)


def held(db: Database, congress: str) -> None:
    """Both first sittings were held, one item was left out."""
    office = cast.person(db, OFFICE)
    for one in factories.agenda_of(db, congress)[:2]:
        runs.hold(db, office, one, {2: 41}, skipped=[5], late=4)


CASES = (
    Case("checklist", Options("checklist", two_sided=True, **SIGNED)),
    Case("checklist-en", Options("checklist", language="en")),
    Case("checklist-long", Options("checklist", group="week", **SIGNED), -1, many_tasks),
    Case("week", Options("week", body="VK")),
    Case("week-full", Options("week", body="VK", **SIGNED), 1, many_tasks),
    Case("timeline", Options("timeline")),
    Case("timeline-long", Options("timeline", paper="a4", **SIGNED), -1, many_tasks),
    Case("agenda", Options("agenda")),
    Case("agenda-long", Options("agenda", **SIGNED), 2, many_items),
    Case("day", Options("day")),
    Case("day-long", Options("day", day="2010-07-14", paper="a4"), 1, many_items),
    Case("chair", Options("chair")),
    Case("chair-long", Options("chair", **SIGNED), 6, many_items),
    Case("pack", Options("checklist"), printed=contents(3)),
    Case("pack-long", Options("checklist"), 2, printed=contents(24)),
    Case("report", Options("report"), printed=report(1, is_sealed=True)),
    Case("report-long", Options("report"), -1, printed=report(12, is_sealed=False)),
    Case("minutes", Options("minutes"), 1, held),
    Case("minutes-long", Options("minutes", **SIGNED), -1, held),
)


def drawn(world: cast.World, case: Case, folder: Path) -> Path:
    """The page of a case as PNG of 40 dots an inch, drawn into the folder."""
    database, paper = folder / "planner.db", folder / "made.pdf"
    shutil.copyfile(world.path, database)
    db = connect(database)
    case.fill(db, world.congresses[cast.DISTRICT])
    paper.write_bytes(case.printed(db, case.options))
    db.close()
    pages = int(run("pdfinfo", str(paper)).split("Pages:")[1].split()[0])
    page = str(case.page if case.page > 0 else pages + 1 + case.page)
    target = folder / case.name
    run("pdftoppm", "-r", "40", "-gray", "-png", "-f", page, "-l", page, "-singlefile", str(paper), str(target))
    return target.with_suffix(".png")


def main() -> None:
    """Draw all of them in place of those that are kept."""
    with tempfile.TemporaryDirectory() as folder:
        world = cast.build(Path(folder) / "world.db")
        for case in CASES:
            shutil.copyfile(drawn(world, case, Path(folder)), GOLDEN / f"{case.name}.png")


if __name__ == "__main__":
    main()
