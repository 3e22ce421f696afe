"""Short text: the forms of an answer that are right, and which differences count."""

import reflex as rx

from edtech_app.components.questions.authoring.fields import lines, one_of, tick
from edtech_app.domain.words import _


def fields() -> rx.Component:
    """Build the accepted forms and what counts in them."""
    spaces = (
        ("collapse", _("Several count as one")),
        ("ignore", _("They do not count")),
        ("exact", _("Each one counts")),
    )
    return rx.fragment(
        lines("accepted", _("Answers that are right"), hint=_("One a line. The first is shown as the answer."), rows=3),
        tick("case_sensitive", _("Capital letters count")),
        one_of("spaces", _("Spaces"), spaces),
    )
