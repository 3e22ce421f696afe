"""What stands at an address that is no page's."""

import reflex as rx

from edtech_app.components.layout import page
from edtech_app.components.trouble import not_found


def nothing_here() -> rx.Component:
    """Build the page."""
    return page(not_found())
