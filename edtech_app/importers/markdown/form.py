"""Our own form, read: ``course.md``, ``lessons/``, ``files/`` and the concept graph (docs/interchange.md)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from edtech_app.domain.access import LessonStatus
from edtech_app.domain.course_words import MOST_ALT
from edtech_app.domain.errors import AppError, InvalidError
from edtech_app.domain.words import _
from edtech_app.importers.archive import SourceTree
from edtech_app.importers.graph import Graph, read_graph
from edtech_app.importers.markdown.body import BodyReader, RawBlock
from edtech_app.importers.markdown.definitions import share_definitions
from edtech_app.importers.markdown.fields import as_number, as_texts
from edtech_app.importers.markdown.front import split_front
from edtech_app.importers.markdown.lessons import Desk, build_blocks, known_concepts, lead_links
from edtech_app.importers.markdown.links import leads_outside
from edtech_app.importers.model import SourceCourse, SourceFile, SourceLesson, SourceModule
from edtech_app.importers.names import file_name, is_slug, slugify, unused
from edtech_app.importers.texts import clean, decode, one_line

FORMAT = "1"
COURSE, LESSONS, FILES = "course.md", "lessons/", "files/"
MOST_SUMMARY = 2000

Progress = Callable[[int, int], None]
_LESSON_LINK = re.compile(r"(?:\./|\.\./)?(?:lessons/)?([a-z0-9-]{1,80})\.md(#.*)?")


@dataclass(slots=True)
class Page:
    """One lesson's file as read, before it knows of the others."""

    name: str
    slug: str
    lesson_id: str
    front: dict[str, Any]
    blocks: list[RawBlock] = field(default_factory=list)


def read_form(tree: SourceTree, prefix: str, progress: Progress) -> SourceCourse:
    """Read a course in our own form below ``prefix``.

    Raises:
        InvalidError: ``course.md`` cannot be read, or is of another version.
    """
    return _FormReader(tree, prefix, progress).read()


class _FormReader:
    def __init__(self, tree: SourceTree, prefix: str, progress: Progress) -> None:
        self._tree, self._prefix, self._progress = tree, prefix, progress
        self._desk = Desk()
        self._pages: dict[str, Page] = {}
        self._files: dict[str, str] = {}
        self._graph = Graph()

    def read(self) -> SourceCourse:
        front, description = _read_head(self._text(COURSE))
        self._graph = read_graph(self._tree, self._prefix)
        self._name_files()
        self._read_pages()
        modules = self._read_modules(front.get("modules"))
        used = {lesson.slug for module in modules for lesson in module.lessons}
        for slug in self._pages.keys() - used:
            self._desk.refuse(self._pages[slug].name, _("No module lists this lesson."))
        title = one_line(front["title"])
        subject = front.get("subject")
        subject = subject if isinstance(subject, dict) else {"title": str(subject or "")}
        subject_title = one_line(subject.get("title") or "")
        slug = str(front.get("slug") or "")
        picture, alt = self._picture(front.get("picture"))
        return SourceCourse(
            format="markdown",
            title=title,
            source_id=self._desk.own_id(str(front.get("id") or ""), COURSE, set(), slugify(title) or "course"),
            slug=slug if is_slug(slug) else slugify(slug or title),
            summary=_text_of(front, "summary"),
            description=description,
            language=str(front.get("language") or "en")[:20],
            asks=as_texts(front.get("asks", "")),
            outcomes=as_texts(front.get("outcomes", "")),
            subject_slug=slugify(str(subject.get("slug") or subject_title)),
            subject_title=subject_title,
            picture=picture,
            picture_alt=alt,
            modules=modules,
            concepts=tuple(self._graph.concepts),
            edges=tuple(self._graph.edges),
            files=tuple(SourceFile(name, self._tree.read(path)) for path, name in self._files.items()),
            kept=tuple(self._desk.kept),
            refused=(*self._graph.refused, *self._desk.refused),
        )

    def _text(self, name: str) -> str:
        return decode(self._tree.read(self._prefix + name))

    def _name_files(self) -> None:
        taken: set[str] = set()
        for path in self._tree.names():
            if path.startswith(self._prefix + FILES):
                name = file_name(path.removeprefix(self._prefix + FILES), taken)
                taken.add(name)
                self._files[path] = name

    def _picture(self, said: object) -> tuple[str, str]:
        """Return the name of the file that is the course's picture, and what it shows."""
        said = said if isinstance(said, dict) else {"file": said}
        path = str(said.get("file") or "").removeprefix("./")
        name = self._files.get(self._prefix + path, "")
        if path and not name:
            self._desk.refuse(COURSE, _("There is no readable file {name}.", name=path[:200]))
        return name, one_line(str(said.get("alt") or ""))[:MOST_ALT] if name else ""

    def _read_pages(self) -> None:
        names = [
            name for name in self._tree.names() if name.startswith(self._prefix + LESSONS) and name.endswith(".md")
        ]
        for done, path in enumerate(names, 1):
            name = path.removeprefix(self._prefix)
            slug = PurePosixPath(path).stem
            try:
                if not is_slug(slug):
                    raise InvalidError(_("A lesson's file is named with a-z, 0-9 and -."))
                front, body, line = split_front(self._text(name))
            except AppError as error:
                self._desk.refuse(name, error.message)
                continue
            lesson_id = self._desk.own_id(str(front.get("id") or ""), name, self._desk.lesson_ids, slug)
            reader = BodyReader(body, first_line=line)
            page = Page(name, slug, lesson_id, front, share_definitions(reader.read()))
            for number, why in reader.refused:
                self._desk.refuse(f"{name} line {number}", why)
            self._pages[slug] = page
            self._progress(done, 2 * len(names))

    def _read_modules(self, listed: object) -> tuple[SourceModule, ...]:
        modules: list[SourceModule] = []
        ids: set[str] = set()
        used: set[str] = set()
        for number, entry in enumerate(listed if isinstance(listed, list) else [], 1):
            where = f"{COURSE} module {number}"
            if not isinstance(entry, dict) or not str(entry.get("title") or "").strip():
                self._desk.refuse(where, _("A module needs a title."))
                continue
            title = one_line(entry["title"])
            fallback = unused(slugify(title) or f"module-{number}", ids)
            module_id = self._desk.own_id(str(entry.get("id") or ""), where, ids, fallback)
            lessons = []
            for slug in as_texts(entry.get("lessons", "")):
                if slug not in self._pages:
                    self._desk.refuse(where, _("There is no readable file {name}.", name=f"{LESSONS}{slug}.md"))
                elif slug in used:
                    self._desk.refuse(where, _("The lesson {slug} stands there before.", slug=slug))
                else:
                    used.add(slug)
                    lessons.append(self._lesson(self._pages[slug]))
                    self._progress(len(self._pages) + len(used), 2 * len(self._pages))
            modules.append(SourceModule(module_id, title, tuple(lessons)))
        return tuple(modules)

    def _lesson(self, page: Page) -> SourceLesson:
        dangling: dict[str, None] = {}
        blocks = lead_links(page.blocks, lambda target: self._resolve(target, dangling), unlink=False)
        for target in dangling:
            self._desk.refuse(page.name, _("The link to {target} leads nowhere.", target=target[:200]))
        minutes = as_number(page.front.get("minutes"))
        teaches = known_concepts(as_texts(page.front.get("teaches", "")), self._graph.slugs, self._desk, page.name)
        return SourceLesson(
            source_id=page.lesson_id,
            title=one_line(page.front.get("title") or page.slug),
            blocks=build_blocks(
                blocks, self._desk, name=page.name, lesson_id=page.lesson_id, concepts=self._graph.slugs
            ),
            slug=page.slug,
            summary=_text_of(page.front, "summary"),
            minutes=minutes if isinstance(minutes, int) and 0 < minutes <= 24 * 60 else None,
            teaches=tuple(dict.fromkeys(slug for _own, slug in teaches)),
            is_draft=self._is_draft(page),
        )

    def _is_draft(self, page: Page) -> bool:
        """Whether students must not see the lesson: also where nobody can tell."""
        status = str(page.front.get("status") or LessonStatus.PUBLISHED)
        if status not in set(LessonStatus):
            self._desk.refuse(page.name, _("A lesson is published or a draft. This one came in as a draft."))
        return status != LessonStatus.PUBLISHED

    def _resolve(self, target: str, dangling: dict[str, None]) -> str | None:
        path, _hash, fragment = target.partition("#")
        if target.startswith("lesson:"):
            if path.removeprefix("lesson:") in self._desk.lesson_ids:
                return target
        elif leads_outside(target):
            return target
        elif (name := self._files.get(self._prefix + path.removeprefix("../").removeprefix("./"))) is not None:
            return f"{FILES}{name}"
        elif (lesson := _LESSON_LINK.fullmatch(target)) and lesson[1] in self._pages:
            return f"lesson:{self._pages[lesson[1]].lesson_id}" + (f"#{fragment}" if fragment else "")
        dangling[target] = None
        return None


def _read_head(text: str) -> tuple[dict[str, Any], str]:
    try:
        front, description, _line = split_front(text)
    except InvalidError as error:
        raise InvalidError(f"{COURSE}: {error.message}") from error
    version = str(front.get("format") or "")
    if version != FORMAT:
        raise InvalidError(_("course.md says format {version}; we read format 1.", version=version or _("nothing")))
    if not str(front.get("title") or "").strip():
        raise InvalidError(_("course.md has no title."))
    return front, description.strip("\n")


def _text_of(front: dict[str, Any], name: str) -> str:
    return clean(str(front.get(name) or "")).strip()[:MOST_SUMMARY]
