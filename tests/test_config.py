"""Settings say what is missing, and work with none at all."""

import pytest

from edtech_app.config import Settings, SettingsError, settings

COMPLETE = {"SECRET_KEY": "k" * 40, "PUBLIC_URL": "https://learn.example/", "DATABASE_URL": "postgresql://u@h/d"}


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path):
    """No settings in the environment, none in a file."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    settings.cache_clear()
    yield monkeypatch
    settings.cache_clear()


def test_development_needs_nothing(fresh):
    found = settings()

    assert not found.is_production
    assert found.database == "sqlite+aiosqlite:///data/edtech.db"


@pytest.mark.parametrize("missing", COMPLETE)
def test_production_refuses_to_start_and_says_what_is_missing(fresh, missing: str):
    fresh.setenv("APP_ENV", "production")
    for name in COMPLETE.keys() - {missing}:
        fresh.setenv(name, COMPLETE[name])

    with pytest.raises(SettingsError, match=missing):
        settings()


def test_production_starts_when_all_is_given(fresh):
    fresh.setenv("APP_ENV", "production")
    for name, value in COMPLETE.items():
        fresh.setenv(name, value)

    found = settings()

    assert found.is_production
    assert found.public_url == "https://learn.example"
    assert found.database == "postgresql+asyncpg://u@h/d"


def test_a_secret_is_never_printed(fresh):
    fresh.setenv("SECRET_KEY", "very-secret")

    assert "very-secret" not in repr(settings())
