"""Sentences about kept agendas, copies of agendas, agendas put in place, and their approval."""

from flask_babel import lazy_gettext as _

AGENDA_VERSIONS = {
    "agenda_version.unknown": _("There is no such version of an agenda."),
    "agenda_version.name_taken": _("A version of this agenda is called “{name}” already."),
    "agenda_version.too_many": _("At most {most} versions of an agenda are kept."),
    "agenda_version.empty": _("There is no sitting yet that could be kept."),
    "agenda_version.was_sent": _("“{name}” was sent for approval, so it stays: what was decided on can be looked at."),
    "agenda_version.changed": _("The agenda was changed in the meantime. Look at it again; nothing was replaced."),
    "agenda.has_begun": _(
        "The sitting of {day}, {start}, has begun on its day, so it stays, and the agenda is not replaced as a whole:"
        " what really happened would be gone from all pages. Change single items, or begin it anew at its clock first."
    ),
    "sitting.has_begun": _(
        "The sitting of {day}, {start}, has begun on its day, so it stays: what really happened would be gone from all"
        " pages. If the presses were a trial, begin it anew at its clock first."
    ),
    "sitting.is_rehearsed_now": _(
        "The sitting of {day}, {start}, is being run at its clock, so it is not cancelled under whoever is there. End"
        " it at the clock, or begin it anew there; then cancel it."
    ),
    "agenda_sheet.unknown_task": _("“{found}” is the number of no task that you see in this congress."),
    "agenda_sheet.no_task": _("“{found}” is no number of a task such as 12 or N3."),
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
