"""The one form that every import takes before it is stored, and the report on what became of it.

Everything here is a value. A ``source_id`` is the source's own name for a thing: an update matches by it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """One block of a lesson: ``payload`` is what the database will keep (see ``domain.blocks``)."""

    source_id: str
    kind: str
    payload: Payload
    assesses: Mapping[str, float] = field(default_factory=dict)
    """For a question: the concepts it assesses, by slug, with their weights."""


@dataclass(frozen=True, slots=True)
class SourceLesson:
    """One lesson, its blocks in order, and the slugs of the concepts it teaches."""

    source_id: str
    title: str
    blocks: tuple[SourceBlock, ...] = ()
    slug: str = ""
    summary: str = ""
    minutes: int | None = None
    teaches: tuple[str, ...] = ()
    is_draft: bool = False
    sections: int = 0
    """Sections that the source counted (an Open edX vertical is one)."""


@dataclass(frozen=True, slots=True)
class SourceModule:
    """A titled group of lessons."""

    source_id: str
    title: str
    lessons: tuple[SourceLesson, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceConcept:
    """An idea to be learnt, named by its slug within the subject."""

    slug: str
    title: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class SourceEdge:
    """``prerequisite`` must be understood before ``concept``; both are slugs."""

    prerequisite: str
    concept: str
    reason: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A picture or download. Blocks link to it as ``files/<name>``."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that came in whole but cannot be shown yet."""

    where: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that did not come in, and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class SourceCourse:
    """A whole course as read from a source, with the reader's remarks."""

    format: str
    title: str
    source_id: str
    slug: str = ""
    summary: str = ""
    description: str = ""
    language: str = "en"
    asks: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    subject_slug: str = ""
    subject_title: str = ""
    picture: str = ""
    """The name of the file that is the course's picture; ``picture_alt`` says what it shows, or nothing."""
    picture_alt: str = ""
    modules: tuple[SourceModule, ...] = ()
    concepts: tuple[SourceConcept, ...] = ()
    edges: tuple[SourceEdge, ...] = ()
    files: tuple[SourceFile, ...] = ()
    kept: tuple[Kept, ...] = ()
    refused: tuple[Refused, ...] = ()

    def lessons(self) -> Iterator[SourceLesson]:
        """Yield every lesson in reading order."""
        for module in self.modules:
            yield from module.lessons
