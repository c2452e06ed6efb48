"""Questions from above: those of one's scope, those to one committee, one of them with its answer."""

from datetime import timedelta

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.actions.inquiries import NewInquiry
from planner.domain import difficulty_filter, inquiry
from planner.domain.inquiry import Inquiry
from planner.domain.organisation import Organisation
from planner.domain.permission import may
from planner.domain.problem import Conflict, Invalid, Problem, Refused
from planner.web import difficulty_list, difficulty_page, forms, rendering, sign_sentences, task_page
from planner.web.access import db, moment, person, signed_in
from planner.web.rail import home_place, place_of

bp = Blueprint("inquiries", __name__)
# So many stand on one page, what waits before the others.
_MOST = 200


@bp.app_template_filter()
def sign_label(code: str) -> str:
    """What a question was asked about, in words; "" for a sign that is known no more."""
    return str(sign_sentences.LABELS.get(code, ""))


@bp.get("/inquiries")
@signed_in
def index() -> Response:
    """Those of my scope: to my committee, of my office, and the others below."""
    found = store.inquiries.listed(db(), person().scope, limit=_MOST)
    committees, offices = difficulty_filter.committees(person()), difficulty_filter.offices(person())
    to_us = [one for one in found if one.organisation_id in committees]
    of_us = [one for one in found if one.asking_id in offices and one not in to_us]
    others = [one for one in found if one not in to_us and one not in of_us]
    return rendering.render(
        "inquiries/index.html",
        None,
        groups=[("to_us", to_us), ("of_us", of_us), ("others", others)],
        is_cut=len(found) == _MOST,
        open_count=sum(one.state == inquiry.OPEN for one in found),
        views=difficulty_list.views(),
        today=moment().today,
        place=home_place(),
    )


@bp.get("/organisations/<code:code>/inquiries")
@signed_in
def of_organisation(code: str) -> Response:
    """What one committee was asked, and the form for whoever may ask it; `?sign=` says what makes one ask."""
    return _asking_page(_organisation(code), request.args)


@bp.post("/organisations/<code:code>/inquiries")
@signed_in
def ask(code: str) -> Response:
    """Ask a committee below."""
    organisation, form = _organisation(code), request.form
    due = forms.read_day("answer_due")
    try:
        if form.get("answer_due") and due is None:
            raise Invalid(Problem("task.day_unreadable", "answer_due", {"found": form["answer_due"][:60]}))
        asked = NewInquiry(form.get("question", ""), due, task_page.rank(), form.get("sign", ""))
        made = actions.inquiries.ask(db(), person(), moment(), organisation, asked, is_vouched=forms.is_vouched())
    except (Invalid, Conflict) as error:
        return _asking_page(organisation, form, error)
    return rendering.go_to(url_for("inquiries.show", inquiry_id=made.public_id))


@bp.get("/inquiries/<public_id:inquiry_id>")
@signed_in
def show(inquiry_id: str) -> Response:
    """One question with its answer, or the form for one."""
    return _page(store.inquiries.get(db(), person().scope, inquiry_id))


@bp.post("/inquiries/<public_id:inquiry_id>/answer")
@signed_in
def answer(inquiry_id: str) -> Response:
    """Answer in the name of the committee that was asked."""
    try:
        actions.inquiries.answer(
            db(),
            person(),
            moment(),
            inquiry_id,
            forms.number("version"),
            request.form.get("said", ""),
            is_vouched=forms.is_vouched(),
        )
    except (Invalid, Conflict) as error:
        return _page(store.inquiries.get(db(), person().scope, inquiry_id), error)
    return rendering.go_to(url_for("inquiries.show", inquiry_id=inquiry_id))


@bp.post("/inquiries/<public_id:inquiry_id>/withdrawal")
@signed_in
def withdraw(inquiry_id: str) -> Response:
    """Take a question back, with a reason."""
    try:
        actions.inquiries.withdraw(
            db(),
            person(),
            moment(),
            inquiry_id,
            forms.number("version"),
            request.form.get("reason", ""),
            is_vouched=forms.is_vouched(),
        )
    except (Invalid, Conflict) as error:
        return _page(store.inquiries.get(db(), person().scope, inquiry_id), error)
    return rendering.go_to(url_for("inquiries.show", inquiry_id=inquiry_id))


def _organisation(code: str) -> Organisation:
    cycle = request.values.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle)
    return store.organisations.get(db(), person().scope, cycle_id, code)


def _status(error: Refused | None) -> int:
    return 409 if isinstance(error, Conflict) else 422 if error else 200


def _asking_page(organisation: Organisation, values: MultiDict, error: Refused | None = None) -> Response:
    problems = error.problems if error else ()
    return rendering.render(
        "inquiries/of_organisation.html",
        None,
        _status(error),
        organisation=organisation,
        inquiries=store.inquiries.of_organisation(db(), person().scope, organisation),
        may_ask=inquiry.asking_path(person(), organisation.path) is not None and not organisation.closed_at,
        is_internal_offered=difficulty_page.may_be_internal(0),
        due=moment().today + timedelta(days=inquiry.USUAL_DAYS),
        typed=values,
        others=problems,
        asks=forms.asks_to_vouch(problems),
        today=moment().today,
        place=place_of(organisation.path),
    )


def _page(one: Inquiry, error: Refused | None = None) -> Response:
    problems = error.problems if error else ()
    return rendering.render(
        "inquiries/show.html",
        None,
        _status(error),
        inquiry=one,
        is_overdue=inquiry.is_overdue(one, moment().today),
        may_answer=one.state == inquiry.OPEN and may(person(), "inquiry.answer", one.path),
        may_withdraw=one.state == inquiry.OPEN and may(person(), "inquiry.ask", one.asking_path),
        limit=inquiry.QUESTION_LIMIT,
        reason_limit=inquiry.REASON_LIMIT,
        typed=request.form if error else {},
        others=problems,
        asks=forms.asks_to_vouch(problems),
        today=moment().today,
        place=place_of(one.path),
    )
