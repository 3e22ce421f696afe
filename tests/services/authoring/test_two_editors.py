"""Two people who write in one block at once, each in an editor of a browser: what either wrote is there at the end."""

import random
from dataclasses import dataclass, field

import pytest

from edtech_app.domain.people import Actor
from edtech_app.services.authoring.blocks import open_block, save_block
from edtech_app.services.context import Context

LINES = 8


@dataclass
class Editor:
    """A browser's editor: it writes Markdown in its own way, and knows of others' lines only what an answer tells it.

    Like ``saving.js``, it goes on from the version that was answered and from the text that it sent.
    """

    ctx: Context
    actor: Actor
    uuid: str
    base: int = 0
    shadow: str = ""
    text: str = ""
    statuses: list[str] = field(default_factory=list)

    async def open(self):
        """Begin with what the block says."""
        opened = await open_block(self.ctx, self.actor, self.uuid)
        self.base = opened.version
        self.shadow = self.text = opened.payload["markdown"].replace("* ", "- ")

    def type(self, line: int, words: str):
        """Write over a line."""
        lines = self.text.split("\n\n")
        lines[line] = words
        self.text = "\n\n".join(lines)

    async def save(self, *, times: int = 1, is_chosen: bool = False):
        """Send what is there; the connection may make it come more than once. Chosen are these lines, not theirs."""
        for _again in range(times):
            saved = await save_block(
                self.ctx, self.actor, self.uuid,
                base=self.base, payload={"markdown": self.text}, shadow={"markdown": self.shadow},
                prefer_mine=is_chosen,
            )  # fmt: skip
        self.statuses.append(saved.status)
        self.base = saved.version
        if saved.status != "conflict":
            self.shadow = self.text
        return saved


@pytest.fixture
async def shared(ctx, lines, teacher):
    """A text with a paragraph for each line."""
    uuid = lines.blocks["p-text"]
    words = "\n\n".join(f"Line {n}." for n in range(LINES))
    await save_block(ctx, teacher, uuid, base=1, payload={"markdown": words})
    return uuid


@pytest.mark.parametrize("seed", range(5))
async def test_lines_of_their_own_all_come_through(ctx, shared, teacher, tom, seed):
    chance = random.Random(seed)  # noqa: S311 - the same dice every time
    editors = [Editor(ctx, teacher, shared), Editor(ctx, tom, shared)]
    for editor in editors:
        await editor.open()
    wanted = {n: f"Line {n}." for n in range(LINES)}
    for step in range(25):
        who = chance.randrange(2)
        line = chance.randrange(LINES // 2) * 2 + who  # Tess has the even ones, Tom the odd ones
        wanted[line] = f"Line {line}, step {step}."
        editors[who].type(line, wanted[line])
        if chance.random() < 0.7:
            await editors[who].save(times=chance.choice([1, 1, 2]))
    for editor in editors:
        await editor.save()
    stored = (await open_block(ctx, tom, shared)).payload["markdown"]
    assert stored == "\n\n".join(wanted.values())
    assert "conflict" not in {*editors[0].statuses, *editors[1].statuses}


async def test_going_on_after_a_merge_keeps_the_lines_that_this_editor_does_not_show(ctx, shared, teacher, tom):
    tess, tims = Editor(ctx, teacher, shared), Editor(ctx, tom, shared)
    await tess.open()
    await tims.open()
    tims.type(7, "Tom's.")
    await tims.save()
    for words in ("T", "Te", "Tess's."):
        tess.type(0, words)
        saved = await tess.save()
    assert saved.payload["markdown"].startswith("Tess's.\n\nLine 1.")
    assert saved.payload["markdown"].endswith("Line 6.\n\nTom's.")


async def test_a_line_of_somebody_else_that_was_merged_unseen_is_not_written_over_without_a_choice(
    ctx, shared, teacher, tom
):
    tess, tims = Editor(ctx, teacher, shared), Editor(ctx, tom, shared)
    await tess.open()
    await tims.open()
    tims.type(7, "Tom's.")
    tims.type(3, "Tom's, too.")
    await tims.save()
    tess.type(0, "Tess's.")
    assert (await tess.save()).status == "merged"
    tess.type(7, "Tess's end.")
    saved = await tess.save()
    assert (saved.status, saved.payload["markdown"].split("\n\n")[7]) == ("conflict", "Tom's.")
    saved = await tess.save(is_chosen=True)
    said = saved.payload["markdown"].split("\n\n")
    assert (saved.status, said[0], said[3], said[7]) == ("saved", "Tess's.", "Tom's, too.", "Tess's end.")
