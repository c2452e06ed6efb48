"""The chain of entries: each carries the hash of the one before and of its own payload."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter

GENESIS = "0" * 64
# The action of an entry that tells which payloads were removed.
PURGED = "audit.purged"
# The account that the machine acts as.
CLERK = "truc-so"


@dataclass(frozen=True, slots=True)
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


# What a break is: the entry was edited, some before it were removed, it is the one that stood elsewhere, or it does not
# follow from the one before, which then was written anew together with its hash.
EDITED, REMOVED, MOVED, UNLINKED = "edited", "removed", "moved", "unlinked"


@dataclass(frozen=True)
class Break:
    """Where a chain breaks: at `number`; `other` is the last one that is missing, or the number where it stood."""

    kind: str
    number: int
    other: int = 0


@dataclass(frozen=True)
class Anchor:
    """Number and hash of what was the last entry when they were written down, outside of the database."""

    at: str
    number: int
    hash: str


_HASHED = attrgetter(*(field.name for field in fields(Entry) if field.name != "hash"))
# What an entry tells, between its number and what seals it.
_SEALING = ("number", "digest", "previous", "hash")
_TOLD = attrgetter(*(field.name for field in fields(Entry) if field.name not in _SEALING))
_ANCHOR = re.compile(r"(\S+)\s+(\d{1,18})\s+([0-9a-f]{64})", re.ASCII)
# Made once: a hundred thousand of them would take longer than all the hashes.
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_encoded_sorted = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def payload_text(before: dict | None, after: dict | None) -> str:
    """The payload as canonical JSON, so that the same change always gives the same text."""
    return _encoded_sorted({"before": before, "after": after})


def digest(salt: bytes, payload: str) -> str:
    """H(salt ‖ payload): stays behind when the payload is purged, and cannot be guessed from it."""
    return hashlib.sha256(salt + payload.encode()).hexdigest()


def entry_hash(entry: Entry) -> str:
    """The hash over every field of the entry but the hash itself."""
    return _hash(_HASHED(entry))


def _hash(values: tuple) -> str:
    return hashlib.sha256(_encoded(values).encode()).hexdigest()


def sealed(draft: Entry, number: int, digest: str, previous: str) -> tuple:
    """The values of the entry, in the order of its fields, that a draft becomes behind the one with hash `previous`."""
    hashed = (number, *_TOLD(draft), digest, previous)
    return *hashed, _hash(hashed)


def breaks(entries: Iterable[Entry], number_of: Callable[[str], int | None] = lambda _hash: None) -> Iterator[Break]:
    """Every place where the chain breaks; `number_of` tells which entry has a hash, so as to know what was moved."""
    # None behind an entry that was moved: what follows there follows from another.
    previous: str | None = GENESIS
    expected = 1
    for entry in entries:
        stood = 0
        if entry.number != expected:
            yield Break(REMOVED, expected, entry.number - 1)
        elif entry.hash != entry_hash(entry):
            stood = _stood_at(entry, number_of)
            yield Break(MOVED, expected, stood) if stood else Break(EDITED, expected)
        elif previous not in (None, entry.previous):
            yield Break(UNLINKED, expected)
        previous, expected = None if stood else entry.hash, entry.number + 1


def _stood_at(entry: Entry, number_of: Callable[[str], int | None]) -> int:
    """The number under which the entry is as it was written, 0 where it is under none.

    It stood behind the one before it, or in that one's present place where the two changed places.
    """
    before = 0 if entry.previous == GENESIS else number_of(entry.previous)
    if before is None:
        return 0
    return next((one for one in (before + 1, before) if entry.hash == entry_hash(replace(entry, number=one))), 0)


def first_break(entries: Iterable[Entry]) -> int | None:
    """The number at which the chain first breaks; None when it holds."""
    return next((one.number for one in breaks(entries)), None)


def unexplained(missing: Iterable[int], purges: Sequence[tuple[int, dict]]) -> list[int]:
    """The numbers of missing payloads that no purge tells of, each purge with its own number.

    A purge names the numbers that it removed. One that was written before they were named tells how many it removed:
    so many of the entries before it are explained.
    """
    left = sorted(missing)
    named = {number for at, told in purges for number in told.get("numbers", ()) if number < at}
    left = [number for number in left if number not in named]
    for at, told in purges:
        if "numbers" not in told:
            explained = [number for number in left if number < at][: told.get("entries", 0)]
            left = [number for number in left if number not in explained]
    return left


def read_anchors(words: str) -> tuple[list[Anchor], list[int]]:
    """The anchors of a file, one a line as they were printed, and the numbers of the lines that are none."""
    anchors, bad = [], []
    for number, line in enumerate(words.splitlines(), start=1):
        found = _ANCHOR.fullmatch(line.strip())
        if found:
            anchors.append(Anchor(found[1], int(found[2]), found[3]))
        elif line.strip():
            bad.append(number)
    return anchors, bad
