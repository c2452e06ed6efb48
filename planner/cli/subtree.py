"""The lines of a subtree from the command line: on paper, or as a workbook."""

from pathlib import Path

import click
from flask_babel import force_locale
from flask_babel import gettext as _

from planner import printer, store
from planner.cli.context import Stop, actor, moment, opened, ordinary_reader, write_whole
from planner.domain.document import LANGUAGES
from planner.domain.organisation import Organisation
from planner.formats import workbook
from planner.settings import Settings
from planner.web import print_subtree, printing, subtree_table
from planner.web.sentences import sentence
from planner.web.subtree import Reader, lines
from planner.web.subtree_ways import ways

_ENDINGS = (".pdf", ".xlsx")
# Seconds that a sheet may take before it is given up.
_PATIENCE = 900.0


@click.command("subtree")
@click.argument("code")
@click.option("-o", "file", required=True, type=click.Path(dir_okay=False, path_type=Path), help="PDF or XLSX.")
@click.option("--cycle", default="", metavar="CODE", help="Another cycle than the present one.")
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Language of the sheet.")
@click.option("--as", "login", default="", metavar="NAME", help="Account that does this; else what all may read.")
@click.pass_obj
def command(settings: Settings, code: str, file: Path, cycle: str, lang: str | None, login: str) -> None:
    """Write the lines of what stands below the organisation CODE as PDF or XLSX, as one account or all see them."""
    if file.suffix.lower() not in _ENDINGS:
        raise Stop(_("{path} does not end in .pdf or .xlsx.").format(path=file))
    with opened(settings) as db:
        is_demonstration = store.installation.get(db, "demonstration") == "1"
        with printing.desk(settings, is_demonstration=is_demonstration).app_context():
            reader = Reader(db, actor(db, login) if login else ordinary_reader(db), moment(db, settings))
            cycle_id, *_rest = store.cycles.bounds(db, cycle or store.cycles.current(db, reader.moment.today))
            organisation = store.organisations.get(db, reader.person.scope, cycle_id, code)
            content = _written(settings, reader, organisation, lang or settings.lang, file.suffix.lower())
    write_whole(file, content)
    click.echo(_("{path} is written.").format(path=file))


def _written(settings: Settings, reader: Reader, organisation: Organisation, language: str, ending: str) -> bytes:
    if ending == ".xlsx":
        cycle = store.cycles.get(reader.db, store.cycles.code_of(reader.db, organisation.cycle_id))
        with force_locale(language):
            found = print_subtree.lines(reader, organisation)
            standing = ways(reader.db, [one.organisation for one in found])
            (whole,) = lines(organisation, [organisation], None, reader)
            table = subtree_table.table(found, cycle, reader.moment.today, standing, whole)
            return workbook.write(table.title, table.columns, table.rows, frozen="B2")
    address = (settings.url or f"http://{settings.host}:{settings.port}").rstrip("/")
    paper = print_subtree.made(reader, organisation, language, address)
    try:
        return printer.pdf(paper.html, paper.styles, variant=paper.variant, patience=_PATIENCE)
    except printer.Failed as failed:
        raise Stop(sentence(failed.problem)) from failed
