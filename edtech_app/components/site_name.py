"""The site's name, which a build does not know: the server puts it into the document, and the page reads it there.

A build is made with ``PLACEHOLDER`` for a name (``scripts/build``); ``api/pages.py`` replaces it in the documents.
"""

import json

import reflex as rx

from edtech_app.config import settings

_IN_DOCUMENT = """globalThis.document?.querySelector('meta[name="application-name"]')?.content"""
SITE_NAME = rx.Var(f"({_IN_DOCUMENT} ?? {json.dumps(settings().site_name)})").to(str)


def name_in_document() -> rx.Component:
    """Build what carries the name."""
    return rx.el.meta(name="application-name", content=SITE_NAME)
