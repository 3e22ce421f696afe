"""The concepts of a course's own subject by their names, and new ones."""

import asyncio
from collections.abc import Iterator, Sequence

from edtech_app.db.repositories.found import FoundCourse, FoundSubject
from edtech_app.db.tables import ConceptRow
from edtech_app.db.transaction import Transaction
from edtech_app.domain.blocks import MOST_TITLE
from edtech_app.domain.concept_names import ConceptBook, ConceptChoice, fold
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.events import CourseChanged
from edtech_app.domain.words import _
from edtech_app.importers.names import MOST_SLUG, slugify, unused
from edtech_app.importers.texts import clean
from edtech_app.services.context import Context

NO_CONCEPTS = ConceptBook(())


async def book_of(ctx: Context, tx: Transaction, subject: FoundSubject | None) -> ConceptBook:
    """Return the concepts of a subject by name, from memory while none came or changed.

    Not for a transaction that changed the subject itself: what it sees may never come to be.
    """
    if subject is None:
        return NO_CONCEPTS
    key = (subject.id, subject.edges)
    kept = ctx.shelves.concepts.get(key)
    return kept or ctx.shelves.concepts.put(key, await _read_book(tx, subject.id))


async def named(ctx: Context, tx: Transaction, course: FoundCourse, choices: Sequence[ConceptChoice]) -> Iterator[int]:
    """Return the ids of concepts of the course's own subject, one for each choice; titles that it lacks become new.

    A course without a subject gets one, called like the course. The course must be held.

    Raises:
        InvalidError: The subject has no concept with such a slug, or a title cannot be one.
    """
    subject = await tx.concept_links.subject_of(course.id)
    book = await book_of(ctx, tx, subject)
    found = [book.find(one) for one in choices]
    for choice, name in zip(choices, found, strict=True):
        if name is None and choice.slug:
            raise no_such_concept(choice.slug)
    if None in found:
        return iter(await _made(tx, course, subject or await _new_subject(tx, course), choices))
    return iter([name.id for name in found if name])


async def tell_subject(tx: Transaction, subject_id: int) -> None:
    """Announce to every course whose pages show concepts of a subject that these are others now."""
    for course_id in await tx.concept_links.concerned(subject_id):
        tx.announce(CourseChanged(course_id))


def no_such_concept(name: str) -> InvalidError:
    """Return the refusal of a concept that is not there, or is another subject's."""
    return InvalidError(
        _("There is no concept {name} in the subject of this course.", name=name[:80]), field="concepts"
    )


async def _made(
    tx: Transaction, course: FoundCourse, subject: FoundSubject, choices: Sequence[ConceptChoice]
) -> list[int]:
    """Return the ids of the choices, making what nobody made meanwhile."""
    titles = {fold(one.title): _title(one.title) for one in reversed(choices) if not one.slug}
    await tx.edges.lock(subject.id)
    book = await _read_book(tx, subject.id)
    taken = set(book.by_slug)
    rows: list[dict[str, object]] = []
    for title in reversed(titles.values()):
        if book.find(ConceptChoice("", title)) is None:
            slug = unused(slugify(title) or "concept", taken, most=MOST_SLUG)
            taken.add(slug)
            rows.append({"subject_id": subject.id, "slug": slug, "title": title, "summary": ""})
    await tx.writer.add_named(ConceptRow, rows)
    if rows:
        await tx.authoring.grow_course(course.id)
        await tell_subject(tx, subject.id)
    book = await _read_book(tx, subject.id)
    found = [book.find(one) or book.find(ConceptChoice("", _title(one.title))) for one in choices]
    return [name.id for name in found if name]


async def _new_subject(tx: Transaction, course: FoundCourse) -> FoundSubject:
    subject_id, slug = await tx.writer.add_subject({"slug": course.slug, "title": course.title})
    await tx.concept_links.set_subject(course.id, subject_id)
    return FoundSubject(subject_id, slug, course.title, 0)


async def _read_book(tx: Transaction, subject_id: int) -> ConceptBook:
    names = await tx.concept_links.names(subject_id)
    return await asyncio.to_thread(ConceptBook, names)


def _title(title: str) -> str:
    """Return a new concept's title as it is kept.

    Raises:
        InvalidError: It is empty, or too long.
    """
    kept = " ".join(clean(title).split())
    if not kept:
        raise InvalidError(_("A concept needs a name."), field="concepts")
    if len(kept) > MOST_TITLE:
        raise InvalidError(_("The name of a concept has at most {most} characters.", most=MOST_TITLE), field="concepts")
    return kept
