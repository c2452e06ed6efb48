"""The chain of entries: each carries the hash of the one before and of its own payload."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields

GENESIS = "0" * 64


@dataclass(frozen=True)
class Entry:
    """One change: who did what to which thing, when (true time, UTC); texts stand only in the payload."""

    number: int
    at: str
    actor: str
    action: str
    noun: str
    public_id: str
    organisation: str
    congress: str
    classification: int
    digest: str
    previous: str
    hash: str


_HASHED = tuple(field.name for field in fields(Entry) if field.name != "hash")


def payload_text(before: dict | None, after: dict | None) -> str:
    """The payload as canonical JSON, so that the same change always gives the same text."""
    return json.dumps({"before": before, "after": after}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(salt: bytes, payload: str) -> str:
    """H(salt ‖ payload): stays behind when the payload is purged, and cannot be guessed from it."""
    return hashlib.sha256(salt + payload.encode()).hexdigest()


def entry_hash(entry: Entry) -> str:
    """The hash over every field of the entry but the hash itself."""
    values = [getattr(entry, name) for name in _HASHED]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def first_break(entries: Iterable[Entry]) -> int | None:
    """The number of the first entry that was edited, removed before, or swapped; None when the chain holds."""
    previous, expected = GENESIS, 1
    for entry in entries:
        if (entry.number, entry.previous, entry.hash) != (expected, previous, entry_hash(entry)):
            return expected
        previous, expected = entry.hash, expected + 1
    return None
