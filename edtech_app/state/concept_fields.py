"""Choosing concepts by typing: what was found, and why a choice was refused."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import reflex as rx

from edtech_app.domain.concept_names import ConceptChoice
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.people import Actor
from edtech_app.services.authoring import concepts, prerequisites
from edtech_app.services.context import current
from edtech_app.state.session import actor_of


class ConceptFieldState(rx.State):
    """The field that is typed in: it is called by the public id of its lesson or question, or by its concept's slug.

    What is chosen is no part of this: it stands in the lesson or on the map, and follows their events.
    """

    answer: rx.Field[dict[str, Any]] = rx.field(default_factory=lambda: {"name": "", "words": "", "found": []})
    """Concepts that are called like the words that were typed into a field."""
    wrong_in: rx.Field[str] = rx.field("")
    """The field in which the last choice was refused."""
    words: rx.Field[str] = rx.field("")
    """Why it was."""
    refusals: rx.Field[int] = rx.field(0)
    """How many were refused: with each the field shows again what was typed."""

    @rx.event
    async def search(self, course: str, name: str, words: str) -> None:
        """Find concepts of a course's subject for one of the fields."""
        found = await concepts.find_concepts(current(), await actor_of(self), course, words)
        named = [{"slug": one.slug, "title": one.title} for one in found]
        self.answer = {"name": name, "words": words, "found": named}

    @rx.event
    async def teach(self, lesson: str, slug: str, title: str) -> None:
        """Let a lesson teach one more concept; without a slug it may be a new one."""
        async with self._telling(lesson) as actor:
            await concepts.set_taught(current(), actor, lesson, [ConceptChoice(slug, title)], seen=[])

    @rx.event
    async def teach_no_more(self, lesson: str, slug: str, title: str) -> None:
        """Let a lesson teach one concept less."""
        async with self._telling(lesson) as actor:
            await concepts.set_taught(current(), actor, lesson, [], seen=[ConceptChoice(slug, title)])

    @rx.event
    async def assess(self, block: str, slug: str, title: str) -> None:
        """Let a question assess one more concept; without a slug it may be a new one."""
        async with self._telling(block) as actor:
            await concepts.set_assessed(current(), actor, block, [ConceptChoice(slug, title)], seen=[])

    @rx.event
    async def assess_no_more(self, block: str, slug: str, title: str) -> None:
        """Let a question assess one concept less."""
        async with self._telling(block) as actor:
            await concepts.set_assessed(current(), actor, block, [], seen=[ConceptChoice(slug, title)])

    @rx.event
    async def stand_on(self, course: str, concept: str, slug: str) -> None:
        """Let a concept of a course's subject stand on one more."""
        async with self._telling(concept) as actor:
            await prerequisites.set_prerequisites(current(), actor, course, concept, [slug], seen=[])

    @rx.event
    async def stand_on_no_more(self, course: str, concept: str, slug: str) -> None:
        """Let a concept of a course's subject stand on one less."""
        async with self._telling(concept) as actor:
            await prerequisites.set_prerequisites(current(), actor, course, concept, [], seen=[slug])

    @asynccontextmanager
    async def _telling(self, name: str) -> AsyncGenerator[Actor]:
        """Say beside the field why what is done within was refused."""
        self.wrong_in = self.words = ""
        try:
            yield await actor_of(self)
        except InvalidError as error:
            self.wrong_in, self.words, self.refusals = name, error.message, self.refusals + 1
