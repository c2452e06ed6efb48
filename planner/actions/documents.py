"""Issuing documents: the same content is the same version, whoever prints it and however often.

A signed one takes its number in the same transaction, so that two people never get one number without being told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, counting
from planner.actions.secrecy import ask
from planner.domain import document_number
from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.domain.document_number import Given, Series, Signature
from planner.domain.document_series import Issue, code_of, subject
from planner.domain.moment import Moment
from planner.domain.permission import Person, Scope
from planner.domain.problem import Conflict, Problem


@dataclass(frozen=True)
class Answers:
    """What whoever signs was told, and said: the number `proposed` to him (0: none), the one that he ticked to be
    given once more though another paper has it (`heeded`), and that nothing of his texts is secret.
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
    content: str = "",
) -> Issue:
    """The version of the series that holds what `digest` (hex) stands for: the last one, or one more with a trace.

    `content` is the digest of the same without its looks, by which papers in other looks become old; "" where the
    looks are those that go without saying.

    Whoever may read a congress may print what he sees, so no right is asked for but that it was loaded within a
    scope. The trace stands at the ceiling that was asked for, whatever the document holds: who sees it must not tell
    whether there is anything up there. The congress itself does not change by it. Conflict when another paper has
    the number, unless it is to be given once more.
    """
    content = content or digest
    last = store.documents.latest(db, congress, series)
    if last and last.holds(digest, content):
        return last.issue
    asked = options.is_signed and ask(_texts(options), answers.is_vouched)
    with counting(db, actor, when) as log:
        last = store.documents.latest(db, congress, series)
        if last and last.holds(digest, content):  # somebody else printed the same in between
            return last.issue
        version = last.issue.version + 1 if last else 1
        issued = Issue(version, digest, code_of(digest), when.today.isoformat(), when.stamp)
        store.documents.add(db, congress, options, series, issued, content)
        if options.is_signed:
            _sign(db, actor, congress, options, series, issued, answers)
        _trace(log, congress, options, issued)
        if asked:
            _vouch(log, congress, options)
        return issued


def number_doubts(
    db: Database, scope: Scope, congress: Congress, options: Options, day: date, digest: Callable[[], str]
) -> list[Problem]:
    """What speaks against the number in the options, of what the scope sees; `day` is the document's.

    `digest` tells that of the paper; it is asked for only where the number was given already.
    """
    read = document_number.read(options.number, options.kind)
    if not read:
        return []
    value, type_ = read
    numbers, given = _numbers(db, scope, congress, options, type_, day)
    own = digest() if document_number.is_given(numbers, given, value) else ""
    return document_number.doubts(numbers, given, value, own)


def _numbers(
    db: Database, scope: Scope, congress: Congress, options: Options, type_: str, day: date
) -> tuple[Series, list[Given]]:
    """The series that the document's number runs in, and all that was given as far as the scope sees."""
    closings = store.document_numbers.closings(db, scope, congress)
    numbers = document_number.series_of(options.kind, options.body, type_, day, congress.id, closings)
    return numbers, store.document_numbers.given(db, scope, congress)


def _sign(
    db: Database,
    actor: Person,
    congress: Congress,
    options: Options,
    series: str,
    issued: Issue,
    answers: Answers,
) -> None:
    """Take the number for this version, and remember the signature for the next document of the issuer.

    Under a number below the highest an earlier paper is printed again: what was signed last stays remembered.
    """
    day = options.dated or date.fromisoformat(issued.day)
    issuer = document_number.issuer_of(options.kind, options.body)
    read = document_number.read(options.number, options.kind)
    if read:
        value, type_ = read
        one = Given(issuer, type_, value, day, congress.id, subject(series), issued.digest)
        numbers, given = _numbers(db, actor.scope, congress, options, type_, day)
        noted = store.document_numbers.noted(db, actor.scope, congress)
        _require_free(numbers, given, noted, one, options.number, answers)
        store.document_numbers.add(db, one, options.rank, issued.issued_at)
        if value + 1 < document_number.following(numbers, given):
            return
    signature = Signature(options.number, options.place, options.signer, options.recipients, day)
    store.document_numbers.remember(db, congress, issuer, options.rank, signature, issued.issued_at)


def _require_free(
    numbers: Series, given: list[Given], noted: list[Given], one: Given, typed: str, answers: Answers
) -> None:
    """Conflict when another paper has the number: it was given meanwhile, or he did not say that he knows of it.

    The next one that is told follows the numbers `noted` at tasks, too, as the page proposes it.
    """
    doubts = document_number.doubts(numbers, given, one.value, one.digest)
    taken = [problem for problem in doubts if problem.code == "document.number_taken"]
    if taken and one.value == answers.proposed:
        next_one = document_number.following(numbers, [*given, *noted])
        found = {"number": f"{one.value:02}", "next": f"{next_one:02}"}
        raise Conflict(Problem("document.number_given_meanwhile", "number", found))
    if taken and answers.heeded != typed:
        raise Conflict(*taken)


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


def _trace(log: Log, congress: Congress, options: Options, issued: Issue) -> None:
    log(
        "document.issued",
        "congress",
        congress.public_id,
        organisation=congress.organisation_code,
        classification=options.rank,
        after={"document": options.kind, "version": issued.version, "code": issued.code} | _told(options, issued),
    )


def _vouch(log: Log, congress: Congress, options: Options) -> None:
    log(
        "secrecy.vouched",
        "congress",
        congress.public_id,
        organisation=congress.organisation_code,
        classification=options.rank,
    )
