"""Which form a source is in, and the reader for it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from edtech_app.domain.errors import InvalidError
from edtech_app.domain.words import _
from edtech_app.importers.archive import SourceTree, read_archive
from edtech_app.importers.graph import CONCEPTS, PREREQUISITES, read_graph
from edtech_app.importers.markdown.carpentries import is_carpentries, read_carpentries
from edtech_app.importers.markdown.form import COURSE, read_form
from edtech_app.importers.model import SourceCourse
from edtech_app.importers.names import slugify
from edtech_app.importers.olx import COURSE as OLX_COURSE
from edtech_app.importers.olx import read_olx
from edtech_app.importers.texts import one_line

Progress = Callable[[int, int], None]
Reader = Callable[[SourceTree, str, str, Progress], SourceCourse]

ENDINGS = (".tar.gz", ".tgz", ".tar", ".zip")


def read_course(path: Path, *, progress: Progress | None = None) -> SourceCourse:
    """Read a course from an archive or a folder, whatever form it is in.

    ``progress`` hears how many steps are done, of how many.

    Raises:
        InvalidError: Nothing of it can be read, or its form is not known.
        TooLargeError: It is larger than we take.
    """
    with read_archive(path) as tree:
        prefix = _top_folder(tree)
        reader = _reader_of(tree, prefix)
        course = reader(tree, prefix, _name_of(path), progress or _unheard)
        return replace(course, refused=(*tree.refused, *course.refused))


def _reader_of(tree: SourceTree, prefix: str) -> Reader:
    if prefix + OLX_COURSE in tree:
        return lambda tree, prefix, _name, progress: read_olx(tree, prefix, progress)
    if prefix + COURSE in tree:
        return lambda tree, prefix, _name, progress: read_form(tree, prefix, progress)
    if prefix + CONCEPTS in tree and prefix + PREREQUISITES in tree:
        return _read_graph_alone
    if is_carpentries(tree, prefix):
        return read_carpentries
    raise InvalidError(
        _(
            "This is no course that we can read. We take an Open edX archive (with course.xml), a folder of Markdown "
            "(with course.md, or lessons as .md files), and a concept graph (concepts.csv and prerequisites.csv)."
        )
    )


def _top_folder(tree: SourceTree) -> str:
    """Return the one folder that everything lies in, if it does."""
    firsts = {name.split("/", 1)[0] for name in tree.names()}
    only = firsts.pop() if len(firsts) == 1 else ""
    return f"{only}/" if only and only not in tree else ""


def _read_graph_alone(tree: SourceTree, prefix: str, name: str, progress: Progress) -> SourceCourse:
    graph = read_graph(tree, prefix)
    progress(1, 1)
    slug = slugify(name) or "graph"
    return SourceCourse(
        format="graph",
        title=one_line(name.replace("-", " ").replace("_", " ")) or slug,
        source_id=slug,
        slug=slug,
        subject_slug=slug,
        subject_title=one_line(name.replace("-", " ").replace("_", " ")) or slug,
        concepts=tuple(graph.concepts),
        edges=tuple(graph.edges),
        refused=tuple(graph.refused),
    )


def _name_of(path: Path) -> str:
    """Return what the source is called: its name without what tells its form."""
    name = path.resolve().name
    for ending in ENDINGS:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name


def _unheard(_done: int, _of: int) -> None:
    """Nobody wants to hear of the progress."""
