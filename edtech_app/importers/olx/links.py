"""Where the links of an Open edX course lead: to files in ``static/``, to other units, outside, or nowhere."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from edtech_app.domain.words import _
from edtech_app.importers.archive import SourceTree
from edtech_app.importers.markdown.lessons import Desk
from edtech_app.importers.markdown.links import leads_outside
from edtech_app.importers.model import SourceFile
from edtech_app.importers.names import file_name

STATIC = "static/"

_STATIC = re.compile(r"(?:\.\./|/)*static/(?P<name>[^?#]+)")
_ASSET = re.compile(r"/?(?:asset-v1:[^/@]+\+type@asset\+block[@/]|c4x/[^/]+/[^/]+/asset/)(?P<name>[^?#]+)")
_JUMP = re.compile(r"(?:\S*/)?jump_to(?:_id)?/(?P<name>[^?#]+)")
_COURSEWARE = re.compile(r"(?:/courses/\S+?)?/?courseware/(?P<name>[^?#]+)")
_UNDERSCORED = re.compile(r"[^\w.@-]+")


class Links:
    """Leads the links of one course, and gathers the files that they ask for."""

    def __init__(self, tree: SourceTree, prefix: str, desk: Desk, places: dict[str, tuple[str, str]]) -> None:
        self._tree, self._prefix, self._desk, self._places = tree, prefix, desk, places
        self._names: dict[str, str] = {}
        self._static: dict[str, str] = {}
        for path in tree.names():
            if path.startswith(prefix + STATIC):
                self._static.setdefault(_UNDERSCORED.sub("_", path.removeprefix(prefix + STATIC)), path)
        self._told: set[tuple[str, str]] = set()

    def files(self) -> tuple[SourceFile, ...]:
        """Return the files that something links to."""
        return tuple(SourceFile(name, self._tree.read(path)) for path, name in self._names.items())

    def resolve(self, target: str, where: str) -> str | None:
        """Return where a link really leads; None, with a remark, when it leads nowhere."""
        target = " ".join(target.split())
        if target.lower().startswith(("javascript:", "data:")):
            return None
        for pattern, find in (
            (_STATIC, self.file),
            (_ASSET, self.file),
            (_JUMP, self._unit),
            (_COURSEWARE, self._page),
        ):
            match = pattern.fullmatch(target.split("#", 1)[0].split("?", 1)[0])
            if match:
                found = find(unquote(match["name"]).strip("/"))
                return self._or_dangling(found, target, where)
        if leads_outside(target):
            return target
        found = self._unit(target.strip("/"))
        return self._or_dangling(found, target, where)

    def file(self, name: str) -> str | None:
        """Return the link to a file in ``static/``, which is kept from now on."""
        path = f"{self._prefix}{STATIC}{name}"
        if path not in self._tree:
            path = self._static.get(_UNDERSCORED.sub("_", name), "")
        if not path:
            return None
        if path not in self._names:
            self._names[path] = file_name(PurePosixPath(path).name, set(self._names.values()))
        return f"files/{self._names[path]}"

    def text(self, name: str) -> bytes | None:
        """Return the bytes of a file in ``static/`` that is read here and not kept."""
        path = f"{self._prefix}{STATIC}{name}"
        path = path if path in self._tree else self._static.get(_UNDERSCORED.sub("_", name), "")
        return self._tree.read(path) if path else None

    def _unit(self, name: str) -> str | None:
        own = re.split(r"[/@]", name)[-1]
        place = self._places.get(own)
        if not own or place is None:
            return None
        lesson_id, block_id = place
        return f"lesson:{lesson_id}#{block_id}" if block_id else f"lesson:{lesson_id}"

    def _page(self, name: str) -> str | None:
        for part in reversed(name.split("/")):
            if not part.isdigit() and (found := self._unit(part)):
                return found
        return None

    def _or_dangling(self, found: str | None, target: str, where: str) -> str | None:
        if found is None and (target, where) not in self._told:
            self._told.add((target, where))
            self._desk.refuse(where, _("The link to {target} leads nowhere.", target=target[:200]))
        return found
