"""What came in, in numbers."""

from edtech_app.domain.blocks import QUESTION
from edtech_app.importers.model import SourceCourse

COUNTED = ("modules", "lessons", "sections", "blocks", "questions", "concepts", "prerequisites", "files")


def count_created(course: SourceCourse) -> dict[str, int]:
    """Return how many of each thing a course brings; ``blocks`` counts the questions too."""
    lessons = list(course.lessons())
    blocks = [block for lesson in lessons for block in lesson.blocks]
    return {
        "modules": len(course.modules),
        "lessons": len(lessons),
        "sections": sum(lesson.sections for lesson in lessons),
        "blocks": len(blocks),
        "questions": sum(block.kind == QUESTION for block in blocks),
        "concepts": len(course.concepts),
        "prerequisites": len(course.edges),
        "files": len(course.files),
    }
