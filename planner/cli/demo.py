"""The command that builds the demonstration and serves it."""

import gc
import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
from flask_babel import gettext as _

from planner import actions, demonstration, server, store
from planner.actions.passwords import new_password
from planner.cli.building import Progress
from planner.cli.context import Stop, moment
from planner.cli.port import require_free
from planner.cli.serve import require_servable
from planner.demonstration import accounts
from planner.settings import Settings

_SCALES = ("province", "national")
# After so many new objects the collector looks for garbage while the demonstration is built; Python's own are 700.
_SELDOM = 50_000


@click.command("demo")
@click.option(
    "--scale",
    type=click.Choice(_SCALES),
    default="province",
    show_default=True,
    help="One province in depth, or the whole nation (about 680,000 tasks).",
)
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Database file of the demonstration.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on, of this machine only.")
@click.option("--port", type=int, help="Port to listen on, instead of PLANNER_PORT.")
@click.option("--fresh", is_flag=True, help="Build anew; changes made in the demonstration are lost.")
@click.option("--password", "is_renewed", is_flag=True, help="Give all accounts a new password.")
@click.option("--build-only", is_flag=True, help="Do not serve.")
@click.pass_obj
def command(
    settings: Settings,
    scale: str,
    db: Path | None,
    host: str,
    port: int | None,
    fresh: bool,
    is_renewed: bool,
    build_only: bool,
) -> None:
    """Build the demonstration, unless it stands already, and serve it on this machine."""
    settings = replace(settings, db=db or _default(settings, scale), host=host, port=port or settings.port)
    if not build_only:
        require_free(settings)
    app = None

    def meanwhile() -> None:
        nonlocal app
        app = None if build_only else server.prepared_app(settings)

    password = prepare(settings, scale, meanwhile, fresh=fresh, is_renewed=is_renewed)
    _introduce(settings, password)
    if not build_only:
        require_servable(settings)
        server.serve(settings, prepared=app)


def prepare(settings: Settings, scale: str, meanwhile: Callable[[], None], *, fresh: bool, is_renewed: bool) -> str:
    """Make the demonstration stand at the database of the settings; returns the password where it is known.

    `meanwhile` is done while it is built, where that can be.
    """
    password = new_password()
    if not fresh and demonstration.is_current(settings.db, scale):
        return _renew(settings, password) if is_renewed else ""
    if settings.db.exists() and not demonstration.is_demonstration(settings.db):
        raise Stop(_("{path} is no demonstration, so it is not touched.").format(path=settings.db))
    began = time.monotonic()
    _build(settings, scale, password, meanwhile)
    seconds = f"{time.monotonic() - began:.1f}"
    click.echo(_("The demonstration is built, in {seconds} s.").format(seconds=seconds))
    return password


def _build(settings: Settings, scale: str, password: str, meanwhile: Callable[[], None]) -> None:
    """Build in a child process where there is fork: its memory goes with it, and the application loads meanwhile."""
    words = (settings.db, settings, scale, password, Progress(is_terminal=sys.stdout.isatty()))
    if not hasattr(os, "fork"):
        demonstration.build(*words)
        return
    child = multiprocessing.get_context("fork").Process(target=_build_apart, args=words, daemon=True)
    child.start()
    meanwhile()
    child.join()
    if child.exitcode:
        raise Stop(_("The demonstration could not be built."))


def _build_apart(*words: object) -> None:
    # What is built is written and let go: next to none of it waits for the collector.
    gc.freeze()
    gc.set_threshold(_SELDOM)
    demonstration.build(*words)


def _renew(settings: Settings, password: str) -> str:
    db = store.connection.connect(settings.db)
    try:
        when = moment(db, settings)
        accounts.renew_password(db, actions.installation.clerk(db, when), when, password)
    finally:
        db.close()
    return password


def _default(settings: Settings, scale: str) -> Path:
    """Beside the real database, never in its place."""
    return settings.db.with_name("demonstration.db" if scale == "province" else f"demonstration-{scale}.db")


def _introduce(settings: Settings, password: str) -> None:
    click.echo()
    click.echo(_("Invented progress over real organisations; planning days start at 10/5/2010."))
    click.echo(_("Address:  {address}").format(address=server.address(settings)))
    if password:
        click.echo(_("Password: {password} (for all accounts, shown only this once)").format(password=password))
    else:
        click.echo(_("Password: as printed when it was built. A new one: --password; all anew: --fresh"))
    for account in demonstration.ACCOUNTS:
        click.echo(f"  {account.login:<26} {account.name}")
    click.echo()
