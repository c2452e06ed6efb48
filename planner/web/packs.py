"""All documents of a subtree in one: what is to be in it, and asking for it."""

from collections import Counter
from dataclasses import replace

from flask import Blueprint, Response, request, url_for
from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, SelectField, SelectMultipleField

from planner import actions, printer, store
from planner.domain import pack
from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.cycle import Cycle
from planner.domain.organisation import Organisation
from planner.domain.pack import Part, Wanted
from planner.domain.problem import Invalid, Problem
from planner.papers import Papers
from planner.web import forms, print_pack, rendering
from planner.web.access import db, moment, person, settings, signed_in
from planner.web.document_words import REACH_LABELS
from planner.web.filters import DOCUMENT_LABELS, LANGUAGE_LABELS, in_language
from planner.web.rail import place_of

bp = Blueprint("packs", __name__)
_FORM_LABELS = {pack.PDF: _("One PDF with contents and bookmarks"), pack.ZIP: _("ZIP of single PDFs in folders")}


class PackForm(Form):
    """Everything that may be chosen of a pack."""

    kinds = SelectMultipleField(_("Documents"), validate_choice=False)
    level = SelectField(_("Congresses"), validate_choice=False)
    names_absent = BooleanField(_("The contents also name committees that have not opened a congress"))
    language = SelectField(_("Language"), choices=forms.offered(LANGUAGE_LABELS), validate_choice=False)
    classification = SelectField(_("Holds"), validate_choice=False)
    form = SelectField(_("Saved as"), choices=forms.offered(_FORM_LABELS), validate_choice=False)

    def wanted(self) -> Wanted:
        """What is chosen, as the domain wants it; an unknown classification is the lowest."""
        ranks = {code: rank for rank, code in enumerate(CLASSIFICATIONS)}
        return Wanted(
            kinds=tuple(kind for kind in pack.KINDS if kind in self.kinds.data)
            + tuple(dict.fromkeys(kind for kind in self.kinds.data if kind and kind not in pack.KINDS)),
            language=self.language.data,
            ceiling=min(ranks.get(self.classification.data, 0), person().clearance),
            level=self.level.data or "",
            form=self.form.data,
            names_absent=self.names_absent.data,
        )


@bp.get("/organisations/<code:code>/pack")
@signed_in
def index(code: str) -> Response:
    """The choices, and what the pack would hold with them."""
    organisation, cycle = _organisation(code)
    form = _form(organisation, cycle)
    printer.warm()
    try:
        parts, problems = actions.packs.parts(db(), person().scope, organisation, form.wanted()), ()
    except Invalid as error:
        parts, problems = [], error.problems
    return _page(organisation, cycle, form, parts, problems)


@bp.post("/organisations/<code:code>/pack")
@signed_in
def order(code: str) -> Response:
    """Have the pack made while one does something else."""
    organisation, cycle = _organisation(code)
    form = _form(organisation, cycle)
    wanted, papers = form.wanted(), Papers(settings().papers)
    file_name = print_pack.file_name(organisation, replace(wanted, language=_known_language(wanted)))
    address = (settings().url or request.host_url).rstrip("/")
    try:
        job_id = actions.packs.ask(db(), person(), moment(), organisation, wanted, address, file_name, papers)
    except Invalid as error:
        return _page(organisation, cycle, form, [], error.problems)
    return rendering.go_to(url_for("jobs.show", job_id=job_id))


def _page(
    organisation: Organisation, cycle: Cycle, form: PackForm, parts: list[Part], problems: tuple[Problem, ...]
) -> Response:
    return rendering.render(
        "packs/index.html",
        "packs/_pack.html",
        422 if problems else 200,
        organisation=organisation,
        cycle=cycle,
        form=form,
        others=forms.lay_beside(form, problems),
        documents=Counter(part.kind for part in parts),
        congresses=len({part.congress_public_id for part in parts}),
        pages=pack.expected(parts),
        place=place_of(organisation.path),
    )


def _organisation(code: str) -> tuple[Organisation, Cycle]:
    cycle = request.values.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle)
    return store.organisations.get(db(), person().scope, cycle_id, code), store.cycles.get(db(), cycle)


def _form(organisation: Organisation, cycle: Cycle) -> PackForm:
    """The form as it was sent; what it leaves out goes without saying, but an empty choice of documents is none."""
    given = (request.form if request.method == "POST" else request.args).copy()
    if "asked" not in given and "kinds" not in given:
        given.setlist("kinds", list(pack.USUAL_KINDS))
    usual = {"language": str(get_locale()), "classification": CLASSIFICATIONS[0], "form": pack.PDF}
    for name, value in usual.items():
        given.setdefault(name, value)
    form = PackForm(given)
    form.kinds.choices = forms.offered({kind: DOCUMENT_LABELS[kind] for kind in pack.kinds_for(person().clearance)})
    levels = store.packs.levels(db(), person().scope, organisation)
    named = {level: f"{in_language(cycle.level_names[level])} ({count})" for level, count in levels.items()}
    form.level.choices = forms.offered({"": _("Of every level")} | named)
    reach = {code: REACH_LABELS[code] for code in CLASSIFICATIONS[: person().clearance + 1]}
    form.classification.choices = forms.offered(reach)
    return form


def _known_language(wanted: Wanted) -> str:
    """The language of the file's name, which is made before what is wanted is looked at."""
    return wanted.language if wanted.language in LANGUAGE_LABELS else str(get_locale())
