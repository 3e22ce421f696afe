"""People, their sessions, and one-time tickets."""

from datetime import datetime

from sqlmodel import Field

from edtech_app.db.tables.base import Row, UtcDateTime, new_uuid, now


class UserRow(Row, table=True):
    """A person with an account. ``email`` is case-folded, so it is unique without regard to case."""

    __tablename__ = "user"

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, max_length=32, unique=True)
    email: str = Field(max_length=254, unique=True)
    name: str = Field(max_length=120)
    password_hash: str = Field(max_length=255)
    role: str = Field(default="student", max_length=20, index=True)
    appearance: str = Field(default="system", max_length=10)
    is_active: bool = True
    search_text: str = Field(default="", max_length=700)
    """The name and the address, case-folded, for the search."""
    teacher_requested_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class SessionRow(Row, table=True):
    """A signed-in browser. The token is with the browser; only its hash is here.

    An id is never given twice: a tab knows by it that it still belongs to the same session.
    """

    __tablename__ = "session"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    user_id: int = Field(foreign_key="user.id", index=True, ondelete="CASCADE")
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    seen_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime, index=True)


class TicketRow(Row, table=True):
    """Something that may be done once, soon: begin a session (``sign_in``) or choose a new password (``reset``)."""

    __tablename__ = "ticket"

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=20)
    token_hash: str = Field(max_length=64, unique=True)
    user_id: int = Field(foreign_key="user.id", index=True, ondelete="CASCADE")
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
