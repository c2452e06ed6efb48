"""What a person is told about the approval of an agenda."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AgendaNotice:
    """That a version was sent, approved or returned, or its approval revoked; `made_at` and `read_at` as ISO text.

    `state` is that of the approval that it tells of, `reason` that of the decision, "" for none; `read_at` is None
    while unread.
    """

    public_id: str
    state: str
    made_at: str
    read_at: str | None
    actor: str
    reason: str
    version_id: str
    version_name: str
    organisation_name: str

    @property
    def is_unread(self) -> bool:
        """Whether it still waits to be read."""
        return self.read_at is None
