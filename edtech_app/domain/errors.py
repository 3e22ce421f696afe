"""Everything that can go wrong and is somebody's business to hear about."""


class AppError(Exception):
    """An expected failure, with a sentence that is safe to show to anybody.

    ``field`` names the input that caused it, so that the sentence can stand beside it.
    """

    code = "error"
    http_status = 400

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class InvalidError(AppError):
    """The request makes no sense as it stands."""

    code = "invalid"
    http_status = 422


class NotSignedInError(AppError):
    """Nobody is signed in, and this needs somebody."""

    code = "not_signed_in"
    http_status = 401


class NotPermittedError(AppError):
    """The person is known and the thing exists, but the two may not meet."""

    code = "not_permitted"
    http_status = 403


class NotFoundError(AppError):
    """There is no such thing, or this person may not know that there is."""

    code = "not_found"
    http_status = 404


class ConflictError(AppError):
    """Somebody else got there first."""

    code = "conflict"
    http_status = 409


class TooLargeError(AppError):
    """More than we take at once."""

    code = "too_large"
    http_status = 413


class TooManyRequestsError(AppError):
    """Too often in too short a time; ``retry_after`` is in seconds."""

    code = "too_many_requests"
    http_status = 429

    def __init__(self, message: str, *, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after
