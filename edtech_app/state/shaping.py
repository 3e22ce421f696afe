"""Beginning to shape a course: what is open in the tab of another one is closed, what was typed in this one stays."""

import reflex as rx

from edtech_app.state.bin import BinState
from edtech_app.state.course_picture import CoursePictureState
from edtech_app.state.course_settings import SettingsState
from edtech_app.state.outline import OutlineState


async def begin_shaping(state: rx.State, course_slug: str) -> None:
    """Let the tools know which course is on screen. A page arrives anew with every connection; that closes nothing."""
    for tools in (SettingsState, CoursePictureState, OutlineState, BinState):
        (await state.get_state(tools))._begin(course_slug)
