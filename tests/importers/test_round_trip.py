"""Export then import gives the same course, whatever is in it."""

import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edtech_app.domain.questions import parse_question
from edtech_app.importers.detect import read_course
from edtech_app.importers.hashing import content_hash
from edtech_app.importers.markdown.writer import course_files, write_course, zip_course
from edtech_app.importers.model import (
    SourceBlock,
    SourceConcept,
    SourceCourse,
    SourceEdge,
    SourceFile,
    SourceLesson,
    SourceModule,
)

LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
SNIPPETS = (
    "## Title", "::: note", ":::", "```", "```question", "~~~", "<!-- block: x -->", "---", "![a](files/a.png)",
    "$x$", "- a",
    "[a]: https://a.org", "[a]", "[^1]", "[^1]: note", "<pre>", "<!--", "    code", "> quote", "| a |", "", "\\",
    "é😀\u2028\u0085",
    "# x", "#### y ####", "kind: numeric", "{alt='x'}", "<details>", "::: {.note}", "::::: warning T :::",
)  # fmt: skip
LINE = st.sampled_from(SNIPPETS) | st.text(LETTERS, max_size=20)
MARKDOWN = st.lists(LINE, max_size=6).map("\n".join)
TITLE = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
SLUGS = ("slope", "rise", "run")

HEADINGS = st.builds(lambda text, level: ("heading", {"text": text, "level": level}), TITLE, st.sampled_from([2, 3, 4]))
TEXTS = MARKDOWN.map(lambda text: ("text", {"markdown": text}))
IMAGES = st.builds(
    lambda alt, caption: (
        "image",
        {"file": "files/a.png", "alt": alt, "caption": caption, "decorative": not alt.strip()},
    ),
    st.text(LETTERS, max_size=20),
    st.text(LETTERS, max_size=20),
)
CALLOUTS = st.builds(
    lambda kind, title, text: ("callout", {"kind": kind, "title": title, "markdown": text}),
    st.sampled_from(["note", "exercise", "solution"]),
    TITLE | st.just(""),
    MARKDOWN,
)
KEPT = MARKDOWN.map(lambda text: ("kept", {"format": "olx", "kind": "lti", "why": "It is.", "source": text}))
PROMPT = st.builds(lambda one, two: f"{one}\n{two}", TITLE, MARKDOWN)
QUESTIONS = st.one_of(
    st.builds(
        lambda prompt, right: {
            "kind": "single_choice",
            "prompt": prompt,
            "options": [{"text": "yes", "right": True}, {"text": right}, {"text": "$1$", "feedback": "no"}],
        },
        PROMPT,
        TITLE,
    ),
    st.builds(
        lambda prompt, size: {"kind": "numeric", "prompt": prompt, "answer": "2/3", "tolerance": {"absolute": size}},
        PROMPT,
        st.sampled_from([1, 0.5, 1e-9, "1/3", "0.5"]),
    ),
    st.builds(
        lambda prompt, word: {"kind": "short_text", "prompt": prompt, "accepted": [f"w{word}"], "case_sensitive": True},
        PROMPT,
        TITLE,
    ),
).map(lambda payload: ("question", parse_question({"version": 1, **payload}).payload()))
WEIGHTS = st.dictionaries(st.sampled_from(SLUGS), st.sampled_from([1.0, 0.5]), max_size=2)


@st.composite
def lessons(draw, number: int) -> SourceLesson:
    made = draw(st.lists(st.one_of(HEADINGS, TEXTS, IMAGES, CALLOUTS, KEPT, QUESTIONS), max_size=6))
    blocks = tuple(
        SourceBlock(
            draw(st.sampled_from([f"l{number}.{index}", f"own:{number}-{index}"])),
            kind,
            payload,
            draw(WEIGHTS) if kind == "question" else {},
        )
        for index, (kind, payload) in enumerate(made, 1)
    )
    teaches = draw(st.lists(st.sampled_from(SLUGS), unique=True, max_size=2))
    return SourceLesson(
        f"l{number}",
        draw(TITLE),
        blocks,
        summary=draw(TITLE | st.just("")),
        minutes=draw(st.none() | st.just(9)),
        is_draft=draw(st.booleans()),
        teaches=tuple(teaches),
    )


@st.composite
def courses(draw) -> SourceCourse:
    modules = (
        SourceModule("m1", draw(TITLE), (draw(lessons(1)), draw(lessons(2)))),
        SourceModule("m2", draw(TITLE), ()),
    )
    return SourceCourse(
        format="markdown",
        title=draw(TITLE),
        source_id="course",
        summary=draw(TITLE | st.just("")),
        description=draw(MARKDOWN).strip("\n"),
        language="en",
        picture=(picture := draw(st.sampled_from(["a.png", ""]))),
        picture_alt=draw(TITLE | st.just("")) if picture else "",
        asks=tuple(draw(st.lists(TITLE, max_size=2))),
        modules=modules,
        concepts=tuple(SourceConcept(slug, draw(TITLE), draw(TITLE | st.just(""))) for slug in SLUGS),
        edges=(SourceEdge("rise", "slope", draw(TITLE | st.just(""))), SourceEdge("run", "slope")),
        files=(SourceFile("a.png", b"\x89PNG"),),
    )


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(courses())
def test_a_course_written_and_read_again_is_the_same(tmp_path_factory, course: SourceCourse):
    folder = tmp_path_factory.mktemp("course")
    write_course(course, folder)
    again = read_course(folder)
    assert content_hash(again) == content_hash(course)
    ids = [[(block.source_id, block.kind) for block in lesson.blocks] for lesson in course.lessons()]
    assert [[(block.source_id, block.kind) for block in lesson.blocks] for lesson in again.lessons()] == ids
    assert dict(course_files(again)).keys() == dict(course_files(course)).keys()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(courses())
def test_a_zip_says_the_same_as_a_folder(tmp_path_factory, course: SourceCourse):
    path: Path = tmp_path_factory.mktemp("zip") / "course.zip"
    path.write_bytes(zip_course(course))
    assert zipfile.ZipFile(path).testzip() is None
    assert content_hash(read_course(path)) == content_hash(course)
    assert zip_course(course) == path.read_bytes()


def course_of(*blocks: SourceBlock) -> SourceCourse:
    lesson = SourceLesson("one", "One", blocks)
    return SourceCourse("markdown", "T", "t", modules=(SourceModule("m", "M", (lesson,)),))


def written(*blocks: SourceBlock) -> str:
    return dict(course_files(course_of(*blocks)))["lessons/one.md"].decode().partition("---\n\n")[2]


def test_what_people_would_write_is_what_is_written():
    blocks = (
        SourceBlock("one.1", "heading", {"text": "Title", "level": 2}),
        SourceBlock("one.2", "text", {"markdown": "Hello *you*."}),
        SourceBlock("own", "text", {"markdown": "Second."}),
        SourceBlock("one.4", "callout", {"kind": "tip", "title": "A tip", "markdown": "Do."}),
    )
    assert written(*blocks) == (
        "## Title\n\nHello *you*.\n\n<!-- block: own -->\n\nSecond.\n\n::: tip A tip\nDo.\n:::\n"
    )


def test_what_would_read_back_as_something_else_is_written_exactly():
    text = written(SourceBlock("one.1", "text", {"markdown": "a\n\n## not a block\n\nb"}))
    assert text.startswith("```block\n")


def test_content_is_what_counts_and_not_ids():
    one = course_of(SourceBlock("a", "text", {"markdown": "x"}))
    assert content_hash(one) == content_hash(course_of(SourceBlock("b", "text", {"markdown": "x"})))
    assert content_hash(one) != content_hash(course_of(SourceBlock("a", "text", {"markdown": "y"})))
    assert content_hash(one) != content_hash(course_of(SourceBlock("a", "kept", {"markdown": "x"})))
