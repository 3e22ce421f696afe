"""Our own form, read from folders and zips, sound and not."""

from contextlib import suppress
from pathlib import Path

import pytest

from edtech_app.domain.errors import AppError, InvalidError
from edtech_app.importers.detect import read_course
from edtech_app.importers.model import SourceCourse
from edtech_app.importers.report import count_created
from tests.importers.makers import Files, form, make_folder, make_zip


@pytest.fixture
def read(tmp_path: Path):
    def reader(files: Files) -> SourceCourse:
        return read_course(make_folder(tmp_path / "source", files))

    return reader


HEAD = """---
format: 1
title: Lines
id: lines-1
slug: lines
summary: All about lines.
language: de
subject: {slug: algebra, title: Algebra}
asks: [Counting]
outcomes: [Drawing, Reading]
modules:
  - title: First
    id: m1
    lessons: [one]
---

Come in.
"""


STATUSES = {"draft": True, "published": False, "": False, "hidden": True, "[a]": True}


def test_everything_that_a_course_says_of_itself_is_read(read):
    course = read(form("Hello.") | {"course.md": HEAD})
    assert (course.title, course.source_id, course.slug, course.language) == ("Lines", "lines-1", "lines", "de")
    assert (course.subject_slug, course.subject_title) == ("algebra", "Algebra")
    assert (course.asks, course.outcomes) == (("Counting",), ("Drawing", "Reading"))
    assert (course.summary, course.description) == ("All about lines.", "Come in.")
    assert course.modules[0].source_id == "m1"
    assert not course.refused


def test_a_lesson_says_that_it_is_a_draft_and_one_that_says_it_unclearly_is_one(read):
    said = {
        status: read(form() | {"lessons/one.md": f"---\ntitle: One\nstatus: {status}\n---\n"}) for status in STATUSES
    }
    assert {status: next(course.lessons()).is_draft for status, course in said.items()} == STATUSES
    assert [status for status, course in said.items() if course.refused] == ["hidden", "[a]"]


def test_a_course_counts_what_it_brings(read):
    lesson = "text\n\n```question\nkind: short_text\nprompt: What?\naccepted: [this]\n```\n\n## Title"
    course = read(form(lesson) | {"files/a.png": b"x"})
    assert count_created(course) == {
        "modules": 1,
        "lessons": 1,
        "sections": 0,
        "blocks": 3,
        "questions": 1,
        "concepts": 2,
        "prerequisites": 1,
        "files": 1,
    }


def test_blocks_without_ids_get_them_from_their_place(read):
    course = read(form("one\n\n## two\n\n<!-- block: own -->\nthree\n\n<!-- block: own -->\nfour"))
    (lesson,) = course.lessons()
    assert [block.source_id for block in lesson.blocks] == ["one.1", "one.2", "own", "one.4"]
    assert [refused.why for refused in course.refused] == ["The id own is taken; one was made from its place."]


def test_a_question_that_is_wrong_is_refused_with_its_line_and_the_rest_comes_in(read):
    lesson = "before\n\n```question\nkind: numeric\nprompt: How many?\n```\n\nafter"
    course = read(form(lesson))
    (one,) = course.lessons()
    assert [block.payload["markdown"] for block in one.blocks] == ["before", "after"]
    (refused,) = course.refused
    assert refused.where == "lessons/one.md line 6"


def test_concepts_that_do_not_exist_are_refused_where_they_are_named(read):
    question = "```question\nkind: short_text\nassesses: [slope, gone]\nprompt: x\naccepted: [y]\n```"
    course = read(
        form() | {"lessons/one.md": f"---\ntitle: One\nteaches: [rise, lost, rise]\nminutes: 7\n---\n{question}"}
    )
    (lesson,) = course.lessons()
    assert (lesson.teaches, lesson.minutes) == (("rise",), 7)
    assert lesson.blocks[0].assesses == {"slope": 1.0}
    assert [refused.why for refused in course.refused] == ["There is no concept lost.", "There is no concept gone."]


def test_links_between_lessons_and_to_files_are_led_and_what_dangles_is_told(read):
    lesson = (
        "[two](two.md#end) [pic](files/my%20pic.png) ![p](<files/my pic.png>) [gone](files/gone.pdf) [x](lesson:nobody)"
    )
    files = form(lesson) | {
        "files/my pic.png": b"x",
        "lessons/two.md": "---\ntitle: Two\nid: second\n---\n[one](lesson:one)",
    }
    files["course.md"] = files["course.md"].replace("[one]", "[one, two]")
    course = read(files)
    first = next(course.lessons())
    assert first.blocks[0].payload["markdown"] == (
        "[two](lesson:second#end) [pic](files/my-pic.png) ![p](files/my-pic.png) "
        "[gone](files/gone.pdf) [x](lesson:nobody)"
    )
    assert [file.name for file in course.files] == ["my-pic.png"]
    assert [refused.why for refused in course.refused] == [
        "The link to files/gone.pdf leads nowhere.",
        "The link to lesson:nobody leads nowhere.",
    ]


def test_a_course_has_the_picture_that_it_names_and_says_what_is_not_there(read):
    files = form("hi") | {"files/my pic.png": b"x"}
    head = files["course.md"]
    for said, found in (
        ("{file: files/my pic.png, alt: 'A  leaf'}", ("my-pic.png", "A leaf")),
        ("files/my pic.png", ("my-pic.png", "")),
        ("{file: files/gone.png, alt: A leaf}", ("", "")),
        ("[1]", ("", "")),
    ):
        course = read(files | {"course.md": head.replace("format: 1", f"format: 1\npicture: {said}", 1)})
        assert (course.picture, course.picture_alt) == found
        assert bool(course.refused) is not bool(found[0])


def test_a_picture_that_is_not_there_leaves_its_words(read):
    course = read(form("![A tree](files/tree.png)\n\n![](files/none.png)"))
    (lesson,) = course.lessons()
    assert [(block.kind, dict(block.payload)) for block in lesson.blocks] == [("text", {"markdown": "A tree"})]
    assert len(course.refused) == 2


def test_what_is_wrong_with_one_lesson_stops_only_that_one(read):
    files = form("fine") | {
        "course.md": (
            "---\nformat: 1\ntitle: T\nmodules:\n  - title: M\n    lessons: [one, bad, gone, one, open, deep]\n"
            "  - lessons: [one]\n  - just text\n---\n"
        ),
        "lessons/bad.md": b"---\ntitle: \xff\n---\n",
        "lessons/open.md": "---\ntitle: never ends\n",
        "lessons/deep.md": f"---\ntitle: {'[' * 100}\n---\n",
        "lessons/huge.md": "x" * 10_000_000,
        "lessons/Bad_Name.md": "x",
        "lessons/unlisted.md": "---\ntitle: U\n---\n",
    }
    course = read(files)
    assert [lesson.slug for lesson in course.lessons()] == ["one"]
    told = {refused.where: refused.why for refused in course.refused}
    assert "UTF-8" in told["lessons/bad.md"]
    assert "does not end" in told["lessons/open.md"]
    assert "nested" in told["lessons/deep.md"]
    assert "longer" in told["lessons/huge.md"]
    assert "named with" in told["lessons/Bad_Name.md"]
    assert told["lessons/unlisted.md"] == "No module lists this lesson."
    assert told["course.md module 2"] == "A module needs a title."


@pytest.mark.parametrize(
    ("course", "why"),
    [
        ("no head", "format"),
        ("---\nformat: 2\ntitle: T\n---\n", "format 2"),
        ("---\nformat: 1\n---\n", "no title"),
        ("---\nformat: [1\n---\n", "not YAML"),
        ("---\nformat: 1\ntitle: T", "does not end"),
        ("---\na: &a [1]\nb: *a\n---\n", "aliases"),
    ],
)
def test_a_course_that_cannot_be_read_at_all_says_why(read, course: str, why: str):
    with pytest.raises(InvalidError, match=why):
        read({"course.md": course})


def test_a_folder_that_is_no_course_is_told_what_would_be(read):
    with pytest.raises(InvalidError, match="We take an Open edX archive"):
        read({"notes.txt": "hello"})


def test_a_zip_with_one_folder_in_it_is_read_like_the_folder(tmp_path: Path):
    path = make_zip(tmp_path / "c.zip", {f"top/{name}": data for name, data in form("hi").items()})
    assert read_course(path).title == "Small"


def test_progress_is_told_to_the_end(tmp_path: Path):
    told: list[tuple[int, int]] = []
    read_course(make_folder(tmp_path / "c", form("hi")), progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_control_characters_and_foreign_line_ends_are_tidied(read):
    course = read(form() | {"lessons/one.md": b"---\r\ntitle: A \x00 b\r\n---\r\nx\x07y\r\nz"})
    (lesson,) = course.lessons()
    assert lesson.title == "A b"
    assert lesson.blocks[0].payload == {"markdown": "xy\nz"}


def test_only_errors_with_words_come_out_of_rubbish(tmp_path: Path):
    for number, head in enumerate(
        ("modules: 3", "modules: {a: b}", "title: [a]", "subject: [x]", "asks: {a: b}", "minutes: x")
    ):
        path = make_folder(tmp_path / str(number), {"course.md": f"---\nformat: 1\ntitle: t\n{head}\n---\n"})
        with suppress(AppError):
            read_course(path)
