"""Every page of the app, in one table."""

from edtech_app.pages.base import Page
from edtech_app.pages.home import home

PAGES: tuple[Page, ...] = (Page(route="/", title="Open School", build=home),)
