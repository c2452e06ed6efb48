"""Numbers of delegates and documents: the page where they are entered, and the form of one unit."""

from collections.abc import Iterable

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from wtforms import Form, SelectField, StringField

from planner import actions, store
from planner.actions.tallies import Edit
from planner.domain.congress import Congress
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.tally import KINDS, Counts, Entry, Tally, Typed
from planner.web import forms, rendering, tally_view
from planner.web.access import db, moment, person, signed_in
from planner.web.conflict import differing
from planner.web.congress_frame import frame
from planner.web.history import told
from planner.web.tally_sentences import KIND_LABELS

bp = Blueprint("tallies", __name__)

_PARTS_OF_TALLY = 5
# No form has more lines than this many digits write.
_DIGITS = 4


class UnitForm(Form):
    """One unit with its numbers, as they are typed."""

    unit = StringField(_("Unit"))
    expected = StringField(_("Expected"))
    received = StringField(_("Received"))
    after = SelectField(_("Stands behind"), validate_choice=False)

    @property
    def typed(self) -> Typed:
        """The two numbers."""
        return Typed(self.expected.data or "", self.received.data or "")


@bp.get("/congresses/<public_id:congress_id>/tallies")
@signed_in
def index(congress_id: str) -> Response:
    """Both kinds with a line per unit, and the sum of each."""
    return _page(store.congresses.get(db(), person().scope, congress_id))


@bp.post("/congresses/<public_id:congress_id>/tallies/numbers")
@signed_in
def enter(congress_id: str) -> Response:
    """Write many numbers of one kind at once."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    kind, entries = request.form.get("kind", ""), _entries()
    try:
        changed = actions.tallies.enter(db(), person(), moment(), congress_id, kind, entries)
    except (Invalid, Conflict) as error:
        status = 409 if isinstance(error, Conflict) else 422
        return _page(congress, kind, error.problems, status, entries=entries)
    return rendering.go_to(url_for("tallies.index", congress_id=congress_id, saved=changed))


@bp.post("/congresses/<public_id:congress_id>/tallies")
@signed_in
def add(congress_id: str) -> Response:
    """Add a unit by its name."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    form, kind = UnitForm(request.form), request.form.get("kind", "")
    try:
        actions.tallies.add(
            db(),
            person(),
            moment(),
            congress_id,
            kind,
            form.unit.data or "",
            form.typed,
            is_vouched=forms.is_vouched(),
        )
    except Invalid as error:
        return _page(congress, kind, error.problems, 422, form=form)
    return rendering.go_to(url_for("tallies.index", congress_id=congress_id))


@bp.get("/tallies/<public_id:tally_id>")
@signed_in
def show(tally_id: str) -> Response:
    """One unit: its name, numbers and place, and who wrote them when."""
    own = store.tallies.get(db(), person().scope, tally_id)
    return _unit_page(own, _of_tally(own))


@bp.post("/tallies/<public_id:tally_id>/text")
@signed_in
def save(tally_id: str) -> Response:
    """Write a unit anew; a stale version shows both and loses neither."""
    own, form = store.tallies.get(db(), person().scope, tally_id), UnitForm(request.form)
    wanted = Edit(form.unit.data or "", form.typed, form.after.data or "")
    try:
        actions.tallies.edit(
            db(), person(), moment(), tally_id, wanted, forms.number("version"), is_vouched=forms.is_vouched()
        )
    except Invalid as error:
        return _unit_page(own, form, error.problems, 422, forms.number("version"))
    except Conflict as error:
        own = store.tallies.get(db(), person().scope, tally_id)
        return _unit_page(own, form, error.problems, 409)
    return rendering.go_to(url_for("tallies.index", congress_id=own.congress_public_id))


@bp.post("/tallies/<public_id:tally_id>/withdrawal")
@signed_in
def withdraw(tally_id: str) -> Response:
    """Count the unit no longer."""
    own = actions.tallies.withdraw(db(), person(), moment(), tally_id)
    return rendering.go_to(url_for("tallies.index", congress_id=own.congress_public_id))


@bp.post("/tallies/<public_id:tally_id>/restoration")
@signed_in
def restore(tally_id: str) -> Response:
    """Count a withdrawn unit again."""
    own = store.tallies.get(db(), person().scope, tally_id)
    congress = store.congresses.get(db(), person().scope, own.congress_public_id)
    try:
        actions.tallies.restore(db(), person(), moment(), tally_id)
    except Invalid as error:
        return _page(congress, own.kind, error.problems, 422)
    return rendering.go_to(url_for("tallies.index", congress_id=own.congress_public_id))


def _entries() -> list[Entry]:
    return [one for value in request.form.getlist("line") if (one := _entry(value))]


def _entry(value: str) -> Entry | None:
    """A line of the form: the tally or organisation it is about, what was seen of it, and what was typed."""
    kind, _colon, rest = value.partition(":")
    key, *seen = rest.split(":")
    typed = Typed(*(request.form.get(f"{name}-{key}", "") for name in ("expected", "received")))
    if kind == "o":
        return Entry(f"-{key}", organisation_code=key, typed=typed)
    if kind != "t" or len(seen) != _PARTS_OF_TALLY - 2:
        return None
    version, *numbers = seen
    counts = Counts(*(forms.whole(one) if one else None for one in numbers))
    return Entry(f"-{key}", key, "", forms.whole(version), counts, typed)


def _page(
    congress: Congress,
    kind: str = "",
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    *,
    entries: Iterable[Entry] = (),
    form: UnitForm | None = None,
) -> Response:
    typed = {one.mark: one.typed for one in entries}
    is_conflict = status == 409
    sections = [
        tally_view.with_typed(one, typed, problems, is_conflict=is_conflict) if typed and one.kind == kind else one
        for one in tally_view.sections(congress)
    ]
    beside = {name for one in sections for line in one.lines for name in _fields_of(line.mark)}
    empty, own = UnitForm(None), form if form is not None else UnitForm(None)
    others = [one for one in forms.lay_beside(own, problems) if one.field not in beside]
    return rendering.render(
        "tallies/index.html",
        None,
        status,
        sections=sections,
        form_of={one: own if one == kind else empty for one in KINDS},
        wrong_kind=kind if problems else "",
        is_conflict=is_conflict,
        others=others,
        asks=forms.asks_to_vouch(problems),
        may_change=tally_view.may_change(congress),
        saved=_saved(),
        **frame(congress, "tallies"),
    )


def _saved() -> str:
    """What is said of numbers that were just written, as the address says it."""
    changed = request.args.get("saved", "")
    if not (changed.isascii() and changed.isdigit()) or len(changed) > _DIGITS:
        return ""
    number = int(changed)
    if not number:
        return gettext("Nothing was changed, so nothing was written.")
    return ngettext("The numbers of %(num)s unit are saved.", "The numbers of %(num)s units are saved.", number)


def _fields_of(mark: str) -> tuple[str, ...]:
    return f"expected{mark}", f"received{mark}", mark


def _of_tally(own: Tally) -> UnitForm:
    """The form filled with a unit as it is."""
    others = _others(own)
    before = [one for one in others if one.position < own.position]
    numbers = {name: tally_view.shown(getattr(own.counts, name)) for name in ("expected", "received")}
    return UnitForm(None, data={"unit": own.unit, **numbers, "after": before[-1].public_id if before else ""})


def _others(own: Tally) -> list[Tally]:
    congress = store.congresses.get(db(), person().scope, own.congress_public_id)
    found = store.tallies.of_congress(db(), person().scope, congress)
    return [one for one in found if one.kind == own.kind and one.id != own.id and not one.is_withdrawn]


def _unit_page(
    own: Tally, form: UnitForm, problems: tuple[Problem, ...] = (), status: int = 200, version: int | None = None
) -> Response:
    congress = store.congresses.get(db(), person().scope, own.congress_public_id)
    stored = _of_tally(own)
    choices = {"": _("none, it is the first")} | {one.public_id: one.unit for one in _others(own)}
    form.after.choices = stored.after.choices = forms.offered(choices)
    lines = store.audits.of_thing(db(), person().scope, own.public_id)
    is_conflict = status == 409 and not own.is_withdrawn
    return rendering.render(
        "tallies/show.html",
        None,
        status,
        own=own,
        form=form,
        version=own.version if version is None else version,
        differing=differing(form, stored) if is_conflict else [],
        others=[one for one in forms.lay_beside(form, problems) if one.code != "tally.changed"],
        asks=forms.asks_to_vouch(problems),
        label=KIND_LABELS[own.kind],
        may_change=tally_view.may_change(congress),
        latest=lines[:1],
        history=told(lines, {}),
        **frame(congress, "tallies"),
    )
