"""Settings, read once from the environment and ``.env``."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DEVELOPMENT_KEY = "development-only"


class SettingsError(RuntimeError):
    """The settings cannot be used; the message says which, and why."""


class AppEnv(StrEnum):
    """Where we run."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """Everything that differs between one deployment and another. Each has a line in ``.env.example``."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    app_env: AppEnv = AppEnv.DEVELOPMENT
    secret_key: str = Field(default=DEVELOPMENT_KEY, repr=False)
    public_url: str = ""
    database_url: str = Field(default="", repr=False)
    data_dir: Path = Path("data")
    site_name: str = Field(default="Open School", min_length=1, max_length=60)
    support_email: str = ""

    @field_validator("public_url")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @model_validator(mode="after")
    def _complete_in_production(self) -> Self:
        if self.app_env is AppEnv.PRODUCTION:
            given = {
                "SECRET_KEY": self.secret_key != DEVELOPMENT_KEY and self.secret_key,
                "PUBLIC_URL": self.public_url,
                "DATABASE_URL": self.database_url,
            }
            if missing := [name for name, value in given.items() if not value]:
                raise ValueError(f"In production these must be set: {', '.join(missing)}.")
        return self

    @property
    def is_production(self) -> bool:
        """Whether this serves real people."""
        return self.app_env is AppEnv.PRODUCTION

    @property
    def database(self) -> str:
        """SQLAlchemy's URL of the database, with the asynchronous driver of its kind."""
        url = self.database_url or f"sqlite:///{self.data_dir / 'edtech.db'}"
        for plain, driven in (
            ("postgres://", "postgresql+asyncpg://"),
            ("postgresql://", "postgresql+asyncpg://"),
            ("sqlite://", "sqlite+aiosqlite://"),
        ):
            if url.startswith(plain):
                return driven + url.removeprefix(plain)
        return url


@cache
def settings() -> Settings:
    """Return the process's settings.

    Raises:
        SettingsError: Something is missing or malformed; says which.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(
            "; ".join(problem["msg"].removeprefix("Value error, ") for problem in error.errors())
        ) from None
