"""Every file of the demo course is well-formed, every reference has its target, and every formula can be shown."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from math_core import LatexToMathML

from edtech_app.demo import DEMO_COURSE
from edtech_app.media.svg import sanitise_svg

from .reader import FILE, Lesson, Question, course, formulas, front_matter, lessons, questions

FIGURES = sorted((DEMO_COURSE / "files").iterdir())
ID = re.compile(r"[A-Za-z0-9._:@+-]{1,120}")
SLUG = re.compile(r"[a-z0-9-]{1,80}")
CALLOUT = re.compile(r"^::: (note|tip|example|warning|definition|exercise|solution)( \S.*)?$")
NOT_PROSE = re.compile(r"\$\$.*?\$\$|\$[^$]*\$|`[^`]*`|\(files/[^)]*?\)|^\|[-| ]+\|$", re.DOTALL | re.MULTILINE)
OPTION_KEYS = {"id", "text", "right", "feedback"}
COMMON_KEYS = {"kind", "id", "assesses", "prompt", "explanation", "hints"}
KEYS_OF_KIND = {
    "single_choice": {"options", "shuffle"},
    "multiple_choice": {"options", "shuffle"},
    "numeric": {"answer", "tolerance", "unit", "units", "unit_required"},
    "short_text": {"accepted", "case_sensitive", "spaces"},
}
SVG = "{http://www.w3.org/2000/svg}"

each_lesson = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.slug)
each_question = pytest.mark.parametrize("question", questions(), ids=lambda question: question.id)
each_figure = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.stem)


def test_the_course_says_what_it_is() -> None:
    head, body = front_matter(DEMO_COURSE / "course.md")
    assert head["format"] == 1
    assert head["slug"] == head["id"] == DEMO_COURSE.name
    assert all(head[key] for key in ("title", "summary", "language", "subject", "asks", "outcomes"))
    assert body.strip()


def test_every_lesson_file_belongs_to_one_module() -> None:
    listed = [slug for module in course()["modules"] for slug in module["lessons"]]
    assert sorted(listed) == sorted(path.stem for path in (DEMO_COURSE / "lessons").iterdir())


@each_lesson
def test_a_lesson_has_a_head_an_opening_a_figure_an_example_and_exercises(lesson: Lesson) -> None:
    assert set(lesson.head) == {"title", "id", "summary", "minutes", "teaches"}
    assert SLUG.fullmatch(lesson.slug)
    assert lesson.head["id"] == lesson.slug
    assert not lesson.prose.lstrip().startswith("#")
    assert re.search(r"^!\[[^\]]+\]\(files/\S+\.svg \"[^\"]+\"\)$", lesson.prose, re.MULTILINE)
    assert "\n::: example " in lesson.prose
    assert "\n::: warning " in lesson.prose
    assert re.search(r"^## Exercises$", lesson.prose, re.MULTILINE)


@each_lesson
def test_callouts_open_with_a_known_kind_and_close(lesson: Lesson) -> None:
    fences = [line for line in lesson.prose.splitlines() if line.startswith(":::")]
    assert all(CALLOUT.match(line) for line in fences[::2])
    assert all(line == ":::" for line in fences[1::2])
    assert len(fences) % 2 == 0


@each_lesson
def test_a_minus_sign_in_prose_is_a_minus_sign(lesson: Lesson) -> None:
    for text in lesson.texts():
        words = NOT_PROSE.sub("", text)
        assert re.search(r"(?<![\w-])-(?=[\d(])|\d - \d", words) is None, words


@each_lesson
def test_every_formula_is_understood_by_the_renderer(lesson: Lesson) -> None:
    convert = LatexToMathML().convert_with_local_state
    for text in lesson.texts():
        assert text.count("$") == sum(4 if display else 2 for _, display in formulas(text)), text
        for formula, display in formulas(text):
            assert not re.search(r"\\(boxed|cancel|tag)\b|−", formula)
            assert convert(formula, displaystyle=display).startswith("<math")


def test_ids_of_questions_are_unique() -> None:
    ids = [question.id for question in questions()]
    assert len(ids) == len(set(ids))
    assert all(ID.fullmatch(question_id) for question_id in ids)


@each_question
def test_a_question_has_known_keys_and_is_explained(question: Question) -> None:
    assert set(question.payload) <= COMMON_KEYS | KEYS_OF_KIND[question.kind]
    assert len(question.payload["prompt"]) <= 10_000
    assert len(question.payload["explanation"].split()) >= 6
    assert len(question.payload.get("hints", ())) <= 5
    assert all(isinstance(text, str) for text in question.texts())


@each_question
def test_choices_have_as_many_right_options_as_their_kind_allows(question: Question) -> None:
    options = question.payload.get("options", ())
    right = [option for option in options if option.get("right")]
    assert all(set(option) <= OPTION_KEYS for option in options)
    assert len({option["text"] for option in options}) == len(options)
    if question.kind == "single_choice":
        assert len(options) >= 3
        assert len(right) == 1
    if question.kind == "multiple_choice":
        assert len(options) > len(right) >= 1


@each_question
def test_answers_are_written_as_text(question: Question) -> None:
    if question.kind == "numeric":
        assert isinstance(question.payload["answer"], str)
    if question.kind == "short_text":
        assert 1 <= len(question.payload["accepted"]) <= 50
        assert all(isinstance(form, str) for form in question.payload["accepted"])


def test_every_figure_is_used_and_every_use_has_its_figure() -> None:
    used = {name for lesson in lessons() for text in lesson.texts() for name in FILE.findall(text)}
    assert used == {figure.name for figure in FIGURES}


@each_figure
def test_a_figure_is_a_sound_picture_that_loads_nothing(figure: Path) -> None:
    root = ET.fromstring(figure.read_text(encoding="utf-8"))  # noqa: S314  our own file
    assert root.tag == SVG + "svg"
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert root.get("role") == "img"
    title = root.find(SVG + "title")
    assert title is not None
    assert title.text
    assert root.get("aria-labelledby") == title.get("id")
    for element in root.iter():
        assert element.tag.removeprefix(SVG) not in {"script", "foreignObject", "image", "use", "a"}
        assert not any(name.split("}")[-1].startswith(("on", "href")) for name in element.attrib)
        assert "url(" not in "".join(element.attrib.values())


@each_figure
def test_a_figure_brings_its_own_paper_so_that_it_reads_on_any_page(figure: Path) -> None:
    root = ET.fromstring(figure.read_text(encoding="utf-8"))  # noqa: S314  our own file
    paper = next(element for element in root if element.tag == SVG + "rect")
    assert float(paper.get("width", 0)) >= float(root.get("width", 0)) - 1
    assert paper.get("fill") == "#fbfaf7"


@each_figure
def test_a_figure_says_how_each_of_its_colours_looks_in_the_dark_and_still_does_when_it_is_served(figure: Path) -> None:
    drawn = sanitise_svg(figure.read_bytes()).data.decode()
    sheet = drawn.partition("@media (prefers-color-scheme: dark)")[2].partition("</style>")[0]
    assert "svg { background: #141513 }" in sheet
    for name, colour in set(re.findall(r'(fill|stroke)="(#\w{6})"', drawn)):
        assert re.search(rf'\[{name}="{colour}"\] {{ {name}: #\w{{6}} }}', sheet), f"{name} {colour}"
