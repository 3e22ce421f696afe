"""Lists that come in pages: the address says which words, which order and which page, so that going back works.

Where one page has several lists, the words in the address for a second one begin with its mark: ``codes-sort``.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from reflex.istate.data import ReflexURL

MOST_DIGITS = 6
ASKED = ("search", "sort", "page")


class Listing(Protocol):
    """A list that was searched and sorted."""

    @property
    def search(self) -> str:
        """The words that it was searched for."""
        ...

    @property
    def sort(self) -> str:
        """The column that it is sorted by, with ``-`` before it the other way round."""
        ...


class ListPage(Listing, Protocol):
    """One page of such a list; pages count from 1."""

    @property
    def page(self) -> int:
        """Which page."""
        ...

    @property
    def pages(self) -> int:
        """Of how many."""
        ...


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a list stands: the address of its page, what that asks for, and how this list's own words begin."""

    here: str
    asked: Mapping[str, str]
    mark: str = ""

    @classmethod
    def at(cls, url: ReflexURL, mark: str = "") -> "ListPlace":
        """Return the place of a list on the page with this address."""
        return cls(url.path, url.query_parameters, mark)

    @property
    def search(self) -> str:
        """The words that the address asks for."""
        return self._own("search")

    @property
    def sort(self) -> str:
        """The order that the address asks for."""
        return self._own("sort")

    @property
    def page(self) -> int:
        """The page that the address asks for; anything that is no number is the first."""
        number = self._own("page") or "1"
        return int(number) if number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS else 1

    @property
    def is_asked(self) -> bool:
        """Whether the address says anything about this list."""
        return any(self._own(name) for name in ASKED)

    def address(self, *, search: str = "", sort: str = "", page: int = 1) -> str:
        """Return the address of a page of the list, as short as it can be; other lists stay as they are."""
        own = {self.mark + name for name in ASKED}
        beside = [(name, words) for name, words in self.asked.items() if name not in own]
        asked = zip(ASKED, (search, sort, str(page) if page > 1 else ""), strict=True)
        wanted = beside + [(self.mark + name, words) for name, words in asked if words]
        return f"{self.here}?{urlencode(wanted)}" if wanted else self.here

    def columns(self, found: Listing, columns: Iterable[str], down: Collection[str] = ()) -> dict[str, str]:
        """Return where the head of each column leads: to the list by it, and the other way round when it is already.

        Columns that are ``down`` show their largest first.
        """
        return {
            one: self.address(search=found.search, sort=_pressed(found.sort, one, is_down=one in down))
            for one in columns
        }

    def neighbours(self, found: ListPage) -> tuple[str, str]:
        """Return the addresses of the pages before and after; empty where there is none."""
        before, after = (
            self.address(search=found.search, sort=found.sort, page=number)
            for number in (found.page - 1, found.page + 1)
        )
        return (before if found.page > 1 else "", after if found.page < found.pages else "")

    def _own(self, name: str) -> str:
        return self.asked.get(self.mark + name, "")


def _pressed(now: str, column: str, *, is_down: bool) -> str:
    first, other = (f"-{column}", column) if is_down else (column, f"-{column}")
    return other if now == first else first
