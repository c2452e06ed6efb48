"""The command that writes the present schema down."""

import tempfile
from pathlib import Path

import click
from flask_babel import gettext as _

from planner import store
from planner.store import schema

SCHEMA = schema.WRITTEN


@click.command("schema")
def command() -> None:
    """Write planner/store/schema.sql anew from the migrations."""
    SCHEMA.write_text(present_schema(), "utf-8")
    click.echo(_("{path} is written.").format(path=SCHEMA))


def present_schema() -> str:
    """What all migrations together make, as SQL."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schema.db"
        store.connection.create(path)
        store.schema.migrate(path)
        db = store.connection.connect(path)
        try:
            return store.schema.as_text(db)
        finally:
            db.close()
