"""The sentence for every code that the planner raises; parameters fill the braces."""

from flask_babel import lazy_gettext as _

from planner.web.account_sentences import ACCOUNTS
from planner.web.agenda_version_sentences import AGENDA_VERSIONS
from planner.web.compiling_sentences import COMPILING
from planner.web.cycle_sentences import CYCLES
from planner.web.document_sentences import DOCUMENTS
from planner.web.incoming_sentences import INCOMING
from planner.web.live_sentences import LIVE
from planner.web.opening_sentences import OPENINGS
from planner.web.pack_sentences import PACKS
from planner.web.people_sentences import PEOPLE
from planner.web.playbook_sentences import PLAYBOOKS
from planner.web.question_sentences import QUESTIONS
from planner.web.report_sentences import REPORTS
from planner.web.succession_sentences import SUCCESSIONS
from planner.web.tally_sentences import TALLIES

PROBLEMS = (
    {
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
        "task.outside_cycle": _("{found} lies outside what the cycle reaches, {starts} – {ends}."),
        "task.done_in_future": _("A task cannot be done after today, {today}."),
        "task.registered_text": _("A registered task holds no text; only where its paper is."),
        "task.changed": _("Somebody else changed this task in the meantime. Both texts stand below; nothing is lost."),
        "task.moved": _("Somebody else moved this task in the meantime. What you see is how it stands now."),
        "task.field_changed": _(
            "Somebody else changed this field in the meantime. Both texts stand below; nothing is lost."
        ),
        "task.changed_meanwhile": _(
            "Somebody else changed {number} in the meantime. Look at it again before changing it."
        ),
        "task.changed_by": _("{who} changed {number} in the meantime. Look at it again before changing it."),
        "task.stands_at": _("Somebody else changed {number} in the meantime: it now stands at {start} – {due}."),
        "task.stands_at_by": _("{who} changed {number} in the meantime: it now stands at {start} – {due}."),
        "task.day_unreadable": _("“{found}” is no day such as 2010-05-28."),
        "task.not_yours": _("{number} is not yours to change."),
        "task.bad_workdays": _("Give a number of working days, at most {most}: 3 is later, -3 is earlier."),
        "task.nothing_chosen": _("Choose what the selected tasks are to be given."),
        "task.two_days": _("Give either a due day or a number of working days, not both."),
        "task.nothing_changes": _("Everything stands like that already; nothing was changed."),
        "task.none_chosen": _("Choose at least one task."),
        "task.too_many_at_once": _("At most {most} tasks can be changed or added at once."),
        "task.offset_out_of_range": _("At most {most} days can lie between a task and its congress."),
        "task.unknown_phase": _("The standard plan has no such phase."),
        "task.day_not_counted": _("This day would not count: choose “on this day”, or change the number of days."),
        "task.days_unreadable": _("{found} is no number of days."),
        "task.unknown_assignee": _("Only people who work in this committee and may read the task can be given it."),
        "congress.changed": _("The congress was changed in the meantime. Please look at it again."),
        "undo.unknown": _("There is no such change of yours, or it can no longer be taken back."),
        "undo.done_already": _("This change has been taken back already."),
        "undo.text_removed": _("A text of this change was removed for good, so it cannot be taken back."),
        "undo.changed_since": _("{number} was changed since by {who}, so your change cannot be taken back."),
        "undo.changed_by_you": _("You changed {number} again since. Take the later change back first."),
        "undo.items_open": _("{number} cannot be done again: {count} required check items are open now."),
        "item.unknown": _("There is no such check item."),
        "item.changed": _("Somebody else ticked this item in the meantime."),
        "item.edited": _("Somebody else changed this item in the meantime. Both texts stand below; nothing is lost."),
        "item.cancelled": _("This item was taken back in the meantime. Put it back first."),
        "item.not_cancelled": _("This item stands in its place already."),
        "item.never_required": _("An item ranked above its task is never a required one: not everybody sees it."),
        "item.open_in_done": _("The task is done, and this item is required and open. Reopen the task first."),
        "item.task_is_done": _("The task is done, so its required items stay ticked. Reopen the task first."),
        "baseline.unknown": _("There is no such frozen plan."),
        "baseline.name_taken": _("A frozen plan of this congress is called “{name}” already, perhaps a withdrawn one."),
        "baseline.too_many": _("At most {most} frozen plans of a congress stand at once. Withdraw one first."),
        "baseline.withdrawn": _("This frozen plan is withdrawn already."),
        "baseline.not_withdrawn": _("This frozen plan is not withdrawn."),
        "day_off.unknown": _("There are no such days off."),
        "day_off.missing": _("Choose the day."),
        "day_off.outside_cycle": _("The cycle runs from {starts} to {ends}."),
        "day_off.reversed": _("The last day lies before the first."),
        "day_off.too_long": _("At most {most} days at once."),
        "day_off.withdrawn": _("These days are working days again already."),
        "occurrence.none": _("This task does not come round again."),
        "occurrence.unknown": _("The task does not come round on {day}."),
        "occurrence.unreadable": _("Choose a day on which the task comes round."),
        "occurrence.in_future": _("{day} has not come yet, so it cannot be ticked."),
        "occurrence.task_is_done": _("The task is done, so its times stay ticked. Reopen the task first."),
        "occurrence.changed": _("Somebody else ticked this time in the meantime."),
        "task.occurrence_open": _("It comes round until {day}, and is done when that time is ticked."),
        "relation.unknown_type": _("Choose how the two tasks depend on each other."),
        "relation.bad_lag": _("The days between are a whole number from -{most} to {most}."),
        "relation.cancelled": _("One of the two tasks is cancelled. Restore it first."),
        "relation.itself": _("A task does not wait for itself."),
        "relation.loop": _("The tasks would wait for one another in a circle: {tasks}. Nothing was added."),
        "relation.doubled": _("There is such a relation to {number} already."),
        "relation.unknown": _("This relation is gone already."),
        "relation.nothing_found": _("No task of this congress has this number or these words in its title."),
        "relation.choose": _("Choose one of the tasks that were found."),
        "comment.unknown": _("There is no such comment."),
        "comment.withdrawn": _("This comment is withdrawn already."),
        "comment.not_own": _("Only who wrote a comment withdraws it."),
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
        "saved_filter.unknown": _("There is no such filter."),
        "saved_filter.empty": _("Nothing is filtered: choose something first, then give it a name."),
        "saved_filter.too_many": _("You keep {most} filters here already. Remove one first."),
        "feed.made_meanwhile": _(
            "Another calendar feed was made since this form was opened, perhaps this very one. Its address was shown"
            " then; end it, or give it a new one."
        ),
        "feed.unknown": _("There is no such calendar feed, or it has ended."),
        "feed.ended": _("This calendar feed has ended. Make a new one on the page of your account."),
        "feed.nothing_to_show": _("You answer for no congress, so there is no work of yours to show."),
        "feed.too_many": _("You already have {most} calendar feeds. End one that you no longer use."),
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
        "time.unreadable": _("“{found}” is no time of the day such as 8:30."),
        "agenda.exists": _("This congress already has an agenda."),
        "agenda.unknown_kind": _("There is no kind of item “{found}”."),
        "agenda.bad_minutes": _("An item takes 1 to {most} whole minutes."),
        "agenda.registered": _("An agenda holds no registered items; only ordinary and internal ones."),
        "agenda.unknown_session": _("A sitting is preparatory or official, not “{found}”."),
        "agenda.day_missing": _("Please give the day."),
        "agenda.day_far_off": _("A sitting lies at most {most} days before or after the congress."),
        "agenda.start_missing": _("Please give the time at which it starts, such as 8:00."),
        "agenda.bad_half_days": _("A sitting takes 1 to {most} half days."),
        "agenda.empty_sheet": _("The file holds no sitting."),
        "agenda.too_many_sittings": _("The file holds more than {most} sittings."),
        "agenda.too_many_items": _("The file holds more than {most} items."),
        "agenda.too_long": _("{minutes} working minutes, more than the {most} of its half days (an assumed value)."),
        "agenda.preparatory_too_long": _(
            "{minutes} working minutes, more than the {most} of half a day in the directive."
        ),
        "agenda.fixed_before_start": _("{found} is before the sitting begins, at {starts}."),
        "agenda.past_midnight": _("It would end past midnight, at {end}."),
        "agenda.overlaps": _(
            "The sitting before it ends at {end}, after this one starts. If both are held side by side, name two halls."
        ),
        "agenda.hall_twice": _("“{hall}” is taken until {end} by the sitting before it, after this one starts."),
        "agenda.outside_congress": _("Its day lies outside the congress, {opens} to {closes}."),
        "agenda.preparatory_late": _("A preparatory sitting after the opening day {opens}."),
        "sitting.unknown": _("There is no such sitting."),
        "sitting.changed": _(
            "Somebody else changed this sitting in the meantime. Both texts stand below; nothing is lost."
        ),
        "sitting.cancelled": _("This sitting is cancelled. Restore it first."),
        "sitting.not_cancelled": _("This sitting is not cancelled."),
        "sitting.hall_taken": _(
            "“{hall}” is taken from {start} to {end} on that day by another sitting. Choose another hall or time."
        ),
        "sitting.elsewhere": _("This sitting belongs to another congress."),
        "agenda_item.unknown": _("There is no such item on the agenda."),
        "agenda_item.changed": _(
            "Somebody else changed this item in the meantime. Both texts stand below; nothing is lost."
        ),
        "agenda_item.minutes_changed": _(
            "Somebody else changed “{title}” in the meantime: it now takes {saved} minutes. Your {mine} were not saved."
        ),
        "agenda_item.moved": _("Somebody else moved this item in the meantime. The agenda now shows where it stands."),
        "agenda_item.beside_itself": _("“{title}” cannot stand beside itself. Nothing was moved."),
        "agenda_item.no_neighbour": _("There is no such item beside which it could stand. Nothing was moved."),
        "agenda_item.neighbour_off": _(
            "“{title}”, beside which it was to stand, was taken off the agenda. Nothing was moved; look at the order."
        ),
        "agenda_item.neighbour_elsewhere": _(
            "“{title}”, beside which it was to stand, stands in another sitting. Nothing was moved; look at the order."
        ),
        "agenda_item_task.doubled": _("Task {number} prepares this item already."),
        "agenda_item_task.unknown": _("Task {number} does not prepare this item any more."),
        "agenda_item_task.cancelled": _("Task {number} is cancelled; it prepares nothing."),
        "agenda_item_task.elsewhere": _("Task {number} belongs to another congress."),
        "agenda_item.off": _("This item was taken off the agenda. Put it back first."),
        "agenda_item.not_off": _("This item stands on the agenda."),
        "agenda_sheet.unknown_format": _("An agenda comes as XLSX or JSON; this file is neither."),
        "agenda_sheet.not_json": _("The file cannot be read as JSON in UTF-8."),
        "agenda_sheet.other_format": _(
            "This is no agenda of the planner: “format” must be “{format}”, “version” {version}."
        ),
        "agenda_sheet.not_an_object": _("Something in the file stands where an object in braces is expected."),
        "agenda_sheet.not_a_list": _("“{key}” must be a list in square brackets."),
        "agenda_sheet.unknown_key": _("The key “{key}” is not known here. Known are: {expected}."),
        "agenda_sheet.key_missing": _("The key “{key}” is missing."),
        "agenda_sheet.sitting_missing": _("the number of the sitting is missing."),
        "agenda_sheet.disagrees": _("“{found}” differs from line {first} of the same sitting."),
        "agenda_sheet.no_number": _("“{found}” is no whole number."),
        "agenda_sheet.no_day": _("“{found}” is no day such as 15/9/2010."),
        "agenda_sheet.no_time": _("“{found}” is no time such as 8:30."),
        "agenda_sheet.no_classification": _("“{found}” is no classification; known are ordinary and internal."),
        "agenda_sheet.classification_missing": _("the classification is missing: write ordinary or internal."),
        "agenda_sheet.formula": _("a formula stands here; put its result in its place."),
        "agenda_sheet.column_twice": _("The column “{column}” stands there twice."),
        "agenda_sheet.time_differs": _(
            "“{found}” is not the time that follows from the start and the minutes, {follows}. Leave this cell empty;"
            " to hold a time, write it under the fixed time."
        ),
        "agenda_sheet.no_text": _("“{found}” is no text."),
        "sheet.too_large": _("The file is larger than {megabytes} MB."),
        "sheet.encoding": _("Line {line} is not in UTF-8. Save the sheet as “CSV UTF-8” or as XLSX."),
        "sheet.unreadable": _("Line {line} cannot be read as CSV."),
        "sheet.not_a_workbook": _("This file is no XLSX workbook."),
        "sheet.column_missing": _("The column “{column}” is missing."),
        "sheet.empty": _("The sheet has no rows."),
        "sheet.too_many_rows": _("The sheet has more than {most} rows."),
        "sheet.cell_too_long": _("Line {line} has a cell of more than {most} characters."),
        "sheet.missing": _("Please choose a file."),
        "share.made_meanwhile": _(
            "Another link was made since this form was opened, perhaps this very one. Look at the list, and send again"
            " what is still wanted."
        ),
        "share.unknown": _("There is no such link."),
        "share.no_page": _("Choose at least one page."),
        "share.cycle_over": _("The cycle ended on {ends}: nothing of it is shared any more."),
        "share.bad_last_day": _("Choose a day from {first} to {last}, the end of the cycle."),
        "share.changed": _("Somebody else renewed this link in the meantime."),
        "share.ended": _("The office that gave it has ended it. Ask there for a new one."),
        "share.expired": _("Its time is over. Ask the office that gave it to renew it."),
        "share.wrong_password": _("This is not the password."),
        "database.full": _(
            "The disk is full: nothing was saved. Your text is still on the page; tell the administrator."
        ),
        "database.busy": _("The planner is busy: nothing was saved. Please try again in a moment."),
        "job.unknown": _("There is no such document in the making."),
        "job.too_many": _("{most} documents of yours are still being made. Wait until one of them is ready."),
        "job.disk_full": _("The disk is full, so the document could not be kept. Tell the administrator."),
        "finding.gone": _("This warning does not stand any more, so there is nothing to acknowledge."),
        "finding.until_past": _("Choose today, {today}, or a later day."),
        "finding.until_late": _("The cycle ends on {last}: choose that day or an earlier one."),
        "finding.said_already": _("{by} acknowledged it meanwhile, on {day}: “{reason}”. Look at that one first."),
        "finding.unknown_acknowledgement": _("There is no such acknowledgement, or it was withdrawn."),
        "job.unfinished": _("The document is still being made."),
        "job.gone": _("The document is no longer kept. Have it made once more."),
        "notice.unknown": _("There is no such notice, or it does not hold any more."),
        "notice.unknown_kind": _("There is no kind of notices “{found}”."),
        "server.failed": _("Something went wrong, nothing was saved. Tell the administrator this number: {reference}."),
        "offset.unreadable": _("{found} is no day counted from the congress, such as T-30."),
        "workday.none_near": _("No working day lies within 60 days of {day}."),
        "plan.relations_loop": _("These tasks wait for one another in a circle: {tasks}."),
        "plan.moved_for_approval": _("Moved {days} days for the approval {workdays} working days ahead."),
        "plan.moved_for_relation": _("Moved {days} days so that {task} comes first."),
        "plan.due_with_lower": _("Due with the last day of the level below, {day}."),
        "plan.day_off_in_congress": _("Falls on days off: {days}."),
        "audit.purge_refused": _("Only an administrator removes text from the log for good."),
        "audit.unknown_day": _("“{found}” is no day, so it was left aside."),
        "audit.unknown_noun": _("There is no such kind as “{found}”, so it was left aside."),
        "audit.days_reversed": _("The last day lies before the first, so nothing can be found."),
        "audit.nothing_to_purge": _("The log holds nothing of {public_id}."),
    }
    | ACCOUNTS
    | AGENDA_VERSIONS
    | COMPILING
    | CYCLES
    | DOCUMENTS
    | INCOMING
    | LIVE
    | OPENINGS
    | PACKS
    | PEOPLE
    | PLAYBOOKS
    | QUESTIONS
    | REPORTS
    | SUCCESSIONS
    | TALLIES
)
