"""Bringing a database file up to date, and its present schema as text."""

from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from planner.store import connection
from planner.store.migrations import migrations

WRITTEN = Path(__file__).with_name("schema.sql")


def migrate(path: Path | str) -> list[str]:
    """Apply what is missing and return the names applied; foreign keys must hold afterwards.

    The migrating connection keeps foreign keys off, since a table that others refer to could not be changed else.
    """
    db = connection.connect(path, may_change_schema=True)
    try:
        pending = [migration.name for migration in migrations.pending(db)]
        migrations.apply(db)
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"foreign keys do not hold after migrating: {broken[:3]}")
        return pending
    finally:
        db.close()


def found(path: Path | str) -> None:
    """Give an empty file the schema as it is written down, in one transaction: what all migrations would lead to.

    For a file that is worth nothing before it is filled, so the disk is waited for by nobody; every other one is
    migrated.
    """
    db = connection.connect(path, may_change_schema=True)
    try:
        db.execute("PRAGMA synchronous = OFF")
        migrations.ensure_migrations_table(db)
        db.conn.executescript(f"BEGIN;\n{WRITTEN.read_text(encoding='utf-8')}")
        now = datetime.now(UTC).isoformat(sep=" ")
        rows = [(migrations.name, name, now) for name in names()]
        db.conn.executemany("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)", rows)
        db.conn.execute("COMMIT")
    finally:
        db.close()


def pending(db: Database) -> list[str]:
    """The names of migrations that this database still lacks."""
    return [migration.name for migration in migrations.pending(db)]


def names() -> list[str]:
    """The names of all migrations, oldest first."""
    return [migration.name for migration in migrations.pending(Database(memory=True))]


def applied(db: Database) -> list[str]:
    """The names of the migrations that a database has had; none when it is not one of the planner's."""
    if not db["_sqlite_migrations"].exists():
        return []
    rows = db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid", [migrations.name])
    return [name for (name,) in rows]


def as_text(db: Database) -> str:
    """Every table, index and trigger of the database as SQL, in a stable order."""
    rows = db.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2"
        " ELSE 3 END, name"
    )
    return "\n\n".join(sql + ";" for (sql,) in rows) + "\n"
