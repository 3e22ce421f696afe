"""Open edX problems become questions where they can, and are kept with the reason where not."""

from typing import Any

import pytest

from edtech_app.importers.olx.problems import NotPlayableError, problem_parts
from edtech_app.importers.olx.xmls import parse_xml


def parts(xml: str) -> list[tuple[str, dict[str, Any]]]:
    return problem_parts(parse_xml(xml.encode()), lambda target: target)


def question(xml: str) -> dict[str, Any]:
    ((kind, payload),) = parts(f"<problem>{xml}</problem>")
    assert kind == "question"
    return payload


ONE = "answer='1'"
TOLERANCE = "<responseparam type='tolerance' default='$t'/>"


def choice(options: str) -> str:
    return f"<multiplechoiceresponse><choicegroup>{options}</choicegroup></multiplechoiceresponse>"


def test_a_question_that_asks_nothing_is_kept():
    with pytest.raises(NotPlayableError, match="what it asks"):
        question(choice("<choice correct='true'>a</choice><choice>b</choice>"))


def test_a_multiple_choice_problem_is_a_single_choice_question():
    payload = question(
        """<p>Look.</p><multiplechoiceresponse><label>Which \\(x\\)?</label>
        <choicegroup type="MultipleChoice" shuffle="true">
          <choice correct="false">one <choicehint>Too small.</choicehint></choice>
          <choice correct="true"><b>two</b></choice>
        </choicegroup><solution><div class="detailed-solution"><p>Explanation</p><p>Because.</p></div></solution>
        </multiplechoiceresponse><demandhint><hint>Think.</hint><hint>Again.</hint></demandhint>"""
    )
    assert payload == {
        "version": 1,
        "kind": "single_choice",
        "prompt": "Look.\n\nWhich $x$?",
        "explanation": "Because.",
        "hints": ["Think.", "Again."],
        "options": [
            {"id": "a", "text": "one", "feedback": "Too small."},
            {"id": "b", "text": "**two**", "right": True},
        ],
        "shuffle": True,
    }


def test_checkboxes_are_a_multiple_choice_question():
    payload = question(
        """<choiceresponse><label>All?</label><checkboxgroup>
        <choice correct="true">a<choicehint selected="true">Yes.</choicehint>
        <choicehint selected="false">Missed.</choicehint></choice>
        <choice correct="false">b</choice></checkboxgroup></choiceresponse>"""
    )
    assert payload["kind"] == "multiple_choice"
    assert payload["options"] == [{"id": "a", "text": "a", "right": True, "feedback": "Yes."}, {"id": "b", "text": "b"}]
    assert payload["explanation"] == "- a: Missed."


@pytest.mark.parametrize(
    "menu",
    [
        """<optioninput options="('red','*blue*')" correct="*blue*"/>""",
        """<optioninput><option correct="False">red</option><option correct="True">*blue*</option></optioninput>""",
    ],
)
def test_a_dropdown_is_a_single_choice_question(menu: str):
    payload = question(f"<p>Colour?</p><optionresponse>{menu}</optionresponse>")
    assert payload["options"] == [{"id": "a", "text": "red"}, {"id": "b", "text": "\\*blue\\*", "right": True}]


@pytest.mark.parametrize(
    ("answer", "tolerance", "expected"),
    [
        ("600", '<responseparam type="tolerance" default="5"/>', {"answer": "600", "tolerance": {"absolute": 5}}),
        (
            "6.5",
            '<responseparam type="tolerance" default="2.5%"/>',
            {"answer": "6.5", "tolerance": {"relative": 0.025}},
        ),
        (
            "6.5",
            "<textline><responseparam type='tolerance' default='0.1'/></textline>",
            {"answer": "6.5", "tolerance": {"absolute": 0.1}},
        ),
        ("6.5", "", {"answer": "6.5", "tolerance": {"relative": 0.00001}}),
        ("-12", "", {"answer": "-12"}),
        ("2/3", "<responseparam type='tolerance' default='0'/>", {"answer": "2/3"}),
    ],
)
def test_a_number_keeps_its_tolerance(answer: str, tolerance: str, expected: dict[str, Any]):
    payload = question(f'<p>How many?</p><numericalresponse answer="{answer}">{tolerance}</numericalresponse>')
    assert {key: payload[key] for key in payload if key in {"answer", "tolerance"}} == expected


def test_a_string_keeps_its_forms_and_its_case():
    payload = question(
        '<p>Who?</p><stringresponse answer="Ada"><additional_answer answer="Ada L."/><textline/></stringresponse>'
    )
    assert (payload["accepted"], payload["case_sensitive"]) == (["Ada", "Ada L."], True)
    assert "case_sensitive" not in question('<p>Who?</p><stringresponse answer="Ada_or_Eva" type="ci"/>')
    assert question('<p>Who?</p><stringresponse answer="Ada_or_Eva" type="ci"/>')["accepted"] == ["Ada", "Eva"]


@pytest.mark.parametrize(
    ("xml", "kind", "why"),
    [
        ("<customresponse cfn='f'><textline/></customresponse>", "custom", "no kind of question"),
        ("<stringresponse answer='a.*' type='ci regexp'/>", "string", "pattern"),
        (
            f"<stringresponse answer='a'><stringequalhint {ONE}>c</stringequalhint></stringresponse>",
            "string",
            "feedback",
        ),
        ("<script>x = 3</script><numericalresponse answer='$x'/>", "numerical", "script"),
        ("<script>a, b = 1, 2</script><p>$b</p><numericalresponse answer='1'/>", "numerical", "script"),
        ("<numericalresponse answer='[1,5)'/>", "numerical", "not one number"),
        ("<numericalresponse answer='sqrt(2)'/>", "numerical", "not one number"),
        (f"<numericalresponse {ONE}><additional_answer answer='2'/></numericalresponse>", "numerical", "several"),
        (f"<numericalresponse {ONE}>{TOLERANCE}</numericalresponse>", "numerical", "tolerance"),
        (f"<numericalresponse {ONE}><hintgroup hintfn='f'/></numericalresponse>", "numerical", "script"),
        ("<optionresponse><optioninput options='f(x)' correct='a'/></optionresponse>", "option", "cannot be read"),
        ("<optionresponse><optioninput/><optioninput/></optionresponse>", "option", "told apart"),
        ("<optionresponse/>", "option", "told apart"),
        (f"<optionresponse><numericalresponse {ONE}/></optionresponse>", "option", "stands in another"),
        ("<olx-response n='0'/><optionresponse/>", "olx-", "no kind of question"),
        ("<multiplechoiceresponse/>", "multiplechoice", "one list"),
        ("<choiceresponse/>", "choice", "one list"),
        (choice("<choice correct='true'>a</choice><choice correct='true'>b</choice>"), "multiplechoice", "any one"),
        (choice("<choice correct='partial'>a</choice>"), "multiplechoice", "partly"),
        (choice("<choice correct='true'>a</choice>"), "multiplechoice", "options"),
        (f"<numericalresponse {ONE}/><numericalresponse {ONE}/>", "numerical", "told apart"),
    ],
)
def test_what_we_cannot_play_is_kept_with_the_reason(xml: str, kind: str, why: str):
    with pytest.raises(NotPlayableError) as caught:
        parts(f"<problem><p>x</p>{xml}</problem>")
    assert caught.value.kind == f"{kind}response"
    assert why in caught.value.why


def test_a_script_that_nothing_uses_is_no_hindrance():
    assert (
        question("<script>def f(): pass\nx = 1</script><p>It costs $5.</p><numericalresponse answer='5'/>")["answer"]
        == "5"
    )


def test_odd_scripts_take_no_time():
    for odd in ("\n" * 200_000, "a, " * 100_000, " " * 200_000, "a" * 200_000):
        question(f"<script>{odd}</script><p>x</p><numericalresponse answer='5'/>")


def test_a_problem_with_more_elements_than_a_problem_has_is_kept():
    with pytest.raises(NotPlayableError, match="elements"):
        parts(f"<problem>{'<script/>' * 6000}</problem>")


def test_several_responses_are_several_questions_under_what_is_said_to_all():
    found = parts(
        """<problem><text><p>Answer both.</p><ul>
        <li><p><p>g =</p><numericalresponse answer="10"/><p>m/s</p></p></li>
        <li><p>h = <numericalresponse answer="20"/></p></li></ul>
        <p>That was all.</p><solution><p>Easy.</p></solution></text></problem>"""
    )
    assert [(kind, payload.get("markdown") or payload["prompt"]) for kind, payload in found] == [
        ("text", "Answer both."),
        ("question", "g = … m/s"),
        ("question", "h ="),
        ("text", "That was all."),
    ]
    assert found[2][1]["explanation"] == "Easy."


def test_responses_in_a_table_are_named_by_their_row_and_column():
    cell = "<td><optionresponse><optioninput options=\"('a','b')\" correct=\"a\"/></optionresponse></td>"
    found = parts(
        f"<problem><p>Who and where?</p><table><tr><th>What</th><th>Who</th><th>Where</th></tr>"
        f"<tr><td>Radium</td>{cell}{cell}</tr></table></problem>"
    )
    assert [payload.get("prompt") or payload["markdown"] for _kind, payload in found] == [
        "Who and where?",
        "Radium: Who",
        "Radium: Where",
    ]


def test_a_problem_without_a_response_is_text():
    assert parts("<problem><p>Just read.</p><solution><p>Read.</p></solution></problem>") == [
        ("text", {"markdown": "Just read."}),
        ("text", {"markdown": "Read."}),
    ]


def test_more_hints_than_we_show_come_together():
    hints = "".join(f"<hint>h{number}</hint>" for number in range(8))
    payload = question(f"<p>x</p><numericalresponse answer='1'/><demandhint>{hints}</demandhint>")
    assert payload["hints"] == ["h0", "h1", "h2", "h3", "h4\n\nh5\n\nh6\n\nh7"]
