"""Archives that somebody made to do harm, and what is said of each: the same by upload and from the terminal."""

import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.importers.makers import Files, form, make_tar, make_zip, odd_member, olx_unit

LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
FETCHED = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd">'
ALIASES = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]"
COMMAND = "title: !!python/object/apply:os.system ['touch /harm']"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One archive: how it is made, the words that name its place and fault, and whether the rest of it comes in."""

    name: str
    make: Callable[[Path], object]
    said: str
    comes_in: bool = True


def _named(name: str, data: str | bytes = "harm") -> Callable[[Path], object]:
    return lambda path: make_zip(path, form() | {name: data})


def _tar(*odd: tarfile.TarInfo) -> Callable[[Path], object]:
    return lambda path: make_tar(path, form(), *odd)


def _course(files: Files) -> Callable[[Path], object]:
    return lambda path: make_tar(path, files)


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def _many(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in form().items():
            archive.writestr(name, text)
        for number in range(20_001):
            archive.writestr(f"files/{number}", b"")


def _cut(path: Path) -> None:
    make_tar(path, form() | {"files/z.bin": bytes(range(256)) * 2_000})
    path.write_bytes(path.read_bytes()[:-600])


def _link_in_zip(path: Path) -> None:
    make_zip(path, form())
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("files/passwords")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")


def _unit(problem: str) -> Callable[[Path], object]:
    return _course(olx_unit('<problem url_name="p"/>', "<html><p>Sound.</p></html>", problem__p_xml=problem))


def _lesson(front: str) -> Callable[[Path], object]:
    more = form()["course.md"].replace("[one]", "[one, two]")
    return lambda path: make_zip(path, form() | {"course.md": more, "lessons/two.md": f"---\n{front}\n---\nText.\n"})


PROBLEM = "<problem><p>&{name};</p></problem>"
HOSTILE = (
    Hostile("bomb.zip", _named("files/zeros.bin", b"\0" * (40 * 2**20)), r"files/zeros\.bin.*times its size"),
    Hostile("bomb.tar.gz", _tar(odd_member("zeros", size=90 * 2**20)), "expands", comes_in=False),
    Hostile("many.zip", _many, "more than 20000 files", comes_in=False),
    Hostile("deep.zip", _named("d/" * 21 + "x.md"), r"d/d/d/.*more than 20 folders deep"),
    Hostile("up.zip", _named("../../up.md"), r"\.\./\.\./up\.md.*out of the folder"),
    Hostile("up.tar.gz", _tar(odd_member("a/../../up.md")), r"a/\.\./\.\./up\.md.*out of the folder"),
    Hostile("absolute.zip", _named("/harm"), "/harm.*absolute path"),
    Hostile("link.tar.gz", _tar(odd_member("files/p", tarfile.SYMTYPE, target="/etc/passwd")), "files/p.*link"),
    Hostile("hard.tar.gz", _tar(odd_member("files/p", tarfile.LNKTYPE, target="/etc/passwd")), "files/p.*link"),
    Hostile("link.zip", _link_in_zip, "files/passwords.*link"),
    Hostile("laughs.tar.gz", _unit(LAUGHS + PROBLEM.format(name="c")), r"problem/p\.xml.*entit"),
    Hostile("outside.tar.gz", _unit(OUTSIDE + PROBLEM.format(name="x")), r"problem/p\.xml.*entit"),
    Hostile("fetched.tar.gz", _unit(FETCHED + "<problem/>"), r"problem/p\.xml"),
    Hostile(
        "root.tar.gz", _course({"course/course.xml": OUTSIDE + "<course>&x;</course>"}), "course.xml", comes_in=False
    ),
    Hostile("command.zip", _lesson(COMMAND), r"lessons/two\.md"),
    Hostile("aliases.zip", _lesson(ALIASES), r"lessons/two\.md"),
    Hostile("empty.zip", _bytes(b""), "neither a .tar.gz", comes_in=False),
    Hostile("cut.tar.gz", _cut, "damaged"),
    Hostile("gzip.tar.gz", _bytes(b"\x1f\x8b\x08\0 rubbish"), "cannot be read", comes_in=False),
    Hostile("letter.zip", _bytes(b"%PDF-1.7 Dear Tess"), "neither a .tar.gz", comes_in=False),
    Hostile("photos.zip", lambda path: make_zip(path, {"a/b.jpg": b"x"}), "no course that we can read", comes_in=False),
)


def around(folder: Path) -> set[Path]:
    """Return every path that lies in a folder, and those that the archives above would like to write."""
    return {*folder.rglob("*"), *_harm()}


def _harm() -> Iterator[Path]:
    return (path for path in (Path("/harm"), Path("/up.md")) if path.exists())
