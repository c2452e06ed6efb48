"""What builds of the demonstration are compared by."""

from pathlib import Path

from planner import store

BOARDS = """
SELECT organisation.code, congress.opens, congress.days, congress.kind, congress.contents, task.standard_code,
    task.title, task.status, task.due, task.document_number, task_completion.done_on
FROM task JOIN congress ON congress.id = task.congress_id
JOIN organisation ON organisation.id = congress.organisation_id
LEFT JOIN task_completion ON task_completion.task_id = task.id ORDER BY organisation.code, task.standard_code, task.id
"""
FORECASTS = """
SELECT organisation.code, forecast.clearance, forecast.day, needed, done, chance, favourable, expected, unfavourable
FROM forecast JOIN congress ON congress.id = congress_id
JOIN organisation ON organisation.id = congress.organisation_id ORDER BY organisation.code, forecast.clearance, day
"""


def rows_of(path: Path, question: str) -> list:
    """What a question to a database answers."""
    db = store.connection.connect(path)
    try:
        return db.execute(question).fetchall()
    finally:
        db.close()
