"""Sentences about the options of documents."""

from flask_babel import lazy_gettext as _

DOCUMENTS = {
    "document.unknown_language": _("There is no such language."),
    "document.unknown_group": _("A checklist is not grouped by {found}."),
    "document.unknown_body": _("There is no subcommittee {found}."),
    "document.body_missing": _("Please choose a subcommittee: the sheet is for one of them."),
    "document.too_many_recipients": _("At most {most} recipients fit on the page."),
    "document.too_long_to_edit": _(
        "{rows} rows are too many for a DOCX (at most {most}). Choose a subcommittee, or the PDF."
    ),
    "document.too_long": _("{rows} rows are too many for one document (at most {most}). Choose a subcommittee."),
    "document.unknown_columns": _("A checklist has no column {found}."),
    "document.unknown_text_size": _("Type is set in 10 to 16 points."),
    "document.unknown_urgency": _("There is no such urgency."),
    "document.unknown_paper": _("A timeline is printed on A3 or A4."),
    "document.unknown_fit": _("A timeline stands on one page or flows over several."),
    "document.unknown_day": _("{found} is no day."),
    "document.too_many_chosen": _("At most {most} tasks can be chosen one by one. Choose a subcommittee instead."),
    "document.number_taken": _("Number {number} was given already: {paper}, of {day}, check code {code}."),
    "document.date_out_of_reach": _(
        "{day} is outside of the cycle ({first} to {last}) and more than a year away: no document bears that date."
    ),
    "document.date_outside_cycle": _("{day} is outside of the cycle, {first} to {last}."),
    "document.date_far": _("{day} is more than a year from {today}."),
    "document.day_outside": _("The agenda has no day {day}."),
    "document.above_clearance": _("You may read less than was asked for: this holds what you may read."),
    "document.may_not_sign": _("You may not sign for this congress: no document was made."),
    "document.goes_unsigned": _(
        "You may not sign for this congress: what is printed bears no number and no signature."
    ),
    "document.number_skips": _("Nobody was given {numbers} yet: this number leaves that out."),
    "document.number_out_of_season": _(
        "{day} is outside of the days of the congress, {first} to {last}: its documents are numbered from the"
        " preparatory session to the closing day."
    ),
    "document.number_unread": _(
        "“{found}” is no number such as {like}: it is printed as it stands and counted in no series. Is that meant so?"
    ),
    "document.number_symbol": _(
        "The symbol of this document is {symbol}, and {number} does not bear it. Is that meant so?"
    ),
    "document.number_noted": _(
        "Number {number} stands at a task already ({tasks}). If that is another document, choose another number."
    ),
    "document.number_given_meanwhile": _(
        "Number {number} was given to another document meanwhile; nothing was issued. The next one, {next}, stands here"
        " now."
    ),
    "document.plain_signed": _("The plain layout is for working copies: it bears no number and no signature."),
    "printer.unavailable": _("Without Pango there is no PDF. Run: {line}"),
    "printer.busy": _("Other documents are being made just now. Please try again in a moment."),
    "printer.killed": _("Making the document was broken off, nothing of it was kept. Please try again."),
    "printer.too_slow": _("The document was not ready within {seconds} seconds. Print a smaller part of it."),
    "printer.too_large": _("The document is too large for the memory it may take. Print a smaller part of it."),
    "printer.failed": _("The document could not be made. Tell the administrator which one it was."),
}
