"""Words of reports: their parts, the states in which they are below, fields and states of difficulties, outlooks."""

from flask_babel import lazy_gettext as _

PARTS = {
    "favourable": _("What is favourable"),
    "unfavourable": _("What is unfavourable"),
    "proposals": _("Proposals"),
}
STANDINGS = {
    "sent": _("sent"),
    "late": _("sent late"),
    "missing": _("missing"),
    "returned": _("returned"),
    "not_yet": _("not due yet"),
    "not_asked": _("not asked for"),
}
DIFFICULTY_FIELDS = {
    "economic_social": _("Economic and social"),
    "defence": _("Defence"),
    "security": _("Security"),
    "foreign_affairs": _("Foreign affairs"),
    "religion": _("Religion"),
    "ethnicity": _("Ethnicity"),
    "organisation": _("Organisation work"),
    "logistics": _("Logistics"),
    "other": _("Other"),
}
DIFFICULTY_STATES = {
    "asked": _("waits for an answer"),
    "answered": _("answered"),
    "returned": _("returned"),
    "closed": _("closed"),
}
OUTLOOKS = {
    "ready": _("ready"),
    "in_time": _("will be in time"),
    "tight": _("tight"),
    "unlikely": _("hardly in time"),
    "unforeseen": _("not foreseen yet"),
    "in_session": _("in session"),
    "unopened": _("not opened"),
}
# What is counted of delegates and of documents.
COUNTED = {"delegates": _("delegates"), "documents": _("documents")}
