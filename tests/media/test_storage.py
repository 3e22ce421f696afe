"""Files are kept under names made of their content, whole or not at all, and nowhere else."""

import asyncio
from hashlib import sha256

import pytest

from edtech_app.domain.errors import InvalidError, NotFoundError
from edtech_app.media import FileStore, LocalFileStore

ZEROS = "0" * 64


@pytest.fixture
def store(tmp_path) -> FileStore:
    return LocalFileStore(tmp_path / "media")


async def test_what_is_put_can_be_read(store):
    key = await store.put(b"abc", extension="txt")
    assert key == sha256(b"abc").hexdigest() + ".txt"
    assert await store.read(key) == b"abc"
    assert await store.exists(key)


async def test_putting_again_changes_nothing(store, tmp_path):
    keys = await asyncio.gather(*(store.put(b"abc", extension="txt") for _ in range(20)))
    assert len(set(keys)) == 1
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [keys[0]]


async def test_a_file_that_was_cut_short_is_written_again(store):
    key = await store.put(b"abc", extension="txt")
    store.path(key).write_bytes(b"a")
    await store.put(b"abc", extension="txt")
    assert await store.read(key) == b"abc"


async def test_a_write_that_fails_leaves_nothing(store, tmp_path, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        await store.put(b"abc", extension="txt")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


async def test_what_is_deleted_is_gone_and_deleting_again_is_no_error(store):
    key = await store.put(b"abc", extension="txt")
    await store.delete(key)
    await store.delete(key)
    assert not await store.exists(key)
    with pytest.raises(NotFoundError):
        await store.read(key)


@pytest.mark.parametrize(
    "key",
    ["", "..", "../../etc/passwd", "a/b", "a\\b", "/etc/passwd", "0" * 64, "0" * 64 + ".t/t", "0" * 64 + ".txt\n"],
)
async def test_a_key_never_leads_out_of_the_folder(store, key):
    with pytest.raises(InvalidError):
        store.path(key)
    with pytest.raises(InvalidError):
        await store.read(key)
    with pytest.raises(InvalidError):
        await store.delete(key)


@pytest.mark.parametrize("extension", ["", "../x", "a.b", "TXT", "toolongname"])
async def test_an_extension_is_a_short_plain_word(store, extension):
    with pytest.raises(InvalidError):
        await store.put(b"abc", extension=extension)
