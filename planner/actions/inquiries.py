"""Questions of an office above to a committee below: asked, answered, taken back."""

from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, change
from planner.actions.secrecy import ask as vouch_for
from planner.domain import clearance, inquiry, text
from planner.domain.inquiry import Inquiry
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation, lineage
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, NotAllowed, Problem


@dataclass(frozen=True)
class NewInquiry:
    """What is asked; `sign` is the code of the sign of trouble behind it, "" for none."""

    question: str
    answer_due: date | None
    classification: int = clearance.ORDINARY
    sign: str = ""


def ask(
    db: Database,
    actor: Person,
    when: Moment,
    organisation: Organisation,
    new: NewInquiry,
    *,
    is_vouched: bool = False,
) -> Inquiry:
    """Ask a committee below something in the name of one's own, by a day; its office is told.

    Raises Invalid, Conflict where it is closed, NotAllowed where the actor's office does not stand above it.
    """
    new = replace(new, question=text.cleaned(new.question))
    with change(db, actor, when) as log:
        # Loaded again: it may have been moved since the page was made.
        below = store.organisations.get(db, actor.scope, organisation.cycle_id, organisation.code)
        asking = _asking(actor, below)
        problems = inquiry.inquiry_problems(
            new.question, new.answer_due, new.classification, actor.clearance, new.sign, when.today
        )
        if problems or new.answer_due is None:
            raise Invalid(*problems)
        asked = vouch_for({"question": new.question}, is_vouched)
        public_id = _add(db, actor, when, below, asking, new, new.answer_due)
        made = store.inquiries.get(db, actor.scope, public_id)
        _tell(db, actor, when, made, "inquiry_asked", store.upward_notices.organisers(db, below.id))
        after = {"question": new.question, "answer_due": new.answer_due.isoformat(), "sign": new.sign}
        _note_step(log, "inquiry.asked", made, {name: value for name, value in after.items() if value}, asked=asked)
    return made


def answer(
    db: Database, actor: Person, when: Moment, public_id: str, version: int, words: str, *, is_vouched: bool = False
) -> Inquiry:
    """Answer what one's committee was asked; who asked is told.

    Raises Conflict where it was answered or taken back meanwhile; Invalid, NotFound, NotAllowed.
    """
    words = text.cleaned(words)
    with change(db, actor, when) as log:
        before = store.inquiries.get(db, actor.scope, public_id)
        require(actor, "inquiry.answer", before.path)
        inquiry.require_open(before)
        problems = inquiry.answer_problems(words)
        if problems:
            raise Invalid(*problems)
        asked = vouch_for({"said": words}, is_vouched)
        store.inquiries.answer(db, before, version, words, when.stamp, actor.id)
        people = [before.asked_by_id, *store.upward_notices.organisers(db, before.asking_id)]
        _tell(db, actor, when, before, "inquiry_answered", people)
        _note_step(log, "inquiry.answered", before, {"said": words}, asked=asked)
    return store.inquiries.get(db, actor.scope, public_id)


def withdraw(
    db: Database, actor: Person, when: Moment, public_id: str, version: int, reason: str, *, is_vouched: bool = False
) -> Inquiry:
    """Take a question back, with a reason, in the name of who asked it. Raises as `answer`."""
    reason = text.cleaned(reason)
    with change(db, actor, when) as log:
        before = store.inquiries.get(db, actor.scope, public_id)
        require(actor, "inquiry.ask", before.asking_path)
        inquiry.require_open(before)
        problems = inquiry.reason_problems(reason)
        if problems:
            raise Invalid(*problems)
        asked = vouch_for({"reason": reason}, is_vouched)
        store.inquiries.withdraw(db, before, version, reason, when.stamp, actor.id)
        store.upward_notices.forget(db, public_id)
        _note_step(log, "inquiry.withdrawn", before, {"reason": reason}, asked=asked)
    return store.inquiries.get(db, actor.scope, public_id)


def _add(
    db: Database, actor: Person, when: Moment, below: Organisation, asking: str, new: NewInquiry, due: date
) -> str:
    public_id = store.connection.new_public_id()
    store.inquiries.add(
        db,
        public_id,
        below,
        lineage(asking)[1][-1],
        classification=new.classification,
        sign=new.sign,
        question=new.question,
        answer_due=due,
        stamp=when.stamp,
        person_id=actor.id,
    )
    return public_id


def _asking(actor: Person, below: Organisation) -> str:
    """The path in whose name the actor asks `below`."""
    asking = inquiry.asking_path(actor, below.path)
    if asking is None:
        raise NotAllowed(Problem("permission.refused", params={"deed": "inquiry.ask"}))
    if below.closed_at:
        raise Conflict(Problem("organisation.takes_nothing_new"))
    return asking


def _tell(db: Database, actor: Person, when: Moment, about: Inquiry, kind: str, people: list[int]) -> None:
    """Tell of a step; what was told of the one before and not read is no longer so."""
    store.upward_notices.forget(db, about.public_id)
    store.upward_notices.tell(
        db, actor, when, kind, "inquiry", about.public_id, about.organisation_code, about.classification, people
    )


def _note_step(log: Log, action: str, about: Inquiry, after: dict[str, str], *, asked: bool) -> None:
    key, code, rank = about.public_id, about.organisation_code, about.classification
    log(action, "inquiry", key, organisation=code, classification=rank, after=after)
    if asked:
        log("secrecy.vouched", "inquiry", key, organisation=code, classification=rank)
