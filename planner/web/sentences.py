"""The sentence for every code that the planner raises or writes into its log; parameters fill the braces."""

from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from planner.domain.problem import Problem

PROBLEMS = {
    "text.missing": _("Please fill this in."),
    "text.one_line": _("Only one line is allowed here."),
    "text.too_long": _("Too long: {length} characters, at most {limit} are allowed."),
    "text.secrecy_stamp": _("This text opens with a secrecy stamp. State secrets must not be entered here."),
    "text.secrecy_words": _("This text names a degree of secrecy. Confirm that nothing in it is a state secret."),
    "classification.unknown": _("There is no such classification."),
    "classification.above_clearance": _("This classification is above your own clearance."),
    "permission.refused": _("You may see this, but it is not yours to change."),
    "task.unknown": _("There is no such task."),
    "task.unknown_status": _("There is no such status."),
    "task.unknown_priority": _("There is no such priority."),
    "task.unknown_degree": _("Choose the degree of secrecy."),
    "task.cancelled": _("This task is cancelled. Restore it first."),
    "task.not_cancelled": _("This task is not cancelled."),
    "task.computed": _("This state follows from the congresses below; nobody moves it by hand."),
    "task.items_open": _("{count} required check items are still open. Tick them first."),
    "task.reason_missing": _("Please give the reason."),
    "task.day_missing": _("Please give the day."),
    "task.start_after_due": _("The start lies after the due day {due}."),
    "task.done_in_future": _("A task cannot be done after today, {today}."),
    "task.registered_text": _("A registered task holds no text; only where its paper is."),
    "task.changed": _("Somebody else changed this task in the meantime. Both texts stand below; nothing is lost."),
    "task.moved": _("Somebody else moved this task in the meantime. The board now shows where it stands."),
    "item.unknown": _("There is no such check item."),
    "item.changed": _("Somebody else ticked this item in the meantime."),
    "item.task_is_done": _("The task is done, so its required items stay ticked. Reopen the task first."),
    "body.unknown": _("This organisation has no such body."),
    "congress.unknown": _("There is no such congress."),
    "congress.exists": _("{organisation} already has a congress in this cycle."),
    "congress.opening_missing": _("Please give the opening day."),
    "congress.outside_cycle": _("The opening day lies outside the cycle, which runs from {starts} to {ends}."),
    "congress.bad_days": _("A congress has 1 to {most} official days."),
    "congress.unknown_kind": _("Choose a congress of members or of delegates."),
    "congress.contents_not_allowed": _("These contents are not allowed at this level. Possible are: {expected}."),
    "congress.cancelled": _("This congress is cancelled."),
    "congress.not_cancelled": _("This congress is not cancelled."),
    "organisation.unknown": _("There is no organisation with the code {code}."),
    "organisation.bad_code": _("{code} is no valid code: capital letters, digits and hyphens, joined by dots."),
    "organisation.code_taken": _("The code {code} is taken."),
    "organisation.twice": _("The code {code} stands twice, first on line {first}."),
    "organisation.unknown_level": _("There is no level {level}. Possible are: {expected}."),
    "organisation.parent_missing": _("{code} needs a parent organisation."),
    "organisation.parent_unknown": _("There is no parent organisation with the code {parent}."),
    "organisation.parent_not_above": _("{parent} does not stand above the level of {code}."),
    "organisation.parent_closed": _("{parent} is closed."),
    "organisation.stands_elsewhere": _("{code} already stands at another place or level. Move it instead."),
    "organisation.second_root": _("{code} would be a second root of the tree."),
    "organisation.under_itself": _("{code} cannot stand below itself."),
    "organisation.changed": _("Somebody else changed this organisation in the meantime."),
    "organisation.closed": _("This organisation is closed."),
    "organisation.not_closed": _("This organisation is not closed."),
    "organisation.has_open_children": _("Organisations below it are still open."),
    "sheet.too_large": _("The file is larger than {megabytes} MB."),
    "sheet.encoding": _("Line {line} is not in UTF-8. Save the sheet as “CSV UTF-8” or as XLSX."),
    "sheet.unreadable": _("Line {line} cannot be read as CSV."),
    "sheet.not_a_workbook": _("This file is no XLSX workbook."),
    "sheet.column_missing": _("The column “{column}” is missing."),
    "sheet.empty": _("The sheet has no rows."),
    "sheet.too_many_rows": _("The sheet has more than {most} rows."),
    "sheet.cell_too_long": _("Line {line} has a cell of more than {most} characters."),
    "sheet.missing": _("Please choose a file."),
    "person.unknown": _("There is no account {login}."),
    "person.bad_login": _("A login is made of small letters and digits, joined by dots."),
    "person.login_taken": _("The login {login} is taken."),
    "person.unknown_role": _("There is no role {role}. Possible are: {expected}."),
    "person.administrator_is_ordinary": _("An administrator is cleared for ordinary things only."),
    "person.unknown_language": _("There is no such language."),
    "password.length": _("A password has {shortest} to {longest} characters."),
    "password.holds_login": _("A password must not contain the login."),
    "password.wrong": _("This is not your present password."),
    "password.unequal": _("The two new passwords differ."),
    "session.refused": _("Login or password is wrong."),
    "session.throttled": _("Too many failed attempts from this address. Wait {minutes} minutes."),
    "session.unknown": _("This sign-in has already ended."),
    "database.full": _("The disk is full: nothing was saved. Your text is still on the page; tell the administrator."),
    "database.busy": _("The planner is busy: nothing was saved. Please try again in a moment."),
    "server.failed": _("Something went wrong, nothing was saved. Tell the administrator this number: {reference}."),
    "offset.unreadable": _("{found} is no day counted from the congress, such as T-30."),
    "workday.none_near": _("No working day lies within 60 days of {day}."),
    "plan.relations_loop": _("These tasks wait for one another in a circle: {tasks}."),
    "plan.moved_for_approval": _("Moved {days} days for the approval {workdays} working days ahead."),
    "plan.moved_for_relation": _("Moved {days} days so that {task} comes first."),
    "plan.due_with_lower": _("Due with the last day of the level below, {day}."),
    "plan.day_off_in_congress": _("Falls on days off: {days}."),
    "cycle.unknown": _("The cycle {cycle} is not loaded."),
    "cycle.unknown_key": _("this key is not known; known here are: {expected}."),
    "cycle.missing_key": _("it is missing; expected is: {expected}."),
    "cycle.wrong_type": _("“{found}” is of the wrong type; expected is: {expected}."),
    "cycle.wrong_value": _("“{found}” is not allowed; expected is: {expected}."),
    "cycle.unknown_code": _("the code “{found}” is unknown; expected is one of: {expected}."),
    "cycle.double_code": _("“{found}” stands here a second time; expected is a value of its own."),
    "cycle.double_key": _("this key already stands in {found}; expected is one file for each key."),
    "cycle.wrong_order": _("“{found}” is out of order; expected is: {expected}."),
    "cycle.loop": _("these lead round in a circle: {found}; expected is a way that ends."),
    "cycle.two_tops": _("these levels all stand at the top: {found}; expected is exactly {expected}."),
    "cycle.core_on_extended": _(
        "the task waits for one of the tier “{found}”; expected is one of the tier “{expected}”."
    ),
    "cycle.no_stand_in": _("the level has no body “{found}”; expected is one that stands in for it, in {expected}."),
    "cycle.sitting_too_long": _("the items take {found} minutes; expected is: {expected}."),
    "cycle.no_file": _("the file cannot be read: {found}."),
    "cycle.no_playbook": _("there is no playbook “{found}”; expected is a file or a folder of that name."),
    "cycle.not_toml": _("this is not TOML: {found}."),
    "cycle.wrong_encoding": _("the byte {found} is not UTF-8; expected is a file saved as UTF-8."),
    "audit.nothing_to_purge": _("The log holds nothing of {public_id}."),
}

ACTIONS = {
    "task.added": _("added the task"),
    "task.edited": _("edited"),
    "task.reclassified": _("changed the classification"),
    "task.placed": _("moved"),
    "task.blocked": _("marked as stuck"),
    "task.unblocked": _("no longer stuck"),
    "task.cancelled": _("cancelled"),
    "task.restored": _("restored"),
    "item.added": _("added a check item"),
    "item.ticked": _("ticked"),
    "item.unticked": _("took the tick from"),
    "comment.written": _("commented"),
    "secrecy.vouched": _("confirmed that the text holds no state secret"),
    "congress.opened": _("opened the congress"),
    "congress.cancelled": _("cancelled the congress"),
    "congress.restored": _("restored the congress"),
    "organisation.founded": _("founded the organisation"),
    "organisation.renamed": _("renamed the organisation"),
    "organisation.moved": _("moved the organisation"),
    "organisation.closed": _("closed the organisation"),
    "organisation.reopened": _("opened the organisation again"),
    "organisations.imported": _("imported organisations"),
    "cycle.loaded": _("loaded the cycle"),
    "person.added": _("added the account"),
    "person.granted": _("granted a role to the account"),
    "person.password_changed": _("changed the password"),
    "person.language_chosen": _("chose the language"),
    "session.started": _("signed in"),
    "session.ended": _("ended the sign-in"),
    "audit.purged": _("removed text from the log"),
    "counters.recounted": _("recounted the figures"),
    "database.migrated": _("brought the database up to date"),
    "database.restored": _("restored the database from a backup"),
}

FIELDS = {
    "title": _("Title"),
    "description": _("Description"),
    "deliverable": _("Deliverable"),
    "document_number": _("Document number"),
    "document_date": _("Document date"),
    "start": _("Start"),
    "due": _("Due"),
    "priority": _("Priority"),
    "subcommittee_id": _("Subcommittee"),
    "lead_id": _("Lead"),
    "classification": _("Classification"),
    "number": _("Number"),
    "status": _("Status"),
    "reason": _("Reason"),
    "done_on": _("Done on"),
    "blocked": _("Stuck on"),
    "text": _("Comment"),
}


def sentence(problem: Problem) -> str:
    """The problem in the reader's language, with its place in the sheet or cycle file it was found in."""
    words = {name: _shown(value) for name, value in problem.params.items()}
    text = str(PROBLEMS[problem.code]).format(**words)
    if "file" in words:
        return f"{_place_in_file(words)}: {text}"
    if "line" in words and not problem.code.startswith("sheet."):
        return gettext("Line {line}, column {column}: {text}").format(
            line=words["line"], column=problem.field, text=text
        )
    return text


def _place_in_file(words: dict[str, str]) -> str:
    """File and line, or file, table and key as far as they are known; what stands outside of all tables has none."""
    if "line" in words:
        return gettext("{file}, line {line}").format(**words)
    if words["table"]:
        return gettext("{file}, table {table}, key {key}").format(**words)
    return gettext("{file}, key {key}").format(**words) if words["key"] else words["file"]


def _shown(value: object) -> str:
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, tuple | list):
        return ", ".join(_shown(one) for one in value)
    return str(value)
