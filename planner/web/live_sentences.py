"""Sentences about what is pressed at the clock of a sitting."""

from flask_babel import lazy_gettext as _

LIVE = {
    "live_run.unknown_kind": _("The clock knows no press “{found}”."),
    "live_run.bad_key": _("This press came without a proper key. Load the page anew and press again."),
    "live_run.bad_ago": _(
        "This press was made more than {hours} hours ago, or in the future: its time would be wrong. Press again."
    ),
    "live_run.key_used": _(
        "This page was used for another press before. Load it anew and press again; nothing was written twice."
    ),
    "live_run.item_elsewhere": _("This item does not stand in this sitting, or was taken off."),
    "live_run.over": _("The sitting is over: every item has ended or was skipped."),
    "live_run.nothing_runs": _("Nothing runs now."),
    "live_run.others_wait": _(
        "Before “{title}” {count} still wait: {waiting}. Start it and skip what waits, or start what waits first."
    ),
    "live_run.other_runs": _(
        "Another sitting goes on in the same hall, at “{title}”. Every screen would turn to this one: end or pause that"
        " one first, or confirm that both run at once."
    ),
    "live_run.runs_already": _("“{title}” has begun already."),
    "live_run.not_running": _("“{title}” does not run now."),
    "live_run.paused_already": _("“{title}” is paused already."),
    "live_run.not_paused": _("“{title}” is not paused."),
    "live_run.begun_already": _("“{title}” has begun or was skipped already, so it cannot be skipped."),
    "live_run.ended_already": _("“{title}” has ended or was skipped: its time cannot be changed any more."),
    "live_run.bad_minutes": _(
        "“{title}” takes {minutes} minutes now: add or take away so many that 1 to {most} are left."
    ),
    "live_run.no_minutes": _("Please give a whole number of minutes other than 0, for instance 5 or -5."),
    "live_run.no_title": _("Please write what happens: without that there is no item."),
    "live_run.nothing_to_undo": _("Nothing is left to be undone."),
    "live_run.not_begun": _("Nothing was pressed yet, so there is nothing to begin anew."),
    "live_run.meanwhile": _(
        "Somebody else pressed in the meantime. Your press was not written: look at how it stands, and press again."
    ),
    "live_run.meanwhile_started": _(
        "In the meantime “{title}” was started at {time} by {who}. "
        "Your press was not written: look at how it stands, and press again."
    ),
    "live_run.meanwhile_finished": _(
        "In the meantime “{title}” was ended at {time} by {who}. "
        "Your press was not written: look at how it stands, and press again."
    ),
    "live_run.meanwhile_paused": _(
        "In the meantime “{title}” was paused at {time} by {who}. "
        "Your press was not written: look at how it stands, and press again."
    ),
    "live_run.meanwhile_resumed": _(
        "In the meantime “{title}” was resumed at {time} by {who}. "
        "Your press was not written: look at how it stands, and press again."
    ),
    "live_run.meanwhile_skipped": _(
        "In the meantime “{title}” was skipped at {time} by {who}. "
        "Your press was not written: look at how it stands, and press again."
    ),
    "live_run.meanwhile_extended": _(
        "In the meantime “{title}” was given {minutes} more minutes at {time} by {who}. "
        "Your press was not written: look at how it stands, and press again."
    ),
    "live_run.meanwhile_shortened": _(
        "In the meantime {minutes} minutes were taken from “{title}” at {time} by {who}. "
        "Your press was not written: look at how it stands, and press again."
    ),
    "live_run.meanwhile_inserted": _(
        "In the meantime “{title}” was inserted at {time} by {who}. "
        "Your press was not written: look at how it stands, and press again."
    ),
    "live_run.meanwhile_undone": _(
        "In the meantime a press was undone at {time} by {who}. "
        "Your press was not written: look at how it stands, and press again."
    ),
    "live_run.meanwhile_begun_anew": _(
        "In the meantime the sitting was begun anew at {time} by {who}. "
        "Your press was not written: look at how it stands, and press again."
    ),
    "agenda_item.runs_now": _(
        "“{title}” runs just now. Give it more or less time at the clock; what was planned for it stays as it was."
    ),
    "agenda_item.raised_now": _(
        "“{title}” runs just now, and others are watching it: raised, it would vanish from their screens. End it at the"
        " clock first, then raise it."
    ),
    "agenda_item.was_held": _(
        "“{title}” was held already: what was planned for it stays as it was then. After a rehearsal, begin the sitting"
        " anew at the clock first."
    ),
    "agenda.item_too_long": _("“{title}” takes {minutes} minutes; half a day of work has {most} (an assumed value)."),
    "agenda.squeezed": _(
        "“{title}” is fixed at {at}, and what is before it takes {minutes} minutes longer than there is time."
    ),
    "agenda.fixed_early": _("“{title}” is fixed at {at}, before the sitting begins at {starts}."),
    "agenda.fixed_late": _("“{title}” is fixed at {at}, but what is before it lasts until {start}."),
    "agenda_item.before_begun": _(
        "“{title}” has begun: nothing comes in front of it any more. What is to come at once is started at the clock,"
        " or inserted there."
    ),
    "sitting.runs_now": _(
        "The sitting runs just now, so its day, start and hall stay as they were planned. At its clock it is paused,"
        " lengthened or shortened; if the presses were a trial, begin it anew there first."
    ),
    "sitting.was_held": _(
        "The sitting was held on {day}, so its day, start and hall stay as they were planned. If the presses were a"
        " trial, begin it anew at its clock first."
    ),
    "agenda_item.has_run": _(
        "“{title}” has begun in its running sitting, so it stays there. Undo its start at the clock first."
    ),
}
