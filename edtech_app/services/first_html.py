"""Courses and lessons as plain HTML, for readers before and without JavaScript, and for search engines.

Structure and class names are those of the live pages' components, so that both look alike. Nothing personal is here,
and no key: a question shows what it asks. Ids begin with ``fp-``: the live page has the same things under their own.
"""

import re
from collections.abc import Iterable
from html import escape

from edtech_app.domain.words import _
from edtech_app.services.contents import lesson_url
from edtech_app.services.views import (
    BlockView,
    CourseHead,
    CoursePage,
    ImageView,
    LessonContent,
    LessonEntry,
    ModuleEntry,
    QuestionView,
)

_LAZY_PICTURE = re.compile(r'(<img [^>]*)loading="lazy"')
SIZES = "(width < 48rem) 100vw, 40rem"
COVER_SIZES = "(width < 60rem) calc(100vw - 2rem), 19rem"


def lesson_html(
    site: str,
    course: CourseHead,
    content: LessonContent,
    outline: tuple[ModuleEntry, ...],
    *,
    around: tuple[LessonEntry | None, LessonEntry | None],
    module: str,
) -> str:
    """Return a lesson with its outline and the ways on."""
    blocks = "".join(map(block_html, content.blocks)) or f'<p class="lesson-empty">{escape(_EMPTY)}</p>'
    blocks = _LAZY_PICTURE.sub(r'\1fetchpriority="high"', blocks, count=1)  # the first is what a reader waits for
    minutes = f'<span class="chip">{_minutes(content.minutes)}</span>' if content.minutes else ""
    head = (
        f'<header class="lesson-head"><p class="kicker">{_course_link(course)} · {escape(module)}</p>'
        f'<h1>{escape(content.title)}</h1><div class="row">{minutes}</div></header>'
    )
    body = f'<article class="lesson-body">{head}{blocks}{_foot(course, around)}</article>'
    nav = (
        f'<nav class="outline" id="outline" popover="auto" aria-label="{escape(_OUTLINE)}">'
        f'<div class="outline-head">{_course_link(course, "outline-course")}</div>{_outline(course, outline)}</nav>'
    )
    opener = (
        '<button type="button" class="button button-plain button-icon outline-open" popovertarget="outline" '
        f'aria-label="{escape(_OUTLINE)}">{_LINES}</button>'
    )
    grid = f'<div class="lesson-grid">{nav}<main class="lesson-waiting"><div class="lesson-columns">{body}</div></main>'
    return _own_ids(_topbar(site, opener) + grid + "</div>")


def course_html(site: str, page: CoursePage) -> str:
    """Return a course: what it is, what it asks, what one can do after it, its lessons."""
    about = f'<section><div class="prose">{page.description_html}</div></section>' if page.description_html else ""
    lists = _list(_("What you can do afterwards"), page.outcomes) + _list(_("What it asks of you"), page.asks)
    lessons = _outline(page.course, page.modules) or f'<p class="empty">{escape(_NO_LESSONS)}</p>'
    staff = f"<li>{escape(_('By'))} {escape(', '.join(page.staff))}</li>" if page.staff else ""
    facts = f'<ul class="course-facts"><li>{escape(_size(page))}</li>{staff}</ul>'
    return _own_ids(
        f'{_topbar(site)}<main class="page page-wide"><div class="course-first">'
        f'<header class="course-head"><h1>{escape(page.course.title)}</h1>'
        f'<p class="lead">{escape(page.summary)}</p></header><div class="course-grid"><div class="course-main">'
        f"{about}{lists}<section><h2>{escape(_('Lessons'))}</h2>"
        f'<div class="course-outline">{lessons}</div></section></div>'
        f'<aside class="course-side">{_cover(page.picture)}<div class="card stack">{facts}</div></aside>'
        "</div></div></main>"
    )


def _cover(picture: ImageView | None) -> str:
    if picture is None:
        return ""
    srcset = f' srcset="{escape(picture.srcset)}" sizes="{escape(COVER_SIZES)}"' if picture.srcset else ""
    return (
        f'<img src="{escape(picture.src)}"{srcset} alt="{escape(picture.alt)}" width="{picture.width}" '
        f'height="{picture.height}" fetchpriority="high" decoding="async" class="course-picture">'
    )


def block_html(block: BlockView) -> str:
    """Return one block."""
    match block.kind:
        case "heading":
            inner = f'<h{block.level} id="{escape(block.anchor)}"><span>{block.html}</span></h{block.level}>'
        case "text":
            inner = f'<div class="prose">{block.html}</div>'
        case "image":
            inner = _image(block.image) if block.image else ""
        case "callout":
            inner = _callout(block)
        case "question":
            inner = _question(block.question) if block.question else ""
        case _:
            inner = ""
    return f'<div class="block">{inner}</div>'


_EMPTY = _("Nothing has been written here yet.")
_NO_LESSONS = _("This course has no lessons yet.")
_OUTLINE = _("Outline of the course")
_LINES = '<svg viewBox="0 0 24 24" aria-hidden="true" class="icon"><path d="M4 6h16M4 12h16M4 18h10"/></svg>'


def _topbar(site: str, before: str = "") -> str:
    return (
        f'<header class="topbar">{before}<a class="brand" href="/">{escape(site)}</a>'
        f'<nav class="places" aria-label="{escape(_("Main places"))}">'
        f'<a class="place" href="/courses" aria-current="page"><span>{escape(_("Courses"))}</span></a></nav></header>'
    )


def _course_link(course: CourseHead, class_name: str = "") -> str:
    classes = f' class="{class_name}"' if class_name else ""
    return f'<a href="/courses/{escape(course.slug)}"{classes}>{escape(course.title)}</a>'


def _outline(course: CourseHead, modules: Iterable[ModuleEntry]) -> str:
    items = "".join(
        f'<li><p class="outline-module">{escape(module.title)}</p>'
        f"<ol>{''.join(_entry(course, lesson) for lesson in module.lessons)}</ol></li>"
        for module in modules
    )
    return f'<ol class="outline-list">{items}</ol>' if items else ""


def _entry(course: CourseHead, lesson: LessonEntry) -> str:
    minutes = f'<span class="outline-minutes">{_minutes(lesson.minutes)}</span>' if lesson.minutes else ""
    dot = "dot dot-here" if lesson.is_current else "dot"
    draft = f'<span class="chip">{escape(_("Draft"))}</span>' if lesson.is_draft else ""
    inner = f'<span class="{dot}"></span><span class="outline-title">{escape(lesson.title)}</span>{draft}{minutes}'
    if not lesson.may_open:
        return f'<li><span class="outline-lesson outline-closed">{inner}</span></li>'
    here = ' aria-current="page"' if lesson.is_current else ""
    return f'<li><a class="outline-lesson" href="{_url(course, lesson)}"{here}>{inner}</a></li>'


def _foot(course: CourseHead, around: tuple[LessonEntry | None, LessonEntry | None]) -> str:
    before, after = around
    back = f'<a class="button" rel="prev" href="{_url(course, before)}">{escape(before.title)}</a>' if before else ""
    on = f'<a class="button" href="/courses/{escape(course.slug)}">{escape(_("Back to the course"))}</a>'
    if after:
        on = f'<a class="button button-main" rel="next" href="{_url(course, after)}">{escape(after.title)}</a>'
    label = escape(_("Before and after this lesson"))
    return f'<nav class="lesson-foot" aria-label="{label}">{back}<div class="lesson-foot-end">{on}</div></nav>'


def _image(image: ImageView) -> str:
    if not image.src:
        missing = f"{escape(_('This picture is missing.'))} {escape(image.alt)}"
        return f'<figure class="figure"><p class="row quiet">{missing}</p></figure>'
    srcset = f' srcset="{escape(image.srcset)}" sizes="{escape(SIZES)}"' if image.srcset else ""
    caption = f"<figcaption>{escape(image.caption)}</figcaption>" if image.caption else ""
    size = f'width="{image.width or 640}" height="{image.height or 360}"'
    return (
        f'<figure class="figure"><img src="{escape(image.src)}"{srcset} alt="{escape(image.alt)}" {size} '
        f'loading="lazy" decoding="async">{caption}</figure>'
    )


def _callout(block: BlockView) -> str:
    title, classes = escape(block.title), f"callout callout-{escape(block.callout)}"
    body = f'<div class="prose">{block.html}</div>'
    if block.is_folded:
        return f'<details class="{classes} fold"><summary>{title}</summary>{body}</details>'
    return f'<div role="note" class="{classes}" aria-label="{title}"><p class="callout-title">{title}</p>{body}</div>'


def _question(question: QuestionView) -> str:
    concepts = escape(", ".join(question.concepts))
    return (
        f'<section class="question card"><div class="question-head"><h2 class="question-kind">'
        f'{escape(_("Check yourself"))}</h2><p class="quiet small">{concepts}</p></div>'
        f'<div class="prose question-prompt">{question.prompt_html}</div>'
        f'<div class="question-form">{_control(question)}</div></section>'
    )


def _control(question: QuestionView) -> str:
    if question.options:
        kind = "radio" if question.kind == "single_choice" else "checkbox"
        options = "".join(
            f'<div><label class="option"><input type="{kind}" disabled>'
            f'<span class="option-words prose">{option.html}</span></label></div>'
            for option in question.options
        )
        return f'<div class="options">{options}</div>'
    unit = f'<span class="unit">{escape(question.unit)}</span>' if question.unit else ""
    label = escape(_("Your answer"))
    field = f'<input class="field-input" type="text" disabled aria-label="{label}">'
    return f'<div class="field"><span class="field-label">{label}</span><div class="written">{field}{unit}</div></div>'


def _list(title: str, things: tuple[str, ...]) -> str:
    items = "".join(f"<li><span>{escape(one)}</span></li>" for one in things)
    return f'<section><h2>{escape(title)}</h2><ul class="ticks">{items}</ul></section>' if things else ""


def _size(page: CoursePage) -> str:
    if page.minutes:
        return _("{count} lessons, about {minutes} min", count=page.lessons, minutes=page.minutes)
    return _("{count} lessons", count=page.lessons)


def _minutes(count: int) -> str:
    return escape(_("{count} min", count=count))


def _url(course: CourseHead, lesson: LessonEntry) -> str:
    return escape(lesson_url(course.slug, lesson.slug))


_TAG = re.compile(r"<[a-z][^<>]*>")
_ID = re.compile(r'(\s(?:id|for|popovertarget)="|\shref="#)(?=[^"])')


def _own_ids(html: str) -> str:
    """Give every id a name of its own: after hydration the page has each of these things twice for a moment."""
    return _TAG.sub(lambda tag: _ID.sub(r"\1fp-", tag[0]), html)
