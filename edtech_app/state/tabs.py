"""Which open tab wants to hear of what, in this worker.

A tab is known by its token. It joins when a page arrives, and again after every reconnect; nobody tells us when it is
closed, so that ``delivery`` drops tokens that Reflex knows no longer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import reflex as rx

from edtech_app.domain.events import Event
from edtech_app.domain.people import Actor
from edtech_app.security.tokens import hash_token
from edtech_app.services.context import current
from edtech_app.services.sessions import cookie_name

COURSE, LESSON, PEOPLE, USER = "course:", "lesson:", "people:", "user:"


def token_in(cookies: str) -> str:
    """Return the session's token in a socket's ``Cookie`` header; empty when there is none."""
    name = cookie_name(current().settings)
    for part in cookies.split(";"):
        key, _equals, value = part.strip().partition("=")
        if key == name:
            return value
    return ""


def browser_of(cookies: str) -> str:
    """Return what tells one browser from another: a hash of its session's token."""
    return hash_token(token_in(cookies))


def own_topics(actor: Actor) -> set[str]:
    """Return what concerns ``actor`` alone; nothing does signed out."""
    return {f"{USER}{actor.user_id}"} if actor.is_signed_in else set()


class Hearer(Protocol):
    """A State whose page follows events."""

    async def _hear(self, event: Event) -> None:
        """Show what ``event`` changed."""
        ...


@dataclass(frozen=True, slots=True)
class Tab:
    """An open tab: whose browser it is in, the topics it listens to, and the State of the page it shows."""

    browser: str
    topics: frozenset[str]
    hearer: type[Hearer] | None = None

    def of(self, actor: Actor) -> "Tab":
        """Return the same page as ``actor`` has it open."""
        shown = {topic for topic in self.topics if topic.startswith((COURSE, LESSON, PEOPLE))}
        return Tab(self.browser, frozenset(shown | own_topics(actor)), self.hearer)


class Tabs:
    """The open tabs of one worker, found by topic."""

    def __init__(self) -> None:
        self._tabs: dict[str, Tab] = {}
        self._tokens: dict[str, set[str]] = {}

    def join(self, token: str, tab: Tab) -> None:
        """Remember what a tab listens to now, in place of what it did before."""
        self.drop(token)
        self._tabs[token] = tab
        for topic in tab.topics:
            self._tokens.setdefault(topic, set()).add(token)

    def drop(self, token: str) -> None:
        """Forget a tab."""
        tab = self._tabs.pop(token, None)
        for topic in tab.topics if tab else ():
            tokens = self._tokens[topic]
            tokens.discard(token)
            if not tokens:
                del self._tokens[topic]

    def tokens(self) -> list[str]:
        """Return the tokens of all tabs."""
        return list(self._tabs)

    def listening(self, topic: str) -> list[str]:
        """Return the tokens of the tabs that listen to ``topic``."""
        return sorted(self._tokens.get(topic, ()))

    def get(self, token: str) -> Tab | None:
        """Return what a tab listens to."""
        return self._tabs.get(token)


TABS = Tabs()


def watch(
    state: rx.State,
    actor: Actor,
    courses: Iterable[int] = (),
    *,
    hearer: type[Hearer] | None = None,
    lesson: int = 0,
    people_of: int = 0,
) -> None:
    """Have the tab of ``state`` hear of what happens to ``actor`` and in ``courses``; ``hearer`` follows the events.

    ``lesson`` is the one whose words the page shows, ``people_of`` a course whose people it shows.
    """
    topics = {f"{COURSE}{course_id}" for course_id in courses if course_id} | own_topics(actor)
    if lesson:
        topics.add(f"{LESSON}{lesson}")
    if people_of:
        topics.add(f"{PEOPLE}{people_of}")
    browser = browser_of(state.router.headers.cookie)
    TABS.join(state.router.session.client_token, Tab(browser, frozenset(topics), hearer))
