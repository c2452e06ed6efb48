"""Items of an agenda: added, edited, timed in place, moved, taken off and put back."""

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain.agenda import AgendaItem, Sitting, TimedSitting, stepped
from planner.domain.congress import Congress
from planner.domain.problem import Conflict, Invalid
from planner.web import agenda_forms, agenda_item_page, agenda_page, agenda_view, forms, rendering
from planner.web.access import db, moment, person, signed_in
from planner.web.filters import localised

bp = Blueprint("agenda_items", __name__)


@bp.get("/congresses/<public_id:congress_id>/agenda/items/new")
@signed_in
def new(congress_id: str) -> Response:
    """The form for another item of the sitting `?sitting=`, right after `?after=` where that stands in it."""
    congress = _plannable(congress_id)
    form = agenda_forms.ItemForm(person().clearance, None, data={"kind": "report", "minutes": 15})
    return agenda_item_page.show(congress, form, request.args.get("sitting", ""))


@bp.post("/congresses/<public_id:congress_id>/agenda/items")
@signed_in
def add(congress_id: str) -> Response:
    """Add an item to a sitting, at its end unless neighbours are named."""
    congress = _plannable(congress_id)
    form, place = agenda_forms.ItemForm(person().clearance, request.form), _read_place()
    try:
        form.validate()
        vouched = forms.is_vouched()
        item = actions.agenda_items.add(db(), person(), moment(), congress_id, place, form.edit(), is_vouched=vouched)
    except Invalid as error:
        return agenda_item_page.show(congress, form, place.sitting, error.problems, 422)
    to = url_for("agendas.show", congress_id=congress_id, sitting=place.sitting)
    return rendering.go_to(f"{to}#item-{item.public_id}")


@bp.get("/agenda-items/<public_id:item_id>/text")
@signed_in
def edit(item_id: str) -> Response:
    """The form with everything that may be written into the item."""
    item, sitting, congress = _editable(item_id)
    form = agenda_forms.of_item(item, person().clearance)
    return agenda_item_page.show(congress, form, sitting.public_id, item=item, version=item.version)


@bp.post("/agenda-items/<public_id:item_id>/text")
@signed_in
def save(item_id: str) -> Response:
    """Write the item anew; a stale version shows both texts and loses neither."""
    item, sitting, congress = _editable(item_id)
    form, version = agenda_forms.ItemForm(person().clearance, request.form), forms.number("version")
    try:
        form.validate()
        vouched = forms.is_vouched()
        actions.agenda_items.edit(db(), person(), moment(), item_id, form.edit(item), version, is_vouched=vouched)
    except Invalid as error:
        return agenda_item_page.show(congress, form, sitting.public_id, error.problems, 422, item, version)
    except Conflict as error:
        item, sitting, congress = _editable(item_id)
        return agenda_item_page.show(congress, form, sitting.public_id, error.problems, 409, item, item.version)
    to = url_for("agendas.show", congress_id=congress.public_id, sitting=sitting.public_id, edited=item_id)
    return rendering.go_to(f"{to}#item-{item_id}")


@bp.post("/agenda-items/<public_id:item_id>/undo")
@signed_in
def take_back(item_id: str) -> Response:
    """Take one's own last edit of the item back."""
    _, sitting = store.agendas.item(db(), person().scope, item_id)

    def deed() -> agenda_page.Done:
        saved = actions.agenda_items.take_back(db(), person(), moment(), item_id, forms.number("version"))
        return agenda_page.Done(gettext("Undone: %(title)s is as it was.", title=localised(saved)))

    return agenda_page.after(sitting.congress_public_id, sitting.public_id, deed)


@bp.post("/agenda-items/<public_id:item_id>/minutes")
@signed_in
def set_minutes(item_id: str) -> Response:
    """Change how long the item takes; the times behind it follow."""
    _, sitting = store.agendas.item(db(), person().scope, item_id)

    def deed() -> agenda_page.Done | None:
        minutes = request.form.get("minutes", "").strip()
        wanted = int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 6 else None
        version = forms.number("version")
        before, saved = actions.agenda_items.set_minutes(db(), person(), moment(), item_id, wanted, version)
        if saved is before:
            return None
        said = gettext("%(title)s: %(minutes)s minutes", title=localised(saved), minutes=saved.minutes)
        if agenda_page.is_undo():
            return agenda_page.Done(gettext("Undone. %(what)s", what=said))
        undo = url_for("agenda_items.set_minutes", item_id=item_id)
        return agenda_page.Done(said, undo, {"minutes": before.minutes, "version": saved.version})

    return agenda_page.after(sitting.congress_public_id, sitting.public_id, deed)


@bp.post("/agenda-items/<public_id:item_id>/placement")
@signed_in
def place(item_id: str) -> Response:
    """Move the item between two neighbours, a step up or down, or to another sitting."""
    item, sitting = store.agendas.item(db(), person().scope, item_id)
    shown = agenda_page.sitting_wanted(sitting.public_id)

    def deed() -> agenda_page.Done:
        wanted, version = _read_move(item, sitting)
        moved, before = actions.agenda_items.place(db(), person(), moment(), item_id, wanted, version)
        said = gettext("Moved: %(title)s", title=localised(moved))
        if agenda_page.is_undo():
            return agenda_page.Done(gettext("Undone: %(title)s stands where it stood.", title=localised(moved)))
        values = {"sitting": before.sitting, "after": before.after, "before": before.before, "shown": shown}
        undo = url_for("agenda_items.place", item_id=item_id)
        return agenda_page.Done(said, undo, values | {"placed_version": moved.placed_version})

    return agenda_page.after(sitting.congress_public_id, shown, deed)


@bp.post("/agenda-items/<public_id:item_id>/cancellation")
@signed_in
def take_off(item_id: str) -> Response:
    """Take the item off the agenda."""
    item, sitting = store.agendas.item(db(), person().scope, item_id)

    def deed() -> agenda_page.Done:
        actions.agenda_items.take_off(db(), person(), moment(), item_id)
        said = gettext("Taken off: %(title)s", title=localised(item))
        return agenda_page.Done(said, url_for("agenda_items.put_back", item_id=item_id))

    return agenda_page.after(sitting.congress_public_id, sitting.public_id, deed)


@bp.post("/agenda-items/<public_id:item_id>/restoration")
@signed_in
def put_back(item_id: str) -> Response:
    """Put the item back where it stood."""
    item, sitting = store.agendas.item(db(), person().scope, item_id)

    def deed() -> agenda_page.Done:
        actions.agenda_items.put_back(db(), person(), moment(), item_id)
        return agenda_page.Done(gettext("Put back: %(title)s", title=localised(item)))

    return agenda_page.after(sitting.congress_public_id, sitting.public_id, deed)


def _read_place() -> Place:
    form = request.form
    return Place(form.get("sitting", ""), form.get("after", ""), form.get("before", ""))


def _read_move(item: AgendaItem, sitting: Sitting) -> tuple[Place, int]:
    """The place that a form names, with the version it was read at: neighbours, or by a button one step up or down."""
    for name, step in (("up", -1), ("down", 1)):
        if name in request.form:
            order = [
                one.item.public_id for own in _agenda(sitting) if own.sitting.id == sitting.id for one in own.items
            ]
            if item.public_id in order:
                return Place("", *stepped(order, item.public_id, step)), forms.number(name)
    return _read_place(), forms.number("placed_version")


def _agenda(sitting: Sitting) -> tuple[TimedSitting, ...]:
    congress = store.congresses.get(db(), person().scope, sitting.congress_public_id)
    return agenda_view.sittings(db(), person().scope, congress)


def _plannable(congress_id: str) -> Congress:
    congress = store.congresses.get(db(), person().scope, congress_id)
    if not agenda_page.may_change(congress):
        abort(403)
    return congress


def _editable(item_id: str) -> tuple[AgendaItem, Sitting, Congress]:
    return actions.agenda_items.changeable(db(), person(), item_id)
