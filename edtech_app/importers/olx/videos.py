"""A video as a link, and, folded under it, what is said in it."""

import html
import json
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from edtech_app.domain.errors import AppError
from edtech_app.domain.words import _
from edtech_app.importers.olx.escape import escape_text
from edtech_app.importers.olx.inline import address
from edtech_app.importers.olx.links import Links
from edtech_app.importers.texts import clean, decode

MOST_TRANSCRIPT = 90_000

_PARAGRAPH_LENGTH = 500
_TIMES = re.compile(r"\d{1,3}:\d\d:\d\d[,.]\d+ *-->")
_MARKUP = re.compile(r"<[^<>]{0,200}>|\{[^{}]{0,100}\}")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:\.\d+)?")


def video_markdown(video: Element, title: str, language: str, links: Links, where: str) -> str:
    """Return a video's Markdown; empty when it has no address."""
    target = _address(video, links, where)
    if not target:
        return ""
    parts = [f"[{escape_text(title or _('Video'))}]({address(target)})"]
    for name, words in (("handout", _("Handout")), ("track", _("Transcript to download"))):
        inner = video.find(name)
        source = (inner.get("src") if inner is not None else None) or video.get(name) or ""
        found = links.resolve(source, where) if source else None
        if found:
            parts.append(f"[{words}]({address(found)})")
    said = _transcript(video, language, links)
    if said:
        parts.append(f"<details>\n<summary>{_('Transcript')}</summary>\n\n{said}\n\n</details>")
    return "\n\n".join(parts)


def _address(video: Element, links: Links, where: str) -> str:
    youtube = _youtube_id(video)
    if youtube:
        start = _seconds(video.get("start_time") or video.get("from") or "")
        return f"https://www.youtube.com/watch?v={youtube}" + (f"&t={start}s" if start else "")
    sources = [element.get("src") or "" for element in video.iter("source")]
    try:
        listed = json.loads(video.get("html5_sources") or "[]")
    except (ValueError, RecursionError):
        listed = []
    sources += [str(source) for source in listed if isinstance(source, str)] if isinstance(listed, list) else []
    sources.append(video.get("source") or "")
    return next((found for source in sources if source and (found := links.resolve(source, where))), "")


def _youtube_id(video: Element) -> str:
    own = video.get("youtube_id_1_0") or ""
    speeds = [part.partition(":") for part in (video.get("youtube") or "").split(",")]
    normal = [name for speed, _colon, name in speeds if name and speed.strip() in {"1.0", "1.00", "1"}]
    found = (own or next(iter(normal), "")).strip()
    return found if re.fullmatch(r"[\w-]{6,20}", found) else ""


def _seconds(clock: str) -> int:
    match = _CLOCK.fullmatch(clock.strip())
    if match is None:
        return 0
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])


def _transcript(video: Element, language: str, links: Links) -> str:
    for name in _transcript_names(video, language):
        for path in (name, f"subs/{name}"):
            data = links.text(path)
            if data is None:
                continue
            try:
                lines = _sjson_lines(decode(data)) if name.endswith(".sjson") else _srt_lines(decode(data))
            except (AppError, ValueError, TypeError, AttributeError, RecursionError):
                continue
            return "\n\n".join(_paragraphs(lines))[:MOST_TRANSCRIPT]
    return ""


def _transcript_names(video: Element, language: str) -> Iterator[str]:
    """Yield where a transcript may lie, in the course's language first."""
    try:
        listed = json.loads(video.get("transcripts") or "{}")
    except (ValueError, RecursionError):
        listed = {}
    found = {str(key): str(value) for key, value in listed.items()} if isinstance(listed, dict) else {}
    for element in video.iter("transcript"):
        if element.get("src"):
            found.setdefault(element.get("language") or "", element.get("src") or "")
    for key in sorted(found, key=lambda key: (key != language, key != "en")):
        yield found[key]
    for sub in (video.get("sub"), _youtube_id(video)):
        if sub:
            yield from (f"subs_{sub}.srt.sjson", f"{sub}.srt.sjson", f"{sub}.srt")


def _srt_lines(text: str) -> Iterator[str]:
    """Yield what is said, without numbers and times."""
    for cue in re.split(r"\n[ \t]*\n", text):
        lines = cue.strip().split("\n")
        at = next((index for index, line in enumerate(lines) if _TIMES.match(line.strip())), None)
        if at is not None:
            yield " ".join(lines[at + 1 :])


def _sjson_lines(text: str) -> Iterator[str]:
    return (clean(str(line)) for line in json.loads(text)["text"])


def _paragraphs(lines: Iterator[str]) -> Iterator[str]:
    """Yield what is said in paragraphs that end with a sentence."""
    said: list[str] = []
    length = 0
    for line in lines:
        words = " ".join(_MARKUP.sub("", html.unescape(line)).split())
        if not words:
            continue
        said.append(words)
        length += len(words)
        if length > _PARAGRAPH_LENGTH and (_SENTENCE_END.search(words) or length > 4 * _PARAGRAPH_LENGTH):
            yield _paragraph(said)
            said, length = [], 0
    if said:
        yield _paragraph(said)


def _paragraph(said: list[str]) -> str:
    from edtech_app.importers.olx.escape import escape_start

    return escape_start(escape_text(" ".join(said)))
