"""A form of a few short fields, as browsers send it by themselves."""

from urllib.parse import parse_qsl

from starlette.requests import Request

from edtech_app.domain.errors import InvalidError, TooLargeError
from edtech_app.domain.words import _

MOST_BYTES = 8_000
MOST_FIELDS = 10


async def read_short_form(request: Request) -> dict[str, str]:
    """Return the fields by name, without the character that no database takes.

    Raises:
        TooLargeError: It is longer than any form of ours.
        InvalidError: It has more fields.
    """
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise TooLargeError(_("The form is longer than we take."))
    try:
        fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise InvalidError(_("The form has more fields than we take.")) from None
    return {name: value.replace("\0", "") for name, value in fields}
