"""The command that checks the whole database."""

import click
from flask_babel import gettext as _

from planner import actions, store
from planner.cli.checks import require_sound
from planner.cli.context import Stop, actor, moment, opened
from planner.cli.sum_sentences import sentence_of
from planner.settings import Settings


@click.command("verify")
@click.option("--mend", is_flag=True, help="Write the sums anew when they are wrong.")
@click.option("--as", "login", metavar="NAME", help="Account that mends.")
@click.pass_obj
def command(settings: Settings, mend: bool, login: str | None) -> None:
    """Check pages, references, the audit chain, and all sums against what they sum; each difference is named."""
    if mend and not login:
        raise Stop(_("Mending writes: say --as NAME."))
    with opened(settings) as db:
        for one in actions.counters.recount(db, actor(db, login), moment(db, settings)) if mend else ():
            click.echo(_("Written anew: {sentence}").format(sentence=sentence_of(one)))
        require_sound(db)
        number, _head = store.audits.head(db)
    click.echo(_("Everything holds; the audit chain has {number} entries.").format(number=number))
