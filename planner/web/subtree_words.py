"""Words, icons and tones of what the lines of a subtree show: outlooks, kinds that are counted, orders."""

from flask_babel import lazy_gettext as _

from planner.domain.subtree_order import SILENT
from planner.web import report_terms

OUTLOOKS = report_terms.OUTLOOKS | {
    "in_session": _("in session"),
    "held": _("held"),
    "cancelled": _("cancelled"),
    "closed": _("closed"),
    "unseen": "–",
}
# Icon and tone of an outlook that something is still to be prepared for; state by colour, icon and word.
TONES = {
    "ready": ("check", "done"),
    "in_time": ("trending-up", "done"),
    "tight": ("minus", "warn"),
    "unlikely": ("trending-down", "late"),
    "unforeseen": ("circle-dashed", "faint"),
    "unopened": ("circle-dashed", "faint"),
    "in_session": ("play", "doing"),
}
# The kinds that the bar above the lines counts, with what it calls them.
KINDS = OUTLOOKS | {SILENT: _("silent")}
KIND_TONES = TONES | {SILENT: ("volume-x", "late")}
SORTS = {
    "worry": _("Worst first"),
    "name": _("By name"),
    "opens": _("By opening day"),
    "progress": _("By progress"),
    "late": _("By what is late"),
    "serious": _("By warnings"),
    "difficulties": _("By difficulties"),
    "outlook": _("By chance"),
    "fresh": _("By last change"),
    "report": _("By report"),
}
