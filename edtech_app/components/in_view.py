"""Telling whether something is on screen. Fetched only where something has to be told."""

import reflex as rx
from reflex.components.component import NoSSRComponent


class InView(NoSSRComponent):
    """Its children, and an event when they come on screen or leave it."""

    library = "react-intersection-observer@11.0.1"
    tag = "InView"

    on_change: rx.EventHandler[rx.event.passthrough_event_spec(bool)]


in_view = InView.create
