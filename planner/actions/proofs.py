"""What a browser holds to show later that it was here: sealed with the installation's secret, kept nowhere else."""

import hashlib
import hmac

from sqlite_utils import Database

from planner import store


def seal(db: Database, purpose: str, *parts: str) -> str:
    """A seal that nobody makes without the secret; other parts, or the same for another purpose, have another one."""
    secret = store.installation.get(db, "secret").encode()
    text = "\n".join((purpose, *parts)).encode()
    return hmac.new(secret, text, hashlib.sha256).hexdigest()


def is_sealed(db: Database, given: str, purpose: str, *parts: str) -> bool:
    """Whether the seal is the one of these parts."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), seal(db, purpose, *parts).encode())
