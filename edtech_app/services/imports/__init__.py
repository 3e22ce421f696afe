"""Bringing a course in: ordering it, doing it, and what came of it."""

from edtech_app.importers.detect import ENDINGS
from edtech_app.services.imports.order import KIND, ImportOrder
from edtech_app.services.imports.ordering import (
    MOST_UPLOAD,
    ImportCancelledError,
    cancel_import,
    import_now,
    order_import,
    receive_upload,
    see_import,
)
from edtech_app.services.imports.report import ImportReport
from edtech_app.services.imports.steps import import_kind

__all__ = [
    "ENDINGS",
    "KIND",
    "MOST_UPLOAD",
    "ImportCancelledError",
    "ImportOrder",
    "ImportReport",
    "cancel_import",
    "import_kind",
    "import_now",
    "order_import",
    "receive_upload",
    "see_import",
]
