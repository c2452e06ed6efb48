"""Sentences about kept agendas, copies of agendas, and their approval."""

from flask_babel import lazy_gettext as _

AGENDA_VERSIONS = {
    "agenda_version.unknown": _("There is no such version of an agenda."),
    "agenda_version.name_taken": _("A version of this agenda is called “{name}” already."),
    "agenda_version.too_many": _("At most {most} versions of an agenda are kept."),
    "agenda_version.empty": _("There is no sitting yet that could be kept."),
    "agenda_version.changed": _("The agenda was changed in the meantime. Look at it again; nothing was replaced."),
    "agenda_copy.empty": _("That congress has no agenda that could be copied."),
    "agenda_approval.unknown": _("No such agenda was sent for approval."),
    "agenda_approval.not_asked": _("The cycle does not ask for the approval of agendas on this level."),
    "agenda_approval.waiting": _("“{name}” waits for the level above. Take it back before you send another version."),
    "agenda_approval.approved_already": _("This version is approved already."),
    "agenda_approval.no_decision": _("Nothing was decided: choose to approve it or to return it."),
    "agenda_approval.own": _("You sent this yourself: somebody else has to decide on it."),
    "agenda_approval.decided": _("{who} decided on this in the meantime. What stands below is the decision."),
    "agenda_approval.done": _("Somebody decided on this in the meantime, or it was taken back."),
    "agenda_approval.taken_back": _("{who} took this back in the meantime."),
    "agenda_approval.not_approved": _("This approval does not stand any more."),
}
