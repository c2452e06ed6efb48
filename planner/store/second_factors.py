"""Second factors of accounts and their recovery codes."""

from dataclasses import dataclass

from sqlite_utils import Database


@dataclass(frozen=True)
class SecondFactor:
    """What an account's telephone shares with us; nobody is asked for one that is not confirmed."""

    person_id: int
    secret: str
    is_confirmed: bool
    made_at: str
    last_step: int


def of_person(db: Database, person_id: int) -> SecondFactor | None:
    """The second factor of an account, confirmed or still being set up, or None."""
    row = db.execute(
        "SELECT person_id, secret, confirmed_at IS NOT NULL, made_at, last_step FROM second_factor WHERE person_id = ?",
        [person_id],
    ).fetchone()
    if row is None:
        return None
    key, secret, is_confirmed, made_at, last_step = row
    return SecondFactor(key, secret, bool(is_confirmed), made_at, last_step)


def begin(db: Database, person_id: int, secret: str, stamp: str) -> None:
    """Write a fresh secret, not confirmed yet, in place of one that is not confirmed either."""
    db.execute(
        "INSERT INTO second_factor (person_id, secret, made_at) VALUES (?, ?, ?) ON CONFLICT (person_id)"
        " DO UPDATE SET secret = excluded.secret, made_at = excluded.made_at, confirmed_at = NULL, last_step = 0",
        [person_id, secret, stamp],
    )


def confirm(db: Database, person_id: int, stamp: str) -> None:
    """From now on the account is asked for it."""
    db.execute("UPDATE second_factor SET confirmed_at = ? WHERE person_id = ?", [stamp, person_id])


def take_step(db: Database, person_id: int, step: int) -> bool:
    """Take the code of a half minute; False when it or a later one was taken before."""
    return bool(
        db.execute(
            "UPDATE second_factor SET last_step = ? WHERE person_id = ? AND last_step < ?", [step, person_id, step]
        ).rowcount
    )


def remove(db: Database, person_id: int) -> None:
    """Take the second factor away, with its recovery codes."""
    db.execute("DELETE FROM recovery_code WHERE person_id = ?", [person_id])
    db.execute("DELETE FROM second_factor WHERE person_id = ?", [person_id])


def put_codes(db: Database, person_id: int, hashes: list[str]) -> None:
    """Give the account other recovery codes; those before work no more."""
    db.execute("DELETE FROM recovery_code WHERE person_id = ?", [person_id])
    db.conn.executemany(
        "INSERT INTO recovery_code (person_id, code_hash) VALUES (?, ?)", [(person_id, one) for one in hashes]
    )


def take_code(db: Database, person_id: int, code_hash: str, stamp: str) -> bool:
    """Use up a recovery code; False when there is no such one that is still good."""
    return bool(
        db.execute(
            "UPDATE recovery_code SET used_at = ? WHERE person_id = ? AND code_hash = ? AND used_at IS NULL",
            [stamp, person_id, code_hash],
        ).rowcount
    )


def codes_left(db: Database, person_id: int) -> int:
    """How many recovery codes are still good."""
    (count,) = db.execute(
        "SELECT COUNT(*) FROM recovery_code WHERE person_id = ? AND used_at IS NULL", [person_id]
    ).fetchone()
    return count
