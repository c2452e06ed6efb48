"""The playbook that holds at a place of the tree: the core, with the own lines of every office down to it."""

import json
from functools import lru_cache

from sqlite_utils import Database

from planner import store
from planner.domain.organisation import lineage
from planner.domain.playbook import Playbook
from planner.domain.playbook_merge import OwnLines, merged, own_lines
from planner.domain.playbook_parts import prefix_of
from planner.store.playbooks import Version

# By their text, which is immutable: every congress below reads the lines of the offices above it.
_lines = lru_cache(maxsize=256)(lambda document, prefix: own_lines(json.loads(document), prefix))


def newest(db: Database, cycle_id: int, path: str, *, above: bool = False) -> tuple[str, Playbook]:
    """The digest of the newest playbook at `path` and the playbook itself; nothing is written.

    With `above` that which the organisation at `path` lays its own lines upon.
    """
    core = store.cycles.core_playbook_id(db, cycle_id)
    digest, found = store.playbooks.digest_of(db, core), store.cycles.playbook(db, core)
    _, keys = lineage(path)
    versions = store.playbooks.own(db, cycle_id, keys[:-1] if above else keys)
    for key in keys:
        if key in versions:
            digest = store.playbooks.digest(digest, versions[key].document)
            found = merged(found, lines(versions[key]))
    return digest, found


def lines(version: Version) -> OwnLines:
    """The own lines of a kept version of an office."""
    found: OwnLines = _lines(version.document, prefix_of(version.organisation_code or ""))
    return found


def settle(db: Database, cycle_id: int, path: str, stamp: str) -> int:
    """The key of the newest playbook at `path`, which is written where no congress needed it before."""
    key, _ = _settled(db, cycle_id, lineage(path)[1], stamp)
    return key


def settle_above(db: Database, cycle_id: int, path: str, stamp: str) -> tuple[int, str]:
    """Likewise key and digest of what the organisation at `path` lays its own lines upon."""
    return _settled(db, cycle_id, lineage(path)[1][:-1], stamp)


def _settled(db: Database, cycle_id: int, keys: tuple[int, ...], stamp: str) -> tuple[int, str]:
    key = store.cycles.core_playbook_id(db, cycle_id)
    base = key, store.playbooks.digest_of(db, key)
    versions = store.playbooks.own(db, cycle_id, keys)
    for organisation_id in keys:
        if organisation_id in versions:
            document = versions[organisation_id].document
            base = store.playbooks.lay_upon(db, cycle_id, organisation_id, base, document, stamp)
    return base
