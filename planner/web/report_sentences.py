"""Sentences about reports upward, and the words by which the log tells of them."""

from flask_babel import lazy_gettext as _

REPORTS = {
    "report.unknown": _("There is no such report."),
    "report.unknown_line": _("This line was taken out meanwhile. Your text stands below; add it as a new line."),
    "report.unknown_part": _("Choose one of the three parts."),
    "report.unknown_kind": _("This organisation sends no such kind of report."),
    "report.nobody_above": _("Nobody stands above this organisation to whom it could report."),
    "report.not_offered": _(
        "This report is not asked for now, or was begun already. Choose one of those that are due."
    ),
    "report.too_many_lines": _("A part holds at most {most} lines. Put some of them together."),
    "report.line_changed": _("Somebody else changed this line while you were writing. Both texts stand here."),
    "report.changed": _("Somebody else changed this report in the meantime. Look at it once more."),
    "report.lines_changed": _(
        "Nothing was sent: since you opened this page lines were added ({added}), rewritten ({written}), taken out"
        " ({removed}) or put in another order. They stand here as they are now; look once more and send."
    ),
    "report.sent": _("This report was sent already. What was sent never changes; begin a correction instead."),
    "report.not_sent": _("This report was not sent yet."),
    "report.corrected": _("A correction of this report was begun already."),
    "report.overtaken": _("A correction of this report was sent already; look at that one."),
    "report.returned": _("This report was returned already."),
    "report.rank_of_correction": _("A correction keeps the classification of the report that it corrects."),
    "report_demand.unknown": _("There is no such demand, or it has ended."),
    "report_demand.unknown_kind": _("The cycle knows no such kind of report."),
    "report_demand.nothing_below": _("Nothing stands below this organisation that could be asked."),
    "report_demand.known": _("This kind of report is asked for already."),
    "report_demand.ended": _("This kind of report is not asked for any more."),
}

REPORT_ACTIONS = {
    "report.made": _("began a report"),
    "report.ranked": _("changed the classification of a report"),
    "report.line_added": _("wrote a line in a report"),
    "report.line_written": _("changed a line in a report"),
    "report.line_moved": _("moved a line in a report"),
    "report.line_removed": _("took a line out of a report"),
    "report.sealed": _("sent a report"),
    "report.corrected": _("began a correction of a report"),
    "report.returned": _("returned a report"),
    "report.discarded": _("gave a draft of a report up"),
    "report_demand.set": _("asked those below for a report"),
    "report_demand.ended": _("asked those below for a report no more"),
}

REPORT_FIELDS = {
    "report_kind": _("Kind of report"),
    "period": _("Time that it is about"),
    "part": _("Part"),
    "since": _("Since"),
    "digest": _("Hash of the content"),
}

REPORT_NOUNS = {"report": _("Reports"), "report_demand": _("Reports asked for")}

# Kinds as the log calls them, whichever cycle they are of; one of another code stays as it is.
REPORT_KINDS = {
    "week": _("weekly"),
    "month": _("monthly"),
    "quarter": _("quarterly"),
    "quick": _("quick, during the congress"),
    "sudden": _("sudden"),
}
