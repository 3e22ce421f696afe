"""What pages use of the tools for shaping a course: their code is fetched for those who teach it, and for nobody else.

Reflex compiles memos into a file that mirrors the Python module they are in; that file is imported when it is needed.
"""

import reflex as rx
from reflex.utils.imports import ImportDict

from edtech_app.components.editor.scripts import FOLDER
from edtech_app.components.shaping import audience, lesson_title, outline, picture, settings


class _Fetched(rx.Component):
    """Shows a memo to those for whom ``when`` is true, and its children to all others, and until it is here."""

    when: rx.Var[bool]

    def add_imports(self) -> ImportDict:
        """Bring what fetches it."""
        return {f"$/{FOLDER}/fetched.jsx": "fetched"}


class CourseHeadTools(_Fetched):
    """A course's title and summary, to be written in place."""

    tag = "LazyCourseHead"

    def add_custom_code(self) -> list[str]:
        """Fetch it once."""
        return [_fetching("LazyCourseHead", settings.course_head_tools())]


class CourseWordsTools(_Fetched):
    """What a course says of itself, to be written in place."""

    tag = "LazyCourseWords"

    def add_custom_code(self) -> list[str]:
        """Fetch it once."""
        return [_fetching("LazyCourseWords", settings.course_words_tools())]


class AudienceTools(_Fetched):
    """Who a course is for, and the way to show it to them."""

    tag = "LazyAudience"

    def add_custom_code(self) -> list[str]:
        """Fetch it once."""
        return [_fetching("LazyAudience", audience.audience_tools())]


class CoursePictureTools(_Fetched):
    """The picture of a course, to be chosen in place."""

    tag = "LazyCoursePicture"

    def add_custom_code(self) -> list[str]:
        """Fetch it once."""
        return [_fetching("LazyCoursePicture", picture.course_picture_tools())]


class CourseOutlineTools(_Fetched):
    """The outline on a course's page, to be changed in place."""

    tag = "LazyCourseOutline"

    def add_custom_code(self) -> list[str]:
        """Fetch it once."""
        return [_fetching("LazyCourseOutline", outline.course_outline_tools())]


class LessonOutlineTools(_Fetched):
    """The outline beside a lesson, to be changed in place."""

    tag = "LazyLessonOutline"

    def add_custom_code(self) -> list[str]:
        """Fetch it once."""
        return [_fetching("LazyLessonOutline", outline.lesson_outline_tools())]


class LessonTitleTools(_Fetched):
    """A lesson's title, to be written in place."""

    tag = "LazyLessonTitle"

    def add_custom_code(self) -> list[str]:
        """Fetch it once."""
        return [_fetching("LazyLessonTitle", lesson_title.lesson_title_tools())]


def _fetching(name: str, memo: rx.Component) -> str:
    return f'const {name} = fetched(() => import("{memo.library}").then((m) => m.{memo.tag}));'


course_head_tools, course_words_tools = CourseHeadTools.create, CourseWordsTools.create
audience_tools, course_outline_tools = AudienceTools.create, CourseOutlineTools.create
lesson_outline_tools, lesson_title_tools = LessonOutlineTools.create, LessonTitleTools.create
course_picture_tools = CoursePictureTools.create
