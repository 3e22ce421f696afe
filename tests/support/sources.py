"""A small course in its Markdown form, written to disk and changed as a test needs it."""

import io
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

COURSE = """---
format: 1
title: Lines
id: lines
summary: From numbers to lines.
subject: {slug: algebra, title: Algebra}
asks: [Counting]
outcomes: [Find a slope]
modules:
  - title: Numbers
    id: numbers
    lessons: [fractions]
  - title: Plane
    id: plane
    lessons: [slope]
---

About lines. Begin with [fractions](lessons/fractions.md).
"""
CONCEPTS = "id,title,summary\nhalf,Half,A part\nslope,Slope,Steepness\nrate,Rate,Change\n"
PREREQUISITES = "prerequisite,concept,reason\nhalf,slope,parts first\nslope,rate,steepness first\n"
FRACTIONS = """---
title: Fractions
id: fractions
minutes: 5
teaches: [half]
---

<!-- block: f-text -->
A half is one of two. See [slope](slope.md#s-text) and [the pie](../files/pie.png).

<!-- block: f-pie -->
![A pie cut in two](../files/pie.png "A pie")

```question
kind: single_choice
id: f-q
assesses: [half]
prompt: Which is a half?
options:
  - {text: "1/2", right: true}
  - {text: "1/3"}
```
"""
SLOPE = """---
title: Slope
id: slope
teaches: [slope, rate]
---

<!-- block: s-text -->
Slope is rise over run. Back to [fractions](fractions.md).

```question
kind: numeric
id: s-q
assesses: {slope: 1.0, rate: 0.5}
prompt: Rise 4, run 2. The slope?
answer: "2"
```
"""


def png(color: str = "green", size: tuple[int, int] = (700, 300)) -> bytes:
    """Return a picture that is wide enough to get a smaller form."""
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, "PNG")
    return out.getvalue()


def write_source(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the course into ``folder``; ``changes`` replaces files by name, ``None`` leaves one out."""
    files: dict[str, str | bytes | None] = {
        "course.md": COURSE,
        "concepts.csv": CONCEPTS,
        "prerequisites.csv": PREREQUISITES,
        "lessons/fractions.md": FRACTIONS,
        "lessons/slope.md": SLOPE,
        "files/pie.png": png(),
        **(changes or {}),
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
