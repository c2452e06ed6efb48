"""The command that makes a certificate for networks that no public authority reaches."""

from pathlib import Path

import click
from flask_babel import gettext as _

from planner import authority
from planner.cli.context import Stop
from planner.debian import apt_line
from planner.settings import Settings


@click.command("certificate")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option(
    "--dir", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder, else beside PLANNER_DB."
)
@click.option("--days", type=click.IntRange(1, 3650), default=825, show_default=True, help="How long it is valid.")
@click.pass_obj
def command(settings: Settings, names: tuple[str, ...], folder: Path | None, days: int) -> None:
    """Make a certificate for the NAMEs and addresses that people type, by an authority of one's own.

    The first call makes the authority; the next ones renew the server's certificate by it.
    """
    folder = folder or settings.db.parent / "tls"
    try:
        made = authority.make(folder, [_known(one) for one in names], days)
    except authority.Failed as failed:
        raise Stop(_sentence(failed, folder)) from failed
    except OSError as error:
        raise Stop(_("{path} cannot be written: {reason}.").format(path=folder, reason=error.strerror)) from error
    _explain(made, names)


def _known(name: str) -> str:
    found = authority.known(name)
    if not found:
        raise Stop(_("{name} is no name of a machine and no address.").format(name=name))
    return found


def _sentence(failed: authority.Failed, folder: Path) -> str:
    sentences = {
        "no_openssl": _("This needs the program openssl. Run: {line}").format(line=apt_line(["openssl"])),
        "no_key": _("The key of the authority, authority.key, is not in {folder}: bring it back to renew.").format(
            folder=folder
        ),
        "other_names": _(
            "The authority in {folder} signs for the names it was made with, and for no others. Move its files away"
            " to make a new one; it must then be installed on the other machines anew."
        ).format(folder=folder),
        "failed": _("openssl made no certificate: {detail}").format(detail=failed.said),
    }
    return sentences[failed.code]


def _explain(made: authority.Made, names: tuple[str, ...]) -> None:
    """What to do with the files, here and on the other machines."""
    click.echo(_("The certificate {path} is ready. Serve with it:").format(path=made.certificate))
    answered = f" PLANNER_TRUSTED_HOSTS={','.join(names)}" if len(names) > 1 else ""
    click.echo(f"  PLANNER_URL=https://{names[0]}:8443{answered} planner serve --host 0.0.0.0 --port 8443 \\")
    click.echo(f"    --cert {made.certificate} --key {made.key}")
    click.echo(_("Install {path} once on every machine that opens the planner:").format(path=made.authority))
    click.echo("  Windows  certutil -addstore -f Root authority.pem")
    click.echo("  Debian   cp authority.pem /usr/local/share/ca-certificates/planner.crt && update-ca-certificates")
    click.echo(_("  Firefox  Settings › Certificates › Authorities › Import"))
    click.echo(_("Compare its fingerprint there first (SHA-256):"))
    click.echo(f"  {made.fingerprint}")
    click.echo(_("Keep authority.key away from this machine; it is needed only to renew."))
