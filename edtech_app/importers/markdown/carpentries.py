"""Folders of Markdown lessons without a ``course.md``, as the Carpentries write them (config.yaml, fenced divs)."""

import posixpath
import re
from collections.abc import Callable
from pathlib import PurePosixPath

from edtech_app.domain.errors import AppError
from edtech_app.domain.words import _
from edtech_app.importers.archive import SourceTree
from edtech_app.importers.markdown.body import BodyReader
from edtech_app.importers.markdown.definitions import share_definitions
from edtech_app.importers.markdown.fields import as_number, as_texts
from edtech_app.importers.markdown.form import Page
from edtech_app.importers.markdown.front import split_front
from edtech_app.importers.markdown.lessons import Desk, build_blocks, lead_links
from edtech_app.importers.markdown.links import leads_outside
from edtech_app.importers.model import SourceCourse, SourceFile, SourceLesson, SourceModule
from edtech_app.importers.names import file_name, slugify, unused
from edtech_app.importers.texts import decode, one_line
from edtech_app.importers.yamls import load_mapping

Progress = Callable[[int, int], None]

CONFIG = "config.yaml"
_FOLDERS = ("episodes/", "_episodes/", "lessons/", "")
_ASIDE = frozenset(
    {"readme", "license", "licence", "contributing", "code_of_conduct", "citation", "index", "links", "news"}
)
_NUMBERED = re.compile(r"^\d+[-_. ]+")


def is_carpentries(tree: SourceTree, prefix: str) -> bool:
    """Tell whether there are lessons in Markdown."""
    return bool(_lesson_names(tree, prefix, ()))


def read_carpentries(tree: SourceTree, prefix: str, name: str, progress: Progress) -> SourceCourse:
    """Read a folder of lessons, in the order of its ``config.yaml`` or of their names."""
    return _FolderReader(tree, prefix, progress).read(name)


def _lesson_names(tree: SourceTree, prefix: str, listed: tuple[str, ...]) -> list[str]:
    """Return the lessons' files, from the first folder that has any; the listed ones, if there is a list."""
    for folder in _FOLDERS:
        start = prefix + folder
        here = [
            name
            for name in tree.names()
            if name.startswith(start)
            and name.endswith(".md")
            and "/" not in name[len(start) :]
            and PurePosixPath(name).stem.lower() not in _ASIDE
        ]
        if here:
            return [start + name for name in listed] if listed else here
    return []


class _FolderReader:
    def __init__(self, tree: SourceTree, prefix: str, progress: Progress) -> None:
        self._tree, self._prefix, self._progress = tree, prefix, progress
        self._desk = Desk()
        self._pages: dict[str, Page] = {}
        self._files: dict[str, str] = {}

    def read(self, name: str) -> SourceCourse:
        config = self._read_config()
        names = _lesson_names(self._tree, self._prefix, as_texts(config.get("episodes", "")))
        for done, path in enumerate(names, 1):
            self._read_page(path)
            self._progress(done, 2 * len(names))
        lessons = []
        for done, (path, page) in enumerate(self._pages.items(), len(names) + 1):
            lessons.append(self._lesson(path, page))
            self._progress(done, 2 * len(names))
        title = one_line(config.get("title") or name.replace("-", " ").replace("_", " "))
        slug = slugify(title) or slugify(name) or "course"
        return SourceCourse(
            format="markdown",
            title=title or slug,
            source_id=slugify(name) or slug,
            slug=slug,
            language=str(config.get("lang") or "en")[:20],
            subject_slug=slug,
            subject_title=title or slug,
            modules=(SourceModule("lessons", title or slug, tuple(lessons)),) if lessons else (),
            files=tuple(SourceFile(own, self._tree.read(path)) for path, own in self._files.items()),
            kept=tuple(self._desk.kept),
            refused=tuple(self._desk.refused),
        )

    def _read_config(self) -> dict[str, object]:
        if self._prefix + CONFIG not in self._tree:
            return {}
        try:
            return load_mapping(decode(self._tree.read(self._prefix + CONFIG)))
        except AppError as error:
            self._desk.refuse(CONFIG, error.message)
            return {}

    def _read_page(self, path: str) -> None:
        name = path.removeprefix(self._prefix)
        try:
            front, body, line = split_front(decode(self._tree.read(path)))
        except AppError as error:
            self._desk.refuse(name, error.message)
            return
        stem = PurePosixPath(path).stem
        slugs = {page.slug for page in self._pages.values()}
        slug = unused(slugify(_NUMBERED.sub("", stem)) or slugify(stem) or "lesson", slugs, most=80)
        reader = BodyReader(body, first_line=line, headings_name_divs=True)
        page = Page(name, slug, self._desk.own_id("", name, self._desk.lesson_ids, stem), front)
        page.blocks = share_definitions(reader.read())
        for number, why in reader.refused:
            self._desk.refuse(f"{name} line {number}", why)
        self._pages[path] = page

    def _lesson(self, path: str, page: Page) -> SourceLesson:
        dangling: dict[str, None] = {}
        blocks = lead_links(page.blocks, lambda target: self._resolve(path, target, dangling), unlink=True)
        for target in dangling:
            self._desk.refuse(page.name, _("The link to {target} leads nowhere.", target=target[:200]))
        times = [as_number(page.front.get(part)) for part in ("teaching", "exercises")]
        minutes = sum(time for time in times if isinstance(time, int) and 0 < time <= 24 * 60)
        return SourceLesson(
            source_id=page.lesson_id,
            title=one_line(page.front.get("title") or page.slug),
            blocks=build_blocks(blocks, self._desk, name=page.name, lesson_id=page.lesson_id, concepts={}),
            slug=page.slug,
            minutes=minutes or None,
        )

    def _resolve(self, source: str, target: str, dangling: dict[str, None]) -> str | None:
        if leads_outside(target):
            return target
        path, _hash, fragment = target.partition("#")
        for base in (posixpath.dirname(source), self._prefix.rstrip("/")):
            full = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
            page = self._pages.get(re.sub(r"\.html$", ".md", full))
            if page:
                return f"lesson:{page.lesson_id}" + (f"#{fragment}" if fragment else "")
            if full in self._tree and not full.endswith(".md"):
                if full not in self._files:
                    self._files[full] = file_name(PurePosixPath(full).name, set(self._files.values()))
                return f"files/{self._files[full]}"
        dangling[path] = None
        return None
