"""A form that sends one large file, wrapped once; how it does stands in ``assets/upload-form.js``."""

from collections.abc import Sequence

import reflex as rx
from reflex.components.component import NoSSRComponent


class UploadForm(NoSSRComponent):
    """Fields, the file, and a button that sends them once and then says how far the upload is."""

    library = "$/public/upload-form.js"
    tag = "UploadForm"

    action: rx.Var[str]
    here: rx.Var[str]
    """The page that shows this form, with what is wrong as ``problem``."""
    endings: rx.Var[Sequence[str]]
    most_bytes: rx.Var[int]
    button: rx.Var[rx.Component]
    words: rx.Var[dict[str, str]]
    """What is said while it is ``sending``, has ``arrived`` or ``broke`` off, and what ``stop`` is called."""


upload_form = UploadForm.create
