"""Rights of accounts: those that live, those that ended, and whose they are."""

from collections.abc import Iterable

from sqlite_utils import Database


def living(db: Database, person_id: int, organisation_id: int, role: str, body_id: int | None) -> list[int]:
    """The keys of the living rights of exactly this kind that an account has."""
    condition = "body_id IS NULL" if body_id is None else f"body_id = {int(body_id)}"
    rows = db.execute(
        f"SELECT id FROM living_grant WHERE person_id = ? AND organisation_id = ? AND role = ? AND {condition}",
        [person_id, organisation_id, role],
    )
    return [key for (key,) in rows]


def end(db: Database, keys: Iterable[int], stamp: str, by: int) -> None:
    """Note that rights have ended."""
    rows = [(key, stamp, by) for key in keys]
    db.conn.executemany("INSERT INTO grant_end (grant_id, ended_at, ended_by) VALUES (?, ?, ?)", rows)
