"""Issuing documents: the same content is the same version, whoever prints it and however often.

A signed one takes its number in the same transaction, so that two people never get one number without being told.
"""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, counting
from planner.actions.secrecy import ask
from planner.domain import document_number
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.document_number import Given, Signature
from planner.domain.document_series import Issue, code_of, subject
from planner.domain.moment import Moment
from planner.domain.permission import Person, Scope
from planner.domain.problem import Conflict, Problem


@dataclass(frozen=True)
class Answers:
    """What whoever signs was told, and said: the number `proposed` to him (0: none), the one that he heard is taken
    and wants all the same (`heeded`), and that nothing of his texts is secret.
    """

    proposed: int = 0
    heeded: str = ""
    is_vouched: bool = False


UNASKED = Answers()


def issue(
    db: Database,
    actor: Person,
    when: Moment,
    congress: Congress,
    options: Options,
    series: str,
    digest: str,
    answers: Answers = UNASKED,
) -> Issue:
    """The version of the series that holds what `digest` (hex) stands for: the last one, or one more with a trace.

    Whoever may read a congress may print what he sees, so no right is asked for but that it was loaded within a
    scope. The trace stands at the ceiling that was asked for, whatever the document holds: who sees it must not tell
    whether there is anything up there. The congress itself does not change by it. Conflict when a number that was
    proposed, or that nobody was told is taken, was given to another document meanwhile.
    """
    last = store.documents.latest(db, congress, series)
    if last and last.digest == digest:
        return last
    asked = options.is_signed and ask(_texts(options), answers.is_vouched)
    with counting(db, actor, when) as log:
        last = store.documents.latest(db, congress, series)
        if last and last.digest == digest:  # somebody else printed the same in between
            return last
        issued = Issue(last.version + 1 if last else 1, digest, code_of(digest), when.today.isoformat(), when.stamp)
        store.documents.add(db, congress, options, series, issued)
        if options.is_signed:
            _sign(db, actor, congress, options, series, issued, answers)
        log(
            "document.issued",
            "congress",
            congress.public_id,
            organisation=congress.organisation_code,
            classification=options.rank,
            after={"document": options.kind, "version": issued.version, "code": issued.code} | _told(options, issued),
        )
        if asked:
            _vouch(log, congress, options)
        return issued


def number_doubts(
    db: Database, scope: Scope, congress: Congress, options: Options, series: str, day: date
) -> list[Problem]:
    """What speaks against the number in the options, of what the scope sees; `day` is the document's."""
    read = document_number.read(options.number, options.kind)
    if not read:
        return []
    value, type_ = read
    closings = store.document_numbers.closings(db, scope, congress)
    numbers = document_number.series_of(options.kind, options.body, type_, day, congress.id, closings)
    given = store.document_numbers.given(db, scope, congress)
    return document_number.doubts(numbers, given, value, subject(series))


def _sign(
    db: Database,
    actor: Person,
    congress: Congress,
    options: Options,
    series: str,
    issued: Issue,
    answers: Answers,
) -> None:
    """Take the number for this version, and remember the signature for the next document of the issuer."""
    day = options.dated or date.fromisoformat(issued.day)
    issuer = document_number.issuer_of(options.kind, options.body)
    read = document_number.read(options.number, options.kind)
    if read:
        value, type_ = read
        one = Given(issuer, type_, value, day, congress.id, subject(series))
        _require_free(db, actor, congress, options, one, answers)
        store.document_numbers.add(db, one, options.rank, issued.issued_at)
    signature = Signature(options.number, options.place, options.signer, options.recipients, day)
    store.document_numbers.remember(db, congress, issuer, options.rank, signature, issued.issued_at)


def _require_free(
    db: Database, actor: Person, congress: Congress, options: Options, one: Given, answers: Answers
) -> None:
    """Conflict when the number was given meanwhile; one that he knew to be taken may be given once more."""
    closings = store.document_numbers.closings(db, actor.scope, congress)
    numbers = document_number.series_of(options.kind, options.body, one.type, one.day, congress.id, closings)
    given = store.document_numbers.given(db, actor.scope, congress)
    was_proposed = one.value == answers.proposed and document_number.is_given(numbers, given, one.value)
    doubts = document_number.doubts(numbers, given, one.value, one.paper)
    is_taken = any(problem.code == "document.number_taken" for problem in doubts)
    if was_proposed or (is_taken and answers.heeded != options.number):
        following = document_number.following(numbers, given)
        found = {"number": f"{one.value:02}", "next": f"{following:02}"}
        raise Conflict(Problem("document.number_given_meanwhile", "number", found))


def _texts(options: Options) -> dict[str, str]:
    return {
        "number": options.number,
        "place": options.place,
        "signer": options.signer,
        "recipients": "\n".join(options.recipients),
    }


def _told(options: Options, issued: Issue) -> dict[str, dict[str, str]]:
    """The signature for the log, whose pages leave it out: it is for those who sign."""
    if not options.is_signed:
        return {}
    day = options.dated.isoformat() if options.dated else issued.day
    return {"signature": _texts(options) | {"day": day, "urgency": options.urgency}}


def _vouch(log: Log, congress: Congress, options: Options) -> None:
    log(
        "secrecy.vouched",
        "congress",
        congress.public_id,
        organisation=congress.organisation_code,
        classification=options.rank,
    )
