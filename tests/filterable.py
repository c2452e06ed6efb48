"""A thing with no more than a filter of tasks looks at."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Thing:
    """An open task that no filter but the empty one is about."""

    number: int = 12
    classification: int = 0
    title: str = "Chuẩn bị hội trường"
    title_en: str = "Prepare the hall"
    document_number: str = ""
    status: str = "todo"
    priority: str = "normal"
    phase: str = ""
    due: date | str = date(2010, 8, 31)
    blocked_reason: str | None = None
    subcommittee_id: int | None = None
    lead_id: int | None = None
    body_ids: frozenset[int] = frozenset()
    assignee_ids: frozenset[int] = frozenset()
    public_id: str = "aaaaaaaaaa"
