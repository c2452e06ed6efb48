"""Secret addresses and sign-ins: whoever holds the token has it once, the database its hash alone."""

import hashlib
import secrets


def new_token() -> str:
    """A random token for an address or a cookie: 256 bits in 43 characters."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
