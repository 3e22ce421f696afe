"""Any archive is hostile: nothing leaves its folder, nothing grows without bound, nothing broken stops the rest."""

import gzip
import io
import os
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from edtech_app.domain.errors import InvalidError, NotFoundError, TooLargeError
from edtech_app.importers import archive as archives
from edtech_app.importers.archive import read_archive
from tests.importers.makers import make_folder, make_tar, make_zip, odd_member

FILES = {"course.md": "hello", "files/a.svg": b"<svg/>"}


@pytest.mark.parametrize("make", [make_folder, make_zip, make_tar])
def test_every_kind_of_source_gives_the_same_files(tmp_path: Path, make):
    with read_archive(make(tmp_path / "source", FILES)) as tree:
        assert tree.names() == ["course.md", "files/a.svg"]
        assert tree.read("course.md") == b"hello"
        assert tree.size("files/a.svg") == 6
        assert "files/a.svg" in tree
        assert not tree.refused
        with pytest.raises(NotFoundError):
            tree.read("nowhere")


BAD_NAMES = {
    "/etc/passwd": "Its name is an absolute path.",
    "../up.txt": "Its name leads out of the folder.",
    "a/../../up.txt": "Its name leads out of the folder.",
    "a\\..\\..\\up.txt": "Its name leads out of the folder.",
    "C:\\windows\\x": "Its name begins with a drive letter.",
    "a\nb": "Its name holds a control character.",
    "/".join("d" * 21): "It lies more than 20 folders deep.",
    "n" * 501: "Its name is longer than 500 characters.",
}


@pytest.mark.parametrize("make", [make_zip, make_tar])
def test_a_name_that_leads_elsewhere_is_refused_and_the_rest_comes_in(tmp_path: Path, make):
    with read_archive(make(tmp_path / "source", dict.fromkeys(BAD_NAMES, "x") | FILES)) as tree:
        assert tree.names() == sorted(FILES)
        assert [refused.why for refused in tree.refused] == list(BAD_NAMES.values())


def test_a_name_with_a_nul_in_a_zip_is_refused(tmp_path: Path):
    path = make_zip(tmp_path / "source.zip", FILES | {"safeQname": "x"})
    path.write_bytes(path.read_bytes().replace(b"safeQname", b"safe\0name"))
    with read_archive(path) as tree:
        assert tree.names() == sorted(FILES)
        assert "control character" in tree.refused[0].why


def test_links_and_devices_in_a_tar_are_refused_by_name(tmp_path: Path):
    odd = [
        odd_member("symbolic", tarfile.SYMTYPE, target="/etc/passwd"),
        odd_member("hard", tarfile.LNKTYPE, target="course.md"),
        odd_member("device", tarfile.CHRTYPE),
        odd_member("pipe", tarfile.FIFOTYPE),
    ]
    with read_archive(make_tar(tmp_path / "source.tgz", FILES, *odd)) as tree:
        assert tree.names() == sorted(FILES)
        assert [refused.where for refused in tree.refused] == ["symbolic", "hard", "device", "pipe"]


def test_a_link_in_a_zip_is_refused(tmp_path: Path):
    path = tmp_path / "source.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        pipe = zipfile.ZipInfo("pipe")
        pipe.external_attr = 0o010644 << 16
        archive.writestr(pipe, "")
        archive.writestr("course.md", "x")
    with read_archive(path) as tree:
        assert tree.names() == ["course.md"]
        assert [refused.where for refused in tree.refused] == ["link", "pipe"]


def test_links_in_a_folder_are_not_followed(tmp_path: Path):
    (tmp_path / "secret").write_text("secret")
    folder = make_folder(tmp_path / "source", FILES)
    (folder / "link.md").symlink_to(tmp_path / "secret")
    (folder / "dir").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    with read_archive(folder) as tree:
        assert tree.names() == sorted(FILES)
        assert {refused.where for refused in tree.refused} == {"link.md", "dir", "pipe"}
        (folder / "course.md").unlink()
        (folder / "course.md").symlink_to(tmp_path / "secret")
        with pytest.raises(NotFoundError):
            tree.read("course.md")


def test_a_second_file_of_the_same_name_is_refused(tmp_path: Path):
    path = make_tar(tmp_path / "source.tgz", {"a": "first"}, odd_member("./a", size=3))
    with read_archive(path) as tree:
        assert tree.read("a") == b"\0\0\0"
        assert tree.refused[0].why == "There was a file of this name before it."


def test_clutter_of_systems_is_passed_over(tmp_path: Path):
    clutter = {".git/config": "x", "__MACOSX/a": "x", "a/.DS_Store": "x", "a/._b": "x"}
    with read_archive(make_zip(tmp_path / "source.zip", clutter | FILES)) as tree:
        assert tree.names() == sorted(FILES)
        assert not tree.refused


def test_a_bomb_of_zeros_in_a_tar_is_stopped_by_its_ratio(tmp_path: Path):
    path = make_tar(tmp_path / "bomb.tgz", FILES, odd_member("zeros", size=90 * 2**20))
    with pytest.raises(TooLargeError, match="expands"):
        read_archive(path)


def test_a_member_of_a_zip_that_expands_too_much_is_refused_alone(tmp_path: Path):
    with read_archive(make_zip(tmp_path / "bomb.zip", FILES | {"zeros": b"\0" * (40 * 2**20)})) as tree:
        assert tree.names() == sorted(FILES)
        assert "times its size" in tree.refused[0].why


def test_limits_on_files_and_bytes_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = make_zip(tmp_path / "source.zip", {f"f{number}": b"x" * 100 for number in range(20)})
    monkeypatch.setattr(archives, "MOST_FILE", 50)
    with pytest.raises(InvalidError, match="no file"):
        read_archive(path)
    monkeypatch.setattr(archives, "MOST_FILE", 1000)
    monkeypatch.setattr(archives, "MOST_FILES", 10)
    with pytest.raises(TooLargeError, match="more than 10 files"):
        read_archive(path)
    monkeypatch.setattr(archives, "MOST_FILES", 100)
    monkeypatch.setattr(archives, "MOST_EXPANDED", 1000)
    with pytest.raises(TooLargeError, match="Expanded"):
        read_archive(path)
    monkeypatch.setattr(archives, "MOST_COMPRESSED", 100)
    with pytest.raises(TooLargeError, match="larger than"):
        read_archive(path)


def test_a_member_that_lies_about_its_size_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = make_zip(tmp_path / "source.zip", {"big": os.urandom(5000), "small": b"x"})
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 5000), struct.pack("<L", 10)))
    monkeypatch.setattr(archives, "MOST_FILE", 1000)
    with read_archive(path) as tree:
        assert tree.names() == ["small"]


def test_a_damaged_member_stops_only_itself(tmp_path: Path):
    path = make_zip(tmp_path / "source.zip", {"bad.md": os.urandom(4000)} | FILES)
    data = bytearray(path.read_bytes())
    data[100:200] = b"\xff" * 100
    path.write_bytes(bytes(data))
    with read_archive(path) as tree:
        assert tree.names() == sorted(FILES)
        assert tree.refused[0].where == "bad.md"


def test_an_encrypted_member_is_refused(tmp_path: Path):
    path = make_zip(tmp_path / "source.zip", {"only.md": "x"})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(InvalidError, match="encrypted"):
        read_archive(path)


def test_what_came_before_the_damage_in_a_tar_comes_in(tmp_path: Path):
    path = make_tar(tmp_path / "source.tgz", {"first.md": "x", "second.bin": os.urandom(60_000)})
    path.write_bytes(path.read_bytes()[:30_000])
    with read_archive(path) as tree:
        assert tree.names() == ["first.md"]
        assert any("damaged" in refused.why for refused in tree.refused)


def test_a_tar_header_with_an_endless_name_is_not_read(tmp_path: Path):
    path = make_tar(tmp_path / "source.tgz", {}, odd_member("././@LongLink", tarfile.GNUTYPE_LONGNAME, size=10 * 2**20))
    with pytest.raises(InvalidError):
        read_archive(path)


@pytest.mark.parametrize(
    "data",
    [b"", b"not an archive", b"\x1f\x8b rubbish", b"PK\x03\x04 rubbish", gzip.compress(b"text"), b"PK\x05\x06"],
)
def test_what_is_no_archive_is_said_to_be_none(tmp_path: Path, data: bytes):
    path = tmp_path / "source"
    path.write_bytes(data)
    with pytest.raises(InvalidError):
        read_archive(path)


def test_empty_and_absent_sources_are_said_to_be_so(tmp_path: Path):
    with pytest.raises(InvalidError, match="no file"):
        read_archive(tmp_path)
    with pytest.raises(InvalidError, match="no file"):
        read_archive(make_zip(tmp_path / "empty.zip", {}))
    with pytest.raises(InvalidError, match="no file or folder"):
        read_archive(tmp_path / "absent")


def test_a_zip_with_an_endless_list_of_members_is_not_listed(tmp_path: Path):
    data = bytearray(make_zip(tmp_path / "source.zip", FILES).read_bytes())
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = struct.pack("<L", 2**31)
    path = tmp_path / "endless.zip"
    path.write_bytes(bytes(data))
    with pytest.raises(TooLargeError):
        read_archive(path)


def test_a_plain_tar_is_read_too(tmp_path: Path):
    path = tmp_path / "source.tar"
    with tarfile.open(path, "w") as archive:
        info = tarfile.TarInfo("a.md")
        info.size = 1
        archive.addfile(info, io.BytesIO(b"x"))
    with read_archive(path) as tree:
        assert tree.read("a.md") == b"x"
