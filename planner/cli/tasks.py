"""Commands for tasks of a congress: out of the planner as a file, and a committee's own plan in."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click
from flask_babel import gettext as _
from flask_babel import ngettext

from planner import actions, store
from planner.cli.context import Stop, acting, actor, congress_of, moment, opened, ordinary_everywhere, write_whole
from planner.domain import task_table
from planner.domain.problem import Invalid, Problem
from planner.domain.task_import import NewTask
from planner.domain.task_sheet import row_of
from planner.domain.task_sheet_reading import find_head, read_rows
from planner.domain.task_sheet_words import head
from planner.domain.task_table import Table
from planner.formats import task_document, task_json, task_sheet
from planner.formats import task_table as task_tables
from planner.settings import Settings

_WRITERS = {".xlsx": task_sheet.write_xlsx, ".csv": task_sheet.write_csv, ".json": task_json.write_json}


@click.group("tasks")
def command() -> None:
    """Tasks of congresses as files."""


@command.command("export")
@click.argument("congress")
@click.option("-o", "file", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--as", "login", default="", metavar="NAME", help="Account that does this; else what all may read.")
@click.pass_obj
def export(settings: Settings, congress: str, file: Path, login: str) -> None:
    """Write the tasks of CONGRESS, its id or its organisation's code, as XLSX, CSV or JSON by the file's ending."""
    ending = file.suffix.lower()
    if ending not in _WRITERS:
        raise Stop(_("Tasks are written as .xlsx, .csv or .json."))
    with opened(settings) as db:
        when = moment(db, settings)
        person = actor(db, login) if login else actions.installation.clerk(db, when)
        scope = person.scope if login else ordinary_everywhere(db)
        found = congress_of(db, scope, when, congress)
        tasks = [task for task in store.tasks.of_congress(db, scope, found) if not task.is_cancelled]
        bodies = store.bodies.of_organisation(db, found.organisation_id)
        phases = store.cycles.playbook(db, found.playbook_id).phases
        people = {key: one.login for key, one in store.task_lists.assigned(db, scope, found).items()}
        rows = [row_of(task, bodies, settings.lang, people, phases) for task in tasks]
        write_whole(file, _WRITERS[ending](rows, settings.lang))
        actions.task_sheets.note_export(db, person, when, found, len(rows), ending.lstrip("."))
    click.echo(_("{path} is written.").format(path=file))


@command.command("import")
@click.argument("congress")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@acting
@click.option("--vouch", is_flag=True, help="Confirm that nothing in the texts is a state secret; it is recorded.")
@click.pass_obj
def bring_in(settings: Settings, congress: str, file: Path, login: str, vouch: bool) -> None:
    """Add the tasks of FILE (XLSX, CSV, JSON, or a table of a DOCX) to CONGRESS, all of them or none."""
    if file.stat().st_size > task_table.MOST_BYTES:
        raise Invalid(Problem("sheet.too_large", "file", {"megabytes": task_table.MOST_BYTES // 1_000_000}))
    content = file.read_bytes()
    tables = _tables(content)
    table = tables[task_table.best(tables)]
    with opened(settings) as db:
        person, when = actor(db, login), moment(db, settings)
        found = congress_of(db, person.scope, when, congress)
        ground = actions.task_imports.ground(db, person, when, found, language=settings.lang)
        reading = read_rows(table, *find_head(table), ground)
        doubles = [row for row in reading.rows if row.double or row.double_line]
        taken = [row for row in reading.rows if row not in doubles]
        problems = [*reading.problems, *(problem for row in taken for problem in row.problems)]
        if problems:
            raise Invalid(*_named(problems, settings.lang))
        tasks: list[NewTask] = [row.task for row in taken]
        actions.task_imports.bring_in(db, person, when, found.public_id, tasks, is_vouched=vouch)
    _tell(len(tasks), len(doubles), len(reading.skipped))


def _tables(content: bytes) -> list[Table]:
    if task_json.is_json(content):
        return task_json.read(content)
    return task_document.read(content) if task_document.is_document(content) else task_tables.read(content)


def _tell(tasks: int, doubles: int, skipped: int) -> None:
    click.echo(ngettext("%(num)d task brought in.", "%(num)d tasks brought in.", tasks))
    if doubles:
        click.echo(
            ngettext(
                "%(num)d row left out: its title stands on the board or in the file already.",
                "%(num)d rows left out: their titles stand on the board or in the file already.",
                doubles,
            )
        )
    if skipped:
        click.echo(ngettext("%(num)d row was no task.", "%(num)d rows were no tasks.", skipped))


def _named(problems: Iterable[Problem], language: str) -> list[Problem]:
    """The problems with the names of their columns as the sheet heads them."""
    found = []
    for one in problems:
        column = {"column": head(one.params["column"], language)} if "column" in one.params else {}
        found.append(replace(one, field=head(one.field, language), params={**one.params, **column}))
    return found
