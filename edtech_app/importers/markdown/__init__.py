"""Courses as folders of Markdown: our own form, read and written, and the lessons of the Carpentries, read."""
