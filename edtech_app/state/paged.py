"""Lists that come in pages: the address says which words, which order and which page, so that going back works."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol
from urllib.parse import urlencode

MOST_DIGITS = 6


class Listing(Protocol):
    """One page of a list; pages count from 1."""

    @property
    def search(self) -> str:
        """The words that it was searched for."""
        ...

    @property
    def sort(self) -> str:
        """The column that it is sorted by, with ``-`` before it the other way round."""
        ...

    @property
    def page(self) -> int:
        """Which page."""
        ...

    @property
    def pages(self) -> int:
        """Of how many."""
        ...


def page_asked(asked: Mapping[str, str]) -> int:
    """Return the page that an address asks for; anything that is no number is the first."""
    number = asked.get("page", "1")
    return int(number) if number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS else 1


def address_of(here: str, *, search: str = "", sort: str = "", page: int = 1) -> str:
    """Return the address of a page of a list, as short as it can be."""
    asked = {"search": search, "sort": sort, "page": str(page) if page > 1 else ""}
    wanted = {name: words for name, words in asked.items() if words}
    return f"{here}?{urlencode(wanted)}" if wanted else here


def column_addresses(here: str, found: Listing, columns: Iterable[str], down: Collection[str] = ()) -> dict[str, str]:
    """Return where the head of each column leads: to the list by it, and the other way round when it is already.

    Columns that are ``down`` show their largest first.
    """
    return {
        one: address_of(here, search=found.search, sort=_pressed(found.sort, one, is_down=one in down))
        for one in columns
    }


def neighbours(here: str, found: Listing) -> tuple[str, str]:
    """Return the addresses of the pages before and after; empty where there is none."""
    before, after = (
        address_of(here, search=found.search, sort=found.sort, page=number)
        for number in (found.page - 1, found.page + 1)
    )
    return (before if found.page > 1 else "", after if found.page < found.pages else "")


def _pressed(now: str, column: str, *, is_down: bool) -> str:
    first, other = (f"-{column}", column) if is_down else (column, f"-{column}")
    return other if now == first else first
