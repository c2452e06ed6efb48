"""The choices of a document in words."""

from flask_babel import lazy_gettext as _

GROUP_LABELS = {"subcommittee": _("By subcommittee"), "week": _("By week"), "lead": _("By lead")}
REACH_LABELS = {
    "ordinary": _("Ordinary tasks only"),
    "internal": _("Also internal tasks"),
    "registered": _("Also registered tasks, as numbers only"),
}
COLUMN_LABELS = {
    "lead": _("Lead"),
    "partners": _("Partners"),
    "deliverable": _("Deliverable"),
    "due": _("Due"),
    "tick": _("Tick"),
    "note": _("Note"),
}
URGENCY_LABELS = {
    "": _("None"),
    "urgent": _("Urgent"),
    "very_urgent": _("Very urgent"),
    "express": _("Express"),
}
PAPER_LABELS = {"a3": _("A3, for the wall"), "a4": _("A4, landscape")}
DAY_PAPER_LABELS = {"a3": _("A3, upright"), "a4": _("A4, upright")}
FIT_LABELS = {"page": _("All on one page"), "flow": _("On several pages, the scale repeated")}
