"""What a person is told of what goes up and comes down the tree: difficulties, questions, reports."""

from dataclasses import dataclass

DIFFICULTY, INQUIRY, REPORT = "difficulty", "inquiry", "report"
# About a report that is still to be made: it has no page yet.
REMINDED = "report_reminded"
KINDS = (
    "difficulty_asked", "difficulty_answered", "difficulty_returned", "difficulty_moved", "inquiry_asked",
    "inquiry_answered", "report_returned", REMINDED,
)  # fmt: skip


@dataclass(frozen=True)
class UpwardNotice:
    """One thing that somebody is told of an organisation; `made_at` and `read_at` as ISO text, None while unread.

    `thing` is the public id of what it is about (of a reminder kind and period of the report), `words` its question,
    "" for a report.
    """

    public_id: str
    kind: str
    noun: str
    thing: str
    organisation_code: str
    organisation_name: str
    words: str
    made_at: str
    read_at: str | None
    actor: str

    @property
    def is_unread(self) -> bool:
        """Whether it still waits to be read."""
        return self.read_at is None
