"""Commands for accounts."""

import click
from flask_babel import gettext as _

from planner import actions
from planner.actions.passwords import new_password
from planner.cli.context import actor, moment, opened
from planner.domain import clearance as ranks
from planner.domain.permission import ROLES
from planner.settings import Settings


@click.group("person")
def command() -> None:
    """Accounts, named by function, and what they are granted."""


@command.command()
@click.argument("login")
@click.option("--name", required=True, help="The function, as pages show it.")
@click.option(
    "--clearance",
    type=click.Choice(ranks.CLASSIFICATIONS),
    default="ordinary",
    show_default=True,
    help="How far the account may read.",
)
@click.option("--ask", is_flag=True, help="Ask for the password instead of making one up.")
@click.option("--as", "actor_login", required=True, metavar="NAME", help="Account that does this.")
@click.pass_obj
def add(settings: Settings, login: str, name: str, clearance: str, ask: bool, actor_login: str) -> None:
    """Add the account LOGIN; its password is made up and printed once."""
    password = click.prompt(_("Password"), hide_input=True, confirmation_prompt=True) if ask else new_password()
    with opened(settings) as db:
        actions.people.add(
            db, actor(db, actor_login), moment(db, settings), login, name, password, ranks.level(clearance)
        )
    click.echo(_("The account {login} is added.").format(login=login))
    if not ask:
        click.echo(_("Password, shown only this once: {password}").format(password=password))


@command.command()
@click.argument("login")
@click.argument("code")
@click.argument("role", type=click.Choice(ROLES))
@click.option("--body", default="", metavar="CODE", help="Subcommittee or unit that the role is bound to.")
@click.option("--as", "actor_login", required=True, metavar="NAME", help="Account that does this.")
@click.pass_obj
def grant(settings: Settings, login: str, code: str, role: str, body: str, actor_login: str) -> None:
    """Give the account LOGIN a ROLE in the organisation CODE."""
    with opened(settings) as db:
        actions.grants.give(db, actor(db, actor_login), moment(db, settings), login, code, role, body)
    click.echo(_("{login} is now {role} in {code}.").format(login=login, role=role, code=code))


@command.command()
@click.argument("login")
@click.option("--second-factor", is_flag=True, help="Take the second factor away as well, for one that was lost.")
@click.option("--as", "actor_login", required=True, metavar="NAME", help="Account that does this.")
@click.pass_obj
def reset(settings: Settings, login: str, second_factor: bool, actor_login: str) -> None:
    """Make a link by which the account LOGIN sets another password, once, within a day."""
    with opened(settings) as db:
        who, when = actor(db, actor_login), moment(db, settings)
        token = actions.resets.open_reset(db, who, when, login, frees_second_factor=second_factor)
    click.echo(_("The link, shown only this once: {address}").format(address=_address(settings, f"/resets/{token}")))


@command.command()
@click.argument("login")
@click.argument("code")
@click.argument("role", type=click.Choice(ROLES))
@click.option("--name", required=True, help="The function, as pages show it.")
@click.option("--clearance", type=click.Choice(ranks.CLASSIFICATIONS), default="ordinary", show_default=True)
@click.option("--body", default="", metavar="CODE", help="Subcommittee or unit that the role is bound to.")
@click.option("--as", "actor_login", required=True, metavar="NAME", help="Account that does this.")
@click.pass_obj
def invite(
    settings: Settings, login: str, code: str, role: str, name: str, clearance: str, body: str, actor_login: str
) -> None:
    """Invite somebody to the account LOGIN with a ROLE in CODE, by a link that works once, for a week."""
    with opened(settings) as db:
        who, when, rank = actor(db, actor_login), moment(db, settings), ranks.level(clearance)
        token = actions.invitations.invite(db, who, when, login, name, rank, code, role, body)
    address = _address(settings, f"/invitations/{token}")
    click.echo(_("The link, shown only this once: {address}").format(address=address))


@command.command()
@click.argument("login")
@click.option("--as", "actor_login", required=True, metavar="NAME", help="Account that does this.")
@click.pass_obj
def restore(settings: Settings, login: str, actor_login: str) -> None:
    """Put the clearance of LOGIN in force again that a reset had suspended."""
    with opened(settings) as db:
        actions.resets.restore_clearance(db, actor(db, actor_login), moment(db, settings), login)
    click.echo(_("The clearance of {login} is in force again.").format(login=login))


def _address(settings: Settings, path: str) -> str:
    """The whole address where the installation says its own, else the path on it."""
    return f"{settings.url.rstrip('/')}{path}"
