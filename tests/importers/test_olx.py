"""Open edX archives of our own making, sound and broken, in both dialects."""

from pathlib import Path

import pytest

from edtech_app.domain.errors import InvalidError
from edtech_app.importers.detect import read_course
from edtech_app.importers.model import SourceBlock, SourceCourse
from tests.importers.makers import Files, make_tar, olx, olx_unit

CHOICE = (
    "<multiplechoiceresponse><label>Which?</label><choicegroup>"
    '<choice correct="true">a</choice><choice correct="false">b</choice></choicegroup></multiplechoiceresponse>'
)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><html>&b;</html>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html>&a;</html>'


@pytest.fixture
def read(tmp_path: Path):
    def reader(files: Files) -> SourceCourse:
        return read_course(make_tar(tmp_path / "course.tar.gz", files))

    return reader


def blocks(course: SourceCourse) -> list[SourceBlock]:
    return [block for lesson in course.lessons() for block in lesson.blocks]


def shown(course: SourceCourse) -> list[tuple[str, str]]:
    return [
        (
            block.kind,
            next(
                str(block.payload[key])
                for key in ("text", "markdown", "prompt", "file", "kind")
                if key in block.payload
            ),
        )
        for block in blocks(course)
    ]


def test_chapters_sequentials_and_verticals_become_modules_lessons_and_headings(read):
    course = read(
        olx_unit(
            '<html url_name="h1"/>',
            '<problem url_name="p1"/>',
            html__h1_xml='<html filename="h1"/>',
            problem__p1_xml=f'<problem display_name="Try">{CHOICE}</problem>',
        )
        | {
            "course/html/h1.html": "<p>Hello</p>",
            "course/about/short_description.html": "<p>Short &amp; sweet</p>",
            "course/about/overview.html": "<h2>About</h2><p>It</p>",
        }
    )
    assert (course.title, course.source_id, course.summary) == ("Small", "Org+C1+run", "Short & sweet")
    assert course.description == "### About\n\nIt"
    assert [(module.source_id, module.title) for module in course.modules] == [("ch", "Chapter")]
    assert [(lesson.source_id, lesson.title, lesson.sections) for lesson in course.lessons()] == [("seq", "Lesson", 1)]
    assert shown(course) == [("heading", "Unit"), ("text", "Hello"), ("heading", "Try"), ("question", "Which?")]
    assert [block.source_id for block in blocks(course)] == ["unit", "h1", "p1", "p1.2"]
    assert not course.refused
    assert not course.kept


def test_the_older_dialect_stands_in_one_file_with_slugs(read):
    course = read(
        {
            "course.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
            <course org="O" course="C" url_name="r" display_name="Old"><chapter name="One" slug="one">
            <videosequence name="Both" slug="both"><html slug="t"><p>Inline <b>text</b></p></html>
            <video slug="v" youtube="0.75:slowslowslo,1.0:abcdefghijk" name="Film"/><problem slug="p">{CHOICE}</problem>
            <customtag impl="book"><page>3</page></customtag></videosequence>
            <vertical slug="v2"><html slug="t2">Plain</html></vertical></chapter><wiki slug="w"/><textbook title="T"/>
            <sequential slug="loose"><vertical><html slug="t3">Loose</html></vertical></sequential></course>"""
        }
    )
    assert [(module.title, len(module.lessons)) for module in course.modules] == [("One", 2), ("Module 2", 1)]
    assert shown(course) == [
        ("text", "Inline **text**"),
        ("text", "[Film](https://www.youtube.com/watch?v=abcdefghijk)"),
        ("question", "Which?"),
        ("kept", "customtag"),
        ("heading", "Part 1"),
        ("text", "Plain"),
        ("heading", "Part 1"),
        ("text", "Loose"),
    ]
    assert [kept.kind for kept in course.kept] == ["textbook", "customtag"]


def test_a_title_may_stand_in_the_policy(read):
    files = olx(chapter__ch_xml='<chapter><sequential url_name="seq"/></chapter>', vertical__unit_xml="<vertical/>")
    course = read(files | {"course/policies/run/policy.json": '{"chapter/ch": {"display_name": "From the policy"}}'})
    assert course.modules[0].title == "From the policy"
    assert "policy.json" in read(files | {"course/policies/run/policy.json": "[1"}).refused[0].where


def test_links_and_files_are_led_and_what_dangles_is_told(read):
    page = (
        '<p><a href="/static/notes.pdf">notes</a> <a href="/jump_to_id/p1">problem</a> <a href="/courses/x/jump_to/i4x://O/C/vertical/unit">unit</a>'
        '<a href="/courses/x/courseware/ch/seq/2/">lesson</a> <a href="/jump_to_id/gone">gone</a> <a href="https://x.org">x</a></p>'
        '<p><img src="/asset-v1:O+C+r+type@asset+block@my_pic.png"/></p>'
        '<p><img src="/static/none.png" alt="No picture"/></p>'
    )
    files = olx_unit(
        '<html url_name="h1"/>',
        '<problem url_name="p1"/>',
        problem__p1_xml=f"<problem>{CHOICE}</problem>",
        html__h1_xml='<html filename="h1"/>',
    )
    course = read(
        files
        | {
            "course/html/h1.html": page,
            "course/static/notes.pdf": "pdf",
            "course/static/my pic.png": "png",
            "course/static/unused.js": "x",
        }
    )
    assert blocks(course)[1].payload["markdown"] == (
        "[notes](files/notes.pdf) [problem](lesson:seq#p1) [unit](lesson:seq#unit)[lesson](lesson:seq) gone [x](https://x.org)"
    )
    assert blocks(course)[2].payload == {"file": "files/my-pic.png", "alt": "", "caption": "", "decorative": True}
    assert blocks(course)[3].payload["markdown"] == "No picture"
    assert [file.name for file in course.files] == ["notes.pdf", "my-pic.png"]
    assert [(refused.where, refused.why) for refused in course.refused] == [
        ("html/h1.html", "The link to /jump_to_id/gone leads nowhere."),
        ("html/h1.html", "The link to /static/none.png leads nowhere."),
    ]


SRT = "1\n00:00:01,000 --> 00:00:02,000\n<i>Hello</i> there.\n\n2\n00:00:03,000 --> 00:00:04,000\n* All of\nyou.\n"


def test_a_video_is_a_link_with_its_transcript_folded(read):
    video = (
        '<video url_name="v" display_name="A *film*" youtube_id_1_0="abcdefghijk" start_time="00:01:05" '
        """transcripts='{"es": "b.srt", "en": "a.srt"}'><handout src="/static/h.pdf"/></video>"""
    )
    course = read(olx_unit(video) | {"course/static/a.srt": SRT, "course/static/b.srt": "", "course/static/h.pdf": "x"})
    assert blocks(course)[1].payload["markdown"] == (
        "[A \\*film\\*](https://www.youtube.com/watch?v=abcdefghijk&t=65s)\n\n[Handout](files/h.pdf)\n\n"
        "<details>\n<summary>Transcript</summary>\n\nHello there. \\* All of you.\n\n</details>"
    )


def test_a_video_of_the_older_dialect_has_its_transcript_in_json(read):
    course = read(
        olx_unit('<video youtube="1.00:abcdefghijk"/>')
        | {"course/static/subs/abcdefghijk.srt.sjson": '{"text": ["One.", "Two."]}'}
    )
    assert "One. Two." in blocks(course)[1].payload["markdown"]


def test_a_video_in_a_file_and_a_video_that_is_nowhere(read):
    course = read(
        olx_unit('<video url_name="a" html5_sources=\'["/static/f.mp4"]\'/>', '<video url_name="b" html5_sources="{"/>')
        | {"course/static/f.mp4": "x"}
    )
    assert shown(course)[1:] == [("text", "[Video](files/f.mp4)"), ("kept", "video")]


def test_other_blocks_are_kept_whole_with_their_source(read):
    course = read(
        olx_unit(
            '<lti url_name="l"/>',
            '<poll url_name="p" question="What?"/>',
            lti__l_xml='<lti display_name="Tool" launch_url="https://x"/>',
        )
    )
    lti, poll = blocks(course)[1:]
    assert lti.payload["source"] == '<lti display_name="Tool" launch_url="https://x"/>'
    assert poll.payload["source"] == '<poll url_name="p" question="What?" />'
    assert [(kept.where, kept.kind) for kept in course.kept] == [("lti/l.xml", "lti"), ("Lesson / Unit / poll", "poll")]


def test_what_is_chosen_at_random_comes_in_whole_with_a_remark(read):
    course = read(
        olx_unit(
            f'<library_content max_count="1"><problem>{CHOICE}</problem><problem>{CHOICE}</problem></library_content>'
        )
    )
    assert [kind for kind, _said in shown(course)] == ["heading", "question", "question"]
    assert course.kept[0].kind == "library_content"


def test_pages_that_are_nothing_without_scripts_are_kept(read):
    course = read(
        olx_unit(
            "<html><script>x()</script></html>",
            "<html><button>Go</button></html>",
            "<html><p>t</p><script>x()</script></html>",
            "<html><svg/></html>",
            "<html></html>",
        )
    )
    assert shown(course) == [("heading", "Unit"), ("kept", "html"), ("kept", "html"), ("text", "t"), ("kept", "html")]
    assert [kept.kind for kept in course.kept] == ["html", "html", "script", "html"]
    assert course.refused[0].why == "There is nothing in it."


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (LAUGHS, "document type"),
        (OUTSIDE, "document type"),
        ("<problem><p></problem>", "not XML"),
        ("<a>" * 200 + "</a>" * 200, "nested"),
        (b"<html>\xff</html>", "UTF-8"),
        ("", "not XML"),
        ("<html>&nbsp;</html>", "not XML"),
        ("<html>" + "x" * 3_000_000 + "</html>", "longer"),
    ],
)
def test_a_broken_file_stops_only_itself(read, broken: str | bytes, why: str):
    course = read(olx_unit('<html url_name="bad"/>', "<html>fine</html>") | {"course/html/bad.xml": broken})
    assert shown(course) == [("heading", "Unit"), ("text", "fine")]
    (refused,) = course.refused
    assert refused.where == "html/bad.xml"
    assert why in refused.why


def test_what_points_nowhere_is_told(read):
    course = read(
        olx_unit('<problem url_name="gone"/>', '<html url_name="h" filename="h"/>', problem__unused_xml="<problem/>")
    )
    assert [(refused.where, refused.why) for refused in course.refused] == [
        ("Lesson / Unit", "There is no file problem/gone.xml."),
        ("problem/unused.xml", "No unit of the course shows it."),
    ]
    assert course.kept[0].why == "There is no file html/h.html."


def test_files_that_point_at_each_other_end(read):
    course = read(
        olx(
            vertical__unit_xml='<vertical><vertical url_name="a"/><vertical url_name="a"/></vertical>',
            vertical__a_xml='<vertical><vertical url_name="unit"/><html>in</html></vertical>',
        )
    )
    assert [said for _kind, said in shown(course)][1:] == ["in"]
    assert {refused.why for refused in course.refused} == {
        "vertical/a.xml stands in the course before.",
        "vertical/unit.xml stands in the course before.",
    }


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("course/course.xml", LAUGHS, "document type"),
        ("course/course.xml", "<course", "not XML"),
        ("course/course/run.xml", "<course", "points to a course"),
    ],
)
def test_a_course_without_a_readable_root_says_why(read, name: str, data: str, why: str):
    with pytest.raises(InvalidError, match=why):
        read(olx() | {name: data})


def test_without_course_xml_it_is_no_course(read):
    files = olx()
    del files["course/course.xml"]
    with pytest.raises(InvalidError, match="no course that we can read"):
        read(files)


def test_names_of_every_shape_make_ids_of_their_own(read):
    course = read(olx_unit('<html url_name="a b/c">x</html>', '<html url_name="a b/c">y</html>', "<html>z</html>"))
    assert [block.source_id for block in blocks(course)][1:] == ["a-b-c", "seq.html", "seq.html-2"]
