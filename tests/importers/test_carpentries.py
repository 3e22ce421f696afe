"""Folders of Markdown lessons without a course.md."""

from pathlib import Path

import pytest

from edtech_app.importers.detect import read_course
from edtech_app.importers.model import SourceCourse
from tests.importers.makers import Files, make_folder

LESSON = """---
title: Fundamentals
teaching: 20
exercises: 10
---

::::::::::::::::: objectives

- Learn.

:::::::::::::::::::::::::::

See [next](02-more.md#end), [page](./02-more.html) and [gone](../learners/reference.md#x).

![](fig/a.svg){alt='What it\\_shows'}

:::::::: challenge

## Try it

Do.

:::::: solution

Done.

::::::
::::::::

::: instructor
Be kind.
:::

[doc]: https://docs.org
"""


@pytest.fixture
def read(tmp_path: Path):
    def reader(files: Files) -> SourceCourse:
        return read_course(make_folder(tmp_path / "my-lessons", files))

    return reader


FILES = {
    "config.yaml": "title: 'A workshop'\nlang: en\nepisodes:\n- 02-more.md\n- 01-first.md\nlearners:\n",
    "episodes/01-first.md": LESSON,
    "episodes/02-more.md": "---\ntitle: More\n---\nRead [doc].\n\n[doc]: https://docs.org\n",
    "episodes/fig/a.svg": "<svg/>",
    "README.md": "about",
}


def test_lessons_come_in_the_order_of_the_config_with_their_divs_as_callouts(read):
    course = read(FILES)
    assert (course.format, course.title, course.source_id) == ("markdown", "A workshop", "my-lessons")
    more, first = course.lessons()
    assert (first.source_id, first.slug, first.title, first.minutes) == ("01-first", "first", "Fundamentals", 30)
    assert [(block.kind, dict(block.payload)) for block in first.blocks[:-1]] == [
        ("callout", {"kind": "note", "title": "Objectives", "markdown": "- Learn."}),
        ("text", {"markdown": "See [next](lesson:02-more#end), [page](lesson:02-more) and gone."}),
        ("image", {"file": "files/a.svg", "alt": "What it_shows", "caption": "", "decorative": False}),
        ("callout", {"kind": "exercise", "title": "Try it", "markdown": "Do."}),
        ("callout", {"kind": "solution", "title": "", "markdown": "Done."}),
    ]
    assert first.blocks[-1].kind == "kept"
    assert [kept.kind for kept in course.kept] == ["instructor"]
    assert [(refused.where, refused.why) for refused in course.refused] == [
        ("episodes/01-first.md", "The link to ../learners/reference.md leads nowhere.")
    ]
    assert [file.name for file in course.files] == ["a.svg"]
    assert more.blocks[0].payload["markdown"] == "Read [doc].\n\n[doc]: https://docs.org"


def test_without_a_config_the_names_give_the_order(read):
    course = read({"b.md": "two", "a.md": "one", "a b.md": "three"})
    assert course.title == "my lessons"
    assert [lesson.slug for lesson in course.lessons()] == ["a-b", "a", "b"]


def test_what_is_wrong_with_one_lesson_stops_only_that_one(read):
    course = read({"a.md": b"\xff", "b.md": "---\ntitle: [x\n---\n", "c.md": "fine", "config.yaml": "a: *b"})
    assert [lesson.title for lesson in course.lessons()] == ["c"]
    assert [refused.where for refused in course.refused] == ["config.yaml", "a.md", "b.md"]


def test_a_lesson_that_is_listed_and_absent_is_told(read):
    course = read(FILES | {"config.yaml": "episodes: [01-first.md, 09-gone.md]"})
    assert "episodes/09-gone.md" in {refused.where for refused in course.refused}
