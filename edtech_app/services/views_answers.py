"""How an answer and a key change what a question shows: one way for fresh views and for events. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from edtech_app.domain.events import OpenKey, Remarks
from edtech_app.domain.questions.base import verdict
from edtech_app.services.views import AnswerView, KeyView, OptionView

RIGHT, PARTLY, WRONG = "right", "partly", "wrong"


def untried(block_uuid: str, options: Iterable[OptionView] = ()) -> AnswerView:
    """Return a question that nothing was done with."""
    return AnswerView(block_uuid, tuple(options))


def answered(
    view: AnswerView, *, answer: tuple[str, ...], points: float, is_right: bool, tries: int, at: str, remarks: Remarks
) -> AnswerView:
    """Return the question with an answer and its verdict; a key that stood open is closed until ``opened``."""
    said = dict(remarks)
    options = tuple(
        replace(one, is_chosen=one.id in answer, is_right=False, remark_html=said.get(one.id, ""))
        for one in view.options
    )
    return AnswerView(
        block_uuid=view.block_uuid,
        options=options,
        answer=answer,
        text="" if options else "".join(answer[:1]),
        tries=tries,
        verdict=RIGHT if is_right else PARTLY if points > 0 else WRONG,
        feedback=verdict(points),
        points=points,
        answered_at=at,
    )


def opened(view: AnswerView, key: OpenKey | None) -> AnswerView:
    """Return the question with its key to be seen; as it is where there is none."""
    if key is None:
        return view
    said = dict(key.remarks)
    options = tuple(
        replace(one, is_right=one.id in key.right, remark_html=said.get(one.id, one.remark_html))
        for one in view.options
    )
    return replace(view, options=options, key=KeyView(key.right, key.answer, key.explanation_html))
