"""Commands for agendas: out of the planner as a file, and in again."""

from pathlib import Path

import click
from flask_babel import gettext as _

from planner import actions, store
from planner.cli.context import Stop, acting, actor, congress_of, moment, opened, ordinary_everywhere, write_whole
from planner.domain import agenda_script
from planner.domain.agenda import timetable
from planner.domain.agenda_planned import inserted, planned_items
from planner.domain.problem import Invalid
from planner.formats import agenda_sheet
from planner.settings import Settings

_ENDINGS = (".xlsx", ".json")


@click.group("agenda")
def command() -> None:
    """Agendas of congresses as files."""


@command.command("export")
@click.argument("congress")
@click.option(
    "-o", "file", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The XLSX or JSON to write."
)
@click.option("--as", "login", default="", metavar="NAME", help="Account that does this; else what all may read.")
@click.pass_obj
def export(settings: Settings, congress: str, file: Path, login: str) -> None:
    """Write the agenda of CONGRESS, its id or the code of its organisation, as XLSX or JSON by the file's ending."""
    ending = file.suffix.lower()
    if ending not in _ENDINGS:
        raise Stop(_("An agenda is written as .xlsx or .json."))
    with opened(settings) as db:
        when = moment(db, settings)
        person = actor(db, login) if login else actions.installation.clerk(db, when)
        scope = person.scope if login else ordinary_everywhere(db)
        found = congress_of(db, scope, when, congress)
        with_script = bool(login) and agenda_script.may_read(person, found.path)
        items = store.agendas.items(db, scope, found, with_script=with_script)
        items = planned_items(items, inserted(store.live_runs.insertions(db, scope, found)))
        agenda = timetable(store.agendas.sittings(db, scope, found), items, found.opens, found.closes)
        prepared = store.agenda_item_tasks.numbers(db, scope, found)
        content = (
            agenda_sheet.workbook(agenda, settings.lang, prepared)
            if ending == ".xlsx"
            else agenda_sheet.document(agenda, prepared)
        )
        write_whole(file, content)
        actions.agendas.note_export(db, person, when, found, scope.ceiling, ending.lstrip("."))
    click.echo(_("{path} is written.").format(path=file))


@command.command("import")
@click.argument("congress")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@acting
@click.pass_obj
def bring_in(settings: Settings, congress: str, file: Path, login: str) -> None:
    """Put the agenda of FILE (XLSX or JSON) in place of that of CONGRESS, all of it or nothing."""
    content = file.read_bytes()
    with opened(settings) as db:
        person, when = actor(db, login), moment(db, settings)
        found = congress_of(db, person.scope, when, congress)
        try:
            sittings = agenda_sheet.read(content, file.name)
            reason = _("Replaced by the agenda of a file")
            outcome = actions.agendas.bring_in(db, person, when, found.public_id, sittings, reason)
        except Invalid as error:
            raise Invalid(*agenda_sheet.told(error.problems, content, settings.lang)) from error
    items = sum(len(one.items) for one in sittings)
    click.echo(_("{sittings} sittings with {items} items brought in.").format(sittings=len(sittings), items=items))
    if outcome.lost_links:
        click.echo(_("Links of tasks that prepared items and are lost: {count}.").format(count=outcome.lost_links))
