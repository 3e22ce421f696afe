"""The order of an Open edX course: chapters hold sequentials, these hold units, and these hold components.

An element stands where it belongs, or points (by ``url_name``, formerly ``slug``) to a file of its own.
"""

import json
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from edtech_app.domain.errors import AppError, InvalidError
from edtech_app.domain.words import _
from edtech_app.importers.archive import SourceTree
from edtech_app.importers.markdown.lessons import Desk
from edtech_app.importers.model import Kept
from edtech_app.importers.names import make_id
from edtech_app.importers.olx.xmls import parse_xml, source_of
from edtech_app.importers.texts import decode, one_line

COURSE = "course.xml"
MOST_NESTING = 12

_SEQUENTIALS = frozenset({"sequential", "videosequence", "problemset"})
_WRAPPERS = frozenset({"vertical", "wrapper", "section"})
_CHOOSERS = {
    "library_content": _("It shows some of these at random; here all of them stand."),
    "itembank": _("It shows some of these at random; here all of them stand."),
    "randomize": _("It shows one of these at random; here all of them stand."),
    "split_test": _("It shows one of these to each group; here all of them stand."),
    "conditional": _("It shows these under a condition; here they stand without."),
}
_NO_CONTENT = frozenset({"wiki", "grading_policy", "course_info"})


@dataclass(slots=True)
class Component:
    """One thing that a unit shows."""

    element: Element
    block_id: str
    where: str
    title: str = ""
    source: str = ""
    """The file as it stands, or else the element's own XML."""


@dataclass(slots=True)
class Unit:
    """A vertical: a title, and what stands under it."""

    title: str
    block_id: str
    components: list[Component] = field(default_factory=list)
    is_section: bool = True


@dataclass(slots=True)
class Lesson:
    """A sequential."""

    title: str
    lesson_id: str
    units: list[Unit] = field(default_factory=list)


@dataclass(slots=True)
class Chapter:
    """A chapter."""

    title: str
    module_id: str
    lessons: list[Lesson] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The whole order, and where each ``url_name`` is shown."""

    course: Element
    run: str
    chapters: list[Chapter] = field(default_factory=list)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    """A ``url_name`` gives the ids of its lesson and its block; of a whole lesson the block is empty."""
    used: set[str] = field(default_factory=set)
    """The files that the order names."""


class OutlineReader:
    """Walks down from ``course.xml``."""

    def __init__(self, tree: SourceTree, prefix: str, desk: Desk) -> None:
        self._tree, self._prefix, self._desk = tree, prefix, desk
        self._policy: dict[str, str] = {}
        self._module_ids: set[str] = set()
        self._paths: dict[Element, str] = {}
        self._read: set[str] = set()

    def read(self) -> Outline:
        """Return the order.

        Raises:
            InvalidError: ``course.xml``, or what it points to, cannot be read.
        """
        try:
            root = parse_xml(self._tree.read(self._prefix + COURSE))
        except AppError as error:
            raise InvalidError(f"{COURSE}: {error.message}") from error
        run = _name(root)
        course = self._follow(root, COURSE)
        if course is None:
            raise InvalidError(_("course.xml points to a course that cannot be read."))
        self.outline = Outline(course, run)
        self._read_policy(run)
        for child in course:
            self._read_chapter(child)
        self.outline.used |= self._read
        return self.outline

    def _read_policy(self, run: str) -> None:
        for name in (f"policies/{run}/policy.json", f"policies/{run}.json"):
            if self._prefix + name in self._tree:
                try:
                    said = json.loads(decode(self._tree.read(self._prefix + name)))
                    names = {key: value["display_name"] for key, value in said.items() if "display_name" in value}
                    self._policy = {str(key): str(value) for key, value in names.items()}
                except (AppError, ValueError, AttributeError, TypeError, RecursionError):
                    self._desk.refuse(name, _("It is not JSON of the kind that a policy is."))

    def _follow(self, element: Element, where: str) -> Element | None:
        """Return the element itself, or the one that it points to; None, with a remark, when that cannot be had."""
        name = _name(element)
        path = f"{element.tag}/{name.replace(':', '/')}.xml"
        if len(element) or (element.text or "").strip() or not name:
            return element
        if self._prefix + path not in self._tree:
            if set(element.attrib) <= {"url_name", "slug", "org", "course"} and element.tag not in {
                "html",
                "discussion",
            }:
                self._desk.refuse(where, _("There is no file {name}.", name=path))
                return None
            return element
        if path in self._read:
            self._desk.refuse(where, _("{name} stands in the course before.", name=path))
            return None
        self._read.add(path)
        try:
            found = parse_xml(self._tree.read(self._prefix + path))
        except AppError as error:
            self._desk.refuse(path, error.message)
            return None
        for key, value in element.attrib.items():
            found.attrib.setdefault(key, value)
        found.set("url_name", name)
        self._paths[found] = path
        return found

    def _title(self, element: Element) -> str:
        said = element.get("display_name") or element.get("name") or self._policy.get(f"{element.tag}/{_name(element)}")
        return one_line(said or "")

    def _read_chapter(self, pointer: Element) -> None:
        if pointer.tag in _NO_CONTENT:
            return
        if pointer.tag not in {"chapter", "section", "vertical"} | _SEQUENTIALS:
            why = _("It stands outside every chapter.")
            self._desk.kept.append(Kept(f"{COURSE} {pointer.tag}", str(pointer.tag)[:80], why))
            return
        chapter = self._follow(pointer, COURSE)
        if chapter is None:
            return
        number = len(self.outline.chapters) + 1
        title = self._title(chapter) or _("Module {number}", number=number)
        module = Chapter(title, self._id(chapter, self._module_ids, f"module-{number}"))
        self.outline.chapters.append(module)
        if chapter.tag in {"chapter", "section"}:
            for child in chapter:
                self._read_lesson(child, module)
        else:
            self._read_lesson(chapter, module, followed=True)
        if module.lessons:
            self.outline.places.setdefault(_name(chapter), (module.lessons[0].lesson_id, ""))

    def _read_lesson(self, pointer: Element, module: Chapter, *, followed: bool = False) -> None:
        where = f"{module.title} / {pointer.tag}"
        element = pointer if followed else self._follow(pointer, where)
        if element is None:
            return
        number = len(module.lessons) + 1
        title = self._title(element) or _("Lesson {number}", number=number)
        lesson = Lesson(title, self._id(element, self._desk.lesson_ids, f"{module.module_id}-{number}"))
        module.lessons.append(lesson)
        self.outline.places.setdefault(_name(element), (lesson.lesson_id, ""))
        if element.tag not in _SEQUENTIALS:
            self._read_unit(element, lesson)
            return
        for child in element:
            unit = self._follow(child, f"{title} / {child.tag}")
            if unit is not None:
                self._read_unit(unit, lesson)

    def _read_unit(self, element: Element, lesson: Lesson) -> None:
        is_section = element.tag in _WRAPPERS
        fallback = f"{lesson.lesson_id}.{len(lesson.units) + 1}"
        block_id = self._id(element, self._desk.block_ids, fallback) if is_section else ""
        unit = Unit(self._title(element) if is_section else "", block_id, is_section=is_section)
        lesson.units.append(unit)
        where = f"{lesson.title} / {unit.title}" if unit.title else lesson.title
        self._read_components(list(element) if is_section else [element], lesson, unit, where, followed=not is_section)
        if is_section:
            if not unit.title:
                titles = [component.title for component in unit.components if component.title]
                unit.title = titles[0] if titles else _("Part {number}", number=len(lesson.units))
            self.outline.places.setdefault(_name(element), (lesson.lesson_id, block_id))

    def _read_components(
        self, elements: list[Element], lesson: Lesson, unit: Unit, where: str, *, followed: bool = False, depth: int = 0
    ) -> None:
        for pointer in elements:
            element = pointer if followed else self._follow(pointer, where)
            if element is None:
                continue
            inside = element.tag in _WRAPPERS or element.tag in _CHOOSERS
            if inside and depth < MOST_NESTING:
                if element.tag in _CHOOSERS:
                    place = self._where(element, where)
                    self._desk.kept.append(Kept(place, str(element.tag), _CHOOSERS[element.tag]))
                self._read_components(_shown(element), lesson, unit, where, depth=depth + 1)
                if unit.components:
                    self.outline.places.setdefault(_name(element), (lesson.lesson_id, unit.components[-1].block_id))
                continue
            block_id = self._id(element, self._desk.block_ids, f"{lesson.lesson_id}.{element.tag}")
            place = self._where(element, where)
            unit.components.append(Component(element, block_id, place, self._title(element), self._source(element)))
            self.outline.places.setdefault(_name(element), (lesson.lesson_id, block_id))

    def _where(self, element: Element, where: str) -> str:
        return self._paths.get(element) or f"{where} / {element.tag}"

    def _source(self, element: Element) -> str:
        path = self._paths.get(element)
        return decode(self._tree.read(self._prefix + path)) if path else source_of(element)

    def _id(self, element: Element, taken: set[str], fallback: str) -> str:
        return self._desk.own_id(make_id(_name(element)), element.tag, taken, fallback)


def _shown(element: Element) -> list[Element]:
    """Return what a container shows, and not what it says about itself."""
    return [child for child in element if child.tag not in {"show", "group_id_to_child"}]


def _name(element: Element) -> str:
    return element.get("url_name") or element.get("slug") or ""
