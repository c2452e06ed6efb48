"""Documents from the command line."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
from flask_babel import gettext as _
from sqlite_utils import Database

from planner import actions, printer, store
from planner.actions.documents import Answers
from planner.cli.context import Stop, actor, congress_of, moment, opened, ordinary_everywhere, write_whole
from planner.cli.pack import OrPack
from planner.domain import agenda_script, document
from planner.domain.clearance import CLASSIFICATIONS, level
from planner.domain.congress import Congress
from planner.domain.document import (
    COLUMNS,
    FITS,
    FOR_OFFICE,
    GROUPS,
    KINDS,
    LANGUAGES,
    PAPERS,
    SIZES,
    URGENCIES,
    Options,
)
from planner.domain.moment import Moment
from planner.domain.permission import may
from planner.domain.problem import Invalid
from planner.settings import Settings
from planner.web import document_dates, document_signing, printing, word_papers
from planner.web.printing import Sheet, Viewer
from planner.web.sentences import sentence

# Seconds that a document may take before it is given up.
_PATIENCE = 900.0


@click.command("document", cls=OrPack)
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("congress")
@click.option("-o", "file", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The PDF or DOCX.")
@click.option("--body", default="", metavar="CODE", help="Only this subcommittee with its teams.")
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Language of the document.")
@click.option("--group", type=click.Choice(GROUPS), default="subcommittee", show_default=True, help="A checklist's.")
@click.option("--open-only", is_flag=True, help="Only what is not done yet.")
@click.option("--task", "chosen", multiple=True, metavar="ID", help="Only this task; may be given several times.")
@click.option("--column", "columns", multiple=True, type=click.Choice(COLUMNS), help="A checklist's; several times.")
@click.option(
    "--size", "text_size", type=click.IntRange(SIZES.start, SIZES.stop - 1), help="Of a table's type, in points."
)
@click.option("--plain", "is_plain", is_flag=True, help="Without the header block, for working papers.")
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], show_default=True, help="A timeline's.")
@click.option(
    "--fit", type=click.Choice(FITS), default=FITS[0], show_default=True, help="A timeline on one page, or several."
)
@click.option("--day", default="", metavar="DAY", help="Day of a day sheet; else the first of the agenda.")
@click.option("--two-sided", is_flag=True, help="Margins mirrored on even pages.")
@click.option("--holds", type=click.Choice(CLASSIFICATIONS), default="ordinary", show_default=True, help="Up to which.")
@click.option("--number", default="", metavar="TEXT", help="Number and symbol, such as 57-KH/TU.")
@click.option("--again", "is_again", is_flag=True, help="Give the number though another paper has it.")
@click.option("--place", default="", metavar="TEXT", help="Place before the date.")
@click.option("--dated", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Date of the document; else today.")
@click.option("--signer", default="", metavar="TEXT", help="Function of whoever signs.")
@click.option("--recipient", "recipients", multiple=True, metavar="TEXT", help="May be given several times.")
@click.option("--urgency", type=click.Choice(URGENCIES[1:]), default=None, help="How fast it is to be delivered.")
@click.option("--as", "login", default="", metavar="NAME", help="Account that does this; else what all may read.")
@click.pass_obj
def command(
    settings: Settings, congress: str, file: Path, lang: str | None, login: str, is_again: bool, **wanted: object
) -> None:
    """Write a document about CONGRESS, its id or the code of its organisation, as PDF.

    All documents of a subtree: document pack CODE -o FILE; a report: document report ID -o FILE; the lines of a
    subtree: document subtree CODE -o FILE; each with --help.
    """
    is_word = file.suffix.lower() == ".docx" and wanted["kind"] in word_papers.EDITABLE
    if file.suffix.lower() != ".pdf" and not is_word:
        raise Stop(_("{path} does not end in .pdf, nor in .docx for what people work on further.").format(path=file))
    options = _options(lang or settings.lang, **wanted)
    with opened(settings) as db:
        is_demonstration = store.installation.get(db, "demonstration") == "1"
        with printing.desk(settings, is_demonstration=is_demonstration).app_context():
            found, sheet = _sheet(db, settings, moment(db, settings), login, congress, options, is_again=is_again)
            content = word_papers.written(db, found, options, sheet) if is_word else _printed(sheet)
    write_whole(file, content)
    click.echo(_("{path} is written.").format(path=file))


def _options(
    lang: str,
    *,
    holds: str,
    open_only: bool,
    recipients: tuple[str, ...],
    chosen: tuple[str, ...],
    columns: tuple[str, ...],
    text_size: int | None,
    dated: datetime | None,
    urgency: str | None,
    **wanted: object,
) -> Options:
    return Options(
        language=lang,
        ceiling=level(holds),
        is_open_only=open_only,
        recipients=document.listed(recipients),
        chosen=document.chosen_of(chosen),
        columns=document.columns_of(columns),
        text_size=text_size or 0,
        dated=dated.date() if dated else None,
        urgency=urgency or "",
        **wanted,
    )


def _sheet(
    db: Database, settings: Settings, when: Moment, login: str, wanted: str, options: Options, *, is_again: bool
) -> tuple[Congress, Sheet]:
    person = actor(db, login) if login else actions.installation.clerk(db, when)
    scope = person.scope if login else ordinary_everywhere(db)
    congress = congress_of(db, scope, when, wanted)
    signs = bool(login) and may(person, "document.sign", congress.path)
    reads = bool(login) and agenda_script.may_read(person, congress.path)
    viewer = Viewer(scope, when.today, when.stamp, None, signs, reads)
    if options.kind in FOR_OFFICE and not reads:
        raise Stop(_("This document is the office's: it needs an account that may read it: --as NAME."))
    if options.kind not in printing.KINDS:
        raise Stop(_("There is no such document yet."))
    _require_honoured(options, printing.held(db, viewer, congress, options), login)
    problems = [*printing.problems(db, congress, options), *document_dates.problems(db, viewer, congress, options)]
    if problems:
        raise Invalid(*problems)
    address = settings.url or f"http://{settings.host}:{settings.port}"
    _tell_doubts(db, viewer, congress, options, is_again=is_again)
    answers = Answers(heeded=options.number)
    return congress, printing.prepare(db, person, when, viewer, congress, options, address.rstrip("/"), answers)


def _tell_doubts(db: Database, viewer: Viewer, congress: Congress, options: Options, *, is_again: bool) -> None:
    """Say what speaks against number and date; Stop where another paper has the number and that was not reckoned."""
    doubts = document_signing.number_doubts(db, viewer, congress, options)
    for doubt in (*doubts, *document_dates.doubts(db, viewer, congress, options)):
        click.echo(sentence(doubt), err=True)
    if not is_again and any(one.code == "document.number_taken" for one in doubts):
        raise Stop(_("Nothing was written: --again gives the number once more all the same."))


def _require_honoured(options: Options, held: Options, login: str) -> None:
    """Stop where the paper would be another than the one asked for: nobody reads it again before it is sent."""
    if options == held:
        return
    foreign = document.foreign(options)
    if foreign:
        raise Stop(_("A document of this kind has no {options}.").format(options=", ".join(foreign)))
    unknown = sorted({*options.chosen} - {*held.chosen})
    if unknown:
        raise Stop(_("There is no such task here: {ids}.").format(ids=", ".join(unknown)))
    if not login:
        raise Stop(
            _("Number, place, date, signer, recipients, urgency and --holds need an account that may: --as NAME.")
        )
    if options.ceiling != held.ceiling:
        holds = CLASSIFICATIONS[options.ceiling]
        raise Stop(_("--holds {holds} is above what {login} may read.").format(login=login, holds=holds))
    raise Stop(
        _("{login} may not give this document a number, a place, a date, a signer, recipients or an urgency.").format(
            login=login
        )
    )


def _printed(sheet: Sheet) -> bytes:
    try:
        with click.progressbar(length=sheet.pages, label=_("Pages"), show_eta=False) as bar:
            return printer.pdf(
                sheet.html, sheet.styles, variant=sheet.variant, patience=_PATIENCE, on_page=_to(bar.update)
            )
    except printer.Failed as failed:
        raise Stop(sentence(failed.problem)) from failed


def _to(update: Callable[[int], None]) -> Callable[[int], None]:
    return lambda _page: update(1)
