"""Invitation codes: how they are written and read, and when one counts."""

import re
from datetime import datetime
from enum import StrEnum

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without what is taken for something else: 0 and O, 1, I and L."""
LENGTH = 8
_HALF = LENGTH // 2


class Worth(StrEnum):
    """Whether a code counts, and if not, why."""

    COUNTS = "counts"
    USED_UP = "used up"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def clean_code(typed: str) -> str:
    """Return a code as it is kept, of what somebody typed: in whatever case, with gaps or dashes, or the whole link."""
    code = re.split("[?#]", typed, maxsplit=1)[0].strip().rstrip("/").rpartition("/")[2]
    return "".join(sign for sign in code[: 8 * LENGTH].upper() if sign.isalnum())[: 2 * LENGTH]


def written(code: str) -> str:
    """Return a code as people read it out: in two halves."""
    return f"{code[:_HALF]}-{code[_HALF:]}"


def worth_of(
    *, uses: int, most_uses: int | None, expires_at: datetime | None, withdrawn_at: datetime | None, now: datetime
) -> Worth:
    """Return what a code is worth ``now``; that somebody withdrew it comes before what happened by itself."""
    if withdrawn_at is not None:
        return Worth.WITHDRAWN
    if expires_at is not None and expires_at <= now:
        return Worth.EXPIRED
    return Worth.USED_UP if most_uses is not None and uses >= most_uses else Worth.COUNTS
