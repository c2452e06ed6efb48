"""What is asked of the printer: the congress, who looks, and the options that an address or a form carries."""

from dataclasses import replace

from flask import abort, request
from flask_babel import get_locale

from planner import store
from planner.domain import agenda_script
from planner.domain.congress import Congress
from planner.domain.document import FOR_OFFICE, SIGNING, Options
from planner.domain.permission import may
from planner.domain.problem import Invalid, NotAllowed, Problem
from planner.web import agenda_view, document_dates, printing
from planner.web.access import db, moment, person, settings
from planner.web.document_form import DocumentForm
from planner.web.printing import Viewer


def printable(congress_id: str, kind: str) -> Congress:
    """The congress; 404 where there is no such document, 403 where it is for the office alone."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    if kind not in printing.KINDS:
        abort(404)
    if not may_print(congress, kind):
        abort(403)
    return congress


def may_print(congress: Congress, kind: str) -> bool:
    """Whether this reader is given documents of this kind."""
    return kind not in FOR_OFFICE or agenda_script.may_read(person(), congress.path)


def viewer(congress: Congress) -> Viewer:
    """Whoever asks, as documents know him."""
    when = moment()
    return Viewer(
        person().scope,
        when.today,
        when.stamp,
        may_sign=may(person(), "document.sign", congress.path),
        is_office=agenda_script.may_read(person(), congress.path),
    )


def form(congress: Congress, kind: str) -> DocumentForm:
    """The options as they were sent, in the address or in what was posted."""
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    given = request.form if request.method == "POST" else request.args
    made = DocumentForm(kind, bodies, person().clearance, given, str(get_locale()))
    if "day" in made.own:
        made.offer_days(agenda_view.days(db(), person().scope, congress))
    return made


def read(congress: Congress, sent: DocumentForm) -> tuple[Options, tuple[Problem, ...]]:
    """The options of the form as far as they can be used, and what was wrong with the rest."""
    looks = viewer(congress)
    options = printing.held(db(), looks, congress, sent.options())
    problems = [*printing.problems(db(), congress, options), *document_dates.problems(db(), looks, congress, options)]
    problems += sent.day_problems()
    plain = {name: getattr(Options(options.kind, str(get_locale())), name) for name in {one.field for one in problems}}
    if "body" in plain:
        plain["body"] = sent.body.choices[0].value if sent.body.choices else ""
    return replace(options, **plain), (*sent.problems(), *problems)


def require_signer(congress: Congress, sent: DocumentForm) -> None:
    """NotAllowed where a signature is asked for by somebody who may not give it: the paper would go without."""
    if is_unsigned(congress, sent):
        raise NotAllowed(Problem("document.may_not_sign"))


def is_unsigned(congress: Congress, sent: DocumentForm) -> bool:
    """Whether anything of a signature is asked for by somebody who may not give it."""
    asked, plain = sent.options(), Options(sent.kind)
    return any(getattr(asked, name) != getattr(plain, name) for name in SIGNING) and not viewer(congress).may_sign


def notes(congress: Congress, sent: DocumentForm) -> list[Problem]:
    """What is given less of than was asked for: no more than the reader's clearance, no signature not his to give."""
    return [*sent.notes(), *([Problem("document.goes_unsigned")] if is_unsigned(congress, sent) else [])]


def valid(congress: Congress, kind: str) -> Options:
    """The options that were sent; Invalid where one of them cannot be used, NotAllowed for a signature not his."""
    sent = form(congress, kind)
    require_signer(congress, sent)
    options, problems = read(congress, sent)
    if problems:
        raise Invalid(*problems)
    return options


def address() -> str:
    """The server's own, for the codes on paper."""
    return (settings().url or request.host_url).rstrip("/")
