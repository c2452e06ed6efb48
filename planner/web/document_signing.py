"""What a signature is begun with: the next number, what was last signed, and what speaks against a number."""

from dataclasses import dataclass, replace

from flask import request

from planner import actions, store
from planner.actions.documents import Answers
from planner.domain import document_number
from planner.domain.congress import Congress
from planner.domain.document import Options, length_problems
from planner.domain.document_number import CONGRESS, Given, Series, Signature
from planner.domain.problem import Problem
from planner.store.connection import Database
from planner.web import agenda_view, document_dates, forms, paper, printing
from planner.web.document_form import DocumentForm
from planner.web.filters import DOCUMENT_LABELS
from planner.web.printing import Viewer


@dataclass(frozen=True)
class Signing:
    """`number` is proposed, its `value` alone too; `is_seen` says whether its symbol stands in real documents.

    `is_known` says whether any number of the series is known that it follows; else it is assumed.

    `last` is what was signed before, by the issuer itself where `is_own`, else by another of the congress and then
    without its number and signer, which are no other's. `doubts` speak against the number and the date that stand in
    the form; `is_taken` says that another paper has the number, `is_heeded` that it is to be given all the same.
    """

    number: str
    value: int
    is_seen: bool
    is_known: bool
    is_of_congress: bool
    last: Signature | None
    is_own: bool
    doubts: tuple[Problem, ...]
    is_taken: bool
    is_heeded: bool


def signing(db: Database, viewer: Viewer, congress: Congress, options: Options) -> Signing:
    """What stands beside the signature of a document, of what its signer sees."""
    issuer = document_number.issuer_of(options.kind, options.body)
    symbol = _symbol(db, congress, options)
    own_type = document_number.own_type(options.kind)
    series, given, noted = _known(db, viewer, congress, options, own_type)
    known = (*given, *noted)
    value = document_number.following(series, known)
    doubts = number_doubts(db, viewer, congress, options) + document_dates.doubts(db, viewer, congress, options)
    own = store.document_numbers.signature(db, viewer.scope, congress, issuer)
    return Signing(
        number=document_number.written(value, symbol),
        value=value,
        is_seen=document_number.is_seen(symbol),
        is_known=document_number.is_known(series, known),
        is_of_congress=issuer == CONGRESS,
        last=own or _of_others(db, viewer, congress),
        is_own=own is not None,
        doubts=tuple(doubts),
        is_taken=any(one.code == "document.number_taken" for one in doubts),
        is_heeded=bool(options.number) and request.values.get("heeded") == options.number,
    )


def number_doubts(db: Database, viewer: Viewer, congress: Congress, options: Options) -> list[Problem]:
    """What speaks against the number of the options; the document itself is written only where that was given.

    Numbers that stand at tasks are known like those that were given here: what follows them leaves nothing out.
    """

    def digest() -> str:
        # One too long to be written was never given a number.
        if length_problems(printing.rows(db, viewer, congress, options)):
            return ""
        return printing.digest(db, viewer, congress, options, printing.content(db, viewer, congress, options))

    day = options.dated or viewer.today
    read = document_number.read(options.number, options.kind)
    odd = document_number.form_problems(options.number, options.kind, _symbol(db, congress, options))
    if read is None:
        return odd
    value, type_ = read
    found = actions.documents.number_doubts(db, viewer.scope, congress, options, day, digest)
    series, given, noted = _known(db, viewer, congress, options, type_)
    taken = [named(one) for one in found if one.code == "document.number_taken"]
    skipped = [] if odd else document_number.skip_problems(series, (*given, *noted), value)
    is_printed = document_number.is_given(series, given, value)
    borne = [] if is_printed else document_number.noted_problems(series, noted, value)
    days = (congress.opens, *agenda_view.days(db, viewer.scope, congress))
    return [
        *(taken or borne or skipped),
        *odd,
        *document_number.season_problems(options.kind, day, min(days), congress.closes),
    ]


def _known(
    db: Database, viewer: Viewer, congress: Congress, options: Options, type_: str
) -> tuple[Series, list[Given], list[Given]]:
    """The series of a document of this type, and every number that was given here or stands at a task."""
    closings = store.document_numbers.closings(db, viewer.scope, congress)
    day = options.dated or viewer.today
    series = document_number.series_of(options.kind, options.body, type_, day, congress.id, closings)
    numbers = store.document_numbers
    return series, numbers.given(db, viewer.scope, congress), numbers.noted(db, viewer.scope, congress)


def _symbol(db: Database, congress: Congress, options: Options) -> str:
    return document_number.symbol(paper.party(db, congress), options.kind, options.body)


def named(problem: Problem) -> Problem:
    """The problem with the document that it names in the reader's words."""
    if "paper" not in problem.params:
        return problem
    words = [str(DOCUMENT_LABELS[problem.params["paper"]]), problem.params["body"]]
    return replace(problem, params=problem.params | {"paper": " · ".join(one for one in words if one)})


def _of_others(db: Database, viewer: Viewer, congress: Congress) -> Signature | None:
    """Place and recipients that another issuer of the congress signed with last, or None where it had neither."""
    last = store.document_numbers.signature(db, viewer.scope, congress)
    if last is None or not (last.place or last.recipients):
        return None
    return replace(last, number="", signer="")


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
