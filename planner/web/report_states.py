"""How one report stands, in words, with the icon and the tone that go with them."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _


@dataclass(frozen=True)
class State:
    """The word of a state, its icon, and the class that colours it."""

    word: str
    icon: str
    tone: str


STATES = {
    "unbegun": State(_("not begun"), "circle", "mute"),
    "draft": State(_("draft"), "pencil", "status--doing"),
    "sent": State(_("sent"), "circle-check", "status--done"),
    "late": State(_("sent late"), "clock-alert", "soon"),
    "missing": State(_("missing"), "circle-x", "late"),
    "not_yet": State(_("not due yet"), "circle", "mute"),
    "returned": State(_("returned"), "undo-2", "late"),
    "overtaken": State(_("corrected by a later one"), "history", "mute"),
}
