"""Concept graphs in tables: what is wrong with a row is refused by its line."""

from pathlib import Path

import pytest

from edtech_app.importers.archive import read_archive
from edtech_app.importers.detect import read_course
from edtech_app.importers.graph import Graph, read_graph
from tests.importers.makers import Files, make_folder


@pytest.fixture
def graph(tmp_path: Path):
    def read(files: Files) -> Graph:
        with read_archive(make_folder(tmp_path, files)) as tree:
            return read_graph(tree)

    return read


def test_rows_are_refused_one_by_one_and_the_rest_comes_in(graph):
    found = graph(
        {
            "concepts.csv": "id,title\na,A\nb,B\nc_c,C\nc-c,again\na,twice\n,nameless\n!!,odd\n",
            "prerequisites.csv": (
                "prerequisite,concept,reason\na,b,so\nb,c_c,\nc_c,a,\na,a,\na,b,again\na,nowhere,\n,,\n"
            ),
        }
    )
    assert [concept.slug for concept in found.concepts] == ["a", "b", "c-c"]
    assert [(edge.prerequisite, edge.concept, edge.reason) for edge in found.edges] == [
        ("a", "b", "so"),
        ("b", "c-c", ""),
    ]
    assert [(refused.where, refused.why) for refused in found.refused] == [
        ("concepts.csv line 5", "Its id c-c comes to the same as c_c: c-c."),
        ("concepts.csv line 6", "There was a concept a before it."),
        ("concepts.csv line 7", "A concept needs an id with letters or digits in it."),
        ("concepts.csv line 8", "A concept needs an id with letters or digits in it."),
        ("prerequisites.csv line 4", "It would close the cycle c-c → a → b → c-c."),
        ("prerequisites.csv line 5", "A concept cannot be its own prerequisite."),
        ("prerequisites.csv line 6", "The same edge stands there before it."),
        ("prerequisites.csv line 7", "There is no concept nowhere."),
    ]


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b"name\nx\n", "names no column id"),
        (b"", "names no column id"),
        (b'id,title\n"a,b\n', "not CSV"),
        (b"id,title\n" + b"a" * 200_000 + b"\n", "not CSV"),
    ],
)
def test_a_broken_table_is_refused_in_words(graph, table: bytes, why: str):
    found = graph({"concepts.csv": table, "prerequisites.csv": "prerequisite,concept\n"})
    assert why in found.refused[0].why


def test_a_graph_alone_is_a_course_without_lessons(tmp_path: Path):
    files = {"concepts.csv": "\ufeffID, Title\nx,X rays\n", "prerequisites.csv": "prerequisite,concept\n"}
    course = read_course(make_folder(tmp_path / "my-graph", files))
    assert (course.format, course.title, course.subject_slug) == ("graph", "my graph", "my-graph")
    assert course.concepts[0].title == "X rays"
    assert not course.refused
