"""One learner of a course, for its staff."""

import reflex as rx

from edtech_app.components.desk import PEOPLE, desk_head
from edtech_app.components.layout import HERE, TEACH, page
from edtech_app.components.learner import learner_lead, learner_standing
from edtech_app.components.skeleton import page_skeleton
from edtech_app.components.trouble import trouble
from edtech_app.state.learner import LearnerState
from edtech_app.state.page_trouble import LOADING, READY


def course_learner() -> rx.Component:
    """Build the page."""
    learner = LearnerState.page
    return page(
        rx.match(
            LearnerState.code,
            (
                READY,
                rx.fragment(
                    desk_head(learner.course, learner.line.name, learner_lead(), current=PEOPLE), learner_standing()
                ),
            ),
            (LOADING, page_skeleton()),
            trouble(LearnerState.code, LearnerState.words, sign_in_to=HERE),
        ),
        current=TEACH,
        width="wide",
    )
