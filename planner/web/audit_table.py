"""The log as a table for files: every entry that the address asks for, one a row."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext

from planner.formats.workbook import Column, Value
from planner.web.access import settings
from planner.web.audit_lines import Row
from planner.web.filters import CLASSIFICATION_LABELS
from planner.web.table import Table, texts


def of_rows(rows: Iterable[Row], most: int) -> Table:
    """The table; a last row says that older entries are left out where there are more than a file takes."""
    columns = [
        Column(gettext("When"), 17),
        texts(gettext("Who"), 30),
        Column(gettext("Account"), 22),
        texts(gettext("What was done"), 34),
        texts(gettext("About what"), 50),
        Column(gettext("Kind"), 20),
        texts(gettext("Where"), 40),
        texts(gettext("Before and after"), 60),
        Column(gettext("Classification"), 14),
    ]
    found = [_cells(row) for row in rows]
    if len(found) > most:
        note = gettext("Older entries are not in this file: choose days to take them out.")
        found = [*found[:most], [None, None, None, note, *[None] * 5]]
    return Table("nhat-ky", gettext("Log"), columns, found)


def _cells(row: Row) -> list[Value]:
    local = datetime.fromisoformat(row.at).astimezone(ZoneInfo(settings().tz)).replace(tzinfo=None)
    changes = [gettext("The text was removed.")] if row.is_purged else []
    changes += [f"{one.label}: {f'{one.before} → ' if one.before else ''}{one.after or '–'}" for one in row.changes]
    return [
        local,
        row.actor,
        row.login,
        row.words,
        row.thing.name,
        row.noun,
        row.place.name,
        "\n".join(changes),
        str(CLASSIFICATION_LABELS[row.classification]),
    ]
