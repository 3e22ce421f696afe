"""Real lessons through the editor: what nobody edits stays as it is, to the byte, and what would be lost is noticed."""

import logging
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from playwright.async_api import Browser, Page

from edtech_app.importers.detect import read_course
from edtech_app.rendering import same_meaning
from edtech_app.services.authoring.guard import guarded
from tests.support.site import Site

DEMO = Path(__file__).resolve().parents[2] / "edtech_app" / "demo" / "lines-and-slope"
MOST_EDITS = 8
FILES, BLOCKS = 14, 252
"""Of the course that is shared: its files, and its blocks with a text that the editor opens."""
DEMO_FILES, DEMO_BLOCKS = 13, 140
ALONE = 0.97
"""At least so many edits change one stored line; for the others the editor's way of writing is taken."""

KEPT = (
    "",
    '## Variables\n\nA *variable* is a **name**. See [the docs](https://docs.python.org/3/ "Python docs").\n',
    "Title\n=====\n\n__strong__ and _emphasis_, `code`, ~~gone~~.\n",
    "| Type | Example | Mutable |\n|:-----|:-------:|--------:|\n| int | `42` | no |\n| `a \\| b` | 1 | yes |\n",
    "* one\n* two\n    1. nested\n    2. nested too\n* three\n",
    "+ one\n\n  more\n\n+ two\n",
    "3) three\n4) four\n",
    "- [ ] read the text\n- [x] run the code\n",
    "```python {cmd=true}\ndef f(x):\n    return x ** 2\n```\n\n~~~\n```\n~~~\n\n    indented\n",
    "Euler: $e^{i\\pi} + 1 = 0$.\n\n$$\n\\int_0^1 x^2\\,dx = \\frac{1}{3}\n$$\n",
    "$$x^2$$\n",
    "It costs $5 and $10.\n",
    "> **Note**\n>\n> * a quoted list\n> * second\n",
    "A claim[^1].\n\n[^1]: The footnote.\n",
    "First line  \nsecond line after a break.\n\n<!-- author: check this -->\n",
    "A line\nand the next\\\nand another.\n",
    "**a *b* c** and *a **b** c*.\n\n***\n\n___\n",
    "Escapes: \\*not bold\\*, 1\\. not a list, a_b_c, 2 * 3 * 4, <https://example.org>.\n",
    '![A cat](files/cat.svg "A title") and ![](files/dog.svg)\n',
    "[one][ref] and [two][ref]\n\n[ref]: https://example.org\n",
    'Text with <b>raw</b> <kbd>HTML</kbd>.\n\n<div class="a">\n\n*inside*\n\n</div>\n',
    "A &amp; B &copy; \u2028 \u00a0 e\u0301 👩‍👩‍👧 שלום\n",
    "As *Windows* writes\r\nits lines.\r\n\r\n* one\r\n* two\r\n",
)
REWRITTEN = tuple(text for text in KEPT if "=====" in text or "    indented" in text)
"""A title that is underlined and code that is only indented: edited, they are written as the editor writes them."""
NOTICED = ("Glued to it:\n$$x^2$$\n",)

TRY = """async ([texts, most]) => {
  const host = document.getElementById("host"), answers = [], preview = async () => "";
  for (const text of texts) {
    const opened = await openDocument(host, text, { preview }), { view } = opened, shadow = opened.read(), edits = [];
    const ends = [];
    view.state.doc.descendants((node, at) => {
      const isLine = node.isTextblock && node.lastChild?.isText && !node.lastChild.marks.length;
      if (isLine) ends.push(at + node.nodeSize - 1);
    });
    const step = Math.max(1, Math.ceil(ends.length / most));
    for (let number = 0; number < ends.length; number += step) {
      view.dispatch(view.state.tr.insertText(" edited", ends[number]));
      edits.push(opened.read());
      view.dispatch(view.state.tr.delete(ends[number], ends[number] + " edited".length));
    }
    answers.push({ shadow, edits, isSame: opened.read() === shadow });
    await opened.close();
    host.replaceChildren();
  }
  return answers;
}"""

UNDO_A_CHOICE = """() => {
  const sent = [];
  const saving = new Saving({ user: "ada", blockId: "b1", base: 1, text: "one", mode: "rich", words: {} }, false);
  let now = "one";
  const write = (text) => { now = text; saving.save(); };
  Object.assign(saving, { send: (...said) => sent.push([said[3], said[5]]), tell: () => {}, read: () => now });
  saving.ready(now);
  write("mine");
  saving.answered({ block: "b1", seq: saving.flight.seq, status: "conflict", version: 2, text: "theirs" });
  saving.connected(false);
  saving.keepMine();
  write("one");
  saving.connected(true);
  write("other");
  return sent;
}"""

BOTH_IN_ONE_PLACE = """(isOther) => {
  const sent = [];
  const given = { user: "ada", blockId: `b-${isOther}`, base: 1, text: "", mode: "source", words: {} };
  const saving = new Saving(given, false);
  const field = document.createElement("textarea");
  Object.assign(saving, { send: (...said) => sent.push(said.slice(1, 4)), tell: () => {}, read: () => field.value });
  saving.join = (shadow, stored) => joinLines(field, shadow, stored);
  saving.ready("");
  if (isOther) field.value = "Mine.";
  Object.assign(saving, { stored: { version: 2, text: "Theirs." } });
  saving.catchUp();
  field.value = "Mine.";
  saving.save();
  return sent;
}"""

JOIN = """async (texts) => {
  const host = document.getElementById("host"), answers = [], preview = async () => "";
  for (const text of texts) {
    const opened = await openDocument(host, text, { preview }), { view } = opened, shadow = opened.read(), ends = [];
    view.state.doc.descendants((node, at) => {
      if (node.isTextblock && node.lastChild?.isText && !node.lastChild.marks.length) ends.push(at + node.nodeSize - 1);
    });
    const write = (words, at) => {
      const tr = view.state.tr.insertText(words, at);
      view.dispatch(tr.setSelection(view.state.selection.constructor.near(tr.doc.resolve(at + words.length), -1)));
    };
    const take = (words, at) => view.dispatch(view.state.tr.delete(at, at + words.length));
    const [first, last] = [ends[0], ends.at(-1)], partOf = (at) => view.state.doc.resolve(at).index(0);
    if (ends.length > 1 && partOf(first) !== partOf(last)) {
      write(" theirs", first);
      const theirs = opened.read();
      write(" mine", last + " theirs".length);
      const both = opened.read();
      take(" theirs", first);
      const found = opened.join(shadow, theirs), { $from } = view.state.selection;
      const isThere = $from.nodeBefore?.text.endsWith(" mine") === true;
      answers.push([opened.read() === both, found === theirs, isThere]);
    }
    await opened.close();
    host.replaceChildren();
  }
  return answers;
}"""


log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Tried:
    """A text, how the editor writes it, and how after an edit of one line each."""

    name: str
    text: str
    shadow: str
    edits: tuple[str, ...]

    @cached_property
    def is_rich(self) -> bool:
        """Whether it opens as rich text; else it opens as Markdown."""
        return same_meaning(self.shadow, self.text)

    @property
    def opened(self) -> str:
        """How the editor that it opens in writes it: a field of a form has line breaks of one kind only."""
        return self.shadow if self.is_rich else self.text.replace("\r\n", "\n")

    def first_lost(self) -> str:
        """Return the first line that rich text would write in another way, and how."""
        for was, now in zip_longest(self.text.splitlines(), self.shadow.splitlines(), fillvalue=""):
            if was != now and not same_meaning(was, now):
                return f"{was[:60]!r} -> {now[:60]!r}"
        return "only all of it together"


def texts_of(folder: Path) -> dict[str, str]:
    """Return every file of Markdown, and every text of the course that they are, each as it is to the byte."""
    files = {
        f"{folder.name}/{path.relative_to(folder)}": path.read_bytes().decode() for path in sorted(folder.rglob("*.md"))
    }
    blocks = {
        f"{lesson.title}: {block.source_id}": block.payload["markdown"]
        for lesson in read_course(folder).lessons()
        for block in lesson.blocks
        if block.kind in {"text", "callout"}
    }
    return files | blocks


async def open_trial(browser: Browser, site: Site) -> Page:
    page = await browser.new_page(base_url=site.url)
    await page.goto("/trying/document")
    while not await page.evaluate("typeof window.openDocument === 'function'"):
        await page.wait_for_timeout(100)
    return page


async def try_all(browser: Browser, site: Site, texts: dict[str, str], most: int) -> list[Tried]:
    page = await open_trial(browser, site)
    answers = await page.evaluate(TRY, [list(texts.values()), most])
    await page.close()
    assert all(answer["isSame"] for answer in answers), "an edit that is taken back leaves no trace"
    return [
        Tried(name, text, answer["shadow"], tuple(answer["edits"]))
        for (name, text), answer in zip(texts.items(), answers, strict=True)
    ]


def changed_lines(before: str, after: str) -> int:
    """Return how many lines are not what they were."""
    codes = SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in codes if tag != "equal")


async def test_every_lesson_is_kept_by_opening_it_and_by_editing_a_line(browser, editor_site, shared_data):
    (course,) = (path for path in (shared_data / "markdown").iterdir() if path.is_dir())
    shared, demo = texts_of(course), texts_of(DEMO)
    assert Counter(name.endswith(".md") for name in shared) == {True: FILES, False: BLOCKS}
    assert Counter(name.endswith(".md") for name in demo) == {True: DEMO_FILES, False: DEMO_BLOCKS}
    texts = shared | demo
    tried = await try_all(browser, editor_site, texts, MOST_EDITS)
    assert len(tried) == FILES + BLOCKS + DEMO_FILES + DEMO_BLOCKS
    for one in tried:
        if not one.is_rich:
            log.warning("%s opens as Markdown: rich text would lose %s", one.name, one.first_lost())

    assert [one.name for one in tried if guarded(one.text, one.opened, one.opened) != one.text] == []
    edits = [(one, edited) for one in tried if one.is_rich for edited in one.edits]
    alone = [is_kept(one, edited) for one, edited in edits]
    assert len(edits) > len(texts)
    assert sum(alone) >= ALONE * len(edits)
    assert [one.name for one in tried if not one.is_rich and not one.name.endswith(".md")] == []
    as_markdown = [(one, line) for one in tried if not one.is_rich for line in range(one.text.count("\n"))]
    assert [(one.name, line) for one, line in as_markdown if not is_edited_alone(one, line)] == []


async def test_every_way_of_writing_is_kept_or_noticed(browser, editor_site):
    texts = {text: text for text in (*KEPT, *NOTICED)}
    tried = {one.text: one for one in await try_all(browser, editor_site, texts, MOST_EDITS)}

    assert [one.text for one in tried.values() if guarded(one.text, one.opened, one.opened) != one.text] == []
    assert [text for text in KEPT if not tried[text].is_rich] == []
    assert [text for text in NOTICED if tried[text].is_rich] == []
    rewritten = {text for text in KEPT for edited in tried[text].edits if not is_kept(tried[text], edited)}
    assert rewritten == set(REWRITTEN)


async def test_what_somebody_else_stored_is_put_beside_what_one_writes(browser, editor_site, shared_data):
    (course,) = (path for path in (shared_data / "markdown").iterdir() if path.is_dir())
    texts = [text for name, text in (texts_of(course) | texts_of(DEMO)).items() if not name.endswith(".md")]
    page = await open_trial(browser, editor_site)
    answers = await page.evaluate(JOIN, texts)
    await page.close()
    assert len(answers) > BLOCKS // 2
    assert [answer for answer in answers if not all(answer)] == []


async def test_a_choice_between_lines_is_over_once_they_are_gone(browser, editor_site):
    page = await open_trial(browser, editor_site)
    assert await page.evaluate(UNDO_A_CHOICE) == [["mine", False], ["other", False]]
    await page.close()


async def test_who_writes_where_somebody_else_did_says_upon_what(browser, editor_site):
    page = await open_trial(browser, editor_site)
    assert await page.evaluate(BOTH_IN_ONE_PLACE, arg=True) == [[1, "", "Mine."]], "so that it is a conflict"
    assert await page.evaluate(BOTH_IN_ONE_PLACE, arg=False) == [[2, "Theirs.", "Mine."]], "they have seen it"
    await page.close()


def is_edited_alone(one: Tried, line: int) -> bool:
    """Whether an edit of a line of Markdown changes that line, and no other byte."""
    lines, stored = one.opened.split("\n"), one.text.split("\n")
    lines[line] += " edited"
    stored[line] = stored[line].removesuffix("\r") + " edited" + "\r" * stored[line].endswith("\r")
    return guarded(one.text, one.opened, "\n".join(lines)) == "\n".join(stored)


def is_kept(one: Tried, edited: str) -> bool:
    """Whether an edit changed no line that nobody edited. That it says what the editor shows is asserted always."""
    kept = guarded(one.text, one.shadow, edited)
    assert same_meaning(kept, edited), one.name
    return changed_lines(one.text, kept) <= changed_lines(one.shadow, edited)
