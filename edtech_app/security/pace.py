"""How fast and how many at once: counted in memory, for as long as it matters."""

import time
from collections import Counter
from collections.abc import Callable

TIDY_ABOVE = 10_000


class Pace:
    """So many a second for each key, and ``at_once`` before that matters: who is faster is told to wait.

    This is the generic cell rate algorithm (ITU-T I.371): one number for each key, of no use once it has passed.
    """

    def __init__(
        self, often: float, at_once: float | None = None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._gap = 1 / often
        self._burst = self._gap * (at_once or often)
        self._clock = clock
        self._due: dict[str, float] = {}
        self._tidy_above = TIDY_ABOVE

    def wait(self, key: str) -> float:
        """Count one more, and return how many seconds it has to wait."""
        now = self._clock()
        due = max(self._due.get(key, now), now) + self._gap
        self._due[key] = due
        if len(self._due) > self._tidy_above:
            self._due = {one: due for one, due in self._due.items() if due > now}
            self._tidy_above = max(TIDY_ABOVE, 2 * len(self._due))
        return max(0.0, due - now - self._burst)

    def __len__(self) -> int:
        """Return how many keys are remembered."""
        return len(self._due)


class Places:
    """So many at once for each key."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: Counter[str] = Counter()

    def enter(self, key: str) -> bool:
        """Take a place; ``False`` when there is none."""
        if self._taken[key] >= self._most:
            return False
        self._taken[key] += 1
        return True

    def leave(self, key: str) -> None:
        """Give a place back."""
        self._taken[key] -= 1
        if not self._taken[key]:
            del self._taken[key]

    def __len__(self) -> int:
        """Return how many keys have a place."""
        return len(self._taken)
