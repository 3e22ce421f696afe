"""Secrets that a browser or a link carries. The database keeps only their hash."""

import hashlib
import secrets

from edtech_app.domain.invitations import ALPHABET, LENGTH

TOKEN_BYTES = 32
LONGEST_TOKEN = 100


def new_token() -> str:
    """Return 256 random bits, in characters that a URL and a cookie may hold."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_code() -> str:
    """Return an invitation code that nobody guesses: one of 850 thousand million."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))


def hash_token(token: str) -> str:
    """Return what the database keeps of ``token``. It is random, so one round of SHA-256 is enough."""
    return hashlib.sha256(token[:LONGEST_TOKEN].encode()).hexdigest()
