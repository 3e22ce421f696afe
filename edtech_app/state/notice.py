"""What the app has to say to the person in front of it, once: a quiet confirmation or a loud failure."""

from dataclasses import dataclass

import reflex as rx

MOST = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence, whether it tells of a failure, and the path of the page on which it was said."""

    id: int
    words: str
    has_failed: bool = False
    path: str = ""


class NoticeState(rx.State):
    """The notices on screen, oldest first."""

    notices: rx.Field[list[Notice]] = rx.field(default_factory=list)

    _last: int = 0

    @rx.event
    async def fail(self, words: str) -> None:
        """Tell of a failure; it stays until it is put away."""
        self._add(words, has_failed=True)

    @rx.event
    async def confirm(self, words: str) -> None:
        """Say that something worked; it goes away by itself, and with its page."""
        self._add(words, has_failed=False)

    @rx.event
    async def put_away(self, notice_id: int) -> None:
        """Take one notice off the screen."""
        self.notices = [notice for notice in self.notices if notice.id != notice_id]

    def _arrive(self, path: str) -> None:
        """Leave the confirmations of other pages behind."""
        kept = [notice for notice in self.notices if notice.has_failed or notice.path == path]
        if len(kept) < len(self.notices):
            self.notices = kept

    def _add(self, words: str, *, has_failed: bool) -> None:
        """Show ``words`` last, and no sentence twice."""
        self._last += 1
        others = [notice for notice in self.notices if notice.words != words]
        self.notices = [*others, Notice(self._last, words[:500], has_failed, self.router.url.path)][-MOST:]
