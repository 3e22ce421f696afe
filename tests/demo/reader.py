"""A small reader of the Markdown form, for these tests only, so that the course is judged by a second pair of eyes."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from edtech_app.demo import DEMO_COURSE

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
QUESTION = re.compile(r"^```question\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\$])\$(?!\s)([^$\n]+(?:\n[^$\n]+)?)(?<!\s)\$(?!\d)", re.DOTALL)
FILE = re.compile(r"\(files/([^\s)\"]+)")

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, as its lesson's author wrote it."""

    id: str
    lesson: str
    payload: Payload

    @property
    def kind(self) -> str:
        """What sort of answer it takes."""
        return str(self.payload["kind"])

    @property
    def is_free(self) -> bool:
        """Whether the answer is written and not chosen."""
        return self.kind in {"numeric", "short_text"}

    @property
    def assesses(self) -> frozenset[str]:
        """The concepts that an answer is evidence for, weighted or not."""
        return frozenset(self.payload["assesses"])

    def texts(self) -> Iterator[str]:
        """Give every piece of Markdown in it, in the order of reading."""
        yield self.payload["prompt"]
        yield from self.payload.get("hints", ())
        for option in self.payload.get("options", ()):
            yield option["text"]
            yield option.get("feedback", "")
        yield self.payload["explanation"]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson: its front matter, its questions, and its prose without them."""

    slug: str
    head: Payload
    prose: str
    questions: tuple[Question, ...]

    @property
    def teaches(self) -> tuple[str, ...]:
        """The concepts taught, the main one first."""
        return tuple(self.head["teaches"])

    def texts(self) -> Iterator[str]:
        """Give its prose and all that stands in its questions."""
        yield self.prose
        for question in self.questions:
            yield from question.texts()


def front_matter(path: Path) -> tuple[dict[str, Any], str]:
    """Split a file into what its head says and its body."""
    found = FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    assert found, f"{path.name} has no front matter"
    return yaml.safe_load(found[1]), found[2]


def read_lesson(slug: str) -> Lesson:
    """Read one lesson by its slug."""
    head, body = front_matter(DEMO_COURSE / "lessons" / f"{slug}.md")
    payloads = (yaml.safe_load(source) for source in QUESTION.findall(body))
    questions = tuple(Question(payload["id"], slug, payload) for payload in payloads)
    return Lesson(slug, head, QUESTION.sub("", body), questions)


@cache
def course() -> dict[str, Any]:
    """Return what `course.md` says in its head."""
    return front_matter(DEMO_COURSE / "course.md")[0]


@cache
def lessons() -> tuple[Lesson, ...]:
    """Return the lessons in the course's order."""
    return tuple(read_lesson(slug) for module in course()["modules"] for slug in module["lessons"])


@cache
def questions() -> tuple[Question, ...]:
    """Return every question of the course in the order of reading."""
    return tuple(question for lesson in lessons() for question in lesson.questions)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one CSV file; a row that is too long or too short is an error."""
    with (DEMO_COURSE / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


def formulas(text: str) -> Iterator[tuple[str, bool]]:
    """Give each formula in a text, and whether it is displayed."""
    for display, inline in FORMULA.findall(text):
        yield (display or inline).strip(), bool(display)
