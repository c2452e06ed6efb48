"""Whether an address is free to listen on."""

import socket

from flask_babel import gettext as _

from planner.cli.context import Stop
from planner.settings import Settings


def require_free(settings: Settings) -> None:
    """Stop with a sentence when another program listens there, or the address is not this machine's."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise Stop(
                _("{host}:{port} cannot be used: {reason}. Choose another with --port.").format(
                    host=settings.host, port=settings.port, reason=error.strerror
                )
            ) from error
