"""The sentences for what comes in from outside: tables of tasks, and numbers typed from paper."""

from flask_babel import lazy_gettext as _

INCOMING = {
    "sheet.too_many_columns": _("Line {line} has more than {most} columns."),
    "sheet.too_many_sheets": _("The file holds more than {most} sheets or tables. Keep the one that is meant."),
    "sheet.unpacks_too_large": _("Unpacked, the file is larger than {megabytes} MB. It was not opened."),
    "sheet.macros": _("The file holds macros. Save it without them, as .xlsx or .docx."),
    "sheet.linked_files": _("The file draws on other files. Save it without links to other files."),
    "sheet.locked": _("The file is locked with a password. Save it without one."),
    "sheet.old_format": _("This file is of an old kind (.xls or .doc). Save it as .xlsx or .docx."),
    "sheet.not_a_document": _("This DOCX cannot be read. Save it once more in Word."),
    "sheet.no_table": _("There is no table in this document."),
    "sheet.too_much_text": _("The table holds too much text. Bring it in by parts."),
    "task_sheet.unknown_format": _("Tasks come as XLSX, CSV or a Word table (DOCX); this file is none of them."),
    "task_sheet.nothing": _("Choose a file, or paste a table."),
    "task_sheet.not_json": _("The file cannot be read as JSON in UTF-8."),
    "task_sheet.other_json": _(
        "These are no tasks of the planner: “format” must be “{format}”, “version” {version}, “tasks” a list of objects"
        " that hold texts."
    ),
    "task_sheet.unknown_key": _("The key “{key}” is not known here. Known are: {expected}."),
    "task_sheet.old_encoding": _(
        "The file is not in UTF-8; it was read in the old encoding of Vietnamese Windows (1258). Look whether the words"
        " are right."
    ),
    "task_sheet.no_head": _(
        "No row names the columns, such as “Task”, “Due”, “Lead”. Choose below what each column holds."
    ),
    "task_sheet.column_twice": _("Two columns hold “{column}”. Choose below which of them counts."),
    "task_sheet.several_bodies": _("“{found}” could be several bodies: {expected}."),
    "task_sheet.unknown_body": _("There is no body “{found}” in this organisation."),
    "task_sheet.no_day": _("“{found}” is no day such as 15/9/2010, “May 2010” or “30 days before the opening”."),
    "task_sheet.far_day": _("{found} lies more than ten years from this congress."),
    "task_sheet.serial_day": _("“{found}” is the number of a day in a spreadsheet. Format the cell as a date."),
    "task_sheet.formula": _("“{found}” is a formula or its error. Formulas are not computed: put the value there."),
    "task_sheet.unknown_word": _("“{found}” is not known here. Known are: {expected}."),
    "task_sheet.unknown_assignee": _("No task of this congress can be given to “{found}”. Write the account."),
    "task_sheet.bad_rows": _(
        "{count} rows that are ticked cannot be brought in. Mend them in your file, or leave them out; nothing was"
        " written."
    ),
    "task_sheet.doubled_meanwhile": _(
        "{count} of these tasks were added to the board meanwhile, perhaps by this very form. Tick only those that are"
        " still wanted."
    ),
    "task_sheet.not_own_body": _("this task belongs to none of your bodies; you may bring in theirs alone."),
    "quick_entry.too_long": _("More than {most} characters. Enter it by parts."),
    "quick_entry.empty": _("Nothing was entered."),
    "quick_entry.unknown_number": _("There is no task with the number {token}."),
    "quick_entry.no_state": _("What is it with {token}? Write for instance “{token} x”."),
    "quick_entry.unknown_state": _(
        "“{token}” is no state. Write x, in progress, in review, not applicable or stuck: why."
    ),
    "quick_entry.no_number": _("“{token}” stands without a number."),
    "quick_entry.reason_missing": _("“{token}”: on what? Write the reason behind a colon."),
    "quick_entry.bad_day": _("“{token}” is no day such as 10/5. Put a comma between different tasks."),
    "quick_entry.future_day": _("The day {token} is still to come."),
    "quick_entry.trailing": _("“{token}” is too much here. Put a comma between different tasks."),
    "quick_entry.bad_range": _("{token} is no range such as 17-20."),
    "quick_entry.long_range": _("{token} spans more than {most} numbers."),
    "quick_entry.cannot": _("Some of these tasks cannot take what was entered; it stands beside them below."),
    "quick_entry.twice": _("Two different things are said of {token}."),
}
