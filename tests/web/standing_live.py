"""The standing questions' table: a sitting at its clock."""

from web.standing_route import page, post

INSERTION = {
    "key": "standing-question",
    "kind": "insert",
    "seen": "0",
    "title": "Tặng hoa chúc mừng",
    "presenter": "Lễ tân",
    "minutes": "5",
    "item_kind": "ceremony",
}
LIVE_ROUTES = (
    page("live_runs.show", "/congresses/{congress}/agenda/live", part="<"),
    post("live_runs.press", "/sittings/{sitting}/presses", INSERTION, "agenda_item.inserted", part="<"),
)
