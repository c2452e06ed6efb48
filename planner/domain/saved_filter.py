"""A filter of a congress's tasks that a person gave a name."""

from dataclasses import dataclass

NAME_LIMIT = 60
# So many of one congress are kept for one person.
MOST = 30


@dataclass(frozen=True)
class SavedFilter:
    """Somebody's own filter; `query` is how an address says it, always in the same way."""

    public_id: str
    name: str
    query: str
    congress_public_id: str
    organisation_code: str
