"""A heading's words, a callout's title, what a picture shows: their fields on a teacher's tab."""

from typing import Any

import pytest

from edtech_app.domain.block_forms import form_of_block
from edtech_app.domain.errors import NotFoundError, NotPermittedError
from edtech_app.services.authoring.blocks import open_block, save_block
from edtech_app.services.authoring.lesson_order import delete_block
from edtech_app.state.block_fields import BlockFieldsState
from edtech_app.state.editor import UNSAVED, EditorState
from edtech_app.state.notice import NoticeState
from tests.support.builders import Made
from tests.support.people import Browser, arrive_as
from tests.support.tabs import open_tab, raised

HEADING = {"text": "Parts of a whole", "level": "2"}
PICTURE = {"file": "files/pie.svg", "alt": "A pie", "caption": "Half"}


@pytest.fixture
async def fields(lines: Made, tess: Browser) -> BlockFieldsState:
    """Her tab with the lesson open that has a heading, a picture and a callout."""
    return await open_tab("/learn/lines/fractions", token=tess.token).get_state(BlockFieldsState)


async def typed(fields: BlockFieldsState, uuid: str, form: dict[str, str], **said: Any) -> dict[str, Any]:
    """Have the browser send what is typed, and return what it is answered."""
    await raised(fields.save(uuid, form=form, **({"base": 1, "shadow": {}, "seq": 1} | said)))
    return fields.ack


async def test_what_is_typed_is_saved_and_what_cannot_be_is_said_beside_its_field(ctx, tess, lines, fields):
    heading, editor = lines.blocks["f-head"], await fields.get_state(EditorState)
    await editor.open_block(heading)
    assert form_of_block(editor.fields) == HEADING
    ack = await typed(fields, heading, {"text": " ", "level": "3"}, shadow=HEADING)
    assert (ack["status"], ack["message"]) == ("refused", UNSAVED)
    assert fields.complaints == {"text": "A heading has words and a level from 2 to 4."}
    assert fields.about == editor.epoch
    await typed(fields, heading, {"text": "Parts " * 40, "level": "2"}, shadow=HEADING)
    assert fields.complaints == {"text": "That is too long: there is room for 200 characters."}
    ack = await typed(fields, heading, {"text": "Wholes", "level": "3"}, shadow=HEADING, seq=2)
    assert (ack, fields.complaints) == ({"block": heading, "seq": 2, "status": "saved", "version": 2}, {})
    assert (await open_block(ctx, tess.actor, heading)).payload == {"text": "Wholes", "level": 3}
    assert (editor.fields, editor.base) == ({"text": "Wholes", "level": 3}, 2)


async def test_what_is_wrong_with_a_block_is_not_said_of_the_next_one(lines, fields):
    heading, editor = lines.blocks["f-head"], await fields.get_state(EditorState)
    await editor.open_block(heading)
    await typed(fields, heading, {"text": " ", "level": "3"}, shadow=HEADING)
    await editor.open_block(lines.blocks["f-note"])
    assert fields.about != editor.epoch
    await typed(fields, heading, {"text": " ", "level": "3"}, shadow=HEADING, seq=2)
    assert fields.complaints == {}


@pytest.mark.parametrize("level", ["", "1", "5", "9" * 4000, "two", "٢"])
async def test_a_heading_of_no_such_size_is_refused(ctx, tess, lines, fields, level):
    heading = lines.blocks["f-head"]
    ack = await typed(fields, heading, {"text": "Wholes", "level": level})
    assert ack["status"] == ("saved" if level == "" else "refused")
    assert (await open_block(ctx, tess.actor, heading)).payload["level"] == 2


async def test_a_picture_says_what_it_shows_or_that_it_decorates(ctx, tess, lines, fields):
    picture = lines.blocks["f-pie"]
    await (await fields.get_state(EditorState)).open_block(picture)
    ack = await typed(fields, picture, {**PICTURE, "alt": ""}, shadow=PICTURE)
    assert (ack["status"], list(fields.complaints)) == ("refused", ["alt"])
    ack = await typed(fields, picture, {**PICTURE, "alt": "", "decorative": "true"}, shadow=PICTURE)
    assert ack["status"] == "saved"
    await typed(fields, picture, PICTURE, shadow={**PICTURE, "alt": "", "decorative": "true"}, base=2)
    assert (await open_block(ctx, tess.actor, picture)).payload == {**PICTURE, "decorative": False}


async def test_a_callouts_title_and_its_text_are_saved_side_by_side(ctx, tess, lines, fields):
    note, editor = lines.blocks["f-note"], await fields.get_state(EditorState)
    await editor.open_block(note)
    await raised(editor.save(note, 1, "Cut *once*.", "Cut *twice*.", 1))
    shadow = {"kind": "solution", "title": ""}
    for base, title in ((1, "Care"), (3, "Careful")):
        ack = await typed(fields, note, {"kind": "tip", "title": title}, shadow=shadow, base=base)
        assert ack["status"] == "saved"
    saved = await open_block(ctx, tess.actor, note)
    assert saved.payload == {"kind": "tip", "title": "Careful", "markdown": "Cut *twice*."}
    await editor.discard(note)
    assert (await open_block(ctx, tess.actor, note)).payload == {**shadow, "markdown": "Cut *once*."}
    assert editor.uuid == ""


async def test_two_who_wrote_other_fields_have_both_and_who_wrote_the_same_see_both(ctx, tess, lines, fields):
    picture = lines.blocks["f-pie"]
    theirs = {**PICTURE, "alt": "A round pie", "decorative": False}
    await save_block(ctx, tess.actor, picture, base=1, payload=theirs)
    assert (await typed(fields, picture, {**PICTURE, "caption": "A half"}, shadow=PICTURE))["status"] == "merged"
    mine = {**PICTURE, "alt": "My pie", "decorative": "true"}
    assert (await typed(fields, picture, mine, shadow=PICTURE))["status"] == "conflict"
    assert [(one.part, one.mine, one.theirs) for one in fields.differences] == [
        ("What it shows", "My pie", "A round pie"),
        ("It only decorates", "Yes", "No"),
    ]
    assert (await open_block(ctx, tess.actor, picture)).payload == {**theirs, "caption": "A half"}
    ack = await typed(fields, picture, mine, shadow=PICTURE, base=fields.ack["version"])
    assert (ack["status"], fields.differences) == ("saved", ())
    kept = (await open_block(ctx, tess.actor, picture)).payload
    assert kept == {**PICTURE, "alt": "My pie", "decorative": True, "caption": "A half"}


async def test_what_differs_is_said_in_the_words_of_the_page(ctx, tess, lines, fields):
    note = lines.blocks["f-note"]
    theirs = {"kind": "example", "title": "", "markdown": "Cut *once*."}
    await save_block(ctx, tess.actor, note, base=1, payload=theirs)
    await typed(fields, note, {"kind": "warning", "title": ""}, shadow={"kind": "solution", "title": ""})
    assert [(one.part, one.mine, one.theirs) for one in fields.differences] == [("Kind", "Careful", "Example")]


async def test_discarding_takes_nothing_of_somebody_else_with_it(ctx, tess, lines, fields):
    heading, editor = lines.blocks["f-head"], await fields.get_state(EditorState)
    await editor.open_block(heading)
    await typed(fields, heading, {"text": "Mine", "level": "2"}, shadow=HEADING)
    await save_block(ctx, tess.actor, heading, base=2, payload={"text": "Theirs", "level": 2})
    await editor.discard(heading)
    assert (await open_block(ctx, tess.actor, heading)).payload["text"] == "Theirs"
    assert (await fields.get_state(NoticeState)).notices[0].words.startswith("Somebody else changed")


async def test_a_text_cannot_be_written_by_the_way_of_its_fields(ctx, tess, lines, fields):
    text = lines.blocks["f-text"]
    before = (await open_block(ctx, tess.actor, text)).payload
    assert (await typed(fields, text, {"markdown": "Gone."}))["status"] == "same"
    assert (await typed(fields, text, HEADING))["status"] == "refused"
    assert (await open_block(ctx, tess.actor, text)).payload == before


async def test_nobody_else_writes_and_what_was_removed_says_so(ctx, tess, lines, fields):
    heading = lines.blocks["f-head"]
    ada = await arrive_as(ctx, "Ada")
    theirs = await open_tab("/learn/lines/fractions", token=ada.token).get_state(BlockFieldsState)
    with pytest.raises(NotPermittedError):
        await typed(theirs, heading, HEADING)
    assert theirs.ack["status"] == "refused"
    await delete_block(ctx, tess.actor, heading)
    with pytest.raises(NotFoundError):
        await typed(fields, heading, {**HEADING, "text": "Late"}, shadow=HEADING)
    assert fields.ack["status"] == "refused"
