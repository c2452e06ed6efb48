"""Plans written whole, with keys that the writer gives out himself: into a file that nobody else writes to."""

from collections.abc import Iterable

from sqlite_utils import Database

_STATEMENTS = {
    "body": "INSERT INTO body (id, organisation_id, kind, code, name, name_en, parent_id, leader_id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    "task_series": "INSERT INTO task_series (congress_id, classification, last) VALUES (?, ?, ?)",
    "check_item": "INSERT INTO check_item (public_id, task_id, ticked_at, ticked_by, classification, title, title_en,"
    " required, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "task_partner": "INSERT INTO task_partner (task_id, body_id) VALUES (?, ?)",
    "task_relation": "INSERT INTO task_relation (task_id, waits_for_id, type, lag_days) VALUES (?, ?, ?, ?)",
    "task_completion": "INSERT INTO task_completion (task_id, done_on, noted_at, noted_by) VALUES (?, ?, ?, ?)",
}
TABLES = tuple(_STATEMENTS)


def next_keys(db: Database) -> tuple[int, int]:
    """The first free keys of bodies and of tasks."""
    return tuple(
        db.execute(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {table}").fetchone()[0] for table in ("body", "task")
    )


def add_tasks(db: Database, names: Iterable[str], rows: Iterable[tuple]) -> None:
    """Insert tasks whose columns are named."""
    columns = list(names)
    marks = ", ".join("?" for _ in columns)
    db.conn.executemany(f"INSERT INTO task ({', '.join(columns)}) VALUES ({marks})", rows)


def add(db: Database, table: str, rows: Iterable[tuple]) -> None:
    """Insert rows of one of TABLES, in the order of the columns of its statement above."""
    db.conn.executemany(_STATEMENTS[table], rows)
