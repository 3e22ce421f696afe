"""What the address of a page names."""

from typing import Literal

import reflex as rx

Name = Literal["course_ref", "lesson_ref", "subject_ref", "person_ref", "code_ref"]


def addressed(state: rx.State, name: Name) -> str:
    """Return what the address has in the place called ``name``; Reflex makes these attributes from the routes."""
    return str(getattr(state, name))
