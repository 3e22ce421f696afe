"""What the learners of a course made of its questions, for its staff."""

import reflex as rx

from edtech_app.components.desk import QUESTIONS, desk_head
from edtech_app.components.insight import questions_list
from edtech_app.components.layout import HERE, TEACH, page
from edtech_app.components.skeleton import page_skeleton
from edtech_app.components.trouble import trouble
from edtech_app.domain.words import _
from edtech_app.state.insight import InsightState
from edtech_app.state.page_trouble import LOADING, READY


def course_questions() -> rx.Component:
    """Build the page."""
    lead = rx.el.p(
        _("What your learners made of each question. Answers to earlier versions of it count too; yours do not."),
        class_name="lead",
    )
    return page(
        rx.match(
            InsightState.code,
            (
                READY,
                rx.fragment(
                    desk_head(InsightState.page.course, _("Questions"), lead, current=QUESTIONS), questions_list()
                ),
            ),
            (LOADING, page_skeleton()),
            trouble(InsightState.code, InsightState.words, sign_in_to=HERE),
        ),
        current=TEACH,
        width="wide",
    )
