"""An Open edX course into our model: every component becomes blocks, is kept with its source, or is refused by name."""

import html
import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from edtech_app.domain.blocks import HEADING, KEPT, MOST_SOURCE, TEXT
from edtech_app.domain.errors import AppError, InvalidError
from edtech_app.domain.payloads import sound_payload
from edtech_app.domain.words import _
from edtech_app.importers.archive import SourceTree
from edtech_app.importers.markdown.lessons import Desk
from edtech_app.importers.model import Kept, SourceBlock, SourceCourse, SourceLesson, SourceModule
from edtech_app.importers.names import make_id, slugify, unused
from edtech_app.importers.olx.links import Links
from edtech_app.importers.olx.outline import COURSE, Component, Lesson, Outline, OutlineReader
from edtech_app.importers.olx.pages import Part, markdown_of, parts_of, read_page
from edtech_app.importers.olx.problems import NotPlayableError, problem_parts
from edtech_app.importers.olx.videos import video_markdown
from edtech_app.importers.olx.xmls import inner_html
from edtech_app.importers.texts import decode, one_line

__all__ = ["COURSE", "read_olx"]

Progress = Callable[[int, int], None]

_ACTIVE = re.compile(r"<(?:button|input|select|textarea|form|canvas)\b", re.IGNORECASE)
_DRAWN = re.compile(r"<(?:svg|math)\b", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_MOST_SUMMARY = 500


def read_olx(tree: SourceTree, prefix: str, progress: Progress) -> SourceCourse:
    """Read the Open edX course below ``prefix``.

    Raises:
        InvalidError: ``course.xml``, or the course that it points to, cannot be read.
    """
    desk = Desk()
    outline = OutlineReader(tree, prefix, desk).read()
    return _CourseReader(tree, prefix, progress, desk, outline).read()


class _CourseReader:
    def __init__(self, tree: SourceTree, prefix: str, progress: Progress, desk: Desk, outline: Outline) -> None:
        self._tree, self._prefix, self._progress, self._desk, self._outline = tree, prefix, progress, desk, outline
        self._links = Links(tree, prefix, desk, outline.places)
        self._language = outline.course.get("language") or "en"
        self._done = 0
        self._all = sum(
            len(unit.components) for chapter in outline.chapters for lesson in chapter.lessons for unit in lesson.units
        )

    def read(self) -> SourceCourse:
        course = self._outline.course
        title = one_line(course.get("display_name") or course.get("course") or course.get("number") or _("Course"))
        names = (course.get("org"), course.get("course") or course.get("number"), self._outline.run)
        modules = tuple(
            SourceModule(chapter.module_id, chapter.title, tuple(self._lesson(lesson) for lesson in chapter.lessons))
            for chapter in self._outline.chapters
        )
        summary = self._about("short_description")
        self._tell_unused()
        return SourceCourse(
            format="olx",
            title=title,
            source_id=make_id("+".join(name for name in names if name)) or slugify(title) or "course",
            slug=slugify(title),
            summary=one_line(re.sub(r"<[^<>]*>", " ", html.unescape(summary)), most=_MOST_SUMMARY),
            description=self._description(),
            language=self._language,
            subject_slug=slugify(title) or "course",
            subject_title=title,
            modules=modules,
            files=self._links.files(),
            kept=tuple(self._desk.kept),
            refused=tuple(self._desk.refused),
        )

    def _about(self, name: str) -> str:
        path = f"{self._prefix}about/{name}.html"
        if path not in self._tree:
            return ""
        try:
            return decode(self._tree.read(path))
        except AppError as error:
            self._desk.refuse(f"about/{name}.html", error.message)
            return ""

    def _description(self) -> str:
        name = "about/overview.html"
        try:
            return markdown_of(self._about("overview"), lambda target: self._links.resolve(target, name))
        except AppError as error:
            self._desk.refuse(name, error.message)
            return ""

    def _tell_unused(self) -> None:
        """Name the components that lie in the archive and stand in no unit."""
        for path in self._tree.names():
            name = path.removeprefix(self._prefix)
            is_component = name.startswith(("html/", "problem/", "video/")) and name.endswith(".xml")
            if is_component and name not in self._outline.used:
                self._desk.refuse(name, _("No unit of the course shows it."))

    def _lesson(self, lesson: Lesson) -> SourceLesson:
        blocks: list[SourceBlock] = []
        for unit in lesson.units:
            if unit.is_section:
                blocks.append(SourceBlock(unit.block_id, HEADING, {"text": unit.title, "level": 2}))
            for component in unit.components:
                blocks += self._component(component, unit.title)
                self._done += 1
                self._progress(self._done, self._all)
        sections = sum(unit.is_section for unit in lesson.units)
        return SourceLesson(lesson.lesson_id, lesson.title, tuple(blocks), sections=sections)

    def _component(self, component: Component, heading: str) -> list[SourceBlock]:
        """Return the blocks of a component; what cannot be turned into any is kept as it is."""
        readers = {"html": self._html, "problem": self._problem, "video": self._video}
        try:
            parts = readers.get(component.element.tag, self._unknown)(component, heading)
            return self._blocks(component, [(kind, sound_payload(kind, payload)) for kind, payload in parts])
        except NotPlayableError as error:
            return self._kept(component, error.kind, error.why)
        except AppError as error:
            return self._kept(component, component.element.tag, error.message)

    def _blocks(self, component: Component, parts: list[Part]) -> list[SourceBlock]:
        if not parts:
            self._desk.refuse(component.where, _("There is nothing in it."))
        blocks = []
        for number, (kind, payload) in enumerate(parts, 1):
            block_id = component.block_id
            if number > 1:
                block_id = unused(f"{component.block_id[:110]}.{number}", self._desk.block_ids)
                self._desk.block_ids.add(block_id)
            blocks.append(SourceBlock(block_id, kind, payload))
        return blocks

    def _kept(self, component: Component, kind: str, why: str) -> list[SourceBlock]:
        payload: dict[str, Any] = {"format": "olx", "kind": kind[:80], "why": why[:1000], "source": component.source}
        if len(component.source) > MOST_SOURCE:
            self._desk.refuse(component.where, _("It is longer than {most} characters.", most=MOST_SOURCE))
            return []
        self._desk.kept.append(Kept(component.where, kind[:80], why[:1000]))
        return [SourceBlock(component.block_id, KEPT, payload)]

    def _unknown(self, component: Component, _heading: str) -> list[Part]:
        kind = str(component.element.tag)
        raise NotPlayableError(kind, _("There is nothing here yet that does what an Open edX {kind} does.", kind=kind))

    def _html(self, component: Component, _heading: str) -> list[Part]:
        source = self._html_source(component)
        if _ACTIVE.search(source):
            raise NotPlayableError("html", _("It has buttons or fields that work only with scripts of its own."))
        if _DRAWN.search(source):
            raise NotPlayableError(
                "html", _("It has a drawing (SVG) or formulas (MathML) in its text, which we cannot show.")
            )
        page = read_page(source, lambda target: self._links.resolve(target, component.where))
        if not page.pieces and source.strip():
            raise NotPlayableError("html", _("It holds nothing but scripts and styles, which are not run here."))
        if _SCRIPT.search(source):
            self._desk.kept.append(
                Kept(component.where, "script", _("Its text came in; the scripts in it are not run here."))
            )
        return parts_of(page.pieces)

    def _html_source(self, component: Component) -> str:
        """Return the page's HTML: in a file of its own, or inside the element."""
        element = component.element
        name = element.get("filename") or ""
        if not name:
            return inner_html(element)
        path = f"html/{name}.html"
        if self._prefix + path not in self._tree:
            raise InvalidError(_("There is no file {name}.", name=path))
        source = decode(self._tree.read(self._prefix + path))
        component.where, component.source = path, source
        return source

    def _problem(self, component: Component, heading: str) -> list[Part]:
        parts = problem_parts(component.element, lambda target: self._links.resolve(target, component.where))
        if component.title and component.title != heading and parts:
            return [(HEADING, {"text": component.title, "level": 3}), *parts]
        return parts

    def _video(self, component: Component, _heading: str) -> list[Part]:
        element: Element = component.element
        text = video_markdown(element, component.title, self._language, self._links, component.where)
        if not text:
            raise NotPlayableError("video", _("It names no YouTube video and no file that is there."))
        return [(TEXT, {"markdown": text})]
