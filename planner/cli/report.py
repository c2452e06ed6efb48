"""A report from the command line: on paper, as a document of Word, or its figures as a workbook."""

from pathlib import Path

import click
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlite_utils import Database

from planner import printer, store
from planner.cli.context import Stop, actor, moment, opened, ordinary_everywhere, write_whole
from planner.domain.document import LANGUAGES
from planner.domain.problem import NotFound, Problem
from planner.domain.report import Report
from planner.formats import word_document, workbook
from planner.settings import Settings
from planner.web import print_report, printing, report_sheet
from planner.web.report_sheet import Dress, Held
from planner.web.sentences import sentence

_ENDINGS = (".pdf", ".docx", ".xlsx")
# Seconds that a report may take before it is given up.
_PATIENCE = 900.0


@click.command("report")
@click.argument("report_id", metavar="REPORT")
@click.option("-o", "file", required=True, type=click.Path(dir_okay=False, path_type=Path), help="PDF, DOCX or XLSX.")
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Language of the report.")
@click.option("--signer", default="", metavar="TEXT", help="Function of whoever signs.")
@click.option("--recipient", "recipients", multiple=True, metavar="TEXT", help="May be given several times.")
@click.option("--as", "login", default="", metavar="NAME", help="Account that does this; else what all may read.")
@click.pass_obj
def command(
    settings: Settings,
    report_id: str,
    file: Path,
    lang: str | None,
    signer: str,
    recipients: tuple[str, ...],
    login: str,
) -> None:
    """Write REPORT, by the id in its address, as PDF, DOCX or XLSX."""
    if file.suffix.lower() not in _ENDINGS:
        raise Stop(_("{path} does not end in .pdf, .docx or .xlsx.").format(path=file))
    with opened(settings) as db:
        is_demonstration = store.installation.get(db, "demonstration") == "1"
        with printing.desk(settings, is_demonstration=is_demonstration).app_context():
            report, held = _found(db, settings, report_id, login)
            dress = Dress(signer=signer, recipients=recipients)
            content = _written(db, settings, report, held, dress, lang or settings.lang, file.suffix.lower())
    write_whole(file, content)
    click.echo(_("{path} is written.").format(path=file))


def _found(db: Database, settings: Settings, report_id: str, login: str) -> tuple[Report, Held]:
    """The report; without an account only what was sent."""
    when = moment(db, settings)
    scope = actor(db, login).scope if login else ordinary_everywhere(db)
    report = store.reports.get(db, scope, report_id)
    if report.is_draft and not login:
        raise NotFound(Problem("report.unknown"))
    return report, report_sheet.held(db, scope, report, when, settings.tz)


def _written(
    db: Database, settings: Settings, report: Report, held: Held, dress: Dress, language: str, ending: str
) -> bytes:
    if ending == ".xlsx":
        with force_locale(language):
            table = print_report.table(report, held, store.cycles.get(db, report.cycle_code))
            return workbook.write(table.title, table.columns, table.rows, frozen="A2")
    address = (settings.url or f"http://{settings.host}:{settings.port}").rstrip("/")
    paper = print_report.made(db, report, held, dress, language, address)
    if ending == ".docx":
        return word_document.write(paper.html, paper.styles, paper.layout)
    try:
        return printer.pdf(paper.html, paper.styles, variant=paper.variant, patience=_PATIENCE)
    except printer.Failed as failed:
        raise Stop(sentence(failed.problem)) from failed
