"""What Reflex says of a tab that is closed while it is told something: nothing, in our log.

Tabs are closed all the time and nobody announces it, so that a change may be on its way to one. Nothing is lost: the
page arrives anew when the tab comes back. Reflex warns of it all the same, and warnings are for what somebody can mend.
"""

import logging

ITS_LOGGER = "reflex.app"
ITS_WORDS = "Attempting to send delta to disconnected client "


def keep_closed_tabs_quiet() -> None:
    """Drop that one warning, once and for all."""
    logging.getLogger(ITS_LOGGER).addFilter(_is_worth_saying)


def _is_worth_saying(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(ITS_WORDS)
