"""Real course material, read in place: everything in it is accounted for, to the last component."""

from collections import Counter
from pathlib import Path

import pytest

from edtech_app.importers.archive import read_archive
from edtech_app.importers.detect import read_course
from edtech_app.importers.hashing import content_hash
from edtech_app.importers.markdown.writer import write_course
from edtech_app.importers.model import SourceCourse
from edtech_app.importers.report import count_created
from tests.support.needs import shared

COUNTED = ("modules", "lessons", "sections", "blocks", "questions", "concepts", "prerequisites", "files")
SOURCES = {
    ("olx", "openedx-demo-course.tar.gz"): (6, 17, 58, 533, 25, 0, 0, 49),
    ("olx", "mit-latex2edx-demo.tar.gz"): (3, 7, 14, 41, 9, 0, 0, 0),
    ("markdown", "python-novice-inflammation"): (1, 12, 0, 301, 0, 0, 0, 15),
    ("graphs", "exercism-elixir"): (0, 0, 0, 0, 0, 60, 223, 0),
    ("graphs", "exercism-javascript"): (0, 0, 0, 0, 0, 37, 110, 0),
    ("graphs", "metacademy"): (0, 0, 0, 0, 0, 392, 965, 0),
}


@pytest.fixture(scope="module")
def course():
    read: dict[tuple[str, ...], SourceCourse] = {}

    def reader(*parts: str) -> SourceCourse:
        return read[parts] if parts in read else read.setdefault(parts, read_course(shared("data", *parts)))

    return reader


def kinds(course: SourceCourse) -> Counter[str]:
    return Counter(block.kind for lesson in course.lessons() for block in lesson.blocks)


@pytest.mark.parametrize(("parts", "counts"), SOURCES.items())
def test_every_source_brings_exactly_what_is_in_it(course, parts: tuple[str, str], counts: tuple[int, ...]):
    assert count_created(course(*parts)) == dict(zip(COUNTED, counts, strict=True))


@pytest.mark.parametrize("parts", SOURCES)
def test_every_source_comes_through_our_own_form_unchanged(course, tmp_path: Path, parts: tuple[str, str]):
    before = course(*parts)
    write_course(before, tmp_path)
    after = read_course(tmp_path)
    assert content_hash(after) == content_hash(before)
    assert not after.refused
    ids = [block.source_id for lesson in before.lessons() for block in lesson.blocks]
    assert [block.source_id for lesson in after.lessons() for block in lesson.blocks] == ids


@pytest.mark.parametrize("name", ["openedx-demo-course", "mit-latex2edx-demo"])
def test_every_component_of_an_archive_is_shown_kept_or_refused(course, name: str):
    found = course("olx", f"{name}.tar.gz")
    ids = {block.source_id for lesson in found.lessons() for block in lesson.blocks}
    refused = {refused.where for refused in found.refused}
    assert len(ids) == sum(len(lesson.blocks) for lesson in found.lessons())
    with read_archive(shared("data", "olx", f"{name}.tar.gz")) as tree:
        names = [path.removeprefix("course/") for path in tree.names()]
    components = [
        path
        for path in names
        if path.endswith(".xml") and path.split("/")[0] in {"html", "problem", "video", "vertical"}
    ]
    assert len(components) > 20
    assert [path for path in components if Path(path).stem not in ids and path not in refused] == []


def test_the_open_edx_demo_course_is_read_to_the_end(course):
    found = course("olx", "openedx-demo-course.tar.gz")
    assert kinds(found) == {"text": 182, "heading": 147, "kept": 144, "image": 35, "question": 25}
    questions = Counter(
        block.payload["kind"] for lesson in found.lessons() for block in lesson.blocks if block.kind == "question"
    )
    assert questions == {"single_choice": 18, "multiple_choice": 2, "numeric": 3, "short_text": 2}
    assert Counter(kept.kind for kept in found.kept)["html"] == 121
    assert [(refused.where.partition("/")[0], refused.why.split()[3]) for refused in found.refused] == [
        ("html", "/static/ohms_law.html"),
        ("video", "/asset-v1:OpenedX+DemoX+DemoCourse+type@asset+block@open-edx-reach-slide.png"),
        ("html", "/static/Learning_Goals.pdf"),
        ("html", "Edx.org"),
    ]
    transcripts = [
        block
        for lesson in found.lessons()
        for block in lesson.blocks
        if "<details>" in str(block.payload.get("markdown"))
    ]
    assert len(transcripts) == 5


def test_no_link_of_the_open_edx_demo_course_is_left_as_it_was(course):
    found = course("olx", "openedx-demo-course.tar.gz")
    said = "".join(
        str(dict(block.payload)) for lesson in found.lessons() for block in lesson.blocks if block.kind != "kept"
    )
    assert "(/static/" not in said
    assert "jump_to" not in said
    lessons = {lesson.source_id for lesson in found.lessons()}
    ids = {block.source_id for lesson in found.lessons() for block in lesson.blocks}
    linked = [link.split(")")[0] for link in said.split("(lesson:")[1:]]
    assert len(linked) > 20
    assert all(link.split("#")[0] in lessons and link.split("#")[1] in ids for link in linked)
    names = {file.name for file in found.files}
    assert all(name.split(")")[0] in names for name in said.split("(files/")[1:])


def test_the_older_dialect_keeps_what_needs_python(course):
    found = course("olx", "mit-latex2edx-demo.tar.gz")
    assert kinds(found) == {"heading": 17, "kept": 10, "question": 9, "text": 5}
    assert Counter(kept.kind for kept in found.kept) == {
        "customresponse": 7,
        "multiplechoiceresponse": 1,
        "formularesponse": 1,
        "numericalresponse": 1,
    }
    assert {refused.why for refused in found.refused} == {"No unit of the course shows it."}
    assert len(found.refused) == 5


def test_the_carpentries_lessons_come_in_whole(course):
    found = course("markdown", "python-novice-inflammation")
    assert kinds(found) == {"callout": 174, "text": 78, "heading": 36, "image": 11, "kept": 2}
    assert [lesson.minutes for lesson in found.lessons()][:3] == [30, 60, 50]
    assert len({refused.where for refused in found.refused}) == 12
    assert all("leads nowhere" in refused.why for refused in found.refused)


def test_edges_of_a_real_graph_that_dangle_are_refused_by_their_lines(course):
    found = course("graphs", "metacademy")
    assert len(found.refused) == 20
    assert found.refused[0].where == "prerequisites.csv line 98"
    assert all(refused.why.startswith("There is no concept") for refused in found.refused)
