"""What a question shows of a learner's dealings with it: made of the shared pack and their record."""

from datetime import datetime

from edtech_app.db.repositories.found import FoundRecord
from edtech_app.domain.events import OpenKey, Remarks
from edtech_app.domain.people import Actor
from edtech_app.services.learner import iso
from edtech_app.services.packs import PackedQuestion
from edtech_app.services.views import AnswerView, OptionView
from edtech_app.services.views_answers import answered, opened, untried


def answer_view(packed: PackedQuestion, found: FoundRecord, actor: Actor, now: datetime) -> AnswerView:
    """Return the question as ``actor`` has it before them ``now``.

    In a round that is over, or of a version that is gone, it looks untried, and only says when it was last answered.
    """
    view = untried(packed.uuid, own_options(packed, actor))
    record, last = found.record, found.last
    is_present = not record.counts(now)
    if last is not None and is_present and last.block_version == packed.version:
        view = answered(
            view,
            answer=last.answer,
            points=last.points,
            is_right=last.is_right,
            tries=record.tries,
            at=iso(last.at),
            remarks=remarks_on(packed, last.answer),
        )
    elif last is not None:
        view = AnswerView(packed.uuid, view.options, answered_at=iso(last.at), was_right=last.is_right)
    return opened(view, open_key(packed)) if record.is_key_open(now) else view


def own_options(packed: PackedQuestion, actor: Actor) -> tuple[OptionView, ...]:
    """Return the options in the order that ``actor`` sees them in."""
    shown = packed.question.public(actor.uuid).options
    return tuple(OptionView(one.id, packed.options[one.id]) for one in shown)


def remarks_on(packed: PackedQuestion, answer: tuple[str, ...]) -> Remarks:
    """Return the author's words on the options that were chosen."""
    return tuple((one, html) for one, html in packed.remarks.items() if one in answer)


def open_key(packed: PackedQuestion) -> OpenKey:
    """Return the key, for those who may see it."""
    key = packed.key
    return OpenKey(key.right, key.answer, key.explanation_html, tuple(packed.remarks.items()))
