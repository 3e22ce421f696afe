"""A form that the browser itself sends: Reflex's own never leaves the page."""

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML


class PlainForm(BaseHTML):
    """A form as HTML has it."""

    tag = "form"

    action: rx.Var[str]
    method: rx.Var[str]
    enc_type: rx.Var[str]


plain_form = PlainForm.create
