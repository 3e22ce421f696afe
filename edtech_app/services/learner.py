"""What is one learner's own in a course: their beliefs, lessons done and answers, and how these change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from edtech_app.db.repositories.found import FoundCourse, FoundLesson, FoundRecord
from edtech_app.db.transaction import Transaction
from edtech_app.domain.access import Action, CourseStatus, Relation
from edtech_app.domain.events import MasteryChange
from edtech_app.domain.mastery import Mastery, Standing, standing
from edtech_app.domain.people import Actor
from edtech_app.domain.progress import progress
from edtech_app.domain.situation import Situation
from edtech_app.services.packs import CourseFacts
from edtech_app.services.views import (
    ConceptNote,
    CourseAccessView,
    CourseHead,
    LessonEntry,
    ModuleEntry,
    ProgressView,
)


@dataclass(frozen=True, slots=True)
class Learner:
    """A course as it lies before one person; signed out, as it lies before somebody who did nothing."""

    facts: CourseFacts
    situation: Situation
    done: frozenset[int]
    is_known: bool
    """Whether somebody is signed in: only then has a concept a standing."""

    def note(self, concept_id: int) -> ConceptNote:
        """Return a concept and where the learner stands with it."""
        concept = self.facts.concepts[concept_id]
        if not self.is_known:
            return ConceptNote(concept.id, concept.slug, concept.title)
        belief = self.situation.mastery.get(concept_id)
        level = belief.level if belief else 0.0
        return ConceptNote(
            id=concept.id,
            slug=concept.slug,
            title=concept.title,
            standing=standing_in(self.situation, concept_id).value,
            level=level,
            percent=percent(level),
            evidence=belief.evidence if belief else 0,
        )

    def progress(self) -> ProgressView:
        """Return the lessons done of those published; drafts do not count."""
        published = [lesson.id for lesson in self.facts.lessons if not lesson.is_draft]
        return progress_view(len(self.done.intersection(published)), len(published))

    def mastered(self) -> int:
        """Return how many concepts of the goal are mastered now."""
        goal = self.situation.below
        return sum(1 for one, belief in self.situation.mastery.items() if belief.is_mastered and one in goal)

    def outline(self, *, current: int = 0, may_read: bool) -> tuple[ModuleEntry, ...]:
        """Return the modules with their lessons, the one on screen marked; for staff the empty ones too."""
        modules: dict[int, tuple[str, str, list[LessonEntry]]] = {
            module.id: (module.title, module.uuid, []) for module in self.facts.modules
        }
        for lesson in self.facts.lessons:
            _title, _uuid, entries = modules.setdefault(lesson.module_id, (lesson.module_title, "", []))
            entries.append(self.entry(lesson, current=current, may_read=may_read))
        return tuple(ModuleEntry(title, tuple(entries), uuid) for title, uuid, entries in modules.values())

    def entry(self, lesson: FoundLesson, *, current: int = 0, may_read: bool = True) -> LessonEntry:
        """Return a lesson as a line of an outline."""
        return LessonEntry(
            id=lesson.id,
            slug=lesson.slug,
            title=lesson.title,
            minutes=lesson.minutes,
            is_done=lesson.id in self.done,
            is_current=lesson.id == current,
            may_open=may_read,
            is_draft=lesson.is_draft,
            uuid=lesson.uuid if self.facts.drafts else "",
        )


def beginner(facts: CourseFacts) -> Learner:
    """Return the course as it lies before somebody in it who has done nothing yet."""
    return learner_of(facts, {}, frozenset())


async def learner_in(
    tx: Transaction, actor: Actor, facts: CourseFacts, *, records: Mapping[int, FoundRecord] | None = None
) -> Learner:
    """Return the course as it lies before ``actor``; with ``records`` their questions too."""
    if not actor.is_signed_in:
        return Learner(facts, facts.situation({}, ()), frozenset(), is_known=False)
    beliefs = await tx.mastery.of_learner(actor.user_id, facts.concepts.keys())
    done = await tx.lessons_done.of_courses(actor.user_id, facts.course_ids)
    return learner_of(facts, beliefs, done, records)


def learner_of(
    facts: CourseFacts,
    beliefs: Mapping[int, Mastery],
    done: frozenset[int],
    records: Mapping[int, FoundRecord] | None = None,
) -> Learner:
    """Return the course as it lies before somebody signed in; lessons that are gone do not count."""
    mine = done.intersection(lesson.id for lesson in facts.lessons)
    return Learner(facts, facts.situation(beliefs, mine, records), mine, is_known=True)


def standing_in(situation: Situation, concept_id: int) -> Standing:
    """Return where a learner stands with a concept of the course, or with one that the course stands on."""
    if concept_id in situation.below or situation.is_held(concept_id):
        return situation.standing(concept_id)
    below = situation.prerequisites.get(concept_id, ())
    belief = situation.mastery.get(concept_id)
    return standing(belief, are_prerequisites_met=all(situation.is_held(one) for one in below))


def changes(before: Learner, after: Learner, moved: Iterable[int]) -> tuple[MasteryChange, ...]:
    """Return the concepts whose standing or level differs, by id: what ``moved``, and what opens or closes with it."""
    found = []
    for one in sorted(_concerned(after, moved)):
        old, new = before.note(one), after.note(one)
        if old != new:
            belief = after.situation.mastery.get(one)
            found.append(
                MasteryChange(
                    concept_id=one,
                    level=new.level,
                    evidence=new.evidence,
                    standing=new.standing,
                    right=belief.right if belief else 0,
                    mastered_at=belief.mastered_at if belief else None,
                    last_evidence_at=belief.last_evidence_at if belief else None,
                )
            )
    return tuple(found)


def _concerned(learner: Learner, moved: Iterable[int]) -> set[int]:
    """Return the concepts, and those that stand on them as the course sees it or directly."""
    concepts = {one for one in moved if one in learner.facts.concepts}
    seen_through = (learner.situation.above.get(one, []) for one in concepts)
    directly = (learner.facts.dependents.get(one, ()) for one in concepts)
    return concepts.union(*seen_through, *directly)


def course_head(course: FoundCourse) -> CourseHead:
    """Return what every page shows of its course."""
    status, visibility = course.access.status.value, course.access.visibility.value
    return CourseHead(course.id, course.slug, course.title, status, visibility, course.language)


def previews(course: FoundCourse, actor: Actor, *, as_student: bool) -> bool:
    """Whether somebody of a course's staff looks at it as a student would who has done nothing yet."""
    return as_student and course.access.allows(actor, Action.TEACH)


def access_view(course: FoundCourse, actor: Actor, *, as_student: bool = False) -> CourseAccessView:
    """Return what ``actor`` is to the course and may do there; staff may see it as a student in it would."""
    access = course.access
    if previews(course, actor, as_student=as_student):
        return CourseAccessView(is_signed_in=True, is_enrolled=True, may_read=True, may_study=True, is_preview=True)
    return CourseAccessView(
        is_signed_in=actor.is_signed_in,
        is_enrolled=access.is_enrolled,
        is_staff=access.allows(actor, Action.TEACH),
        may_read=access.allows(actor, Action.READ),
        may_study=access.allows(actor, Action.STUDY),
        may_enrol=_may_enrol(course, actor),
        is_removed=access.relation(actor) is Relation.REMOVED,
    )


def _may_enrol(course: FoundCourse, actor: Actor) -> bool:
    """Whether a page offers a place: to those who may take one, and to those who would have to sign in first."""
    access = course.access
    if access.status is not CourseStatus.PUBLISHED or access.is_enrolled:
        return False
    return not actor.is_signed_in or access.allows(actor, Action.ENROL)


def progress_view(done: int, total: int) -> ProgressView:
    """Return progress as a page shows it."""
    found = progress(range(done), range(total))
    return ProgressView(found.done, found.total, found.percent)


def percent(level: float) -> int:
    """Return a level as a whole per cent, rounded down: 95 means mastered."""
    return int(level * 100)


def iso(moment: datetime | None) -> str:
    """Return a moment as pages take it, empty where there is none."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if moment else ""
