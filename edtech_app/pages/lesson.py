"""The living page: a lesson with its outline, its questions and what it stands on."""

import reflex as rx

from edtech_app.components.layout import COURSES, HERE, shell
from edtech_app.components.lesson import lesson_article, lesson_outline, lesson_skeleton, outline_button
from edtech_app.components.trouble import trouble
from edtech_app.state.lesson import LessonState
from edtech_app.state.page_trouble import LOADING, READY


def lesson() -> rx.Component:
    """Build the page."""
    return shell(
        rx.match(
            LessonState.code,
            (READY, _grid(lesson_article(), "lesson")),
            (LOADING, _grid(lesson_skeleton(), "lesson-waiting")),
            rx.el.main(
                trouble(LessonState.code, LessonState.words, sign_in_to=HERE),
                id="main",
                tab_index=-1,
                class_name="page",
            ),
        ),
        current=COURSES,
        before=outline_button(),
    )


def _grid(content: rx.Component, class_name: str) -> rx.Component:
    return rx.el.div(
        lesson_outline(),
        rx.el.main(content, id="main", tab_index=-1, class_name=class_name),
        class_name="lesson-grid",
    )
