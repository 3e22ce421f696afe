"""Small archives and folders of our own, sound and broken."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

Files = Mapping[str, str | bytes]


def as_bytes(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data


def make_folder(path: Path, files: Files) -> Path:
    for name, data in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(as_bytes(data))
    return path


def make_zip(path: Path, files: Files) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, as_bytes(data))
    return path


def make_tar(path: Path, files: Files, *odd: tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for info in odd:
            archive.addfile(info, io.BytesIO(b"\0" * info.size) if info.size else None)
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(as_bytes(data))
            archive.addfile(info, io.BytesIO(as_bytes(data)))
    return path


def odd_member(name: str, kind: bytes = tarfile.REGTYPE, *, target: str = "", size: int = 0) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, target, size
    return info


def olx(**files: str) -> dict[str, str]:
    """A course in Open edX's form with one unit; ``__`` stands for the slash and ``_xml`` for the ending."""
    base = {
        "course/course.xml": '<course url_name="run" org="Org" course="C1"/>',
        "course/course/run.xml": '<course display_name="Small" language="en"><chapter url_name="ch"/></course>',
        "course/chapter/ch.xml": '<chapter display_name="Chapter"><sequential url_name="seq"/></chapter>',
        "course/sequential/seq.xml": '<sequential display_name="Lesson"><vertical url_name="unit"/></sequential>',
    }
    return base | {f"course/{name.replace('__', '/').replace('_xml', '.xml')}": text for name, text in files.items()}


def olx_unit(*components: str, **files: str) -> dict[str, str]:
    """A course whose one unit shows the components, each given as its XML."""
    unit = f'<vertical display_name="Unit">{"".join(components)}</vertical>'
    return olx(vertical__unit_xml=unit, **files)


def form(lesson: str = "", **files: str) -> dict[str, str]:
    """A course in our own form with one lesson."""
    return {
        "course.md": "---\nformat: 1\ntitle: Small\nmodules:\n  - title: M\n    lessons: [one]\n---\nWelcome.\n",
        "concepts.csv": "id,title,summary\nslope,Slope,\nrise,Rise,\n",
        "prerequisites.csv": "prerequisite,concept,reason\nrise,slope,first things first\n",
        "lessons/one.md": f"---\ntitle: One\n---\n{lesson}\n",
    } | files
