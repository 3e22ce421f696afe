"""What the address of a page names."""

from typing import Literal

import reflex as rx

Name = Literal["course_ref", "lesson_ref", "subject_ref", "person_ref", "code_ref"]


def addressed(state: rx.State, name: Name) -> str:
    """Return what the address has in the place called ``name``; Reflex makes these attributes from the routes."""
    return str(getattr(state, name))


def looks_as_student(state: rx.State) -> bool:
    """Whether the address asks to see the page as a student does: ``?as=student``. Only staff see a difference."""
    return bool(state.router.url.query_parameters.get("as") == "student")
