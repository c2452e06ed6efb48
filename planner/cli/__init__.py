"""Speaks terminal: one file per noun, each parses its words, makes one call and prints the answer."""

import gc
from importlib import import_module

import click

from planner import __version__
from planner.cli.context import begin

# Loaded when called for: `planner --help` must not wait for the web application.
_COMMANDS = (
    "agenda",
    "audit",
    "backup",
    "bench",
    "certificate",
    "clerk",
    "congress",
    "cycle",
    "demo",
    "doctor",
    "document",
    "init",
    "migrate",
    "organisations",
    "person",
    "purge",
    "restore",
    "schema",
    "serve",
    "tasks",
    "verify",
)


class _Commands(click.Group):
    """The commands of the planner; what one refuses is said in a sentence and ends with exit code 1."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        found = import_module(f"planner.cli.{name}").command if name in _COMMANDS else None
        if not gc.isenabled():
            # From here on there may be garbage, but none of it in what is loaded.
            gc.freeze()
            gc.enable()
        return found

    def invoke(self, context: click.Context) -> object:
        with begin(context):
            return super().invoke(context)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """The congress preparation planner.

    Settings are read from PLANNER_... variables; the database is PLANNER_DB (.instance/planner.db). Commands that
    write act as a named account: --as NAME.
    """
