"""Sentences about reminding of reports and compiling them, and the words by which the log tells of both."""

from flask_babel import lazy_gettext as _

COMPILING = {
    "report.nobody_to_remind": _("There is nobody to remind: no report is missing, or all were reminded today."),
    "report.unknown_period": _("Reports about this time are not looked at here."),
    "report.source_gone": _("A chosen sentence is not on offer any more: its report was returned or corrected."),
    "report.nothing_taken": _("Choose sentences that the report does not have yet."),
    "report.rank_of_sources": _("The report holds sentences from an internal report. Take them out first."),
    "report.purged": _("What this report held was removed for good."),
}

COMPILING_ACTIONS = {
    "report.reminded": _("reminded of a report"),
    "report.lines_taken": _("took sentences from reports below"),
}
