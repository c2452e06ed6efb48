"""Versions of a playbook, as somebody sees them who is cleared for a part of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.playbook_merge import NO_LINES
from planner.domain.playbook_parts import Document, changed_codes, shown, token_of

# So many versions are listed, and can be brought back.
MOST_VERSIONS = 20


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its number, when it was made, what it says, and how many lines differ from the one before."""

    number: int
    made_at: str
    document: Document
    changed: int

    @property
    def token(self) -> str:
        """What it is known by: the same for two versions that say the same."""
        return token_of(self.document)


def versions(kept: Iterable[tuple[int, str, Document]], ceiling: int | None) -> list[Version]:
    """The versions that were kept, given oldest first as number, moment and document; the newest first comes out.

    `ceiling` None is the core, which is hidden from nobody. In an office's own lines only what changes what the reader
    sees is a version to him, and they are counted as he sees them: neither a gap nor an equal one tells of the rest.
    """
    found: list[Version] = []
    before: Document = shown(NO_LINES, 0)[0]
    for number, made_at, document in kept:
        seen = document if ceiling is None else shown(document, ceiling)[0]
        if ceiling is not None and token_of(seen) == token_of(before):
            continue
        counted = number if ceiling is None else len(found) + 1
        found.append(Version(counted, made_at, seen, len(changed_codes(before, seen))))
        before = seen
    return found[::-1][:MOST_VERSIONS]
