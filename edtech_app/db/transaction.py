"""The unit of work: all of it is saved and announced, or none of it is."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from edtech_app.db.repositories.authoring import Authoring
from edtech_app.db.repositories.concept_links import ConceptLinks
from edtech_app.db.repositories.course_people import CoursePeople
from edtech_app.db.repositories.courses import Courses, Enrolments
from edtech_app.db.repositories.edges import Edges
from edtech_app.db.repositories.files import Files
from edtech_app.db.repositories.graph import Concepts
from edtech_app.db.repositories.imports import CourseWriter
from edtech_app.db.repositories.insight import Insight
from edtech_app.db.repositories.invitations import Invitations
from edtech_app.db.repositories.jobs import Jobs
from edtech_app.db.repositories.learning import Attempts, LessonsDone, MasteryRecords
from edtech_app.db.repositories.lessons import Lessons
from edtech_app.db.repositories.outlines import Outlines
from edtech_app.db.repositories.people import Sessions, Tickets, Users
from edtech_app.db.repositories.staff import CourseStaff
from edtech_app.db.repositories.teaching import Teaching
from edtech_app.domain.events import Event

Publish = Callable[[Event], Awaitable[None]]


class Transaction:
    """One database transaction, its repositories, and the news it will make."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self.users = Users(session)
        self.sessions = Sessions(session)
        self.tickets = Tickets(session)
        self.courses = Courses(session)
        self.enrolments = Enrolments(session)
        self.lessons = Lessons(session)
        self.files = Files(session)
        self.concepts = Concepts(session)
        self.edges = Edges(session)
        self.concept_links = ConceptLinks(session)
        self.attempts = Attempts(session)
        self.mastery = MasteryRecords(session)
        self.lessons_done = LessonsDone(session)
        self.jobs = Jobs(session)
        self.writer = CourseWriter(session)
        self.teaching = Teaching(session)
        self.authoring = Authoring(session)
        self.staff = CourseStaff(session)
        self.invitations = Invitations(session)
        self.people = CoursePeople(session)
        self.insight = Insight(session)
        self.outlines = Outlines(session)
        self.events: list[Event] = []

    async def ping(self) -> None:
        """Ask the database for nothing, to see whether it answers."""
        await self._session.exec(select(1))

    def announce(self, event: Event) -> None:
        """Publish ``event`` once the transaction has committed, and not before."""
        self.events.append(event)


@asynccontextmanager
async def transaction(
    engine: AsyncEngine, publish: Publish, *, writes: bool = True, turn: asyncio.Lock | None = None
) -> AsyncGenerator[Transaction]:
    """Open a transaction; commit and announce on success, roll back on error.

    One that only reads says ``writes=False``: on SQLite it then waits for no writer. Those that write take turns there,
    first come, first served (``turn``): SQLite itself has those who wait ask again and again, ever more seldom.
    """
    async with turn if writes and turn else nullcontext(), engine.connect() as connection:
        await connection.execution_options(writes=writes)
        async with AsyncSession(connection, expire_on_commit=False) as session:
            tx = Transaction(session)
            async with session.begin():
                yield tx
    for event in tx.events:
        await publish(event)
