"""What a concept stands on, as those choose it who teach in its subject. It never goes round in a circle."""

from collections.abc import Sequence

from edtech_app.db.transaction import Transaction
from edtech_app.db.walk import Pair
from edtech_app.domain.access import Action
from edtech_app.domain.concept_names import ConceptBook, ConceptChoice, say_circle
from edtech_app.domain.errors import InvalidError
from edtech_app.domain.people import Actor
from edtech_app.domain.words import _
from edtech_app.services.authoring.naming import book_of, no_such_concept, tell_subject
from edtech_app.services.context import Context
from edtech_app.services.facts import find_course

MOST_PREREQUISITES = 30


async def set_prerequisites(
    ctx: Context,
    actor: Actor,
    course_slug: str,
    concept_slug: str,
    prerequisites: Sequence[str],
    *,
    seen: Sequence[str] | None = None,
) -> None:
    """Let a concept of the course's own subject stand on these and no others, named by their slugs.

    ``seen`` is what the actor saw it stand on when they chose: then what others added meanwhile stays, too. An edge
    that stays keeps its reason. All of it is done, or none.

    Raises:
        InvalidError: It would go round in a circle, which the sentence names; or a concept is not of this subject.
        NotFoundError: There is no such course, or they may not know of it.
        NotPermittedError: They do not teach it.
    """
    async with ctx.transaction() as tx:
        course = await find_course(tx, actor, course_slug, Action.TEACH)
        subject = await tx.concept_links.subject_of(course.id)
        book = await book_of(ctx, tx, subject)
        concept, *wanted = [_id(book, slug) for slug in (concept_slug, *prerequisites)]
        assert subject, "there is a concept of it"
        await tx.edges.lock(subject.id)
        present = await tx.concept_links.prerequisites(concept)
        if seen is not None:
            wanted += present.difference(name.id for slug in seen if (name := book.by_slug.get(slug)))
        if len(set(wanted)) > MOST_PREREQUISITES:
            raise InvalidError(_("A concept stands on at most {most} others.", most=MOST_PREREQUISITES))
        if present != set(wanted):
            await _change(tx, book, concept, (present, set(wanted)))
            await tell_subject(tx, subject.id)


async def _change(tx: Transaction, book: ConceptBook, concept: int, change: tuple[set[int], set[int]]) -> None:
    """Put the wanted edges to a concept in place of the present ones, under the subject's lock."""
    present, wanted = change
    for gone in sorted(present - wanted):
        await tx.edges.remove(gone, concept)
    for new in sorted(wanted - present):
        if new == concept:
            raise InvalidError(_("A concept cannot be its own prerequisite."), field="concepts")
        circle = await tx.edges.add(new, concept)
        if circle:
            raise InvalidError(say_circle(_titles(book, circle)), field="concepts")


def _titles(book: ConceptBook, circle: list[Pair]) -> list[str]:
    """Return the concepts of a circle by name, each of which needs the next, from the one that was to change."""
    edge, *way = circle
    ids = [edge[1], edge[0], *(below for below, _above in reversed(way))]
    return [book.by_id[one].title if one in book.by_id else "?" for one in ids]


def _id(book: ConceptBook, slug: str) -> int:
    name = book.find(ConceptChoice(slug)) if slug else None
    if name is None:
        raise no_such_concept(slug)
    return name.id
