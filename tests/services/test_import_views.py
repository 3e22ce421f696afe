"""What the page says of an import that is over."""

from edtech_app.domain.jobs import Job, JobState
from edtech_app.importers.model import Kept, Refused
from edtech_app.services.import_views import MOST_PLACES, view_import
from edtech_app.services.imports import ImportOrder, ImportReport

LIVE = "It is kept whole and cannot be answered here yet."


def shown(report: ImportReport):
    """Return the view of an import that ended with ``report``."""
    order = ImportOrder("/course.zip", "course.zip")
    return view_import(Job(1, "j", "import", 1, JobState.DONE, payload=order.payload(), result=report.as_json())).report


def test_what_has_one_kind_and_one_reason_is_said_once_with_all_its_places():
    kept = [Kept(f"unit {number}", "lti", LIVE) for number in range(MOST_PLACES + 5)]
    view = shown(ImportReport("olx", kept=(kept[0], Kept("unit x", "survey", LIVE), *kept[1:])))
    assert [(group.kind, group.why, group.count) for group in view.kept] == [
        ("lti", LIVE, MOST_PLACES + 5),
        ("survey", LIVE, 1),
    ]
    assert view.kept[0].places[:2] == ("unit 0", "unit 1")
    assert len(view.kept[0].places) == MOST_PLACES
    assert view.kept_total == MOST_PLACES + 6


def test_what_was_refused_is_grouped_by_its_reason():
    view = shown(
        ImportReport("olx", refused=(Refused("a", "Broken."), Refused("b", "Too deep."), Refused("c", "Broken.")))
    )
    assert [(group.why, group.places) for group in view.refused] == [("Broken.", ("a", "c")), ("Too deep.", ("b",))]
    assert view.refused_total == 3
