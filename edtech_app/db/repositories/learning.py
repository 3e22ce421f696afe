"""What learners did, and what we believe of them."""

from edtech_app.db.repositories.base import Repository


class Attempts(Repository):
    """Answers given, and keys shown."""


class MasteryRecords(Repository):
    """What we believe each learner knows."""


class LessonsDone(Repository):
    """Lessons that learners said are done."""
