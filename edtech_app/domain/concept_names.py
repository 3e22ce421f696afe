"""Finding a concept by what somebody types: neither capitals nor accents matter, nor how many spaces there are."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from edtech_app.domain.words import _

MOST_FOUND = 20
_SHOWN = 12
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})


@dataclass(frozen=True, slots=True)
class ConceptChoice:
    """A concept that somebody chose: by its slug, or by its title alone where it may be a new one."""

    slug: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ConceptName:
    """A concept of a subject, and its title as it is compared."""

    id: int
    slug: str
    title: str
    folded: str


class ConceptBook:
    """The concepts of a subject by their names."""

    def __init__(self, concepts: Iterable[tuple[int, str, str]]) -> None:
        """Take ids, slugs and titles; of two with the same title the one that came first is found by it."""
        self._names = tuple(ConceptName(one, slug, title, fold(title)) for one, slug, title in concepts)
        self.by_id = {name.id: name for name in self._names}
        self.by_slug = {name.slug: name for name in self._names}
        self._by_title: dict[str, ConceptName] = {}
        for name in self._names:
            self._by_title.setdefault(name.folded, name)

    def find(self, choice: ConceptChoice) -> ConceptName | None:
        """Return the concept that is meant."""
        return self.by_slug.get(choice.slug) if choice.slug else self._by_title.get(fold(choice.title))

    def search(self, words: str, most: int = MOST_FOUND) -> tuple[ConceptChoice, ...]:
        """Return concepts called so, then those whose title begins so, then those that have it anywhere; by title."""
        wanted = fold(words)
        found = [name for name in self._names if wanted in name.folded]
        found.sort(key=lambda name: (_nearness(name.folded, wanted), name.folded, name.id))
        return tuple(ConceptChoice(name.slug, name.title) for name in found[:most])


def fold(text: str) -> str:
    """Return a text as it is compared: small letters without accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def say_circle(titles: list[str]) -> str:
    """Say a circle of concepts, each of which needs the next one, as a sentence."""
    if len(titles) > _SHOWN:
        half = _SHOWN // 2
        titles = [*titles[:half], _("… ({count} more) …", count=len(titles) - 2 * half), *titles[-half:]]
    first, *others = titles
    needs = _(", which needs ").join(others)
    return _("That would go round in a circle: {first} needs {others}.", first=first, others=needs)


def _nearness(folded: str, wanted: str) -> int:
    return 0 if folded == wanted else 1 if folded.startswith(wanted) else 2
