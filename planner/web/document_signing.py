"""What a signature is begun with: the next number, what was last signed, and what speaks against a number."""

from dataclasses import dataclass

from flask import request

from planner import actions, store
from planner.actions.documents import Answers
from planner.domain import document_number
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.document_number import CONGRESS, Signature
from planner.domain.problem import Problem
from planner.store.connection import Database
from planner.web import agenda_view, forms, paper, printing
from planner.web.document_form import DocumentForm
from planner.web.printing import Viewer


@dataclass(frozen=True)
class Signing:
    """`number` is proposed, its `value` alone too; `is_seen` says whether its symbol stands in real documents.

    `last` is what the issuer signed before; `doubts` speak against the number that stands in the form, and `heeded`
    is that number where another document has it.
    """

    number: str
    value: int
    is_seen: bool
    is_of_congress: bool
    last: Signature | None
    doubts: tuple[Problem, ...]
    heeded: str


def signing(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Signing:
    """What stands beside the signature of a document, of what its signer sees."""
    issuer = document_number.issuer_of(options.kind, options.body)
    day = options.dated or viewer.today
    closings = store.document_numbers.closings(db, viewer.scope, congress)
    given = store.document_numbers.given(db, viewer.scope, congress)
    symbol = document_number.symbol(paper.party(db, congress), options.kind, options.body)
    own_type = document_number.own_type(options.kind)
    series = document_number.series_of(options.kind, options.body, own_type, day, congress.id, closings)
    value = document_number.following(series, given)
    run = printing.series(viewer, congress, options)
    doubts = actions.documents.number_doubts(db, viewer.scope, congress, options, run, day)
    if options.number:
        days = (congress.opens, *agenda_view.days(db, viewer.scope, congress))
        doubts += document_number.season_problems(options.kind, day, min(days), congress.closes)
    is_taken = any(one.code == "document.number_taken" for one in doubts)
    return Signing(
        number=document_number.written(value, symbol),
        value=value,
        is_seen=document_number.is_seen(symbol),
        is_of_congress=issuer == CONGRESS,
        last=store.document_numbers.signature(db, viewer.scope, congress, issuer),
        doubts=tuple(doubts),
        heeded=options.number if is_taken else "",
    )


def fill(form: DocumentForm, offer: Signing) -> None:
    """Take what is offered wherever nothing was typed."""
    form.number.data = form.number.data or offer.number
    if offer.last:
        form.place.data = form.place.data or offer.last.place
        form.signer.data = form.signer.data or offer.last.signer
        form.recipients.data = form.recipients.data or "\n".join(offer.last.recipients)


def answers() -> Answers:
    """What the posted form says that its signer was told and answered."""
    return Answers(forms.number("proposed"), request.form.get("heeded", ""), forms.is_vouched())
