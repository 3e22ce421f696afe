"""Open edX archives (OLX), in both dialects: one component a file, or whole chapters in one."""

from edtech_app.importers.olx.reader import COURSE, read_olx

__all__ = ["COURSE", "read_olx"]
