"""The standing questions' rows of the agenda, its sittings and what happens in them."""

from web.standing_forms import AGENDA, AGENDA_ITEM, SITTING
from web.standing_route import page, post

AGENDA_ROUTES = (
    page("agendas.show", "/congresses/{congress}/agenda", part="<"),
    post(
        "agendas.lay_down",
        "/congresses/{bare_congress}/agenda/standard",
        {},
        "agenda.laid_down",
        by="thaymat.vinhlong",
        reader=404,
        part="<",
    ),
    post("agendas.bring_in", "/congresses/{congress}/agenda/sheet", {"file": AGENDA}, "sitting.from_file", part="<"),
    page("agendas.workbook", "/congresses/{congress}/agenda.xlsx"),
    page("agendas.document", "/congresses/{congress}/agenda.json"),
    page("sittings.new", "/congresses/{congress}/agenda/sittings/new", reader=403, upper=403),
    post("sittings.add", "/congresses/{congress}/agenda/sittings", SITTING, "sitting.added"),
    page("sittings.edit", "/sittings/{sitting}/text", reader=403, upper=403),
    post("sittings.save", "/sittings/{sitting}/text", SITTING | {"version": "1"}, "sitting.edited"),
    post("sittings.cancel", "/sittings/{sitting}/cancellation", {"reason": "Gộp phiên"}, "sitting.cancelled", part="<"),
    post("sittings.restore", "/sittings/{cancelled_sitting}/restoration", {}, "sitting.restored", part="<"),
    page("agenda_items.new", "/congresses/{congress}/agenda/items/new", reader=403, upper=403),
    post(
        "agenda_items.add",
        "/congresses/{congress}/agenda/items",
        AGENDA_ITEM | {"sitting": "{sitting}"},
        "agenda_item.added",
    ),
    page("agenda_items.edit", "/agenda-items/{agenda_item}/text", reader=403, upper=403),
    post("agenda_items.save", "/agenda-items/{agenda_item}/text", AGENDA_ITEM | {"version": "1"}, "agenda_item.edited"),
    post(
        "agenda_items.set_minutes",
        "/agenda-items/{agenda_item}/minutes",
        {"minutes": "47", "version": "1"},
        "agenda_item.edited",
        part="<",
    ),
    post("agenda_items.place", "/agenda-items/{agenda_item}/placement", {"down": "1"}, "agenda_item.placed", part="<"),
    post(
        "agenda_items.take_back",
        "/agenda-items/{edited_item}/undo",
        {"version": "2"},
        "agenda_item.edited",
        part="<",
    ),
    page(
        "agenda_item_tasks.candidates",
        "/agenda-items/{agenda_item}/tasks/candidates",
        reader=403,
        upper=403,
        query={"words": "đại hội"},
        part="<",
    ),
    post(
        "agenda_item_tasks.add",
        "/agenda-items/{agenda_item}/tasks",
        {"task": "{task}"},
        "agenda_item.task_linked",
        part="<",
    ),
    post(
        "agenda_item_tasks.remove",
        "/agenda-items/{agenda_item}/tasks/removal",
        {"task": "{linked_task}"},
        "agenda_item.task_unlinked",
        part="<",
    ),
    post("agenda_items.take_off", "/agenda-items/{agenda_item}/cancellation", {}, "agenda_item.taken_off", part="<"),
    post("agenda_items.put_back", "/agenda-items/{off_item}/restoration", {}, "agenda_item.put_back", part="<"),
)
