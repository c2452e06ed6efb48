"""All documents of a subtree from the command line: one PDF, a ZIP, or a folder of single ones."""

import os
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import click
from flask_babel import gettext as _
from sqlite_utils import Database

from planner import actions, binding, packs, store
from planner.cli import report, subtree
from planner.cli.context import Stop, actor, moment, opened, ordinary_everywhere, write_whole
from planner.domain import pack
from planner.domain.clearance import CLASSIFICATIONS, level
from planner.domain.document import LANGUAGES
from planner.domain.pack import Part, Wanted
from planner.domain.problem import Problem
from planner.papers import Papers
from planner.printer import Failed, Printer
from planner.settings import Settings
from planner.web import printing
from planner.web.sentences import sentence

_MOST_PRINTERS = 2


class OrPack(click.Command):
    """A command whose first word may be "pack", "report" or "subtree", which have words of their own."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the one or of the others."""
        other = {"pack": command, "report": report.command, "subtree": subtree.command}.get(args[0] if args else "")
        if other:
            return other.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


class Quiet:
    """Has a pack made without being told of it."""

    def must_stop(self) -> bool:
        """Ctrl-C ends a command by itself."""
        return False

    must_wait = must_stop

    def on_part(self, part: Part) -> None:
        """What is left out is told at the end."""

    def on_pages(self, done: int, expected: int) -> None:
        """Nobody looks."""

    def on_made(self, done: int) -> None:
        """Nor here."""


class Bar(Quiet):
    """Follows the making of a pack with a progress bar of pages."""

    def __init__(self, bar: Any):
        self._bar = bar

    def on_pages(self, done: int, expected: int) -> None:
        """Move the bar; what was only guessed is known better by now."""
        self._bar.length = max(expected, 1)
        self._bar.update(done - self._bar.pos)

    def on_made(self, done: int) -> None:
        """Fill it."""
        self.on_pages(done, done)


@click.command("pack")
@click.argument("code")
@click.option(
    "-o", "out", required=True, type=click.Path(path_type=Path), help="A .pdf, a .zip, or a folder for single PDFs."
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(pack.KINDS), help="May be given several times.")
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Language of the documents.")
@click.option("--level", "rung", default="", metavar="LEVEL", help="Only congresses of this level, such as co_so.")
@click.option("--holds", type=click.Choice(CLASSIFICATIONS), default="ordinary", show_default=True, help="Up to which.")
@click.option("--absent", is_flag=True, help="The contents also name committees without a congress.")
@click.option("--as", "login", default="", metavar="NAME", help="Account that does this; else what all may read.")
@click.pass_obj
def command(settings: Settings, code: str, out: Path, login: str, **chosen: Any) -> None:
    """Write all documents of the congresses of CODE, an organisation, and of everything below it.

    Made papers are kept beside the database: broken off and begun again, it goes on where it was.
    """
    wanted = _wanted(settings, out, chosen)
    with opened(settings) as db:
        is_demonstration = store.installation.get(db, "demonstration") == "1"
        with printing.desk(settings, is_demonstration=is_demonstration).app_context():
            commission = _commission(db, settings, login, code, wanted)
            parts, pages = _written(db, settings, commission, out)
    for part in parts:
        if part.problem:
            click.echo(f"{part.name}, {part.kind}: {sentence(part.problem)}", err=True)
    click.echo(_("{path} is written: {pages} pages.").format(path=out, pages=pages))


def _wanted(settings: Settings, out: Path, chosen: dict[str, Any]) -> Wanted:
    known = {".pdf": pack.PDF, ".zip": pack.ZIP}
    return Wanted(
        kinds=tuple(kind for kind in pack.KINDS if kind in (chosen["kinds"] or pack.USUAL_KINDS)),
        language=chosen["lang"] or settings.lang,
        ceiling=level(chosen["holds"]),
        level=chosen["rung"],
        form=known.get(out.suffix.lower(), pack.ZIP),
        names_absent=chosen["absent"],
    )


def _commission(db: Database, settings: Settings, login: str, code: str, wanted: Wanted) -> packs.Commission:
    when = moment(db, settings)
    person = actor(db, login) if login else actions.installation.clerk(db, when)
    scope = person.scope if login else ordinary_everywhere(db)
    if wanted.ceiling > scope.ceiling:
        holds = CLASSIFICATIONS[wanted.ceiling]
        if not login:
            raise Stop(_("--holds {holds} needs an account that may: --as NAME.").format(holds=holds))
        raise Stop(_("--holds {holds} is above what {login} may read.").format(login=login, holds=holds))
    cycle_id = store.cycles.bounds(db, store.cycles.current(db, when.today))[0]
    organisation = store.organisations.get(db, scope, cycle_id, code)
    address = (settings.url or f"http://{settings.host}:{settings.port}").rstrip("/")
    return packs.Commission(person, scope, when, organisation, wanted, address)


def _written(db: Database, settings: Settings, commission: packs.Commission, out: Path) -> tuple[list[Part], int]:
    parts = actions.packs.parts(db, commission.scope, commission.organisation, commission.wanted)
    with ExitStack() as held:
        count = min(_MOST_PRINTERS, os.cpu_count() or 1)
        printers = [held.enter_context(closing(Printer())) for _number in range(count)]
        bar = held.enter_context(
            click.progressbar(length=max(pack.expected(parts), 1), label=_("Pages"), show_eta=False)
        )
        shop = packs.Workshop(db, Papers(settings.papers), printers, Bar(bar))
        try:
            parts = packs.made_parts(commission, parts, shop)
            return parts, _put(commission, parts, shop, out)
        except Failed as failed:
            raise Stop(sentence(failed.problem)) from failed
        except packs.NotKept as lost:
            raise Stop(sentence(Problem("job.disk_full"))) from lost


def _put(commission: packs.Commission, parts: list[Part], shop: packs.Workshop, out: Path) -> int:
    """Write the file, or the files of the folder; returns how many pages there are."""
    if out.suffix.lower() in {".pdf", ".zip"}:
        content, pages = binding.bound(commission, parts, shop)
        write_whole(out, content)
        return pages
    for name, content in binding.files(commission, parts, shop):
        file = out / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Stop(_("{path} cannot be written: {reason}.").format(path=file, reason=error.strerror)) from error
        write_whole(file, content)
    return pack.done(parts)
