"""Secrets that a browser or a link carries. The database keeps only their hash."""

import hashlib
import secrets

TOKEN_BYTES = 32
LONGEST_TOKEN = 100


def new_token() -> str:
    """Return 256 random bits, in characters that a URL and a cookie may hold."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_token(token: str) -> str:
    """Return what the database keeps of ``token``. It is random, so one round of SHA-256 is enough."""
    return hashlib.sha256(token[:LONGEST_TOKEN].encode()).hexdigest()
