"""Looking at a course as a student does: every link within it keeps one looking so."""

import re
from dataclasses import replace
from urllib.parse import quote

from edtech_app.services.packs import FirstPaint, PackedQuestion
from edtech_app.services.views import BlockView, LessonContent, OptionView, QuestionView


def html_looked_at(html: str, course_slug: str) -> str:
    """Lead the links to the course's pages to what a student sees there."""
    slug = f"(?:{re.escape(quote(course_slug))}|{re.escape(course_slug)})"
    return re.sub(rf'(<a\b[^<>]* href="/(?:learn|courses)/{slug}(?:/[^"?#]*)?)(?=["#])', r"\1?as=student", html)


def content_looked_at(content: LessonContent, course_slug: str) -> LessonContent:
    """Return the lesson with such links in its text."""
    return replace(content, blocks=tuple(_block(one, course_slug) for one in content.blocks))


def question_looked_at(packed: PackedQuestion, course_slug: str) -> PackedQuestion:
    """Return the question with such links in its hints and its explanation; a remark on an option has none."""
    key = replace(packed.key, explanation_html=html_looked_at(packed.key.explanation_html, course_slug))
    return replace(packed, key=key, hints=tuple(html_looked_at(hint, course_slug) for hint in packed.hints))


def paint_looked_at(paint: FirstPaint, course_slug: str) -> FirstPaint:
    """Return what the page shows first with such links; what has no content has none."""
    return replace(paint, key=f"{paint.key}:as", html=html_looked_at(paint.html, course_slug)) if paint.html else paint


def _block(one: BlockView, slug: str) -> BlockView:
    question = one.question and _question(one.question, slug)
    return replace(one, html=html_looked_at(one.html, slug), question=question)


def _question(one: QuestionView, slug: str) -> QuestionView:
    options = tuple(_option(option, slug) for option in one.options)
    return replace(one, prompt_html=html_looked_at(one.prompt_html, slug), options=options)


def _option(one: OptionView, slug: str) -> OptionView:
    return replace(one, html=html_looked_at(one.html, slug))
