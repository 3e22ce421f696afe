"""Keeping passwords: Argon2id, in a thread, never more than a few at once."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from passlib.context import CryptContext

from edtech_app.security.tokens import new_token

MOST_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Check:
    """What came of comparing a password with its hash; ``new_hash`` is set when the stored one is of an older make."""

    is_right: bool
    new_hash: str = ""


class Passwords:
    """Hashes passwords and compares them.

    The parameters are the second recommendation of RFC 9106, section 4. A hash made with others still counts, and is
    replaced when its owner signs in.
    """

    def __init__(self, *, memory_kib: int = 65_536, rounds: int = 3, lanes: int = 4) -> None:
        self._context = CryptContext(
            schemes=["argon2"],
            argon2__type="ID",
            argon2__memory_cost=memory_kib,
            argon2__rounds=rounds,
            argon2__parallelism=lanes,
        )
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)
        self._nobodys_hash = ""

    async def hash(self, password: str) -> str:
        """Return what may be stored of ``password``."""
        async with self._turns:
            hashed: str = await asyncio.to_thread(self._context.hash, password)
        return hashed

    async def check(self, password: str, stored: str | None, *, first: Callable[[], None] | None = None) -> Check:
        """Compare ``password`` with ``stored``. With nothing to compare it takes as long, and is wrong.

        ``first`` is called when its turn has come, and may refuse by raising.
        """
        nobodys = await self._hash_of_nobody()
        async with self._turns:
            if first:
                first()
            check = await self._verify(password, stored or nobodys)
        return check if stored else Check(is_right=False)

    async def _verify(self, password: str, stored: str) -> Check:
        is_right, new_hash = await asyncio.to_thread(self._context.verify_and_update, password, stored)
        return Check(is_right=is_right, new_hash=new_hash or "")

    async def _hash_of_nobody(self) -> str:
        if not self._nobodys_hash:
            self._nobodys_hash = await self.hash(new_token())
        return self._nobodys_hash
