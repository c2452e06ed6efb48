"""The command that serves the planner."""

from dataclasses import replace
from pathlib import Path

import click
from flask_babel import gettext as _

from planner import server, store
from planner.cli.checks import require_planner
from planner.cli.context import Stop, damaged
from planner.cli.port import require_free
from planner.settings import Settings


@click.command("serve")
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Database, instead of PLANNER_DB.")
@click.option("--host", help="Address to listen on, instead of PLANNER_HOST.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on, instead of PLANNER_PORT.")
@click.option("--workers", type=click.IntRange(1, 32), default=server.WORKERS, show_default=True, help="Processes.")
@click.option("--cert", help="Certificate file (PEM), instead of PLANNER_CERT.")
@click.option("--key", help="Key file (PEM), instead of PLANNER_KEY.")
@click.pass_obj
def command(
    settings: Settings,
    db: Path | None,
    host: str | None,
    port: int | None,
    workers: int,
    cert: str | None,
    key: str | None,
) -> None:
    """Serve the planner, with the clerk beside it."""
    settings = replace(
        settings,
        db=db or settings.db,
        host=host or settings.host,
        port=port or settings.port,
        cert=cert or settings.cert,
        key=key or settings.key,
    )
    require_servable(settings)
    require_free(settings)
    server.serve(settings, workers, lambda: click.echo(_("Open {address}").format(address=server.address(settings))))


def require_servable(settings: Settings) -> None:
    """Stop with a sentence when these settings must not be served."""
    if settings.db.is_file():
        require_planner(settings.db)
    try:
        code = server.refusal(settings)
    except store.connection.DatabaseError as error:
        raise Stop(damaged()) from error
    if code:
        named = {"path": settings.db, "host": settings.host, "cert": settings.cert, "key": settings.key}
        raise Stop(_sentences()[code].format_map(named))


def _sentences() -> dict[str, str]:
    return {
        "missing": _("There is no database at {path}. Run: planner init"),
        "pending": _("The database is of an older version. Run: planner migrate"),
        "no_secret": _("The database {path} has no secret, so sign-ins would not be safe. Make one with: planner init"),
        "shifted": _(
            "The planning day of this database is shifted, as in a demonstration: it is served on this"
            " machine only, not on {host}."
        ),
        "no_tls": _(
            "{host} is reached from other machines, so TLS is needed: --cert and --key, or a trusted proxy"
            " (PLANNER_PROXY). PLANNER_INSECURE=1 serves without."
        ),
        "no_names": _(
            "On {host} every name that points here would be answered. Say by which one people come: PLANNER_URL or"
            " PLANNER_TRUSTED_HOSTS."
        ),
        "half_tls": _("A certificate and its key belong together: give both --cert and --key."),
        "bad_tls": _("{cert} and {key} are no certificate with its key, or cannot be read."),
        "no_fork_tls": _("On this system the planner serves no TLS of its own: put a proxy in front (PLANNER_PROXY)."),
    }
