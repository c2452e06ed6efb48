"""Lean rows of the list of tasks as ready strings: no include, no translation lookup, no address building per row.

Icons are masks of one file: thousands of <svg> that use another file cost a browser seconds.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from markupsafe import Markup, escape

from planner.domain.clearance import REGISTERED, printed_number
from planner.domain.task import COMPUTED_RULE, OPEN
from planner.domain.task_list import Names, drift_of
from planner.store.task_lists import Row
from planner.web.cards import SOON_DAYS
from planner.web.filters import CLASSIFICATION_LABELS, PRIORITY_LABELS, STATUS_LABELS, day, distance

# Columns whose cell is edited in its place, as the fact of that name on a task's page; a status has its own form.
FACTS = ("subcommittee", "lead", "partners", "assignees", "start", "due", "priority", "document", "phase")
_NO_TEXT = ("document", "phase")
Cell = Callable[[Row], str]
# So many rows are laid out, or left alone, together.
ROWS_TOGETHER = 50


@dataclass(frozen=True)
class Part:
    """Rows that stand together; `mark` is another as soon as anything in them is: equal parts can be left alone."""

    html: Markup
    mark: str


class Writer:
    """Writes rows of these columns for one reader on one day; what many rows share is written once."""

    def __init__(self, columns: Mapping[str, str], names: Names, today: date, may_change: Callable[[Row], bool]):
        """`columns` are the labels of the columns by name, in their order."""
        self._columns = [name for name in columns if name not in ("number", "title")]
        self._labels = {name: escape(label) for name, label in columns.items()}
        self._names = names
        self._today = today
        self._may_change = may_change
        self._days: dict[str, str] = {}
        self._dues: dict[tuple[str, bool], str] = {}
        self._words = {name: escape(text) for name, text in _words().items()}
        locks = [f'<span class="ic ic--lock" title="{escape(str(label))}"></span>' for label in CLASSIFICATION_LABELS]
        self._locks = ["", *locks[1:]]
        word = self._words["critical"]
        self._critical = f'<span title="{word}"><span class="ic ic--route"></span><i>{word}</i></span>'
        self._statuses = {code: self._status(code, str(label)) for code, label in STATUS_LABELS.items()}
        self._priorities = {code: self._priority(code, str(label)) for code, label in PRIORITY_LABELS.items()}
        self._bodies = {key: f"<span>{escape(name)}</span>" for key, name in names.bodies.items()}
        self._codes = {
            key: f'<abbr title="{escape(names.bodies[key])}">{escape(code)}</abbr>' for key, code in names.codes.items()
        }

    def __call__(self, row: Row) -> str:
        """One task as a row of the table."""
        key, may_change = row.public_id, self._may_change(row)
        number = printed_number(row.classification, row.number)
        lock = self._locks[row.classification]
        pick = (
            f'<td class="k-pick"><input class="pick" type="checkbox" form="changes" name="task"'
            f' value="{key}.{row.version}.{row.placed_version}" aria-label="{self._words["select"]} {number}"></td>'
            if may_change
            else '<td class="k-pick"></td>'
        )
        cells = "".join([self._cell(row, name, may_change) for name in self._columns])
        return (
            f'<tr id="row-{key}" data-id="{key}" tabindex="-1">{pick}<td class="k-number">{lock}{number}</td>'
            f"{self._title(row, may_change)}{cells}</tr>"
        )

    def _title(self, row: Row, may_change: bool) -> str:
        key = row.public_id
        if row.register_number is not None:
            title = f"{self._words['registered']} {escape(row.register_number)}"
        else:
            title = escape(self._names.title_of(row))
        edit = ""
        if may_change and row.classification != REGISTERED:
            edit = f'<a class="k-edit" href="/tasks/{key}/fields/title" aria-label="{self._words["edit"]}"></a>'
        return f'<th scope="row" class="k-title" title="{title}"><a href="/tasks/{key}">{title}</a>{edit}</th>'

    def _cell(self, row: Row, name: str, may_change: bool) -> str:
        inner = getattr(self, f"_in_{name}")(row)
        if may_change and name == "status" and row.rule != COMPUTED_RULE:
            address = f"/tasks/{row.public_id}"
        elif may_change and name in FACTS and not (name in _NO_TEXT and row.classification == REGISTERED):
            address = f"/tasks/{row.public_id}/fields/{name}"
        else:
            return f'<td class="k-{name}">{inner}</td>'
        label = "" if inner else f' aria-label="{self._labels[name]}"'
        return f'<td class="k-{name}"><a class="cell" href="{address}"{label}>{inner}</a></td>'

    def _status(self, code: str, label: str) -> str:
        return f'<span class="status status--{code}"><span class="ic ic--{code}"></span>{escape(label)}</span>'

    def _priority(self, code: str, label: str) -> str:
        return f'<b class="late">{escape(label)}</b>' if code == "critical" else str(escape(label))

    def _in_marks(self, row: Row) -> str:
        marks = self._critical if row.public_id in self._names.critical else ""
        if row.blocked_reason and row.status in OPEN:
            words = f"{self._words['stuck']}: {escape(row.blocked_reason)}"
            inner = f'<span class="ic ic--stuck"></span><i>{self._words["stuck"]}</i>'
            marks += f'<span class="late" title="{words}">{inner}</span>'
        return marks

    def _in_subcommittee(self, row: Row) -> str:
        return self._bodies.get(row.subcommittee_id, "")

    def _in_lead(self, row: Row) -> str:
        return self._codes.get(row.lead_id, "")

    def _in_partners(self, row: Row) -> str:
        return ", ".join([self._codes[key] for key in self._codes if key in row.partner_ids]) if row.partner_ids else ""

    def _in_assignees(self, row: Row) -> str:
        if not row.assignee_ids:
            return ""
        return str(escape(", ".join(name for key, name in self._names.people.items() if key in row.assignee_ids)))

    def _in_start(self, row: Row) -> str:
        if row.start not in self._days:
            self._days[row.start] = day(date.fromisoformat(row.start))
        return self._days[row.start]

    def _in_due(self, row: Row) -> str:
        is_open = row.status in OPEN
        if (row.due, is_open) not in self._dues:
            self._dues[row.due, is_open] = self._due(date.fromisoformat(row.due), is_open)
        return self._dues[row.due, is_open]

    def _due(self, due: date, is_open: bool) -> str:
        if not is_open:
            return day(due)
        days = (due - self._today).days
        near = "late" if days < 0 else "soon" if days <= SOON_DAYS else "mute"
        return f'{day(due)} <span class="{near}">{escape(distance(due, self._today))}</span>'

    def _in_earliest(self, row: Row) -> str:
        one = self._names.scheduled.get(row.public_id)
        return day(one.earliest_due) if one else ""

    def _in_latest(self, row: Row) -> str:
        one = self._names.scheduled.get(row.public_id)
        return day(one.latest_due) if one else ""

    def _in_slack(self, row: Row) -> str:
        one = self._names.scheduled.get(row.public_id)
        if one is None:
            return ""
        return f'<span class="late">−{-one.slack}</span>' if one.slack < 0 else str(one.slack)

    def _in_drift(self, row: Row) -> str:
        days = drift_of(row, self._names)
        if days is None:
            return ""
        # On a phone no head says what the number is.
        word = f"<i>{self._labels['drift']} </i>"
        return f'{word}<span class="late">+{days}</span>' if days > 0 else f"{word}−{-days}" if days else f"{word}0"

    def _in_status(self, row: Row) -> str:
        return self._statuses[row.status]

    def _in_items(self, row: Row) -> str:
        return f"{row.ticked}/{row.items}" if row.items else ""

    def _in_priority(self, row: Row) -> str:
        return self._priorities[row.priority]

    def _in_document(self, row: Row) -> str:
        if not row.document_number and not row.document_date:
            return ""
        on = day(date.fromisoformat(row.document_date)) if row.document_date else ""
        return str(escape(" · ".join(filter(None, (row.document_number, on)))))

    def _in_phase(self, row: Row) -> str:
        return str(escape(self._names.phases.get(row.phase, row.phase)))


def write_parts(writer: Writer, rows: Sequence[Row], head: str) -> list[Part]:
    """Rows as ready parts; a row's writer escaped every text in it. `head` is what stands above the first part."""
    starts = range(0, len(rows), ROWS_TOGETHER)
    written = ["".join(map(writer, rows[start : start + ROWS_TOGETHER])) for start in starts]
    return [Part(Markup(html), _mark(head if at == 0 else "", html)) for at, html in enumerate(written)]  # noqa: S704 - what is joined in it was escaped


def _mark(head: str, html: str) -> str:
    return hashlib.blake2b(f"{head}\n{html}".encode(), digest_size=8).hexdigest()


def _words() -> dict[str, str]:
    return {
        "registered": gettext("Registered task"),
        "stuck": gettext("Stuck"),
        "critical": gettext("Critical path"),
        "edit": gettext("Edit the title"),
        "select": gettext("Select"),
    }
