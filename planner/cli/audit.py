"""Commands for the audit chain."""

from pathlib import Path

import click
from flask_babel import gettext as _

from planner import store
from planner.cli.checks import require_planner, sentence_of
from planner.cli.context import Stop, opened, require_file
from planner.domain import audit
from planner.domain.audit import Anchor
from planner.settings import Settings

# So many findings are told; a chain that was rewritten breaks everywhere.
_MOST = 10


@click.group("audit")
def command() -> None:
    """The audit chain."""


@command.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--anchor",
    "kept",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of lines that `audit anchor` printed: what was cut off or written anew since shows against them.",
)
@click.pass_obj
def verify(settings: Settings, file: Path | None, kept: Path | None) -> None:
    """Verify the chain of the database, or of any database or backup FILE."""
    path = file or settings.db
    require_file(path)
    require_planner(path)
    anchors = _anchors(kept) if kept else []
    db = store.connection.connect(path)
    try:
        found = store.verification.chain_findings(db, anchors)
        number, head = store.audits.head(db)
    finally:
        db.close()
    if found:
        more = [_("and {count} more.").format(count=len(found) - _MOST)] if len(found) > _MOST else []
        raise Stop("\n".join([*map(sentence_of, found[:_MOST]), *more]))
    click.echo(_("The chain holds: {number} entries, head {head}").format(number=number, head=head))
    if anchors:
        click.echo(_("Nothing is cut off or written anew: it agrees with the anchors of the file."))


def _anchors(path: Path) -> list[Anchor]:
    anchors, bad = audit.read_anchors(path.read_text(encoding="utf-8", errors="replace"))
    if bad or not anchors:
        lines = ", ".join(map(str, bad[:5])) or "1"
        raise Stop(_("{path}, line {lines}: not a line of `audit anchor`.").format(path=path, lines=lines))
    return anchors


@command.command()
@click.pass_obj
def anchor(settings: Settings) -> None:
    """Print number and hash of the last entry, to be kept outside: against it a cut or rewritten chain shows."""
    with opened(settings) as db:
        number, head = store.audits.head(db)
    click.echo(f"{settings.now().isoformat(timespec='seconds')} {number} {head}")
