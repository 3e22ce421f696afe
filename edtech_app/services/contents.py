"""What a lesson says, as HTML: made once for a version of it, and shared by all who read it."""

import asyncio
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from edtech_app.db.repositories.found import FoundBlock, FoundCourse, FoundLesson
from edtech_app.db.transaction import Transaction
from edtech_app.domain.blocks import CALLOUT, HEADING, IMAGE, KEPT, QUESTION, TEXT
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.questions import Question, parse_question
from edtech_app.domain.words import _
from edtech_app.rendering.markdown import has_math, render_markdown
from edtech_app.services.context import Context
from edtech_app.services.packs import CourseFacts, LessonPack, MadeBlock, PackedQuestion
from edtech_app.services.picture_views import file_url, image_view, sized
from edtech_app.services.views import (
    BlockView,
    KeptView,
    KeyView,
    LessonContent,
    OptionView,
    QuestionView,
)

FOLDED = {"solution"}
TAKEN = {"main", "top", "first-paint"}
"""Ids that the page itself has."""


async def lesson_pack(
    ctx: Context,
    tx: Transaction,
    course: FoundCourse,
    facts: CourseFacts,
    lesson: FoundLesson,
    *,
    blocks: list[FoundBlock] | None = None,
) -> LessonPack:
    """Return the content of a lesson, from memory while its version stands; ``blocks`` where they were read already.

    A class that opens it at the same time has it made once.
    """
    shelf, key = ctx.shelves.lessons, (course.key, facts.drafts, lesson.id, lesson.version)
    if kept := shelf.get(key):
        return kept
    said = await tx.lessons.blocks(lesson.id) if blocks is None else blocks

    async def make() -> LessonPack:
        return shelf.get(key) or shelf.put(key, await _pack(ctx, course, facts, lesson, said))

    return await ctx.shelves.lesson_turns.ask(key, make)


async def _pack(
    ctx: Context, course: FoundCourse, facts: CourseFacts, lesson: FoundLesson, blocks: list[FoundBlock]
) -> LessonPack:
    """Make the content of a lesson; of what was made of it before, what its blocks still say is used again."""
    basis, before = ctx.shelves.made.get((lesson.id, facts.drafts)) or (facts, {})
    made = await _Maker(ctx, course, facts).made(blocks, before if basis.makes_alike(facts) else {})
    ctx.shelves.made.put((lesson.id, facts.drafts), (facts, made))
    views = [one.view for one in made.values()]
    questions = {uuid: one.question for uuid, one in made.items() if one.question is not None}
    read = {block.uuid for block in blocks if _says_something(block)}
    played = [view for view in views if view.kind != KEPT and view.uuid in read]
    return LessonPack(_content(lesson, played, questions), _content(lesson, views, questions), questions)


async def block_view(ctx: Context, course: FoundCourse, facts: CourseFacts, block: FoundBlock) -> BlockView:
    """Return what is shown of a block by itself, whoever looks: one that cannot be shown says why."""
    return (await _Maker(ctx, course, facts).block(block)).view


async def packed_question(
    ctx: Context, course: FoundCourse, facts: CourseFacts, question: Question, uuid: str
) -> PackedQuestion:
    """Return a question that is in no lesson yet, under an id of its own on the page."""
    block = FoundBlock(0, uuid, QUESTION, {}, 0)
    return await _Maker(ctx, course, facts).question(block, question)


def lesson_url(course_slug: str, lesson_slug: str) -> str:
    """Return the address of a lesson's page."""
    return f"/learn/{quote(course_slug)}/{quote(lesson_slug)}"


class Writer:
    """Markdown of one course to HTML, its links led to lessons and files."""

    def __init__(self, ctx: Context, course: FoundCourse, facts: CourseFacts) -> None:
        self._renderer = ctx.renderer
        self._course = course
        self._facts = facts
        self._links_key = f"{course.slug}:{facts.links_key}"

    async def html(self, markdown: str, prefix: str) -> str:
        """Return a text as safe HTML; ``prefix`` makes its ids its own on the page."""
        if not markdown.strip():
            return ""
        key = self._key(markdown)
        html = await self._renderer.html(markdown, links=self._link, links_key=key, prefix=prefix)
        return sized(html, self._course.slug, self._facts.files)

    async def html_once(self, markdown: str, prefix: str) -> str:
        """Return a text as ``html`` does, without keeping it: it is about to change."""
        html = await asyncio.to_thread(render_markdown, markdown, links=self._link, prefix=prefix)
        return sized(html, self._course.slug, self._facts.files)

    async def inline(self, markdown: str, prefix: str) -> str:
        """Return a text as safe HTML that may stand in a label or a heading."""
        key = self._key(markdown)
        return await self._renderer.inline(markdown, links=self._link, links_key=key, prefix=prefix)

    def _key(self, markdown: str) -> str:
        """Return what names the answers of ``_link``: a text without links stays rendered whatever they are."""
        return self._links_key if "[" in markdown or "<" in markdown else ""

    def _link(self, target: str) -> str | None:
        if target.startswith("lesson:"):
            source_id, _hash, fragment = target.removeprefix("lesson:").partition("#")
            lesson = self._facts.by_source.get(source_id)
            if lesson is None:
                return None
            return lesson_url(self._course.slug, lesson.slug) + (f"#{quote(fragment)}" if fragment else "")
        path, _hash, fragment = target.partition("#")
        file = self._facts.files.get(path)
        return file_url(self._course.slug, file.key) + (f"#{quote(fragment)}" if fragment else "") if file else None


class _Maker(Writer):
    """Blocks to what is shown of them."""

    def __init__(self, ctx: Context, course: FoundCourse, facts: CourseFacts) -> None:
        super().__init__(ctx, course, facts)
        self._weights = {one.block_id: one.weights for one in facts.questions}
        self._anchors = set(TAKEN)

    async def made(self, blocks: list[FoundBlock], before: Mapping[str, MadeBlock]) -> dict[str, MadeBlock]:
        """Return what is made of each block, in order; a heading's anchor hangs on those before it."""
        made: dict[str, MadeBlock] = {}
        for block in blocks:
            known = before.get(block.uuid)
            is_current = known is not None and known.version == block.version and known.view.kind != HEADING
            made[block.uuid] = known if known is not None and is_current else await self.block(block)
        return made

    async def block(self, block: FoundBlock) -> MadeBlock:
        """Return what is shown of a block. One that cannot be shown is kept for its staff to see."""
        try:
            if block.kind == QUESTION:
                question = await self.question(block, parse_question(block.payload))
                return MadeBlock(block.version, BlockView(block.uuid, QUESTION, question=question.view), question)
            return MadeBlock(block.version, await self._view(block, block.payload))
        except InvalidError as error:
            kept = KeptView(block.kind, error.message, str(block.payload))
            return MadeBlock(block.version, BlockView(block.uuid, KEPT, kept=kept))

    async def _view(self, block: FoundBlock, payload: Mapping[str, Any]) -> BlockView:
        prefix = _prefix(block)
        match block.kind:
            case "heading":
                html = await self.inline(payload["text"], prefix)
                return BlockView(
                    block.uuid, HEADING, html, level=payload["level"], anchor=self._anchor(payload["text"])
                )
            case "text":
                return BlockView(block.uuid, TEXT, await self.html(payload["markdown"], prefix))
            case "image":
                return BlockView(
                    block.uuid,
                    IMAGE,
                    image=image_view(self._course.slug, payload, self._facts.files.get(payload["file"])),
                )
            case "callout":
                kind = payload["kind"]
                html = await self.html(payload["markdown"], prefix)
                title = payload["title"] or callout_word(kind)
                return BlockView(block.uuid, CALLOUT, html, callout=kind, title=title, is_folded=kind in FOLDED)
            case _:
                kept = KeptView(payload.get("kind", block.kind), payload.get("why", ""), payload.get("source", ""))
                return BlockView(block.uuid, KEPT, kept=kept)

    async def question(self, block: FoundBlock, question: Question) -> PackedQuestion:
        """Return a question with all its HTML, its secrets too."""
        prefix = _prefix(block)
        public, key = question.public(), question.key()
        options = {one.id: await self.inline(one.text, f"{prefix}-{n}") for n, one in enumerate(public.options)}
        view = QuestionView(
            kind=public.kind,
            prompt_html=await self.html(public.prompt, prefix),
            options=tuple(OptionView(one, html) for one, html in options.items()),
            unit=public.unit,
            needs_unit=public.needs_unit,
            hints=public.hints,
            concepts=tuple(self._facts.concepts[one].title for one in self._weights.get(block.id, ())),
        )
        return PackedQuestion(
            block_id=block.id,
            uuid=block.uuid,
            version=block.version,
            question=question,
            view=view,
            options=options,
            remarks={one.option_id: await self.inline(one.text, f"{prefix}-r") for one in key.remarks},
            key=KeyView(key.right, key.answer, await self.html(key.explanation, f"{prefix}-e")),
            hints=tuple([await self.html(hint, f"{prefix}-h{n}") for n, hint in enumerate(question.hints)]),
        )

    def _anchor(self, text: str) -> str:
        anchor = base = re.sub(r"[^\w]+", "-", text.casefold()).strip("-")[:80] or "part"
        number = 1
        while anchor in self._anchors:
            number += 1
            anchor = f"{base}-{number}"
        self._anchors.add(anchor)
        return anchor


def _says_something(block: FoundBlock) -> bool:
    """Whether a block is for readers; one that its author has only begun is not."""
    if block.kind not in {TEXT, CALLOUT}:
        return True
    return bool(str(block.payload.get("markdown", "")).strip() or block.payload.get("title"))


def callout_word(kind: str) -> str:
    """Return the word that stands over a callout without a title of its own."""
    words = {
        "note": _("Note"),
        "tip": _("Tip"),
        "example": _("Example"),
        "warning": _("Careful"),
        "definition": _("Definition"),
        "exercise": _("Exercise"),
        "solution": _("Solution"),
    }
    return words.get(kind, words["note"])


def _content(lesson: FoundLesson, blocks: list[BlockView], questions: Mapping[str, PackedQuestion]) -> LessonContent:
    words = [block.html for block in blocks]
    for question in questions.values():
        secrets = (question.key.explanation_html, *question.remarks.values(), *question.hints)
        words += [question.view.prompt_html, *question.options.values(), *secrets]
    return LessonContent(
        lesson_id=lesson.id,
        uuid=lesson.uuid,
        version=lesson.version,
        title=lesson.title,
        summary=lesson.summary,
        minutes=lesson.minutes,
        blocks=tuple(blocks),
        has_math=any(map(has_math, words)),
    )


def _prefix(block: FoundBlock) -> str:
    return f"b{block.uuid}"
