"""A course made for being answered: every kind of question, each with words that must not be seen too early."""

from pathlib import Path

KEY_WORDS = ("secretremark", "secretreason", "8191", "photosynthesis", "petiole", "secrethint")
"""None of these may reach a browser before its learner may know the answer."""

COURSE = """---
format: 1
title: {title}
id: answering
summary: Five questions about {word}, and what to read before them.
subject: {{slug: {slug}, title: {title}}}
asks: [Counting to ten]
outcomes: [Say what a leaf lives on]
modules:
  - title: Beginning
    id: beginning
    lessons: [choosing, writing]
---

This course is all about **{word}**.
"""
CONCEPTS = "id,title,summary\nleaf,Leaves,What they are\nlight,Light,What they live on\n"
PREREQUISITES = "prerequisite,concept,reason\nleaf,light,First the leaf\n"
CHOOSING = """---
title: Choosing
id: choosing
minutes: 3
teaches: [leaf]
---

A leaf is green. Read on in [the other lesson](writing.md).

```question
kind: single_choice
id: one
assesses: [leaf]
prompt: Which colour has a leaf in May?
options:
  - {text: Blue, feedback: secretremark}
  - {text: Green, right: true}
  - {text: Red}
explanation: It is green, secretreason.
```

```question
kind: multiple_choice
id: many
assesses: [leaf]
prompt: Which of these are trees?
options:
  - {text: Oak, right: true}
  - {text: Beech, right: true}
  - {text: Moss}
explanation: Moss has no trunk, secretreason.
```

```question
kind: short_text
id: stalk
assesses: [leaf]
prompt: What holds a leaf to its twig?
accepted: [petiole, stalk]
```
"""
WRITING = """---
title: Writing
id: writing
minutes: 4
teaches: [light]
---

Light does the work.

```question
kind: numeric
id: number
assesses: [light]
prompt: How many rays are there?
answer: "8191"
hints: [secrethint one, secrethint two]
explanation: Two to the thirteenth but one, secretreason.
```

```question
kind: short_text
id: word
assesses: [light]
prompt: What is the making of sugar from light called?
accepted: [photosynthesis]
explanation: The word is Greek, secretreason.
```
"""


def write_course(folder: Path, *, title: str, word: str, slug: str) -> Path:
    """Write the course into ``folder``, under a title of its own and about a word that no other course has."""
    files = {
        "course.md": COURSE.format(title=title, word=word, slug=slug),
        "concepts.csv": CONCEPTS,
        "prerequisites.csv": PREREQUISITES,
        "lessons/choosing.md": CHOOSING,
        "lessons/writing.md": WRITING,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder
